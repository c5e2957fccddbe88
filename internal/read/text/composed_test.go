package text_test

import (
	"testing"

	"hearsay/internal/read/text"
)

// macOS writes й as и and a breve, news sites divide words by soft hyphens, relays leave control characters: to a reader they are the same
// words, and each stands where it stands in the bytes.
func TestWordsAreTheSameHoweverTheyWereWritten(t *testing.T) {
	for name, c := range map[string]struct{ data, want, word, bytes string }{
		"decomposed":      {"Вои\u0306на и район", "Война и район", "Война", "Вои\u0306на"},
		"soft hyphen":     {"the minis\u00adtry said", "the ministry said", "ministry", "minis\u00adtry"},
		"control":         {"the ga\x00te\x1a", "the gate", "gate", "ga\x00te"},
		"lone returns":    {"one\r\rthe gate", "one", "one", "one"},
		"stray byte":      {"Ворота открыты \xff сегодня", "Ворота открыты \ufffd сегодня", "сегодня", "сегодня"},
		"nothing to mend": {"the gate", "the gate", "gate", "gate"},
	} {
		d, err := text.Read("text/plain", []byte(c.data))
		if err != nil || len(d.Paragraphs) == 0 || d.Paragraphs[0].Text != c.want {
			t.Errorf("%s: %+v, %v; want %q", name, d.Paragraphs, err, c.want)
			continue
		}
		i := len(c.want) - len(c.word)
		if name == "decomposed" {
			i = 0
		}
		for k := 0; k+len(c.word) <= len(c.want); k++ {
			if c.want[k:k+len(c.word)] == c.word {
				i = k
			}
		}
		from, to, ok := d.Paragraphs[0].Range(i, i+len(c.word))
		if !ok || c.data[from:to] != c.bytes {
			t.Errorf("%s: %q stands at %d to %d, %q; want %q", name, c.word, from, to, c.data[from:to], c.bytes)
		}
	}
	d, _ := text.Read("text/plain", []byte("Ворота открыты \xff сегодня"))
	if len(d.Hidden) != 1 || d.Hidden[0].Text == "" {
		t.Errorf("the stray byte is not reported: %+v", d.Hidden)
	}
}
