package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killings is how often the writer is killed; fewer where tests are to be short.
func killings() int {
	if testing.Short() || raceDetector {
		return 5
	}
	return 50
}

// Whatever was acknowledged on standard output is there after kill -9, whole and in the log, and the case verifies clean
// before any other program has cleaned up.
func TestKilledWhileCapturingNothingAcknowledgedIsLost(t *testing.T) {
	work := t.TempDir()
	dir := filepath.Join(work, "ferry")
	if err := os.CopyFS(dir, os.DirFS("testdata/ferry")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HEARSAY_KEY", filepath.Join(work, "key"))
	r := rand.New(rand.NewPCG(2024, 5))
	acknowledged := map[string]bool{}
	killed := 0
	run(t, "add", "-C", dir, filepath.Join(dir, "case.yaml")) // begins the log
	for cycle := range killings() {
		from := filepath.Join(work, fmt.Sprint("evidence", cycle))
		if err := os.Mkdir(from, 0o755); err != nil {
			t.Fatal(err)
		}
		for i := range 300 {
			text := bytes.Repeat(fmt.Appendf(nil, "cycle %d page %d\n", cycle, i), 1+r.IntN(2000))
			if err := os.WriteFile(filepath.Join(from, fmt.Sprintf("%03d.txt", i)), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if done := killedAdd(t, dir, from, r.IntN(250), time.Duration(r.IntN(60))*time.Millisecond, acknowledged); !done {
			killed++
		}
		if out, err := exec.Command("hearsay", "verify", dir).CombinedOutput(); err != nil {
			t.Fatalf("cycle %d: verify: %v\n%s", cycle, err, out)
		}
		if err := os.RemoveAll(from); err != nil {
			t.Fatal(err)
		}
	}
	run(t, "add", "-C", dir, filepath.Join(dir, "sources.yaml")) // finishes what was cut off
	run(t, "verify", dir)
	run(t, "vet", dir)
	there := map[string]bool{}
	list, err := filepath.Glob(filepath.Join(dir, "snapshots", "*", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range list {
		there[filepath.Base(name)[:12]] = true
	}
	for digest := range acknowledged {
		if !there[digest] {
			t.Errorf("%s was acknowledged and is not there", digest)
		}
	}
	t.Logf("%d cycles, %d of them killed at work, %d documents acknowledged, %d there", killings(), killed, len(acknowledged), len(there))
	if killed < killings()/4 || len(acknowledged) == 0 {
		t.Errorf("the kills came too late or too early to show anything")
	}
}

func run(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("hearsay", args...).CombinedOutput(); err != nil {
		t.Fatalf("hearsay %v: %v\n%s", args, err, out)
	}
}

// killedAdd notes what a capture acknowledges until it is killed, a moment after so many lines; done reports that it ended by
// itself.
func killedAdd(t *testing.T, dir, from string, lines int, moment time.Duration, acknowledged map[string]bool) (done bool) {
	t.Helper()
	c := exec.Command("hearsay", "add", "-C", dir, from)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var kill *time.Timer
	defer func() {
		if kill != nil {
			kill.Stop()
		}
	}()
	for n, r := 0, bufio.NewReader(out); ; n++ {
		if n == lines {
			kill = time.AfterFunc(moment, func() { _ = c.Process.Kill() })
		}
		line, err := r.ReadString('\n')
		if err != nil {
			break // a line cut off is no acknowledgement
		}
		acknowledged[strings.Fields(line)[0]] = true
	}
	err = c.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return err == nil
}
