package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"hearsay/custody"
	"hearsay/internal/cli"
	"hearsay/internal/durable"
	"hearsay/internal/durable/durabletest"
)

// A writing is a command that writes to a case, and what shows how often it was done.
type writing struct {
	name  string
	args  []string // DIR is the case, FILES a folder with files beside it
	stdin string
	once  bool // doing it again changes nothing, or is refused
	done  func(c caseFiles) int
}

// caseFiles are the documents of a case, by name.
type caseFiles map[string]string

func (c caseFiles) count(name, words string) int { return strings.Count(c[name], words) }

// lines is how many lines of a document have these words.
func (c caseFiles) lines(name, words string) (n int) {
	for line := range strings.Lines(c[name]) {
		if strings.Contains(line, words) {
			n++
		}
	}
	return n
}

func (c caseFiles) all(prefix, words string) (n int) {
	for name, text := range c {
		if strings.HasPrefix(name, prefix) {
			n += strings.Count(text, words)
		}
	}
	return n
}

// writings are all commands that write to a case that is there.
var writings = []writing{
	{name: "triage accept", args: []string{"triage", "-C", "DIR"}, stdin: "e\nharbour-post\n\nblast=yes\nasserts\n2024-05-05\n\nAn accepted title\n\n\nq\n",
		done: func(c caseFiles) int { return c.all("signals/", "An accepted title") }},
	{name: "triage reject", args: []string{"triage", "-C", "DIR"}, stdin: "s\nr\nnot so\nq\n",
		done: func(c caseFiles) int { return c.count("proposals.jsonl", `"because":"not so"`) }},
	{name: "names", args: []string{"names", "different", "ragan", "voss", "-because", "two men", "-by", "t", "-C", "DIR"},
		done: func(c caseFiles) int { return c.all("names.", "two men") }},
	{name: "resolve", args: []string{"resolve", "blast=yes", "-by", "s1", "-settled", "2024-06-01", "-because", "divers saw it", "-C", "DIR"}, once: true,
		done: func(c caseFiles) int { return c.all("outcomes.", "divers saw it") }},
	{name: "seal", args: []string{"seal", "-draws", "10", "-by", "a reader", "-C", "DIR"}, done: func(c caseFiles) int { return c.all("judgements/", "by: a reader") }},
	{name: "import", args: []string{"import", "FILES/holders.csv", "-C", "DIR"}, once: true, done: func(c caseFiles) int { return c.all("power/holders.yaml", "nodes:") }},
	{name: "looked", args: []string{"looked", "two ships", "-at", "the port", "-found", "nothing", "-by", "me", "-C", "DIR"},
		done: func(c caseFiles) int { return c.all("looked.", "two ships") }},
	{name: "add", args: []string{"add", "-C", "DIR", "FILES/page.txt"}, done: func(c caseFiles) int { return c.all("custody/", "FILES/page.txt") }},
	{name: "extract", args: []string{"extract", "-C", "DIR"}, once: true, done: func(c caseFiles) int { return c.lines("proposals.jsonl", "the envoy had left") }},
	{name: "quote", args: []string{"quote", "-in", "aa0c34b883e5", "-propose", "left the port", "-C", "DIR"}, once: true,
		done: func(c caseFiles) int { return c.lines("proposals.jsonl", `"rule":"by hand"`) }},
	{name: "fmt", args: []string{"fmt", "DIR"}, once: true, done: func(c caseFiles) int { return 1 - c.count("parties.yaml", "   # not yet in its layout") }},
	{name: "verify -write", args: []string{"verify", "-write", "DIR"}, once: true, done: func(c caseFiles) int { return c.recorded(handEdited) }},
}

// A bench is a case that every writing finds something to do in, to be copied.
type writersBench struct{ base, files, key string }

const holders = "position,person,personID,start,end\nHarbour master,Dana Ilic,Q7,2022-03-01,\n"

func newWritersBench(t *testing.T) writersBench {
	t.Helper()
	work := t.TempDir()
	b := writersBench{filepath.Join(work, "ferry"), filepath.Join(work, "files"), filepath.Join(work, "settings", "key")}
	must(t, os.CopyFS(b.base, os.DirFS("testdata/released/format-1/ferry")))
	must(t, os.Mkdir(b.files, 0o755))
	for name, text := range map[string]string{"holders.csv": holders, "page.txt": "A page that is added.\n", "note.txt": "The ministry said that the envoy had left the port.\n"} {
		must(t, os.WriteFile(filepath.Join(b.files, name), []byte(text), 0o644))
	}
	must(t, os.Remove(filepath.Join(b.base, "outcomes.yaml")))
	b.call(t, 0, b.base, "", "add", "-C", "DIR", "FILES/note.txt")
	b.call(t, 0, b.base, "", "custody", "trust", "576ebf10fc83be58", "-C", "DIR") // the key of the released case
	b.call(t, 0, b.base, "", "verify", "-write", "DIR")
	name := filepath.Join(b.base, "parties.yaml") // verify -write and fmt have something to do with it
	must(t, os.WriteFile(name, []byte(handEdited), 0o644))
	must(t, os.CopyFS(b.key+".base", os.DirFS(b.key+".seen")))
	return b
}

