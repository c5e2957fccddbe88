package truth

import (
	"iter"
	"strconv"
)

// Claims is an immutable table of claims, grouped by item and, within an item,
// by value. It costs four bytes per claim, eight per fact and four per item,
// plus the names; about eight bytes a claim at three claims to a fact.
//
// A fact is a value claimed for an item. Facts are numbered in item order, so
// the facts of item o are the numbers itemFact[o] … itemFact[o+1]-1, and the
// claims for fact f are the positions factClaim[f] … factClaim[f+1]-1 of source.
type Claims struct {
	itemFact  []uint32
	factClaim []uint32
	value     []uint32  // by fact
	source    []uint32  // by claim
	when      []int64   // by claim, or nil; 0 where not known
	text      []uint32  // by claim, or nil: number of its wording, 0 for none
	part      []float32 // by claim, or nil: the part of it that is evidence, see Options.Lie

	sourceName, itemName, valueName []string
	sources, values                 int
}

// Sources is the number of sources.
func (c *Claims) Sources() int { return c.sources }

// Items is the number of items.
func (c *Claims) Items() int { return len(c.itemFact) - 1 }

// Facts is the number of distinct (item, value) pairs.
func (c *Claims) Facts() int { return len(c.value) }

// Len is the number of claims.
func (c *Claims) Len() int { return len(c.source) }

// Values is the number of distinct values over all items.
func (c *Claims) Values() int { return c.values }

// SourceName is the name of source s.
func (c *Claims) SourceName(s int) string { return name(c.sourceName, s) }

// ItemName is the name of item o.
func (c *Claims) ItemName(o int) string { return name(c.itemName, o) }

// ValueName is the text of value v.
func (c *Claims) ValueName(v int) string { return name(c.valueName, v) }

// FactName is the text of the value claimed by fact f, and "" for f < 0.
func (c *Claims) FactName(f int) string {
	if f < 0 {
		return ""
	}
	return c.ValueName(int(c.value[f]))
}

// Value is the number of the value claimed by fact f.
func (c *Claims) Value(f int) int { return int(c.value[f]) }

// ItemFacts is the range of facts of item o: lo ≤ f < hi.
func (c *Claims) ItemFacts(o int) (lo, hi int) {
	return int(c.itemFact[o]), int(c.itemFact[o+1])
}

// FactSources are the sources that claim fact f. The slice must not be changed.
func (c *Claims) FactSources(f int) []uint32 {
	return c.source[c.factClaim[f]:c.factClaim[f+1]]
}

// Times are the times of the claims for fact f, in step with FactSources, or
// nil when the table has no times.
func (c *Claims) Times(f int) []int64 {
	if c.when == nil {
		return nil
	}
	return c.when[c.factClaim[f]:c.factClaim[f+1]]
}

// Timed says whether the claims have times.
func (c *Claims) Timed() bool { return c.when != nil }

// votes is the number of claims for fact f.
func (c *Claims) votes(f int) int { return int(c.factClaim[f+1] - c.factClaim[f]) }

// Claim is one row of the table.
type Claim struct {
	Source, Item, Fact int
	When               int64
}

// All yields every claim, in item order.
func (c *Claims) All() iter.Seq[Claim] {
	return func(yield func(Claim) bool) {
		for o := range c.Items() {
			lo, hi := c.ItemFacts(o)
			for f := lo; f < hi; f++ {
				for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
					k := Claim{Source: int(c.source[i]), Item: o, Fact: f}
					if c.when != nil {
						k.When = c.when[i]
					}
					if !yield(k) {
						return
					}
				}
			}
		}
	}
}

// Coverage is the number of claims each source makes.
func (c *Claims) Coverage() []int {
	n := make([]int, c.sources)
	for _, s := range c.source {
		n[s]++
	}
	return n
}

// Bytes is the size of the columns, names excluded.
func (c *Claims) Bytes() int {
	return 4*(len(c.itemFact)+len(c.factClaim)+len(c.value)+len(c.source)+len(c.text)) + 8*len(c.when)
}

// name is the i-th name, or the number where a table has none.
func name(names []string, i int) string {
	if names == nil {
		return strconv.Itoa(i)
	}
	return names[i]
}
