package truth

// Revise gives the rows other values: as is told what a source claims for an item,
// a value at a time or, where together says so, all it claims at one time at once,
// of which one row is left. It is for values that are the same in other words.
func (b *Builder) Revise(together func(item string) bool, as func(item string, values []string) string) {
	type key struct {
		source, item uint32
		when         int64
	}
	joint := make([]bool, len(b.item.names))
	for o, name := range b.item.names {
		joint[o] = together(name)
	}
	said := map[key][]string{}
	of := func(i int) key {
		k := key{source: b.rows[i].source, item: b.rows[i].item}
		if b.when != nil {
			k.when = b.when[i]
		}
		return k
	}
	for i, r := range b.rows {
		if joint[r.item] {
			said[of(i)] = append(said[of(i)], b.value.names[r.value])
		}
	}
	old, kept := b.value.names, 0
	b.value = dictionary{}
	for i, r := range b.rows {
		values := []string{old[r.value]}
		if joint[r.item] {
			values = said[of(i)]
			if values == nil {
				continue // told with the first of them
			}
			said[of(i)] = nil
		}
		r.value = b.value.id(as(b.item.names[r.item], values))
		b.rows[kept] = r
		if b.when != nil {
			b.when[kept] = b.when[i]
		}
		if i < len(b.text) {
			b.text[kept] = b.text[i]
		}
		kept++
	}
	b.rows = b.rows[:kept]
	if b.when != nil {
		b.when = b.when[:kept]
	}
	b.text = b.text[:min(len(b.text), kept)]
}
