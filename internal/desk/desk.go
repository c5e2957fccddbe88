// Package desk holds what an analyst does with a case: open it, weigh it, ask why, compare two dates, draw up a brief.
// The faces (command line, later web) parse a request, call one of these, and render.
package desk

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/brief"
	"hearsay/internal/durable"
	"hearsay/internal/read/gazetteer"
	_ "hearsay/internal/read/lang/all" // every language that there are rules for
	"hearsay/internal/read/tag"
	"hearsay/internal/read/text"
	"hearsay/weigh"
)

// A Desk has one case open. Several goroutines may use one Desk: what was read is an opened, which never changes; a commit puts a
// newer one in its place. Compiling and each judgement are done once.
type Desk struct {
	Tagger *tag.Model // proposes beside the rules; nil where only they do; set before the first use

	folder  *durable.Folder
	keeping *Keeping       // who writes to the custody log; nil writes no entries
	writer  durable.Writer // zero where the case was opened to be read
	mu      *sync.Mutex    // held by the one goroutine that commits
	now     *atomic.Pointer[opened]
	mark    mark // of what a commit adds to the case
}

// An opened is a case as it was read, with what was found out about it.
type opened struct {
	bundle *bundle.Bundle
	merged *hearsay.Case
	logged bool // the case has a custody log

	mu        sync.Mutex                    // guards what follows, which is made when first asked for
	names     *gazetteer.Matcher            // finds the people, bodies and sources of the case
	known     map[string]text.Circumstances // of snapshots by digest
	container map[string]bool               // snapshots by digest that others were taken out of
	model     *weigh.Model
	judged    map[string]*weigh.Judgement
}

// newOpened makes the case that is judged of what was parsed: names that are one made one, and the clocks as the log shows them.
func newOpened(fsys fs.FS, b *bundle.Bundle) *opened {
	e := enteredIn(fsys)
	return &opened{bundle: b, merged: e.clocks(b, b.Case.Merged()), logged: e.log, judged: map[string]*weigh.Judgement{}}
}

// Open reads and checks the case in a folder. A Desk that was opened so can be read, and refuses to write.
func Open(dir string) (*Desk, error) { return OpenAs(context.Background(), dir, durable.Writer{}) }

// OpenAs reads and checks the case in a folder for somebody who may write to it. A write that was cut off is finished first.
func OpenAs(ctx context.Context, dir string, w durable.Writer) (*Desk, error) {
	w.Allow = bundle.MayHold
	f, err := bundle.Folder(dir)
	if err != nil {
		return nil, err
	}
	if w.Secret != nil {
		if err := f.Settle(ctx, w); err != nil {
			return nil, err
		}
	}
	b, ps := readSteady(f)
	if len(ps) > 0 {
		return nil, ps
	}
	d := &Desk{folder: f, writer: w, mu: new(sync.Mutex), now: new(atomic.Pointer[opened])}
	d.now.Store(newOpened(f.FS(), b))
	return d, nil
}

// readSteady reads a case of one moment: where somebody commits meanwhile it reads again.
func readSteady(f *durable.Folder) (b *bundle.Bundle, ps bundle.Problems) {
	for i := range 5 {
		before := f.Generation()
		b, ps = bundle.Parse(f.FS())
		if before == f.Generation() && (before != "" || i > 0) {
			break
		}
	}
	return b, ps
}

// Bundle is the case text as it was last read.
func (d *Desk) Bundle() *bundle.Bundle { return d.now.Load().bundle }

// Case is the case with the names that were judged to be one made one, and clocks as the custody log shows them; Bundle has it as
// written.
func (d *Desk) Case() *hearsay.Case { return d.now.Load().merged }

// still is the Desk as it is at this moment: what it reads stays the same while others commit.
func (d *Desk) still() *Desk {
	s := *d
	s.now = new(atomic.Pointer[opened])
	s.now.Store(d.now.Load())
	return &s
}

// Model is the compiled case.
func (d *Desk) Model() (*weigh.Model, error) {
	o := d.now.Load()
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.compiled()
}

func (o *opened) compiled() (*weigh.Model, error) {
	if o.model == nil {
		m, err := weigh.Compile(o.merged)
		if err != nil {
			return nil, err
		}
		o.model = m
	}
	return o.model, nil
}

// Weigh judges one view of the case.
func (d *Desk) Weigh(v weigh.Options) (*weigh.Judgement, error) {
	o, key := d.now.Load(), fmt.Sprintf("%v", v)
	o.mu.Lock()
	defer o.mu.Unlock()
	if j := o.judged[key]; j != nil {
		return j, nil
	}
	if !v.AsRecorded.IsZero() {
		if err := o.shownRecorded(); err != nil {
			return nil, err
		}
	}
	m, err := o.compiled()
	if err != nil {
		return nil, err
	}
	j, err := m.Judge(v)
	if err != nil {
		return nil, err
	}
	o.judged[key] = j
	return j, nil
}

// A Version names the program in a brief.
type Version string

// Brief draws up the brief of a view; since, if it has a date, is the earlier view to compare with.
func (d *Desk) Brief(o weigh.Options, since *weigh.Options, v Version) (*brief.Brief, error) {
	d = d.still()
	j, err := d.Weigh(o)
	if err != nil {
		return nil, err
	}
	bo := brief.Options{Digest: d.Bundle().Digest(), Prose: d.Bundle().Prose(), Generated: string(v), Recorded: d.recordedBy()}
	if since != nil {
		if bo.Since, err = d.Weigh(*since); err != nil {
			return nil, err
		}
		m, err := d.Model()
		if err != nil {
			return nil, err
		}
		moved, err := m.Since(*since, o)
		if err != nil {
			return nil, err
		}
		for _, m := range moved {
			bo.Changes = append(bo.Changes, brief.Change{Title: m.Title, ID: m.ID, Points: 100 * m.Points[j.Leader()], Cause: "new signal"})
		}
	}
	if d.Case().Power != nil && len(d.Case().Power.Levers) > 0 { // a list of offices alone says nothing of power
		if bo.Power, err = d.Power(PowerOptions{View: o, Days: true, Draws: o.Draws}); err != nil {
			return nil, err
		}
	}
	return brief.New(d.Case(), j, bo), nil
}

// Write puts a brief out in the form that the file name asks for.
func Write(b *brief.Brief, form string, w io.Writer) error {
	write := map[string]func(io.Writer) error{"html": b.HTML, "md": b.Markdown}[form]
	if write == nil {
		return fmt.Errorf("a brief is .html or .md, not .%s: %w", form, hearsay.ErrInvalid)
	}
	var page bytes.Buffer
	if err := write(&page); err != nil {
		return err
	}
	_, err := w.Write(brief.Marked(page.Bytes()))
	return err
}
