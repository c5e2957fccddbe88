package kk

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// speech makes a telling of a cue, if content is found for it.
func (k *kazakh) speech(c kazakhCue) {
	left := k.left(c.from)
	f, ok := k.frame(&c, left)
	if !ok && k.again(c) {
		return
	}
	if !ok || k.word(k.end(c.to)) == "?" {
		return
	}
	t := kazakhTelling{rule: manners[f.manner], class: c.class, negated: c.negated}
	if f.manner == afterward {
		k.colonAfter(c, left, t)
		return
	}
	k.falsehood(&c, &f, &t, left)
	if t.class == labelling {
		return
	}
	if t.class == tell.Thinks {
		_, closes := k.quote.openedBy(f.end - 1)
		switch {
		case (closes || k.dash(f.end-1)) && k.word(c.from) == "деп":
			t.class = tell.Says // words in quotation marks were uttered
		case f.manner != withDep && f.manner != thatOne:
			return
		}
	}
	t.cue = span.Between(c.from, c.to)
	embedded := k.word(c.to) == "деп"
	if c.passive {
		t.rule = "impersonal"
	}
	var begin int
	t.source, begin = k.teller(c, f, left, embedded)
	t.content = k.trim(begin, f.end)
	shows := c.stem == "көрсет" || c.stem == "дәлелде" || c.stem == "білдір" && c.before == "" // without one who shows, these tell of events
	switch {
	case f.manner == pointsBack, k.anaphor(t.content):
		k.aboutThat(left, t)
		k.cited(left, k.last)
	case f.manner == object && t.content.To-t.content.From == 1 && kazakhPlainCase[k.word(t.content.From)]: // "мұны жоққа шығарды"
		k.sameAsBefore(left, t)
	case shows && t.source.IsZero(), f.manner == topic && t.content.To-t.content.From < 2:
	default:
		k.put(t)
		k.cited(left, t)
	}
	if !embedded {
		k.bound = max(c.to, t.source.To)
	}
}

// teller is who speaks, and where the content begins.
func (k *kazakh) teller(c kazakhCue, f frame, left int, embedded bool) (source span.Run, begin int) {
	if c.passive {
		return k.written(c, f, left)
	}
	if !f.between.IsZero() {
		return f.between, left
	}
	if after, ok := k.behind(c.to, f.manner == quoted); ok && !embedded {
		return after, left
	}
	tail := left
	if f.manner == thatOne || f.manner == object || f.manner == topic { // which hold no finite verb, so that the clause before is no part of them
		for j := left + 1; j < f.end; j++ {
			if k.word(j) == "," && !k.quote.inside(j) && hasEnding(k.word(j-1), []string{"ды", "ді", "ты", "ті"}) {
				tail = j + 1
			}
		}
	}
	source, begin = k.opening(tail, f.end, embedded)
	if source.IsZero() && tail > left {
		source, _ = k.opening(left, tail, embedded)
	}
	return source, begin
}

// written is where a telling in the passive stands, if it says so: "хабарламада … айтылған", "… делінген министрлік хабарламасында".
func (k *kazakh) written(c kazakhCue, f frame, left int) (source span.Run, begin int) {
	for _, at := range []func(int, int) (span.Run, bool){k.paper, k.place} {
		if p, ok := at(left, f.end); ok && p.From == left {
			return p, p.To
		}
	}
	for _, at := range []func(int, int) (span.Run, bool){k.paper, k.place} {
		if p, ok := at(c.to, k.phraseStop(c.to)); ok {
			return p, left
		}
	}
	return source, left
}

// again makes a telling of a second cue that settles the same thing as the one before: "растамады, бірақ жоққа да шығарған жоқ".
func (k *kazakh) again(c kazakhCue) bool {
	if c.class != tell.Denies && c.class != tell.Confirms || c.passive || k.last.cue.To == 0 || k.last.cue.From < k.start(c.from) || c.from-k.last.cue.To > 4 || k.last.class != tell.Denies && k.last.class != tell.Confirms {
		return false
	}
	t := k.last
	t.cue, t.class, t.negated = span.Between(c.from, c.to), c.class, c.negated
	k.put(t)
	k.bound = c.to
	return true
}

