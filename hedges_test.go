package hearsay_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/brief"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

// hedgePlaces are all that must know a level of hedging.
var hedgePlaces = []struct {
	name   string
	byHand bool
	knows  func(t *testing.T, r hearsay.HedgeRow) error
}{
	{"hedges.go", false, hedgeIsWhole},
	{"a case (bundle: parse, write, format)", false, caseKnowsHedge},
	{"the likelihood (weigh)", false, weighKnowsHedge},
	{"a brief", false, briefKnowsHedge},
	{"bundle/schema/signals.json", true, schemaKnowsHedge},
	{"doc/bundle-format.md", true, formatKnowsHedge},
}

func TestEveryPlaceKnowsEveryHedge(t *testing.T) {
	for _, h := range hearsay.CodedHedges() {
		for _, p := range hedgePlaces {
			if err := p.knows(t, h.Row()); err != nil {
				t.Errorf("%s does not know the hedge %q: %v", p.name, h, err)
			}
		}
	}
}

func TestAHedgeOfTomorrow(t *testing.T) {
	for _, row := range []hearsay.HedgeRow{
		{"winking", true, true, false, "said with a wink"},
		{"sworn", true, false, false, "said on oath"},
	} {
		if slices.Contains(hearsay.CodedHedges(), row.Name) {
			t.Fatalf("%q is a hedge already: make up another", row.Name)
		}
		remove := hearsay.AddHedge(row)
		for _, p := range hedgePlaces {
			if err := p.knows(t, row); (err != nil) != p.byHand {
				t.Errorf("%s, %s: %v; to be named as a place written by hand: %v", row.Name, p.name, err, p.byHand)
			}
		}
		remove()
	}
}

// Two levels that are given by words alone could not be told apart in a case.
func TestAHedgeThatIsNotWholeIsRefused(t *testing.T) {
	for name, row := range map[string]hearsay.HedgeRow{
		"a second level given by words": {"mumbled", true, true, true, "mumbled"},
		"no phrase":                     {"mumbled", true, true, false, ""},
		"a phrase of another":           {"mumbled", true, true, false, "hedged"},
		"doubt that is not coded":       {"mumbled", false, true, false, "mumbled"},
	} {
		remove := hearsay.AddHedge(row)
		if hedgeIsWhole(t, row) == nil {
			t.Errorf("%s: taken for whole", name)
		}
		remove()
	}
}

func hedgeIsWhole(_ *testing.T, r hearsay.HedgeRow) error {
	for _, h := range hearsay.CodedHedges() {
		o := h.Row()
		if o.Name != r.Name && (o.Phrase == r.Phrase || o.Words && r.Words) {
			return fmt.Errorf("readers could not tell it from %q", o.Name)
		}
	}
	if r.Coded && (r.Name == "" || r.Phrase == "") || !r.Coded && (r.Doubts || r.Words) {
		return fmt.Errorf("a column of words is empty, or what is not coded has consequences")
	}
	return nil
}

// hedgedSignal is what the lighthouse says, in this wording.
func hedgedSignal(r hearsay.HedgeRow) *hearsay.Signal {
	s := lighthouse()
	if s.Hedge = r.Name; r.Words {
		s.Hedges = []string{"reportedly"}
	}
	return s
}

func caseKnowsHedge(t *testing.T, r hearsay.HedgeRow) error {
	b, err := shipWith(t, "lighthouse", hedgedSignal(r), "")
	if err != nil {
		return err
	}
	s := b.Case.Signals[len(b.Case.Signals)-1]
	text := "signals:\n" + bundle.SignalText(s)
	switch formatted, err := bundle.Format("signals/2024-05-04.yaml", []byte(text)); {
	case err != nil:
		return err
	case s.Hedge != r.Name:
		return fmt.Errorf("it is read as %q", s.Hedge)
	case string(formatted) != text:
		return fmt.Errorf("what is written is not in the layout of fmt:\n%s", formatted)
	}
	return nil
}

// weighKnowsHedge wants the numbers of the known level with the same consequences: doubt, or none.
func weighKnowsHedge(t *testing.T, r hearsay.HedgeRow) error {
	weighed := func(r hearsay.HedgeRow) (float64, error) {
		b, err := shipWith(t, "lighthouse", hedgedSignal(r), "")
		if err != nil {
			return 0, err
		}
		j, err := weigh.Weigh(b.Case, weigh.Options{Draws: 1})
		if err != nil {
			return 0, err
		}
		return j.Propositions[0].P, nil
	}
	like, unlike := hearsay.Plain, hearsay.Hedged
	if r.Doubts {
		like, unlike = unlike, like
	}
	var p [3]float64
	for i, h := range []hearsay.HedgeRow{r, like.Row(), unlike.Row()} {
		var err error
		if p[i], err = weighed(h); err != nil {
			return err
		}
	}
	if p[0] != p[1] || p[0] == p[2] {
		return fmt.Errorf("belief in the blast is %.4f with it, %.4f with %q and %.4f with %q", p[0], p[1], like, p[2], unlike)
	}
	return nil
}

func briefKnowsHedge(t *testing.T, r hearsay.HedgeRow) error {
	b, err := shipWith(t, "lighthouse", hedgedSignal(r), "")
	if err != nil {
		return err
	}
	page, err := briefText(b)
	if err == nil && !strings.Contains(page, r.Phrase) {
		err = fmt.Errorf("the list of signals does not say %q", r.Phrase)
	}
	return err
}

