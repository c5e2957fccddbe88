package office_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "hearsay/internal/read/lang/all"
	"hearsay/internal/read/office"
)

// told is an event of a labelled sentence, or one that was found there.
type told struct {
	kind, who, office string
	found             bool
}

func (x told) agrees(o told) bool {
	return x.kind == o.kind && x.who == o.who && (x.office == "-" || strings.Contains(o.office, x.office))
}

type tally struct{ right, found, gold int }

func (c tally) rates() (precision, recall float64) {
	return float64(c.right) / float64(max(c.found, 1)), float64(c.right) / float64(max(c.gold, 1))
}

// scored compares what is found in labelled sentences with the labels: a kind, who it is of, and the words for the office where the labels name one.
func scored(t *testing.T, lang string) tally {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", lang+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	c := tally{}
	for line := range strings.Lines(string(data)) {
		s, labels, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(s, "#") {
			continue
		}
		var gold []told
		for label := range strings.SplitSeq(labels, "; ") {
			if f := strings.Split(label, "|"); len(f) == 3 {
				gold = append(gold, told{kind: f[0], who: f[1], office: f[2]})
			}
		}
		c.gold += len(gold)
		for _, x := range foundIn(lang[:2], s) {
			c.found++
			k := slices.IndexFunc(gold, func(g told) bool { return !g.found && g.agrees(x) })
			if k < 0 {
				t.Logf("wrong: %+v in %s", x, s)
				continue
			}
			gold[k].found = true
			c.right++
		}
		for _, g := range gold {
			if !g.found {
				t.Logf("not found: %+v in %s", g, s)
			}
		}
	}
	return c
}

func foundIn(lang, s string) []told {
	var list []told
	events, holdings := office.Find(lang, s)
	for _, e := range events {
		x := told{kind: string(e.Kind), who: e.Person.In(s), office: e.Position.In(s)}
		if x.who == "" {
			x.who = e.By.In(s)
		}
		if e.Negated {
			x.kind = "!" + x.kind
		}
		list = append(list, x)
	}
	for _, h := range holdings {
		list = append(list, told{kind: "holds", who: h.Person.In(s), office: h.Position.In(s)})
	}
	return list
}

// The first sets were written before the rules were looked at with them: precision and recall were then .68/.32 in English, .63/.56 in
// Russian and .58/.17 in Kazakh. The second sets were written when the rules stood, and what they gave at first is the figure to
// believe: .96/.90, .92/.79 and 1.00/.92. One hand wrote them all.
func TestEventsOfOurOwnSentences(t *testing.T) {
	for _, lang := range []string{"en", "ru", "kk", "en2", "ru2", "kk2"} {
		c := scored(t, lang)
		p, r := c.rates()
		t.Logf("%s: precision %.3f, recall %.3f, of %d", lang, p, r, c.gold)
		if p < .85 || r < .6 {
			t.Errorf("%s: precision %.3f, recall %.3f, want .85 and .6", lang, p, r)
		}
	}
}
