package desk

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/bundle"
	"hearsay/weigh"
)

func onDay(t *testing.T, d *Desk, s string) hearsay.When {
	t.Helper()
	w, err := hearsay.ParseWhen(s, d.Case().Zone)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func worked(t *testing.T) *Desk {
	t.Helper()
	d, err := Open("../../cases/kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The past case is scored at four days on at least ten outcomes, and nothing is scored that had come out by then.
func TestThePastCaseIsScoredOnlyOnWhatWasOpen(t *testing.T) {
	d := worked(t)
	s, err := d.Score(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Outcomes) < 10 || len(s.Days) != 4 {
		t.Fatalf("%d outcomes at %d days", len(s.Outcomes), len(s.Days))
	}
	for k, day := range s.Days {
		n := 0
		for _, o := range s.Outcomes {
			open := o.Settled.Known().After(day.AsKnown)
			if open != (o.P[k] != nil) {
				t.Errorf("%s, settled %s, at %s: scored %v", o.Of, o.Day, day.Label, o.P[k] != nil)
			}
			if open {
				n++
			}
		}
		if n != day.N || n == 0 {
			t.Errorf("%s: %d open, %d scored", day.Label, n, day.N)
		}
	}
}

// All outcomes of the past case have two values, and there Σ (p − y)² is 2 (1 − p)² of the chance p given to what happened.
func TestScoresFollowFromTheChancesShown(t *testing.T) {
	d := worked(t)
	s, err := d.Score(nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, day := range s.Days {
		brier, log, prior := 0.0, 0.0, 0.0
		for _, o := range s.Outcomes {
			if p := o.P[k]; p != nil {
				brier += 2 * (1 - *p) * (1 - *p) / float64(day.N)
				log -= math.Log(*p) / float64(day.N)
				prior += 2 * (1 - o.Prior) * (1 - o.Prior) / float64(day.N)
			}
		}
		if math.Abs(brier-day.Brier) > 1e-12 || math.Abs(log-day.Log) > 1e-12 || math.Abs(prior-day.Prior.Brier) > 1e-12 {
			t.Errorf("%s: %+v; from the chances %g, %g, prior %g", day.Label, day, brier, log, prior)
		}
	}
}

// Outcomes and sealed judgements change neither what is judged nor the digest that names it.
func TestOutcomesChangeNoJudgement(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kazakhstan-2022")
	if err := os.CopyFS(dir, os.DirFS("../../cases/kazakhstan-2022")); err != nil {
		t.Fatal(err)
	}
	with, err := openToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := with.Seal(Sealing{Now: time.Now(), Draws: 10}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "outcomes.yaml")); err != nil {
		t.Fatal(err)
	}
	without, err := openToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if with.Bundle().Digest() != without.Bundle().Digest() {
		t.Error("the digest of the case names its outcomes too")
	}
	var p [2]float64
	for i, d := range []*Desk{with, without} {
		m, err := d.Model()
		if err != nil {
			t.Fatal(err)
		}
		j, err := m.Beliefs(weigh.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p[i] = j.Hypotheses[0].P
	}
	if p[0] != p[1] {
		t.Errorf("%g with outcomes, %g without", p[0], p[1])
	}
	if _, err := without.Score(nil); !errors.Is(err, hearsay.ErrNotFound) {
		t.Errorf("a case without outcomes was scored: %v", err)
	}
}

func ferry(t *testing.T) (*Desk, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := bundle.Example(dir, "ferry", "Who sank the ferry?"); err != nil {
		t.Fatal(err)
	}
	d, err := openToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d, dir
}

// A judgement sealed before the outcome is a forecast; sealed after it, from an earlier view, it is hindsight; from a view that knew,
// it is nothing.
func TestForecastsAreKeptApartFromHindsight(t *testing.T) {
	d, dir := ferry(t)
	p := d.Case().Propositions[0]
	first := d.Case().Signals[0].Said.Start
	for _, q := range []Sealing{
		{Now: first.AddDate(0, 0, 1)},
		{Now: first.AddDate(1, 0, 0), AsKnown: hearsay.When{Start: first.AddDate(0, 0, 1)}},
		{Now: first.AddDate(1, 0, 0)},
	} {
		q.Draws = 10
		if _, _, err := d.Seal(q); err != nil {
			t.Fatal(err)
		}
		d = reopen(t, dir)
	}
	rows, _, err := d.Resolve(&hearsay.Outcome{Of: p.ID, Value: p.Values[0], Settled: hearsay.When{Start: first.AddDate(0, 6, 0)}, By: []hearsay.ID{d.Case().Sources[0].ID}, Because: "it was seen"})
	if err != nil || len(rows) != 3 {
		t.Fatal(rows, err)
	}
	want := [][2]int{{1, 0}, {0, 1}, {0, 0}}
	l, err := OpenLedger([]string{dir, dir})
	if err != nil || len(l.Rows) != 6 || l.Forecast.N != 2 || l.Hindsight.N != 2 {
		t.Fatalf("%+v, %v", l, err)
	}
	for i, r := range rows {
		for _, r := range []LedgerRow{r, l.Rows[i]} {
			if got := [2]int{r.Forecast.N, r.Hindsight.N}; got != want[i] || !r.Same {
				t.Errorf("%s: forecasts and hindsight %v, want %v; case text the same: %v", r.ID, got, want[i], r.Same)
			}
		}
	}
	seal := d.Case().Seals[0]
	i := slices.IndexFunc(seal.Beliefs, func(b hearsay.SealedBelief) bool { return b.Of == p.ID })
	if x := seal.Beliefs[i].P; math.Abs(rows[0].Forecast.Brier-2*(1-x)*(1-x)) > 2e-4 {
		t.Errorf("sealed %g, Brier score %g", x, rows[0].Forecast.Brier)
	}
}

// Whoever seals a judgement on the day on which the outcome is settled may have read the news an hour before: it is no forecast, at
// whatever hour the outcome is dated. The evening before, it is one.
func TestASealOfTheOutcomesOwnDayIsHindsight(t *testing.T) {
	almaty := time.FixedZone("UTC+6", 6*60*60)
	for _, c := range []struct {
		sealed  time.Time
		settled hearsay.When
		late    bool
	}{
		{time.Date(2022, 3, 14, 0, 0, 0, 0, almaty), hearsay.When{Start: time.Date(2022, 3, 14, 0, 0, 0, 0, almaty), Day: true}, true},
		{time.Date(2022, 3, 14, 8, 0, 0, 0, almaty), hearsay.When{Start: time.Date(2022, 3, 14, 18, 30, 0, 0, almaty)}, true},
		{time.Date(2022, 3, 13, 20, 0, 0, 0, time.UTC), hearsay.When{Start: time.Date(2022, 3, 14, 0, 0, 0, 0, almaty), Day: true}, true}, // it is the 14th in Almaty
		{time.Date(2022, 3, 13, 23, 59, 0, 0, almaty), hearsay.When{Start: time.Date(2022, 3, 14, 0, 0, 0, 0, almaty), Day: true}, false},
		{time.Date(2022, 3, 13, 23, 59, 0, 0, almaty), hearsay.When{Start: time.Date(2022, 3, 14, 0, 5, 0, 0, almaty)}, false},
		{time.Date(2022, 3, 15, 0, 0, 0, 0, almaty), hearsay.When{Start: time.Date(2022, 3, 14, 18, 30, 0, 0, almaty)}, true},
	} {
		s := hearsay.Seal{Sealed: hearsay.When{Start: c.sealed}}
		if got := s.Hindsight(&hearsay.Outcome{Settled: c.settled}); got != c.late {
			t.Errorf("sealed %s, settled %s: hindsight %v", c.sealed, c.settled, got)
		}
	}
}

// A law: however many judgements are sealed once the outcome is out, and from whatever view, the forecasts and their calibration stay
// what they were.
func TestNoJudgementSealedAfterTheFactEntersTheForecasts(t *testing.T) {
	d, _ := ferry(t)
	p := d.Case().Propositions[0]
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string, from, to int) time.Time {
			return time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(from*24*60, to*24*60-1).Draw(t, label)) * time.Minute)
		}
		settled := hearsay.When{Start: day("settled", 10, 11), Day: rapid.Bool().Draw(t, "a day only")}
		if settled.Day {
			settled.Start = settled.Midnight()
		}
		outcomes := []*hearsay.Outcome{{Of: p.ID, Value: p.Values[rapid.IntRange(0, 1).Draw(t, "came")], Settled: settled}}
		seal := func(sealed time.Time) *hearsay.Seal {
			x := rapid.Float64Range(0, 1).Draw(t, "chance")
			s := &hearsay.Seal{Sealed: hearsay.When{Start: sealed}, Beliefs: []hearsay.SealedBelief{{Of: p.ID, Value: p.Values[0], P: x}, {Of: p.ID, Value: p.Values[1], P: 1 - x}}}
			if rapid.Bool().Draw(t, "of an earlier view") {
				s.AsKnown = hearsay.When{Start: day("as known", 0, 12)}
			}
			return s
		}
		var before, all Ledger
		for range rapid.IntRange(0, 5).Draw(t, "sealed before") {
			s := seal(day("before", 0, 10))
			s.AsKnown = hearsay.When{}
			newRow(d, s, outcomes, &before)
			newRow(d, s, outcomes, &all)
		}
		n := before.Forecast.N
		for range rapid.IntRange(1, 20).Draw(t, "sealed after") {
			if r := newRow(d, seal(day("after", 10, 20)), outcomes, &all); r.Forecast.N > 0 || r.Hindsight.N+r.Knew != 1 {
				t.Fatalf("a judgement sealed after the fact is counted as %+v", r)
			}
		}
		if all.Forecast.N != n || !reflect.DeepEqual(all.Forecast, before.Forecast) || len(all.Forecast.forecasts) != n {
			t.Fatalf("forecasts were %+v and are %+v", before.Forecast, all.Forecast)
		}
	})
}

