package office_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/cli"
	"hearsay/internal/desk"
	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
)

// places are all that must know a kind of event. Those that ask the tables know a new row at once; documents are
// written by hand and must be told of it.
var places = []struct {
	name   string
	byHand bool
	knows  func(t *testing.T, r office.KindRow) error
}{
	{"kinds.go", false, kindIsWhole},
	{"the reader of events", false, readerKnows},
	{"the change that is proposed (desk)", false, changeKnows},
	{"triage and the power map", false, triageKnows},
	{"doc/reading.md", true, readingKnows},
}

func TestEveryPlaceKnowsEveryKindOfEvent(t *testing.T) {
	for _, k := range office.Kinds() {
		for _, p := range places {
			t.Run(string(k)+"/"+p.name, func(t *testing.T) {
				if err := p.knows(t, k.Row()); err != nil {
					t.Errorf("%s does not know the kind %q: %v", p.name, k, err)
				}
			})
		}
	}
}

// A kind that somebody adds tomorrow, with an effect that is new as well, works everywhere by its rows alone, and the
// document that is written by hand is named.
func TestAKindOfTomorrow(t *testing.T) {
	swears := office.EffectRow{"swears a tie", true, false}
	thaws := office.EffectRow{"thaws a tie", false, true}
	warns := office.EffectRow{"warns of a tie", false, false}
	for _, x := range []struct {
		effect office.EffectRow
		kind   office.KindRow
	}{
		{swears, office.KindRow{"anoint", swears.Name, office.NoEffect, false, false, false, true, false, false, "anointed"}},
		{swears, office.KindRow{"kidnap", swears.Name, office.NoEffect, true, false, false, false, false, false, "kidnapped"}},
		{thaws, office.KindRow{"exile", thaws.Name, office.NoEffect, false, false, false, false, false, false, "exiled"}},
		{thaws, office.KindRow{"ransom", thaws.Name, office.NoEffect, true, false, false, false, false, false, "ransomed"}},
		{warns, office.KindRow{"threaten", warns.Name, office.NoEffect, false, false, true, false, false, false, "threatened"}},
		{swears, office.KindRow{"shadows", swears.Name, office.TieEnds, false, true, false, false, false, false, "named as an understudy"}},
	} {
		t.Run(string(x.kind.Name), func(t *testing.T) {
			if slices.Contains(office.Kinds(), x.kind.Name) || slices.Contains(office.Effects(), x.effect.Name) {
				t.Fatalf("%q or %q is in the table already: make up another", x.kind.Name, x.effect.Name)
			}
			defer office.AddEffect(x.effect)()
			defer office.AddKind(x.kind)()
			for _, p := range places {
				if err := p.knows(t, x.kind); (err != nil) != p.byHand {
					t.Errorf("%s: %v; to be named as a place written by hand: %v", p.name, err, p.byHand)
				}
			}
		})
	}
}

// A row that contradicts itself, or that readers would confuse with another, is refused.
func TestAKindThatIsNotWholeIsRefused(t *testing.T) {
	whole := office.KindRow{"exile", office.TieEnds, office.NoEffect, false, false, false, false, false, false, "exiled"}
	for name, spoil := range map[string]func(*office.KindRow){
		"no meaning":               func(r *office.KindRow) { r.Means = "" },
		"a meaning of another":     func(r *office.KindRow) { r.Means = "arrested" },
		"an effect that is none":   func(r *office.KindRow) { r.Effect = "bends a tie" },
		"a past that is none":      func(r *office.KindRow) { r.Past = "bends a tie" },
		"a deed on the map":        func(r *office.KindRow) { r.Deed = true },
		"an office of the captive": func(r *office.KindRow) { r.Captive, r.Office = true, true },
		"a name of another":        func(r *office.KindRow) { r.Name = office.Arrest },
	} {
		row := whole
		spoil(&row)
		remove := office.AddKind(row)
		if err := kindIsWhole(t, row); err == nil {
			t.Errorf("%s: taken for whole: %+v", name, row)
		}
		remove()
	}
	defer office.AddEffect(office.EffectRow{"bends a tie", true, true})()
	if err := kindIsWhole(t, whole); err == nil {
		t.Error("an effect that both adds and ends a tie is taken for whole")
	}
}

