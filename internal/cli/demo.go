package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/cases"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
	"hearsay/weigh"
)

var demo = command{name: "demo", short: "weigh a case that the program carries and open its brief", run: runDemo, help: `
usage: hearsay demo [-case NAME] [-dir DIR] [-truth] [-no-open]
       hearsay demo -list

Copies a case that the program carries to a folder of yours, prints its judgement in a few lines,
writes brief.html beside it and opens that in a browser where there is one. Needs no network.
A folder that holds something else is left alone.

The case training is invented from end to end. Its forty documents are laid in the folder
documents, captured from there as hearsay add does, and each quote is compared with them; the
custody log is signed with your key, which is made on first use.

  -list        name the cases, with a line on each
  -case NAME   which one (kazakhstan-2022)
  -dir DIR     the folder (./NAME)
  -truth       lay also TRUTH.md, what really happened, and outcomes.yaml to score by, of a case
               whose truth is known; judge first
  -no-open     do not open the brief

exit codes: 0 ok, 1 failed, 2 usage, 10 no case of that name, or its truth is not known, 11 the
folder holds something else

example:
  hearsay demo -case training -dir /tmp/karatun
`}

// tryNext are commands that show what a case is good for; %s is its folder.
var tryNext = map[string][][2]string{
	cases.Worked: {
		{"weigh %s -as-known 2022-01-07", "the judgement as it was known on 7 January"},
		{"why abroad %s", "what stands behind one claim"},
		{"ask %s", "what would be worth finding out"},
		{"power %s", "who effectively controlled what, and when"},
		{"help", "everything else"},
	},
	"training": {
		{"weigh %s -as-known 2025-10-16", "the judgement when nobody could tell"},
		{"why helicopter %s", "an honest mistake, its copies and its end"},
		{"extract -C %s", "have the documents read, for hearsay triage"},
		{"captures %s", "what was captured, from where"},
		{"demo -case training -dir %s -truth", "what really happened"},
	},
}

func runDemo(ctx context.Context, e *Env, args []string) error {
	name, dir, list, truth, noOpen := cases.Worked, "", false, false, false
	given := false
	rest, err := flags("demo", args, func(f *flag.FlagSet) {
		f.BoolVar(&list, "list", false, "")
		f.StringVar(&name, "case", name, "")
		f.Func("dir", "", func(s string) error { dir, given = s, true; return nil })
		f.BoolVar(&truth, "truth", false, "")
		f.BoolVar(&noOpen, "no-open", false, "")
	})
	if err == nil {
		err = noMore("demo", rest)
	}
	if err != nil {
		return err
	}
	if list {
		for _, c := range cases.List() {
			fmt.Fprintf(e.Stdout, "%-16s %s\n", c.Name, c.About)
		}
		return nil
	}
	c, ok := cases.Find(name)
	if !ok {
		return fmt.Errorf("demo: there is no case %q; `hearsay demo -list` names them: %w", name, hearsay.ErrNotFound)
	}
	if !given {
		dir = c.Name
	}
	if dir == "" {
		return usagef("demo: -dir needs the name of a folder")
	}
	if err := e.layDemo(ctx, c, dir, truth); err != nil {
		return err
	}
	return e.showDemo(ctx, c, dir, noOpen)
}

// layDemo copies a case to a folder and captures its documents, if it has any.
func (e *Env) layDemo(ctx context.Context, c cases.Case, dir string, truth bool) error {
	files, err := c.Text()
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if truth {
		sealed, err := c.Sealed()
		if err == nil && len(sealed) == 0 {
			err = fmt.Errorf("what really happened in %s is not known: its README.md says how sure what came out is: %w", c.Name, hearsay.ErrNotFound)
		}
		if err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		maps.Copy(files, sealed)
	}
	laid, err := e.copyCase(ctx, dir, files)
	if err != nil {
		return err
	}
	documents, err := c.Documents()
	if err != nil || len(documents) == 0 {
		return err
	}
	return e.captureDemo(ctx, dir, documents, laid)
}

