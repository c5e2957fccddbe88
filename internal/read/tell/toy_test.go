package tell_test

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// Whatever a folder registers is recognised and read; nothing outside the folder names the language. In this one the speaker
// stands first and "vu" is what says.
func TestALanguageIsWhatItRegisters(t *testing.T) {
	lang.Register(lang.Language{Code: "xx", Name: "Toy", Profile: lang.Profile{Letters: "aŵ", Words: "vu ŵe kra bolo"}})
	tell.Register("xx", tell.Grammar{
		Rules:  lang.Ledger{{Name: "vu", Example: "Mira vu kra bolo ŵe."}},
		Hedges: func(passage string) []string { return tell.Whole(tell.Listed("bolo"), passage) },
		Read: func(paragraph string, tokens []span.Token) (list []tell.Attribution) {
			for i, w := range tokens {
				if w.Word == "vu" && i > 0 && i+1 < len(tokens) {
					list = append(list, tell.Attribution{Source: tokens[i-1].Span, Cue: w.Span, Stance: hearsay.Asserts, Telling: true, Rule: "xx/vu",
						Content: span.Between(i+1, len(tokens)-1).Bytes(tokens)})
				}
			}
			return list
		},
	})
	const s = "Mira vu kra bolo ŵe."
	if got := lang.Identify(s); got != "xx" || lang.Unread(got) != "" {
		t.Fatalf("the text is read as %q: %s", got, lang.Unread(got))
	}
	found := tell.Attributions("xx", s)
	if len(found) != 1 || found[0].Source.In(s) != "Mira" || found[0].Content.In(s) != "kra bolo ŵe" {
		t.Errorf("found %+v", found)
	}
	if got := strings.Join(tell.Hedges("xx", s), " "); got != "bolo" {
		t.Errorf("hedges %q", got)
	}
}
