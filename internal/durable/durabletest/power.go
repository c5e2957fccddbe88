package durabletest

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"hearsay/internal/durable"
)

// A Recording is every change that was made to one folder, from its state at Record on.
type Recording struct {
	before map[string][]byte // files; nil bodies are folders
	mu     sync.Mutex
	ops    []durable.Op
}

// Record begins to record the changes to a folder, whose name must be as it is given to durable.Open.
func Record(t testing.TB, dir string) *Recording {
	t.Helper()
	r := &Recording{before: load(t, dir)}
	stop := durable.Watch(func(op durable.Op) error {
		r.mu.Lock()
		defer r.mu.Unlock()
		if op.Folder == dir {
			op.Data = slices.Clone(op.Data)
			r.ops = append(r.ops, op)
		}
		return nil
	})
	t.Cleanup(stop)
	return r
}

// Stop ends the recording and returns the number of changes.
func (r *Recording) Stop() int {
	durable.Watch(nil)
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.ops)
}

func load(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	m := map[string][]byte{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if e.IsDir() {
			m[name] = nil
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		m[name] = append([]byte{}, data...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// An inode is a file on the simulated disk: its bytes as programs see them, and those that are safe.
type inode struct{ now, safe []byte }

// A change to the names of a folder that was not synced yet.
type change struct {
	dirs []string // folders that it touches: syncing one of them makes it last
	do   func(map[string]*inode)
}

// A machine is a disk of which the power may go.
type machine struct {
	now, safe map[string]*inode // by name; nil is a folder
	open      []change
}

// Crash writes to the folder `to` what a disk may hold if the power goes after the first n changes: of the names that were
// not synced any part, of the bytes that were not synced any part, cut off, as zeros, or as garbage.
func (r *Recording) Crash(t testing.TB, n int, random *rand.Rand, to string) {
	t.Helper()
	m := machine{map[string]*inode{}, map[string]*inode{}, nil}
	for name, body := range r.before {
		var file *inode
		if body != nil {
			file = &inode{slices.Clone(body), slices.Clone(body)}
		}
		m.now[name], m.safe[name] = file, file
	}
	for _, op := range r.ops[:n] {
		m.run(op)
	}
	for _, c := range m.open {
		if random.IntN(2) == 0 {
			c.do(m.safe)
		}
	}
	for name, file := range m.safe {
		full := filepath.Join(to, filepath.FromSlash(name))
		if !m.reachable(name) {
			continue
		}
		if file == nil {
			check(t, os.MkdirAll(full, 0o755))
			continue
		}
		check(t, os.MkdirAll(filepath.Dir(full), 0o755))
		check(t, os.WriteFile(full, file.remains(random), 0o644))
	}
}

// reachable reports whether all folders above a name are on the disk.
func (m *machine) reachable(name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, ok := m.safe[dir]; !ok {
			return false
		}
	}
	return true
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (m *machine) run(op durable.Op) {
	dir := path.Dir(op.Name)
	file := m.now[op.Name]
	switch op.Kind {
	case "mkdir":
		m.change([]string{dir}, func(names map[string]*inode) { names[op.Name] = nil })
	case "create":
		created := &inode{now: []byte{}, safe: []byte{}}
		m.change([]string{dir}, func(names map[string]*inode) { names[op.Name] = created })
	case "write":
		if end := int(op.At) + len(op.Data); end > len(file.now) {
			file.now = append(file.now, make([]byte, end-len(file.now))...)
		}
		copy(file.now[op.At:], op.Data)
	case "truncate":
		file.now = append(file.now[:0:0], file.now[:op.At]...)
	case "sync":
		file.safe = slices.Clone(file.now)
	case "remove":
		m.change([]string{dir}, func(names map[string]*inode) { delete(names, op.Name) })
	case "rename":
		m.change([]string{dir, path.Dir(op.To)}, func(names map[string]*inode) {
			delete(names, op.Name)
			names[op.To] = file
		})
	case "syncdir":
		m.open = slices.DeleteFunc(m.open, func(c change) bool {
			if slices.Contains(c.dirs, op.Name) {
				c.do(m.safe)
				return true
			}
			return false
		})
	}
}

func (m *machine) change(dirs []string, do func(map[string]*inode)) {
	do(m.now)
	m.open = append(m.open, change{dirs, do})
}

// remains is what the disk holds of a file after the power went.
func (f *inode) remains(random *rand.Rand) []byte {
	if slices.Equal(f.now, f.safe) {
		return f.safe
	}
	switch random.IntN(4) {
	case 0:
		return f.safe
	case 1:
		return f.now
	}
	same := 0
	for same < min(len(f.now), len(f.safe)) && f.now[same] == f.safe[same] {
		same++
	}
	left := slices.Clone(f.now[:same+random.IntN(len(f.now)-same+1)])
	how := random.IntN(3)
	for i := same; i < len(left); i++ {
		switch how {
		case 1:
			left[i] = 0
		case 2:
			left[i] = byte(random.IntN(256))
		}
	}
	return left
}
