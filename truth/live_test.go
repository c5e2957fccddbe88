package truth

import (
	"math/rand/v2"
	"testing"
)

// Of the books, a hundred claims arrive late. Taking them in one by one must leave
// all other items as they were, and give the same answers as judging everything
// again, but for the few items that hang in the balance.
func TestLateClaimsAreTakenInOneByOne(t *testing.T) {
	t.Parallel()
	s := load(t, "book", "truth.csv")
	c := s.claims
	rng := rand.New(rand.NewPCG(4, 4))
	late := map[int]bool{}
	for range 100 {
		late[rng.IntN(c.Len())] = true
	}
	type row struct{ source, item, value string }
	var rows []row
	touched := map[string]bool{}
	var b Builder
	i := 0
	for k := range c.All() {
		r := row{c.SourceName(k.Source), c.ItemName(k.Item), c.FactName(k.Fact)}
		if late[i] {
			rows = append(rows, r)
			touched[r.item] = true
		} else {
			b.Add(r.source, r.item, r.value)
		}
		i++
	}
	early := b.Claims()
	before := Default(early, Options{})
	l := Resume(early, before)
	got := map[string]map[string]float64{}
	for _, r := range rows {
		got[r.item] = l.Add(r.source, r.item, r.value)
	}

	for o := range early.Items() {
		item := early.ItemName(o)
		if touched[item] {
			continue
		}
		lo, hi := early.ItemFacts(o)
		held := l.at(item).probabilities()
		for f := lo; f < hi; f++ {
			if p, ok := held[early.FactName(f)]; ok && p != before.P[f] {
				t.Fatalf("%s: %s moved from %v to %v, and no claim on it came", item, early.FactName(f), before.P[f], p)
			}
		}
	}
	after := Default(c, Options{})
	same, n := 0, 0
	for o := range c.Items() {
		p, ok := got[c.ItemName(o)]
		if !ok {
			continue
		}
		n++
		want, _ := c.Answer(after.Result, o)
		first := true
		for v, x := range p {
			if v != want && x > p[want] {
				first = false
			}
		}
		same += indicatorInt(first)
	}
	t.Logf("%d of %d items as if judged again", same, n)
	if float64(same) < .97*float64(n) {
		t.Errorf("%d of %d items as if judged again", same, n)
	}
}

// A mirror that repeats late what its voice has said adds nothing.
func TestALateMirrorAddsNothing(t *testing.T) {
	var b Builder
	b.Add("agency", "dam", "181 m")
	b.Add("survey", "dam", "185 m")
	b.Add("mirror", "bridge", "40 m")
	c := b.Claims()
	d := Default(c, Options{Declared: map[string]string{"agency": "ministry", "mirror": "ministry"}})
	l := Resume(c, d)
	lo, _ := c.ItemFacts(0)
	if p := l.Add("mirror", "dam", "181 m"); p["181 m"] != d.P[lo] {
		t.Errorf("P(181 m) moved from %v to %v", d.P[lo], p["181 m"])
	}
}

// Target: a claim in 10 µs, where judging the books again takes 100 ms.
func BenchmarkLive(b *testing.B) {
	s := load(b, "book", "truth.csv")
	c := s.claims
	l := Resume(c, Default(c, Options{}))
	i := 0
	for b.Loop() {
		o := i % c.Items()
		l.Add("late", c.ItemName(o), c.FactName(int(c.itemFact[o])))
		i++
	}
}
