package rumour_test

import (
	"reflect"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/measure/rumour"
	"hearsay/internal/read/copies"
	"hearsay/weigh"
)

func TestTheSameSeedMakesTheSameWorld(t *testing.T) {
	f, _ := rumour.Find("rival")
	a, b := rumour.Make(f, 7), rumour.Make(f, 7)
	if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(a.Coded(), b.Coded()) {
		t.Error("two worlds of one seed differ")
	}
	if reflect.DeepEqual(a.Prints, rumour.Make(f, 8).Prints) {
		t.Error("two seeds make one world")
	}
}

// count is a mean over some worlds of a family.
func count(f rumour.Family, of func(rumour.Print) bool) float64 {
	n := 0
	for seed := range uint64(20) {
		for _, x := range rumour.Make(f, seed+1).Prints {
			if of(x) {
				n++
			}
		}
	}
	return float64(n) / 20
}

func TestFamiliesAreWhatTheySay(t *testing.T) {
	for _, f := range rumour.Families {
		ordered := count(f, func(x rumour.Print) bool { return x.Order > 0 })
		if (f.Parties > 0) != (ordered > 0) {
			t.Errorf("%s: %g ordered prints with %d parties", f.Name, ordered, f.Parties)
		}
		all, taken := count(f, func(rumour.Print) bool { return true }), count(f, func(x rumour.Print) bool { return x.From >= 0 })
		if all < 60 || all > 400 || taken < all/4 {
			t.Errorf("%s: %g prints, %g of them taken from another", f.Name, all, taken)
		}
		if count(f, func(x rumour.Print) bool { return x.Withdraws >= 0 }) == 0 {
			t.Errorf("%s: nobody takes anything back", f.Name)
		}
	}
	calm, _ := rumour.Find("calm")
	echo, _ := rumour.Find("echo")
	taken := func(x rumour.Print) bool { return x.From >= 0 }
	if c, e := count(calm, taken), count(echo, taken); e < 1.5*c {
		t.Errorf("%g copies where stories travel far, %g where they do not", e, c)
	}
}

// An order is one story: whoever prints it first, the others have its words.
func TestAnOrderIsWrittenOnce(t *testing.T) {
	f, _ := rumour.Find("ordered")
	seen := 0
	for seed := range uint64(20) {
		w := rumour.Make(f, seed+1)
		for i, x := range w.Prints {
			if x.Order == 0 || x.From < 0 {
				continue
			}
			seen++
			of := w.Prints[x.From]
			if of.Order != x.Order || x.From >= i || copies.Taken(tail(x.Text), tail(x.Text), of.Text) < .9 {
				t.Fatalf("print %d of order %d has other words than print %d:\n%s\n%s", i, x.Order, x.From, x.Text, of.Text)
			}
		}
	}
	if seen == 0 {
		t.Error("no order was placed twice")
	}
}

func tail(text string) string {
	_, after, _ := strings.Cut(text, "\n")
	return after
}

// What is reprinted, cut or put under a new lead the program finds; what is rewritten it does not; and an analyst who
// relies on it links some prints and misses others.
func TestTheAnalystLinksWhatIsFoundAndMissesTheRest(t *testing.T) {
	f, _ := rumour.Find("echo")
	w := rumour.Make(f, 3)
	coded, perfect := w.Coded(), w.Perfect()
	links := func(c *hearsay.Case) (n int) {
		for _, s := range c.Signals {
			if s.Copies != "" || len(s.Via) > 0 {
				n++
			}
		}
		return n
	}
	if a, b := links(coded), links(perfect); a >= b || a < b/4 {
		t.Errorf("the analyst links %d prints of %d", a, b)
	}
	if len(perfect.Signals) < len(coded.Signals) {
		t.Errorf("%d signals coded perfectly, %d by the analyst", len(perfect.Signals), len(coded.Signals))
	}
	for _, c := range []*hearsay.Case{coded, perfect} {
		if _, err := weigh.Compile(c); err != nil {
			t.Error(err)
		}
	}
}
