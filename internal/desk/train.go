package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/marks"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/text"
)

// A TrainRequest says how a tagger is trained.
type TrainRequest struct {
	Epochs    int
	Seed      uint64  // of the order of the passages, and of the choice of those kept aside
	KeptAside float64 // share of the texts, from 0 on and below 1, that is not learned from but scored
	Note      string
	Tell      func(done, all int)
}

// Trained is what came of it.
type Trained struct {
	Model     *tag.Model `json:"-"`
	Digest    string     `json:"digest"`
	Name      string     `json:"name"` // as proposals name it
	Header    tag.Header `json:"header"`
	Texts     int        `json:"texts"`     // learned from
	KeptAside int        `json:"keptAside"` // texts
	Passages  int        `json:"keptAsidePassages"`
	Rules     []Scored   `json:"rules,omitempty"` // on the texts kept aside
	Tagger    []Scored   `json:"tagger,omitempty"`
}

// Scored are the exact spans of one kind.
type Scored struct {
	Kind      string  `json:"kind"`
	Labelled  int     `json:"labelled"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Train trains a tagger on labelled files, on folders of them, and on what was accepted and rejected in cases.
func Train(ctx context.Context, names []string, q TrainRequest) (*Trained, error) {
	if !(q.KeptAside >= 0 && q.KeptAside < 1) {
		return nil, fmt.Errorf("a share of %v kept aside: it must be at least 0 and below 1: %w", q.KeptAside, hearsay.ErrInvalid)
	}
	list, err := labelled(ctx, names)
	if err != nil {
		return nil, err
	}
	aside := chosen(list, q)
	t := &Trained{}
	var learn, score []tag.Example
	languages, texts := map[string]bool{}, map[string]bool{}
	for _, p := range list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if texts[p.Document] = true; aside[p.Document] {
			score = append(score, p.Example())
			continue
		}
		learn = append(learn, p.Example())
		if p.Language != "" && len(p.Marks) > 0 {
			languages[p.Language] = true
		}
	}
	var spoken []string
	for l := range languages {
		spoken = append(spoken, l)
	}
	slices.Sort(spoken)
	t.Model, err = tag.Train(ctx, learn, tag.Training{Epochs: q.Epochs, Seed: q.Seed, Note: q.Note, Languages: spoken, Tell: q.Tell})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, hearsay.ErrInvalid)
	}
	t.Digest, t.Name, t.Header = t.Model.Digest(), t.Model.Name(), t.Model.Header
	t.KeptAside, t.Passages = len(aside), len(score)
	t.Texts = len(texts) - len(aside)
	if len(score) > 0 {
		t.Rules = scored(tag.Score(score, tag.Hints))
		t.Tagger = scored(tag.Score(score, func(x tag.Example) []tag.Label { return t.Model.Tag(x.Words) }))
	}
	return t, nil
}

func scored(counts [tag.Kinds]tag.Count) []Scored {
	var out []Scored
	for k, c := range counts {
		out = append(out, Scored{Kind: tag.Kind(k).String(), Labelled: c.Labelled, Precision: c.Precision(), Recall: c.Recall(), F1: c.F1()})
	}
	return out
}

// chosen are the texts to be kept aside: those whose author says so, and of the others the share asked for.
func chosen(list []marks.Passage, q TrainRequest) map[string]bool {
	aside := map[string]bool{}
	var others []string
	for _, p := range list {
		switch {
		case p.KeptAside:
			aside[p.Document] = true
		case !slices.Contains(others[max(0, len(others)-1):], p.Document):
			others = append(others, p.Document)
		}
	}
	slices.Sort(others)
	others = slices.Compact(others)
	r := rand.New(rand.NewPCG(q.Seed, 1))
	r.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	for _, name := range others[:int(q.KeptAside*float64(len(others)))] {
		aside[name] = true
	}
	return aside
}

// labelled reads the passages of files, folders and cases.
func labelled(ctx context.Context, names []string) ([]marks.Passage, error) {
	var list []marks.Passage
	var files []string
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(name, "case.yaml")); err != nil {
			files = append(files, name)
			continue
		}
		d, err := Open(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		found, err := d.verdicts(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list = append(list, found...)
	}
	if len(files) == 0 {
		return list, nil
	}
	found, err := marks.Read(files...)
	var wrong marks.Problems
	if errors.As(err, &wrong) {
		ps := make(bundle.Problems, len(wrong))
		for i, p := range wrong {
			ps[i] = bundle.Problem{Pos: bundle.Pos{File: p.File, Line: p.Line, Col: p.Col}, Msg: p.Msg}
		}
		return nil, ps
	}
	return append(list, found...), err
}

// verdicts are the paragraphs of the case in which every proposal was accepted or rejected. An accepted one is a label; that a rejected one
// is none is learned from the words around.
func (d *Desk) verdicts(ctx context.Context) ([]marks.Passage, error) {
	known, err := d.proposals()
	if err != nil {
		return nil, err
	}
	type place struct {
		snapshot  string
		paragraph int
	}
	at := map[place][]*Waiting{}
	for _, w := range known.all {
		if len(w.Through) == 0 { // labels are flat
			at[place{w.Snapshot, w.Paragraph}] = append(at[place{w.Snapshot, w.Paragraph}], w)
		}
	}
	var list []marks.Passage
	for _, s := range d.Bundle().Case.Snapshots {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		name, _ := bundle.SnapshotFiles(*s)
		data, err := fs.ReadFile(d.folder.FS(), name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		doc, err := text.Read(s.MediaType, data)
		if err != nil {
			continue // what cannot be read has no proposals
		}
		for i, p := range doc.Paragraphs {
			ws := at[place{s.Digest, i + 1}]
			if len(ws) == 0 || slices.ContainsFunc(ws, func(w *Waiting) bool { return w.judged == nil }) {
				continue
			}
			x := marks.Passage{Document: filepath.Join(d.folder.Path(), filepath.FromSlash(name)), Language: doc.Language, Text: p.Text}
			for _, w := range ws {
				if w.judged.Is == "accepted" {
					x.Marks = append(x.Marks, marksOf(p, w)...)
				}
			}
			list = append(list, x)
		}
	}
	return list, nil
}

// marksOf finds the words of a proposal in its paragraph again: the source, the cue and the pieces of the content that together span its
// quote. Words that occur more often are taken where they stand nearest to the content.
func marksOf(p text.Paragraph, w *Waiting) []tell.Mark {
	l, err := bundle.ParseLocator(w.In)
	if err != nil {
		return nil
	}
	from, to := len(p.Text), 0
	for i := range len(p.Text) {
		if a, b, ok := p.Range(i, i+1); ok && l.From <= a && b <= l.To {
			from, to = min(from, i), i+1
		}
	}
	if from >= to {
		return nil
	}
	quote := p.Text[from:to]
	var marks []tell.Mark
	put := func(kind tag.Kind, words string, near int) int {
		best := -1
		for i := range quote {
			if words != "" && strings.HasPrefix(quote[i:], words) && (best < 0 || max(i-near, near-i) < max(best-near, near-best)) {
				best = i
			}
		}
		if best >= 0 {
			marks = append(marks, tell.Mark{Kind: kind, Span: span.Span{From: from + best, To: from + best + len(words)}})
		}
		return best
	}
	content, rest, _ := strings.Cut(w.Content, joint)
	first := put(tag.Content, content, 0)
	put(tag.Content, rest, len(quote))
	cue := put(tag.Cue, w.Cue, first)
	put(tag.Source, w.Source, cue)
	return marks
}