// opening is the speaker at the head of a clause, and where the content begins behind it. A telling within a telling leaves the first
// speaker to the outer one.
func (k *kazakh) opening(left, end int, embedded bool) (source span.Run, begin int) {
	for c := left + 1; c < end-1; c++ { // "жергілікті билік: «…» – деп сендірді"
		if _, opens := k.quote.closedAt(c + 1); !opens || k.word(c) != ":" {
			continue
		}
		b := c
		for b > left && (kazakhAdverbs[k.word(b-1)] || k.word(b-1) == "болса") {
			b--
		}
		if b > left && k.attribute(b-1) && k.caseAt(b-1) == nominative && !conditional(k.word(b-1)) {
			return span.Between(k.phraseStart(b-1, left), b), c + 1
		}
	}
	s, ok := k.speaker(left, end)
	if ok && embedded {
		if inner, two := k.speaker(s.To, end); two && inner.From == s.To {
			s = inner
		}
	}
	if ok && s.To < end {
		return s, k.pastVenue(s.To, end)
	}
	for _, at := range []func(int, int) (span.Run, bool){k.place, k.paper} {
		if p, ok := at(left, end); ok && p.To < end && k.onlyAdverbs(left, p.From) {
			return p, k.pastVenue(p.To, end)
		}
	}
	if n := len(k.heads); k.bound > 0 && n > 0 && k.heads[n-1].From >= k.start(left) && k.heads[n-1].To <= left && !embedded { // verbs of one sentence share its subject
		source = k.heads[n-1]
	}
	return source, left
}

// conditional reports whether a word ends as conditions and converbs do.
func conditional(w string) bool {
	return strings.HasSuffix(w, "са") || strings.HasSuffix(w, "се") || strings.HasSuffix(w, "п")
}

func (k *kazakh) onlyAdverbs(a, b int) bool {
	for ; a < b; a++ {
		if !kazakhAdverbs[k.word(a)] {
			return false
		}
	}
	return true
}

// pastVenue goes from a speaker over whom and where it was said, and over a clause of manner that ends with a comma.
func (k *kazakh) pastVenue(s, end int) int {
	best := s
	for j := s; j < end-1 && j < s+8 && !k.quote.inside(j); j++ {
		w := k.word(j)
		if audience[w] || w == ":" || k.citing(j) > 0 || w == "," && speaking[k.word(j-1)] {
			best = j + 1
		}
		if _, opens := k.quote.closedAt(j); opens {
			break
		}
	}
	return best
}

// citing is where a phrase ends that names a further source, "министрлікке сілтеме жасап", if it ends with token j, after the next; else 0.
func (k *kazakh) citing(j int) int {
	if w := k.word(j); k.word(j-1) == "сілтеме" && strings.HasPrefix(w, "жаса") || w == "сүйеніп" || w == "сілтеп" {
		return j + 1
	}
	return 0
}

// cited adds the telling of the source that the teller cites.
func (k *kazakh) cited(left int, of kazakhTelling) {
	for j := left + 1; j < len(k.t) && !k.t[j].Ends; j++ {
		end := k.citing(j)
		if end == 0 || k.quote.inside(j) || j >= of.content.From && j < of.content.To {
			continue
		}
		from := j
		if k.word(j-1) == "сілтеме" {
			from--
		}
		if from <= left || caseOf(k.word(from-1)) != dative {
			return
		}
		floor := left
		for _, s := range []span.Run{of.source, of.cue} {
			if s.To <= from-1 {
				floor = max(floor, s.To)
			}
		}
		of.source, of.cue, of.rule = span.Between(k.phraseStart(from-1, floor), from), span.Between(from, end), "citing"
		k.put(of)
		return
	}
}

// falsehood reads "жалған деді" as a denial of what is called false.
func (k *kazakh) falsehood(c *kazakhCue, f *frame, t *kazakhTelling, left int) {
	if c.class != tell.Says && c.class != labelling || c.passive || f.manner != withDep && c.stem != "де" {
		return
	}
	j := f.end - 1
	if falseNouns[k.word(j)] && falsehood[k.word(j-1)] {
		j--
	}
	if !falsehood[k.word(j)] {
		return
	}
	if j <= left || k.quote.inside(j) {
		return
	}
	t.class, f.end = tell.Denies, j
	c.from = j
}

// colonAfter: "Министр былай деді: «…»".
func (k *kazakh) colonAfter(c kazakhCue, left int, t kazakhTelling) {
	t.source, _ = k.speaker(left, c.from)
	t.cue = span.Between(c.from, c.to)
	if k.word(c.from-1) == "деп" {
		t.cue.From--
	}
	end := k.end(c.to + 1)
	if close, ok := k.quote.closedAt(c.to + 1); ok {
		end = close + 1
	}
	if t.content = k.trim(c.to+1, end); c.class == tell.Says && t.content.To-t.content.From > 1 {
		k.put(t)
		k.bound = c.to
	}
}

