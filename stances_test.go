package hearsay_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/draw"
	"hearsay/internal/brief"
	"hearsay/internal/cli"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
	"hearsay/internal/read/model"
	"hearsay/weigh"
)

// places are all that must know a stance. Those that ask the table know a new row at once; the others are texts
// written by hand, and doc and schema must be told of it.
var places = []struct {
	name   string
	byHand bool
	knows  func(t *testing.T, r hearsay.StanceRow) error
}{
	{"stances.go", false, rowIsWhole},
	{"a case (bundle: parse, format, check)", false, caseKnows},
	{"the likelihood (weigh)", false, weighKnows},
	{"a brief and its charts", false, briefKnows},
	{"the prompt and the answers of a language model", false, modelKnows},
	{"triage", false, triageKnows},
	{"bundle/schema/signals.json", true, schemaKnows},
	{"doc/bundle-format.md", true, formatKnows},
	{"doc/terms.md", true, termsKnow},
}

func TestEveryPlaceKnowsEveryStance(t *testing.T) {
	for _, s := range hearsay.Stances() {
		for _, p := range places {
			t.Run(string(s)+"/"+p.name, func(t *testing.T) {
				if err := p.knows(t, s.Row()); err != nil {
					t.Errorf("%s does not know the stance %q: %v", p.name, s, err)
				}
			})
		}
	}
}

// A stance that somebody adds tomorrow works everywhere by its row alone, and the places that are written by hand are
// each named.
func TestAStanceOfTomorrow(t *testing.T) {
	for _, row := range []hearsay.StanceRow{
		{"insists", "insists", "insists on", "", true, hearsay.SaysValue, false, "says so again and louder"},
		{"rebuts", "rebuts", "rebuts", "", true, hearsay.SaysOthers, false, "denies with reasons"},
		{"shrugs", "shrugs", "has nothing to say of", "", true, hearsay.SaysNothing, false, "was asked and says nothing"},
		{"recants", "recants", "recants", "", true, hearsay.SaysValue, true, "takes back under pressure"},
		{"wonders", "wonders", "wonders about", "", false, hearsay.SaysValue, false, "muses"},
	} {
		t.Run(string(row.Name), func(t *testing.T) {
			if row.Name.Valid() {
				t.Fatalf("%q is a stance already: make up another", row.Name)
			}
			row.Shape = freeShape(t)
			remove := hearsay.AddStance(row)
			defer remove()
			for _, p := range places {
				if err := p.knows(t, row); (err != nil) != p.byHand {
					t.Errorf("%s: %v; to be named as a place written by hand: %v", p.name, err, p.byHand)
				}
			}
		})
	}
}

// A row that contradicts itself, or that readers would confuse with another, is refused.
func TestAStanceThatIsNotWholeIsRefused(t *testing.T) {
	whole := hearsay.StanceRow{"insists", "insists", "insists on", "", true, hearsay.SaysValue, false, "says so again"}
	for name, spoil := range map[string]func(*hearsay.StanceRow){
		"no verb":                        func(r *hearsay.StanceRow) { r.Verb = "" },
		"no phrase":                      func(r *hearsay.StanceRow) { r.Phrase = "" },
		"no meaning":                     func(r *hearsay.StanceRow) { r.Means = "" },
		"a verb of another":              func(r *hearsay.StanceRow) { r.Verb = "denies" },
		"a shape of another":             func(r *hearsay.StanceRow) { r.Shape = "disc" },
		"a shape that draw has not":      func(r *hearsay.StanceRow) { r.Shape = "star" },
		"it says we know not what":       func(r *hearsay.StanceRow) { r.Says = "" },
		"it takes back nothing":          func(r *hearsay.StanceRow) { r.Withdraws, r.Says = true, hearsay.SaysNothing },
		"it takes back without a weight": func(r *hearsay.StanceRow) { r.Withdraws, r.Weighs = true, false },
		"a name of another":              func(r *hearsay.StanceRow) { r.Name = hearsay.Denies },
	} {
		row := whole
		row.Shape = freeShape(t)
		spoil(&row)
		remove := hearsay.AddStance(row)
		if err := rowIsWhole(t, row); err == nil {
			t.Errorf("%s: taken for whole: %+v", name, row)
		}
		remove()
	}
}

