package custody

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// A Both is a document that two people changed without knowing of each other.
type Both struct {
	Name string
	Who  [2]string // who they are, with when
	Left int       // whose text the document has: 0 or 1, or -1 for neither's: it is a merge of the two
}

// Both lists the documents that two people changed without knowing of each other, and that nobody has recorded since.
func (s *Logs) Both() ([]Both, error) {
	now, _, err := present(s.fsys)
	if err != nil {
		return nil, err
	}
	var list []Both
	known := s.records()
	for _, name := range sorted(known) {
		rs := known[name]
		a, b := rs[0], rs[len(rs)-1]
		if evidence(name) || !slices.ContainsFunc(rs, func(r record) bool { return r.Digest != a.Digest }) {
			continue
		}
		x := Both{name, [2]string{a.who(), b.who()}, -1}
		switch now[name] {
		case a.Digest:
			x.Left = 0
		case b.Digest:
			x.Left = 1
		}
		list = append(list, x)
	}
	return list, nil
}

// Grown is a file that only grows as the logs have it. Where it already fits them, it is text as it is. Else it is every
// recorded line whose text is in the file, or in the entry that recorded it, each as often as it was recorded, in the order of
// the entries; then lines that no log has. A line that two people recorded may stand there twice: one place could not be in
// the order of both. lost counts recorded lines whose text is nowhere.
func (s *Logs) Grown(name string, text []byte) (whole []byte, lost int) {
	if len(s.linesOf(name, text)) == 0 {
		return text, 0
	}
	have := map[string][]byte{}
	for _, line := range splitLines(text) {
		have[Digest(line)] = line
	}
	put := map[string]bool{}
	var out bytes.Buffer
	for _, e := range s.Entries() {
		if fact := append(bytes.Clone(e.Fact), '\n'); len(e.Fact) > 0 {
			have[Digest(fact)] = fact
		}
		for _, b := range e.Lines {
			for _, d := range b.Digests {
				switch line, ok := have[d]; {
				case b.Name != name:
				case !ok:
					lost++
				default:
					put[d] = true
					out.Write(line)
				}
			}
		}
	}
	for _, line := range splitLines(text) {
		if d := Digest(line); !put[d] {
			put[d] = true
			out.Write(line)
		}
	}
	return out.Bytes(), lost
}

// Merged is the entry that records documents as two people's changes were brought together, and whatever git put there that no
// log has. texts are documents that the same commit writes, without a text those that it removes; asIs are those whose present text was looked at.
func (k *Keeper) Merged(texts map[string][]byte, asIs []string) (Entry, []Both, error) {
	e, err := k.found()
	if err != nil {
		return e, nil, err
	}
	both, err := k.logs.Both()
	if err != nil {
		return e, nil, err
	}
	var open []Both
	add := func(f File) {
		e.Files = append(slices.DeleteFunc(e.Files, func(o File) bool { return o.Name == f.Name }), f)
	}
	for _, b := range both {
		if _, ok := texts[b.Name]; ok {
			continue
		}
		if b.Left >= 0 && !slices.Contains(asIs, b.Name) {
			open = append(open, b)
			e.Files = slices.DeleteFunc(e.Files, func(o File) bool { return o.Name == b.Name })
			continue
		}
		data, err := fs.ReadFile(k.fsys, b.Name)
		if errors.Is(err, fs.ErrNotExist) {
			add(File{Name: b.Name})
			continue
		}
		if err != nil {
			return e, nil, fmt.Errorf("custody: %w", err)
		}
		add(File{b.Name, Digest(data), int64(len(data))})
	}
	for _, name := range sorted(texts) {
		if slices.Contains(grows, name) {
			e.Lines = slices.DeleteFunc(e.Lines, func(l Lines) bool { return l.Name == name })
			if fresh := k.logs.unrecorded(name, texts[name]); len(fresh) > 0 {
				e.Lines = append(e.Lines, Lines{name, fresh})
			}
			continue
		}
		if texts[name] == nil {
			add(File{Name: name})
			continue
		}
		add(File{name, Digest(texts[name]), int64(len(texts[name]))})
	}
	if len(e.Files)+len(e.Lines) > 0 {
		e.Kind = KindMerge
	} else {
		e.Kind = ""
	}
	return e, open, nil
}