func kindIsWhole(_ *testing.T, r office.KindRow) error {
	for _, k := range office.Kinds() {
		switch o := k.Row(); {
		case o.Name == r.Name && o != r:
			return fmt.Errorf("there are two rows of this name")
		case o.Name != r.Name && o.Means == r.Means:
			return fmt.Errorf("readers could not tell it from %q", o.Name)
		}
	}
	for _, e := range office.Effects() {
		if row := e.Row(); row.Adds && row.Ends || (e == office.NoEffect) && row.Placed() {
			return fmt.Errorf("the effect %q cannot be what its row says", e)
		}
	}
	switch {
	case r.Name == "" || r.Means == "":
		return fmt.Errorf("a column of words is empty")
	case !slices.Contains(office.Effects(), r.Effect) || !slices.Contains(office.Effects(), r.Past):
		return fmt.Errorf("it has an effect that is not in the table")
	case r.Deed && r.Effect.Row().Placed():
		return fmt.Errorf("of a deed only who did it is told, and a tie has two ends")
	case r.Captive && (r.Office || r.Power):
		return fmt.Errorf("a captive comes into no office")
	}
	return nil
}

// readerKnows reads "Emil Rog verb mayor" in a made-up language in which the verb tells of this kind.
func readerKnows(_ *testing.T, r office.KindRow) error {
	if r.State { // it has no verb
		return nil
	}
	office.Register("xx", office.Grammar{
		Triggers: office.Table(nil, map[office.Kind]string{r.Name: "verb"}),
		Mention: func(in *office.Reading, i int) (office.Mention, bool) {
			switch {
			case in.Word(i) == "mayor":
				return office.Mention{From: i, To: i + 1, Post: span.Between(i, i+1)}, true
			case in.Capital(i) && in.Capital(i+1):
				return office.Mention{From: i, To: i + 2, Name: span.Between(i, i+2)}, true
			}
			return office.Mention{}, false
		},
		Roles: func(in *office.Reading, e *office.Event, i, end int, active bool) bool {
			if e.Kind.Row().Deed {
				e.By = in.Doer(in.Subject(i))
				return true
			}
			e.Of(in, in.Subject(i))
			for _, m := range in.Objects(end) {
				e.InOffice(in, m)
			}
			return true
		},
		Words: office.Words{Forces: []string{"troops"}},
	})
	defer office.Unregister("xx")
	found := func(text string) (office.Event, bool) {
		events, _ := office.Find("xx", text)
		if len(events) != 1 {
			return office.Event{}, false
		}
		return events[0], true
	}
	e, ok := found("Emil Rog verb mayor, troops")
	_, bare := found("Emil Rog verb , troops")
	_, alone := found("Emil Rog verb mayor")
	switch {
	case !ok || e.Kind != r.Name || e.Rule != "xx/"+string(r.Name):
		return fmt.Errorf("it is read as %+v", e)
	case r.Deed != (e.Person.IsZero() && !e.By.IsZero()):
		return fmt.Errorf("who is told: %+v", e)
	case bare == r.Office:
		return fmt.Errorf("it is read without an office: %v", bare)
	case alone == r.Force:
		return fmt.Errorf("it is read without armed men: %v", alone)
	}
	return nil
}

func changeKnows(_ *testing.T, r office.KindRow) error {
	for _, x := range []struct {
		change desk.Change
		want   office.Effect
	}{
		{desk.Change{Kind: r.Name}, r.Effect},
		{desk.Change{Kind: r.Name, Former: true}, r.Past},
		{desk.Change{Kind: r.Name, Negated: true}, office.NoEffect},
	} {
		if got := x.change.Effect(); got != x.want {
			return fmt.Errorf("%+v has the effect %q, want %q", x.change, got, x.want)
		}
	}
	return nil
}

