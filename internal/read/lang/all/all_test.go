package all_test

import (
	"slices"
	"testing"
	"time"

	"hearsay/internal/measure/gold"
	"hearsay/internal/read/lang"
	_ "hearsay/internal/read/lang/all"
	"hearsay/internal/read/office"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/timex"
)

// found are the rules of a kind that fire on a text, as "ru/citing".
var found = map[string]func(code, s string) []string{
	"tell": func(code, s string) (list []string) {
		for _, a := range tell.Attributions(code, s) {
			list = append(list, a.Rule)
		}
		return list
	},
	"office": func(code, s string) (list []string) {
		events, _ := office.Find(code, s)
		for _, e := range events {
			list = append(list, e.Rule)
		}
		for _, h := range office.Holdings(code, s) {
			list = append(list, h.Rule)
		}
		return list
	},
	"time": func(code, s string) (list []string) {
		for _, e := range timex.Find(code, s, time.Date(2022, 1, 8, 0, 0, 0, 0, time.UTC)) {
			list = append(list, code+"/"+e.Rule)
		}
		return list
	},
}

var rules = map[string]func(code string) lang.Ledger{"tell": tell.Rules, "office": office.Rules, "time": timex.Rules}

// A rule that nobody can show at work cannot be judged by anyone.
func TestEveryRuleFiresOnItsExample(t *testing.T) {
	for kind, of := range rules {
		for _, code := range lang.Codes() {
			if kind == "tell" && len(of(code)) == 0 { // offices and times may be left out
				t.Errorf("%s has no forms of telling", code)
			}
			seen := map[string]bool{}
			for _, r := range of(code) {
				if seen[r.Name] {
					t.Errorf("%s %s/%s stands twice in the ledger", kind, code, r.Name)
				}
				seen[r.Name] = true
				if got := found[kind](code, r.Example); !slices.Contains(got, code+"/"+r.Name) {
					t.Errorf("%s %s/%s does not fire on its example %q: %v", kind, code, r.Name, r.Example, got)
				}
				if got := lang.Identify(r.Example); kind == "tell" && got != code && got != "" {
					t.Errorf("the example of %s/%s is read as %q", code, r.Name, got)
				}
			}
		}
	}
}

func TestEveryRuleThatFiresIsInTheLedger(t *testing.T) {
	documents, err := gold.Documents()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		for _, p := range d.Paragraphs {
			for kind, find := range found {
				for _, name := range find(d.Language, p.Text) {
					if !slices.ContainsFunc(rules[kind](d.Language), func(r lang.Rule) bool { return d.Language+"/"+r.Name == name }) {
						t.Errorf("%s %s fires on a labelled document and stands in no ledger", kind, name)
					}
				}
			}
		}
	}
}

// Doubt is found whatever stands around its words: dashes, spaces that do not break, an arrow.
func TestDoubtIsFoundBesideAnyMark(t *testing.T) {
	for _, c := range []struct{ code, passage, hedge string }{
		{"en", "the minister—presumably—left", "presumably"},
		{"en", "he\u00a0might\u00a0go", "might"},
		{"ru", "министр – возможно – ушёл", "возможно"},
		{"kk", "ол мүмкін/бәлкім келеді", "мүмкін"},
	} {
		if got := tell.Hedges(c.code, c.passage); !slices.Contains(got, c.hedge) {
			t.Errorf("%q: %q, want %q", c.passage, got, c.hedge)
		}
	}
}
