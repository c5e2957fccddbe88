package desk

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"hearsay"
	"hearsay/internal/durable"
	"hearsay/internal/read/copies"
	"hearsay/internal/read/model"
	"hearsay/internal/read/tell"
)

// Asking says what of a case is shown to a language model, and at what cost.
type Asking struct {
	Endpoint *model.Endpoint
	All      bool   // every paragraph, not those alone in which the rules find a word of telling
	Budget   int    // the most tokens of the whole run, by estimate; 0 for no bound
	Keep     string // folder of answers; "" for the folder answers of the case
	Tell     func(snapshot, of, part, parts int)
}

// asked is a line of the log: a snapshot was shown to a model, and what it named was logged before.
type asked struct {
	Snapshot string `json:"snapshot"`
	Model    string `json:"model"`
	All      bool   `json:"all,omitempty"`
	Rejected int    `json:"rejected,omitempty"` // quotes that do not stand in the text
	Unread   []int  `json:"unread,omitempty"`   // paragraphs for which no answer could be read; the rules read them
}

// ModelRun is what asking about a case took and gave.
type ModelRun struct {
	Snapshots int // shown, or to be shown
	Copies    int // of these, near copies of which only words of their own are shown
	Tokens    int // by estimate, before the first request
	Added     int
	Checks    map[model.Verdict]int // of the proposals by a model
	Rejected  int
	Asked     int      // requests sent
	Kept      int      // answers kept from before
	Unread    []Unread // what cannot be read as text
}

// A showing is one snapshot and what of it is to be shown.
type showing struct {
	snapshot *hearsay.Snapshot
	request  model.Request
}

// Estimate is what ProposeWithModel would show and about what that would take. Nothing is sent and nothing written.
func (d *Desk) Estimate(ctx context.Context, a Asking) (ModelRun, error) {
	_, run, err := d.showings(ctx, a)
	return run, err
}

// ProposeWithModel shows each snapshot that it was not shown before to a language model and logs what it names and the snapshot
// bears out, each marked with its check, and what the rules find beside it. Of a near copy only paragraphs that do not stand in its
// original are shown; the others are left to the rules. Each snapshot is logged as it is done, and each answer kept as it comes, so
// that a run that is interrupted goes on where it was.
// Errors: ErrForbidden where the case says no-remote, ErrInvalid over budget, ErrUnavailable where the server cannot be asked.
func (d *Desk) ProposeWithModel(ctx context.Context, a Asking) (ModelRun, error) {
	todo, run, err := d.showings(ctx, a)
	if err == nil {
		err = a.Endpoint.Check()
	}
	if err == nil {
		err = model.Afford(run.Tokens, a.Budget)
	}
	if err != nil {
		return run, err
	}
	run.Snapshots, run.Checks = 0, map[model.Verdict]int{}
	for i, s := range todo {
		s.request.Progress = func(part, parts int) { a.Tell(i+1, len(todo), part+1, parts) }
		answers, err := a.Endpoint.Ask(ctx, s.request)
		if err != nil {
			return run, err
		}
		if err := d.logAnswers(s.snapshot, answers, a, &run); err != nil {
			return run, err
		}
	}
	return run, nil
}

