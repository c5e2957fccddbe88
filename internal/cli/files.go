package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
)

var newCase = command{name: "new", short: "begin a case in a new folder", run: runNew, help: `
usage: hearsay new DIR [-title T] [-example]

Writes the files of a case with comments that say what goes where. What you have to write is
marked <<like this>>; until the last mark is gone vet lists them, and nothing is judged. The
folder must be new or empty; its name becomes the id of the case.

  -title T   the question
  -example   a small complete case about a ship instead, to look at and to write over

exit codes: 0 ok, 1 failed, 2 usage, 11 the folder is not empty

example:
  hearsay new who-sank-it -title "Who sank the ferry?"
`}

func runNew(_ context.Context, e *Env, args []string) error {
	title, example := "", false
	rest, err := flags("new", args, func(f *flag.FlagSet) {
		f.StringVar(&title, "title", "", "")
		f.BoolVar(&example, "example", false, "")
	})
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usagef("new: name the folder; see `hearsay help new`")
	}
	if err := noMore("new", rest[1:]); err != nil {
		return err
	}
	dir := rest[0]
	id := strings.ToLower(filepath.Base(dir))
	if err := hearsay.CheckID(id); err != nil {
		return usagef("new %s: the folder's name is the id of the case: %v", dir, err)
	}
	begin := bundle.New
	if example {
		begin = bundle.Example
	}
	if err := begin(dir, id, title); err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%s is ready: edit its files, then `hearsay vet %s` and `hearsay weigh %s`\n", dir, dir, dir)
	return nil
}

var vet = command{name: "vet", short: "list everything that is wrong with a case", run: runVet, help: `
usage: hearsay vet [-json] [-C DIR] [DIR]

Prints every problem at once as file:line:column: id: what: hint. Says nothing if all is well.
A captured file whose bytes do not have the digest that is its name is a problem, too.
Of a case without problems it lists warnings, each marked as one: what may be right and is
probably not meant, such as a thing that happened after it was told, a denial of “no”, an
operated voice whose operator has no motive, copies that are not marked, or captures that
nobody has read. They stop nothing.

  -json    print problems and warnings as JSON; a warning has "severity": "warning"
  -C DIR   the case folder; default: DIR, else the current one

exit codes: 0 nothing found, or warnings only, 2 usage, 3 problems found, 10 no case there

example:
  hearsay vet kazakhstan-2022
`}

