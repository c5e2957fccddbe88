package truth

// Respell makes one name of those that key takes for the same, "Open" and "open", of sources and of values: the one
// that stood first is kept. It returns what was replaced by what.
func (b *Builder) Respell(key func(string) string) (sources, values map[string]string) {
	toSource, sources := b.source.respell(key)
	toValue, values := b.value.respell(key)
	if len(sources)+len(values) == 0 {
		return nil, nil
	}
	for i, r := range b.rows {
		b.rows[i] = row{toSource[r.source], r.item, toValue[r.value]}
	}
	return sources, values
}

// respell returns the new number of each name, and the names that gave way.
func (d *dictionary) respell(key func(string) string) (to []uint32, replaced map[string]string) {
	var kept, keys dictionary
	to = make([]uint32, len(d.names))
	replaced = map[string]string{}
	for i, name := range d.names {
		n := keys.id(key(name))
		if int(n) < len(kept.names) {
			replaced[name] = kept.names[n]
		} else {
			kept.add(name)
		}
		to[i] = n
	}
	*d = kept
	return to, replaced
}