func (d *Desk) logAnswers(s *hearsay.Snapshot, answers model.Report, a Asking, run *ModelRun) error {
	r, err := d.unread(s)
	if err != nil {
		return err
	}
	rejected := len(answers.Rejected) + len(r.answered(answers, a.Endpoint))
	var lines []proposalEvent
	// The log comes first: what was paid for is on the disk before anything is made of it.
	err = d.record(func(known *proposalLog) ([]proposalEvent, error) {
		lines = append(known.fresh(waiting(s, r)), known.changes.fresh(changesOf(s, r))...)
		return append(slices.Clone(lines), proposalEvent{Asked: &asked{s.Digest, a.Endpoint.Name(), a.All, rejected, answers.Unread}}), nil
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.Proposal != nil && l.Proposal.Check != "" {
			run.Checks[l.Proposal.Check]++
		}
	}
	run.Snapshots, run.Added, run.Rejected = run.Snapshots+1, run.Added+len(lines), run.Rejected+rejected
	run.Asked, run.Kept = run.Asked+answers.Asked, run.Kept+answers.Kept
	return nil
}

// showings are the snapshots that the model was not shown, with what of them is to be shown.
func (d *Desk) showings(ctx context.Context, a Asking) (todo []showing, run ModelRun, err error) {
	if d.Bundle().Case.NoRemote {
		return nil, run, noRemote(d.folder.Path())
	}
	known, err := d.proposals()
	if err != nil {
		return nil, run, err
	}
	var read []story
	var all []showing
	for _, s := range d.Bundle().Case.Snapshots {
		if err := ctx.Err(); err != nil {
			return nil, run, err
		}
		if d.readElsewhere(s) {
			continue
		}
		r, err := d.unread(s)
		if err != nil {
			run.Unread = append(run.Unread, Unread{orDigest(s), err})
			continue
		}
		if r.NotRead != "" && !a.All {
			run.Unread = append(run.Unread, Unread{orDigest(s), fmt.Errorf("%s; a language model is shown it with -all", r.NotRead)})
		}
		read = append(read, storyOf(s, r.doc))
		q := model.Request{Title: r.doc.Title, Paragraphs: paragraphs(r.doc), Keep: d.answers(a.Keep)}
		for i, p := range q.Paragraphs {
			if !a.All && len(tell.Attributions(r.doc.Language, p)) == 0 {
				q.Paragraphs[i] = ""
			}
		}
		all = append(all, showing{s, q})
	}
	copied := hideCopied(all, read)
	for _, s := range all {
		shown := func(x asked) bool {
			return x.Snapshot == s.snapshot.Digest && x.Model == a.Endpoint.Name() && (x.All || !a.All)
		}
		if slices.ContainsFunc(known.asked, shown) {
			continue
		}
		todo = append(todo, s)
		run.Snapshots, run.Tokens = run.Snapshots+1, run.Tokens+a.Endpoint.Tokens(s.request)
		if copied[s.snapshot.Digest] {
			run.Copies++
		}
	}
	return todo, run, nil
}

// hideCopied takes out of each near copy the paragraphs of which most words stand in its original, and returns the copies.
func hideCopied(all []showing, read []story) map[string]bool {
	texts, of := map[string]string{}, map[string]string{}
	for _, r := range read {
		texts[r.snapshot.Digest] = r.text
	}
	found := map[string]bool{}
	for _, c := range nearCopies(read) {
		of[c.Snapshot], found[c.Snapshot] = texts[c.Of], true
	}
	for _, s := range all {
		original, ok := of[s.snapshot.Digest]
		if !ok {
			continue
		}
		for i, p := range s.request.Paragraphs {
			if p != "" && copies.Taken(p, p, original) >= copies.Share {
				s.request.Paragraphs[i] = ""
			}
		}
	}
	return found
}

// answersDir is where the answers of a language model are kept in a case.
const answersDir = "answers"

// answers keeps answers in a folder that somebody named, or in the case.
func (d *Desk) answers(dir string) model.Keeper {
	if dir != "" {
		return model.InFolder(dir)
	}
	return answersInCase{d}
}

// answersInCase keeps each answer in the case by a commit of its own, before it is used.
type answersInCase struct{ d *Desk }

func (a answersInCase) Load(name string) ([]byte, error) {
	return fs.ReadFile(a.d.folder.FS(), path.Join(answersDir, name))
}

func (a answersInCase) Save(name string, answer []byte) error {
	return a.d.locked(func(l *durable.Locked) error {
		return l.Commit(durable.Batch{Puts: []durable.Put{{Name: path.Join(answersDir, name), If: durable.Any, Body: answer}}})
	})
}
