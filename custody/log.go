package custody

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"hearsay"
)

// The files of custody, in the folder of the case.
const (
	dirName  = "custody"
	certDir  = "custody/certs"  // certificates shown by servers, DER, by digest
	stampDir = "custody/stamps" // RFC 3161 tokens over checkpoints

	// Of each log, in a folder that bears its name.
	logFile        = "log"        // entries, one a line
	checkpointFile = "checkpoint" // signed size and root
)

// A Log is what the files of one log say.
type Log struct {
	ID         string   // the name of its folder; "" is the log of the released form
	Lines      [][]byte // each entry as written, line break included
	Checkpoint Checkpoint

	tree    []byte  // leaves as they were written, where they are known
	bad     error   // why the checkpoint cannot be read
	entries []Entry // by line; one that cannot be read has no Kind
}

// logID is the name of the folder of a log: the id of its key, and eight random digits, so that two copies of a case never
// write to the same file.
var logID = regexp.MustCompile(`^[0-9a-f]{16}-[0-9a-f]{8}$`)

// Mark is what the names of files and ids bear that the commands of this log add to the case, so that two people's work
// never meets in one of them: the first four of the random digits in its name.
func (l *Log) Mark() string {
	_, random, _ := strings.Cut(l.ID, "-")
	return random[:min(len(random), 4)]
}

// KeyID is the first 16 digits of the SHA-256 of a verifier key: enough to read out on the telephone.
func KeyID(verifier string) string { return Digest([]byte(verifier))[:16] }

// dir is the folder of the log.
func (l *Log) dir() string {
	if l.ID == "" {
		return dirName
	}
	return path.Join(dirName, l.ID)
}

func (l *Log) name() string           { return path.Join(l.dir(), logFile) }
func (l *Log) checkpointName() string { return path.Join(l.dir(), checkpointFile) }

// Released reports whether this is the one log of all that the first released version wrote.
func (l *Log) Released() bool { return l.ID == "" }

// readLog reads the files of a log and judges nothing.
func readLog(fsys fs.FS, id string) (*Log, error) {
	l := &Log{ID: id}
	read := func(name string) ([]byte, error) {
		data, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return data, err
	}
	lines, err := read(l.name())
	if err != nil {
		return nil, fmt.Errorf("custody: %w", err)
	}
	text, err := read(l.checkpointName())
	if err != nil {
		return nil, fmt.Errorf("custody: %w", err)
	}
	l.fill(lines, text)
	return l, nil
}

func (l *Log) fill(lines, checkpoint []byte) {
	l.Lines, l.entries = splitLines(lines), nil
	l.Checkpoint, l.bad = ParseCheckpoint(checkpoint)
	for n, line := range l.Lines {
		e, err := decode(line, l.Released())
		if err != nil {
			e = Entry{}
		}
		e.In, e.Index = l, n
		l.entries = append(l.entries, e)
	}
}

// splitLines keeps the line breaks, so that the leaves are the bytes of the file and nothing of it is lost.
func splitLines(text []byte) [][]byte {
	list := bytes.SplitAfter(text, []byte("\n"))
	if n := len(list); len(list[n-1]) == 0 {
		list = list[:n-1]
	}
	return list
}

// Entries are those that can be read, first to last.
func (l *Log) Entries() []Entry {
	return slices.DeleteFunc(slices.Clone(l.entries), func(e Entry) bool { return e.Kind == "" })
}

// Keys are the verifier keys that the log names, first to last. A log of the present form has one.
func (l *Log) Keys() []string {
	var list []string
	for n, e := range l.entries {
		if e.Kind == KindKey && (l.Released() || n == 0) {
			list = append(list, e.Key)
		}
	}
	return list
}

// Key is the verifier key that the log is of; of the released form that which signed last.
func (l *Log) Key() string {
	for _, k := range l.Keys() {
		if l.Checkpoint.signedBy([]string{k}) == nil {
			return k
		}
	}
	return ""
}

// Name is whose key it is by its own word.
func (l *Log) Name() string {
	if len(l.entries) == 0 || l.Released() {
		return ""
	}
	return l.entries[0].By
}

// Head is how far the log has come.
func (l *Log) Head() Head { return Head{l.ID, l.Checkpoint.Size, l.Checkpoint.Root.String()} }

// linkOf is how the next entry names a line.
func linkOf(line []byte) string { return Digest(line)[:16] }

// rootAt is the root of the tree over the first n lines.
func (l *Log) rootAt(n int64) (tlog.Hash, error) {
	if n < 0 || n > int64(len(l.Lines)) {
		return tlog.Hash{}, fmt.Errorf("custody: the log has no %d entries: %w", n, hearsay.ErrCorrupt)
	}
	h, err := grow(nil, 0, l.Lines[:n])
	if err != nil {
		return tlog.Hash{}, err
	}
	return tlog.TreeHash(n, h)
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
	Origin string // which log: hearsay/, the id of the case, / and the name of the log; the released form has no name
	Size   int64
	Root   tlog.Hash
	At     string // RFC 3339, by the clock of the signer
	Text   []byte // the note with its signatures
}

// originOf names the log of a case in its checkpoints.
func originOf(id, log string) string {
	if log == "" {
		return "hearsay/" + id
	}
	return "hearsay/" + id + "/" + log
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

// signedBy reports whether one of the verifier keys signed the checkpoint, and nobody else did.
func (c Checkpoint) signedBy(keys []string) error { return opens(string(c.Text), keys) }

// opens checks a note with one signature. Its text must be the one form that a note with this signature has: base64 allows
// several spellings of the same bytes, and a second signature could be added, and neither may pass for unchanged.
func opens(text string, keys []string) error {
	var list []note.Verifier
	for _, k := range keys {
		v, err := note.NewVerifier(k)
		if err == nil {
			list = append(list, v)
		}
	}
	n, err := note.Open([]byte(text), note.VerifierList(list...))
	if err != nil {
		return err
	}
	sig, err := base64.StdEncoding.DecodeString(n.Sigs[0].Base64)
	if err != nil || len(n.UnverifiedSigs) > 0 || fmt.Sprintf("%s\n— %s %s\n", n.Text, n.Sigs[0].Name, base64.StdEncoding.EncodeToString(sig)) != text {
		return errors.New("the note is not in the one form that its signer gave it")
	}
	return nil
}
