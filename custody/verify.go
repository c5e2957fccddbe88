package custody

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay/bundle"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Verify compares the log with its checkpoint, and every file of the case with the log. It names each file and each entry
// that was changed, is missing, or is more than was written. earlier, if it has text, is a checkpoint from another
// place: the log must be a continuation of what it then was.
func (l *Log) Verify(earlier []byte) (bundle.Problems, error) {
	ps := l.verifyLog()
	if len(earlier) > 0 {
		ps = append(ps, l.continues(earlier)...)
	}
	now, err := bundle.Digests(l.fsys)
	if err != nil {
		return nil, err
	}
	for _, dir := range []string{certDir, stampDir} {
		err := fs.WalkDir(l.fsys, dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := fs.ReadFile(l.fsys, name)
			now[name] = Digest(data)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("custody: %w", err)
		}
	}
	for _, name := range l.Waiting() {
		if _, there := now[name]; !there {
			if data, err := l.ReadFile(name); err == nil {
				now[name] = Digest(data)
			}
		}
	}
	ps = append(ps, l.compare(now)...)
	_, bad := l.Stamps()
	return append(ps, bad...), nil
}

func (l *Log) compare(now map[string]string) bundle.Problems {
	var ps bundle.Problems
	known := l.Expected()
	for _, name := range sorted(known) {
		digest, there := now[name]
		hint := "restore it from a copy"
		if !evidence(name) {
			hint = "if you changed it, `hearsay verify -write` records that"
		}
		switch want := known[name].Digest; {
		case want == "" && there:
			ps = append(ps, bundle.Problem{Pos: bundle.Pos{File: name}, Msg: "extra: it was recorded as gone", Hint: hint})
		case want != "" && !there:
			ps = append(ps, bundle.Problem{Pos: bundle.Pos{File: name}, Msg: "missing", Hint: hint})
		case want != digest:
			ps = append(ps, bundle.Problem{Pos: bundle.Pos{File: name}, Msg: "changed", Hint: hint})
		}
	}
	for _, name := range sorted(now) {
		if _, ok := known[name]; !ok {
			ps = append(ps, bundle.Problem{Pos: bundle.Pos{File: name}, Msg: "extra: the custody log does not know it", Hint: "remove it, or record it with `hearsay verify -write`"})
		}
	}
	return ps
}

func evidence(name string) bool { return strings.HasPrefix(name, "snapshots/") || within(name) }

// verifyLog compares log, tree and checkpoint with each other. Where two of the three agree, it is the third that was
// changed, and its places are named.
func (l *Log) verifyLog() bundle.Problems {
	bad := func(file string, line int, msg, hint string) bundle.Problem {
		p := bundle.Problem{Pos: bundle.Pos{File: file}, Msg: msg, Hint: hint}
		if line > 0 {
			p.Line, p.Col = line, 1
		}
		return p
	}
	const restore = "restore it from a copy"
	if err := l.Checkpoint.signedBy(l.Keys()); err != nil {
		return bundle.Problems{bad(checkpointName, 0, "no key that the log names has signed it: it was changed, or the log was", restore)}
	}
	var ps bundle.Problems
	for n := range l.Lines {
		if _, err := l.Entry(n); err != nil {
			ps = append(ps, bad(logName, n+1, "the entry cannot be read", restore))
		}
	}
	want, _ := grow(nil, 0, l.Lines)
	root, err := tlog.TreeHash(int64(len(l.Lines)), want)
	signed := err == nil && int64(len(l.Lines)) == l.Checkpoint.Size && root == l.Checkpoint.Root
	if signed && !bytes.Equal(flat(want), l.tree) {
		return append(ps, bad(treeName, 0, "changed: it is not the tree of the log", restore))
	}
	if signed {
		return ps
	}
	tree := l.leaves()
	if tree == nil {
		return append(ps, bad(logName, 0, "it is not what the checkpoint signs, and neither is the tree: which entries were changed cannot be told", restore))
	}
	return append(ps, l.differ(tree, bad)...)
}

func flat(h hashes) []byte {
	var b []byte
	for _, x := range h {
		b = append(b, x[:]...)
	}
	return b
}

// leaves are the hashes of the entries by the tree file, or nil where that is not what the checkpoint signs.
func (l *Log) leaves() []tlog.Hash {
	size := l.Checkpoint.Size
	if size > int64(len(l.tree)) || tlog.StoredHashCount(size)*tlog.HashSize != int64(len(l.tree)) {
		return nil
	}
	leaves := make([]tlog.Hash, size)
	var again hashes
	for n := range leaves {
		at := tlog.StoredHashIndex(0, int64(n)) * tlog.HashSize
		copy(leaves[n][:], l.tree[at:])
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

// differ names the entries of the log that are not those of the tree.
func (l *Log) differ(tree []tlog.Hash, bad func(string, int, string, string) bundle.Problem) bundle.Problems {
	var ps bundle.Problems
	place := map[tlog.Hash]int{}
	for n, h := range tree {
		place[h] = n
	}
	found := make([]bool, len(tree))
	named := map[int]bool{}
	for i, line := range l.Lines {
		n, ok := place[tlog.RecordHash(line)]
		switch {
		case ok && n == i:
		case ok && !found[n]:
			ps = append(ps, bad(logName, i+1, fmt.Sprintf("out of order: this is entry %d", n+1), "restore the log from a copy"))
		case i < len(tree):
			ps = append(ps, bad(logName, i+1, "changed: no such entry was signed", "restore the log from a copy"))
		default:
			ps = append(ps, bad(logName, i+1, "extra: no such entry was signed", "restore the log from a copy"))
		}
		if ok {
			found[n] = true
		}
		named[i] = !ok
	}
	for n, ok := range found {
		if !ok && !named[n] {
			ps = append(ps, bad(logName, n+1, fmt.Sprintf("entry %d as it was signed is missing", n+1), "restore the log from a copy"))
		}
	}
	return ps
}

// continues checks that the log began as an earlier checkpoint says.
func (l *Log) continues(text []byte) bundle.Problems {
	bad := func(msg string) bundle.Problems {
		return bundle.Problems{{Pos: bundle.Pos{File: logName}, Msg: msg, Hint: "the history was rewritten after the earlier checkpoint was made, or that is of another case"}}
	}
	c, err := ParseCheckpoint(text)
	switch {
	case err != nil:
		return bad("the earlier checkpoint cannot be read")
	case c.signedBy(l.Keys()) != nil:
		return bad("no key that the log names has signed the earlier checkpoint")
	case c.Origin != l.Checkpoint.Origin:
		return bad(fmt.Sprintf("the earlier checkpoint is of %s, this log of %s", c.Origin, l.Checkpoint.Origin))
	case c.Size > int64(len(l.Lines)):
		return bad(fmt.Sprintf("the earlier checkpoint has %d entries, the log only %d", c.Size, len(l.Lines)))
	}
	tree, err := grow(nil, 0, l.Lines[:c.Size])
	if err != nil {
		return bad(err.Error())
	}
	if root, err := tlog.TreeHash(c.Size, tree); err != nil || root != c.Root {
		return bad(fmt.Sprintf("its first %d entries are not those of the earlier checkpoint", c.Size))
	}
	return nil
}
