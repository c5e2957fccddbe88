//go:build unix

package capture

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe is not opened: whoever reads one waits until somebody writes to it, which may be never.
func TestAPipeIsRefusedAndNotOpened(t *testing.T) {
	for _, c := range []struct {
		what, place string
		failures    int
	}{
		{"named by the user", "folder/pipe.html", 1},
		{"behind a link that the user names", "link.html", 1},
		{"in a folder", "folder", 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := t.TempDir()
			pipe := filepath.Join(dir, "folder", "pipe.html")
			for _, err := range []error{os.Mkdir(filepath.Dir(pipe), 0o755), syscall.Mkfifo(pipe, 0o644), os.Symlink(pipe, filepath.Join(dir, "link.html"))} {
				if err != nil {
					t.Fatal(err)
				}
			}
			opened := make(chan *os.File)
			go func() { // opening a pipe to write waits until somebody reads it
				f, _ := os.OpenFile(pipe, os.O_WRONLY, 0)
				opened <- f
			}()
			t.Cleanup(func() {
				if both, err := os.OpenFile(pipe, os.O_RDWR, 0); err == nil { // lets the goroutine go on
					defer both.Close()
					_ = (<-opened).Close()
				}
			})
			out := make(chan Result)
			go New(Options{}).Capture(t.Context(), []string{filepath.Join(dir, c.place)}, out)
			for n := 0; ; n++ {
				select {
				case f := <-opened:
					go func() { opened <- f }()
					t.Fatal("the pipe was opened")
				case r, more := <-out:
					if !more {
						if n != c.failures {
							t.Errorf("%d results, want %d", n, c.failures)
						}
						return
					}
					if r.Failure == nil || !strings.Contains(r.Failure.Cause, "not a regular file") {
						t.Errorf("got %+v", r)
					}
				}
			}
		})
	}
}
