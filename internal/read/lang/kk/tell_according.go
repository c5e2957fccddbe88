package kk

import (
	"strings"

	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// bySource: "министрдің айтуынша", "полиция мәліметінше".
func (k *kazakh) bySource(i int) bool {
	w := k.word(i)
	if !k.w.sources[w] && !k.verbForm(w, saying) {
		return false
	}
	k.according(i, i+1)
	return true
}

// byGround: "полицияның мәліметі бойынша", "министрдің айтуына қарағанда".
func (k *kazakh) byGround(i int) bool {
	w := k.word(i + 1)
	if groundWords[w] && w != "бойынша" && k.w.proofs[k.word(i)] && !k.w.grounds[k.word(i)] { // "хаттамаға сәйкес"
		left := k.left(i)
		a := k.phraseStart(i, left)
		k.around(kazakhTelling{rule: "according-to", class: tell.Says, source: span.Between(a, i+1), cue: span.Between(i+1, i+2)}, left, a, i+2)
		return true
	}
	if !groundWords[w] || !k.w.grounds[k.word(i)] && !k.verbForm(k.word(i), byVerb) {
		return false
	}
	k.according(i, i+2)
	return true
}

func (k *kazakh) verbForm(w string, f form) bool {
	for _, v := range k.w.verbs[w] {
		if v.form == f && !v.passive && v.class != tell.Thinks && v.before == "" {
			return true
		}
	}
	return false
}

// according makes a telling of a phrase [i, to) that says by whom, and of the sentence around it.
func (k *kazakh) according(i, to int) {
	left := k.left(i)
	a := k.phraseStart(i, left)
	if k.word(to) == "емес" {
		return
	}
	if participial(k.word(i - 1)) {
		a = i
	}
	for a > left && kazakhNobody[k.word(a-1)] {
		a--
	}
	if a == i && i > left && to-i > 1 && !k.mark(i-1) && !kazakhAdverbs[k.word(i-1)] {
		return // "өліміне байланысты дерек бойынша"
	}
	t := kazakhTelling{rule: "according-to", class: tell.Says, source: span.Between(a, i), cue: span.Between(i, to)}
	named := false
	for j := a; j < i; j++ {
		named = named || !kazakhNobody[k.word(j)] && strings.Trim(k.word(j), "0123456789") != ""
	}
	if !named { // "алдын ала мәлімет бойынша": nobody is named
		t.rule, t.source, t.cue = "impersonal", span.Run{}, span.Between(a, to)
		if a < i && k.word(a) != "осы" && k.word(a) != "бұл" {
			t.doubts = kazakhHedges(k.span(t.cue).In(k.text))
		}
	}
	k.around(t, left, a, to)
}

// around gives a telling the rest of its sentence as content.
func (k *kazakh) around(t kazakhTelling, left, a, to int) {
	before, after := k.trim(left, a), k.trim(to, k.clauseStop(to))
	if !k.mark(a - 1) { // words before the source belong to it
		before = span.Between(a, a)
	}
	switch {
	case before.From >= before.To || k.word(to) != "," && after.From < after.To:
		t.content = after
	case after.From >= after.To:
		t.content = before
	default:
		t.content, t.rest = before, after
	}
	k.put(t)
}

// clauseStop is where the content behind "айтуынша" ends: at the end of the sentence, before "деп хабарлайды", or before a clause that has
// a speaker of its own.
func (k *kazakh) clauseStop(i int) int {
	end := k.end(i)
	for j := i; j < end; j++ {
		if k.quote.inside(j) {
			continue
		}
		if k.word(j) == "деп" && k.w.verbs[k.word(j+1)] != nil || k.mark(j) && k.w.verbs[k.word(j+1)] != nil && k.w.verbs[k.word(j+1)][0].stem == "де" {
			return j
		}
		if k.word(j) == "," && kazakhBreaks[k.word(j+1)] {
			if s, ok := k.speaker(j+2, end); ok && s.From <= j+3 {
				return j
			}
		}
	}
	return end
}

// known: "BBC хабарлағандай".
func (k *kazakh) known(i int) bool {
	for _, v := range k.w.verbs[k.word(i)] {
		if v.form != likeSaid || v.class == tell.Thinks || v.before != "" && v.before != k.word(i-1) {
			continue
		}
		from := i
		if v.before != "" {
			from--
		}
		left := k.left(from)
		s, ok := k.speaker(left, from)
		if v.passive {
			s, ok = k.paper(left, from) // "хабарламада айтылғандай"
		} else if !ok {
			s, ok = k.place(left, from) // "министрліктен мәлім еткендей"
		}
		if ok && s.To == from {
			k.around(kazakhTelling{rule: "as-said", class: v.class, source: s, cue: span.Between(from, i+1)}, left, s.From, i+1)
		}
		return true
	}
	return false
}

// rumour: "… деген қауесет тарады".
func (k *kazakh) rumour(i int) bool {
	if k.word(i) != "деген" || !k.w.rumours[k.word(i+1)] {
		return false
	}
	begins := func(list []string) bool {
		for j := i + 2; j < i+5 && j < len(k.t) && !k.mark(j); j++ {
			for _, s := range list {
				if strings.HasPrefix(k.word(j), s) {
					return true
				}
			}
		}
		return false
	}
	left := k.left(i)
	t := kazakhTelling{rule: "rumour", class: tell.Says, cue: span.Between(i, i+2), content: k.trim(left, i), doubts: rumourDoubts(k.word(i + 1))}
	if p, ok := k.paper(left, i); ok && p.From == left {
		t.source, t.content = p, k.trim(p.To, i)
	}
	switch {
	case begins(spreader) && !begins([]string{"таратыл", "жариялан"}):
		s, begin := k.opening(left, i, false)
		t.source, t.content = s, k.trim(begin, i)
	case !begins(spreads):
		return false
	}
	k.put(t)
	k.bound = i + 2
	return true
}
