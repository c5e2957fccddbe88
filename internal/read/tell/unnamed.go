package tell

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// unnamed reads what is told in the passive, by nobody or by somebody behind "by": "it was reported that …", "he is said to have …",
// "the arrest was confirmed by …", "… could not be independently verified", "he was quoted as saying …".
func (r *reading) unnamed(i int) bool {
	if !r.participlePast(i) || r.t[i].Quote != span.Outside || r.l.cues[r.word(i)] == thinks {
		return false
	}
	if r.word(i-1) == "as" && r.word(i+1) == "by" {
		return r.asReported(i)
	}
	_, to := r.sentence(i)
	cueFrom, cueTo := r.group(i)
	be := false
	for k := cueFrom; k < i; k++ {
		be = be || beForms[r.word(k)]
	}
	if !be {
		return false
	}
	if r.word(i) == "quoted" || r.word(i) == "cited" {
		if r.word(cueTo) != "as" || r.word(cueTo+1) != "saying" {
			return false
		}
		s, ok := r.subject(cueFrom)
		a, b := r.bounded(cueTo+2, to)
		if b < len(r.t) && r.t[b-1].Quote == span.Inside {
			b = r.closingOf(b - 1)
		}
		return ok && b-a > 1 && r.putFree("quoted-as-saying", s, span.Between(cueFrom, cueTo+2), span.Between(a, b))
	}
	if r.word(cueFrom-1) == "it" {
		start := r.skipAddressee(i, cueTo, to)
		if r.word(start) != "that" {
			return false
		}
		a, b := r.bounded(start, to)
		return r.putFree("impersonal", span.Run{}, span.Between(cueFrom, cueTo), span.Between(a, b))
	}
	s, ok := r.subject(cueFrom)
	if !ok {
		return false
	}
	switch next := r.word(cueTo); {
	case next == "to" && (r.word(cueTo+1) == "have" || r.word(cueTo+1) == "be"):
		a, b := r.bounded(cueTo, to)
		r.rest = span.Between(a, b)
		return r.putRest("impersonal", span.Run{}, span.Between(cueFrom, cueTo), s)
	case next == "by":
		by, ok := r.speaker(cueTo + 1)
		return ok && r.putFree("passive", by, span.Between(cueFrom, cueTo), s)
	case r.negated(cueFrom, i) && (r.l.cues[r.word(i)] == confirms || r.l.cues[r.word(i)] == denies):
		return r.putFree("passive", span.Run{}, span.Between(cueFrom, cueTo), s)
	}
	return false
}

// asReported: "as reported by X, …", "…, as first reported by X".
func (r *reading) asReported(i int) bool {
	from, to := r.sentence(i)
	by, ok := r.speaker(i + 2)
	if !ok {
		return false
	}
	a, b := r.trim(r.since(from, i-1), i-1)
	if b-a < 3 {
		a, b = r.bounded(by.To, to)
	}
	return b-a > 1 && r.putFree("as-reported", by, span.Between(i, i+1), span.Between(a, b))
}

var beForms = lang.Set("is are was were be been being 's 're")

// participlePast reports whether the cue is written as a past participle.
func (r *reading) participlePast(i int) bool {
	w := r.word(i)
	return r.l.cues[w] != 0 && (strings.HasSuffix(w, "ed") || w == "said" || w == "told" || w == "written" || w == "known")
}

// putRest puts a telling whose content has two pieces, if the second is free too.
func (r *reading) putRest(rule string, s, cue, content span.Run) bool {
	if !r.free(r.rest) || !r.free(content) {
		r.rest = span.Run{}
		return false
	}
	r.put(rule, s, cue, content)
	return true
}

// noun reads "the claim by X that …", "X's assertion that …", "amid reports that …".
func (r *reading) noun(i int) bool {
	if !tellingNouns[r.word(i)] || r.t[i].Quote != span.Outside {
		return false
	}
	from, to := r.sentence(i)
	s := span.Run{}
	that := i + 1
	if r.word(that) == "by" || r.word(that) == "from" || r.word(that) == "of" {
		if a, b, ok := r.after(that + 1); ok {
			s, that = span.Between(a, b), b
		}
	}
	if r.word(that) != "that" || r.word(that+1) == "is" || r.word(that+1) == "was" || r.word(that+1) == "has" || r.word(that+1) == "had" {
		return false
	}
	cueFrom := i
	for cueFrom > from && !r.l.det[r.word(cueFrom-1)] && r.word(cueFrom-1) != "'s" && r.nominal(cueFrom-1) && i-cueFrom < 2 {
		cueFrom--
	}
	if s.IsZero() && r.word(cueFrom-1) == "'s" {
		if a, b, ok := r.before(cueFrom); ok {
			s = span.Between(a, b)
		}
	}
	a, b := r.bounded(that, to)
	return r.putFree("noun-that", s, span.Between(cueFrom, i+1), span.Between(a, b))
}

// tellingNouns stand for a telling where "that" and a clause follow.
var tellingNouns = lang.Set(`claim claims allegation allegations assertion assertions statement report reports rumour rumours rumor rumors denial denials announcement
suggestion suggestions accusation accusations confirmation admission insistence warning warnings promise pledge assurance assurances acknowledgment acknowledgement`)
