package desk

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
	"hearsay/internal/read/model"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/text"
)

// ModelReading is a reading in which a language model took part.
type ModelReading struct {
	Reading
	Rejected []string `json:"rejected,omitempty"` // what the model said and the text does not bear out
	Unread   []int    `json:"unread,omitempty"`   // paragraphs for which no answer could be read; the rules read them
	Asked    int      `json:"asked"`              // requests sent
	Kept     int      `json:"kept"`               // answers kept from before
}

// ExtractWithModel proposes what a language model names and the snapshot bears out, and beside it what the rules find
// and the model did not. Paragraphs are shown as a reader sees them: hidden words are not.
func ExtractWithModel(ctx context.Context, mediaType string, data []byte, e *model.Endpoint, q model.Request) (ModelReading, error) {
	d, err := readDated(mediaType, data, text.Circumstances{})
	if err != nil {
		return ModelReading{}, err
	}
	q.Title, q.Paragraphs = d.Title, paragraphs(d)
	answers, err := e.Ask(ctx, q)
	if err != nil {
		return ModelReading{}, err
	}
	r := newReading(d, data)
	out := ModelReading{Rejected: append(answers.Rejected, r.answered(answers, e)...), Unread: answers.Unread, Asked: answers.Asked, Kept: answers.Kept}
	out.Reading = r.Reading
	return out, nil
}

// answered adds what a model named and the snapshot bears out, then what the rules find and it did not, in the order of the text. It
// returns the quotes whose bytes could not be found.
func (r *reading) answered(answers model.Report, e *model.Endpoint) (rejected []string) {
	found := map[int][]span.Span{}
	for _, a := range answers.Proposals {
		p := r.propose(a.Paragraph, a.Attribution)
		if p == nil {
			rejected = append(rejected, a.Quoted)
			continue
		}
		p.Rule, p.Check, p.Answer = byModel+e.Model, a.Match.Verdict, a.Answer
		if a.Match.Verdict != model.Verified {
			p.Given = a.Quoted
		}
		found[a.Paragraph] = append(found[a.Paragraph], a.Attribution.Content)
	}
	for i, p := range r.doc.Paragraphs {
		tellings := tell.Attributions(r.doc.Language, p.Text)
		r.changes(i, tellings)
		for _, a := range tellings {
			same := func(s span.Span) bool { return s.From < a.Content.To && a.Content.From < s.To }
			if a.Telling && !slices.ContainsFunc(found[i], same) {
				r.propose(i, a)
			}
		}
	}
	slices.SortStableFunc(r.Proposals, func(x, y Proposal) int { return x.Paragraph - y.Paragraph })
	return rejected
}

// byModel begins the rule of a proposal that a language model made.
const byModel = "model "

// MayAsk reports why a file must not be sent to a language model: it lies in a case that forbids it, or in one that
// cannot be read. Nil where it lies in no case.
func MayAsk(file string) error {
	dir, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	for parent := filepath.Dir(dir); parent != dir; dir, parent = parent, filepath.Dir(parent) {
		if _, err := os.Stat(filepath.Join(parent, "case.yaml")); err != nil {
			continue
		}
		f, err := durable.Open(parent)
		if err != nil {
			return err
		}
		b, problems := bundle.Parse(f.FS())
		if err := f.Close(); err != nil {
			return err
		}
		switch {
		case b.Case.NoRemote:
			return noRemote(parent)
		case len(problems) > 0:
			return fmt.Errorf("the case in %s has problems, and whether it says no-remote is not known: see `hearsay vet`: %w", parent, hearsay.ErrForbidden)
		}
		return nil
	}
	return nil
}

func noRemote(dir string) error {
	return fmt.Errorf("the case in %s says no-remote: nothing of it is sent to a language model: %w", dir, hearsay.ErrForbidden)
}

// Tokens is about what asking a model about a snapshot costs.
func Tokens(mediaType string, data []byte, e *model.Endpoint, q model.Request) (int, error) {
	d, err := text.Read(mediaType, data)
	if err != nil {
		return 0, err
	}
	q.Title, q.Paragraphs = d.Title, paragraphs(d)
	return e.Tokens(q), nil
}

func paragraphs(d text.Document) []string {
	out := make([]string, len(d.Paragraphs))
	for i, p := range d.Paragraphs {
		out[i] = p.Text
	}
	return out
}
