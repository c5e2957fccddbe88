package ru

import (
	"strings"

	"hearsay"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// judgeRussian corrects what a telling is in Russian: who thinks aloud tells («…», — подумал он), who agrees confirms, who did
// not admit denies, and who called a report a lie denies it ("назвал сообщения ложью").
func (r *reading) judgeRussian(a *tell.Attribution, by tell.Judged) {
	last, negated := r.Word(by.Cue.To-1), r.Negated(by.Cue.From, by.Cue.To)
	a.Telling = a.Telling || by.Class == tell.Thinks && by.Content.From < by.Content.To && r.Tokens[by.Content.From].Quote == span.Opens
	switch {
	case strings.HasPrefix(last, "соглас") && last != "согласно":
		a.Stance = hearsay.Confirms
		if negated {
			a.Stance = hearsay.Denies
		}
	case negated && (strings.HasPrefix(last, "призна") || strings.HasPrefix(last, "допус") && by.Class == tell.Asks):
		a.Stance = hearsay.Denies
	}
	for k := max(by.Content.From, by.Content.To-3); k < by.Content.To && strings.HasPrefix(last, "наз"); k++ {
		if untrue[r.Word(k)] {
			a.Stance = hearsay.Denies
		}
	}
}

// doubtedRussian are the words in which doubt is looked for, the cue among them: "по неподтверждённым данным". Who denies a
// rumour is in no doubt about what it says.
func doubtedRussian(a tell.Attribution, text string) string {
	if a.Stance.Row().Says == hearsay.SaysOthers {
		return a.Cue.In(text)
	}
	return a.Content.In(text) + ", " + a.Rest.In(text) + ", " + a.Cue.In(text)
}
