// Package kk is everything that the readers know of Kazakh: its small words, its endings, and how it tells, names offices and times.
package kk

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

func init() {
	lang.Register(lang.Language{Code: "kk", Name: "Kazakh", Habits: habits})
}

var habits = span.Habits{Short: lang.Set(`ж жж көш ауд қ сағ б т.ғ.д т.ғ.к ф.ғ.д`)}