func runVet(_ context.Context, e *Env, args []string) error {
	v, asJSON := view{}, false
	rest, err := flags("vet", args, func(f *flag.FlagSet) {
		f.BoolVar(&asJSON, "json", false, "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	d, rest, err := v.open(e, "vet", rest)
	ps, found := problemsOf(err)
	if err != nil && !found {
		return err
	}
	if err := noMore("vet", rest); err != nil {
		return err
	}
	if !found {
		if ps, err = desk.Misnamed(v.dir); err != nil {
			return err
		}
	}
	if d != nil {
		if left := d.Bundle().Editors; len(left) > 0 {
			fmt.Fprintf(e.Stderr, "hearsay: passed over %s, as %s\n", plural(len(left), "file")+" of editors", left[0])
		}
	}
	if len(ps) == 0 {
		warnings, err := d.Warnings()
		if err != nil {
			return err
		}
		return printWarnings(e, warnings, asJSON)
	}
	return printProblems(e, ps, asJSON)
}

func problemsOf(err error) (bundle.Problems, bool) {
	ps, ok := err.(bundle.Problems)
	return ps, ok
}

// printWarnings lists what stops nothing.
func printWarnings(e *Env, ps bundle.Problems, asJSON bool) error {
	if err := listProblems(e, ps, asJSON); err != nil || len(ps) == 0 {
		return err
	}
	fmt.Fprintf(e.Stderr, "hearsay: no problem, %s\n", plural(len(ps), "warning"))
	return nil
}

func printProblems(e *Env, ps bundle.Problems, asJSON bool) error {
	if err := listProblems(e, ps, asJSON); err != nil {
		return err
	}
	if len(ps) > 0 {
		fmt.Fprintf(e.Stderr, "hearsay: %s\n", plural(len(ps), "problem"))
		return errProblems
	}
	return nil
}

func listProblems(e *Env, ps bundle.Problems, asJSON bool) error {
	if asJSON {
		if ps == nil {
			ps = bundle.Problems{}
		}
		return printJSON(e.Stdout, ps)
	}
	for _, p := range ps {
		fmt.Fprintln(e.Stdout, p.Error())
	}
	return nil
}

var format = command{name: "fmt", short: "rewrite the files of a case in their one layout", run: runFmt, help: `
usage: hearsay fmt [-l] [DIR|FILE|-]...
       hearsay fmt -to N [-dry-run] [DIR]

Rewrites YAML files in place: indentation, spacing and quotes alike, comments and order kept.
Prints the names of the files it changed. With - it reads standard input and writes standard
output.

With -to it rewrites a case in a later format. What it means stays the same; snapshots, the
custody log and sealed judgements are never rewritten. The result is checked before anything is
written.

  -l         only list the files that would change
  -to N      the format to rewrite the case in
  -dry-run   list what would change, and write nothing

exit codes: 0 ok, 1 failed, 2 usage, 3 a file is not valid YAML, or the format cannot be had,
10 not found

example:
  hearsay fmt kazakhstan-2022
`}

func runFmt(ctx context.Context, e *Env, args []string) error {
	list, dry, to := false, false, 0
	rest, err := flags("fmt", args, func(f *flag.FlagSet) {
		f.BoolVar(&list, "l", false, "")
		f.BoolVar(&dry, "dry-run", false, "")
		f.IntVar(&to, "to", 0, "")
	})
	if err != nil {
		return err
	}
	if to != 0 || dry {
		return migrateCase(ctx, e, rest, to, dry || list)
	}
	if len(rest) == 0 {
		rest = []string{"."}
	}
	var jobs []formatting
	for _, arg := range rest {
		if arg == "-" {
			if err := formatStream(e); err != nil {
				return err
			}
			continue
		}
		files, err := yamlFiles(arg)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("fmt: there is no file or folder %s: %w", arg, hearsay.ErrNotFound)
		}
		if err != nil {
			return fmt.Errorf("fmt: %w", err)
		}
		jobs = toFormat(jobs, files)
	}
	var all bundle.Problems
	for _, j := range jobs {
		ps, err := j.run(ctx, e, list)
		if err != nil {
			return fmt.Errorf("fmt: %w", err)
		}
		all = append(all, ps...)
	}
	if len(all) > 0 {
		return all
	}
	return nil
}

// A formatting is files of one case, or one file that lies in none.
type formatting struct {
	root  string            // folder of the case, or ""
	names map[string]string // as the user sees them, by their name in the case, or by themselves
}

// toFormat adds files to what is to be formatted, those of one case together.
func toFormat(jobs []formatting, files []string) []formatting {
	for _, file := range files {
		root, name := caseOf(file)
		if root == "" {
			name = file
		}
		i := slices.IndexFunc(jobs, func(j formatting) bool { return j.root == root && root != "" })
		if i < 0 {
			i, jobs = len(jobs), append(jobs, formatting{root, map[string]string{}})
		}
		jobs[i].names[name] = file
	}
	return jobs
}

// run formats, and prints the name of each file once its new text is written.
func (j formatting) run(ctx context.Context, e *Env, list bool) (bundle.Problems, error) {
	var changed []string
	var ps bundle.Problems
	var err error
	switch {
	case j.root == "":
		changed, ps, err = formatFile(slices.Collect(maps.Keys(j.names))[0], list)
	case list:
		changed, ps, err = desk.Unformatted(j.root, j.names)
	default:
		var o desk.Keeping
		if o, err = e.keepingIn(j.root, "fmt"); err == nil {
			changed, ps, err = desk.Format(ctx, j.root, j.names, o)
		}
	}
	for _, name := range changed {
		fmt.Fprintln(e.Stdout, j.names[name])
	}
	return ps, err
}

// migrateCase rewrites a case in another format, or only says what would change.
func migrateCase(ctx context.Context, e *Env, rest []string, to int, dry bool) error {
	dir := "."
	if len(rest) > 0 {
		dir, rest = rest[0], rest[1:]
	}
	if err := noMore("fmt", rest); err != nil {
		return err
	}
	if to < 1 {
		return usagef("fmt: name the format to rewrite the case in, as -to 1; see `hearsay help fmt`")
	}
	var o desk.Keeping
	var err error
	if !dry {
		if o, err = e.keepingIn(dir, "fmt -to"); err != nil {
			return err
		}
	}
	from, changed, err := desk.Migrate(ctx, dir, to, o, !dry)
	if err != nil {
		return fmt.Errorf("fmt -to %d: %w", to, err)
	}
	if from == to {
		fmt.Fprintf(e.Stderr, "%s is in format %d already\n", dir, to)
		return nil
	}
	for _, name := range changed {
		fmt.Fprintln(e.Stdout, filepath.Join(dir, filepath.FromSlash(name)))
	}
	if dry {
		fmt.Fprintln(e.Stderr, "nothing was written")
	}
	return nil
}

// yamlFiles lists a file, or the files of a case in a folder; records of snapshots, the custody log and sealed judgements are evidence and left alone.
func yamlFiles(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	if err != nil || !info.IsDir() {
		return []string{arg}, err
	}
	var list []string
	err = filepath.WalkDir(arg, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == "snapshots" || d.Name() == "custody" || d.Name() == "judgements") {
			return filepath.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		if root, _ := caseOf(name); root == "" && !d.Type().IsRegular() {
			return nil // a link may lead anywhere, and a pipe may never end; in a case they are refused by name
		}
		list = append(list, name)
		return err
	})
	return list, err
}

func formatStream(e *Env) error {
	src, err := io.ReadAll(e.Stdin)
	if err != nil {
		return fmt.Errorf("fmt -: %w", err)
	}
	out, err := bundle.Format("stdin.yaml", src)
	if err != nil {
		return err
	}
	_, err = data(e.Stdout).Write(out)
	return err
}

// formatFile formats a file that lies in no case.
func formatFile(name string, list bool) (changed []string, _ bundle.Problems, _ error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	out, err := bundle.Format(name, src)
	if ps, ok := problemsOf(err); ok {
		return nil, ps, nil
	}
	if err != nil || bytes.Equal(src, out) {
		return nil, nil, err
	}
	if !list {
		err = durable.WriteFile(name, out)
	}
	if err != nil {
		return nil, nil, err
	}
	return []string{name}, nil, nil
}

var schema = command{name: "schema", short: "print the JSON Schema of a kind of file, for editors", run: runSchema, help: `
usage: hearsay schema KIND

KIND is case, hypotheses, propositions, parties, power, sources, signals, looked, outcomes,
judgement or snapshot.

exit codes: 0 ok, 2 usage, 10 no such kind

example:
  hearsay schema signals > signals.schema.json
`}

func runSchema(_ context.Context, e *Env, args []string) error {
	rest, err := flags("schema", args, func(*flag.FlagSet) {})
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usagef("schema: name one kind of file; see `hearsay help schema`")
	}
	text, err := bundle.Schema(rest[0])
	if err != nil {
		return err
	}
	_, err = data(e.Stdout).Write(text)
	return err
}
