package bundle

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// Two people who work on one case in two clones must never write to one file or draw one id, or git could not bring their
// work together. So a command that adds to a case with a custody log writes into a file of its own: names.9f3a.yaml beside
// names.yaml, signals/2022-01-05.9f3a.yaml beside signals/2022-01-05.yaml. The four digits are the mark of the custody log
// that the command writes to, and no two logs of a case have the same. Ids that it draws end in the mark, too: s81-9f3a.

var markedName = regexp.MustCompile(`^(.+)\.([0-9a-f]{4})\.yaml$`)

// Marked is the name of the file of a log, by its mark; without a mark, the name as it is.
func Marked(name, mark string) string {
	if mark == "" {
		return name
	}
	return strings.TrimSuffix(name, ".yaml") + "." + mark + ".yaml"
}

// Unmarked is the name without a mark: names.yaml of names.9f3a.yaml.
func Unmarked(name string) string {
	if m := markedName.FindStringSubmatch(name); m != nil {
		return m[1] + ".yaml"
	}
	return name
}

// markOf is the mark in the name of a file, or "".
func markOf(name string) string {
	if m := markedName.FindStringSubmatch(name); m != nil {
		return m[2]
	}
	return ""
}

// withMark is an id with the mark of a log at its end.
func withMark(id, mark string) string {
	if mark == "" {
		return id
	}
	return id + "-" + mark
}

// growing are the documents that commands add to; of each, every custody log may have a file of its own.
var growing = []string{namesName, looksName, outcomesName}

// marked lists the files that logs have of a document, by name.
func marked(fsys fs.FS, name string) []string {
	var list []string
	found, _ := fs.Glob(fsys, strings.TrimSuffix(name, ".yaml")+".????.yaml") // the pattern is sound
	for _, f := range found {
		if Unmarked(f) == name {
			list = append(list, f)
		}
	}
	return list
}

// addItem is a file with one more item at the end of its list; comments and order of the others are kept.
func (b *Bundle) addItem(name, key, item string) ([]byte, error) {
	rest, foot := cutFoot(b.Files[name])
	if !hasList(rest, key) {
		rest = append(slices.Clone(rest), key+":\n"...)
	}
	return Format(name, slices.Concat(rest, []byte(item), foot))
}

// hasList reports whether a file has the key of a list.
func hasList(text []byte, key string) bool {
	return bytes.HasPrefix(text, []byte(key+":")) || bytes.Contains(text, []byte("\n"+key+":"))
}

// AddSignal is the file of the day of a signal that the log with this mark adds to, with one more signal at its end.
func (b *Bundle) AddSignal(s *hearsay.Signal, mark string) (name string, text []byte, err error) {
	name = Marked(signalsName(s, b.Case.Zone), mark)
	text, err = b.addItem(name, "signals", SignalText(s))
	return name, text, err
}

// signalsName is the file of the day on which a signal was said.
func signalsName(s *hearsay.Signal, zone *time.Location) string {
	return "signals/" + s.Said.Start.In(zone).Format(time.DateOnly) + ".yaml"
}

// NextSignal is the first free id after the highest sNN, for the log with this mark.
func (b *Bundle) NextSignal(mark string) hearsay.ID {
	top := 0
	for _, s := range b.Case.Signals {
		n := 0
		if _, err := fmt.Sscanf(string(s.ID), "s%d", &n); err == nil {
			top = max(top, n)
		}
	}
	return b.next("s%02d", top+1, mark)
}

// NextTie is the first free id of a tie that triage adds, for the log with this mark.
func (b *Bundle) NextTie(mark string) hearsay.ID { return b.next("triage-%02d", 1, mark) }

// next is the first free id of a pattern, counted from n.
func (b *Bundle) next(pattern string, n int, mark string) hearsay.ID {
	for ; ; n++ {
		if id := hearsay.ID(withMark(fmt.Sprintf(pattern, n), mark)); b.Kind(id) == "" {
			return id
		}
	}
}

// mergeRecords leaves one record of each snapshot: that of the first capture. Two people who captured the same bytes have a
// record each.
func (r *reader) mergeRecords() {
	first := map[string]int{}
	list := r.c.Snapshots[:0:0]
	for _, s := range r.c.Snapshots {
		i, twice := first[s.Digest]
		switch {
		case !twice:
			first[s.Digest] = len(list)
			list = append(list, s)
		case s.Captured.Start.Before(list[i].Captured.Start):
			list[i] = s
		}
	}
	r.c.Snapshots = list
}

// orderNames puts judgements of names in the order in which they were made: each is read in the light of those before it,
// in whichever file it stands.
func (r *reader) orderNames() {
	order := make([]int, len(r.c.Names))
	for i := range order {
		order[i] = i
	}
	if !slices.ContainsFunc(r.names, func(p Pos) bool { return p.File != namesName }) {
		return // one file keeps its own order
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.c.Names[a].At.Compare(r.c.Names[b].At) })
	names, pos := slices.Clone(r.c.Names), slices.Clone(r.names)
	for to, from := range order {
		r.c.Names[to], r.names[to] = names[from], pos[from]
	}
}

// RecordPos is where the record of a snapshot begins, in the file of whichever log has it.
func (b *Bundle) RecordPos(digest string) Pos {
	for _, name := range sortedKeys(b.Files) {
		if isRecord(name, digest) {
			return Pos{File: name, Line: 1, Col: 1}
		}
	}
	return Pos{}
}

// isRecord reports whether a file among the snapshots is the record of the snapshot with this digest.
func isRecord(name, digest string) bool {
	return Unmarked(name) == path.Join("snapshots", digest[:2], digest+".yaml")
}

// AddParts is a file of sources, parties or propositions with those of a part of a case at its end.
func (b *Bundle) AddParts(name string, part *hearsay.Case) ([]byte, error) {
	text := map[string]func(*hearsay.Case) string{"sources.yaml": sourcesText, "parties.yaml": partiesText, "propositions.yaml": propositionsText}[name]
	if text == nil {
		return nil, fmt.Errorf("%s holds no list that is added to: %w", name, hearsay.ErrInvalid)
	}
	head, items, _ := strings.Cut(text(part), "\n")
	return b.addItem(name, strings.TrimSuffix(head, ":"), items)
}
