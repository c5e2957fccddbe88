package bundle

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"hearsay"
	"hearsay/cases"
	"hearsay/internal/durable"
	"hearsay/internal/measure/bench"
)

// synthetic is a generated case as the text form can say it: dated in a named zone, words for what has words.
func synthetic(t interface{ Fatal(...any) }, n bench.Size, seed uint64) *hearsay.Case {
	c := bench.Synthetic(n, seed)
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	c.Zone = zone
	for _, s := range c.Signals {
		y, m, d := s.Said.Start.Date()
		s.Said.Start = time.Date(y, m, d, 0, 0, 0, 0, zone)
	}
	return c
}

func TestACaseWrittenAndReadIsTheSameCase(t *testing.T) {
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		c := synthetic(t, bench.Size{Signals: 12, Propositions: 8, Sources: 9, Parties: 2, Hypotheses: 4}, rapid.Uint64().Draw(t, "seed"))
		c.Power = powerMap(t, c)
		outcomes(t, c)
		at := filepath.Join(dir, "case", strings.Repeat("x", n%200+1), rapid.StringMatching(`[a-z]{8}`).Draw(t, "dir"))
		if err := os.RemoveAll(at); err != nil {
			t.Fatal(err)
		}
		if err := Write(at, c); err != nil {
			t.Fatal(err)
		}
		b, ps := Parse(os.DirFS(at))
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		// The text keeps no names of files' order beyond days, and completes `other`; what hedges is not told apart.
		ignore := []cmp.Option{cmpopts.EquateEmpty(), cmpopts.EquateApprox(0, 1e-9),
			cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() }),
			cmpopts.IgnoreFields(hearsay.Signal{}, "Hedges"), cmpopts.SortSlices(func(a, b *hearsay.Signal) bool { return a.ID < b.ID }),
			cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Word" }, cmp.Ignore()),
			cmp.Comparer(func(a, b *hearsay.Hypothesis) bool {
				return a.ID == b.ID && (a.ID == hearsay.Other || a.Title == b.Title && a.Prior == b.Prior)
			})}
		if d := cmp.Diff(c, b.Case, ignore...); d != "" {
			t.Fatal(d)
		}
	})
}

// outcomes draws what came out later, of propositions and of the question, settled by signals, sources or a citation.
func outcomes(t *rapid.T, c *hearsay.Case) {
	last := hearsay.When{Start: time.Date(2031, 5, 4, 0, 0, 0, 0, c.Zone), Day: true}
	add := func(of hearsay.ID, value string) {
		o := &hearsay.Outcome{Of: of, Value: value, Settled: last, Because: "it was: seen"}
		switch rapid.IntRange(0, 2).Draw(t, "by") {
		case 0:
			o.By = []hearsay.ID{c.Signals[0].ID, c.Sources[0].ID}
		case 1:
			o.By = []hearsay.ID{c.Sources[0].ID}
		default:
			o.Cite = hearsay.Citation{Outlet: "A, B: C", URL: "https://a.example/x", Date: "2031"}
		}
		c.Outcomes = append(c.Outcomes, o)
	}
	for _, p := range c.Propositions[:rapid.IntRange(0, 3).Draw(t, "outcomes")] {
		add(p.ID, rapid.SampledFrom(p.Values).Draw(t, "value"))
	}
	if rapid.Bool().Draw(t, "the question came out") {
		add(c.Questions[0].ID, string(c.Questions[0].Hypotheses[0].ID))
	}
	for k := range rapid.IntRange(0, 2).Draw(t, "days") {
		c.ScoredDays = append(c.ScoredDays, hearsay.When{Start: time.Date(2022, 1, 1+9*k, 0, 0, 0, 0, c.Zone), Day: true})
	}
}