const page = `<html><head><title>Harbour</title><meta property="article:published_time" content="2024-05-04T10:00:00Z"></head><body><article><p>It is said of Emil Rog by Olga Stern.</p></article></body></html>`

// triageKnows accepts a change of this kind at the command line, and looks at the power map.
func triageKnows(t *testing.T, r office.KindRow) error {
	dir := harbourCase(t, r)
	// The answers that each question would need; those that are not asked for are commands that triage does not know.
	typed := []string{"e", "rog", "stern", "2024-05-03", "2024-05-04", "q"}
	if r.Effect.Row().Ends {
		typed = []string{"e", "tie-1", "2024-05-03", "2024-05-04", "q"}
	}
	var out bytes.Buffer
	e := &cli.Env{Stdin: strings.NewReader(strings.Join(typed, "\n") + "\n"), Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }}
	if code := cli.Run(t.Context(), e, []string{"triage", "-C", dir}); code != 0 {
		return fmt.Errorf("exit code %d:\n%s", code, &out)
	}
	b, err := bundle.Open(dir)
	if err != nil {
		return err
	}
	said := strings.Contains(out.String(), "  map    "+string(r.Effect))
	none := strings.Contains(out.String(), "has no place for it")
	ties := b.Case.Power.Ties
	added, ended := len(ties) == 2, !ties[0].Valid.Until.IsZero()
	switch row := r.Effect.Row(); {
	case none == row.Placed() || row.Placed() && !said:
		return fmt.Errorf("what it does on the map is not said:\n%s", &out)
	case added != row.Adds || ended != row.Ends:
		return fmt.Errorf("on the map a tie was added: %v, ended: %v\n%s", added, ended, &out)
	case added && (ties[1].Kind == hearsay.Custody) != r.Captive:
		return fmt.Errorf("a tie of the kind %s was added", ties[1].Kind)
	}
	return nil
}

// harbourCase has a power map with one tie, and one change that waits.
func harbourCase(t *testing.T, r office.KindRow) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "ship")
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(bundle.Example(dir, "ship", ""))
	must(os.WriteFile(filepath.Join(dir, "power.yaml"), []byte(`nodes:
  - {id: rog, kind: person, title: Emil Rog}

  - {id: stern, kind: person, title: Olga Stern}
ties:
  - {id: tie-1, principal: rog, agent: stern, kind: formal-command, weight: strong, valid: "2020-01-01..", because: by law}
`), 0o644))
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	must(err)
	name := filepath.Join(t.TempDir(), "page.html")
	must(os.WriteFile(name, []byte(page), 0o644))
	digest := ""
	must(desk.Add(t.Context(), dir, []string{name}, desk.AddOptions{Keeping: desk.Keeping{Key: key, Program: "test"}}, func(a desk.Added) { digest = a.Capture.Digest }))
	quote := "It is said of Emil Rog by Olga Stern."
	from := strings.Index(page, quote)
	in := hearsay.Locator{Digest: digest, From: from, To: from + len(quote)}
	w := desk.WaitingChange{ID: "0123456789ab", Snapshot: digest, From: "page.html", Captured: "2024-05-05",
		Change: desk.Change{Paragraph: 1, Kind: r.Name, Person: "Emil Rog", Office: "Olga Stern", By: "Olga Stern", Quote: quote, In: in.String(), Rule: "xx/test"}}
	line, err := json.Marshal(map[string]any{"change": w})
	must(err)
	must(os.WriteFile(filepath.Join(dir, "proposals.jsonl"), append(line, '\n'), 0o644))
	return dir
}

func readingKnows(_ *testing.T, r office.KindRow) error {
	text, err := os.ReadFile("../../../doc/reading.md")
	if err != nil {
		return err
	}
	_, entry, _ := strings.Cut(string(text), "- **Offices**")
	entry, _, _ = strings.Cut(entry, "\n- **")
	if !strings.Contains(strings.Join(strings.Fields(entry), " "), r.Means) {
		return fmt.Errorf("the entry Offices does not say %q", r.Means)
	}
	return nil
}
