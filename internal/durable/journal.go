package durable

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"time"

	"hearsay"
)

// A journal is what a commit will do, in a form that can be done again: each change says what was there before, so that one
// that was made already is recognised.
type journal struct {
	By      string          `json:"by"`
	At      time.Time       `json:"at"`
	Puts    []journalPut    `json:"puts,omitempty"`
	Appends []journalAppend `json:"appends,omitempty"`
	Removes []journalRemove `json:"removes,omitempty"`
}

type journalPut struct {
	Name  string      `json:"name"`
	Stage string      `json:"stage"` // number of the file in the stage
	Was   string      `json:"was"`   // digest, "" if there was none
	New   string      `json:"new"`
	Perm  fs.FileMode `json:"perm"`
}

type journalAppend struct {
	Name string `json:"name"`
	From int64  `json:"from"`
	Body []byte `json:"body"`
}

type journalRemove struct {
	Name string `json:"name"`
	Was  string `json:"was"`
}

// targets are the names that a journal writes to.
func (j *journal) targets() []string {
	var list []string
	for _, p := range j.Puts {
		list = append(list, p.Name)
	}
	for _, a := range j.Appends {
		list = append(list, a.Name)
	}
	return list
}

// Foreign says that a case has a journal that this user did not write. It was not run, since it could write anything.
type Foreign struct{ Folder, Why string }

func (e *Foreign) Error() string {
	return fmt.Sprintf("%s holds %s, a write that was cut off, and %s; it was not carried out, and nothing is written to the case:"+
		" if you began it under another key or on another machine, run any command that writes there; else remove %s and %s",
		e.Folder, journalName, e.Why, journalName, stageDir)
}

// Is makes a Foreign a kind of hearsay.ErrCorrupt.
func (e *Foreign) Is(target error) bool { return target == hearsay.ErrCorrupt }

const journalHead = "hearsay journal 1 "

// sign makes the text of a journal: a line with the code of its author, then JSON.
func (j *journal) sign(secret []byte) ([]byte, error) {
	body, err := json.Marshal(j)
	if err != nil {
		return nil, err
	}
	return append([]byte(journalHead+hex.EncodeToString(code(secret, body))+"\n"), body...), nil
}

func code(secret, body []byte) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte("hearsay journal\n"))
	h.Write(body)
	return h.Sum(nil)
}

// readJournal reads the journal of a case, nil if there is none, and *Foreign if it is not of the owner of the secret.
func (l *Locked) readJournal() (*journal, error) {
	text, err := l.ReadFile(journalName, DefaultLimit)
	if missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if len(l.w.Secret) == 0 {
		return nil, &Foreign{l.dir, "this command has no secret to check it with"}
	}
	head, body, _ := bytes.Cut(text, []byte("\n"))
	mac, ok := bytes.CutPrefix(head, []byte(journalHead))
	sum, err := hex.DecodeString(string(mac))
	if !ok || err != nil || !hmac.Equal(sum, code(l.w.Secret, body)) {
		return nil, &Foreign{l.dir, "it was not written with your key"}
	}
	var j journal
	if err := json.Unmarshal(body, &j); err != nil {
		return nil, fmt.Errorf("%s: %v: %w", journalName, err, hearsay.ErrCorrupt)
	}
	for _, name := range slices.Concat(j.targets(), j.removed()) {
		err := CheckName(name)
		if err == nil && l.w.Allow != nil {
			err = l.w.Allow(name)
		}
		if err != nil {
			return nil, &Foreign{l.dir, err.Error()}
		}
	}
	return &j, nil
}

func (j *journal) removed() []string {
	var list []string
	for _, r := range j.Removes {
		list = append(list, r.Name)
	}
	return list
}

// record puts the journal in its place. passed reports whether the commit point was passed.
func (l *Locked) record(j *journal) (passed bool, err error) {
	text, err := j.sign(l.w.Secret)
	if err != nil {
		return false, err
	}
	d := l.disk()
	aside := path.Join(stageDir, "journal")
	if err := d.put(aside, text, 0); err != nil {
		return false, err
	}
	if err := d.rename(aside, journalName); err != nil {
		_, e := l.Lstat(journalName) // on a file system of the network it may have happened all the same
		return e == nil, err
	}
	return true, nil
}

// finish applies the journal, if there is one, and removes it.
func (l *Locked) finish() error {
	j, err := l.readJournal()
	if j == nil || err != nil {
		return err
	}
	before := !l.cut // left by another process
	l.cut = true
	if err := l.carryOut(j); err != nil {
		return err
	}
	if before && l.w.Tell != nil {
		l.w.Tell(fmt.Sprintf("finished what %s began at %s and was cut off", j.By, j.At.Local().Format("2006-01-02 15:04:05")))
	}
	return nil
}

