package custody

import (
	"fmt"
	"maps"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay/bundle"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

const restore = "restore it from a copy"

func bad(file, msg, hint string) bundle.Problem {
	return bundle.Problem{Pos: bundle.Pos{File: file}, Msg: msg, Hint: hint}
}

func badLine(file string, line int, msg, hint string) bundle.Problem {
	return bundle.Problem{Pos: bundle.Pos{File: file, Line: line, Col: 1}, Msg: msg, Hint: hint}
}

// Check compares a log with its own checkpoint and key. id is the case, or "" where case.yaml does not say.
func (l *Log) Check(id string) bundle.Problems {
	if l.bad != nil {
		return bundle.Problems{bad(l.checkpointName(), "it cannot be read: it was changed or is missing", restore)}
	}
	if p, ok := l.signature(); !ok {
		return bundle.Problems{p}
	}
	if want := originOf(id, l.ID); id != "" && l.Checkpoint.Origin != want {
		return bundle.Problems{bad(l.checkpointName(), fmt.Sprintf("it is the checkpoint of another case or log, %q; this is %q", l.Checkpoint.Origin, want),
			"put back the custody folder of this case, or the id in case.yaml")}
	}
	var ps bundle.Problems
	for n, e := range l.entries {
		if e.Kind == "" {
			ps = append(ps, badLine(l.name(), n+1, "the entry cannot be read", restore))
		}
	}
	root, err := l.rootAt(int64(len(l.Lines)))
	signed := err == nil && int64(len(l.Lines)) == l.Checkpoint.Size && root == l.Checkpoint.Root
	if signed && l.Released() {
		if want, _ := grow(nil, 0, l.Lines); string(flat(want)) != string(l.tree) {
			ps = append(ps, bad(treeName, "changed: it is not the tree of the log", restore))
		}
	}
	if signed {
		return ps
	}
	return append(ps, l.unsigned()...)
}

// signature says who signed the log instead of its key.
func (l *Log) signature() (bundle.Problem, bool) {
	keys := l.Keys()
	if l.Released() {
		if l.Checkpoint.signedBy(keys) != nil {
			return bad(l.checkpointName(), "no key that the log names has signed it: it was changed, or the log was", restore), false
		}
		return bundle.Problem{}, true
	}
	switch {
	case len(l.Lines) == 0:
		return bad(l.name(), "the log is empty or missing, and its checkpoint is there", restore), false
	case len(keys) == 0:
		return badLine(l.name(), 1, "the first entry names no key: it was changed", restore), false
	case KeyID(keys[0]) != l.ID[:16]:
		return bad(l.name(), fmt.Sprintf("signed anew: this is the log of the key %s, and it names the key %s", l.ID[:16], KeyID(keys[0])), restore), false
	case l.entries[0].Log != l.ID:
		return badLine(l.name(), 1, "its first entry is that of another log: "+fmt.Sprintf("%q", l.entries[0].Log), restore), false
	case l.Checkpoint.signedBy(keys) != nil:
		return bad(l.checkpointName(), fmt.Sprintf("forged or changed: the key %s, whose log this is, has not signed it", l.ID[:16]), restore), false
	}
	return bundle.Problem{}, true
}

// unsigned says how a log differs from what its checkpoint signs.
func (l *Log) unsigned() bundle.Problems {
	have, want := int64(len(l.Lines)), l.Checkpoint.Size
	if leaves := l.leaves(); leaves != nil {
		return l.differ(leaves)
	}
	if ps := l.unlinked(); len(ps) > 0 {
		return ps
	}
	switch {
	case have < want:
		return bundle.Problems{bad(l.name(), fmt.Sprintf("cut off: %d entries were signed, and %d are there", want, have), restore)}
	case have > want:
		return bundle.Problems{badLine(l.name(), int(want)+1, fmt.Sprintf("extra: %d entries are there, and only %d were signed", have, want), restore)}
	case l.Released():
		return bundle.Problems{bad(l.name(), "changed: it is not what the checkpoint signs; which entries were changed cannot be told", restore)}
	}
	return bundle.Problems{badLine(l.name(), int(have), "changed: no such entry was signed", restore)}
}

// unlinked names the places where an entry does not follow the line before it. It only says where to look: what is proven,
// the tree and the checkpoint prove.
func (l *Log) unlinked() bundle.Problems {
	if l.Released() {
		return nil
	}
	var ps bundle.Problems
	place := map[string]int{}
	for n, line := range l.Lines {
		place[linkOf(line)] = n
	}
	for n, e := range l.entries {
		if n == 0 || e.Kind == "" || e.Prev == linkOf(l.Lines[n-1]) {
			continue
		}
		if at, ok := place[e.Prev]; ok {
			ps = append(ps, badLine(l.name(), n+1, fmt.Sprintf("out of order: it was written behind line %d", at+1), restore))
			continue
		}
		ps = append(ps, badLine(l.name(), n, "changed: the next entry was written behind another one", restore))
	}
	return ps
}

func flat(h hashes) []byte {
	var b []byte
	for _, x := range h {
		b = append(b, x[:]...)
	}
	return b
}

// leaves are the hashes of the entries by the tree file of the released form, or nil where that is not what the checkpoint signs.
func (l *Log) leaves() []tlog.Hash {
	size := l.Checkpoint.Size
	if size > int64(len(l.tree)) {
		return nil
	}
	if !l.Released() || tlog.StoredHashCount(size)*tlog.HashSize != int64(len(l.tree)) {
		return nil
	}
	leaves := make([]tlog.Hash, size)
	var again hashes
	for n := range leaves {
		copy(leaves[n][:], l.tree[tlog.StoredHashIndex(0, int64(n))*tlog.HashSize:])
		more, err := tlog.StoredHashesForRecordHash(int64(n), leaves[n], again)
		if err != nil {
			return nil
		}
		again = append(again, more...)
	}
	root, err := tlog.TreeHash(size, again)
	if err != nil || root != l.Checkpoint.Root {
		return nil
	}
	return leaves
}

// differ names the entries of the log that are not those that were written.
func (l *Log) differ(written []tlog.Hash) bundle.Problems {
	const hint = "restore the log from a copy"
	var ps bundle.Problems
	place := map[tlog.Hash]int{}
	for n, h := range written {
		place[h] = n
	}
	found := make([]bool, len(written))
	told := map[int]bool{}
	for i, line := range l.Lines {
		n, ok := place[tlog.RecordHash(line)]
		switch {
		case ok && n == i:
		case ok && !found[n]:
			ps = append(ps, badLine(l.name(), i+1, fmt.Sprintf("out of order: this is entry %d", n+1), hint))
		case i < len(written):
			ps = append(ps, badLine(l.name(), i+1, "changed: no such entry was signed", hint))
		default:
			ps = append(ps, badLine(l.name(), i+1, "extra: no such entry was signed", hint))
		}
		if ok {
			found[n] = true
		}
		told[i] = !ok
	}
	for n, ok := range found {
		if !ok && !told[n] {
			ps = append(ps, badLine(l.name(), n+1, fmt.Sprintf("entry %d as it was signed is missing", n+1), hint))
		}
	}
	return ps
}

// holds says whether a log has been what a head says: a longer log that began otherwise has not.
func (l *Log) holds(h Head) string {
	if h.Size > int64(len(l.Lines)) {
		return fmt.Sprintf("%d entries, and here are %d", h.Size, len(l.Lines))
	}
	if root, err := l.rootAt(h.Size); err != nil || root.String() != h.Root {
		return fmt.Sprintf("other entries among the first %d", h.Size)
	}
	return ""
}

// seen compares each log with what the authors of the others had seen of it: a log that was cut short together with its
// checkpoint fits itself, and not what others have signed.
func (s *Logs) seen() bundle.Problems {
	var ps bundle.Problems
	for _, l := range s.All {
		latest := map[string]Entry{}
		heads := map[string]Head{}
		for _, e := range l.entries {
			for _, h := range e.Seen {
				latest[h.Log], heads[h.Log] = e, h
			}
		}
		for _, id := range sorted(heads) {
			e, other := latest[id], s.Get(id)
			if other == nil {
				ps = append(ps, bad((&Log{ID: id}).name(), fmt.Sprintf("missing: the log %s saw its %d entries at %s", l.label(), heads[id].Size, e.At), restore))
			} else if why := other.holds(heads[id]); why != "" {
				ps = append(ps, bad(other.name(), fmt.Sprintf("rolled back or rewritten: at %s the log %s saw of it %s", e.At, l.label(), why), restore))
			}
		}
	}
	return ps
}

// label is how a log is called in a sentence.
func (l *Log) label() string {
	if l.Released() {
		return "of the released form"
	}
	return l.ID
}

// Continues checks that a log of the case began as an earlier checkpoint of it says.
func (s *Logs) Continues(text []byte) bundle.Problems {
	const hint = "the history was rewritten after the earlier checkpoint was made, or that is of another case"
	c, err := ParseCheckpoint(text)
	if err != nil {
		return bundle.Problems{bad(dirName, "the earlier checkpoint cannot be read", hint)}
	}
	for _, l := range s.All {
		if l.bad != nil || l.Checkpoint.Origin != c.Origin {
			continue
		}
		if c.signedBy(l.Keys()) != nil {
			return bundle.Problems{bad(l.name(), "no key that the log names has signed the earlier checkpoint", hint)}
		}
		if why := l.holds(Head{l.ID, c.Size, c.Root.String()}); why != "" {
			return bundle.Problems{bad(l.name(), "rolled back or rewritten: the earlier checkpoint has "+why, hint)}
		}
		return nil
	}
	return bundle.Problems{bad(dirName, fmt.Sprintf("the earlier checkpoint is of %s, and no log here is", c.Origin), hint)}
}
