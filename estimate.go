package hearsay

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An Estimate is a probability a person gave: the point used by default and the range they meant. A bare number
// has Lo = P = Hi: its author claims no doubt about it. Word is the word it was written as, if any.
type Estimate struct {
	P, Lo, Hi float64
	Word      string
}

// Exactly is the estimate p with no range.
func Exactly(p float64) Estimate { return Estimate{P: p, Lo: p, Hi: p} }

// Between is the estimate p that may lie anywhere in lo..hi.
func Between(p, lo, hi float64) Estimate { return Estimate{P: p, Lo: lo, Hi: hi} }

// Vague reports whether the estimate has a range to move in.
func (e Estimate) Vague() bool { return e.Lo < e.Hi }

// String writes the estimate as a bundle does: a word, a number, a range, or a number in a range.
func (e Estimate) String() string {
	switch {
	case e.Word != "":
		return e.Word
	case !e.Vague():
		return number(e.P)
	case math.Abs(e.P-(e.Lo+e.Hi)/2) < 1e-12:
		return number(e.Lo) + ".." + number(e.Hi)
	}
	return number(e.P) + " in " + number(e.Lo) + ".." + number(e.Hi)
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// ParseEstimate reads a word of the scale, a number ("0.3"), a range ("0.2..0.4", its middle is the point), or
// both ("0.25 in 0.2..0.4").
func ParseEstimate(s string, scale Scale) (Estimate, error) {
	s = strings.TrimSpace(s)
	if w, ok := scale.Lookup(s); ok {
		return Estimate{P: w.P, Lo: w.Lo, Hi: w.Hi, Word: w.Name}, nil
	}
	point, rng, both := strings.Cut(s, " in ")
	if !both {
		if !strings.Contains(s, "..") {
			return exactEstimate(s, scale)
		}
		rng = s
	}
	lo, hi, err := parseRange(rng)
	if err != nil {
		return Estimate{}, err
	}
	e := Between((lo+hi)/2, lo, hi)
	if both {
		if e.P, err = parseProbability(point); err != nil {
			return Estimate{}, err
		}
	}
	if e.P < lo || e.P > hi {
		return Estimate{}, fmt.Errorf("%s is outside its own range %s..%s", number(e.P), number(lo), number(hi))
	}
	return e, nil
}

func exactEstimate(s string, scale Scale) (Estimate, error) {
	if s == "" || (s[0] != '-' && s[0] != '.' && s[0] != '+' && (s[0] < '0' || s[0] > '9')) {
		return Estimate{}, fmt.Errorf("%q is not a number, a range lo..hi, or one of: %s", s, strings.Join(scale.Names(), ", "))
	}
	p, err := parseProbability(s)
	return Exactly(p), err
}

func parseRange(s string) (lo, hi float64, err error) {
	a, b, ok := strings.Cut(s, "..")
	if !ok {
		return 0, 0, fmt.Errorf("%q is not a range lo..hi", s)
	}
	if lo, err = parseProbability(a); err != nil {
		return 0, 0, err
	}
	if hi, err = parseProbability(b); err != nil {
		return 0, 0, err
	}
	if lo > hi {
		return 0, 0, fmt.Errorf("the range %s..%s runs backwards", number(lo), number(hi))
	}
	return lo, hi, nil
}

func parseProbability(s string) (float64, error) {
	p, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	if !(p >= 0 && p <= 1) {
		return 0, fmt.Errorf("%s is not a probability between 0 and 1", strings.TrimSpace(s))
	}
	return p, nil
}

// Outward rounds a range to whole per cent so that it holds what it held: .446 to .951 is .44 to .96. What lies below one per cent
// or above 99 is printed "<1" and ">99", which hold it as they are: .001 to .002 becomes 0 to 0.
func Outward(lo, hi float64) (float64, float64) {
	const slip = 1e-9 // .07 is 7 %, though a computer has it as 7.000000000000001
	down, up := math.Floor(100*lo+slip)/100, math.Ceil(100*hi-slip)/100
	if hi < .01 {
		up = 0
	}
	if lo > .99 {
		down = 1
	}
	return down, up
}
