package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// A Merging is what was done to bring two people's work together, and what is left for a person.
type Merging struct {
	Did  []string
	Left bundle.Problems
}

// Merge does what git leaves after two people's work was merged: it takes marks of a conflict out of lists that both added to,
// puts the lines of proposals.jsonl in the order of the custody logs, keeps one signal of a proposal that both accepted alike,
// and records documents as they were brought together. What both edited, it names and leaves alone. asIs are documents of which
// a person has seen that they are right.
func Merge(ctx context.Context, dir string, o Keeping, asIs []string) (m Merging, err error) {
	err = o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		f, err := durable.Open(dir)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if !k.Begun() {
			return nil, fmt.Errorf("merge: no custody log was begun, so what both had is not known: %w", hearsay.ErrNotFound)
		}
		texts, err := m.conflicts(f.FS())
		if err != nil {
			return nil, err
		}
		if err := m.lines(f.FS(), k.Logs(), texts); err != nil {
			return nil, err
		}
		if err := m.twins(f.FS(), texts); err != nil {
			return nil, err
		}
		e, open, err := k.Merged(texts, asIs)
		if err != nil {
			return nil, err
		}
		for _, b := range open {
			m.Left = append(m.Left, bundle.Problem{Pos: bundle.Pos{File: b.Name}, Msg: fmt.Sprintf("%s and %s both edited it, and it has only what %s wrote", b.Who[0], b.Who[1], b.Who[b.Left]),
				Hint: "put in what is missing, or if it is right so, `hearsay merge -as-is " + b.Name + "`"})
		}
		for _, x := range e.Files {
			m.Did = append(m.Did, "recorded "+x.Name)
		}
		if e.Kind == "" && len(texts) == 0 {
			return nil, nil
		}
		var items []custody.Item
		if e.Kind != "" {
			items = append(items, custody.Item{Entry: e})
		}
		d, err := k.Prepare(items)
		if err != nil {
			return nil, err
		}
		for name, text := range texts {
			if text == nil {
				d.Removes = append(d.Removes, durable.Remove{Name: name, If: durable.Any})
				continue
			}
			d.Puts = append(d.Puts, durable.Put{Name: name, If: durable.Any, Body: text})
		}
		return d, nil
	})
	return m, err
}

// conflicts are the documents with marks of a conflict, without them, where both sides only added to lists.
func (m *Merging) conflicts(fsys fs.FS) (map[string][]byte, error) {
	texts := map[string][]byte{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (strings.HasPrefix(e.Name(), ".") && name != "." || name == "snapshots" || name == "custody") {
			return fs.SkipDir
		}
		if !e.Type().IsRegular() || !strings.HasSuffix(name, ".yaml") && name != proposalsFile {
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil || !marked(text) {
			return err
		}
		ours, theirs, ok := sides(text)
		switch {
		case !ok:
			err = errors.New("its marks of a conflict cannot be read")
		case name == proposalsFile:
			texts[name] = append(ours, theirs...)
		default:
			texts[name], err = unite(ours, theirs)
		}
		if err != nil {
			delete(texts, name)
			m.Left = append(m.Left, bundle.Problem{Pos: bundle.Pos{File: name}, Msg: err.Error(), Hint: "both edited it: resolve it by hand, then `hearsay merge` records it"})
			return nil
		}
		m.Did = append(m.Did, "brought both sides together in "+name)
		return nil
	})
	return texts, err
}

