// Package en is everything that the readers know of English: its small words, its endings, and how it tells, names offices and times.
package en

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

func init() {
	lang.Register(lang.Language{Code: "en", Name: "English", Profile: profile, Habits: habits, Names: names, Stem: stem})
}

var habits = span.Habits{
	Short: lang.Set(`mr mrs ms dr prof gen sen sens rep reps rev hon gov capt maj cmdr adm supt calif fla va md ky tenn
		wash mass conn ill wis ga pa lt col sgt st jr sr inc ltd co corp u.s u.k u.n no vs etc e.g i.e jan feb mar apr
		jun jul aug sep sept oct nov dec a.m p.m`),
	Clitics: []string{"s", "d", "ll", "re", "ve", "m"}, // "Anna's", "they'll"
	Always:  lang.Set("WHO US IT"),
	Within:  lang.Set("May Will"), // "on 2 May", "Theresa May", "Will Orr"
}

// profile is what the language is recognised by.
var profile = lang.Profile{
	Letters: "a",
	Words: `the of and to in is that for was on with as it by at from his are were be an have has not this which but he she they or had its will said a i
you we my your our her him them there their what who when would could been more about after up one no out if so just like can do all get me us than then how
also into over did does don't it's i'm some any very other new only first two where these those such because before while during against between under`,
	Ends:  `ing tion ed ly ers ness ment ous ies able ful ght ity ive al`,
	Parts: "th wh sh oo ee ck",
}
