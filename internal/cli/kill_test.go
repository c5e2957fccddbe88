package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"hearsay/internal/durable"
)

// killAt is the variable in which a test says before which change to the disk the program is to be killed.
const killAt = "HEARSAY_TEST_KILL_AT"

// dieAt has the program kill itself before its n-th change to the disk, as kill -9 would: not after a time, which would depend on the
// machine, but after a progress.
func dieAt(n int) {
	var done atomic.Int64
	durable.Watch(func(durable.Op) error {
		if done.Add(1) < int64(n) {
			return nil
		}
		p, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = p.Kill()
		}
		if err != nil {
			panic(err)
		}
		select {} // the signal is on its way
	})
}

// Whatever was acknowledged on standard output is there after kill -9, the rest is there whole or not at all, and the case is sound.
func TestKilledAtAnyChangeNothingAcknowledgedIsLost(t *testing.T) {
	b := newWritersBench(t)
	random := rand.New(rand.NewPCG(2024, 5))
	kills := effort(t, "HEARSAY_KILLS", 24)
	changes := map[string]int{}
	for _, w := range writings {
		dir := b.copied(t)
		n := 0
		stop := durable.Watch(func(durable.Op) error { n++; return nil })
		b.call(t, 0, dir, w.stdin, w.args...)
		stop()
		changes[w.name] = n
	}
	acknowledged, killed := 0, 0
	for i := range kills {
		w := writings[i/2%len(writings)]
		if i%2 == 0 {
			w = writings[0] // half of them accept a proposal
		}
		dir := b.copied(t)
		before := w.done(b.read(t, dir))
		out, dead := b.killed(t, dir, w, 1+random.IntN(changes[w.name]+changes[w.name]/4+2))
		said := !dead || strings.Contains(out, " is in the case\n")
		b.call(t, 0, dir, "", "vet", "DIR")
		got := w.done(b.read(t, dir)) - before
		if got < 0 || got > 1 || said && got != 1 {
			t.Errorf("%s, killed: %v, acknowledged: %v, done %d times\n%s", w.name, dead, said, got, out)
		}
		if said {
			acknowledged++
		}
		if dead {
			killed++
		}
		b.sound(t, dir)
		must(t, os.RemoveAll(dir))
	}
	t.Logf("%d runs, %d killed at work, %d acknowledged", kills, killed, acknowledged)
	if killed == 0 || acknowledged == 0 {
		t.Errorf("the kills show nothing: %d killed, %d acknowledged", killed, acknowledged)
	}
}

// killed runs the program until it has made n-1 changes to the disk; dead is false where it ended before.
func (b writersBench) killed(t *testing.T, dir string, w writing, n int) (out string, dead bool) {
	t.Helper()
	words := make([]string, len(w.args))
	for i, a := range w.args {
		words[i] = strings.NewReplacer("DIR", dir, "FILES", b.files).Replace(a)
	}
	c := exec.Command("hearsay", words...)
	c.Env = append(os.Environ(), "HEARSAY_KEY="+b.key, fmt.Sprint(killAt, "=", n))
	c.Stdin = strings.NewReader(w.stdin)
	var text bytes.Buffer
	c.Stdout, c.Stderr = &text, &text
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if exit != nil && exit.Exited() && exit.ExitCode() > 0 && exit.ExitCode() != 1 {
		t.Fatalf("%s: exit code %d\n%s", w.name, exit.ExitCode(), text.String())
	}
	return text.String(), err != nil
}

// dying has the program die where a test asks for that.
func dying() {
	if n, err := strconv.Atoi(os.Getenv(killAt)); err == nil {
		dieAt(n)
	}
}

func run(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("hearsay", args...).CombinedOutput(); err != nil {
		t.Fatalf("hearsay %v: %v\n%s", args, err, out)
	}
}
