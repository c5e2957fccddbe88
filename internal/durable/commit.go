package durable

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"time"

	"hearsay"
)

// Any as the If of a Put or Remove means: whatever is there.
const Any = "*"

// A Put gives a document a new body.
type Put struct {
	Name string
	If   string // digest of the body that the author of the new one saw; "" if there was none; or Any
	Body []byte
}

// An Append adds bytes to the end of a log.
type Append struct {
	Name string
	From int64 // how long the log is; AtEnd: as long as it is found
	Body []byte
}

// AtEnd as the From of an Append means: wherever the log ends now.
const AtEnd = -1

// A Remove takes a document away.
type Remove struct {
	Name string
	If   string // as in Put
}

// A Batch is a set of changes of which either all happen or none. A name may stand in it once.
type Batch struct {
	Puts    []Put
	Appends []Append
	Removes []Remove
}

// Empty reports whether there is nothing to do.
func (b Batch) Empty() bool { return len(b.Puts)+len(b.Appends)+len(b.Removes) == 0 }

// Join is both batches as one.
func (b Batch) Join(more Batch) Batch {
	return Batch{slices.Concat(b.Puts, more.Puts), slices.Concat(b.Appends, more.Appends), slices.Concat(b.Removes, more.Removes)}
}

// Conflict says that a document is not as the author of a change saw it. Nothing was written.
type Conflict struct {
	Name string
	Now  string    // its digest now; "" if it is gone
	At   time.Time // when it was changed, by the clock of the disk; zero if it is gone
	By   string    // the command that wrote it, or "" where it was changed otherwise, as with an editor
}

func (c *Conflict) Error() string {
	who := "something other than hearsay, perhaps an editor"
	if c.By != "" {
		who = c.By
	}
	if c.Now == "" {
		return fmt.Sprintf("%s was removed meanwhile by %s; nothing was written: look at the case again and repeat the command", c.Name, who)
	}
	return fmt.Sprintf("%s was changed meanwhile, at %s, by %s; nothing was written: look at it again and repeat the command",
		c.Name, c.At.Local().Format("2006-01-02 15:04:05"), who)
}

// Is makes a Conflict a kind of hearsay.ErrConflict.
func (c *Conflict) Is(target error) bool { return target == hearsay.ErrConflict }

// Unfinished says that a commit passed its commit point and could not be applied in full, as on a full disk. Nothing is lost:
// the next command that writes to the case finishes it.
type Unfinished struct{ Err error }

func (u *Unfinished) Error() string {
	return fmt.Sprintf("%v; what was to be written is safe in %s, and the next command that writes to the case puts it in place", u.Err, journalName)
}

func (u *Unfinished) Unwrap() error { return u.Err }

// Commit makes all changes of a batch or none. When it returns nil they are there whatever happens to the machine. With an
// *Unfinished they are recorded and will be there; with any other error nothing was changed.
func (l *Locked) Commit(b Batch) error {
	switch {
	case l.file == nil:
		return errors.New("commit: the case is not locked")
	case len(l.w.Secret) == 0:
		return errors.New("commit: the writer has no secret")
	}
	if l.cut {
		if err := l.finish(); err != nil {
			return err
		}
	}
	if b.Empty() {
		return nil
	}
	j, bodies, err := l.plan(b)
	if err != nil {
		return err
	}
	var made []string
	undo := func(err error) error {
		_ = l.sweep()
		for _, dir := range slices.Backward(made) {
			_ = l.disk().remove(dir) // only if it is still empty
		}
		return fmt.Errorf("write to %s: %w", l.dir, err)
	}
	for _, name := range append([]string{stageDir + "/0"}, j.targets()...) {
		dirs, err := l.folders(name)
		if made = append(made, dirs...); err != nil {
			return undo(err)
		}
	}
	if err := l.stage(j, bodies); err != nil {
		return undo(err)
	}
	passed, err := l.record(j)
	if err != nil && !passed {
		return undo(err)
	}
	l.cut = true
	if err == nil {
		err = l.carryOut(j)
	}
	if err != nil {
		return fmt.Errorf("write to %s: %w", l.dir, &Unfinished{err})
	}
	return nil
}

