package bundle

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"hearsay"
)

// Twins are two signals of one telling: both quote the same bytes and are about the same proposition. They come about where
// two people accept one proposal, each in a clone of the case.
type Twins struct {
	First, Second *hearsay.Signal // by when they were recorded
	Same          bool            // both claim the same; else they read the telling differently
}

// Twins lists the pairs, the first recorded first. Of three that quote the same bytes each of the later ones is a pair with
// the first. Two readings that one person wrote of the same bytes are meant: "the ministry and the mayor said" is two signals.
func (b *Bundle) Twins() []Twins {
	type telling struct {
		in    hearsay.Locator
		about hearsay.ID
	}
	first := map[telling]*hearsay.Signal{}
	signals := slices.Clone(b.Case.Signals)
	slices.SortStableFunc(signals, func(a, b *hearsay.Signal) int {
		return cmp.Or(a.Recorded.Start.Compare(b.Recorded.Start), cmp.Compare(a.ID, b.ID))
	})
	var list []Twins
	for _, s := range signals {
		of := telling{s.In, s.Says}
		switch was := first[of]; {
		case s.In.IsZero():
		case was == nil:
			first[of] = s
		default:
			t := Twins{was, s, reflect.DeepEqual(claimed(was), claimed(s))}
			if t.Same || markOf(b.Pos(was.ID).File) != markOf(b.Pos(s.ID).File) {
				list = append(list, t)
			}
		}
	}
	return list
}

// claimed is a signal without what says nothing of its claim: its id, its title, its reason, and when it was recorded.
func claimed(s *hearsay.Signal) hearsay.Signal {
	c := *s
	c.ID, c.Title, c.Because, c.Translation, c.Recorded = "", "", "", "", hearsay.When{}
	return c
}

// twinWarnings ask for one of two signals that quote the same bytes.
func (b *Bundle) twinWarnings() (ps Problems) {
	for _, t := range b.Twins() {
		p := Problem{Pos: b.Pos(t.Second.ID), ID: t.Second.ID, Related: []Pos{b.Pos(t.First.ID)}}
		if t.Same {
			p.Msg = fmt.Sprintf("quotes the same bytes as %s and claims the same: one proposal was accepted twice", t.First.ID)
			p.Hint = "`hearsay merge` keeps one"
		} else {
			p.Msg = fmt.Sprintf("quotes the same bytes as %s on %s and reads them differently", t.First.ID, t.First.Says)
			p.Hint = "keep one of the two; the outlet whose page it is, is the source, and whom it quotes stands in via"
		}
		ps = append(ps, p)
	}
	return ps
}

// RemoveItem is a file of lists without one item, and the comments just above it; nil where nothing else stands in it.
func RemoveItem(name string, src []byte, id hearsay.ID) ([]byte, error) {
	root, err := documentOf(name, src)
	if err != nil {
		return nil, err
	}
	left, removed := 0, false
	for i := 1; i < len(root.Content); i += 2 {
		list := root.Content[i]
		n := len(list.Content)
		for k := range list.Content {
			if valueText(list.Content[k], "id") == string(id) {
				list.Content = slices.Delete(list.Content, k, k+1)
				break
			}
		}
		removed = removed || len(list.Content) < n
		left += len(list.Content)
	}
	switch {
	case !removed:
		return nil, fmt.Errorf("%s has no %s: %w", name, id, hearsay.ErrNotFound)
	case left == 0:
		return nil, nil
	}
	return dumped(name, root)
}
