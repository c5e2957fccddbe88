package en

import (
	"strings"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// ordered reports whether a cue asks for something to be done: "told them to leave".
func (r *reading) ordered(cue, content span.Run) bool {
	w, first := r.Word(cue.To-1), r.Word(content.From)
	return first == "to" && orders[w] || first == "for" && strings.HasPrefix(w, "ask") || w == "on" && strings.HasPrefix(r.Word(cue.To-2), "call")
}

// orders are the cues that tell with "that" and order with "to".
var orders = lang.Set("told tells tell telling asked asks asking warned warns signaled wrote called calls")

// acts reports whether an English verb stands for a deed here: one is dismissed from a post, a bill is rejected, a recruit reports for duty.
func (r *reading) acts(cue, content span.Run) bool {
	if content.From < cue.To { // what stands before the cue was said
		return false
	}
	w, first := r.Word(cue.To-1), r.Word(content.From)
	quoted := r.Tokens[content.From].Quote == span.Opens || r.Word(content.From-1) == ":"
	starts := func(stems ...string) bool {
		for _, s := range stems {
			if strings.HasPrefix(w, s) {
				return true
			}
		}
		return false
	}
	switch {
	case starts("report"):
		return first == "for" || first == "to"
	case r.Lexicon.Cues[w] == tell.Says && r.Negated(cue.From, cue.To): // "did not reveal the place" tells nothing; "could not say when" does
		return !undecided[first] && !quoted
	case starts("call"):
		return r.names(content)
	case starts("continu", "respond", "repl", "boast"): // "continued to decline", "boasts a pool"
		return first != "that" && first != "of" && !quoted
	case w == "added" || w == "adds" || w == "add" || w == "adding", starts("wr"): // "wrote a book"
		return !quoted && !r.claims(content)
	case venues[first] && content.To-content.From < 7: // "had said on the show"
		return r.Next("that", content.From, content.To) < 0
	case content.To-content.From == 1 && pointing[first], !starts("dismiss", "reject", "disput"):
		return false
	}
	named := r.Tokens[content.From].Upper // somebody is dismissed as head of something, and a report as a provocation
	for k := content.From; k < min(content.To, content.From+8); k++ {
		if w := r.Word(k); w == "as" && named {
			return true
		} else if w == "that" || w == "as" || r.Tokens[k].Quote == span.Opens || tellingNouns[w] || claimed[w] {
			return false
		}
	}
	return true
}

// names reports whether "called" gives a name and says nothing of what bears it: "called him Mike", "a film called “Dawn”".
func (r *reading) names(content span.Run) bool {
	first := content.From
	switch {
	case r.Tokens[first].Quote == span.Opens:
		return true
	case r.Tokens[first].Upper: // "called the plan a farce" begins small, but for a name that is called something
		for k := first + 1; k < min(content.To, first+8) && r.Word(k) != ","; k++ {
			if w := r.Word(k); w == "a" || w == "an" || w == "the" || r.Tokens[k].Quote == span.Opens {
				return false
			}
		}
		return true
	}
	return content.To-first == 2 && r.Tokens[first+1].Upper
}

// claims reports whether a content is a clause or a quotation, and no thing that is put to others or made: "added nine companies to its list".
func (r *reading) claims(content span.Run) bool {
	if r.Lexicon.Aux[r.Word(content.From)] { // "the letter she wrote was long"
		return false
	}
	for k := content.From; k < min(content.To, content.From+10); k++ {
		switch w := r.Word(k); {
		case w == "that", w == "how", w == "of" && k == content.From, r.Lexicon.Aux[w], r.Lexicon.Pronoun[w] && w != "which" && w != "who", w == "'s" && k > content.From+1 && r.Lexicon.Pronoun[r.Word(k-1)], r.Tokens[k].Quote != span.Outside:
			return true
		case w == "to" || w == "," && k > content.From+1:
			return false
		}
	}
	return false
}

// undecided begin what is left open.
var undecided = lang.Set("that whether if when how why who where what which")

// venues begin where it was said, and not what.
var venues = lang.Set("on in at during via")

// claimed are nouns, besides those that tell, which stand for something that may be true or false.
var claimed = lang.Set("account accounts version charge charges criticism criticisms idea notion speculation suspicion suspicions responsibility involvement findings finding figures figure tally results result")

// judge corrects what a telling is in English: "the auditors found that" tells, "told them to leave" orders, "asked whether" asks.
func (r *reading) judgeEnglish(a *tell.Attribution, by tell.Judged) {
	last := r.Word(by.Cue.To - 1)
	found := last == "found" && r.Word(by.Content.From) == "that" && !r.Lexicon.Pronoun[r.Word(by.Source.From)]
	a.Telling = (a.Telling || found) && !r.ordered(by.Cue, by.Content) && !r.acts(by.Cue, by.Content)
	if a.Stance.Row().Says == hearsay.SaysValue && strings.HasPrefix(last, "ask") {
		a.Stance = hearsay.Questions
	}
}

// doubtedEnglish are the words in which doubt is looked for. A cue holds auxiliaries that are no doubt: "could not say".
func doubtedEnglish(a tell.Attribution, text string) string {
	return a.Content.In(text) + ", " + a.Rest.In(text)
}
