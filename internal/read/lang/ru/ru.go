// Package ru is everything that the readers know of Russian: its small words, its endings, and how it tells, names offices and times.
package ru

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

func init() {
	lang.Register(lang.Language{Code: "ru", Name: "Russian", Habits: habits})
}

var habits = span.Habits{
	Short: lang.Set(`д им г гг ул т.е т.д т.п др пр руб тыс млн млрд стр см напр акад проф ред св кв просп пос обл`),
	// "Марта" is a name and, with a small letter, "of March".
	Within: lang.Set("Марта Августа"),
}
