package desk

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/brief"
	"hearsay/score"
	"hearsay/weigh"
)

// A Sealing says what to put on record, by whom and when.
type Sealing struct {
	AsKnown, AsRecorded hearsay.When // zero: everything
	Draws               int
	Seed                uint64
	By                  string
	Now                 time.Time
	Program             Version
}

// Seal judges the case and writes the judgement beside it, where nothing writes again: its words, its chances with their bands,
// and the digest of the case text they were made of. It returns the record and its file. ErrConflict: the case was changed while
// it was judged.
func (d *Desk) Seal(q Sealing) (*hearsay.Seal, string, error) {
	judged := d.still()
	o := weigh.Options{Draws: q.Draws, Seed: q.Seed}
	if !q.AsKnown.IsZero() {
		o.AsKnown = q.AsKnown.Known()
	}
	if !q.AsRecorded.IsZero() {
		o.AsRecorded = q.AsRecorded.Known()
	}
	j, err := judged.Weigh(o)
	if err != nil {
		return nil, "", err
	}
	b := brief.New(judged.Case(), j, brief.Options{})
	s := &hearsay.Seal{Sealed: hearsay.When{Start: q.Now.UTC()}, By: q.By, AsKnown: q.AsKnown, AsRecorded: q.AsRecorded, Case: judged.Bundle().Digest(), Program: string(q.Program),
		Sentence: b.Sentence.String(), Basis: b.Basis.String()}
	for _, x := range beliefs(judged.Case(), j) {
		s.Beliefs = append(s.Beliefs, hearsay.SealedBelief{Of: x.of, Value: x.value, P: rounded(x.P), Lo: rounded(x.Lo), Hi: rounded(x.Hi), Word: x.Word})
	}
	name := ""
	err = d.commit(func(now *Desk) (change, error) {
		if changed := now.differs(judged); changed != "" {
			return change{}, fmt.Errorf("seal: %w", d.folder.Changed(changed))
		}
		var text []byte
		name, text = now.Bundle().SealFile(s, now.mark.now)
		return change{edits: map[string][]byte{name: text}}, nil
	})
	return s, filepath.Join(d.folder.Path(), filepath.FromSlash(name)), err
}

// differs names a document that a judgement is made of and that is not as it was, or "".
func (d *Desk) differs(before *Desk) string {
	was, is := before.Bundle(), d.Bundle()
	if was.Digest() == is.Digest() {
		return ""
	}
	for _, files := range []map[string][]byte{was.Files, is.Files} {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if digestOf(was.Files, name) != digestOf(is.Files, name) && bundle.Judged(name) {
				return name
			}
		}
	}
	return ""
}

// rounded is a chance to the digits that a record needs: scores take nothing below .0001 for certain.
func rounded(p float64) float64 { return math.Round(1e4*p) / 1e4 }

// Resolve writes an outcome into the case. It returns its sealed judgements, scored on this outcome alone, and the file that has
// it. What would not vet is not written.
func (d *Desk) Resolve(o *hearsay.Outcome) (rows []LedgerRow, name string, err error) {
	err = d.commit(func(now *Desk) (c change, err error) {
		var text []byte
		name, text, err = now.Bundle().AddOutcome(o, now.mark.now)
		return change{edits: map[string][]byte{name: text}}, err
	})
	if err != nil {
		return nil, "", fmt.Errorf("resolve: nothing was written: %w", err)
	}
	d = d.still()
	for _, s := range seals(d.Case()) {
		rows = append(rows, newRow(d, s, []*hearsay.Outcome{o}, nil))
	}
	return rows, name, nil
}

// seals are the sealed judgements of a case, the first sealed first.
func seals(c *hearsay.Case) []*hearsay.Seal {
	return slices.SortedStableFunc(slices.Values(c.Seals), func(a, b *hearsay.Seal) int {
		return cmp.Or(a.Sealed.Start.Compare(b.Sealed.Start), cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
}

// A Ledger is every sealed judgement of some cases with how it fared. Forecasts were sealed before the day on which the outcome was
// settled; hindsight is what was sealed on that day or later, from what had been known before.
type Ledger struct {
	Counted   string      `json:"counted"` // what counts as what, in a sentence
	Rows      []LedgerRow `json:"judgements"`
	Forecast  Reliability `json:"forecast"`
	Hindsight Reliability `json:"hindsight"`
}

// A LedgerRow is one sealed judgement.
type LedgerRow struct {
	Case      hearsay.ID `json:"case"`
	ID        hearsay.ID `json:"id"`
	Sealed    string     `json:"sealed"`
	Logged    string     `json:"logged,omitempty"` // when the custody log first held it, where that is a day or more later: it counts then
	AsKnown   string     `json:"as_known,omitempty"`
	By        string     `json:"by,omitempty"`
	Sentence  string     `json:"sentence"`
	Same      bool       `json:"case_unchanged"` // the case text is still the one that was judged
	Forecast  ScoreOf    `json:"forecast"`
	Hindsight ScoreOf    `json:"hindsight"`
	Knew      int        `json:"knew"` // outcomes that had been settled in what it was made from: not scored
}

// Reliability is whether words came true as often as they should.
type Reliability struct {
	ScoreOf
	Words []brief.CalibrationWord `json:"calibration"`
	ECE   float64                 `json:"calibration_error"`

	forecasts []score.Forecast
}

// OpenLedger reads the sealed judgements of the cases in the folders. Words are those of the first case's yardstick.
func OpenLedger(dirs []string) (*Ledger, error) {
	l := &Ledger{Rows: []LedgerRow{}}
	scale := hearsay.ICD203
	for i, dir := range dirs {
		d, err := Open(dir)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			scale = d.Case().Scale
		}
		for _, s := range seals(d.Case()) {
			l.Rows = append(l.Rows, newRow(d, s, d.Case().Outcomes, l))
		}
	}
	for _, r := range []*Reliability{&l.Forecast, &l.Hindsight} {
		r.Words, r.ECE = calibration(scale, r.forecasts)
	}
	l.Counted = counted(l.Rows)
	return l, nil
}

// newRow scores a sealed judgement on the outcomes that were open to it, into the ledger too if there is one.
func newRow(d *Desk, s *hearsay.Seal, outcomes []*hearsay.Outcome, l *Ledger) LedgerRow {
	r := LedgerRow{Case: d.Case().ID, ID: s.ID, Sealed: s.Sealed.String(), AsKnown: s.AsKnown.String(), By: s.By, Sentence: s.Sentence, Same: s.Case == d.Bundle().Digest()}
	if s.LoggedLate() {
		r.Logged = s.Logged.String()
	}
	for _, o := range outcomes {
		p, happened := sealedChances(s, o)
		if happened < 0 {
			continue
		}
		if !o.Open(s.Knew()) {
			r.Knew++
			continue
		}
		late := s.Hindsight(o)
		row := &r.Forecast
		if late {
			row = &r.Hindsight
		}
		row.add(p, happened)
		if l == nil {
			continue
		}
		sum := &l.Forecast
		if late {
			sum = &l.Hindsight
		}
		sum.add(p, happened)
		sum.forecasts = append(sum.forecasts, forecasts(p, happened)...)
	}
	return r
}

// sealedChances are what was sealed about the outcome; happened is −1 where the judgement did not speak of it.
func sealedChances(s *hearsay.Seal, o *hearsay.Outcome) (p []float64, happened int) {
	happened = -1
	for _, b := range s.Beliefs {
		if b.Of != o.Of {
			continue
		}
		if b.Value == o.Value {
			happened = len(p)
		}
		p = append(p, b.P)
	}
	return p, happened
}
