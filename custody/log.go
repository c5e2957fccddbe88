package custody

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"hearsay"
)

// The files of custody, in the folder of the case. Names with a dot are of a write that is under way, or was cut off: the
// next writer finishes or sweeps them.
const (
	dirName        = "custody"
	logName        = "custody/log"        // entries, one a line
	treeName       = "custody/tree"       // the hashes of the tree in the order of tlog, 32 bytes each
	checkpointName = "custody/checkpoint" // signed size and root
	certDir        = "custody/certs"      // certificates shown by servers, DER, by digest
	stampDir       = "custody/stamps"     // RFC 3161 tokens over checkpoints
	pendingName    = "custody/.pending"   // a batch that is written for good but not yet in its place
	stageDir       = "custody/.stage"     // files of such a batch
	lockName       = "custody/.lock"
)

// A Log is what the files of custody say, as of the last batch that was written for good.
type Log struct {
	Lines      [][]byte // each entry as written, line break included
	Checkpoint Checkpoint

	tree    []byte
	pending *batch
	fsys    fs.FS
	entries []Entry // decoded once
}

// Read reads the log of the case in fsys, and judges nothing: Verify does. It returns ErrNotFound where no log was begun.
func Read(fsys fs.FS) (*Log, error) {
	l := &Log{fsys: fsys}
	pending, err := readPending(fsys)
	if err != nil {
		return nil, err
	}
	lines, err := fs.ReadFile(fsys, logName)
	if errors.Is(err, fs.ErrNotExist) && pending == nil {
		if _, e := fs.Stat(fsys, checkpointName); e != nil {
			return nil, fmt.Errorf("no custody log was begun: `hearsay add` begins one: %w", hearsay.ErrNotFound)
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("custody: %w", err)
	}
	tree, err := fs.ReadFile(fsys, treeName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("custody: %w", err)
	}
	text, err := fs.ReadFile(fsys, checkpointName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("custody: %w", err)
	}
	if pending != nil {
		l.pending = pending
		lines = append(bytes.Clone(lines[:min(len(lines), pending.LogSize)]), pending.Lines...)
		tree = append(bytes.Clone(tree[:min(len(tree), pending.TreeSize)]), pending.Tree...)
		text = pending.Checkpoint
	}
	l.Lines, l.tree = splitLines(lines), tree
	l.Checkpoint, err = ParseCheckpoint(text)
	if err != nil {
		return l, fmt.Errorf("%s: %w", checkpointName, err)
	}
	return l, nil
}

// splitLines keeps the line breaks, so that the leaves are the bytes of the file and nothing of it is lost.
func splitLines(text []byte) [][]byte {
	list := bytes.SplitAfter(text, []byte("\n"))
	if n := len(list); len(list[n-1]) == 0 {
		list = list[:n-1]
	}
	return list
}

// Entry decodes the n-th line.
func (l *Log) Entry(n int) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(l.Lines[n], &e); err != nil {
		return e, fmt.Errorf("%s:%d: %v: %w", logName, n+1, err, hearsay.ErrCorrupt)
	}
	return e, nil
}

// Entries decodes them all; a line that cannot be read is left out, and Verify names it.
func (l *Log) Entries() []Entry {
	if l.entries == nil {
		for n := range l.Lines {
			if e, err := l.Entry(n); err == nil {
				l.entries = append(l.entries, e)
			}
		}
	}
	return l.entries
}

// Expected is what each file of the case must be by the log: the last entry that names it decides.
func (l *Log) Expected() map[string]File {
	m := map[string]File{}
	for _, e := range l.Entries() {
		for _, f := range e.Files {
			m[f.Name] = f
		}
	}
	return m
}

// ReadFile reads a file of the case; one that a cut-off write has not yet put in its place is read where it waits.
func (l *Log) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(l.fsys, name)
	if errors.Is(err, fs.ErrNotExist) && l.pending != nil && l.pending.holds(name) {
		return fs.ReadFile(l.fsys, staged(name))
	}
	return data, err
}

// Waiting lists the files that wait for the next writer to put them in their places.
func (l *Log) Waiting() []string {
	if l.pending == nil {
		return nil
	}
	return l.pending.Files
}

// hashes reads the hashes of a tree from memory.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(h)) {
			return nil, fmt.Errorf("custody: the tree has no hash %d: %w", x, hearsay.ErrCorrupt)
		}
		list[i] = h[x]
	}
	return list, nil
}

// grow adds leaves to a tree.
func grow(h hashes, n int, lines [][]byte) (hashes, error) {
	for i, line := range lines {
		more, err := tlog.StoredHashes(int64(n+i), line, h)
		if err != nil {
			return nil, err
		}
		h = append(h, more...)
	}
	return h, nil
}

// A Checkpoint is the size and root of the tree at a time, signed.
type Checkpoint struct {
	Origin string // which log: hearsay/ and the id of the case
	Size   int64
	Root   tlog.Hash
	At     string // RFC 3339, by the clock of the signer
	Text   []byte // the note with its signatures
}

// body is the signed text of a checkpoint.
func (c Checkpoint) body() string {
	return fmt.Sprintf("%s\n%d\n%s\n%s\n", c.Origin, c.Size, c.Root, c.At)
}

// ParseCheckpoint reads a checkpoint without looking at its signatures.
func ParseCheckpoint(text []byte) (Checkpoint, error) {
	c := Checkpoint{Text: text}
	body, _, ok := strings.Cut(string(text), "\n\n")
	lines := strings.Split(body, "\n")
	bad := fmt.Errorf("this is no checkpoint of a custody log: %w", hearsay.ErrCorrupt)
	if !ok || len(lines) != 4 {
		return c, bad
	}
	if _, err := fmt.Sscanf(lines[1], "%d", &c.Size); err != nil || fmt.Sprint(c.Size) != lines[1] || c.Size < 0 {
		return c, bad
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return c, bad
	}
	c.Origin, c.Root, c.At = lines[0], root, lines[3]
	return c, nil
}

// signedBy opens the note with any of the verifier keys.
func (c Checkpoint) signedBy(keys []string) error {
	var list []note.Verifier
	for _, k := range keys {
		v, err := note.NewVerifier(k)
		if err == nil {
			list = append(list, v)
		}
	}
	_, err := note.Open(c.Text, note.VerifierList(list...))
	return err
}

// Keys are the verifier keys that the log names, first to last.
func (l *Log) Keys() []string {
	var list []string
	for _, e := range l.Entries() {
		if e.Kind == KindKey {
			list = append(list, e.Key)
		}
	}
	return list
}

// within reports whether custody answers for the file by itself.
func within(name string) bool {
	return (strings.HasPrefix(name, certDir+"/") || strings.HasPrefix(name, stampDir+"/")) && !strings.HasPrefix(path.Base(name), ".")
}