// freeShape is a shape that no stance has; a hollow bar is when something happened.
func freeShape(t *testing.T) string {
	t.Helper()
	taken := map[string]bool{draw.Tick.String(): true}
	for _, s := range hearsay.Stances() {
		taken[s.Row().Shape] = true
	}
	for s := draw.Disc; s <= draw.Arrowhead; s++ {
		if !taken[s.String()] {
			return s.String()
		}
	}
	t.Fatal("all shapes are taken: add one to draw/scene.go and draw/svg.go")
	return ""
}

func rowIsWhole(_ *testing.T, r hearsay.StanceRow) error {
	for _, other := range hearsay.Stances() {
		switch o := other.Row(); {
		case o.Name == r.Name && o != r:
			return fmt.Errorf("there are two rows of this name")
		case o.Name == r.Name:
		case o.Verb == r.Verb, o.Shape == r.Shape, o.Means == r.Means:
			return fmt.Errorf("readers could not tell it from %q", o.Name)
		}
	}
	_, drawn := draw.ShapeNamed(r.Shape)
	switch {
	case r.Name == "" || r.Verb == "" || r.Phrase == "" || r.Means == "":
		return fmt.Errorf("a column of words is empty")
	case !drawn:
		return fmt.Errorf("draw has no shape %q", r.Shape)
	case !slices.Contains([]hearsay.Says{hearsay.SaysValue, hearsay.SaysOthers, hearsay.SaysNothing}, r.Says):
		return fmt.Errorf("what it says of the value is %q", r.Says)
	case r.Withdraws && (!r.Weighs || r.Says != hearsay.SaysValue):
		return fmt.Errorf("what takes back an earlier signal weighs, and names the value that is taken back")
	}
	return nil
}

// shipCase is the example that `new` begins, with one more voice and what it says of the blast in the given stance. The
// voice asserted a blast before, where that is what the stance takes back.
func shipCase(t *testing.T, r hearsay.StanceRow) (*bundle.Bundle, error) {
	t.Helper()
	s := lighthouse()
	s.Stance = r.Name
	first := ""
	if r.Withdraws {
		f := *s
		f.ID, f.Said, f.Stance, s.Retracts = "s8", day(3), hearsay.Asserts, "s8"
		first = bundle.SignalText(&f)
	}
	return shipWith(t, "lighthouse", s, first)
}

// lighthouse is one more voice that speaks of the blast.
func lighthouse() *hearsay.Signal {
	return &hearsay.Signal{ID: "s9", Title: "The lighthouse", Said: day(4), Source: "lighthouse", Says: "blast", Value: "yes", Stance: hearsay.Asserts,
		Note: "as told", Cite: hearsay.Citation{Outlet: "Lighthouse", Date: "2024-05-04"}}
}

// shipWith is the example that `new` begins with a source of the given kind, a signal of it, and the text of earlier ones.
func shipWith(t *testing.T, kind string, s *hearsay.Signal, earlier string) (*bundle.Bundle, error) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ship")
	if err := bundle.Example(dir, "ship", ""); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("signals/2024-05-04.yaml", "signals:\n"+bundle.SignalText(s))
	name := "signals/2024-05-03.yaml"
	write(name, read(t, filepath.Join(dir, name))+earlier)
	write("sources.yaml", read(t, filepath.Join(dir, "sources.yaml"))+"\n  - {id: lighthouse, title: The lighthouse, kind: "+kind+", access: first-hand}\n")
	return bundle.Open(dir)
}

func day(d int) hearsay.When {
	return hearsay.When{Start: time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC), Day: true}
}

// caseKnows writes a signal, reads it back, formats its file and asks the check, which must want of it what its row
// says it needs.
func caseKnows(t *testing.T, r hearsay.StanceRow) error {
	b, err := shipCase(t, r)
	if err != nil {
		return err
	}
	s := b.Case.Signals[len(b.Case.Signals)-1]
	text := bundle.SignalText(s)
	switch formatted, err := bundle.Format("signals/2024-05-04.yaml", []byte("signals:\n"+text)); {
	case err != nil:
		return err
	case s.Stance != r.Name:
		return fmt.Errorf("it is read as %q", s.Stance)
	case string(formatted) != "signals:\n"+text:
		return fmt.Errorf("what is written is not in the layout of fmt:\n%s", formatted)
	}
	bare := r
	bare.Withdraws = !r.Withdraws // the signal names what it takes back exactly where it should not
	if _, err := shipCase(t, bare); err == nil {
		return fmt.Errorf("the check does not mind whether it names a signal that it takes back")
	}
	return nil
}

