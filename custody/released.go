package custody

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hearsay"
)

// The first released version wrote one log for all keys, with the hashes of its tree beside it, and put files in their places
// through custody/.pending and custody/.stage. It is read for ever; Migrate begins a log of the present form that goes on.
const (
	treeName     = "custody/tree" // the hashes of the tree in the order of tlog, 32 bytes each
	leftoverFile = ".pending"     // a batch that is written for good but not yet in its place
	leftoverName = "custody/.pending"
	stageDir     = "custody/.stage" // files of such a batch
	oldLockName  = "custody/.lock"
)

// readReleased reads the log of the released form, as of the last batch that was written for good and may be believed.
func (s *Logs) readReleased() (*Log, error) {
	l, err := readLog(s.fsys, "")
	if err != nil {
		return nil, err
	}
	l.tree, err = fs.ReadFile(s.fsys, treeName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("custody: %w", err)
	}
	b, err := readLeftover(s.fsys)
	if b == nil || err != nil {
		s.refused = err
		return l, nil
	}
	if s.refused = b.check(l); s.refused != nil {
		return l, nil
	}
	s.waiting = b
	tree := append(bytes.Clone(l.tree[:min(len(l.tree), b.TreeSize)]), b.Tree...)
	l.fill(append(b.before(l), b.Lines...), b.Checkpoint)
	l.tree = tree
	return l, nil
}

// A leftover is a batch of the released form that a killed process left. It says which files wait in custody/.stage.
type leftover struct {
	LogSize    int      `json:"log-size"` // bytes of the log before it
	Lines      []byte   `json:"lines"`
	TreeSize   int      `json:"tree-size"`
	Tree       []byte   `json:"tree"`
	Checkpoint []byte   `json:"checkpoint"`
	Files      []string `json:"files"` // staged, by the names they shall have
}

func (b *leftover) holds(name string) bool { return b != nil && slices.Contains(b.Files, name) }

// staged is where a file waits for its place.
func staged(name string) string { return path.Join(stageDir, strings.ReplaceAll(name, "/", "!")) }

func readLeftover(fsys fs.FS) (*leftover, error) {
	text, err := fs.ReadFile(fsys, leftoverName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", leftoverName, err)
	}
	var b leftover
	if err := json.Unmarshal(text, &b); err != nil || b.LogSize < 0 || b.TreeSize < 0 {
		return nil, fmt.Errorf("it cannot be read: %w", hearsay.ErrCorrupt)
	}
	return &b, nil
}

// before are the bytes of the log before the batch.
func (b *leftover) before(l *Log) []byte {
	all := bytes.Join(l.Lines, nil)
	return bytes.Clone(all[:min(len(all), b.LogSize)])
}

// check says why a batch is not believed: its checkpoint must be signed by a key that the log named before it, sign the log
// with its lines, and its files must be evidence that these lines name. Whose key that is, Standing says; nobody but its
// holder finishes the batch.
func (b *leftover) check(l *Log) error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf(format+": %w", append(args, hearsay.ErrCorrupt)...)
	}
	whole := &Log{}
	whole.fill(append(b.before(l), b.Lines...), b.Checkpoint)
	if whole.bad != nil {
		return bad("its checkpoint cannot be read")
	}
	if whole.Checkpoint.signedBy(whole.Keys()) != nil {
		return bad("no key that the log names has signed it")
	}
	root, err := whole.rootAt(int64(len(whole.Lines)))
	if err != nil || whole.Checkpoint.Size != int64(len(whole.Lines)) || root != whole.Checkpoint.Root {
		return bad("its checkpoint does not sign its lines")
	}
	digests := map[string]string{}
	fresh := &Log{}
	fresh.fill(b.Lines, b.Checkpoint)
	for _, e := range fresh.Entries() {
		for _, f := range e.Files {
			digests[f.Name] = f.Digest
		}
	}
	for _, name := range b.Files {
		if !fs.ValidPath(name) || strings.ContainsAny(name, "\\!") || !evidence(name) {
			return bad("it names %q, which is neither under snapshots/ nor under custody/", name)
		}
		if digests[name] == "" {
			return bad("it names %s, which its lines do not", name)
		}
	}
	return nil
}

// Waiting lists the files of a batch of the released form that wait for their places.
func (s *Logs) Waiting() []string {
	if s.waiting == nil {
		return nil
	}
	return s.waiting.Files
}
