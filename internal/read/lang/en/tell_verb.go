package en

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// verb reports whether the token is a cue in finite form, as far as its neighbours tell.
func (r *reading) verb(i int) bool {
	w := r.Word(i)
	if r.Lexicon.Cues[w] == 0 || r.Tokens[i].Quote != span.Outside {
		return false
	}
	if strings.HasPrefix(w, "rul") && r.Word(i+1) != "out" {
		return false
	}
	if r.Code != "en" {
		return true
	}
	if (w == "put" || w == "puts") && !r.tally(i) || w == "alleged" && (r.Word(i-1) == "'s" || r.Lexicon.Det[r.Word(i-1)]) {
		return false
	}
	prev, next := r.Word(i-1), r.Word(i+1)
	if r.Tokens[i].Upper && !(headlined[w] && i > 0 && (r.Tokens[i-1].Upper || i+1 < len(r.Tokens) && r.Tokens[i+1].Upper && r.Tokens[i-1].Ends)) && !(w == "said" && (i == 0 || r.Tokens[i-1].Ends)) {
		return false
	}
	if strings.HasSuffix(w, "ing") {
		return r.going(i)
	}
	if prev == "to" && (refuses[r.Word(i-2)] || r.Word(i-2) == "on" && (r.Word(i-3) == "went" || r.Word(i-3) == "goes" || r.Word(i-3) == "going")) {
		return true
	}
	switch prev {
	case "is", "are", "was", "were", "be", "been", "being", "'re", "'m", "a", "the", "to", "let", "let's":
		return false
	}
	direct := r.Lexicon.Pronoun[prev] || r.Lexicon.Modal[prev] || r.Lexicon.Adverb[prev] || prev == "n't"
	past := strings.HasSuffix(w, "ed") || w == "said" || w == "told" || w == "wrote"
	switch {
	case past:
		return next != "by"
	case r.Lexicon.Nouns[w]:
		return direct || next == "that" && !strings.HasSuffix(w, "s") && r.many(i) || w == "report" && strings.HasSuffix(prev, "s") && (next == "that" || r.ended(i+1)) || i > 0 && strings.HasSuffix(w, "s") && (w == "claims" && i+1 < len(r.Tokens) && r.Tokens[i+1].Upper || next == "that" || r.Lexicon.Pronoun[next] || r.Tokens[i-1].Upper && (next == ":" || i+1 < len(r.Tokens) && (r.Nominal(i+1) || r.Lexicon.Det[next]) && r.Lexicon.Cues[next] == 0 && w != "calls" && w != "plans" || next == "," || r.ended(i+1)))
	}
	return direct || strings.HasSuffix(w, "s") || strings.HasSuffix(prev, "s") || next == "that" || next == "," || irregular[w] || plural[w] && (r.Nominal(i-1) || prev == "him" || prev == "whom" || prev == "them" || prev == "," || prev == ")")
}

// many reports whether a noun phrase in the plural ends before i: "analysts at the institute", "our people at the bridge".
func (r *reading) many(i int) bool {
	a, b, ok := r.before(i)
	if !ok {
		return false
	}
	head := a
	for head+1 < b && !r.Lexicon.Prep[r.Word(head+1)] {
		head++
	}
	w := r.Word(head)
	return b-a > 1 && (w == "people" || w == "police" || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "'s"))
}

// tally reports whether "put" gives a number: "puts the figure at 400".
func (r *reading) tally(i int) bool {
	for k := i + 1; k < i+6; k++ {
		if numbers[r.Word(k)] {
			return r.Next("at", k+1, k+8) > 0
		}
	}
	return false
}

var numbers = lang.Set("number numbers figure figures toll total count tally cost losses damage turnout strength dead wounded")

// going reports whether a cue in -ing tells: after a form of be, a comma or a preposition, and "saying" after a noun.
func (r *reading) going(i int) bool {
	k := i - 1
	for r.Lexicon.Negation[r.Word(k)] || r.Lexicon.Adverb[r.Word(k)] {
		k--
	}
	switch prev := r.Word(k); {
	case k < 0:
		return false
	case r.Tokens[k].Quote == span.Closes, prev == "is", prev == "are", prev == "was", prev == "were", prev == "been", prev == "'re", prev == "'m", prev == "'s" && r.Lexicon.Cues[r.Word(i)] != tell.Thinks, prev == ",", prev == "and", prev == "keeps", prev == "kept":
		return true
	case prev == "by", prev == "after", prev == "before", prev == "for", prev == "from":
		return tells[r.Word(i)] && (r.Word(i) != "adding" || r.Word(i+1) == "that")
	}
	return tells[r.Word(i)] && r.Nominal(k) && !r.Lexicon.Det[r.Word(k)]
}

// tells are participles that hardly ever stand for a noun; plural are verbs that need no ending behind a plural; headlined are those a
// headline writes with a capital.
var (
	tells     = lang.Set("saying announcing claiming arguing adding insisting alleging asserting stating telling warning")
	plural    = lang.Set("say write warn tell argue insist deny allege claim believe think maintain contend acknowledge admit")
	headlined = lang.Set("says say said warns denies confirms claims insists")
)

// irregular are pasts that do not end in -ed.
var irregular = lang.Set("thought knew felt found understood sought saw")

// skipAddressee passes over whom it was told, when and where.
func (r *reading) skipAddressee(i, k, to int) int {
	switch r.Word(i) {
	case "told", "tells", "telling", "tell", "asked", "warned", "urged":
		if _, b, ok := r.after(k); ok {
			k = b
			if k < len(r.Tokens) && r.Tokens[k].Quote == span.Opens && r.Closing(k)-k < 8 && r.Word(r.Closing(k)) == "that" {
				k = r.Closing(k)
			}
		}
	}
	for k < to {
		switch w := r.Word(k); {
		case days[w] || adverbial(w) || whens[w]:
			k++
			continue
		case periods[w] && (k > 0 && days[r.Word(k-1)]):
			k++
			continue
		case (w == "this" || w == "last" || w == "next") && periods[r.Word(k+1)]:
			k += 2
			continue
		case w == "to" && toWhom[r.Word(i)], w == "in" || w == "on" || w == "during" || w == "at" || w == "of" && (r.Word(i) == "said" || r.Word(i) == "says"):
			if _, b, ok := r.after(k + 1); ok {
				k = b
				continue
			}
		}
		break
	}
	return k
}

// adverbial reports whether a word ends as English adverbs do and is none of the nouns that do too.
func adverbial(w string) bool { return len(w) > 3 && w[len(w)-2:] == "ly" && !nounsInLy[w] }

var nounsInLy = lang.Set("family assembly ally rally reply supply monopoly july italy anomaly bully fly only")

// toWhom are cues that say behind "to" to whom.
var toWhom = lang.Set("said says explained wrote writes written confirmed admitted complained added testified announced stressed conceded acknowledged insisted")

var whens = lang.Set("then later recently earlier now again once repeatedly afterwards today tonight tomorrow")

var periods = lang.Set("morning afternoon evening night week month year weekend spring summer autumn fall winter")

var days = lang.Set("monday tuesday wednesday thursday friday saturday sunday yesterday today")
