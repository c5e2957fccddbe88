package desk

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/span"
)

// A Passage is where words stand in a snapshot, as a signal writes it.
type Passage struct {
	Snapshot  string    `json:"snapshot"`  // its digest
	Paragraph int       `json:"paragraph"` // from 1
	Quote     string    `json:"quote"`     // what the bytes of the place say, markup included
	In        string    `json:"in"`        // the place
	Around    string    `json:"around"`    // the paragraph
	Said      string    `json:"said,omitempty"`
	Dated     string    `json:"dated,omitempty"` // what gives that day
	at        span.Span // in the paragraph
	of        *hearsay.Snapshot
}

// Passages are the places at which the words follow each other in a snapshot of the case, in any language; capitals, quotation marks,
// dashes and line breaks may differ. So “the guards left” finds "The guards – left". Marks at either end belong to the quote where the
// page has them as they were asked for.
// Errors: ErrNotFound where they stand nowhere, naming how much of them does; ErrInvalid for a snapshot that cannot be read.
func (d *Desk) Passages(digest, words string) ([]Passage, error) {
	k := slices.IndexFunc(d.Bundle().Case.Snapshots, func(s *hearsay.Snapshot) bool { return s.Digest == digest })
	if k < 0 {
		return nil, fmt.Errorf("the case has no snapshot sha256:%.12s: %w", digest, hearsay.ErrNotFound)
	}
	s := d.Bundle().Case.Snapshots[k]
	r, err := d.unread(s)
	if err != nil {
		return nil, fmt.Errorf("sha256:%.12s: %w", digest, err)
	}
	want := strings.Join(strings.Fields(words), " ")
	list := r.passages(s, func(p string) []span.Span { return places(p, want) })
	if len(list) == 0 {
		return nil, fmt.Errorf("“%s” stands nowhere in sha256:%.12s%s: %w", want, digest, r.nearest(plainWords(want)), hearsay.ErrNotFound)
	}
	return list, nil
}

// passages are the places that find gives in the paragraphs, as far as their bytes are known.
func (r *reading) passages(s *hearsay.Snapshot, find func(paragraph string) []span.Span) []Passage {
	var list []Passage
	for i, p := range r.doc.Paragraphs {
		for _, at := range find(p.Text) {
			if x, ok := r.passage(i, at); ok {
				x.of = s
				list = append(list, x)
			}
		}
	}
	return list
}

// passage is a piece of paragraph i with its place in the bytes; false where that is not known.
func (r *reading) passage(i int, at span.Span) (Passage, bool) {
	p := r.doc.Paragraphs[i]
	from, to, ok := p.Range(at.From, at.To)
	if !ok {
		return Passage{}, false
	}
	in := hearsay.Locator{Digest: r.digest, From: from, To: to, Charset: r.doc.Charset}
	quote, err := bundle.Words(r.data, in)
	if err != nil {
		return Passage{}, false
	}
	x := Passage{Snapshot: r.digest, Paragraph: i + 1, Quote: quote, In: in.String(), Around: p.Text, at: at}
	if r.by.Origin != "" {
		x.Said, x.Dated = r.by.Day.Format("2006-01-02"), r.by.Origin
	}
	return x, true
}

// places are where the words stand, with the marks at their ends where those stand there too; and where no word is asked for, as of
// "№ 5", where the characters do.
func places(text, want string) []span.Span {
	exact, list := exactly(text, want), inWords(text, plainWords(want))
	if len(list) == 0 {
		return exact
	}
	for i, w := range list {
		for _, e := range exact {
			if e.From <= w.From && w.To <= e.To {
				list[i] = e
			}
		}
	}
	return list
}

func exactly(text, want string) (list []span.Span) {
	for from := 0; want != ""; {
		k := strings.Index(text[from:], want)
		if k < 0 {
			break
		}
		list = append(list, span.Span{From: from + k, To: from + k + len(want)})
		from += k + len(want)
	}
	return list
}

// plainWords are the words alone, in small letters.
func plainWords(s string) []string {
	var list []string
	for w := range span.Words(s) {
		list = append(list, strings.ToLower(span.Plain(w.In(s))))
	}
	return list
}

// inWords are the places at which the words follow each other, whatever stands between them that is no word.
func inWords(text string, want []string) (list []span.Span) {
	if len(want) == 0 {
		return nil
	}
	var at []span.Span
	for w := range span.Words(text) {
		at = append(at, w)
	}
	have := plainWords(text)
	for i := 0; i+len(want) <= len(have); i++ {
		if slices.Equal(have[i:i+len(want)], want) {
			list = append(list, span.Span{From: at[i].From, To: at[i+len(want)-1].To})
			i += len(want) - 1
		}
	}
	return list
}

// nearest says where most of the words from the first on stand, as help for whoever wrote one of them otherwise, or runs over the end of a
// paragraph.
func (r *reading) nearest(want []string) string {
	for n := len(want) - 1; n > 1; n-- {
		for i, p := range r.doc.Paragraphs {
			if at := inWords(p.Text, want[:n]); len(at) > 0 {
				return fmt.Sprintf("; the first %d of its %d words stand in paragraph %d: “%s”; quote within one paragraph, as the page has it", n, len(want), i+1, shorten(p.Text[at[0].From:], 120))
			}
		}
	}
	return ""
}

// shorten cuts a text to at most n bytes, at a space.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if k := strings.LastIndexByte(s[:n], ' '); k > 0 {
		n = k
	}
	return strings.ToValidUTF8(s[:n], "") + " …"
}

// byHand is the rule of a proposal that a person made.
const byHand = "by hand"

// ProposePassage puts a passage among the proposals, for triage to ask who says what by it; false where it is among them already.
func (d *Desk) ProposePassage(p Passage) (added bool, err error) {
	words := strings.Join(strings.Fields(p.at.In(p.Around)), " ")
	r := &reading{Reading: Reading{Proposals: []Proposal{{Paragraph: p.Paragraph, Content: words, Stance: hearsay.Asserts, Quote: p.Quote, In: p.In,
		Rule: byHand, Said: p.Said, Dated: p.Dated}}}}
	err = d.record(func(known *proposalLog) ([]proposalEvent, error) {
		events := known.fresh(waiting(p.of, r))
		added = len(events) > 0
		return events, nil
	})
	return added, err
}

// Line is the passage in brackets with what stands around it in its paragraph, on one line.
func (p Passage) Line() string {
	const before, after = 80, 120
	from := max(0, p.at.From-before)
	for from > 0 && p.Around[from-1] != ' ' {
		from--
	}
	lead := p.Around[from:p.at.From]
	if from > 0 {
		lead = "… " + lead
	}
	return lead + "⟦" + p.at.In(p.Around) + "⟧" + shorten(p.Around[p.at.To:], after)
}
