package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"hearsay"
	"hearsay/cases"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
	"hearsay/weigh"
)

var demo = command{name: "demo", short: "weigh the worked case Kazakhstan 2022 and open its brief", run: runDemo, help: `
usage: hearsay demo [-dir DIR] [-no-open]

Copies the worked case to a folder of yours, prints its judgement in a few lines, writes
brief.html beside it and opens that in a browser where there is one. Needs no network.
A folder that holds something else is left alone.

  -dir DIR    the folder (./kazakhstan-2022)
  -no-open    do not open the brief

exit codes: 0 ok, 1 failed, 2 usage, 11 the folder holds something else

example:
  hearsay demo -dir /tmp/kz
`}

const demoCase = "kazakhstan-2022"

func runDemo(ctx context.Context, e *Env, args []string) error {
	dir, noOpen := "", false
	rest, err := flags("demo", args, func(f *flag.FlagSet) {
		f.StringVar(&dir, "dir", demoCase, "")
		f.BoolVar(&noOpen, "no-open", false, "")
	})
	if err == nil {
		err = noMore("demo", rest)
	}
	if err != nil {
		return err
	}
	if dir == "" {
		return usagef("demo: -dir needs the name of a folder")
	}
	if err := copyCase(ctx, e, dir); err != nil {
		return err
	}
	d, err := desk.Open(dir)
	if err != nil {
		return err
	}
	b, err := d.Brief(weigh.Options{}, nil, desk.Version(versionString()))
	if err != nil {
		return err
	}
	var html bytes.Buffer
	if err := desk.Write(b, "html", &html); err != nil {
		return err
	}
	page := filepath.Join(dir, "brief.html")
	if err := e.saveBrief(page, html.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%s\n\n", d.Case().Title)
	for _, line := range b.Summary() {
		paragraph(e.Stdout, "", line)
	}
	fmt.Fprintf(e.Stdout, "\nThe case is in %s, its brief in %s. Try next:\n", dir, page)
	next := [][2]string{
		{"weigh %s -as-known 2022-01-07", "the judgement as it was known on 7 January"},
		{"why abroad %s", "what stands behind one claim"},
		{"ask %s", "what would be worth finding out"},
		{"power %s", "who effectively controlled what, and when"},
		{"help", "everything else"},
	}
	for i := range next {
		next[i][0] = callAs() + " " + strings.ReplaceAll(next[i][0], "%s", dir)
	}
	for _, line := range next {
		fmt.Fprintf(e.Stdout, "  %s  %s\n", left(line[0], width(next[0][0])), line[1])
	}
	if !noOpen && e.Terminal && e.Getenv("CI") == "" {
		open(ctx, e, page)
	}
	return nil
}

// copyCase lays the worked case in a folder. Files that are already there must be the same: nothing of the user's is
// overwritten.
func copyCase(ctx context.Context, e *Env, dir string) error {
	root, err := fs.Sub(cases.FS, demoCase)
	if err != nil {
		return err
	}
	var list []fs.DirEntry // what lies there already
	f, err := durable.Open(dir)
	if err == nil {
		defer f.Close()
		list, err = f.ReadDir(".")
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("demo: %w", err)
	}
	missing, err := lacking(root, f)
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if len(missing) == 0 {
		return nil
	}
	if len(list) == 0 {
		if err := durable.CreateTree(dir, missing, "case.yaml"); err != nil {
			return fmt.Errorf("demo: %s: %w", dir, err)
		}
		return nil
	}
	w, err := e.writer("demo")
	if err != nil {
		return err
	}
	return desk.Lay(ctx, dir, missing, w)
}

// lacking are the files of the worked case that a folder lacks; f is nil where there is no folder.
func lacking(root fs.FS, f *durable.Folder) (map[string][]byte, error) {
	missing := map[string][]byte{}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		var there []byte
		err = fs.ErrNotExist
		if f != nil {
			there, err = f.ReadFile(name, durable.DefaultLimit)
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing[name] = data
		case err != nil:
			return err
		case !bytes.Equal(there, data):
			return fmt.Errorf("%s differs from the worked case: weigh it with `hearsay weigh %s`, or name another folder with -dir: %w", filepath.Join(f.Path(), name), f.Path(), hearsay.ErrConflict)
		}
		return nil
	})
	return missing, err
}

// open shows a page if the machine has a way to; it is no failure if not.
func open(ctx context.Context, e *Env, page string) {
	name, args := "xdg-open", []string{page}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "cmd", []string{"/c", "start", "", page}
	default:
		if e.Getenv("DISPLAY") == "" && e.Getenv("WAYLAND_DISPLAY") == "" {
			return
		}
	}
	if err := exec.CommandContext(ctx, name, args...).Start(); err != nil {
		fmt.Fprintf(e.Stderr, "open %s in a browser to read the brief\n", page)
	}
}

// callAs is what to type for the program as it was started: `go run` builds it in a folder of its own and removes it.
func callAs() string {
	if strings.Contains(os.Args[0], "go-build") {
		return "go run ./cmd/hearsay"
	}
	return "hearsay"
}