// lines puts the lines of the log of proposals in order, each once.
func (m *Merging) lines(fsys fs.FS, logs *custody.Logs, texts map[string][]byte) error {
	was, err := fs.ReadFile(fsys, proposalsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, ok := texts[proposalsFile]
	if !ok {
		text = was
	}
	whole, lost := logs.Grown(proposalsFile, text)
	if lost > 0 {
		m.Left = append(m.Left, bundle.Problem{Pos: bundle.Pos{File: proposalsFile}, Msg: fmt.Sprintf("%d recorded lines are in neither side", lost), Hint: "take them from the other branch: union keeps both"})
	}
	delete(texts, proposalsFile)
	if !bytes.Equal(whole, was) {
		texts[proposalsFile] = whole
		m.Did = append(m.Did, "put the lines of "+proposalsFile+" in order")
	}
	return nil
}

// twins keeps one of two signals that came of one proposal and claim the same: that which something refers to, else the first.
func (m *Merging) twins(fsys fs.FS, texts map[string][]byte) error {
	b, ps := bundle.ParseWith(fsys, texts)
	if len(ps) > 0 {
		return nil // to be mended first; `hearsay vet` says what
	}
	for _, t := range b.Twins() {
		keep, drop := t.First.ID, t.Second.ID
		if mentioned(b, drop) {
			keep, drop = drop, keep
		}
		name := b.Pos(drop).File
		if !t.Same || mentioned(b, drop) {
			m.Left = append(m.Left, bundle.Problem{Pos: b.Pos(t.Second.ID), ID: t.Second.ID, Msg: fmt.Sprintf("came of the same proposal as %s", t.First.ID),
				Hint: "keep one of the two, see `hearsay vet`", Related: []bundle.Pos{b.Pos(t.First.ID)}})
			continue
		}
		text, ok := texts[name]
		if !ok {
			text = b.Files[name]
		}
		text, err := bundle.RemoveItem(name, text, drop)
		if err != nil {
			return err
		}
		texts[name] = text
		m.Did = append(m.Did, fmt.Sprintf("took out %s, which was the same telling as %s", drop, keep))
	}
	return nil
}

// mentioned reports whether something in the case beside the signal itself names it.
func mentioned(b *bundle.Bundle, id hearsay.ID) bool {
	n, word := 0, regexp.MustCompile(`(^|[^a-z0-9-])`+regexp.QuoteMeta(string(id))+`($|[^a-z0-9-])`)
	for _, text := range b.Files {
		n += len(word.FindAll(text, -1))
	}
	return n > 1
}

var (
	beginMark = []byte("<<<<<<< ")
	baseMark  = []byte("||||||| ")
	midMark   = []byte("=======")
	endMark   = []byte(">>>>>>> ")
)

func marked(text []byte) bool {
	return bytes.HasPrefix(text, beginMark) || bytes.Contains(text, append([]byte("\n"), beginMark...))
}

// sides are the two texts that git could not bring together.
func sides(text []byte) (ours, theirs []byte, ok bool) {
	const both, left, base, right = 0, 1, 2, 3
	at := both
	for line := range bytes.Lines(text) {
		bare := bytes.TrimRight(line, "\r\n")
		switch {
		case at == both && bytes.HasPrefix(bare, beginMark):
			at = left
		case at == left && bytes.HasPrefix(bare, baseMark):
			at = base
		case (at == left || at == base) && bytes.Equal(bare, midMark):
			at = right
		case at == right && bytes.HasPrefix(bare, endMark):
			at = both
		default:
			if at == both || at == left {
				ours = append(ours, line...)
			}
			if at == both || at == right {
				theirs = append(theirs, line...)
			}
		}
	}
	return ours, theirs, at == both
}

// A listed document is lists under keys, as the files of a case are: a head line for each key, then items.
type listed struct {
	keys  []string
	heads map[string]string
	items map[string][]string
}

var (
	keyLine  = regexp.MustCompile(`^[a-z][a-z-]*:`)
	itemLine = regexp.MustCompile(`^ *- `)
)

// listsOf splits a document into its lists, or says that it is none.
func listsOf(text []byte) (listed, bool) {
	l := listed{heads: map[string]string{}, items: map[string][]string{}}
	key, indent, waiting := "", "", ""
	for line := range strings.Lines(string(text)) {
		switch trimmed := strings.TrimSpace(line); {
		case keyLine.MatchString(line):
			key, _, _ = strings.Cut(line, ":")
			if _, twice := l.heads[key]; twice {
				return l, false
			}
			l.keys, l.heads[key], indent = append(l.keys, key), waiting+line, ""
			waiting = ""
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
			waiting += line // belongs to what follows
		case key == "":
			return l, false
		case itemLine.MatchString(line) && (indent == "" || strings.HasPrefix(line, indent+"- ")):
			indent = line[:strings.Index(line, "-")]
			l.items[key] = append(l.items[key], waiting+line)
			waiting = ""
		case len(l.items[key]) == 0:
			l.heads[key] += waiting + line
			waiting = ""
		default:
			l.items[key][len(l.items[key])-1] += waiting + line
			waiting = ""
		}
	}
	return l, true
}

// unite has all items of both sides, ours first. It fails where both sides have one item in two texts.
func unite(ours, theirs []byte) ([]byte, error) {
	a, ok := listsOf(ours)
	b, fine := listsOf(theirs)
	if !ok || !fine {
		return nil, errors.New("it is no list of items on both sides")
	}
	for _, key := range b.keys {
		if head, ok := a.heads[key]; !ok {
			a.keys, a.heads[key] = append(a.keys, key), b.heads[key]
		} else if head != b.heads[key] {
			return nil, fmt.Errorf("both sides have another text of %q", key)
		}
		for _, item := range b.items[key] {
			if slices.ContainsFunc(a.items[key], func(x string) bool { return strings.TrimSpace(x) == strings.TrimSpace(item) }) {
				continue
			}
			if i := slices.IndexFunc(a.items[key], func(x string) bool { return itemID(x) != "" && itemID(x) == itemID(item) }); i >= 0 {
				return nil, fmt.Errorf("both sides have another text of %s", itemID(item))
			}
			a.items[key] = append(a.items[key], item)
		}
	}
	var out strings.Builder
	for _, key := range a.keys {
		out.WriteString(a.heads[key])
		for _, item := range a.items[key] {
			out.WriteString(strings.TrimRight(item, "\n") + "\n")
		}
	}
	return []byte(out.String()), nil
}

var idLine = regexp.MustCompile(`(?m)^ *- *\{?(?:id|of): *([^ ,}\n]+)`)

// itemID is the id of an item, or what an outcome is of.
func itemID(item string) string {
	if m := idLine.FindStringSubmatch(item); m != nil {
		return m[1]
	}
	return ""
}
