//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// tried are the commands that a stranger's case is given to, CASE standing for its folder and OUT for one of ours. A command that takes
// no case is in caseless.
var tried = []string{
	"vet CASE", "vet -json CASE", "fmt -l CASE", "weigh CASE", "why s1 CASE", "ask CASE", "power CASE", "names -C CASE", "names same a b -because x -C CASE",
	"find -C CASE ferry", "extract -C CASE", "extract -C CASE", "train -epochs 1 -o OUT/model CASE", "triage -list -C CASE", "triage -C CASE", "import OUT/holders.csv -C CASE",
	"export -form csv -o OUT/tables -C CASE", "export -form ftm -C CASE", "brief -o OUT/brief.html CASE", "brief -o - CASE", "seal CASE",
	"resolve -because x blast=yes -outlet x -settled 2024-05-05 CASE", "score CASE", "ledger CASE", "looked -C CASE", "fmt CASE", "find -C CASE ferry", "vet CASE",
	"quote -C CASE -in SNAPSHOT ferry", "quote -C CASE -in SNAPSHOT -propose -nth 1 ferry",
	"captures -C CASE", "captures -failed -C CASE", "verify CASE", "verify -repair CASE", "proof -C CASE s1", "custody CASE", "stamp -server http://127.0.0.1:1 CASE", "archive -o OUT/a.wacz CASE",
	"add -C CASE OUT/page.html", "add -C CASE CASE", "add -C CASE CASE/signals", "verify -write CASE", "merge CASE", "backup CASE OUT/backup", "restore OUT/backup OUT/again",
}

// caseless are the commands that take no case.
var caseless = []string{"demo", "new", "truth", "bayes", "bench", "worlds", "precedents", "schema", "version", "help"}

// strangers is a machine of an analyst, on which cases of strangers are opened.
type analyst struct {
	work, good, outside string
	watched             bool // strace tells what is opened
}

// snapshot is the digest of a document that the case holds, to be asked for; of one that it does not hold where none can be seen.
func (a *analyst) snapshot(dir string) string {
	list, _ := filepath.Glob(filepath.Join(dir, "snapshots", "??", "*.yaml"))
	if len(list) == 0 {
		return "000000000000"
	}
	return strings.TrimSuffix(filepath.Base(list[0]), ".yaml")
}

// A stranger's case is harmless: whatever command it is given to, nothing outside of the case and of what the analyst named is opened,
// git's own files stay as they are, nothing breaks or waits for ever, and nothing that is printed commands the terminal.
func TestAStrangersCaseIsHarmless(t *testing.T) {
	if len(hostileCases) < 40 {
		t.Fatalf("only %d hostile cases", len(hostileCases))
	}
	if raceDetector {
		t.Skip("too slow under the race detector; the run without it shows as much")
	}
	a := newAnalyst(t)
	a.everyCommandIsTried(t)
	names := make([]string, 0, len(hostileCases))
	for name := range hostileCases {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		if testing.Short() && i%6 != 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a.open(t, name, hostileCases[name])
		})
	}
}

