// Package en is everything that the readers know of English: its small words, its endings, and how it tells, names offices and times.
package en

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

func init() {
	lang.Register(lang.Language{Code: "en", Name: "English", Habits: habits})
}

var habits = span.Habits{
	Short: lang.Set(`mr mrs ms dr prof gen sen sens rep reps rev hon gov capt maj cmdr adm supt calif fla va md ky tenn
		wash mass conn ill wis ga pa lt col sgt st jr sr inc ltd co corp u.s u.k u.n no vs etc e.g i.e jan feb mar apr
		jun jul aug sep sept oct nov dec a.m p.m`),
	Clitics: []string{"s", "d", "ll", "re", "ve", "m"}, // "Anna's", "they'll"
	Always:  lang.Set("WHO US IT"),
	Within:  lang.Set("May Will"), // "on 2 May", "Theresa May", "Will Orr"
}
