package custody

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"hearsay"
	"hearsay/bundle"
)

// A Keeper writes to the log of one case; there is one at a time, used by one goroutine.
type Keeper struct {
	dir    string
	origin string
	key    *Key
	now    func() time.Time
	by     string
	lock   *os.File

	entries, logSize int
	hashes           hashes
	keyed            bool            // the log names our key
	there            map[string]bool // files that the log knows
	last             map[string]string
}

// An Item is an entry and the files that come with it. A file whose name the log knows already is evidence that was
// captured before, and is left as it is; if it was lost since, it is put back.
type Item struct {
	Entry Entry
	Put   []Content
}

// Content is a file to be.
type Content struct {
	Name string // by path in the case
	Data []byte
}

// Options are what a Keeper is told of the world.
type Options struct {
	Case hearsay.ID
	Key  *Key
	By   string // the program and its version
	Now  func() time.Time
}

// Keep opens the log of the case in dir for writing, begins it where there is none, and finishes what a killed process
// left. It refuses a log that does not match its checkpoint: adding to it would hide that.
func Keep(dir string, o Options) (*Keeper, error) {
	k := &Keeper{dir: dir, origin: "hearsay/" + string(o.Case), key: o.Key, by: o.By, now: o.Now, there: map[string]bool{}, last: map[string]string{}}
	if err := os.MkdirAll(k.at(dirName), 0o755); err != nil {
		return nil, fmt.Errorf("custody: %w", err)
	}
	var err error
	if k.lock, err = lock(k.at(lockName)); err != nil {
		return nil, fmt.Errorf("custody of %s: %w", dir, err)
	}
	if err := k.open(); err != nil {
		return nil, errors.Join(err, unlock(k.lock))
	}
	return k, nil
}

func (k *Keeper) at(name string) string { return filepath.Join(k.dir, filepath.FromSlash(name)) }

func (k *Keeper) open() error {
	fsys := os.DirFS(k.dir)
	pending, err := readPending(fsys)
	if err == nil && pending != nil {
		err = pending.apply(k.dir)
	}
	if err == nil {
		err = os.RemoveAll(k.at(stageDir))
	}
	if err == nil {
		err = os.MkdirAll(k.at(stageDir), 0o755)
	}
	if err != nil {
		return fmt.Errorf("custody: finish what was cut off: %w", err)
	}
	l, err := Read(fsys)
	switch {
	case errors.Is(err, hearsay.ErrNotFound):
		return k.begin(fsys)
	case err != nil:
		return err
	}
	if ps := l.verifyLog(); len(ps) > 0 {
		return fmt.Errorf("the custody log is not as it was signed, and nothing is added to it: see `hearsay verify`:\n%s: %w", ps[0].Error(), hearsay.ErrCorrupt)
	}
	k.origin = l.Checkpoint.Origin
	k.entries = len(l.Lines)
	if k.hashes, err = grow(nil, 0, l.Lines); err != nil {
		return err
	}
	for _, line := range l.Lines {
		k.logSize += len(line)
	}
	k.keyed = slices.Contains(l.Keys(), k.key.Verifier)
	k.note(l.Entries())
	return nil
}

// begin records the case as it is found, so that the log answers for every file from its first entry on.
func (k *Keeper) begin(fsys fs.FS) error {
	files, err := revisions(fsys, nil)
	if err != nil {
		return err
	}
	return k.Commit([]Item{{Entry: Entry{Kind: KindRevision, Files: files}}})
}

// Time is now, as entries have it.
func (k *Keeper) Time() time.Time { return k.now() }

// Knows reports whether the log has the file.
func (k *Keeper) Knows(name string) bool { return k.there[name] }

// holds reports whether the log has the file, and it lies in its place.
func (k *Keeper) holds(name string) bool {
	if !k.there[name] {
		return false
	}
	_, err := os.Stat(k.at(name))
	return err == nil
}

// Last is the digest of the snapshot that the same place gave last time, or "".
func (k *Keeper) Last(from string) string { return k.last[from] }

