package tell

import (
	"strings"

	"hearsay"
	"hearsay/internal/read/span"
)

// judgeRussian corrects what a telling is in Russian: who thinks aloud tells («…», — подумал он), who agrees confirms, who did
// not admit denies, and who called a report a lie denies it ("назвал сообщения ложью").
func (r *reading) judgeRussian(a *Attribution, by judged) {
	last, negated := r.word(by.cue.To-1), r.negated(by.cue.From, by.cue.To)
	a.Telling = a.Telling || by.class == thinks && by.content.From < by.content.To && r.t[by.content.From].Quote == span.Opens
	switch {
	case strings.HasPrefix(last, "соглас") && last != "согласно":
		a.Stance = hearsay.Confirms
		if negated {
			a.Stance = hearsay.Denies
		}
	case negated && (strings.HasPrefix(last, "призна") || strings.HasPrefix(last, "допус") && by.class == asks):
		a.Stance = hearsay.Denies
	}
	for k := max(by.content.From, by.content.To-3); k < by.content.To && strings.HasPrefix(last, "наз"); k++ {
		if untrue[r.word(k)] {
			a.Stance = hearsay.Denies
		}
	}
}

// doubtedRussian are the words in which doubt is looked for, the cue among them: "по неподтверждённым данным". Who denies a
// rumour is in no doubt about what it says.
func doubtedRussian(a Attribution, text string) string {
	if a.Stance == hearsay.Denies {
		return a.Cue.In(text)
	}
	return a.Content.In(text) + ", " + a.Rest.In(text) + ", " + a.Cue.In(text)
}