// remember brings the memory back to what was seen of the case that all copies are of: what was seen of one copy, or of a copy
// before its power was lost, would be missed in the next.
func (b writersBench) remember(t *testing.T) {
	t.Helper()
	must(t, os.RemoveAll(b.key+".seen"))
	must(t, os.CopyFS(b.key+".seen", os.DirFS(b.key+".base")))
}

// handEdited is parties.yaml as somebody edited it by hand: fmt and verify -write have something to do with it. Whichever is
// first records it, fmt before it lays it out; so it is recorded once.
var handEdited = func() string {
	text, err := os.ReadFile("testdata/released/format-1/ferry/parties.yaml")
	if err != nil {
		return err.Error()
	}
	return string(text) + "\n\n   # not yet in its layout\n"
}()

// recorded is how often the custody logs record a document with this text.
func (c caseFiles) recorded(text string) int { return c.all("custody/", custody.Digest([]byte(text))) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copied is the case in a folder of its own.
func (b writersBench) copied(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ferry")
	must(t, os.CopyFS(dir, os.DirFS(b.base)))
	b.remember(t)
	return dir
}

// run runs a command of the program within this process.
func (b writersBench) run(dir, stdin string, args ...string) (code int, out string) {
	words := make([]string, len(args))
	for i, a := range args {
		words[i] = strings.NewReplacer("DIR", dir, "FILES", b.files).Replace(a)
	}
	var text lockedBuffer
	code = cli.Run(context.Background(), &cli.Env{Stdin: strings.NewReader(stdin), Stdout: &text, Stderr: &text, Getenv: func(s string) string {
		return map[string]string{"HEARSAY_KEY": b.key}[s]
	}}, words)
	return code, text.String()
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func (b writersBench) call(t *testing.T, want int, dir, stdin string, args ...string) {
	t.Helper()
	if code, out := b.run(dir, stdin, args...); code != want {
		t.Fatalf("hearsay %v: exit code %d, want %d\n%s", args, code, want, out)
	}
}

// read reads the case, with the folder of its files called FILES wherever it is named.
func (b writersBench) read(t *testing.T, dir string) caseFiles {
	t.Helper()
	c := caseFiles{}
	fsys := os.DirFS(dir)
	must(t, fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		c[name] = strings.ReplaceAll(string(text), b.files, "FILES")
		return err
	}))
	return c
}

// sound checks that a case vets, and verifies once its documents are recorded.
func (b writersBench) sound(t *testing.T, dir string) {
	t.Helper()
	b.remember(t)
	b.call(t, 0, dir, "", "vet", "DIR")
	b.call(t, 0, dir, "", "verify", "-write", "DIR")
	b.call(t, 0, dir, "", "verify", "DIR")
}

// effort is how often a test repeats itself: seldom in the usual run, and as often as asked for where somebody has time.
func effort(t *testing.T, name string, usual int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	must(t, err)
	return n
}

// Of two commands at once nothing is lost and nothing doubled: each is done, or has said why not.
func TestTwoWritersLoseNothing(t *testing.T) {
	b := newWritersBench(t)
	rounds := effort(t, "HEARSAY_RACES", 0) // of all pairs; 0: each command against itself and the next
	for i, x := range writings {
		for k, y := range writings[i:] {
			n := rounds
			if n == 0 && k < 2 {
				n = 1
			}
			for range n {
				race(t, b, x, y)
			}
		}
	}
}

func race(t *testing.T, b writersBench, x, y writing) {
	t.Helper()
	dir := b.copied(t)
	before := b.read(t, dir)
	var codes [2]int
	var said [2]string
	var both sync.WaitGroup
	for i, w := range []writing{x, y} {
		both.Go(func() { codes[i], said[i] = b.run(dir, w.stdin, w.args...) })
	}
	both.Wait()
	after := b.read(t, dir)
	for i, w := range []writing{x, y} {
		if codes[i] != 0 && codes[i] != 11 {
			t.Errorf("%s beside %s: exit code %d\n%s", w.name, []writing{y, x}[i].name, codes[i], said[i])
		}
		want := 0
		for k, o := range []writing{x, y} {
			if o.name == w.name && codes[k] == 0 {
				want++
			}
		}
		if w.once {
			want = min(want, 1)
		}
		if got := w.done(after) - w.done(before); got != want {
			t.Errorf("%s (%d) beside %s (%d): done %d times, want %d\n%s\n%s", w.name, codes[i], []writing{y, x}[i].name, codes[1-i], got, want, said[0], said[1])
		}
	}
	b.sound(t, dir)
}