// powerMap draws a map with every kind of node, tie and lever, every way to write a weight and a chance.
func powerMap(t *rapid.T, c *hearsay.Case) *hearsay.PowerMap {
	if rapid.Bool().Draw(t, "without a map") {
		return nil
	}
	some := func(what string, n int) int { return rapid.IntRange(0, n-1).Draw(t, what) }
	yes := func(what string) bool { return rapid.Bool().Draw(t, what) }
	day := func(what string) hearsay.When {
		return hearsay.When{Start: time.Date(2022, 1, 1+some(what, 28), 0, 0, 0, 0, c.Zone), Day: true}
	}
	m := &hearsay.PowerMap{CustodyKeeps: float64(some("keeps", 11)) / 10, BackerWeight: float64(some("backer", 11)) / 10}
	for i, k := range hearsay.NodeKinds {
		n := &hearsay.Node{ID: hearsay.ID(fmt.Sprintf("node-%d", i)), Kind: k, Title: fmt.Sprintf("Node: %d # of \"%s\"", i, k)}
		if yes("own") {
			own := float64(some("weight", 9)) / 4
			n.Own = &own
		}
		if yes("names") {
			n.Names, n.Tier, n.Party, n.Short, n.About = []string{"Нұр Отан", "- a"}, "Seats: all", c.Parties[0].ID, "n", "yes"
		}
		m.Nodes = append(m.Nodes, n)
	}
	seat, voice := hearsay.ID("node-3"), hearsay.ID("node-4")
	for i, k := range hearsay.LeverClasses {
		l := &hearsay.Lever{ID: hearsay.ID(fmt.Sprintf("lever-%d", i)), Title: "A lever", Class: k, Weight: float64(1+some("weight", 8)) / 4, Keys: []hearsay.ID{seat, voice, "node-1"}[:1+some("keys", 3)], Because: "a reason"}
		if l.Needs = some("needs", len(l.Keys)); yes("removes") {
			l.Removes, l.Valid.From, l.Group, l.Signals = "node-0", day("from"), "g", []hearsay.ID{c.Signals[0].ID}
		}
		m.Levers = append(m.Levers, l)
	}
	for i, k := range hearsay.TieKinds {
		x := &hearsay.Tie{ID: hearsay.ID(fmt.Sprintf("tie-%d", i)), Principal: "node-0", Agent: "node-1", Kind: k, Weight: float64(1+some("weight", 12)) / 4, Because: "a reason: good"}
		switch k {
		case hearsay.Veto:
			x.Agent = "lever-0"
		case hearsay.Occupancy:
			x.Agent = seat
		case hearsay.OwnVoice:
			x.Agent = voice
		}
		if x.Valid.From = day("from"); yes("ends") {
			x.Valid.Until = hearsay.When{Start: x.Valid.From.Start.AddDate(0, 1, 0), Day: true}
			x.Known, x.EndKnown = day("known"), day("end known")
		}
		switch some("chance", 3) {
		case 0:
			x.If, x.Is = c.Propositions[0].ID, c.Propositions[0].Values[0]
		case 1:
			p := hearsay.Between(.25, .125, .5)
			x.P = &p
		}
		m.Ties = append(m.Ties, x)
	}
	if yes("classes") {
		m.Classes = hearsay.DefaultClasses()
	}
	if yes("centres") {
		m.Centres = []hearsay.ID{"node-0", "node-6"}
	}
	for d := range some("dates", 3) {
		m.Dates = append(m.Dates, hearsay.When{Start: time.Date(2022, 1, 1+9*d, 0, 0, 0, 0, c.Zone), Day: true})
	}
	return m
}

// A prior that cites a class is the class's, Beta(k+½, n−k+½), however the case travels.
func TestAPriorThatCitesAClassIsComputedFromIt(t *testing.T) {
	files := base(t)
	files["hypotheses.yaml"].Data = bytes.Replace(files["hypotheses.yaml"].Data, []byte("prior: 0.3"), []byte(`class: {k: 3, n: 19, of: "ferries, 1990 to 2020", source: a register}`), 1)
	b, ps := Parse(files)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	h := b.Case.Questions[0].Hypotheses[0]
	if got := h.Prior; got.P != 3.5/20 || got.Lo >= got.P || got.Hi <= got.P {
		t.Errorf("prior %+v", got)
	}
	if !strings.HasPrefix(h.Reason(), "3 of 19 ferries, 1990 to 2020 (a register)") {
		t.Errorf("reason %q", h.Reason())
	}
	dir := filepath.Join(t.TempDir(), "case")
	if err := Write(dir, b.Case); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(h, again.Case.Questions[0].Hypotheses[0]); d != "" {
		t.Error(d)
	}
}

