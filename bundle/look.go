package bundle

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// looksName is the file of what was looked for, and found or not.
const looksName = "looked.yaml"

// nothingFound is how `found` says that there was nothing.
const nothingFound = "nothing"

func (d *decoder) look(n *yaml.Node) {
	l := &hearsay.Look{}
	d.mapping(n, schema{"id": d.ownID("look", &l.ID), "looked": d.when(&l.When), "by": d.text(&l.By), "words": d.text(&l.Words), "at": d.text(&l.Place),
		"found": func(n *yaml.Node) { d.found(n, l) }}, "id", "looked", "by", "words", "at", "found")
	d.r.pos[l] = d.pos(n)
	d.r.c.Looks = append(d.r.c.Looks, l)
}

// found reads `nothing`, or the snapshots that show what was found.
func (d *decoder) found(n *yaml.Node, l *hearsay.Look) {
	const hint = "write `nothing`, or a list of snapshots: [sha256:<digest>]"
	if n.Kind == yaml.ScalarNode {
		if n.Value != nothingFound {
			d.problem(n, hint, "%q is not what a look can find", n.Value)
		}
		return
	}
	var list []string
	d.texts(&list)(n)
	if len(list) == 0 {
		d.problem(n, hint, "the list of what was found is empty")
	}
	for _, s := range list {
		digest, ok := strings.CutPrefix(s, "sha256:")
		if !ok || len(digest) != 64 || strings.Trim(digest, "0123456789abcdef") != "" {
			d.problem(n, hint, "%q names no snapshot", s)
			continue
		}
		l.Found = append(l.Found, digest)
	}
}

// checkLooks wants the snapshots that were found to be in the case, and only a silence to name a look.
func (r *reader) checkLooks() {
	captured := map[string]bool{}
	for _, s := range r.c.Snapshots {
		captured[s.Digest] = true
	}
	for _, l := range r.c.Looks {
		for _, digest := range l.Found {
			if !captured[digest] {
				r.at(l, l.ID, "capture what was found with `hearsay add`", "the case has no snapshot sha256:%s", digest)
			}
		}
	}
	for _, s := range r.c.Signals {
		if s.Looked != "" && !s.Stance.Row().Silent() {
			r.at(s, s.ID, "write stance: silent, or drop looked", "looked shows that something was not said, and this was said")
		}
	}
}

// silenceWarnings ask of a coded silence who looked, when, and with what result.
func (b *Bundle) silenceWarnings(s *hearsay.Signal) Problems {
	if !s.Stance.Row().Silent() {
		return nil
	}
	p := Problem{Pos: b.Pos(s.ID), ID: s.ID}
	l := b.Case.Look(s.Looked)
	switch {
	case l == nil:
		p.Msg, p.Hint = "silent, but nobody is on record as having looked for what was not said", "look for it, record that with `hearsay looked`, and name its id here with `looked: ID`"
	case len(l.Found) > 0:
		p.Msg, p.Hint = fmt.Sprintf("silent, but %s found something", l.ID), "name a look that found nothing, or code what was found"
	case l.When.SurelyBefore(s.Said):
		p.Msg, p.Hint = fmt.Sprintf("silent by %s, but %s was looked for before that (%s)", s.Said, l.ID, l.When), "look again: what came later could not be found then"
	default:
		return nil
	}
	if l != nil {
		p.Related = []Pos{b.Pos(l.ID)}
	}
	return Problems{p}
}

// LookText is a look as looked.yaml has it.
func LookText(l *hearsay.Look) string {
	var p page
	p.item(1, "id", string(l.ID))
	p.line(2, "looked", l.When.String())
	p.text(2, "by", l.By)
	p.text(2, "words", l.Words)
	p.text(2, "at", l.Place)
	found := nothingFound
	if len(l.Found) > 0 {
		var list []string
		for _, digest := range l.Found {
			list = append(list, "sha256:"+digest)
		}
		found = flow(list)
	}
	p.line(2, "found", found)
	return p.String()
}

func looksText(c *hearsay.Case) string {
	text := "looked:\n"
	for _, l := range c.Looks {
		text += LookText(l)
	}
	return text
}

// AddLook is the file of looks that the log with this mark adds to, with one more look at its end; comments and order of the
// others are kept. A look without an id gets the next free one.
func (b *Bundle) AddLook(l *hearsay.Look, mark string) (name string, text []byte, err error) {
	if l.ID == "" {
		l.ID = b.next("look-%d", len(b.Case.Looks)+1, mark)
	}
	if kind := b.Kind(l.ID); kind != "" {
		return "", nil, fmt.Errorf("%s is the id of a %s already; give another with -as: %w", l.ID, kind, hearsay.ErrConflict)
	}
	name = Marked(looksName, mark)
	text, err = b.addItem(name, "looked", LookText(l))
	return name, text, err
}