// Whichever change to the disk fails, the command says so or has done its work; the case is sound, and the next command works.
func TestEveryWritingCommandSurvivesABadDisk(t *testing.T) {
	b := newWritersBench(t)
	stride := effort(t, "HEARSAY_FAULT_STRIDE", 9) // 1: every change
	random := rand.New(rand.NewPCG(3, 5))
	for _, w := range writings {
		for _, bad := range []struct {
			name string
			disk func(testing.TB, int) *durabletest.Faults
		}{
			{"a change that fails", func(t testing.TB, n int) *durabletest.Faults { return durabletest.FailAt(t, n, syscall.EIO) }},
			{"a full disk", durabletest.FullFrom},
		} {
			for n := 1 + random.IntN(stride); ; n += stride {
				dir := b.copied(t)
				before := w.done(b.read(t, dir))
				faults := bad.disk(t, n)
				code, out := b.run(dir, w.stdin, w.args...)
				if !faults.Stop() {
					if code != 0 {
						t.Fatalf("%s: exit code %d\n%s", w.name, code, out)
					}
					break
				}
				again, out2 := b.run(dir, w.stdin, w.args...)
				got := w.done(b.read(t, dir)) - before
				if again != 0 && !(w.once && again == 11) || got < 1 || got > 2 || w.once && got > 1 {
					t.Fatalf("%s, %s at %d: exit code %d, then %d; done %d times\n%s\n%s", w.name, bad.name, n, code, again, got, out, out2)
				}
				b.sound(t, dir)
			}
		}
	}
}

// A loss of power at any moment, with any part of what was not synced lost or scrambled, leaves a sound case, in which the
// command was done or was not.
func TestEveryWritingCommandSurvivesALossOfPower(t *testing.T) {
	b := newWritersBench(t)
	crashes := effort(t, "HEARSAY_CRASHES", 2)
	random := rand.New(rand.NewPCG(7, 3))
	for _, w := range writings {
		dir := b.copied(t)
		before := w.done(b.read(t, dir))
		r := durabletest.Record(t, dir)
		code, out := b.run(dir, w.stdin, w.args...)
		n := r.Stop()
		if code != 0 {
			t.Fatalf("%s: exit code %d\n%s", w.name, code, out)
		}
		if n == 0 {
			t.Fatalf("%s: no change was recorded: it writes past the disk that loses its power", w.name)
		}
		for range crashes {
			to := filepath.Join(t.TempDir(), "ferry")
			k := random.IntN(n + 1)
			r.Crash(t, k, random, to)
			b.sound(t, to)
			if got := w.done(b.read(t, to)) - before; got > 1 || got < 0 || got < 1 && k == n {
				t.Errorf("%s, power lost after change %d of %d: done %d times", w.name, k, n, got)
			}
		}
	}
}

// A hand edit while triage is open stays, whatever is accepted afterwards.
func TestHandEditWhileTriageIsOpenStays(t *testing.T) {
	b := newWritersBench(t)
	dir := b.copied(t)
	logs, err := filepath.Glob(filepath.Join(dir, "custody", "*-*", "log"))
	must(t, err)
	_, mark, _ := strings.Cut(filepath.Base(filepath.Dir(logs[0])), "-")
	name := "signals/2024-05-05." + mark[:4] + ".yaml" // what will be accepted goes there
	accept := writings[0]
	edit := handEdit{strings.NewReader(accept.stdin), func() {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("# a remark by hand\n"), 0o644))
	}}
	var text lockedBuffer
	code := cli.Run(context.Background(), &cli.Env{Stdin: &edit, Stdout: &text, Stderr: &text, Getenv: func(s string) string {
		return map[string]string{"HEARSAY_KEY": b.key}[s]
	}}, []string{"triage", "-C", dir})
	c := b.read(t, dir)
	if code != 0 || c.count(name, "a remark by hand") != 1 || c.count(name, "An accepted title") != 1 {
		t.Errorf("exit code %d\n%s\n%s", code, text.String(), c[name])
	}
}

// A handEdit does something once, before the first key is read.
type handEdit struct {
	keys *strings.Reader
	do   func()
}

func (h *handEdit) Read(p []byte) (int, error) {
	if h.do != nil {
		h.do()
		h.do = nil
	}
	return h.keys.Read(p)
}

func TestWhoWaitsSaysForWhom(t *testing.T) {
	b := newWritersBench(t)
	dir := b.copied(t)
	f, err := durable.Open(dir)
	must(t, err)
	defer f.Close()
	l, err := f.Lock(t.Context(), durable.Writer{Command: "hearsay triage"})
	must(t, err)
	defer l.Unlock()
	_, err = f.Lock(t.Context(), durable.Writer{Patience: -1})
	var busy *durable.Busy
	if !errors.As(err, &busy) || !strings.Contains(err.Error(), fmt.Sprintf("`hearsay triage` (process %d", os.Getpid())) {
		t.Errorf("got %v", err)
	}
}
