package truth

import (
	"cmp"
	"iter"
	"slices"
)

// Builder collects claims in any order. Its zero value is ready to use.
//
// A source that claims twice on an item keeps its first claim; [Builder.Repeats]
// counts the others. With Latest set, the claim with the latest time is kept
// (the later row, if times are equal); with Every, all of them are.
type Builder struct {
	Latest bool
	Every  bool

	source, item, value dictionary
	rows                []row
	when                []int64 // in step with rows once a time was seen
	words               dictionary
	text                []uint32 // number of the wording, plus one; as long as the last row that has one
	repeats             int
}

type row struct{ source, item, value uint32 }

// Add records that source claims value for item.
func (b *Builder) Add(source, item, value string) {
	b.rows = append(b.rows, row{b.source.id(source), b.item.id(item), b.value.id(value)})
	if b.when != nil {
		b.when = append(b.when, 0)
	}
}

// AddAt is Add for a claim made at a time, counted in whatever unit the caller
// keeps to: only order and differences matter.
func (b *Builder) AddAt(source, item, value string, when int64) {
	if b.when == nil {
		b.when = make([]int64, len(b.rows), cap(b.rows)+1)
	}
	b.rows = append(b.rows, row{b.source.id(source), b.item.id(item), b.value.id(value)})
	b.when = append(b.when, when)
}

// AddBytes is Add for text in a buffer that will be overwritten.
func (b *Builder) AddBytes(source, item, value []byte) {
	b.rows = append(b.rows, row{b.source.idBytes(source), b.item.idBytes(item), b.value.idBytes(value)})
	if b.when != nil {
		b.when = append(b.when, 0)
	}
}

// Quote gives the wording in which the row added last was made. Sources that
// make a claim in the same words share more than the value.
func (b *Builder) Quote(text string) {
	if text == "" || len(b.rows) == 0 {
		return
	}
	for len(b.text) < len(b.rows) {
		b.text = append(b.text, 0)
	}
	b.text[len(b.rows)-1] = b.words.id(text) + 1
}

// Len is the number of rows added.
func (b *Builder) Len() int { return len(b.rows) }

// Rows yields the item and the value of every row.
func (b *Builder) Rows() iter.Seq2[string, string] {
	return func(yield func(item, value string) bool) {
		for _, r := range b.rows {
			if !yield(b.item.names[r.item], b.value.names[r.value]) {
				return
			}
		}
	}
}

// Repeats is the number of rows that the last call of Claims left out because
// their source had claimed on the item already.
func (b *Builder) Repeats() int { return b.repeats }

// Claims sorts what was added into a table: by item, then by value in order of
// first mention, then by source.
func (b *Builder) Claims() *Claims {
	rows, when := b.rows, b.when
	order := countingSort(len(rows), len(b.item.names), func(i int) uint32 { return rows[i].item })

	c := &Claims{
		itemFact:   make([]uint32, 1, len(b.item.names)+1),
		factClaim:  make([]uint32, 1, len(rows)/2+1),
		source:     make([]uint32, 0, len(rows)),
		sourceName: b.source.names,
		itemName:   b.item.names,
		valueName:  b.value.names,
		sources:    len(b.source.names),
		values:     len(b.value.names),
	}
	if when != nil {
		c.when = make([]int64, 0, len(rows))
	}
	if b.text != nil {
		c.text = make([]uint32, 0, len(rows))
		for len(b.text) < len(rows) {
			b.text = append(b.text, 0)
		}
	}
	b.repeats = 0
	g := grouper{b: b, c: c, at: make([]uint32, len(b.source.names)), first: make([]uint32, len(b.value.names))}
	for lo := 0; lo < len(order); {
		hi := lo
		o := rows[order[lo]].item
		for hi < len(order) && rows[order[hi]].item == o {
			hi++
		}
		g.item(order[lo:hi])
		c.itemFact = append(c.itemFact, uint32(len(c.value)))
		lo = hi
	}
	return c
}

// grouper appends one item after the other to a table.
type grouper struct {
	b     *Builder
	c     *Claims
	items uint32
	at    []uint32 // by source: the last item it claimed on, plus one
	first []uint32 // by value: the first row of the item that claims it, plus one
}

func (g *grouper) item(run []uint32) {
	b, c := g.b, g.c
	g.items++
	if !b.Every && g.repeated(run) {
		run = g.once(run)
	}
	for _, x := range run {
		if v := b.rows[x].value; g.first[v] == 0 || x < g.first[v]-1 {
			g.first[v] = x + 1
		}
	}
	slices.SortFunc(run, func(x, y uint32) int {
		p, q := b.rows[x], b.rows[y]
		return cmp.Or(cmp.Compare(g.first[p.value], g.first[q.value]), cmp.Compare(p.source, q.source), cmp.Compare(x, y))
	})
	for i, x := range run {
		r := b.rows[x]
		if i == 0 || r.value != b.rows[run[i-1]].value {
			if i > 0 {
				c.factClaim = append(c.factClaim, uint32(len(c.source)))
			}
			c.value = append(c.value, r.value)
		}
		c.source = append(c.source, r.source)
		if c.when != nil {
			c.when = append(c.when, b.when[x])
		}
		if c.text != nil {
			c.text = append(c.text, b.text[x])
		}
	}
	for _, x := range run {
		g.first[b.rows[x].value] = 0
	}
	c.factClaim = append(c.factClaim, uint32(len(c.source)))
}

// repeated says whether a source claims twice in the rows of one item.
func (g *grouper) repeated(run []uint32) bool {
	twice := false
	for _, x := range run {
		s := g.b.rows[x].source
		twice = twice || g.at[s] == g.items
		g.at[s] = g.items
	}
	return twice
}

// once drops repeated claims by one source from the rows of one item.
func (g *grouper) once(run []uint32) []uint32 {
	b := g.b
	slices.SortFunc(run, func(x, y uint32) int {
		by := cmp.Compare(b.rows[x].source, b.rows[y].source)
		if !b.Latest {
			return cmp.Or(by, cmp.Compare(x, y))
		}
		if b.when != nil {
			by = cmp.Or(by, cmp.Compare(b.when[y], b.when[x]))
		}
		return cmp.Or(by, cmp.Compare(y, x))
	})
	kept := run[:0]
	for i, x := range run {
		if i > 0 && b.rows[x].source == b.rows[kept[len(kept)-1]].source {
			b.repeats++
			continue
		}
		kept = append(kept, x)
	}
	return kept
}

// countingSort returns the stable order of n rows by a key below keys.
func countingSort(n, keys int, key func(int) uint32) []uint32 {
	at := make([]uint32, keys+1)
	for i := range n {
		at[key(i)+1]++
	}
	for k := range keys {
		at[k+1] += at[k]
	}
	order := make([]uint32, n)
	for i := range n {
		k := key(i)
		order[at[k]] = uint32(i)
		at[k]++
	}
	return order
}

// dictionary numbers strings in order of first mention.
type dictionary struct {
	number map[string]uint32
	names  []string
}

func (d *dictionary) id(name string) uint32 {
	if n, ok := d.number[name]; ok {
		return n
	}
	return d.add(name)
}

func (d *dictionary) idBytes(name []byte) uint32 {
	if n, ok := d.number[string(name)]; ok { // no allocation: the compiler knows this form
		return n
	}
	return d.add(string(name))
}

func (d *dictionary) add(name string) uint32 {
	if d.number == nil {
		d.number = map[string]uint32{}
	}
	n := uint32(len(d.names))
	d.number[name] = n
	d.names = append(d.names, name)
	return n
}
