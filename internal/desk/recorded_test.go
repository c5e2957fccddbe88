package desk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/capture"
	"hearsay/weigh"
)

// A notary keeps the log of a case under a clock that the test sets.
type notary struct {
	*testing.T
	dir string
	now time.Time
	o   AddOptions
}

func newNotary(t *testing.T, dir string) *notary {
	t.Helper()
	n := &notary{T: t, dir: dir}
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	n.o = AddOptions{Keeping: Keeping{Key: key, Program: "test"}, Capture: capture.Options{Now: func() time.Time { return n.now }}}
	return n
}

// record puts the documents of the case as they now are into its log.
func (n *notary) record(day int) {
	n.Helper()
	n.now = time.Date(2025, 3, day, 12, 0, 0, 0, time.UTC)
	n.o.Now = n.o.Capture.Now
	err := n.o.keep(n.Context(), n.dir, func(k *custody.Keeper) (*custody.Draft, error) {
		e, _, err := k.Revision()
		if err != nil || !k.Begun() {
			return k.Prepare(nil) // begins a log with the case as it is found
		}
		return k.Prepare([]custody.Item{{Entry: e}})
	})
	if err != nil {
		n.Fatal(err)
	}
}

// edit replaces words of a document, as an analyst would.
func (n *notary) edit(name, was, is string) {
	n.Helper()
	name = filepath.Join(n.dir, name)
	text, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(text), was) {
		n.Fatalf("%s does not hold %q: %v", name, was, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), was, is, 1)), 0o644); err != nil {
		n.Fatal(err)
	}
}

// recorded are the days of March 2025 on which each signal, and the motive on the blast, entered the case; 0 where nothing shows it.
func (n *notary) recorded() map[string]int {
	n.Helper()
	d := reopen(n.T, n.dir)
	m := map[string]int{}
	day := func(w hearsay.When) int {
		if w.IsZero() {
			return 0
		}
		return w.Start.Day()
	}
	for _, s := range d.Case().Signals {
		m[string(s.ID)] = day(s.Recorded)
	}
	for _, p := range d.Case().Parties {
		for _, x := range p.Motives {
			m[string(p.ID)] = day(x.Written)
		}
	}
	return m
}

func (n *notary) want(what string, want map[string]int) {
	n.Helper()
	got := n.recorded()
	for id, day := range want {
		if got[id] != day {
			n.Errorf("%s: %s was recorded on the %dth, want the %dth", what, id, got[id], day)
		}
	}
}

