// Package desk holds what an analyst does with a case: open it, weigh it, ask why, compare two dates, draw up a brief.
// The faces (command line, later web) parse a request, call one of these, and render.
package desk

import (
	"fmt"
	"io"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/brief"
	"hearsay/internal/read/gazetteer"
	_ "hearsay/internal/read/lang/all" // every language that there are rules for
	"hearsay/internal/read/tag"
	"hearsay/internal/read/text"
	"hearsay/weigh"
)

// A Desk has one case open. Compiling and each judgement are done once.
type Desk struct {
	Bundle *bundle.Bundle
	Case   *hearsay.Case // with the names that were judged to be one made one, and clocks as the custody log shows them; the bundle has it as written
	Tagger *tag.Model    // proposes beside the rules; nil where only they do
	dir    string
	logged bool // the case has a custody log

	names  *gazetteer.Matcher            // built when first asked for
	known  map[string]text.Circumstances // of snapshots by digest; likewise
	opened map[string]bool               // snapshots by digest that others were taken out of; likewise
	model  *weigh.Model
	judged map[string]*weigh.Judgement
}

// Open reads and checks the case in a folder.
func Open(dir string) (*Desk, error) {
	b, err := bundle.Open(dir)
	if err != nil {
		return nil, err
	}
	d := &Desk{dir: dir, judged: map[string]*weigh.Judgement{}}
	d.read(b)
	return d, nil
}

// Model is the compiled case.
func (d *Desk) Model() (*weigh.Model, error) {
	if d.model == nil {
		m, err := weigh.Compile(d.Case)
		if err != nil {
			return nil, err
		}
		d.model = m
	}
	return d.model, nil
}

// Weigh judges one view of the case.
func (d *Desk) Weigh(o weigh.Options) (*weigh.Judgement, error) {
	key := fmt.Sprintf("%v", o)
	if j := d.judged[key]; j != nil {
		return j, nil
	}
	if !o.AsRecorded.IsZero() {
		if err := d.shownRecorded(); err != nil {
			return nil, err
		}
	}
	m, err := d.Model()
	if err != nil {
		return nil, err
	}
	j, err := m.Judge(o)
	if err != nil {
		return nil, err
	}
	d.judged[key] = j
	return j, nil
}

// A Version names the program in a brief.
type Version string

// Brief draws up the brief of a view; since, if it has a date, is the earlier view to compare with.
func (d *Desk) Brief(o weigh.Options, since *weigh.Options, v Version) (*brief.Brief, error) {
	j, err := d.Weigh(o)
	if err != nil {
		return nil, err
	}
	bo := brief.Options{Digest: d.Bundle.Digest(), Prose: d.Bundle.Prose(), Generated: string(v), Recorded: d.recordedBy()}
	if since != nil {
		if bo.Since, err = d.Weigh(*since); err != nil {
			return nil, err
		}
		moved, err := d.model.Since(*since, o)
		if err != nil {
			return nil, err
		}
		for _, m := range moved {
			bo.Changes = append(bo.Changes, brief.Change{Title: m.Title, ID: m.ID, Points: 100 * m.Points[j.Leader()], Cause: "new signal"})
		}
	}
	if d.Case.Power != nil && len(d.Case.Power.Levers) > 0 { // a list of offices alone says nothing of power
		if bo.Power, err = d.Power(PowerOptions{View: o, Days: true, Draws: o.Draws}); err != nil {
			return nil, err
		}
	}
	return brief.New(d.Case, j, bo), nil
}

// Write puts a brief out in the form that the file name asks for.
func Write(b *brief.Brief, form string, w io.Writer) error {
	switch form {
	case "html":
		return b.HTML(w)
	case "md":
		return b.Markdown(w)
	}
	return fmt.Errorf("a brief is .html or .md, not .%s: %w", form, hearsay.ErrInvalid)
}