// colon: "Министр: «…»".
func (k *kazakh) colon(i int) {
	close, ok := k.quote.closedAt(i + 1)
	if !ok {
		k.headline(i)
		return
	}
	if close-i < 3 {
		return
	}
	after := close + 1
	for k.mark(after) && after < len(k.t) {
		after++
	}
	if strings.HasPrefix(k.word(after), "де") || k.w.verbs[k.word(after)] != nil {
		return // the verb behind makes the telling
	}
	from := k.start(i)
	for from < i && (k.mark(from) || kazakhAdverbs[k.word(from)]) {
		from++
	}
	if s, ok := k.speaker(from, i); ok && s == span.Between(from, i) {
		k.put(kazakhTelling{rule: "colon", class: tell.Says, source: s, cue: span.Between(i, i+1), content: span.Between(i+1, close+1)})
	}
}

// headline: "Тоқаев: Шекара жабылды", where the words behind end as a clause does.
func (k *kazakh) headline(i int) {
	from, end := 0, k.end(i)
	for from < i && !k.t[from].Letters() {
		from++
	}
	if end-i < 3 || end < len(k.t)-1 { // more sentences follow: a text and no line
		return
	}
	for j := i + 1; j < end; j++ {
		if k.w.verbs[k.word(j)] != nil || k.word(j) == ":" {
			return
		}
	}
	last := k.word(end - 1)
	if s, ok := k.speaker(from, i); ok && s == span.Between(from, i) && (verbal(last) || caseOf(last) == accusative) { // -ды looks like an accusative
		k.put(kazakhTelling{rule: "headline", class: tell.Says, source: s, cue: span.Between(i, i+1), content: span.Between(i+1, end)})
	}
}

// interrupted: «…, – деді министр. – …», where the cue stands within the marks.
func (k *kazakh) interrupted(i int) {
	if !k.t[i].Letters() || k.w.verbs[k.word(i)] == nil {
		return
	}
	c, ok := k.cue(i)
	if !ok || c.class != tell.Says || c.passive {
		return
	}
	if k.word(c.from-1) == "деп" {
		c.from--
	} else if c.stem != "де" {
		return
	}
	open, close := k.quote.around(i)
	if !k.dash(c.from-1) || c.from-2 <= open || !k.mark(c.from-2) {
		return
	}
	stop := c.to
	for stop < close && !k.mark(stop) && k.quote.mate[stop] < 0 {
		stop++
	}
	t := kazakhTelling{rule: "quotation", class: tell.Says, cue: span.Between(c.from, c.to), content: k.trim(open, c.from), negated: c.negated}
	within := k.quote.within
	k.quote.within = make([]bool, len(within)) // the words of the reporter are no quotation
	if s, ok := k.speaker(c.to, stop); ok {
		t.source = s
	}
	k.quote.within = within
	for stop < close && k.mark(stop) {
		stop++
	}
	if k.dash(stop-1) && stop < close {
		t.rest = span.Between(stop, close+1)
	}
	k.put(t)
}

// anaphor reports whether a content only points back, as "осылай деп" does.
func (k *kazakh) anaphor(c span.Run) bool {
	switch k.word(c.To - 1) {
	case "осылай", "былай", "солай":
		return true
	}
	return c.From == c.To
}

// aboutThat takes the sentence before as the content, or what was told in it.
func (k *kazakh) aboutThat(left int, t kazakhTelling) {
	here := k.start(left)
	if here == 0 {
		return
	}
	before := k.trim(k.start(here-1), here)
	t.rule = "about-that"
	t.content = before
	if k.last.cue.To > k.last.cue.From && k.last.cue.From >= before.From {
		t.content = k.last.content
	}
	k.put(t)
}

// sameAsBefore gives a telling whose content is a pronoun the claim that was told last, or else the sentence before; the pronoun where there
// is neither.
func (k *kazakh) sameAsBefore(left int, t kazakhTelling) {
	pronoun := t.content
	if k.last.cue.To > k.last.cue.From {
		t.content = k.last.content
	} else if here := k.start(left); here > 0 {
		t.content = k.trim(k.start(here-1), here)
	}
	for _, s := range []span.Run{t.source, t.cue} {
		if s.From < t.content.To && t.content.From < s.To {
			t.content = pronoun
		}
	}
	k.put(t)
}

// uttered reads "«…», – деп қынжылды ол", where no list knows the verb: what stands before the dash was said aloud.
func (k *kazakh) uttered(i int) bool {
	if k.word(i) != "деп" || !k.dash(i-1) || k.w.verbs[k.word(i+1)] != nil || auxiliaries[k.word(i+1)] {
		return false
	}
	for j := i + 1; j < i+4 && j < len(k.t) && k.t[j].Letters() && k.w.verbs[k.word(j)] == nil; j++ {
		if w := k.word(j); utf8.RuneCountInString(w) > 4 && hasEnding(w, []string{"ды", "ді", "ты", "ті"}) && !kazakhAdverbs[w] {
			k.speech(kazakhCue{verb{stem: w, class: tell.Says, form: finite}, j, j + 1})
			return true
		}
	}
	return false
}