// captureDemo captures the documents of a case that was laid in a folder, unless that was done before, and records what was
// laid since.
func (e *Env) captureDemo(ctx context.Context, dir string, documents map[string][]byte, laid bool) error {
	o := desk.AddOptions{}
	var err error
	if !desk.Holds(dir, documents) {
		if o.Keeping, err = e.keeping("demo"); err != nil {
			return err
		}
		var failed error
		err := desk.Add(ctx, dir, []string{filepath.Join(dir, "documents")}, o, func(a desk.Added) {
			if f := a.Failure; f != nil {
				failed = errors.Join(failed, fmt.Errorf("demo: %s: %s", joined(f.From, f.Path), cause(f)))
			}
		})
		return errors.Join(err, failed)
	}
	if !laid {
		return nil
	}
	if o.Keeping, err = e.keeping("demo"); err != nil {
		return err
	}
	_, _, err = desk.Record(ctx, dir, desk.Recording{Keeping: o.Keeping})
	return err
}

// showDemo prints the judgement, writes the brief and opens it.
func (e *Env) showDemo(ctx context.Context, c cases.Case, dir string, noOpen bool) error {
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
	if quotes := quoted(d.Case()); quotes > 0 {
		fmt.Fprintln(e.Stdout)
		paragraph(e.Stdout, "", fmt.Sprintf("%d of its %d signals quote what was captured, word for word.", quotes, len(d.Case().Signals)))
	}
	fmt.Fprintf(e.Stdout, "\nThe case is in %s, its brief in %s. Try next:\n", dir, page)
	next := tryNext[c.Name]
	lines, widest := make([]string, len(next)), 0
	for i, n := range next {
		lines[i] = callAs() + " " + strings.ReplaceAll(n[0], "%s", dir)
		widest = max(widest, width(lines[i]))
	}
	for i, n := range next {
		fmt.Fprintf(e.Stdout, "  %s  %s\n", left(lines[i], widest), n[1])
	}
	if !noOpen && e.Terminal && e.Getenv("CI") == "" {
		open(ctx, e, page)
	}
	return nil
}

// quoted is how many signals of a case have a quote.
func quoted(c *hearsay.Case) int {
	n := 0
	for _, s := range c.Signals {
		if s.Quote != "" {
			n++
		}
	}
	return n
}

// copyCase lays files in a folder, and reports whether any was missing. Files that are already there must be the same: nothing of
// the user's is overwritten.
func (e *Env) copyCase(ctx context.Context, dir string, files map[string][]byte) (laid bool, err error) {
	var list []fs.DirEntry // what lies there already
	f, err := durable.Open(dir)
	if err == nil {
		defer f.Close()
		list, err = f.ReadDir(".")
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("demo: %w", err)
	}
	missing, err := lacking(files, f)
	if err != nil {
		return false, fmt.Errorf("demo: %w", err)
	}
	if len(missing) == 0 {
		return false, nil
	}
	if len(list) == 0 {
		if err := durable.CreateTree(dir, missing, "case.yaml"); err != nil {
			return false, fmt.Errorf("demo: %s: %w", dir, err)
		}
		return true, nil
	}
	return true, e.layMissing(ctx, dir, missing)
}

// lacking are the files that a folder lacks; f is nil where there is no folder.
func lacking(files map[string][]byte, f *durable.Folder) (map[string][]byte, error) {
	missing := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var there []byte
		err := fs.ErrNotExist
		if f != nil {
			there, err = f.ReadFile(name, durable.DefaultLimit)
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing[name] = files[name]
		case err != nil:
			return nil, err
		case !bytes.Equal(there, files[name]):
			return nil, fmt.Errorf("%s differs from the case that the program carries: weigh it with `hearsay weigh %s`, or name another folder with -dir: %w", filepath.Join(f.Path(), name), f.Path(), hearsay.ErrConflict)
		}
	}
	return missing, nil
}

// layMissing writes files of a case under its lock, and beside them what is no file of a case.
func (e *Env) layMissing(ctx context.Context, dir string, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if bundle.MayHold(name) == nil {
			continue
		}
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := durable.MakeDir(filepath.Dir(full)); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		if err := durable.CreateFile(full, files[name], 0o644); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		delete(files, name)
	}
	if len(files) == 0 {
		return nil
	}
	w, err := e.writer("demo")
	if err != nil {
		return err
	}
	return desk.Lay(ctx, dir, files, w)
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
