package desk

import (
	"crypto/sha256"
	"fmt"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/extract"
	"hearsay/internal/text"
)

// A Proposal is a telling that a machine found in a snapshot. It is no signal: which proposition it bears on, and whether it counts,
// is for a person to say.
type Proposal struct {
	Paragraph int            `json:"paragraph"` // from 1
	Source    string         `json:"source"`    // as written; empty where the sentence names nobody
	Cue       string         `json:"cue"`
	Content   string         `json:"content"` // with single spaces
	Stance    hearsay.Stance `json:"stance"`
	Hedges    []string       `json:"hedges,omitempty"`
	Quote     string         `json:"quote"` // source, cue and content: the bytes of the snapshot, markup included
	In        string         `json:"in"`    // where the quote stands, as a signal writes it
	Rule      string         `json:"rule"`
}

// Reading is what was found in one snapshot.
type Reading struct {
	Title     string        `json:"title,omitempty"`
	Language  string        `json:"language"`
	Hidden    []text.Hidden `json:"hidden,omitempty"`
	Proposals []Proposal    `json:"proposals"`
}

// Extract reads a snapshot and proposes signals. A telling whose words cannot be found byte for byte in the snapshot is not proposed.
func Extract(mediaType string, data []byte) (Reading, error) {
	d, err := text.Read(mediaType, data)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Title: d.Title, Language: d.Language, Hidden: d.Hidden, Proposals: []Proposal{}}
	digest := fmt.Sprintf("%x", sha256.Sum256(data))
	for i, p := range d.Paragraphs {
		for _, a := range extract.Attributions(d.Language, p.Text) {
			if !a.Telling {
				continue
			}
			first, last := a.Cue.From, a.Cue.To
			for _, s := range []extract.Span{a.Source, a.Content} {
				if !s.IsZero() {
					first, last = min(first, s.From), max(last, s.To)
				}
			}
			from, to, ok := p.Range(first, last)
			if !ok {
				continue
			}
			l := hearsay.Locator{Digest: digest, From: from, To: to}
			quote := string(data[from:to])
			if bundle.CheckQuote(data, l, quote) != nil {
				continue
			}
			r.Proposals = append(r.Proposals, Proposal{Paragraph: i + 1, Source: a.Source.In(p.Text), Cue: a.Cue.In(p.Text), Content: a.Content.In(p.Text),
				Stance: a.Stance, Hedges: a.Hedges, Quote: quote, In: fmt.Sprintf("sha256:%s#bytes=%d,%d", digest, from, to), Rule: a.Rule})
		}
	}
	return r, nil
}
