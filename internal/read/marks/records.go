package marks

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
)

// A record is a line of CofeNet's files.
type record struct {
	ID       string   `json:"id"`
	Language string   `json:"language"` // told from the words where it is not given
	Tokens   []string `json:"tokens"`
	Labels   []string `json:"labels"`
}

// kinds by the names that the forms give them.
var kinds = map[string]tag.Kind{"source": tag.Source, "cue": tag.Cue, "content": tag.Content}

// treebank writes the marks of a treebank as texts do.
var treebank = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}", "``", "“", "''", "”")

// Records reads one JSON object a line: tokens, and as many labels: O, B-source, I-source, B-cue, I-cue, B-content or I-content.
func Records(name string, raw []byte) ([]Passage, Problems) {
	var list []Passage
	var ps Problems
	n := 0
	for line := range bytes.Lines(raw) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		wrong := func(at int, format string, args ...any) {
			ps = append(ps, Problem{File: name, Line: n, Col: at + 1, Msg: fmt.Sprintf(format, args...)})
		}
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			wrong(place(err), "not a record: %v", err)
			continue
		}
		if len(r.Tokens) != len(r.Labels) || len(r.Tokens) == 0 {
			wrong(0, "%d tokens and %d labels: there must be one label for each token", len(r.Tokens), len(r.Labels))
			continue
		}
		p := Passage{Document: name, Language: r.Language}
		if r.ID != "" {
			p.Document = name + "#" + r.ID
		}
		var b strings.Builder
		var open *tell.Mark
		before := len(ps)
		for i, t := range r.Tokens {
			if i > 0 {
				b.WriteByte(' ')
			}
			from := b.Len()
			b.WriteString(treebank.Replace(t))
			prefix, word, _ := strings.Cut(r.Labels[i], "-")
			kind, known := kinds[word]
			switch {
			case r.Labels[i] == "O":
				open = nil
			case !known || prefix != "B" && prefix != "I":
				wrong(max(0, bytes.Index(line, []byte(`"`+r.Labels[i]+`"`))), "token %d, %q: label %q is none of O, B-source, I-source, B-cue, I-cue, B-content, I-content", i+1, t, r.Labels[i])
			case prefix == "I" && open != nil && open.Kind == kind:
				open.To = b.Len()
			default: // an I- that continues nothing begins a span, as in the scorer of CoNLL
				p.Marks = append(p.Marks, tell.Mark{Kind: kind, Span: span.Span{From: from, To: b.Len()}})
				open = &p.Marks[len(p.Marks)-1]
			}
		}
		if len(ps) > before {
			continue
		}
		p.Text = b.String()
		if p.Language == "" {
			p.Language = lang.Identify(p.Text)
		}
		list = append(list, p)
	}
	return list, ps
}

// place is the byte at which JSON went wrong.
func place(err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return max(0, int(syntax.Offset)-1)
	case errors.As(err, &kind):
		return max(0, int(kind.Offset)-1)
	}
	return 0
}
