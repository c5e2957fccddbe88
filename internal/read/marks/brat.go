package marks

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// Brat reads stand-off annotations (brat.nlplab.org/standoff.html): lines "T1 <tab> Source 10 17 <tab> the army", offsets in characters, pieces
// joined by ";". Annotations that are no source, cue or content are passed over, and so are the links between them. Each line of the text
// is a passage.
func Brat(name string, ann []byte, textName string, body []byte) ([]Passage, Problems) {
	var ps Problems
	if !utf8.Valid(body) {
		return nil, Problems{{File: textName, Line: 1, Col: 1, Msg: "the text is not UTF-8, and offsets count characters: convert it"}}
	}
	whole := string(body)
	at := make([]int, 0, len(whole)+1) // the byte of each character
	for i := range whole {
		at = append(at, i)
	}
	at = append(at, len(whole))
	var marks []tell.Mark
	n := 0
	for line := range bytes.Lines(ann) {
		n++
		l := strings.TrimRight(string(line), "\r\n")
		if !textBound.MatchString(l) {
			continue
		}
		found, words, col, problem := annotation(l, at, whole)
		if problem != "" {
			ps = append(ps, Problem{name, n, col, problem})
			continue
		}
		if len(found) > 0 && !sameWords(words, found, whole) {
			ps = append(ps, Problem{name, n, col, fmt.Sprintf("the annotation says %q, and %s has %q there", words, textName, found[0].In(whole))})
			continue
		}
		marks = append(marks, found...)
	}
	if len(ps) > 0 {
		return nil, ps
	}
	return lines(textName, whole, marks), nil
}

// textBound begins a line of an annotation of text.
var textBound = regexp.MustCompile("^T[0-9]")

// annotation reads one line; words is what it says that the text has, at the column col.
func annotation(l string, at []int, whole string) (marks []tell.Mark, words string, col int, problem string) {
	id, rest, ok := strings.Cut(l, "\t")
	if !ok {
		return nil, "", 1, "an annotation is written as T1, a tab, its kind, where it stands, a tab and its words"
	}
	middle, words, ok := strings.Cut(rest, "\t")
	kind, ranges, ok2 := strings.Cut(middle, " ")
	if !ok || !ok2 {
		return nil, "", len(id) + 2, "an annotation is written as T1, a tab, its kind, where it stands, a tab and its words"
	}
	k, known := kinds[strings.ToLower(kind)]
	if !known {
		return nil, "", 0, ""
	}
	col = len(id) + 1 + len(kind) + 2
	for piece := range strings.SplitSeq(ranges, ";") {
		a, b, _ := strings.Cut(piece, " ")
		from, err1 := strconv.Atoi(a)
		to, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || from < 0 || from >= to || to >= len(at) {
			return nil, "", col, fmt.Sprintf("%q is no range of the %d characters of the text", piece, len(at)-1)
		}
		marks = append(marks, tell.Mark{Kind: k, Span: span.Span{From: at[from], To: at[to]}})
		col += len(piece) + 1
	}
	return marks, words, len(id) + 1 + len(middle) + 2, ""
}

// sameWords compares without spaces, since line breaks and the joints of pieces are written in many ways. An annotation may leave out what
// stands behind a line break, as some of PolNeAR's do.
func sameWords(words string, marks []tell.Mark, whole string) bool {
	var b strings.Builder
	for _, m := range marks {
		b.WriteString(m.In(whole))
	}
	return strings.HasPrefix(strings.Join(strings.Fields(b.String()), ""), strings.Join(strings.Fields(words), ""))
}

// lines cuts a text into passages.
func lines(document, whole string, marks []tell.Mark) []Passage {
	var list []Passage
	language := lang.Identify(whole)
	from := 0
	for line := range strings.SplitAfterSeq(whole, "\n") {
		to := from + len(line)
		if strings.TrimSpace(line) != "" {
			p := Passage{Document: document, Language: language, Text: strings.TrimRight(line, "\r\n")}
			for _, m := range marks {
				if m.From < from+len(p.Text) && from < m.To {
					p.Marks = append(p.Marks, tell.Mark{Kind: m.Kind, Span: span.Span{From: max(m.From, from) - from, To: min(m.To, from+len(p.Text)) - from}})
				}
			}
			list = append(list, p)
		}
		from = to
	}
	return list
}
