package main

import (
	"strings"
	"testing"
)

// What a stranger wrote cannot turn the cursor back, turn the direction of writing, or hide.
func TestNoWordsOfAStrangerPaintOverTheVerdict(t *testing.T) {
	for in, want := range map[string]string{
		"it does not hold\rIT HOLDS":     "it does not hold<U+000D>IT HOLDS",
		"\x1b[1A\x1b[2KIT HOLDS":         "<U+001B>[1A<U+001B>[2KIT HOLDS",
		"a\u202eb\u2066c\u200bd\ufeffe":  "a<U+202E>b<U+2066>c<U+200B>d<U+FEFF>e",
		"tag \U000E0041\U000E007F":       "tag <U+E0041><U+E007F>",
		"\u0085\u009b31m":                "<U+0085><U+009B>31m",
		"bad \xff byte":                  "bad <FF> byte",
		"Жаңа Қазақстан\tيوم\n":          "Жаңа Қазақстан\tيوم\n",
		"one\u2028two\ufe0f\u3164\u2800": "one<U+2028>two<U+FE0F><U+3164><U+2800>",
	} {
		var b strings.Builder
		if n, err := (plainWriter{&b}).Write([]byte(in)); err != nil || n != len(in) || b.String() != want {
			t.Errorf("%q is shown as %q, want %q (%d, %v)", in, b.String(), want, n, err)
		}
	}
}

func TestTheLogOfAKeyBearsItsID(t *testing.T) {
	const key = "hearsay-custody+99141e74+ASLyNDcxnGmZVf83MSMClY1w+2t9G1Rjqw4sTtb6JgNP"
	for origin, ok := range map[string]bool{
		"hearsay/ferry": true, // the first released version had one log for all keys
		"hearsay/ferry/" + keyID(key) + "-7d1c09ab": true,
		"hearsay/ferry/0123456789abcdef-7d1c09ab":   false,
		"hearsay/ferry/x":                           false,
		"elsewhere/ferry":                           false,
	} {
		if _, err := logOf(origin, key); (err == nil) != ok {
			t.Errorf("%s: %v", origin, err)
		}
	}
}