// carryOut applies the journal that lies in its place, and removes it.
func (l *Locked) carryOut(j *journal) error {
	// The name of the journal must last before the first change does: else a loss of power could keep half of a commit.
	if err := l.disk().syncDir(Dir); err != nil {
		return err
	}
	if err := l.apply(j); err != nil {
		return err
	}
	l.noteWrite(j)
	if err := l.disk().remove(journalName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := l.disk().syncDir(Dir); err != nil {
		return err
	}
	l.cut = false
	return nil
}

// apply makes the changes of a journal. Done twice, or begun and done again, it gives the same files.
func (l *Locked) apply(j *journal) error {
	dirs := map[string]bool{}
	for _, p := range j.Puts {
		if err := l.applyPut(p); err != nil {
			return err
		}
		dirs[path.Dir(p.Name)] = true
	}
	for _, a := range j.Appends {
		if err := l.applyAppend(a); err != nil {
			return err
		}
		dirs[path.Dir(a.Name)] = true
	}
	for _, r := range j.Removes {
		if err := l.applyRemove(r); err != nil {
			return err
		}
		dirs[path.Dir(r.Name)] = true
	}
	for _, dir := range sortedKeys(dirs) {
		if err := l.disk().syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

func (l *Locked) applyPut(p journalPut) error {
	if _, err := l.folders(p.Name); err != nil {
		return err
	}
	if _, err := strconv.ParseUint(p.Stage, 10, 32); err != nil {
		return &Foreign{l.dir, "it names a staged file " + strconv.Quote(p.Stage)}
	}
	staged := path.Join(stageDir, p.Stage)
	now, err := l.Digest(p.Name)
	if err != nil {
		return err
	}
	there, err := l.Digest(staged)
	switch {
	case err != nil:
		return err
	case there == "" && now == p.New:
		return nil // moved by the process that was cut off
	case there == "":
		return fmt.Errorf("%s: the new text of %s, which was to be in %s, is gone: restore one of the two from a copy, or remove %s to give the write up: %w",
			journalName, p.Name, staged, journalName, hearsay.ErrCorrupt)
	case there != p.New:
		return fmt.Errorf("%s is not what was staged for %s: remove %s and %s to give the write up: %w", staged, p.Name, journalName, stageDir, hearsay.ErrCorrupt)
	case now != p.Was && now != p.New:
		return fmt.Errorf("%w, and %s was cut off before it could replace it with %s: move your version away to finish that write, or remove %s to give it up",
			l.Changed(p.Name), journalName, staged, journalName)
	}
	return l.disk().rename(staged, p.Name)
}

// applyAppend makes a log its first From bytes and then the new ones. Bytes behind From may be a part of the new ones, or
// after a loss of power anything of their length.
func (l *Locked) applyAppend(a journalAppend) error {
	if _, err := l.folders(a.Name); err != nil {
		return err
	}
	f, info, err := l.openAs(a.Name, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) && a.From == 0 {
		if f, err = l.disk().create(a.Name, 0o644); err == nil {
			info, err = f.Stat()
		}
	}
	if err != nil {
		return err
	}
	defer f.Close()
	have := info.Size() - a.From
	if have < 0 {
		return fmt.Errorf("%s is shorter than the last write left it: restore it from a copy, or remove %s to give up what was to be added: %w", a.Name, journalName, hearsay.ErrCorrupt)
	}
	tail := make([]byte, min(have, int64(len(a.Body))))
	if _, err := f.ReadAt(tail, a.From); err != nil {
		return err
	}
	done := bytes.Equal(tail, a.Body)
	if !done && have > int64(len(a.Body)) {
		return fmt.Errorf("%s was changed after a write to it was cut off: restore its first %d bytes, or remove %s to give up what was to be added: %w", a.Name, a.From, journalName, hearsay.ErrConflict)
	}
	d := l.disk()
	if !done && have > 0 {
		err = d.truncate(f, a.Name, a.From)
	}
	if err == nil && !done {
		err = d.write(f, a.Name, a.Body, a.From)
	}
	if err == nil {
		err = d.sync(f, a.Name)
	}
	return err
}

func (l *Locked) applyRemove(r journalRemove) error {
	now, err := l.Digest(r.Name)
	if err != nil || now == "" {
		return err
	}
	if now != r.Was {
		return fmt.Errorf("%w, and %s was cut off before it could remove it", l.Changed(r.Name), journalName)
	}
	return l.disk().remove(r.Name)
}
