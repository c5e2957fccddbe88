package cli_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A real disk that is full loses nothing that was acknowledged, and does not lock the case: commands write until there is no
// room, every writing command is tried on the full disk, and once there is room again all of them work.
func TestARealFullDiskLosesNothing(t *testing.T) {
	b := newWritersBench(t)
	random := rand.New(rand.NewPCG(12, 5))
	for n := range effort(t, "HEARSAY_DISKS", 2) {
		// Every third disk runs out of names before it runs out of bytes.
		options := fmt.Sprintf("size=%dk", 1400+137*n)
		if n%3 == 1 {
			options = fmt.Sprintf("size=16m,nr_inodes=%d", 210+29*n)
		}
		t.Run(options, func(t *testing.T) {
			d := fullDisk{b: b, at: t.TempDir(), random: random, done: map[string]int{}, tries: map[string]int{}}
			if err := syscall.Mount("none", d.at, "tmpfs", 0, options); errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
				t.Skipf("mounting a disk in memory needs root, or a container that may mount: %v", err)
			} else {
				must(t, err)
			}
			t.Cleanup(func() { must(t, syscall.Unmount(d.at, syscall.MNT_DETACH)) })
			d.fill(t)
			d.free(t)
		})
	}
}

// A fullDisk is a case on a disk of its own, and what was done to it.
type fullDisk struct {
	b      writersBench
	at     string
	random *rand.Rand

	refused      int            // commands that the disk had no room for
	done, tries  map[string]int // by what was written: acknowledged, and tried
	pages, names int
}

func (d *fullDisk) dir() string { return filepath.Join(d.at, "ferry") }

// ballast is how many files are taken away to make room.
const ballast = 24

// fill writes to the case until nothing more fits.
func (d *fullDisk) fill(t *testing.T) {
	must(t, os.CopyFS(d.dir(), os.DirFS(d.b.base)))
	d.b.remember(t)
	must(t, os.Mkdir(filepath.Join(d.at, "rest"), 0o755))
	must(t, os.WriteFile(filepath.Join(d.at, "rest", "bytes"), nil, 0o644))
	for n := range ballast {
		must(t, os.WriteFile(filepath.Join(d.at, "rest", fmt.Sprint("ballast", n)), make([]byte, 16<<10), 0o644))
	}
	for small := 0; small < 3; { // three small pages in a row did not fit
		size := 1 << d.random.IntN(16)
		switch d.page(t, size) {
		case true:
			small = 0
		case false:
			if size <= 1<<10 {
				small++
			}
		}
	}
	for _, w := range writings {
		d.leave(t, d.random.IntN(12))
		d.try(t, w.name, w.stdin, w.args...)
	}
	t.Logf("%d commands found no room, %d pages were added before", d.refused, d.done["add"])
	if d.refused == 0 || d.done["add"] == 0 {
		t.Errorf("the disk shows nothing: %d commands found no room, %d pages were added", d.refused, d.done["add"])
	}
}

// leave fills the disk up to a few pages of memory and names of files, so that a command runs out of room in its middle.
func (d *fullDisk) leave(t *testing.T, few int) {
	t.Helper()
	names := 0
	for ; os.WriteFile(filepath.Join(d.at, "rest", fmt.Sprint("name", d.names+names)), nil, 0o644) == nil && names < 64; names++ {
	}
	for n := range min(few, names) {
		must(t, os.Remove(filepath.Join(d.at, "rest", fmt.Sprint("name", d.names+names-n-1))))
	}
	d.names += names
	f, err := os.OpenFile(filepath.Join(d.at, "rest", "bytes"), os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	must(t, err)
	page := make([]byte, 4096)
	for {
		n, err := f.Write(page)
		size += int64(n)
		if err != nil {
			break
		}
	}
	must(t, f.Truncate(max(0, size-int64(few*len(page)))))
}

// page adds a page of its own, and reports whether that was acknowledged.
func (d *fullDisk) page(t *testing.T, size int) bool {
	d.pages++
	name := fmt.Sprintf("page-%d.txt", d.pages)
	must(t, os.WriteFile(filepath.Join(d.b.files, name), []byte(fmt.Sprintf("Page %d of %s.\n%s", d.pages, d.at, strings.Repeat("x", size))), 0o644))
	return d.try(t, "add", "", "add", "-C", "DIR", "FILES/"+name)
}

// try runs a command. It is done, or says that there is no room; and unless its write is to be finished later, the case is
// sound on the full disk, too.
func (d *fullDisk) try(t *testing.T, what, stdin string, args ...string) bool {
	d.tries[what]++
	code, out := d.b.run(d.dir(), stdin, args...)
	if code == 0 {
		d.done[what]++
		return true
	}
	d.refused++
	if !strings.Contains(out, "no space left on device") || strings.Contains(out, "panic") {
		t.Errorf("hearsay %v: exit code %d, and not a word of the full disk:\n%s", args, code, out)
	}
	if _, err := os.Stat(filepath.Join(d.dir(), ".hearsay", "journal")); err != nil {
		d.b.call(t, 0, d.dir(), "", "vet", "DIR")
	}
	return false
}

// free makes room, and looks for what was acknowledged. Then every command works again.
func (d *fullDisk) free(t *testing.T) {
	must(t, os.RemoveAll(filepath.Join(d.at, "rest")))
	d.b.sound(t, d.dir())
	begin, now := d.b.read(t, d.b.base), d.b.read(t, d.dir())
	for _, w := range writings {
		found := w.done(now) - w.done(begin)
		if w.name == "add" {
			found = now.all("custody/", "FILES/page")
		}
		if found < d.done[w.name] || found > d.tries[w.name] && w.name != "verify -write" { // others record documents, too
			t.Errorf("%s was acknowledged %d times of %d, and is there %d times", w.name, d.done[w.name], d.tries[w.name], found)
		}
		if code, out := d.b.run(d.dir(), w.stdin, w.args...); code != 0 && !(w.once && code == 11) {
			t.Errorf("there is room again, and hearsay %v does not work: exit code %d\n%s", w.args, code, out)
		}
	}
	d.b.sound(t, d.dir())
}