func TestTheWorkedCaseIsFormatted(t *testing.T) {
	err := fs.WalkDir(cases.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(cases.FS, name)
		if err != nil {
			return err
		}
		out, err := Format(name, src)
		if err == nil && !bytes.Equal(src, out) {
			t.Errorf("%s is not as fmt leaves it:\n%s", name, cmp.Diff(string(src), string(out)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

const commented = `# head of the file

# about the list
signals:
    # about s1
    - id:   s1
      said: 2024-05-02 # the day it was printed
      source: 'post'
      # in two lines
      # above a key
      says: blast
      note: >-
        a folded note
        of two lines
      cite: {outlet: "Post",  date: 2024-05-02}   # beside a flow



    # about s2
    - id: s2
      said: 2024-05-02
      source: post
      says: blast
      note: |
        first

        second
      cite:
          outlet: Post
# foot
`

func TestFormatKeepsCommentsOrderAndText(t *testing.T) {
	once, err := Format("signals/x.yaml", []byte(commented))
	if err != nil {
		t.Fatal(err)
	}
	twice, err := Format("signals/x.yaml", once)
	if err != nil || !bytes.Equal(once, twice) {
		t.Errorf("formatting twice differs: %v\n%s", err, cmp.Diff(string(once), string(twice)))
	}
	comment := regexp.MustCompile(`#.*`)
	if d := cmp.Diff(comment.FindAllString(commented, -1), comment.FindAllString(string(once), -1)); d != "" {
		t.Errorf("comments: %s\n%s", d, once)
	}
	for _, text := range []string{"a folded note of two lines", "first\n\n"} {
		if !strings.Contains(strings.Join(strings.Fields(string(once)), " "), strings.Join(strings.Fields(text), " ")) {
			t.Errorf("%q is lost:\n%s", text, once)
		}
	}
}

func TestVerifyNamesWhatIsChangedMissingAndAdded(t *testing.T) {
	files := base(t)
	sum, err := Sum(files)
	if err != nil {
		t.Fatal(err)
	}
	files["case.sum"] = &fstest.MapFile{Data: sum}
	verify := func(what string, want ...string) {
		t.Helper()
		ps, err := Verify(files)
		if err != nil {
			t.Fatal(err)
		}
		if len(ps) != len(want) {
			t.Errorf("%s: %v", what, ps)
			return
		}
		for i, w := range want {
			if !strings.Contains(ps[i].Error(), w) {
				t.Errorf("%s: %q does not say %q", what, ps[i].Error(), w)
			}
		}
	}
	verify("as written")
	files["brief.html"] = &fstest.MapFile{Data: []byte("the user's own")}
	verify("with a brief beside it")
	was := files["sources.yaml"]
	files["sources.yaml"] = &fstest.MapFile{Data: append(bytes.Clone(was.Data), ' ')}
	verify("one byte more", "sources.yaml: changed")
	delete(files, "sources.yaml")
	verify("a file less", "sources.yaml: missing")
	files["sources.yaml"] = was
	files["signals/2024-05-09.yaml"] = &fstest.MapFile{Data: []byte("signals: []\n")}
	verify("a file more", "signals/2024-05-09.yaml: added since case.sum was written")
	delete(files, "signals/2024-05-09.yaml")
	files["case.sum"] = &fstest.MapFile{Data: bytes.Replace(sum, []byte("root "), []byte("root 0"), 1)}
	verify("case.sum itself", "its root does not match its lines")
}

// Whatever is read as part of a case is covered by case.sum, in whichever folder it lies.
func TestEveryFileThatIsReadIsSummed(t *testing.T) {
	files := base(t)
	for _, name := range []string{"outcomes.yaml", "judgements/j1.yaml", "power/more.yaml", "snapshots/ab/ab.yaml", "signals/2024-06-01.yaml", "README.md", "brief.md"} {
		files[name] = &fstest.MapFile{Data: []byte("# nothing yet\n")}
	}
	b, _ := Parse(files)
	sums, err := Digests(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Files) < 7 {
		t.Fatalf("only %d files were read", len(b.Files))
	}
	for name := range b.Files {
		if sums[name] == "" {
			t.Errorf("%s is read, and case.sum does not cover it", name)
		}
	}
}

// TestNoMutationOfAQuoteIsAccepted changes the snapshot, the range or the words, and puts in a "not".
func TestNoMutationOfAQuoteIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.StringN(20, 200, 400).Draw(t, "text"))
		var ends []int // of the characters: half of one is no quote
		for at := range string(text) {
			ends = append(ends, at)
		}
		ends = append(ends, len(text))
		from := rapid.IntRange(0, len(ends)-2).Draw(t, "from")
		l := hearsay.Locator{Digest: "d", From: ends[from], To: ends[rapid.IntRange(from+1, len(ends)-1).Draw(t, "to")]}
		quote := string(text[l.From:l.To])
		if err := CheckQuote(text, l, quote); err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(l.From, l.To-1).Draw(t, "at")
		changed := bytes.Clone(text)
		changed[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		wrong := l
		wrong.To++
		for what, err := range map[string]error{
			"the snapshot":  CheckQuote(changed, l, quote),
			"the range":     CheckQuote(append(bytes.Clone(text), 'x'), wrong, quote),
			"a longer text": CheckQuote(text, l, quote+"x"),
			"a not":         CheckQuote(text, l, quote[:at-l.From]+" not"+quote[at-l.From:]),
			"past the end":  CheckQuote(text, hearsay.Locator{From: l.From, To: len(text) + 1}, quote),
		} {
			if err == nil {
				t.Errorf("%s was changed and the quote passes", what)
			}
		}
	})
}

func TestASnapshotIsStoredOnceUnderItsDigestAndItsQuoteIsChecked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := Example(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	page := "<p>Fishermen heard a blast at four.</p>"
	captured, err := hearsay.ParseWhen("2024-05-02T10:00", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	s := hearsay.Snapshot{Digest: fmt.Sprintf("%x", sha256.Sum256([]byte(page))), Bytes: int64(len(page)), From: "https://post.example/1", Captured: captured, By: "saved by hand", MediaType: "text/html"}
	name, record := SnapshotFiles(s)
	name, record = filepath.Join(dir, filepath.FromSlash(name)), filepath.Join(dir, filepath.FromSlash(record))
	err = errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), durable.WriteFile(name, []byte(page)), durable.WriteFile(record, SnapshotRecord(s)))
	if err != nil {
		t.Fatal(err)
	}
	from := strings.Index(page, "heard")
	quote := "heard a blast"
	signal := "signals:\n  - id: s9\n    said: 2024-05-04\n    source: harbour-post\n    says: blast\n    quote: " + quote + "\n    in: sha256:" + s.Digest
	write := func(tail string) (*Bundle, Problems) {
		if err := os.WriteFile(filepath.Join(dir, "signals", "2024-05-04.yaml"), []byte(signal+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return Parse(os.DirFS(dir))
	}
	rng := func(from, to int) string { return "#bytes=" + itoa(from) + "," + itoa(to) + "\n" }
	if b, ps := write(rng(from, from+len(quote))); len(ps) > 0 || b.Case.Snapshots[0].Bytes != int64(len(page)) {
		t.Error(ps)
	}
	if _, ps := write(rng(from+1, from+1+len(quote))); len(ps) != 1 || !strings.Contains(ps[0].Error(), "the same words stand at bytes="+itoa(from)) {
		t.Error(ps)
	}
	if _, ps := write(rng(from, from+1000)); len(ps) != 1 || !strings.Contains(ps[0].Error(), "outside the snapshot") {
		t.Error(ps)
	}
	if err := os.WriteFile(name, []byte(page+" "), 0o644); err != nil {
		t.Fatal(err)
	}
	sum, err := Sum(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.sum"), sum, 0o644); err != nil {
		t.Fatal(err)
	}
	ps, err := Verify(os.DirFS(dir))
	if err != nil || len(ps) != 1 || !strings.Contains(ps[0].Error(), "do not match their name") {
		t.Error(ps, err)
	}
}

// Names of files, titles of pages and types that servers claim are strangers' words: whatever they hold, the record is read
// back as it was, white space aside.
func TestARecordOfAnyWordsReadsBack(t *testing.T) {
	plain := base(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringN(1, 80, -1).Filter(func(s string) bool { return len(strings.Fields(s)) > 0 })
		plainly := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		s := hearsay.Snapshot{Digest: strings.Repeat("ab", 32), From: word.Draw(t, "from"), By: word.Draw(t, "by"), MediaType: word.Draw(t, "type"), Title: rapid.String().Draw(t, "title"),
			Captured: hearsay.When{Start: time.Date(2024, 5, 2, 10, 0, 0, 0, time.UTC)}, Bytes: 3}
		_, record := SnapshotFiles(s)
		files := maps.Clone(plain)
		files[record] = &fstest.MapFile{Data: SnapshotRecord(s)}
		b, ps := Parse(files)
		if len(ps) > 0 {
			t.Fatalf("%v\n%s", ps, files[record].Data)
		}
		if got := *b.Case.Snapshots[0]; plainly(got.From) != plainly(s.From) || plainly(got.By) != plainly(s.By) || plainly(got.MediaType) != plainly(s.MediaType) || plainly(got.Title) != plainly(s.Title) {
			t.Fatalf("got %+v, want %+v", got, s)
		}
	})
}

func itoa(n int) string { return hearsay.Exactly(float64(n)).String() }

func TestANewCaseVetsCleanAndIsFormatted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "who-sank-it")
	if err := Example(dir, "who-sank-it", "Who sank the ferry?"); err != nil {
		t.Fatal(err)
	}
	b, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range b.Files {
		if out, err := Format(name, src); err != nil || !bytes.Equal(out, src) {
			t.Errorf("%s is not as fmt leaves it: %v\n%s", name, err, cmp.Diff(string(src), string(out)))
		}
	}
	if err := New(dir, "who-sank-it", ""); err == nil {
		t.Error("a folder that holds a case is taken for a new one")
	}
}
