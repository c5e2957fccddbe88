package tell_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	_ "hearsay/internal/read/lang/all"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
)

// labelled reads "[s Colonel Omar] [c grumbled] [q that it was late]." with s, c and q for source, cue and content.
func labelled(s string) (string, []tell.Mark) {
	var out strings.Builder
	var marks []tell.Mark
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			kind := tag.Kind(strings.IndexByte("scq", s[i+1]))
			marks = append(marks, tell.Mark{Kind: kind, Span: span.Span{From: out.Len()}})
			i += 2
		case ']':
			marks[len(marks)-1].To = out.Len()
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String(), marks
}

// taught is a tagger that learned a cue that no lexicon has, and that what people do is an attitude.
func taught(t testing.TB, language string) *tag.Model {
	t.Helper()
	var examples []tag.Example
	for _, name := range strings.Fields("Omar Petrov Smith Sadykov Brown Ivanov") {
		for _, what := range []string{"the bridge is shut", "nobody was hurt", "the road will open"} {
			for _, form := range []string{
				"[q “" + what + ",”] [c grumbled] [s Colonel " + name + "].",
				"[s Colonel " + name + "] [c grumbled], [q “" + what + ".”]",
				"[s Colonel " + name + "] [c denied] [q that " + what + "].",
				"[s Colonel " + name + "] [c scorned] [q the plan].",
				"Colonel " + name + " slept while it rained.",
			} {
				text, marks := labelled(form)
				examples = append(examples, tell.Example("en", text, marks))
			}
		}
	}
	m, err := tag.Train(t.Context(), examples, tag.Training{Bits: 14, Languages: []string{language}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestATaggerProposesWhatItWasTaught(t *testing.T) {
	const text = "“The harbour is closed,” grumbled Colonel Jones."
	m := taught(t, "en")
	if found := tell.Attributions("en", text); slices.ContainsFunc(found, func(a tell.Attribution) bool { return a.Cue.In(text) == "grumbled" }) {
		t.Skip("the rules know the cue: the test needs another")
	}
	found := tell.Tagged(m, "en", text)
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	a := found[0]
	if a.Source.In(text) != "Colonel Jones" || a.Cue.In(text) != "grumbled" || a.Content.In(text) != "“The harbour is closed,”" {
		t.Errorf("source %q, cue %q, content %q", a.Source.In(text), a.Cue.In(text), a.Content.In(text))
	}
	if a.Rule != m.Name() || !strings.HasPrefix(a.Rule, "tagger/") || !a.Telling || a.Stance != hearsay.Asserts {
		t.Errorf("rule %s, stance %s, telling %v", a.Rule, a.Stance, a.Telling)
	}
}

func TestWhatPeopleDoIsNoTellingThoughATaggerFindsIt(t *testing.T) {
	const text = "Colonel Jones scorned the plan."
	for _, a := range tell.Tagged(taught(t, "en"), "en", text) {
		if a.Telling {
			t.Errorf("%q is proposed", a.Cue.In(text))
		}
	}
}

// Where both say the same, the rules are named: they can be read, and what was judged before is not proposed anew.
func TestWhatTheRulesSayTooIsTheirs(t *testing.T) {
	const text = "Colonel Jones denied that nobody was hurt."
	found := tell.Tagged(taught(t, "en"), "en", text)
	if len(found) != 1 || !strings.HasPrefix(found[0].Rule, "en/") || found[0].Stance != hearsay.Denies {
		t.Errorf("found %+v", found)
	}
}

func TestWithoutAModelOfTheLanguageTheRulesStandAlone(t *testing.T) {
	const text = "Министр заявил, что граница закрыта."
	want := tell.Attributions("ru", text)
	for _, m := range []*tag.Model{nil, taught(t, "en")} {
		if got := tell.Tagged(m, "ru", text); len(got) != 1 || got[0].Rule != want[0].Rule {
			t.Errorf("found %v, want %v", got, want)
		}
	}
}

// A language without rules and without a lexicon has a tagger's proposals as they are.
func TestATaggerServesALanguageWithoutRules(t *testing.T) {
	const text = "“The harbour is closed,” grumbled Colonel Jones."
	found := tell.Tagged(taught(t, "es"), "es", text)
	if len(found) != 1 || found[0].Cue.In(text) != "grumbled" || !found[0].Telling {
		t.Errorf("found %+v", found)
	}
}

func TestLabelsOfAnExampleAreThoseOfItsMarks(t *testing.T) {
	words := strings.Fields("The old minister said didn't they're U.S. 3.5 — “ ” , . и заявил что қала")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		var marks []tell.Mark
		for range rapid.IntRange(1, 6).Draw(t, "spans") {
			from := b.Len()
			n := rapid.IntRange(1, 4).Draw(t, "words")
			for k := range n {
				if k > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			}
			if kind := rapid.IntRange(0, 3).Draw(t, "kind"); kind < tag.Kinds {
				marks = append(marks, tell.Mark{Kind: tag.Kind(kind), Span: span.Span{From: from, To: b.Len()}})
			}
			b.WriteString(" ")
		}
		x := tell.Example("en", b.String(), marks)
		spans := tag.Spans(x.Labels)
		if len(spans) != len(marks) {
			t.Fatalf("%d spans of %d marks in %q", len(spans), len(marks), b.String())
		}
		for i, s := range spans {
			var got strings.Builder
			for _, w := range x.Words[s.From:s.To] {
				got.WriteString(w.Text)
			}
			if want := strings.ReplaceAll(marks[i].In(b.String()), " ", ""); s.Kind != marks[i].Kind || got.String() != want {
				t.Fatalf("%s %q, marked as %s %q", s.Kind, got.String(), marks[i].Kind, want)
			}
		}
	})
}

func TestOfMarksThatOverlapTheEarlierCounts(t *testing.T) {
	const text = "He said that she denied it."
	x := tell.Example("en", text, []tell.Mark{{Kind: tag.Content, Span: span.Span{From: 8, To: 26}}, {Kind: tag.Cue, Span: span.Span{From: 17, To: 23}}, {Kind: tag.Source, Span: span.Span{From: 0, To: 2}}})
	if want := []tag.Span{{Kind: tag.Source, From: 0, To: 1}, {Kind: tag.Content, From: 2, To: 6}}; !slices.Equal(tag.Spans(x.Labels), want) {
		t.Errorf("spans %v, want %v", tag.Spans(x.Labels), want)
	}
}

func FuzzTagged(f *testing.F) {
	m := taught(f, "en")
	f.Add("“No,” grumbled Colonel X. Colonel Y grumbled: “go, ``it'' isn’t N'T")
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range tell.Tagged(m, "en", s) {
			for _, p := range []span.Span{a.Source, a.Cue, a.Content, a.Rest} {
				_ = p.In(s) // panics where a span lies outside
			}
		}
	})
}

// Target: 100,000 words a second on one core, rules and tagger together.
func BenchmarkTagged(b *testing.B) {
	m := taught(b, "en")
	const text = "“The harbour is closed,” grumbled Colonel Jones on Friday. According to the ministry, nobody was hurt, and the road will open again when the army has left. " +
		"A spokesman denied that it had been asked to leave, adding that such reports were “an invention”. The mayor walked home."
	words := len(strings.Fields(text))
	for b.Loop() {
		tell.Tagged(m, "en", text)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
