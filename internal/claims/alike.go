package claims

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"hearsay/internal/read/charset"
)

// alike is the same for names that differ only in case, width, form of Unicode or spaces: "Open", "ＯＰＥＮ" and "open ".
// Of a name with a number in it the case and the form stay: 5 MW is not 5 mW, and 10² is not 102.
func alike(name string) string {
	if strings.ContainsFunc(name, unicode.IsNumber) {
		name = charset.Compose(strings.Map(narrow, name))
	} else {
		name = strings.ToLower(charset.Compatible(name))
	}
	return strings.Join(strings.Fields(name), " ")
}

// narrow is the ordinary form of a wide letter, digit or mark of East Asian text, ５ for one.
func narrow(r rune) rune {
	const first, last, ordinary = '！', '～', '!'
	if r >= first && r <= last {
		return r - first + ordinary
	}
	return r
}

// Respelled are names that gave way to another one that differs only in case, width, form or spaces: by the name, the
// one that stands for it.
type Respelled map[string]string

// of is the name that stands for a name.
func (r Respelled) of(name string) string {
	if kept, ok := r[name]; ok {
		return kept
	}
	return name
}

// Example is one of them, "OPEN" for "open": the first by letters.
func (r Respelled) Example() (name, kept string) {
	for _, name := range slices.Sorted(maps.Keys(r)) {
		return name, r[name]
	}
	return "", ""
}

// voices says what was declared of sources by the names that the table has for them.
func (t *Table) voices(declared map[string]string) map[string]string {
	m := map[string]string{}
	for _, source := range slices.Sorted(maps.Keys(declared)) {
		kept := t.Sources.of(source)
		if _, own := declared[kept]; !own || kept == source {
			m[kept] = t.Sources.of(declared[source])
		}
	}
	return m
}

// motives says motives by the names that the table has for sources and values.
func (t *Table) motives(read Motives) Motives {
	m := Motives{}
	for _, key := range slices.SortedFunc(maps.Keys(read), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		kept := [2]string{t.Sources.of(key[0]), key[1]}
		if _, own := read[kept]; !own || kept == key {
			x := read[key]
			x.Wants = t.Values.of(x.Wants)
			m[kept] = x
		}
	}
	return m
}
