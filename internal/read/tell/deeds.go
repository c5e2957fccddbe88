package tell

import "strings"

// ordered reports whether a cue asks for something to be done: "told them to leave".
func (r *reading) ordered(cue, content [2]int) bool {
	w, first := r.word(cue[1]-1), r.word(content[0])
	return first == "to" && orders[w] || first == "for" && strings.HasPrefix(w, "ask") || w == "on" && strings.HasPrefix(r.word(cue[1]-2), "call")
}

// orders are the cues that tell with "that" and order with "to".
var orders = set("told tells tell telling asked asks asking warned warns signaled wrote called calls")

// acts reports whether an English verb stands for a deed here: one is dismissed from a post, a bill is rejected, a recruit reports for duty.
func (r *reading) acts(cue, content [2]int) bool {
	if r.lang != "en" || content[0] < cue[1] { // what stands before the cue was said
		return false
	}
	w, first := r.word(cue[1]-1), r.word(content[0])
	quoted := r.t[content[0]].quote == opens || r.word(content[0]-1) == ":"
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
	case r.l.cues[w] == says && r.negated(cue[0], cue[1]): // "did not reveal the place" tells nothing; "could not say when" does
		return !undecided[first] && !quoted
	case starts("call"):
		return r.names(content)
	case starts("continu", "respond", "repl", "boast"): // "continued to decline", "boasts a pool"
		return first != "that" && first != "of" && !quoted
	case w == "added" || w == "adds" || w == "add" || w == "adding", starts("wr"): // "wrote a book"
		return !quoted && !r.claims(content)
	case venues[first] && content[1]-content[0] < 7: // "had said on the show"
		return r.next("that", content[0], content[1]) < 0
	case content[1]-content[0] == 1 && pointing[first], !starts("dismiss", "reject", "disput"):
		return false
	}
	named := r.t[content[0]].upper // somebody is dismissed as head of something, and a report as a provocation
	for k := content[0]; k < min(content[1], content[0]+8); k++ {
		if w := r.word(k); w == "as" && named {
			return true
		} else if w == "that" || w == "as" || r.t[k].quote == opens || tellingNouns[w] || claimed[w] {
			return false
		}
	}
	return true
}

// names reports whether "called" gives a name and says nothing of what bears it: "called him Mike", "a film called “Dawn”".
func (r *reading) names(content [2]int) bool {
	first := content[0]
	switch {
	case r.t[first].quote == opens:
		return true
	case r.t[first].upper: // "called the plan a farce" begins small, but for a name that is called something
		for k := first + 1; k < min(content[1], first+8) && r.word(k) != ","; k++ {
			if w := r.word(k); w == "a" || w == "an" || w == "the" || r.t[k].quote == opens {
				return false
			}
		}
		return true
	}
	return content[1]-first == 2 && r.t[first+1].upper
}

// claims reports whether a content is a clause or a quotation, and no thing that is put to others or made: "added nine companies to its list".
func (r *reading) claims(content [2]int) bool {
	if r.l.aux[r.word(content[0])] { // "the letter she wrote was long"
		return false
	}
	for k := content[0]; k < min(content[1], content[0]+10); k++ {
		switch w := r.word(k); {
		case w == "that", w == "how", w == "of" && k == content[0], r.l.aux[w], r.l.pronoun[w] && w != "which" && w != "who", w == "'s" && k > content[0]+1 && r.l.pronoun[r.word(k-1)], r.t[k].quote != outside:
			return true
		case w == "to" || w == "," && k > content[0]+1:
			return false
		}
	}
	return false
}

// undecided begin what is left open.
var undecided = set("that whether if when how why who where what which")

// venues begin where it was said, and not what.
var venues = set("on in at during via")

// claimed are nouns, besides those that tell, which stand for something that may be true or false.
var claimed = set("account accounts version charge charges criticism criticisms idea notion speculation suspicion suspicions responsibility involvement findings finding figures figure tally results result")
