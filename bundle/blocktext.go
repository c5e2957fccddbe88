package bundle

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// opensBlock matches a line whose value is a block of text below it: "about: |", "  - note: >-", "- |2+".
var opensBlock = regexp.MustCompile(`(?:^|[\s:-])[|>](?:[0-9]?[+-]?|[+-][0-9])[ \t]*(?:#.*)?$`)

// blockLines marks the lines of a YAML text, as it is written out, that belong to blocks of text: nothing may be changed there, neither an
// empty line nor one that looks like a key.
func blockLines(lines []string) []bool {
	in := make([]bool, len(lines))
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if strings.HasPrefix(strings.TrimSpace(line), "#") || !opensBlock.MatchString(line) {
			continue
		}
		depth := keyColumn(line)
		end := i + 1 // behind the last line with words
		for k := i + 1; k < len(lines); k++ {
			switch words := strings.TrimLeft(lines[k], " "); {
			case words == "":
				if strings.Contains(opensBlock.FindString(line), "+") {
					end = k + 1 // empty lines at the end are kept, too
				}
				continue
			case len(lines[k])-len(words) > depth:
				end = k + 1
				continue
			}
			break
		}
		for k := i + 1; k < end; k++ {
			in[k] = true
		}
		i = end - 1
	}
	return in
}

// keyColumn is where the key of a line stands, or the last dash of one without a key: the lines of a block stand further right.
func keyColumn(line string) int {
	at := len(line) - len(strings.TrimLeft(line, " "))
	for strings.HasPrefix(line[at:], "- ") {
		rest := strings.TrimLeft(line[at+2:], " ")
		if strings.HasPrefix(rest, "|") || strings.HasPrefix(rest, ">") {
			return at
		}
		at = len(line) - len(rest)
	}
	return at
}

// standIns are signs of private use that stand for the characters beyond U+FFFF, such as emoji, while a file is laid out: the writer of
// YAML would write them as escapes.
type standIns struct {
	of   map[rune]rune
	back []string // pairs for a Replacer
	used map[rune]bool
}

// take replaces the characters of a text, as long as there are signs that the file does not use itself.
func (s *standIns) take(text string) string {
	return strings.Map(func(r rune) rune {
		if r <= 0xffff {
			return r
		}
		if stand, ok := s.of[r]; ok {
			return stand
		}
		for stand := '\ue000'; stand < '\uf8ff'; stand++ {
			if !s.used[stand] {
				s.used[stand], s.of[r] = true, stand
				s.back = append(s.back, string(stand), string(r))
				return stand
			}
		}
		return r
	}, text)
}

// standIn replaces the characters beyond U+FFFF in a document, and returns how to put them back.
func standIn(n *yaml.Node, src []byte) *strings.Replacer {
	s := &standIns{of: map[rune]rune{}, used: map[rune]bool{}}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		s.used[r] = true
		i += size
	}
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		for _, text := range []*string{&n.Value, &n.HeadComment, &n.LineComment, &n.FootComment} {
			*text = s.take(*text)
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(n)
	return strings.NewReplacer(s.back...)
}

// sameText reports whether two texts of YAML hold the same values in the same places.
func sameText(a, b []byte) bool {
	var x, y yaml.Node
	return yaml.Unmarshal(a, &x) == nil && yaml.Unmarshal(b, &y) == nil && sameNode(&x, &y)
}

func sameNode(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !sameNode(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// unixBreaks is a text with the line ends of Unix.
func unixBreaks(src []byte) []byte { return bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")) }
