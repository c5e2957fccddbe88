package en

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// unnamed reads what is told in the passive, by nobody or by somebody behind "by": "it was reported that …", "he is said to have …",
// "the arrest was confirmed by …", "… could not be independently verified".
func (r *reading) unnamed(i int) bool {
	if !r.participlePast(i) || r.Tokens[i].Quote != span.Outside || r.Lexicon.Cues[r.Word(i)] == tell.Thinks {
		return false
	}
	if r.Word(i-1) == "as" && r.Word(i+1) == "by" {
		return r.asReported(i)
	}
	_, to := r.Sentence(i)
	cueFrom, cueTo := r.group(i)
	be := false
	for k := cueFrom; k < i; k++ {
		be = be || beForms[r.Word(k)]
	}
	if !be {
		return false
	}
	if r.Word(cueFrom-1) == "it" {
		start := r.skipAddressee(i, cueTo, to)
		if r.Word(start) != "that" {
			return false
		}
		a, b := r.bounded(start, to)
		return r.PutFree("impersonal", span.Run{}, span.Between(cueFrom, cueTo), span.Between(a, b))
	}
	s, ok := r.subject(cueFrom)
	if !ok {
		return false
	}
	switch next := r.Word(cueTo); {
	case next == "to" && (r.Word(cueTo+1) == "have" || r.Word(cueTo+1) == "be"):
		a, b := r.bounded(cueTo, to)
		r.Rest = span.Between(a, b)
		return r.putRest("impersonal", span.Run{}, span.Between(cueFrom, cueTo), s)
	case next == "by":
		by, ok := r.speaker(cueTo + 1)
		return ok && r.PutFree("passive", by, span.Between(cueFrom, cueTo), s)
	case r.Negated(cueFrom, i) && (r.Lexicon.Cues[r.Word(i)] == tell.Confirms || r.Lexicon.Cues[r.Word(i)] == tell.Denies):
		return r.PutFree("passive", span.Run{}, span.Between(cueFrom, cueTo), s)
	}
	return false
}

// asReported: "as reported by X, …", "…, as first reported by X".
func (r *reading) asReported(i int) bool {
	from, to := r.Sentence(i)
	by, ok := r.speaker(i + 2)
	if !ok {
		return false
	}
	a, b := r.Trim(r.Since(from, i-1), i-1)
	if b-a < 3 {
		a, b = r.bounded(by.To, to)
	}
	return b-a > 1 && r.PutFree("as-reported", by, span.Between(i, i+1), span.Between(a, b))
}

var beForms = lang.Set("is are was were be been being 's 're")

// participlePast reports whether the cue is written as a past participle.
func (r *reading) participlePast(i int) bool {
	w := r.Word(i)
	return r.Lexicon.Cues[w] != 0 && (strings.HasSuffix(w, "ed") || w == "said" || w == "told" || w == "written" || w == "known")
}

// putRest puts a telling whose content has two pieces, if the second is free too.
func (r *reading) putRest(rule string, s, cue, content span.Run) bool {
	if !r.Free(r.Rest) || !r.Free(content) {
		r.Rest = span.Run{}
		return false
	}
	r.Put(rule, s, cue, content)
	return true
}

// noun reads "the claim by X that …", "X's assertion that …", "amid reports that …".
func (r *reading) noun(i int) bool {
	if !tellingNouns[r.Word(i)] || r.Tokens[i].Quote != span.Outside {
		return false
	}
	from, to := r.Sentence(i)
	s := span.Run{}
	that := i + 1
	if r.Word(that) == "by" || r.Word(that) == "from" || r.Word(that) == "of" {
		if a, b, ok := r.after(that + 1); ok {
			s, that = span.Between(a, b), b
		}
	}
	if r.Word(that) != "that" || r.Word(that+1) == "is" || r.Word(that+1) == "was" || r.Word(that+1) == "has" || r.Word(that+1) == "had" {
		return false
	}
	cueFrom := i
	for cueFrom > from && !r.Lexicon.Det[r.Word(cueFrom-1)] && r.Word(cueFrom-1) != "'s" && r.Nominal(cueFrom-1) && i-cueFrom < 2 {
		cueFrom--
	}
	if s.IsZero() && r.Word(cueFrom-1) == "'s" {
		if a, b, ok := r.before(cueFrom); ok {
			s = span.Between(a, b)
		}
	}
	a, b := r.bounded(that, to)
	return r.PutFree("noun-that", s, span.Between(cueFrom, i+1), span.Between(a, b))
}

// tellingNouns stand for a telling where "that" and a clause follow.
var tellingNouns = lang.Set(`claim claims allegation allegations assertion assertions statement report reports rumour rumours rumor rumors denial denials announcement
suggestion suggestions accusation accusations confirmation admission insistence warning warnings promise pledge assurance assurances acknowledgment acknowledgement`)
