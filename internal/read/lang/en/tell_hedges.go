package en

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// hedging are words of doubt: who uses one keeps a way out.
var hedgingEnglish = tell.Listed(`reportedly|allegedly|alleged|purportedly|purported|supposedly|ostensibly|rumoured|rumored|so-called|unconfirmed|unverified|apparently|seemingly|presumably|perhaps|
maybe|possibly|probably|likely|unlikely|may|might|could|appear|appears|appeared|seem|seems|seemed|suggest|suggests|believed|thought|suspected|possible|probable|potentially|
unclear|uncertain|preliminary`)

// vague are words that name nobody and no number: "some experts". Wikipedia's editors call them weasel words.
var vagueEnglish = tell.Listed(`some|many|most|several|numerous|various|often|widely|generally|critics|observers|experts|analysts|sources|insiders|certain|considered|regarded|commonly|usually|typically|
arguably|frequently|sometimes|variety|evidence|presumed|assumed`)

// hedgesEnglish are the words of doubt in a passage. The month of May is none.
func hedgesEnglish(passage string) []string {
	return tell.Whole(hedgingEnglish, strings.ReplaceAll(passage, " May", " "))
}

// cutNot is where the "n't" of a word begins, 0 where it has none: records cut it off, and texts do not.
func cutNot(word string) int {
	lower := strings.ToLower(word)
	for _, not := range []string{"n't", "n’t"} {
		if strings.HasSuffix(lower, not) && len(lower) == len(word) {
			return len(word) - len(not)
		}
	}
	return 0
}

func registerEnglish() {
	english.Adverbial, english.Opens, english.Doubted = adverbial, lang.Set("and but while"), doubtedEnglish
	english.Forms = func(r *tell.Reading) { (&reading{r}).english() }
	english.Judge = func(r *tell.Reading, a *tell.Attribution, by tell.Judged) { (&reading{r}).judgeEnglish(a, by) }
	tell.Register("en", tell.Grammar{Rules: tellRules, Lexicon: &english, Hedges: hedgesEnglish, Vague: vagueEnglish, Cut: cutNot,
		Read: func(paragraph string, t []span.Token) []tell.Attribution {
			return tell.ReadWith(&english, "en", paragraph, t)
		}})
}

func init() { registerEnglish() }
