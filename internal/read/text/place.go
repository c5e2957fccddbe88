package text

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay"
)

// shown is the text of a page without white space, each byte with its place in the page.
type shown struct {
	text string
	at   []place
}

// shownText reads the page a second time, token by token, since a tree of elements does not know where it was read from.
func shownText(data []byte) (shown, error) {
	var b strings.Builder
	s := shown{}
	z := html.NewTokenizer(bytes.NewReader(data))
	offset, skip := 0, ""
	for {
		kind := z.Next()
		raw := z.Raw()
		start := offset
		offset += len(raw)
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return s, fmt.Errorf("read page at byte %d: %v: %w", offset, err, hearsay.ErrInvalid)
			}
			s.text = b.String()
			return s, nil
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			switch {
			case kind == html.StartTagToken && skip == "" && (string(name) == "script" || string(name) == "style"):
				skip = string(name)
			case kind == html.EndTagToken && string(name) == skip:
				skip = ""
			}
		case html.TextToken:
			if skip == "" {
				s.add(&b, string(raw), start)
			}
			if b.Len() > largestText {
				return s, tooLargef("a page of more than %s of text", Size(largestText))
			}
		}
	}
}

// longestEntity is how far a reference like &CounterClockwiseContourIntegral; may reach.
const longestEntity = 34

func (s *shown) add(b *strings.Builder, raw string, start int) {
	for i := 0; i < len(raw); {
		piece := raw[i:]
		if raw[i] == '&' {
			if end := strings.IndexByte(piece[:min(len(piece), longestEntity)], ';'); end > 0 {
				piece = piece[:end+1]
			} else {
				piece = piece[:1]
			}
		} else {
			_, n := utf8.DecodeRuneInString(piece)
			piece = piece[:n]
		}
		plain := html.UnescapeString(piece)
		if len(piece) > 1 && plain == piece && piece[0] == '&' { // no entity after all
			piece, plain = "&", "&"
		}
		for _, r := range plain {
			if unicode.IsSpace(r) {
				continue
			}
			b.WriteRune(r)
			for k := range utf8.RuneLen(r) {
				p := place{int32(start + i), int32(start + i + len(piece))}
				if plain == piece {
					p = place{int32(start + i + k), int32(start + i + k + 1)}
				}
				s.at = append(s.at, p)
			}
		}
		i += len(piece)
	}
}

// find looks for the text from the cursor on, and then from the top; spaces do not count. It adds to searched how many bytes it looked at.
func (s shown) find(text string, cursor int, searched *int) ([]place, int) {
	key := strings.Join(strings.Fields(text), "")
	i := strings.Index(s.text[cursor:], key)
	if i >= 0 {
		*searched += i
		i += cursor
	} else {
		i = strings.Index(s.text, key)
		if *searched += len(s.text) - cursor + max(i, cursor); i < 0 {
			return nil, cursor
		}
	}
	end := i + len(key)
	at := make([]place, 0, len(text))
	for k := range len(text) {
		if text[k] != ' ' {
			at = append(at, s.at[i])
			i++
			continue
		}
		at = append(at, place{s.at[i-1].to, s.at[i].from})
	}
	return at, end
}