func briefText(b *bundle.Bundle) (string, error) {
	j, err := weigh.Weigh(b.Case, weigh.Options{Draws: 10})
	if err != nil {
		return "", err
	}
	var page bytes.Buffer
	err = desk.Write(brief.New(b.Case, j, brief.Options{}), "md", &page)
	return page.String(), err
}

func schemaKnowsHedge(_ *testing.T, r hearsay.HedgeRow) error {
	text, err := bundle.Schema("signals")
	if err != nil {
		return err
	}
	var s struct {
		Properties struct {
			Signals struct {
				Items struct {
					Properties struct {
						Hedge struct {
							AnyOf []struct{ Const, Type string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	for _, x := range s.Properties.Signals.Items.Properties.Hedge.AnyOf {
		if x.Const == string(r.Name) || r.Words && x.Type == "array" {
			return nil
		}
	}
	return fmt.Errorf("the schema does not allow it")
}

func formatKnowsHedge(t *testing.T, r hearsay.HedgeRow) error {
	for line := range strings.SplitSeq(read(t, "doc/bundle-format.md"), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "hedge: [") && (r.Words || strings.Contains(line, "`"+string(r.Name)+"`")) {
			return nil
		}
	}
	return fmt.Errorf("the line `hedge:` does not have it")
}

// kindPlaces are all that must know a kind of source with consequences.
var kindPlaces = []struct {
	name   string
	byHand bool
	knows  func(t *testing.T, r hearsay.SourceKind) error
}{
	{"sourcekinds.go", false, kindIsWhole},
	{"confidence (weigh)", false, weighKnowsKind},
	{"the charts of a brief", false, briefKnowsKind},
	{"doc/bundle-format.md", true, formatKnowsKind},
}

func TestEveryPlaceKnowsEveryKindOfSource(t *testing.T) {
	for _, k := range hearsay.SourceKinds() {
		for _, p := range kindPlaces {
			if err := p.knows(t, (&hearsay.Source{Kind: k}).KindRow()); err != nil {
				t.Errorf("%s does not know the kind of source %q: %v", p.name, k, err)
			}
		}
	}
}

func TestAKindOfSourceOfTomorrow(t *testing.T) {
	for _, row := range []hearsay.SourceKind{
		{"leaflet", true, "leaflets", "a leaflet that nobody signed"},
		{"oracle", false, "oracles", "somebody who foresees"},
		{"graffito", true, "", "words on a wall"},
	} {
		remove := hearsay.AddSourceKind(row)
		for _, p := range kindPlaces {
			if err := p.knows(t, row); (err != nil) != p.byHand {
				t.Errorf("%s, %s: %v; to be named as a place written by hand: %v", row.Name, p.name, err, p.byHand)
			}
		}
		remove()
	}
}

func kindIsWhole(_ *testing.T, r hearsay.SourceKind) error {
	n := 0
	for _, k := range hearsay.SourceKinds() {
		if k == r.Name {
			n++
		}
	}
	if n != 1 || r.Name == "" || r.Means == "" {
		return fmt.Errorf("%d rows of this name, which means %q", n, r.Means)
	}
	return nil
}

// weighKnowsKind wants the confidence that a voice with the same consequences gives.
func weighKnowsKind(t *testing.T, r hearsay.SourceKind) error {
	confidence := func(kind string) (string, error) {
		b, err := shipWith(t, kind, lighthouse(), "")
		if err != nil {
			return "", err
		}
		j, err := weigh.Weigh(b.Case, weigh.Options{Draws: 10})
		if err != nil {
			return "", err
		}
		return fmt.Sprint(j.Confidence), nil
	}
	like, unlike := "newspaper", "unnamed"
	if r.Nameless {
		like, unlike = unlike, like
	}
	var c [3]string
	for i, kind := range []string{r.Name, like, unlike} {
		var err error
		if c[i], err = confidence(kind); err != nil {
			return err
		}
	}
	if c[0] != c[1] || c[0] == c[2] {
		return fmt.Errorf("confidence is %s, of %q %s, of %q %s", c[0], like, c[1], unlike, c[2])
	}
	return nil
}

// briefKnowsKind looks for the group in the key of the timeline.
func briefKnowsKind(t *testing.T, r hearsay.SourceKind) error {
	keys := func(kind string) ([]string, error) {
		b, err := shipWith(t, kind, lighthouse(), "")
		if err != nil {
			return nil, err
		}
		j, err := weigh.Weigh(b.Case, weigh.Options{Draws: 10})
		if err != nil {
			return nil, err
		}
		var list []string
		for _, k := range timeline(brief.New(b.Case, j, brief.Options{})).Tones {
			list = append(list, k.Name)
		}
		return list, nil
	}
	free, err := keys("newspaper")
	if err != nil {
		return err
	}
	own, err := keys(r.Name)
	switch {
	case err != nil:
		return err
	case r.Key == "" && !slices.Equal(own, free):
		return fmt.Errorf("the key has %q, of free text %q", own, free)
	case r.Key != "" && !slices.Contains(own, r.Key):
		return fmt.Errorf("the key has no group %q: %q", r.Key, own)
	}
	return nil
}

func formatKnowsKind(t *testing.T, r hearsay.SourceKind) error {
	for line := range strings.SplitSeq(read(t, "doc/bundle-format.md"), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "kind: state agency") && strings.Contains(line, "`"+r.Name+"`") {
			return nil
		}
	}
	return fmt.Errorf("the line `kind:` of a source does not have it")
}