func reopen(t *testing.T, dir string) *Desk {
	t.Helper()
	d, err := openToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Whatever digit of a sealed judgement is changed, the case no longer vets.
func TestNoDigitOfASealedJudgementChangesUnnoticed(t *testing.T) {
	d, dir := ferry(t)
	_, file, err := d.Seal(Sealing{Now: time.Date(2024, 5, 9, 10, 0, 0, 0, time.UTC), Draws: 10})
	if err != nil {
		t.Fatal(err)
	}
	reopen(t, dir)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	digits := 0
	for i, c := range text {
		if c < '0' || c > '9' || digits > 400 {
			continue
		}
		digits++
		changed := slices.Clone(text)
		changed[i] = '0' + (c-'0'+1)%10
		if err := os.WriteFile(file, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := openToWrite(dir); err == nil {
			t.Fatalf("byte %d was changed from %c to %c and the case vets", i, c, changed[i])
		}
	}
	// Line ends of another system are no change.
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(text), "\n", "\r\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	reopen(t, dir)
}

func TestAnOutcomeThatWouldNotVetIsNotWritten(t *testing.T) {
	d, dir := ferry(t)
	p := d.Case().Propositions[0]
	ill := &hearsay.Outcome{Of: p.ID, Value: "perhaps", Settled: onDay(t, d, "2024-06-01"), By: []hearsay.ID{d.Case().Sources[0].ID}, Because: "it was seen"}
	if _, _, err := d.Resolve(ill); !errors.Is(err, hearsay.ErrInvalid) {
		t.Errorf("a value that there is not: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "outcomes.yaml")); err == nil {
		t.Error("it was written all the same")
	}
	ill.Value = p.Values[1]
	if _, _, err := d.Resolve(ill); err != nil {
		t.Fatal(err)
	}
	if _, _, err := reopen(t, dir).Resolve(ill); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("a second outcome: %v", err)
	}
}

// By 4 May 2024 two papers had said that there was a blast, both on the word of the same fishermen, and the navy's press office that there was
// none. Counting outlets that is two to one, (2 + 1)/(3 + 2).
func TestCountingOutletsCountsCopiesAndCaptives(t *testing.T) {
	d, err := Open("../cli/testdata/ferry")
	if err != nil {
		t.Fatal(err)
	}
	p := d.Case().Propositions[0]
	for day, want := range map[string]float64{"2024-05-01": .5, "2024-05-02": 2. / 3, "2024-05-03": .5, "2024-05-04": .6} {
		got := vote(d.Case(), p.ID, p.Values, onDay(t, d, day).Known())
		if math.Abs(got[0]-want) > 1e-12 || math.Abs(got[0]+got[1]-1) > 1e-12 {
			t.Errorf("%s: %v, want %g", day, got, want)
		}
	}
}