// Commit adds items as one batch: it writes their files aside, signs, and puts them in their places. When it returns nil
// they are there whatever happens to the machine; when the process dies before, all or none are.
func (k *Keeper) Commit(items []Item) error {
	at := Moment(k.now())
	if !k.keyed {
		items = append([]Item{{Entry: Entry{Kind: KindKey, Key: k.key.Verifier}}}, items...)
	}
	b := &batch{LogSize: k.logSize, TreeSize: len(k.hashes) * tlog.HashSize}
	aside := map[string][]byte{}
	var entries []Entry
	var lines [][]byte
	for _, it := range items {
		e := it.Entry
		e.At, e.By = cmp.Or(e.At, at), cmp.Or(e.By, k.by)
		for _, c := range it.Put {
			if _, twice := aside[c.Name]; twice || k.holds(c.Name) {
				continue
			}
			aside[c.Name] = c.Data
			b.Files = append(b.Files, c.Name)
			e.Files = append(e.Files, File{c.Name, Digest(c.Data), int64(len(c.Data))})
		}
		e.Holds = k.holdings(e.Files, aside)
		line, err := e.line()
		if err != nil {
			return err
		}
		entries, lines, b.Lines = append(entries, e), append(lines, line), append(b.Lines, line...)
	}
	all, err := grow(k.hashes, k.entries, lines)
	if err != nil {
		return fmt.Errorf("custody: %w", err)
	}
	for _, h := range all[len(k.hashes):] {
		b.Tree = append(b.Tree, h[:]...)
	}
	if b.Checkpoint, err = k.sign(all, int64(k.entries+len(lines)), at); err != nil {
		return err
	}
	text, err := json.Marshal(b)
	if err == nil {
		err = k.stage(aside)
	}
	if err == nil {
		err = bundle.WriteFile(k.at(pendingName), text)
	}
	if err == nil {
		err = b.apply(k.dir)
	}
	if err != nil {
		return fmt.Errorf("custody: %w", err)
	}
	k.entries, k.logSize, k.hashes, k.keyed = k.entries+len(lines), k.logSize+len(b.Lines), all, true
	k.note(entries)
	return nil
}

func (k *Keeper) note(entries []Entry) {
	for _, e := range entries {
		for _, f := range e.Files {
			k.there[f.Name] = f.Digest != ""
		}
		if e.Capture != nil && e.Capture.Within == "" {
			k.last[e.Capture.From] = e.Capture.Digest
		}
	}
}

// stagers is how many files are written at once: a disk syncs several for the price of one.
const stagers = 8

// stage writes files aside, for good.
func (k *Keeper) stage(files map[string][]byte) error {
	names := make(chan string)
	failed := make(chan error, stagers)
	for range stagers {
		go func() {
			var err error
			for name := range names {
				if err == nil {
					err = writeSynced(k.at(staged(name)), files[name])
				}
			}
			failed <- err
		}()
	}
	for name := range files {
		names <- name
	}
	close(names)
	var err error
	for range stagers {
		err = errors.Join(err, <-failed)
	}
	if err == nil {
		err = bundle.SyncDir(k.at(stageDir))
	}
	return err
}

func writeSynced(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (k *Keeper) sign(all hashes, size int64, at string) ([]byte, error) {
	root, err := tlog.TreeHash(size, all)
	if err != nil {
		return nil, fmt.Errorf("custody: %w", err)
	}
	text, err := note.Sign(&note.Note{Text: Checkpoint{Origin: k.origin, Size: size, Root: root, At: at}.body()}, k.key.signer)
	if err != nil {
		return nil, fmt.Errorf("custody: sign the checkpoint: %w", err)
	}
	return text, nil
}

// Revise records every document that is not as the log last had it. It returns their names.
func (k *Keeper) Revise() ([]File, error) {
	fsys := os.DirFS(k.dir)
	l, err := Read(fsys)
	if err != nil {
		return nil, err
	}
	files, err := revisions(fsys, l.Expected())
	if err != nil || len(files) == 0 {
		return nil, err
	}
	return files, k.Commit([]Item{{Entry: Entry{Kind: KindRevision, Files: files}}})
}

// revisions lists the files of the case that differ from what is known of them.
func revisions(fsys fs.FS, known map[string]File) ([]File, error) {
	now, err := bundle.Digests(fsys)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, name := range sorted(now) {
		if known[name].Digest == now[name] {
			continue
		}
		info, err := fs.Stat(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("custody: %w", err)
		}
		files = append(files, File{Name: name, Digest: now[name], Bytes: info.Size()})
	}
	for _, name := range sorted(known) {
		if _, there := now[name]; !there && known[name].Digest != "" && !within(name) {
			files = append(files, File{Name: name})
		}
	}
	return files, nil
}

// Close lets the next writer in.
func (k *Keeper) Close() error {
	return errors.Join(os.RemoveAll(k.at(stageDir)), unlock(k.lock))
}
