package extract

import (
	"strings"

	"hearsay/internal/tag"
)

// sameMark gives marks that mean the same one form.
var sameMark = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "„", `"`, "``", `"`, "''", `"`, "—", "-", "–", "-", "--", "-", "…", "...")

// clitics are cut off from the word before them, as treebanks do, since the word alone may be a source: "they're saying".
var clitics = []string{"n't", "'re", "'ve", "'ll", "'d", "'m"}

// tagged splits a paragraph into the words that a tagger sees, and says where they stand.
func tagged(lang, paragraph string) ([]tag.Word, []Span) {
	var words []tag.Word
	var at []Span
	var classes map[string]class
	if l := lexicons[lang]; l != nil {
		classes = l.cues
	}
	add := func(t token, from, to int) {
		lower := sameMark.Replace(strings.ToLower(paragraph[from:to]))
		words = append(words, tag.Word{Text: paragraph[from:to], Lower: lower, Quote: tag.Quoting(t.quote), Class: uint8(classes[lower]), Ends: t.ends})
		at = append(at, Span{from, to})
	}
	for _, t := range tokens(paragraph) {
		cut := t.To
		if lang == "en" {
			for _, c := range clitics {
				if n := len(t.word) - len(c); n > 0 && strings.HasSuffix(t.word, c) {
					written := strings.Count(paragraph[t.From:t.To], "’")*(len("’")-1) + len(c)
					cut = max(t.From, t.To-written)
				}
			}
		}
		if cut > t.From && cut < t.To {
			add(t, t.From, cut)
			add(t, cut, t.To)
			continue
		}
		add(t, t.From, t.To)
	}
	return words, at
}

// A Mark is a span that somebody labelled.
type Mark struct {
	Kind tag.Kind
	Span
}

// Example makes an example to train with of a labelled paragraph. Where marks overlap, the earlier in the list counts. A word that a
// mark covers in part belongs to it.
func Example(lang, paragraph string, marks []Mark) tag.Example {
	words, at := tagged(lang, paragraph)
	labels := make([]tag.Label, len(words))
	for _, m := range marks {
		y := tag.Begin(m.Kind)
		for i, s := range at {
			if s.From >= m.To {
				break
			}
			if s.To > m.From {
				if labels[i] == tag.Other {
					labels[i] = y
					y = tag.In(m.Kind)
				} else {
					y = tag.Begin(m.Kind)
				}
			}
		}
	}
	return tag.Example{Words: words, Labels: labels}
}

// Label finds the labelled spans of a paragraph, in their order.
func Label(m *tag.Model, lang, paragraph string) []Mark {
	words, at := tagged(lang, paragraph)
	var out []Mark
	for _, s := range tag.Spans(m.Tag(words)) {
		out = append(out, Mark{s.Kind, Span{at[s.From].From, at[s.To-1].To}})
	}
	return out
}
