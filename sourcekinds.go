package hearsay

import "slices"

// A SourceKind is a kind of source that the program treats in its own way. Any other kind is free text, for readers.
type SourceKind struct {
	Name     string // as a case writes it
	Nameless bool   // nobody answers for the words: what rests on such voices alone lowers confidence
	Key      string // the group of its own that it has in the colours of charts; "" for that of who runs it
	Means    string // what it is, in a few words
}

// The rows leave out no column: see stances.
var sourceKinds = []SourceKind{
	{"unnamed", true, "unnamed", "“sources say”"},
	{"wire", true, "", "a suspected common origin"},
}

// KindRow is the row of the source's kind; that of free text is empty.
func (s *Source) KindRow() SourceKind {
	if i := slices.IndexFunc(sourceKinds, func(k SourceKind) bool { return k.Name == s.Kind }); i >= 0 {
		return sourceKinds[i]
	}
	return SourceKind{}
}
