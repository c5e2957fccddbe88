package tag

import (
	"unicode"
	"unicode/utf8"
)

// version counts the sets of features: a model is of use only with the set it was trained with.
const version = 1

const (
	nodes     = 69 // features of a word
	edges     = 8  // features of a word that are seen together with the label before it
	templates = nodes + edges
)

// A rate says how often a word form was part of a cue in the text of training, in steps.
type rate uint8

// strong is the rate from which a word counts as a cue when distances are measured.
const strong rate = 4

// highest is the last rate.
const highest rate = 6

// rateOf is the step of a share.
func rateOf(in, all int) rate {
	switch p := float64(in) / float64(all); {
	case p >= .8:
		return highest
	case p >= .6:
		return 5
	case p >= .4:
		return strong
	case p >= .2:
		return 3
	case p >= .1:
		return 2
	case p > 0:
		return 1
	}
	return 0
}

// rates are the cue rates of word forms.
type rates map[string]rate

// mix joins two numbers to one that depends on both (the finaliser of MurmurHash3, Appleby 2011, 32 bits).
func mix(a, b uint32) uint32 {
	h := a*0x9e3779b1 ^ b
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

func hash(s string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// seen is what the features are made of, for one word.
type seen struct {
	word, shape, end2, end3 uint32
	rate                    rate
	class                   uint8
	quote                   Quoting
	hint                    uint32

	left, right      int  // words to the nearest strong cue on either side, 0 for none
	sameL, sameR     bool // that cue stands in the same sentence
	marksL, marks    int  // commas between the left cue and here; and between here and the right one
	toEnd, fromBegin int
	opened, closed   int // of words in quotation marks: where these stand, -1 for none
}

// shape is a word with its letters replaced by x, X and d, repeated ones once.
func shape(s string) uint32 {
	h, last := uint32(2166136261), rune(0)
	for _, c := range s {
		switch {
		case unicode.IsUpper(c):
			c = 'X'
		case unicode.IsLower(c):
			c = 'x'
		case unicode.IsDigit(c):
			c = 'd'
		}
		if c != last {
			h = (h ^ uint32(c)) * 16777619
		}
		last = c
	}
	return h
}

// ending is the last n letters of a word.
func ending(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, k := utf8.DecodeLastRuneInString(s[:i])
		i -= k
	}
	return s[i:]
}

// step makes a distance coarse.
func step(d int) uint32 {
	switch {
	case d <= 4:
		return uint32(d)
	case d <= 6:
		return 5
	case d <= 8:
		return 6
	case d <= 12:
		return 7
	case d <= 16:
		return 8
	case d <= 32:
		return 9
	}
	return 10
}

// look gathers what the features need to know.
func (r rates) look(words []Word) []seen {
	s := make([]seen, len(words))
	for i, w := range words {
		s[i] = seen{word: hash(w.Lower), shape: shape(w.Text), end2: hash(ending(w.Lower, 2)), end3: hash(ending(w.Lower, 3)),
			rate: r[w.Lower], class: w.Class, quote: w.Quote, hint: uint32(w.Hint), opened: -1, closed: -1}
	}
	last, marks, begin, same := -1, 0, 0, false
	for i := range s {
		if last >= 0 {
			s[i].left, s[i].marksL, s[i].sameL = i-last, min(marks, 3), same
		}
		s[i].fromBegin = i - begin
		switch {
		case s[i].rate >= strong && s[i].quote != Inside:
			last, marks, same = i, 0, true
		case words[i].Lower == ",":
			marks++
		}
		if words[i].Ends {
			begin, same = i+1, false
		}
	}
	last, marks, same = -1, 0, false
	end := len(s)
	for i := len(s) - 1; i >= 0; i-- {
		if words[i].Ends {
			same, end = false, i
		}
		if last >= 0 {
			s[i].right, s[i].marks, s[i].sameR = last-i, min(marks, 3), same
		}
		s[i].toEnd = end - i
		switch {
		case s[i].rate >= strong && s[i].quote != Inside:
			last, marks, same = i, 0, true
		case words[i].Lower == ",":
			marks++
		}
	}
	open := -1
	for i := range s {
		switch s[i].quote {
		case Opens:
			open = i
		case Outside:
			open = -1
		case Closes:
			for k := max(open, 0); open >= 0 && k <= i; k++ {
				s[k].opened, s[k].closed = open, i
			}
			open = -1
		}
	}
	return s
}

// features appends the templates of each word: first the nodes, then the edges.
func (r rates) features(dst []uint32, words []Word) []uint32 {
	s := r.look(words)
	n := len(s)
	var none seen
	none.word, none.shape, none.rate = 1, 1, 9
	none.hint = 9
	at := func(i int) *seen {
		if i < 0 || i >= n {
			return &none
		}
		return &s[i]
	}
	flag := func(b bool) uint32 {
		if b {
			return 1
		}
		return 0
	}
	for i := range s {
		w := &s[i]
		p1, p2, p3, n1, n2, n3 := at(i-1), at(i-2), at(i-3), at(i+1), at(i+2), at(i+3)
		q := uint32(w.quote)
		rq := uint32(w.rate)<<4 | q
		k := uint32(0)
		add := func(x uint32) {
			k++
			dst = append(dst, mix(k, x))
		}
		add(0)
		add(w.word)
		add(w.shape)
		add(w.end3)
		add(w.end2)
		add(q)
		add(rq)
		add(uint32(w.class)<<4 | q)
		for _, o := range [...]*seen{p3, p2, p1, n1, n2, n3} {
			add(o.word)
			add(uint32(o.rate)<<8 | uint32(o.class))
		}
		add(mix(p1.word, w.word))
		add(mix(w.word, n1.word))
		add(mix(p1.word, n1.word))
		add(mix(p2.word, p1.word))
		add(mix(n1.word, n2.word))
		add(mix(p1.shape, w.shape))
		add(mix(w.shape, n1.shape))
		add(mix(mix(p1.shape, w.shape), n1.shape))
		add(p1.end3)
		add(n1.end3)
		add(mix(w.end3, uint32(n1.rate)))
		add(mix(w.shape, uint32(n1.rate)))
		add(mix(w.shape, uint32(p1.rate)))
		// the nearest cues, and what lies between
		l, rr := step(w.left), step(w.right)
		add(l)
		add(rr)
		add(l<<8 | rr)
		add(l<<8 | q)
		add(rr<<8 | q)
		add(l<<8 | uint32(w.marksL)<<4 | flag(w.sameL)<<2 | q)
		add(rr<<8 | uint32(w.marks)<<4 | flag(w.sameR)<<2 | q)
		add(uint32(w.marksL)<<8 | flag(w.sameL)<<6 | uint32(w.marks)<<4 | flag(w.sameR)<<2 | q)
		cueL, cueR, nextL := uint32(2), uint32(2), uint32(2)
		if w.left > 0 {
			cueL, nextL = s[i-w.left].word, at(i-w.left+1).word
		}
		if w.right > 0 {
			cueR = s[i+w.right].word
		}
		add(mix(cueL, q))
		add(mix(mix(cueL, nextL), l))
		add(mix(cueL, flag(w.sameL)<<8|l))
		add(mix(cueR, q))
		add(mix(cueR, min(rr, 7)))
		add(mix(w.word, l))
		add(mix(w.word, rr))
		add(mix(w.shape, l<<8|rr))
		// place
		add(step(w.fromBegin))
		add(step(w.toEnd))
		add(step(w.toEnd)<<8 | l)
		add(min(uint32(i), 3)<<8 | min(uint32(n-i), 4))
		// words in quotation marks: what stands before and after these
		before, behind, behind2, long := uint32(3), uint32(3), uint32(3), uint32(0)
		if w.opened >= 0 {
			b, a, a2 := at(w.opened-1), at(w.closed+1), at(w.closed+2)
			before, behind = mix(b.word, uint32(b.rate)), a.word
			behind2 = uint32(a.rate)<<8 | uint32(a2.rate)<<4 | uint32(at(w.closed+3).rate)
			long = 1 + step(w.closed-w.opened)
		}
		add(before)
		add(behind)
		add(mix(behind2, long))
		add(long<<8 | q)
		add(mix(mix(before, long), q))
		// what the hints say
		h := w.hint
		add(h)
		add(h<<4 | q)
		add(p1.hint<<4 | h)
		add(h<<4 | n1.hint)
		add(p2.hint<<8 | p1.hint<<4 | h)
		add(h<<8 | n1.hint<<4 | n2.hint)
		add(mix(w.word, h))
		add(mix(p1.word, h))
		add(mix(n1.word, h))
		add(uint32(w.rate)<<8 | h)
		add(l<<8 | rr<<4 | h)
		k = 100
		add(w.word)
		add(p1.word)
		add(n1.word)
		add(rq)
		add(w.shape)
		add(p1.hint<<4 | h)
		add(h<<4 | n1.hint)
		add(mix(uint32(w.quote)<<8|uint32(p1.quote)<<4|uint32(n1.quote), flag(i > 0 && words[i-1].Ends)))
	}
	return dst
}

// after are the edges of a word whose predecessor has the label a.
func after(f []uint32, a Label) (e [edges]uint32) {
	for k := range e {
		e[k] = mix(f[nodes+k], 7919*uint32(a+1))
	}
	return e
}