func newAnalyst(t *testing.T) *analyst {
	t.Helper()
	work, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a := &analyst{work: work, good: filepath.Join(work, "good"), outside: filepath.Join(work, "outside")}
	a.watched = exec.Command("strace", "-V").Run() == nil
	if !a.watched && os.Getenv("CI") != "" {
		t.Fatal("strace is not installed: without it nobody sees which files are opened")
	}
	if !a.watched {
		t.Log("strace is not installed: which files are opened is not seen")
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(a.good, os.DirFS("testdata/ferry")); err != nil {
		t.Fatal(err)
	}
	write(filepath.Join(a.outside, "secret.yaml"), "secret: the name of a source\n")
	write(filepath.Join(a.outside, "folder/inner.yaml"), "secret: another name\n")
	write(filepath.Join(a.good, ".git/config"), "[core]\n\tbare = false\n")
	write(filepath.Join(a.good, ".git/hooks/pre-commit"), "#!/bin/sh\nexit 0\n")
	write(filepath.Join(work, "page/page.html"), fmt.Sprintf(head, 3)+wire)
	if text, err := os.ReadFile(filepath.Join(a.good, "case.yaml")); err == nil {
		write(filepath.Join(a.outside, "case.yaml"), string(text))
	}
	c := exec.Command("hearsay", "add", "-C", a.good, filepath.Join(work, "page"))
	c.Env = a.env(work)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return a
}

// env is the environment of the analyst, with a folder of settings in a place of ours.
func (a *analyst) env(home string) []string {
	return append(os.Environ(), "HOME="+filepath.Join(home, "home"), "XDG_CONFIG_HOME="+filepath.Join(home, "home/config"), "XDG_CACHE_HOME="+filepath.Join(home, "home/cache"),
		"XDG_STATE_HOME="+filepath.Join(home, "home/state"), "HEARSAY_KEY="+filepath.Join(home, "home/key"), "HEARSAY_LLM_URL=", "CI=true", "GORACE=atexit_sleep_ms=0", "TMPDIR="+os.TempDir())
}

var verb = regexp.MustCompile(`(?m)^  ([a-z]+) +\S`)

// everyCommandIsTried fails for a command that is in neither list.
func (a *analyst) everyCommandIsTried(t *testing.T) {
	out, err := exec.Command("hearsay", "help").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range verb.FindAllStringSubmatch(strings.Split(string(out), "exit codes")[0], -1) {
		if !slices.Contains(caseless, m[1]) && !slices.ContainsFunc(tried, func(line string) bool { return strings.HasPrefix(line, m[1]+" ") }) {
			t.Errorf("no hostile case is given to hearsay %s: add it to tried", m[1])
		}
	}
}

func (a *analyst) open(t *testing.T, name string, make func(stranger)) {
	dir, err := os.MkdirTemp(a.work, "case")
	if err != nil {
		t.Fatal(err)
	}
	s := stranger{t, filepath.Join(dir, "ferry"), filepath.Join(dir, "outside")}
	out := filepath.Join(dir, "out")
	for to, from := range map[string]string{s.dir: a.good, s.outside: a.outside} {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	for file, text := range map[string]string{"page.html": fmt.Sprintf(head, 4) + wire + more, "other.html": fmt.Sprintf(head, 5) + hostile, "holders.csv": "position,person,personID,start,end\nMinister,Ann,Q1,2020-01-01,\n"} {
		s.check(os.MkdirAll(out, 0o755))
		s.check(os.WriteFile(filepath.Join(out, file), []byte(text), 0o644))
	}
	make(s)
	before, git := digestOf(t, s.outside), digestOf(t, filepath.Join(s.dir, ".git"))
	for _, line := range tried {
		var args []string
		for word := range strings.FieldsSeq(line) {
			args = append(args, strings.NewReplacer("CASE", s.dir, "OUT", out, "SNAPSHOT", a.snapshot(s.dir)).Replace(word))
		}
		if !a.run(t, s, out, line, args) {
			break // each command after it would wait as long
		}
		if now := digestOf(t, s.outside); now != before {
			t.Errorf("hearsay %s changed what lies outside of the case:\n%s\nwas\n%s", line, now, before)
			before = now
		}
		if now := digestOf(t, filepath.Join(s.dir, ".git")); now != git {
			t.Errorf("hearsay %s changed git's own files", line)
			git = now
		}
	}
}

// patience is a net for what waits for ever: it is no measure of speed. What computes for ever is stopped by a limit on the time of the
// processor.
const patience = 10 * time.Minute

// limited runs a program with a limit of sixty seconds of the processor.
var limited = []string{"sh", "-c", `ulimit -t 60; exec "$@"`, "sh"}

func (a *analyst) run(t *testing.T, s stranger, out, line string, args []string) (ended bool) {
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	program, err := exec.LookPath("hearsay")
	if err != nil {
		t.Fatal(err)
	}
	trace := filepath.Join(filepath.Dir(out), "trace")
	words := append([]string{program}, args...)
	if a.watched {
		words = append([]string{"strace", "-f", "-y", "-qq", "-o", trace, "--seccomp-bpf", "-e", "trace=open,openat,openat2,creat", "-e", "signal=none"}, words...)
	}
	words = append(slices.Clone(limited), words...)
	c := exec.CommandContext(ctx, words[0], words[1:]...)
	c.Env, c.Dir, c.WaitDelay = a.env(filepath.Dir(out)), out, 10*time.Second
	c.Stdin = strings.NewReader("a\n\n\n\nr\nx\nq\n")
	var text bytes.Buffer
	c.Stdout, c.Stderr = &text, &text
	err = c.Run()
	if killed := c.ProcessState != nil && c.ProcessState.ExitCode() < 0; ctx.Err() != nil || killed {
		t.Errorf("hearsay %s does not end: %v", line, err)
	}
	said := text.String()
	if strings.Contains(said, "panic:") || strings.Contains(said, "goroutine ") || strings.Contains(said, "fatal error:") {
		t.Errorf("hearsay %s broke (%v):\n%.3000s", line, err, said)
	}
	if !strings.Contains(line, "-json") && !strings.Contains(line, "-o -") && !strings.HasPrefix(line, "export") && !strings.HasPrefix(line, "proof") {
		for _, r := range said {
			if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf) || r == unicode.ReplacementChar {
				t.Errorf("hearsay %s prints %U: %.300q", line, r, said)
				break
			}
		}
	}
	if a.watched {
		a.opened(t, s, out, line, trace)
	}
	return ctx.Err() == nil
}

var (
	opening  = regexp.MustCompile(`open(?:at2?)?\(.*(O_RDONLY|O_WRONLY|O_RDWR).*\) = \d+<([^>]*)>`)
	creating = regexp.MustCompile(`creat\(.*\) = \d+<([^>]*)>`)
)

// opened reads what was opened: nothing of ours outside at all, and for writing nothing but the case, what was named and our settings.
func (a *analyst) opened(t *testing.T, s stranger, out, line, trace string) {
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte("openat")) {
		t.Fatalf("strace saw nothing of hearsay %s: %.300s", line, text)
	}
	within := func(name string, dirs ...string) bool {
		return slices.ContainsFunc(dirs, func(dir string) bool { return name == dir || strings.HasPrefix(name, dir+"/") })
	}
	told := map[string]bool{}
	wrong := func(what, name, l string) {
		t.Helper()
		if !told[what+name] {
			told[what+name] = true
			t.Errorf("hearsay %s opened %s%s: %s", line, name, what, strings.TrimSpace(l))
		}
	}
	for l := range strings.Lines(string(text)) {
		mode, name := "O_WRONLY", ""
		if m := opening.FindStringSubmatch(l); m != nil {
			mode, name = m[1], m[2]
		} else if m := creating.FindStringSubmatch(l); m != nil {
			name = m[1]
		} else {
			continue
		}
		home := filepath.Join(filepath.Dir(out), "home")
		switch {
		case within(name, s.outside):
			wrong(", which lies outside of the case", name, l)
		case mode == "O_RDONLY":
			if within(name, "/etc/passwd", "/dev/zero") && strings.Contains(l, s.dir) { // the machine itself looks up who is at work
				wrong("", name, l)
			}
		case within(name, filepath.Join(s.dir, ".git")):
			wrong(", git's own, for writing", name, l)
		case !within(name, s.dir, out, home, "/dev/null", os.TempDir()) || within(name, a.work) && !within(name, s.dir, out, home):
			wrong(" for writing", name, l)
		}
	}
}

// digestOf is a line for each file of a folder: its mode, its name and a digest of its bytes.
func digestOf(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		sum := [32]byte{}
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			sum = sha256.Sum256(data)
		}
		fmt.Fprintf(&b, "%v %s %x\n", info.Mode(), name, sum[:8])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
