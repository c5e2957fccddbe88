package desk

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sort"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/gazetteer"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/model"
	"hearsay/internal/read/pdf"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/text"
	"hearsay/internal/read/timex"
)

// A Proposal is a telling that a machine found in a snapshot. It is no signal: which proposition it bears on, and whether it counts,
// is for a person to say.
type Proposal struct {
	Paragraph int              `json:"paragraph"` // from 1
	Source    string           `json:"source"`    // as written; empty where the sentence names nobody
	Cue       string           `json:"cue"`
	Content   string           `json:"content"`           // with single spaces
	Through   []string         `json:"through,omitempty"` // who relays it, outermost first, as written; "" for nobody named
	Stance    hearsay.Stance   `json:"stance"`
	Hedges    []string         `json:"hedges,omitempty"`
	Quote     string           `json:"quote"` // source, cue and content: what the bytes of the snapshot say, markup included
	In        string           `json:"in"`    // where the quote stands, as a signal writes it
	Rule      string           `json:"rule"`
	Who       []gazetteer.Link `json:"who,omitempty"`      // whom of the case the source may be; only of a snapshot of a case
	Said      string           `json:"said,omitempty"`     // the day that the words around the content name, else that of the document
	Happened  string           `json:"happened,omitempty"` // the day that the content names, if it names one
	Dated     string           `json:"dated,omitempty"`    // what gives the document its day, as "address" or "meta date"
	// Check and what follows are of a proposal that a language model made.
	Check  model.Verdict `json:"check,omitempty"`
	Given  string        `json:"given,omitempty"`  // as the model gave it, where the snapshot's words were taken instead
	Answer string        `json:"answer,omitempty"` // name of the kept answer
}

// Reading is what was found in one snapshot.
type Reading struct {
	Title     string        `json:"title,omitempty"`
	Language  string        `json:"language"`
	NotRead   string        `json:"not_read,omitempty"` // why what it tells is not read: "no rules for Ukrainian"
	Dates     []text.Date   `json:"dates,omitempty"`
	Hidden    []text.Hidden `json:"hidden,omitempty"`
	Proposals []Proposal    `json:"proposals"`
	Changes   []Change      `json:"changes,omitempty"` // what it tells of offices
}

// TextOfPDF is the text of a PDF, as it is kept beside it when the PDF is captured.
func TextOfPDF(ctx context.Context, data []byte) ([]byte, error) {
	t, err := pdf.Read(ctx, data, pdf.Limits{})
	return []byte(t.Text), err
}

// Extract reads a snapshot and proposes signals. A telling whose words cannot be found byte for byte in the snapshot is not proposed.
func Extract(mediaType string, data []byte) (Reading, error) {
	return ExtractTagged(nil, mediaType, data)
}

// ExtractTagged proposes with a trained tagger beside the rules.
func ExtractTagged(m *tag.Model, mediaType string, data []byte) (Reading, error) {
	d, err := readDated(mediaType, data, text.Circumstances{})
	if err != nil {
		return Reading{}, err
	}
	r := newReading(d, data)
	r.byRules(m)
	return r.Reading, nil
}

// byRules adds what the rules find, and the tagger where there is one; and what is told of offices.
func (r *reading) byRules(m *tag.Model) {
	for i, p := range r.doc.Paragraphs {
		tellings := tell.Tagged(m, r.doc.Language, p.Text)
		for _, a := range tellings {
			if a.Telling {
				r.propose(i, a)
			}
		}
		r.changes(i, tellings)
	}
}

// reading is a Reading that is being made.
type reading struct {
	Reading
	doc    text.Document
	data   []byte
	digest string
	named  *gazetteer.Document // nil without a case

	by        text.Date       // what dates the document; without an origin where nothing does
	at        int             // of the paragraph below
	paragraph *datedParagraph // the one that was asked for last
}

func newReading(d text.Document, data []byte) *reading {
	by, _ := d.DatedBy()
	return &reading{by: by, Reading: Reading{Title: d.Title, Language: d.Language, NotRead: noRules(d), Dates: d.Dates, Hidden: d.Hidden, Proposals: []Proposal{}}, doc: d, data: data, digest: fmt.Sprintf("%x", sha256.Sum256(data))}
}

