package span_test

import (
	"slices"
	"testing"

	"hearsay/internal/read/span"
)

func words(s string, h span.Habits, joins string) (list []string) {
	for w := range h.Words(s, joins) {
		list = append(list, w.In(s))
	}
	return list
}

// Where readers had scanners of their own they cut these differently.
func TestAWordIsTheSameForEveryReader(t *testing.T) {
	english := span.Habits{Clitics: []string{"s", "ll"}}
	for _, c := range []struct {
		text, joins string
		h           span.Habits
		want        []string
	}{
		{"So-called «experts»—unnamed", "", span.Habits{}, []string{"So", "called", "experts", "unnamed"}},
		{"по-видимому, ушли", "-", span.Habits{}, []string{"по-видимому", "ушли"}},
		{"O'Neill’s, ’tis Мар’їнка", span.Apostrophes, english, []string{"O'Neill", "s", "tis", "Мар’їнка"}},
		{"they'll", span.Apostrophes, english, []string{"they", "ll"}},
		{"Назар\u00adбаев\u00ad ушёл", "", span.Habits{}, []string{"Назар\u00adбаев", "ушёл"}}, // a soft hyphen at the end is none of the word's
		{"За́мок и и\u0306од", "", span.Habits{}, []string{"За́мок", "и", "и\u0306од"}},        // an accent, and й in two code points
		{"a\u200fb 5 млн", "", span.Habits{}, []string{"a\u200fb", "5", "млн"}},
		{"- ' …", "-'", span.Habits{}, nil},
	} {
		if got := words(c.text, c.h, c.joins); !slices.Equal(got, c.want) {
			t.Errorf("%q with %q: %q, want %q", c.text, c.joins, got, c.want)
		}
	}
	if got := span.Plain("Назар\u00adбаев"); got != "Назарбаев" {
		t.Errorf("a soft hyphen is left in %q", got)
	}
}

// Tokens are words and marks: each word of a text lies in exactly one token.
func TestTokensAreMadeOfWords(t *testing.T) {
	text := "Mr. Orr's ʼcamp paid $1,000.50 for 3-day “so\u00adcalled” visits, т. е. ничего."
	tokens := span.Tokens(text, span.Habits{Short: map[string]bool{"mr": true, "т": true, "е": true}, Clitics: []string{"s"}})
	for w := range span.Words(text) {
		n := 0
		for _, k := range tokens {
			if k.From <= w.From && w.To <= k.To {
				n++
			}
		}
		if n != 1 {
			t.Errorf("the word %q lies in %d tokens", w.In(text), n)
		}
	}
}

func TestInitialsEndNoSentence(t *testing.T) {
	text := "President George H.W. Bush met G.K. Butterfield. He left."
	if got := span.Sentences(text, span.Habits{}); !slices.Equal(got, []int{49 - 1, len(text)}) {
		t.Errorf("sentences end at %v", got)
	}
}
