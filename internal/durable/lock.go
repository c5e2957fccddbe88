package durable

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"hearsay"
)

// A Holder says who has the lock of a case.
type Holder struct {
	Program string    `json:"program"`
	Command string    `json:"command"`
	PID     int       `json:"pid"`
	Host    string    `json:"host"`
	Since   time.Time `json:"since"`
}

func (h Holder) String() string {
	if h.PID == 0 {
		return "another program"
	}
	return fmt.Sprintf("`%s` (process %d on %s, since %s)", h.Command, h.PID, h.Host, h.Since.Local().Format("15:04:05"))
}

// A Writer is who writes, and how. The zero value waits ten seconds for the lock and cannot commit, since it has no Secret.
type Writer struct {
	Program string             // "hearsay 1.2"
	Command string             // "hearsay triage"
	Secret  []byte             // of the user, from Secret(); it authenticates the journal
	Allow   func(string) error // refuses names that a case does not hold; nil allows whatever CheckName does
	Waiting func(Holder)       // told once, after Patience/4, who is being waited for
	Tell    func(string)       // told what was finished for a process that was cut off
	// Patience is how long to wait for another writer before ErrBusy; 0 means ten seconds, less than 0 not at all.
	Patience time.Duration
}

func (w Writer) patience() time.Duration {
	switch {
	case w.Patience == 0:
		return 10 * time.Second
	case w.Patience < 0:
		return 0
	}
	return w.Patience
}

// Busy says that another program goes on writing to the case.
type Busy struct {
	Folder string
	Holder Holder
}

func (b *Busy) Error() string {
	return fmt.Sprintf("%s is being written by %s; nothing was written: try again when it has ended", b.Folder, b.Holder)
}

// Is makes a Busy a kind of hearsay.ErrConflict.
func (b *Busy) Is(target error) bool { return target == hearsay.ErrConflict }

// A Locked is a case that one writer has for itself, until Unlock. It is used by one goroutine.
type Locked struct {
	*Folder
	w    Writer
	file *os.File
	cut  bool // the last commit is in the journal, and its changes are not all applied
}

// poll is how often a waiting writer asks again.
const poll = 10 * time.Millisecond

// Lock waits for the lock of the case and takes it. Then it finishes what a killed process left half done, and removes
// files that such a process staged for nothing. Errors: *Busy, *Foreign, *Unsafe, or that of ctx.
func (f *Folder) Lock(ctx context.Context, w Writer) (*Locked, error) {
	if err := f.Prepare(); err != nil {
		return nil, fmt.Errorf("write to %s: %w", f.dir, err)
	}
	begin, told := time.Now(), false
	for {
		file, err := f.tryLock()
		if err != nil {
			return nil, fmt.Errorf("lock %s: %w", f.dir, err)
		}
		if file != nil {
			l := &Locked{Folder: f, w: w, file: file}
			if err := l.enter(); err != nil {
				return nil, errors.Join(err, l.Unlock())
			}
			return l, nil
		}
		waited := time.Since(begin)
		if waited >= w.patience() {
			return nil, &Busy{f.dir, f.holder()}
		}
		if waited >= w.patience()/4 && !told && w.Waiting != nil {
			told = true
			w.Waiting(f.holder())
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(poll):
		}
	}
}

// Settle finishes a commit that a killed process left, if there is one, so that a reader sees all of it.
func (f *Folder) Settle(ctx context.Context, w Writer) error {
	if _, err := f.Lstat(journalName); missing(err) {
		return nil
	} else if err != nil {
		return err
	}
	l, err := f.Lock(ctx, w)
	if err != nil {
		return err
	}
	return l.Unlock()
}

// Prepare makes the folder Dir, which Git ignores.
func (f *Folder) Prepare() error {
	if _, err := f.folders(lockName); err != nil {
		return err
	}
	switch _, err := f.Lstat(ignoreName); {
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	err := f.disk().put(ignoreName, []byte("*\n"), 0)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// tryLock returns the locked file, or nil where somebody else has the lock.
func (f *Folder) tryLock() (*os.File, error) {
	file, _, err := f.openAs(lockName, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		file, err = f.disk().create(lockName, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return nil, nil // made by another program just now
		}
	}
	if err != nil {
		return nil, err
	}
	ok, err := tryLock(file)
	if err == nil && ok {
		ok, err = f.still(file)
	}
	if err != nil || !ok {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// still reports whether the locked file is the one that has the name of the lock: somebody may have removed that, and then
// the next writer would lock another file.
func (f *Folder) still(file *os.File) (bool, error) {
	mine, err := file.Stat()
	if err != nil {
		return false, err
	}
	now, err := f.Lstat(lockName)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(mine, now), err
}

// holder reads who has the lock.
func (f *Folder) holder() Holder {
	var h Holder
	if text, err := f.ReadFile(lockName, 1<<16); err == nil {
		_ = json.Unmarshal(text, &h) // an unreadable text leaves "another program"
	}
	return h
}

// enter writes who has the lock, finishes a journal, and sweeps.
func (l *Locked) enter() error {
	host, _ := os.Hostname()
	text, err := json.Marshal(Holder{l.w.Program, l.w.Command, os.Getpid(), host, time.Now().UTC().Truncate(time.Second)})
	if err == nil {
		err = l.file.Truncate(0)
	}
	if err == nil {
		_, err = l.file.WriteAt(append(text, '\n'), 0)
	}
	if err != nil && !full(err) { // on a full disk the text stays away, and the lock holds all the same
		return fmt.Errorf("lock %s: %w", l.dir, err)
	}
	if err := l.finish(); err != nil {
		return err
	}
	return l.sweep()
}

// sweep removes what was staged for nothing. While there is a journal, what is staged belongs to it and stays.
func (l *Locked) sweep() error {
	if _, err := l.Lstat(journalName); !missing(err) {
		return err
	}
	list, err := l.ReadDir(stageDir)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := l.disk().remove(stageDir + "/" + e.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("sweep %s: %w", stageDir, err)
		}
	}
	return nil
}

// Unlock lets the next writer in.
func (l *Locked) Unlock() error {
	if l.file == nil {
		return nil
	}
	_ = l.file.Truncate(0) // only a text for those who wait
	err := l.file.Close()
	l.file = nil
	return err
}