// likened is the stance that has the same consequences and is known to weigh right.
func likened(r hearsay.StanceRow) hearsay.Stance {
	switch {
	case !r.Weighs:
		return hearsay.Questions
	case r.Withdraws:
		return hearsay.Retracts
	case r.Says == hearsay.SaysOthers:
		return hearsay.Denies
	case r.Says == hearsay.SaysNothing:
		return hearsay.Absent
	}
	return hearsay.Asserts
}

// weighKnows asks for the direction in which a stance must move belief by what its row says, and for the same numbers
// as the stance of the same consequences.
func weighKnows(t *testing.T, r hearsay.StanceRow) error {
	blast := func(r hearsay.StanceRow, without ...hearsay.ID) (float64, error) {
		b, err := shipCase(t, r)
		if err != nil {
			return 0, err
		}
		j, err := weigh.Weigh(b.Case, weigh.Options{Without: without, Draws: 1})
		if err != nil {
			return 0, err
		}
		return j.Propositions[0].P, nil
	}
	with, err := blast(r)
	if err != nil {
		return err
	}
	without, err := blast(r, "s9")
	if !r.Weighs { // it is not in the network at all, and cannot be left out of it
		without, err = blast(hearsay.Asserts.Row(), "s9")
	}
	if err != nil {
		return err
	}
	like, err := blast(likened(r).Row())
	up := r.Weighs && r.Says == hearsay.SaysValue && !r.Withdraws
	switch {
	case err != nil:
		return err
	case up && with <= without, r.Weighs && !up && with >= without, !r.Weighs && with != without:
		return fmt.Errorf("belief in the blast is %.3f without it and %.3f with it", without, with)
	case with != like:
		return fmt.Errorf("belief in the blast is %.3f, of %q it is %.3f", with, likened(r), like)
	}
	return nil
}

// A stance that is not in the table is refused: it would be left out of the judgement without a word.
func TestAStanceThatIsNotInTheTableIsNotWeighed(t *testing.T) {
	b, err := shipCase(t, hearsay.Asserts.Row())
	if err != nil {
		t.Fatal(err)
	}
	b.Case.Signals[0].Stance = "swears"
	if _, err := weigh.Weigh(b.Case, weigh.Options{Draws: 1}); err == nil || !strings.Contains(err.Error(), `"swears" is not a stance`) {
		t.Errorf("weighed: %v", err)
	}
}

func briefKnows(t *testing.T, r hearsay.StanceRow) error {
	b, err := shipCase(t, r)
	if err != nil {
		return err
	}
	j, err := weigh.Weigh(b.Case, weigh.Options{Draws: 10})
	if err != nil {
		return err
	}
	made := brief.New(b.Case, j, brief.Options{})
	shape, _ := draw.ShapeNamed(r.Shape)
	if lanes := timeline(made); !slices.Contains(lanes.Shapes, draw.ShapeKey{Shape: shape, Name: r.Verb}) {
		return fmt.Errorf("the key of the timeline has no %s for %q: %v", r.Shape, r.Verb, lanes.Shapes)
	}
	var page bytes.Buffer
	if err := desk.Write(made, "md", &page); err != nil {
		return err
	}
	if !strings.Contains(page.String(), r.Phrase+" “") {
		return fmt.Errorf("the list of signals does not word it %q", r.Phrase)
	}
	return nil
}

// timeline is the chart of what was told when.
func timeline(b *brief.Brief) draw.Lanes {
	for _, s := range b.Sections {
		for _, block := range s.Blocks {
			if f, ok := block.(brief.Figure); ok && s.ID == "timeline" {
				return f.Chart.(draw.Lanes)
			}
		}
	}
	return draw.Lanes{}
}

