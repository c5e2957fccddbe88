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

func TestLanguages(t *testing.T) {
	for want, s := range map[string]string{
		"en": "The president said on Monday that the talks had failed.",
		"ru": "Президент заявил в понедельник, что переговоры не состоялись.",
		"kk": "Президент дүйсенбі күні келіссөз өтпегенін мәлімдеді.",
		"es": "El presidente dijo el lunes que las conversaciones no habían terminado.",
		"":   "12345 — 678",
	} {
		if got := lang.Identify(s); got != want {
			t.Errorf("%s is read as %q, want %q", s, got, want)
		}
	}
}