func ferryFixture(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := os.CopyFS(dir, os.DirFS("../cli/testdata/ferry")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// What an analyst writes by hand entered the case when the log first held it as it now stands, and not when it was said; a better
// title or a neighbour in the same file changes nothing, another stance makes it a new signal.
func TestASignalIsRecordedWhenTheLogFirstHeldIt(t *testing.T) {
	n := newNotary(t, ferryFixture(t))
	n.want("without a log", map[string]int{"s1": 0, "s2": 0, "s3": 0, "navy": 0})
	n.record(1)
	n.want("the log begins", map[string]int{"s1": 1, "s2": 1, "s3": 1, "navy": 1})
	n.edit("signals/2024-05-03.yaml", "title: The navy denies a blast", "title: The navy denies it")
	n.record(2)
	n.want("a title", map[string]int{"s2": 1})
	n.edit("signals/2024-05-03.yaml", "stance: denies", "stance: asserts")
	n.want("an edit that the log does not have", map[string]int{"s2": 0, "s1": 1})
	n.record(3)
	n.want("another stance", map[string]int{"s2": 3, "s1": 1})
	n.edit("signals/2024-05-02.yaml", "signals:\n", "signals:\n  - id: s9\n    said: 2024-05-02\n    source: evening-news\n    says: blast\n    note: A second paper.\n    cite: {outlet: x}\n")
	n.record(4)
	n.want("a neighbour", map[string]int{"s9": 4, "s1": 1})
	n.edit("parties.yaml", "strength: useful", "strength: vital")
	n.record(5)
	n.want("a stronger wish", map[string]int{"navy": 5})
}

// A date typed by hand makes nothing older than its log, and may make it younger.
func TestATypedDateMakesNothingOlderThanItsLog(t *testing.T) {
	n := newNotary(t, ferryFixture(t))
	n.edit("signals/2024-05-02.yaml", "happened: 2024-05-01", "happened: 2024-05-01\n    recorded: 2024-05-02")
	n.edit("signals/2024-05-03.yaml", "stance: denies", "stance: denies\n    recorded: 2025-03-20")
	n.edit("parties.yaml", "about: blast", "about: blast\n        written: 2024-05-01")
	n.record(7)
	n.want("typed", map[string]int{"s1": 7, "s2": 20, "navy": 7})
}

// A log of the released form does not list what its documents hold: a signal is then as old as the first entry that has its file as
// it now is.
func TestALogWithoutHoldingsDatesItsFiles(t *testing.T) {
	name, text := "signals/2024-05-03.yaml", ""
	dir := ferryFixture(t)
	d := reopen(t, dir)
	text = string(d.Bundle().Files[name])
	at := time.Date(2025, 3, 9, 12, 0, 0, 0, time.UTC)
	e := entered{log: true, file: map[string]time.Time{name + "\x00" + custody.Digest([]byte(text)): at}}
	for _, s := range e.clocks(d.Bundle(), d.Bundle().Case).Signals {
		if got := s.Recorded.Start.Equal(at); got != (s.ID == "s2") {
			t.Errorf("%s is recorded %s", s.ID, s.Recorded)
		}
	}
}

// A view as recorded holds what the log had by then, and is refused where nothing shows anything.
func TestAViewAsRecordedFollowsTheLog(t *testing.T) {
	n := newNotary(t, ferryFixture(t))
	march := func(day int) weigh.Options {
		return weigh.Options{AsRecorded: time.Date(2025, 3, day, 0, 0, 0, 0, time.UTC), Draws: 1}
	}
	if _, err := reopen(t, n.dir).Weigh(march(2)); !errors.Is(err, hearsay.ErrNotFound) {
		t.Errorf("without a log: %v", err)
	}
	n.record(1)
	n.edit("signals/2024-05-03.yaml", "stance: denies", "stance: asserts")
	n.record(3)
	for day, want := range map[int]int{1: 0, 2: 2, 4: 3} {
		j, err := reopen(t, n.dir).Weigh(march(day))
		if err != nil || j.Signals != want {
			t.Errorf("as recorded at the beginning of the %dth: %d signals, want %d, %v", day, j.Signals, want, err)
		}
	}
}

// The date that a sealed judgement bears is the word of whoever wrote it: one that the log first held after the outcome was
// settled is no forecast, whatever date it bears.
func TestABackdatedSealIsNoForecast(t *testing.T) {
	n := newNotary(t, ferryFixture(t))
	b := reopen(t, n.dir).Bundle()
	sealed, _ := hearsay.ParseWhen("2025-01-02T10:00:00Z", time.UTC)
	s := &hearsay.Seal{Sealed: sealed, Case: strings.Repeat("0", 64), Sentence: "It is so.",
		Beliefs: []hearsay.SealedBelief{{Of: "blast", Value: "yes", P: .9}, {Of: "blast", Value: "no", P: .1}}}
	name, text := b.SealFile(s, "")
	outcome := "outcomes:\n  - of: blast\n    value: yes\n    settled: 2025-03-07\n    because: it was seen\n    cite: {outlet: x}\n"
	for name, text := range map[string]string{name: string(text), "outcomes.yaml": outcome} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(n.dir, name)), 0o755), os.WriteFile(filepath.Join(n.dir, name), []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	count := func(what string, forecasts, hindsight int, said string) {
		t.Helper()
		l, err := OpenLedger([]string{n.dir})
		if err != nil {
			t.Fatal(err)
		}
		if l.Forecast.N != forecasts || l.Hindsight.N != hindsight || !strings.Contains(l.Counted, said) {
			t.Errorf("%s: %d forecasts, %d in hindsight: %s", what, l.Forecast.N, l.Hindsight.N, l.Counted)
		}
	}
	count("no log says otherwise", 1, 0, "")
	n.record(8)
	count("the log first held it a day after the outcome", 0, 1, "j1 bears the date 2025-01-02T10:00Z, and the custody log first held it at 2025-03-08T12:00Z, which counts")
	n.edit("outcomes.yaml", "2025-03-07", "2025-03-09")
	count("the log held it before the outcome", 1, 0, "j1 bears the date")
}