// modelKnows shows a page to a language model that answers with the stance. Words can take any stance but silence.
func modelKnows(t *testing.T, r hearsay.StanceRow) error {
	asked := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		var body struct {
			Messages []struct{ Content string } `json:"messages"`
		}
		json.NewDecoder(q.Body).Decode(&body)
		asked = body.Messages[0].Content
		answer := fmt.Sprintf(`{"tellings":[{"paragraph":1,"quote":"the ferry sank","speaker":"The captain","cue":"said","stance":%q,"hedges":[]}]}`, r.Name)
		json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"content": answer}, "finish_reason": "stop"}}})
	}))
	defer server.Close()
	e := &model.Endpoint{URL: server.URL + "/v1", Model: "test", Wait: time.Millisecond}
	report, err := e.Ask(t.Context(), model.Request{Paragraphs: []string{"The captain said the ferry sank."}})
	if err != nil && !r.Silent() {
		return err
	}
	instruction, schema, _ := strings.Cut(asked, "JSON Schema:")
	_, line, _ := strings.Cut(instruction, "- stance: ")
	line, _, _ = strings.Cut(line, ". ")
	switch taken := len(report.Proposals) == 1 && report.Proposals[0].Attribution.Stance == r.Name; {
	case taken == r.Silent():
		return fmt.Errorf("an answer with it is taken: %v, though it is silence: %v", taken, r.Silent())
	case strings.Contains(line, string(r.Name)) == r.Silent():
		return fmt.Errorf("the prompt offers %q", line)
	case strings.Contains(schema, fmt.Sprintf("%q", r.Name)) == r.Silent():
		return fmt.Errorf("the schema of answers is %s", schema)
	}
	return nil
}

// triageKnows accepts a proposal at the command line, with the stance typed in.
func triageKnows(t *testing.T, r hearsay.StanceRow) error {
	dir := filepath.Join(t.TempDir(), "ship")
	if err := bundle.Example(dir, "ship", ""); err != nil {
		return err
	}
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		return err
	}
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte("<html><body><article><p>The captain said that the ship had been hit.</p></article></body></html>"), 0o644); err != nil {
		return err
	}
	if err := desk.Add(t.Context(), dir, []string{page}, desk.AddOptions{Keeping: desk.Keeping{Key: key, Program: "test"}}, func(desk.Added) {}); err != nil {
		return err
	}
	d, err := desk.OpenAs(t.Context(), dir, durable.Writer{Command: "hearsay triage", Secret: []byte("a secret of thirty-two bytes or more")})
	if err != nil {
		return err
	}
	if _, _, err := d.Propose(t.Context(), func(int, int) {}); err != nil {
		return err
	}
	typed := []string{"e", "harbour-post", "", "blast", string(r.Name)}
	if r.Withdraws {
		typed = append(typed, "s1")
	}
	typed = append(typed, "2024-05-04", "", "the captain", "q")
	var out bytes.Buffer
	e := &cli.Env{Stdin: strings.NewReader(strings.Join(typed, "\n") + "\n"), Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }}
	if code := cli.Run(t.Context(), e, []string{"triage", "-C", dir}); code != 0 {
		return fmt.Errorf("exit code %d:\n%s", code, &out)
	}
	b, err := bundle.Open(dir)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(b.Case.Signals, func(s *hearsay.Signal) bool { return s.Stance == r.Name && s.Title == "the captain" }) {
		return fmt.Errorf("no signal was written:\n%s", &out)
	}
	return nil
}

func schemaKnows(t *testing.T, r hearsay.StanceRow) error {
	text, err := bundle.Schema("signals")
	if err != nil {
		return err
	}
	var s struct {
		Properties struct {
			Signals struct {
				Items struct {
					Properties struct {
						Stance struct{ Enum []hearsay.Stance }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	if list := s.Properties.Signals.Items.Properties.Stance.Enum; !slices.Equal(list, hearsay.Stances()) {
		return fmt.Errorf("the schema allows %v, the table has %v", list, hearsay.Stances())
	}
	return nil
}

func formatKnows(t *testing.T, r hearsay.StanceRow) error {
	var names []string
	for _, s := range hearsay.Stances() {
		names = append(names, string(s))
	}
	if line := "# " + strings.Join(names, " | ") + "\n"; !strings.Contains(read(t, "doc/bundle-format.md"), line) {
		return fmt.Errorf("there is no line %q", line)
	}
	return nil
}

func termsKnow(t *testing.T, r hearsay.StanceRow) error {
	_, entry, _ := strings.Cut(read(t, "doc/terms.md"), "- **Stance**")
	entry, _, _ = strings.Cut(entry, "\n- **")
	if !strings.Contains(entry, string(r.Name)) {
		return fmt.Errorf("the entry Stance does not have it")
	}
	return nil
}
