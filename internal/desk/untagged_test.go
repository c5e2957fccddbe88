package desk

import "testing"

// What stands in two blocks of a page is two things, and a letter in bold is part of its word.
func TestWordsOfTwoBlocksStandApart(t *testing.T) {
	for markup, want := range map[string]string{
		"<h1>Ship lost</h1><p>The navy":          "Ship lost The navy",
		"at four.</P><p class=x>Un pêcheur":      "at four. Un pêcheur",
		"ex<b>am</b>ple, <em>said</em> he<br>so": "example, said he so",
		`t">rest of a tag <a href="x">that</a>`:  "rest of a tag that",
		"cut off within <a href=":                "cut off within",
		"5 > 4":                                  "4",
	} {
		if got := untagged(markup); got != want {
			t.Errorf("%q reads %q, want %q", markup, got, want)
		}
	}
}
