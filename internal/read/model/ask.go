package model

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// A Request is one document to be asked about.
type Request struct {
	Title      string
	Paragraphs []string // an empty one keeps its number and is not shown
	Budget     int      // the most tokens, by estimate; 0 for no bound
	Keep       Keeper   // of answers, read before a server is asked; nil keeps nothing
	Progress   func(done, all int)
}

// A Proposal is a telling that a model named and that was found in the document. Its spans are of its paragraph.
type Proposal struct {
	Paragraph   int
	Attribution tell.Attribution
	Match       Match
	Quoted      string // as the model gave it
	Answer      string // name of the kept answer
}

// A Report is what became of the answers.
type Report struct {
	Proposals []Proposal
	Rejected  []string // what was not taken, each with its reason
	Unread    []int    // numbers of paragraphs, from 1, for which no answer could be read: leave them to the rules
	Asked     int      // requests sent
	Kept      int      // answers that were kept from before
}

// Ask shows a document to the model piece by piece and returns what of its answers stands in the text. An error means
// that the server could not be asked; answers that cannot be read are no error.
func (e *Endpoint) Ask(ctx context.Context, q Request) (Report, error) {
	var r Report
	if err := e.Check(); err != nil {
		return r, err
	}
	if err := Afford(e.Tokens(q), q.Budget); err != nil {
		return r, err
	}
	todo := chunks(q.Paragraphs)
	for done := 0; len(todo) > 0; done++ {
		if q.Progress != nil {
			q.Progress(done, done+len(todo))
		}
		c := todo[0]
		todo = todo[1:]
		more, err := e.chunk(ctx, q, c, &r)
		if err != nil {
			return r, err
		}
		todo = append(more, todo...)
	}
	return r, nil
}

// Afford is an error where about so many tokens are more than the budget; a budget of 0 has no bound.
func Afford(tokens, budget int) error {
	if budget > 0 && tokens > budget {
		return fmt.Errorf("asking needs about %d tokens, and the budget is %d: raise it, or leave the text to the rules: %w", tokens, budget, hearsay.ErrInvalid)
	}
	return nil
}

// chunk asks about one piece. What is returned are smaller pieces to be asked instead.
func (e *Endpoint) chunk(ctx context.Context, q Request, c chunk, r *Report) ([]chunk, error) {
	key := e.key(q.Title, c)
	if kept, ok := load(q.Keep, key); ok {
		r.Kept++
		r.take(q.Paragraphs, c, kept, key)
		return nil, nil
	}
	said := messages(q.Title, c, newMarker())
	a, err := e.complete(ctx, said)
	if r.Asked++; err != nil {
		return nil, err
	}
	if a.Cut {
		if halves := c.halves(); halves != nil {
			return halves, nil
		}
	}
	_, wrong, err := read(a.Text, c.numbers)
	if err != nil {
		wrong = []string{err.Error()}
	}
	if len(wrong) > 0 { // one turn to mend it
		again, failed := e.complete(ctx, append(said, message{"assistant", clip(a.Text)}, message{"user", "That cannot be read: " + strings.Join(wrong, "; ") + ". Answer again with the whole JSON object and nothing else."}))
		if r.Asked++; failed != nil {
			return nil, failed
		}
		if _, now, err := read(again.Text, c.numbers); err == nil && len(now) <= len(wrong) {
			a = again
		}
	}
	if err := save(q.Keep, key, record{Model: e.Model, Served: a.Model, Prompt: promptVersion, Paragraphs: c.numbers, Answer: a.Text}); err != nil {
		return nil, err
	}
	r.take(q.Paragraphs, c, a.Text, key)
	return nil, nil
}

// take finds the quotes of an answer in the text.
func (r *Report) take(paragraphs []string, c chunk, text, key string) {
	good, wrong, err := read(text, c.numbers)
	if err != nil {
		r.Unread = append(r.Unread, c.numbers...)
		r.Rejected = append(r.Rejected, err.Error())
		return
	}
	r.Rejected = append(r.Rejected, wrong...)
	for _, t := range good {
		m := locateIn(paragraphs, c, *t.Paragraph-1, t.Quote)
		if m.Verdict == Rejected {
			r.Rejected = append(r.Rejected, fmt.Sprintf("%q does not stand in the text", excerpt([]byte(t.Quote))))
			continue
		}
		p := Proposal{Paragraph: m.Place.Paragraph, Match: m, Quoted: t.Quote, Answer: key}
		p.Attribution = tell.Attribution{Content: span.Span{From: m.Place.From, To: m.Place.To}, Stance: t.Stance, Telling: true, Rule: "model"}
		here := paragraphs[m.Place.Paragraph]
		p.Attribution.Source = find(here, t.Speaker)
		p.Attribution.Cue = find(here, t.Cue)
		for _, h := range t.Hedges {
			if s := find(here, &h); !s.IsZero() {
				p.Attribution.Hedges = append(p.Attribution.Hedges, s.In(here))
			}
		}
		r.Proposals = append(r.Proposals, p)
	}
}

// locateIn looks only where the model was shown the text: what stands elsewhere it cannot have read.
func locateIn(paragraphs []string, c chunk, named int, quote string) Match {
	shown := make([]string, len(paragraphs))
	for _, n := range c.numbers {
		shown[n-1] = paragraphs[n-1]
	}
	return Locate(shown, named, quote)
}

// find is where a phrase stands in a paragraph word for word; the zero span where it does not.
func find(paragraph string, phrase *string) span.Span {
	if phrase == nil {
		return span.Span{}
	}
	text, want := wordsOf(paragraph), wordsOf(*phrase)
	if len(want) == 0 {
		return span.Span{}
	}
	k := run(text, want)
	if k < 0 {
		return span.Span{}
	}
	return span.Span{From: text[k].from, To: text[k+len(want)-1].to}
}

func newMarker() string {
	var b [12]byte
	rand.Read(b[:])
	return "DOCUMENT-" + hex.EncodeToString(b[:])
}

// clip keeps a hopeless answer from being sent back at length.
func clip(s string) string {
	if r := []rune(s); len(r) > 4*chunkSize {
		return string(r[:4*chunkSize])
	}
	return s
}
