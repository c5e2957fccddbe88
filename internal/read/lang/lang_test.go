package lang_test

import (
	"testing"

	"hearsay/internal/read/lang"
	_ "hearsay/internal/read/lang/all"
)

func TestTitlesAndInitialsEndNoSentence(t *testing.T) {
	for s, want := range map[string]int{
		"Mr. Smith met Dr. J. Brown. They talked.":              2,
		"«Он ушёл!» — сказал А. С. Петров. Было 5 тыс. рублей.": 2,
		"He said: \"I left.\" Then he left.":                    2,
		"":                                                      0,
	} {
		if got := lang.Sentences(s); len(got) != want {
			t.Errorf("%q has %d sentences, want %d", s, len(got), want)
		}
	}
}
