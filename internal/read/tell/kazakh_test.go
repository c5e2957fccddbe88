package tell_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay/internal/read/marks"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// marked reads sentences of our own words, one a paragraph, with the marks of the labelled documents; one without marks tells nothing.
func marked(t *testing.T, name string) []marks.Paragraph {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	d, err := marks.Parse("testdata/"+name, string(raw))
	if err != nil {
		t.Fatal(err)
	}
	return d.Paragraphs
}

// misses says where a reading of a sentence differs from its marks.
func misses(lang string, p marks.Paragraph) []string {
	var list []string
	var found []tell.Attribution
	for _, a := range tell.Attributions(lang, p.Text) {
		if a.Telling {
			found = append(found, a)
		}
	}
	in := func(s marks.Span) string { return p.Text[s.From:s.To] }
	for _, g := range p.Tellings {
		var a tell.Attribution
		for _, f := range found {
			if f.Cue.From < g.Cue[0].To && g.Cue[0].From < f.Cue.To {
				a = f
			}
		}
		if a.Cue.IsZero() {
			list = append(list, "nothing found at "+in(g.Cue[0]))
			continue
		}
		differ := func(what string, got span.Span, want marks.Span) {
			if marks.Span(got) != want && (!got.IsZero() || want != marks.Span{}) {
				list = append(list, fmt.Sprintf("%s %q, want %q (%s)", what, got.In(p.Text), in(want), a.Rule))
			}
		}
		differ("source", a.Source, g.Source)
		differ("cue", a.Cue, g.Cue[0])
		differ("content", a.Content, g.Content[0])
		if len(g.Content) > 1 {
			differ("rest", a.Rest, g.Content[1])
		}
		if a.Stance != g.Stance {
			list = append(list, fmt.Sprintf("stance %s, want %s", a.Stance, g.Stance))
		}
		if len(a.Hedges) != len(g.Hedges) {
			list = append(list, fmt.Sprintf("hedges %q, want %d", a.Hedges, len(g.Hedges)))
		}
	}
	if len(found) > len(p.Tellings) {
		for _, a := range found {
			list = append(list, fmt.Sprintf("found %q says %q by %s", a.Source.In(p.Text), a.Content.In(p.Text), a.Rule))
		}
	}
	return list
}

func TestWhoSaidWhatInKazakh(t *testing.T) {
	for _, p := range marked(t, "kk-development.txt") {
		if list := misses("kk", p); list != nil {
			t.Errorf("%s\n\t%s", p.Text, strings.Join(list, "\n\t"))
		}
	}
}

// The sentences that the rules were not written by are read as well as the others, or nearly. At first sight of them, before any was looked
// at, 54 of 59 were right in every span, stance and hedge.
func TestWhoSaidWhatInRussian(t *testing.T) {
	for _, p := range marked(t, "ru-development.txt") {
		if list := misses("ru", p); list != nil {
			t.Errorf("%s\n\t%s", p.Text, strings.Join(list, "\n\t"))
		}
	}
}

func TestKazakhRulesHoldForSentencesKeptAside(t *testing.T) {
	list := marked(t, "kk-check.txt")
	right := 0
	for _, p := range list {
		if misses("kk", p) == nil {
			right++
		}
	}
	t.Logf("%d of %d", right, len(list))
	if 100*right < 85*len(list) {
		t.Errorf("%d of %d sentences are read as marked, want 85 in 100", right, len(list))
	}
}

func FuzzKazakh(f *testing.F) {
	for _, s := range []string{
		"«Жол ашылды, – деді ол. – Енді", "«„Жаңа” жол» деп", "деп деді деп хабарлайды деп", "Министр: «", "» деді «", "Алдын ала мәлімет бойынша", ", ал Тоқаев деп отыр деген сыбыс тарады",
		"Бұл туралы министрлік хабарлады.", "А. Б. «В. Г.» деді Д.", "«Ә» «Ж» деп айтты ма",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range tell.Attributions("kk", s) {
			spans := []span.Span{a.Source, a.Cue, a.Content, a.Rest}
			for i, p := range spans {
				_ = p.In(s) // panics where a span lies outside
				for _, q := range spans[:i] {
					if !p.IsZero() && !q.IsZero() && p.From < q.To && q.From < p.To {
						t.Errorf("%q: %q and %q share words (%s)", s, p.In(s), q.In(s), a.Rule)
					}
				}
			}
			if a.Cue.IsZero() || a.Content.IsZero() || a.Rule == "" {
				t.Errorf("%q: %+v lacks a cue, a content or a rule", s, a)
			}
		}
	})
}

// Target: 5 MB/s.
func BenchmarkKazakh(b *testing.B) {
	raw, err := os.ReadFile("testdata/kk-development.txt")
	if err != nil {
		b.Fatal(err)
	}
	d, err := marks.Parse("kk", string(raw))
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, p := range d.Paragraphs {
		n += len(p.Text)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, p := range d.Paragraphs {
			tell.Attributions("kk", p.Text)
		}
	}
}

func TestKazakhHedges(t *testing.T) {
	for _, c := range []struct {
		passage string
		hedges  string
	}{
		{"ол елден кеткен сияқты", "сияқты"},
		{"Ресей сияқты елдер қол қойды", ""},
		{"өрт сымнан шыққан болуы мүмкін", "мүмкін"},
		{"бұлай болуы мүмкін емес", ""},
		{"бұл жол ашылуға мүмкіндік берді", ""},
		{"министр кеткен көрінеді", "көрінеді"},
		{"суретте көпір көрінеді", ""},
		{"кемені біреу сатып алған шығар", "шығар"},
		{"ол кетіп қалыпты-мыс", "мыс"},
		{"болжам бойынша апаттан екі адам жараланған", "болжам бойынша"},
		{"бәлкім, ол ықтимал қауіпті білген", "бәлкім ықтимал"},
		{"шекара ашық", ""},
	} {
		if got := strings.Join(tell.Hedges("kk", c.passage), " "); got != c.hedges {
			t.Errorf("%s: hedges %q, want %q", c.passage, got, c.hedges)
		}
	}
}