// propose adds a telling of a paragraph, and returns it; nil where its words do not stand in the snapshot.
func (r *reading) propose(i int, a tell.Attribution) *Proposal {
	p := r.doc.Paragraphs[i]
	first, last := len(p.Text), 0
	for _, s := range []span.Span{a.Source, a.Cue, a.Content, a.Rest} {
		if !s.IsZero() {
			first, last = min(first, s.From), max(last, s.To)
		}
	}
	from, to, ok := p.Range(first, last)
	if !ok {
		return nil
	}
	in := hearsay.Locator{Digest: r.digest, From: from, To: to, Charset: r.doc.Charset}
	quote, err := bundle.Words(r.data, in)
	if err != nil {
		return nil
	}
	r.Proposals = append(r.Proposals, Proposal{Paragraph: i + 1, Source: a.Source.In(p.Text), Cue: a.Cue.In(p.Text), Content: a.Content.In(p.Text),
		Stance: a.Stance, Hedges: a.Hedges, Quote: quote, In: in.String(), Rule: a.Rule})
	made := &r.Proposals[len(r.Proposals)-1]
	if !a.Rest.IsZero() {
		made.Content += joint + a.Rest.In(p.Text)
	}
	for _, by := range a.Through {
		made.Through = append(made.Through, by.In(p.Text))
	}
	if r.named != nil && !a.Source.IsZero() {
		made.Who = r.named.Who(i, a.Source.From, a.Source.To)
	}
	made.Said, made.Happened = r.dated(i).days(a, len(p.Text))
	made.Dated = r.by.Origin
	return made
}

// joint stands between the two pieces of a content.
const joint = " […] "

// A dated paragraph knows its sentences and the times in it. They are found once: a paragraph may hold hundreds of tellings.
type datedParagraph struct {
	sentences []int              // their ends
	times     []timex.Expression // in order; none where the document has no date
	anchor    time.Time          // the date of the document
}

// dated is paragraph i with its sentences and times.
func (r *reading) dated(i int) *datedParagraph {
	if r.paragraph == nil || r.at != i {
		p := r.doc.Paragraphs[i].Text
		r.at, r.paragraph = i, &datedParagraph{sentences: lang.Sentences(p)}
		day := r.by.Day
		if own, ok := r.doc.Said(i, day); ok {
			day = own
		}
		if !day.IsZero() {
			r.paragraph.anchor, r.paragraph.times = day, timex.Find(r.doc.Language, p, day)
		}
	}
	return r.paragraph
}

// days are when it was said and when what was said happened, as far as the document tells. A time in the content is of the event, one
// in the rest of its sentence of the telling. Without a date of the document nothing is counted.
func (p *datedParagraph) days(a tell.Attribution, end int) (said, happened string) {
	if p.anchor.IsZero() {
		return "", ""
	}
	said = p.anchor.Format(time.DateOnly)
	from, to := 0, end
	if k := sort.Search(len(p.sentences), func(k int) bool { return p.sentences[k] > a.Cue.From }); k > 0 {
		from = p.sentences[k-1]
	}
	if k := sort.SearchInts(p.sentences, a.Cue.To); k < len(p.sentences) {
		to = p.sentences[k]
	}
	first := min(from, a.Content.From)
	for _, e := range p.times[sort.Search(len(p.times), func(k int) bool { return p.times[k].From >= first }):] {
		if e.From > max(to, a.Content.To) {
			break
		}
		if _, err := time.Parse(time.DateOnly, e.Value[:min(len(e.Value), len(time.DateOnly))]); err != nil {
			continue
		}
		day := e.Value[:len(time.DateOnly)]
		switch {
		case a.Content.From <= e.From && e.To <= a.Content.To:
			if happened == "" {
				happened = day
			}
		case from <= e.From && e.To <= to && day <= p.anchor.Format(time.DateOnly):
			said = day
		}
	}
	return said, happened
}
