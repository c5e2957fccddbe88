package desk

import (
	"crypto/sha256"
	"fmt"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/extract"
	"hearsay/internal/remote"
	"hearsay/internal/text"
	"hearsay/internal/timex"
)

// A Proposal is a telling that a machine found in a snapshot. It is no signal: which proposition it bears on, and whether it counts,
// is for a person to say.
type Proposal struct {
	Paragraph int            `json:"paragraph"` // from 1
	Source    string         `json:"source"`    // as written; empty where the sentence names nobody
	Cue       string         `json:"cue"`
	Content   string         `json:"content"`           // with single spaces
	Through   []string       `json:"through,omitempty"` // who relays it, outermost first, as written; "" for nobody named
	Stance    hearsay.Stance `json:"stance"`
	Hedges    []string       `json:"hedges,omitempty"`
	Quote     string         `json:"quote"` // source, cue and content: the bytes of the snapshot, markup included
	In        string         `json:"in"`    // where the quote stands, as a signal writes it
	Rule      string         `json:"rule"`
	Said      string         `json:"said,omitempty"`     // the day that the words around the content name, else that of the document
	Happened  string         `json:"happened,omitempty"` // the day that the content names, if it names one
	// Check and what follows are of a proposal that a language model made.
	Check  remote.Verdict `json:"check,omitempty"`
	Given  string         `json:"given,omitempty"`  // as the model gave it, where the snapshot's words were taken instead
	Answer string         `json:"answer,omitempty"` // name of the kept answer
}

// Reading is what was found in one snapshot.
type Reading struct {
	Title     string        `json:"title,omitempty"`
	Language  string        `json:"language"`
	Dates     []text.Date   `json:"dates,omitempty"`
	Hidden    []text.Hidden `json:"hidden,omitempty"`
	Proposals []Proposal    `json:"proposals"`
}

// Extract reads a snapshot and proposes signals. A telling whose words cannot be found byte for byte in the snapshot is not proposed.
func Extract(mediaType string, data []byte) (Reading, error) {
	r, err := read(mediaType, data)
	if err != nil {
		return Reading{}, err
	}
	return r.Reading, nil
}

func read(mediaType string, data []byte) (*reading, error) {
	d, err := text.Read(mediaType, data)
	if err != nil {
		return nil, err
	}
	r := newReading(d, data)
	r.byRules()
	return r, nil
}

func (r *reading) byRules() {
	for i, p := range r.doc.Paragraphs {
		for _, a := range extract.Attributions(r.doc.Language, p.Text) {
			if a.Telling {
				r.propose(i, a)
			}
		}
	}
}

// reading is a Reading that is being made.
type reading struct {
	Reading
	doc    text.Document
	data   []byte
	digest string
}

func newReading(d text.Document, data []byte) *reading {
	return &reading{Reading{Title: d.Title, Language: d.Language, Dates: d.Dates, Hidden: d.Hidden, Proposals: []Proposal{}}, d, data, fmt.Sprintf("%x", sha256.Sum256(data))}
}

// propose adds a telling of a paragraph, and returns it; nil where its words do not stand in the snapshot.
func (r *reading) propose(i int, a extract.Attribution) *Proposal {
	p := r.doc.Paragraphs[i]
	first, last := len(p.Text), 0
	for _, s := range []extract.Span{a.Source, a.Cue, a.Content, a.Rest} {
		if !s.IsZero() {
			first, last = min(first, s.From), max(last, s.To)
		}
	}
	from, to, ok := p.Range(first, last)
	if !ok {
		return nil
	}
	quote := string(r.data[from:to])
	if bundle.CheckQuote(r.data, hearsay.Locator{Digest: r.digest, From: from, To: to}, quote) != nil {
		return nil
	}
	r.Proposals = append(r.Proposals, Proposal{Paragraph: i + 1, Source: a.Source.In(p.Text), Cue: a.Cue.In(p.Text), Content: a.Content.In(p.Text),
		Stance: a.Stance, Hedges: a.Hedges, Quote: quote, In: fmt.Sprintf("sha256:%s#bytes=%d,%d", r.digest, from, to), Rule: a.Rule})
	made := &r.Proposals[len(r.Proposals)-1]
	if !a.Rest.IsZero() {
		made.Content += " […] " + a.Rest.In(p.Text)
	}
	for _, by := range a.Through {
		made.Through = append(made.Through, by.In(p.Text))
	}
	made.Said, made.Happened = days(r.doc, p.Text, a)
	return made
}

// days are when it was said and when what was said happened, as far as the document tells. A time in the content is of the event, one
// in the rest of its sentence of the telling. Without a date of the document nothing is counted.
func days(d text.Document, paragraph string, a extract.Attribution) (said, happened string) {
	anchor, ok := d.Published()
	if !ok {
		return "", ""
	}
	said = anchor.Format(time.DateOnly)
	from, to := 0, len(paragraph)
	for _, e := range text.Sentences(paragraph) {
		if e <= a.Cue.From {
			from = e
		} else if e >= a.Cue.To {
			to = e
			break
		}
	}
	for _, e := range timex.Find(d.Language, paragraph, anchor) {
		if _, err := time.Parse(time.DateOnly, e.Value[:min(len(e.Value), len(time.DateOnly))]); err != nil {
			continue
		}
		day := e.Value[:len(time.DateOnly)]
		switch {
		case a.Content.From <= e.From && e.To <= a.Content.To:
			if happened == "" {
				happened = day
			}
		case from <= e.From && e.To <= to && day <= anchor.Format(time.DateOnly):
			said = day
		}
	}
	return said, happened
}