// plan compares a batch with the case and writes it down as a journal, with the bodies to be staged.
func (l *Locked) plan(b Batch) (*journal, [][]byte, error) {
	j := &journal{By: l.w.Command, At: time.Now().UTC().Truncate(time.Millisecond)}
	var bodies [][]byte
	seen := map[string]string{}
	check := func(name string) error {
		err := CheckName(name)
		if err == nil && l.w.Allow != nil {
			err = l.w.Allow(name)
		}
		if twice, ok := seen[Fold(name)]; err == nil && ok {
			err = fmt.Errorf("one commit writes %s and %s, which are one name: %w", twice, name, hearsay.ErrInvalid)
		}
		seen[Fold(name)] = name
		return err
	}
	put := func(name string, was state, body []byte) {
		j.Puts = append(j.Puts, journalPut{Name: name, Stage: strconv.Itoa(len(bodies)), Was: was.digest, New: Digest(body), Perm: was.perm})
		bodies = append(bodies, body)
	}
	for _, p := range b.Puts {
		was, err := l.expect(p.Name, p.If, check)
		if err != nil {
			return nil, nil, err
		}
		put(p.Name, was, p.Body)
	}
	for _, a := range b.Appends {
		if err := l.planAppend(a, check, j, put); err != nil {
			return nil, nil, err
		}
	}
	for _, r := range b.Removes {
		was, err := l.expect(r.Name, r.If, check)
		if err != nil {
			return nil, nil, err
		}
		if was.digest != "" {
			j.Removes = append(j.Removes, journalRemove{r.Name, was.digest})
		}
	}
	return j, bodies, nil
}

// planAppend adds an append to a journal. A log with a second name (a hard link) is written anew under its own name, so that
// the other, as of a backup made of links, stays as it is.
func (l *Locked) planAppend(a Append, check func(string) error, j *journal, put func(string, state, []byte)) error {
	if err := check(a.Name); err != nil {
		return err
	}
	info, err := l.Lstat(a.Name)
	if err != nil && !missing(err) {
		return err
	}
	size := int64(0)
	if err == nil {
		size = info.Size()
	} else if err := l.collision(a.Name); err != nil {
		return err
	}
	if a.From != AtEnd && a.From != size {
		return l.Changed(a.Name)
	}
	if err != nil || !shared(info) {
		j.Appends = append(j.Appends, journalAppend{a.Name, size, a.Body})
		return nil
	}
	was, err := l.state(a.Name)
	if err == nil {
		put(a.Name, was, append(was.body, a.Body...))
	}
	return err
}

// A state is what a document is now.
type state struct {
	digest string // "" if there is none
	body   []byte
	perm   fs.FileMode // 0 if there is none
	at     time.Time
}

func (f *Folder) state(name string) (state, error) {
	info, err := f.Lstat(name)
	if missing(err) {
		return state{}, nil
	}
	if err != nil {
		return state{}, err
	}
	body, err := f.ReadFile(name, DefaultLimit)
	return state{Digest(body), body, info.Mode().Perm(), info.ModTime()}, err
}

// expect returns the state of a document and compares it with what the author of a change saw.
func (l *Locked) expect(name, want string, check func(string) error) (state, error) {
	if err := check(name); err != nil {
		return state{}, err
	}
	was, err := l.state(name)
	if err != nil {
		return was, err
	}
	if want != Any && was.digest != want {
		return was, l.Changed(name)
	}
	if was.digest == "" {
		err = l.collision(name)
	}
	return was, err
}

func (l *Locked) collision(name string) error {
	if other := l.collides(name); other != "" {
		return fmt.Errorf("%s and %s differ only by capital letters and would be one file on Windows and macOS: %w", name, other, hearsay.ErrConflict)
	}
	return nil
}

// Changed says who changed a document and when, as far as is known: a *Conflict.
func (f *Folder) Changed(name string) error {
	was, err := f.state(name)
	if err != nil {
		return err
	}
	c := &Conflict{Name: name, Now: was.digest, At: was.at}
	if w, ok := f.LastWrite(name); ok && (was.digest == "" || w.New[name] == was.digest || w.New[name] == "") {
		c.By, c.At = w.By, cmp.Or(c.At, w.At)
	}
	return c
}

// stagers is how many files are written at once: a disk syncs several for the price of one.
const stagers = 8

// stage writes the bodies of a batch beside their places, for good.
func (l *Locked) stage(j *journal, bodies [][]byte) error {
	d := l.disk()
	one := func(i int) error { return d.put(path.Join(stageDir, strconv.Itoa(i)), bodies[i], j.Puts[i].Perm) }
	var err error
	if len(bodies) < stagers {
		for i := range bodies {
			if err == nil {
				err = one(i)
			}
		}
	} else {
		err = inParallel(len(bodies), one)
	}
	if err == nil && len(bodies) > 0 {
		err = d.syncDir(stageDir)
	}
	return err
}

// inParallel does n things on several goroutines and returns the first error of each.
func inParallel(n int, one func(int) error) error {
	next, failed := make(chan int), make(chan error, stagers)
	for range stagers {
		go func() {
			var err error
			for i := range next {
				if err == nil {
					err = one(i)
				}
			}
			failed <- err
		}()
	}
	for i := range n {
		next <- i
	}
	close(next)
	var err error
	for range stagers {
		err = errors.Join(err, <-failed)
	}
	return err
}
