package brief

import "fmt"

// A standing says how the explanation that stands highest may be spoken of.
type standing int

const (
	leads standing = iota // at one half or more, and not tied
	open                  // below one half: nothing may be said of it as of what happened
	tied                  // the next is as good
)

// standing is the standing of the explanation that stands highest, and for a tie the one that it is tied with. A tie is: within
// ten points of each other, and either their ranges overlap over more than half of the narrower one, or another explanation leads in more
// than a fifth of the draws. "48 %, 36–66 %" and "46 %, 23–56 %" are a tie.
func (b *builder) standing() (s standing, with int) {
	order := b.ranked()
	l := b.leader()
	if len(order) > 1 && b.j.Draws > 0 {
		n := b.j.Hypotheses[order[1]]
		overlap := min(l.Hi, n.Hi) - max(l.Lo, n.Lo)
		narrower := min(l.Hi-l.Lo, n.Hi-n.Lo)
		if l.P-n.P <= .1 && (overlap > narrower/2 || 5*b.j.Overtaken > b.j.Draws) {
			return tied, order[1]
		}
	}
	if l.P < .5 {
		return open, 0
	}
	return leads, 0
}

// judgement is the sentence everything else serves.
func (b *builder) judgement() Text {
	l := b.leader()
	switch s, with := b.standing(); s {
	case tied:
		n := b.j.Hypotheses[with]
		return say("It ", strong("cannot be told"), " whether ", b.that(b.lead), " (", figures(l), ") or whether ", b.that(with), " (", figures(n), ")", b.otherwise(), ".")
	case open:
		return say("It is ", strong("open"), ". Likeliest, at "+percent(l.P)+rangeOf(l), ", is that ", b.that(b.lead), b.rivals(), b.otherwise(), ".")
	}
	return say(likelihood(b.word(l), figures(l)), b.that(b.lead), b.otherwise(), ".")
}

// rivals are the one or two that come next where it is open: "; after it come “Plot” (28 %) and “Accident” (21 %)".
func (b *builder) rivals() string {
	order := b.ranked()
	next := func(i int) string {
		return fmt.Sprintf("“%s” (%s)", b.short(order[i]), percent(b.j.Hypotheses[order[i]].P))
	}
	switch {
	case len(order) < 2:
		return ""
	case len(order) == 2:
		return "; after it comes " + next(1)
	}
	return "; after it come " + next(1) + " and " + next(2)
}

// oftenest is the explanation that led in most draws, and of equals the one that the sentence names.
func (b *builder) oftenest() int {
	top := b.lead
	for i, n := range b.j.Led {
		if n > b.j.Led[top] {
			top = i
		}
	}
	return top
}

// otherwise says so where another explanation than the one named first led in most draws from the stated ranges.
func (b *builder) otherwise() string {
	top := b.oftenest()
	if s, with := b.standing(); top == b.lead || s == tied && top == with {
		return ""
	}
	return fmt.Sprintf("; but with the inputs anywhere in their ranges, “%s” led more often (%s of %s draws)", b.short(top), thousands(b.j.Led[top]), thousands(b.j.Draws))
}

// leading is how the explanation that stands highest is called in the middle of a sentence. Nothing leads in a tie.
func (b *builder) leading() string {
	switch s, _ := b.standing(); s {
	case tied:
		return "“" + b.short(b.lead) + "”"
	case open:
		return "the likeliest explanation"
	}
	return "the leading explanation"
}

// nextToTell is the explanation that follows those that the sentence names with what they say.
func (b *builder) nextToTell() (int, bool) {
	order := b.ranked()
	k := 1
	if s, _ := b.standing(); s == tied {
		k = 2
	}
	if len(order) <= k {
		return 0, false
	}
	return order[k], true
}
