package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"hearsay/internal/desk"
)

var backupCase = command{name: "backup", short: "write a case to one file, and check the file", run: runBackup, help: `
usage: hearsay backup [-C DIR] [DIR] FILE

Writes every file of the case, captured bytes and the custody log included, to one zip archive
with the digest of each. All are of one moment: nobody can write to the case meanwhile. Then the
file is read again and compared with its digests. Your keys are not in it: they lie in the
folder of your settings, or where HEARSAY_KEY says; copy them apart.

  -C DIR   the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the file is not what was written, 10 no case there, 11 the
case is being written

example:
  hearsay backup kazakhstan-2022 kazakhstan-2022.zip
`}

func runBackup(ctx context.Context, e *Env, args []string) error {
	var v view
	words, err := flags("backup", args, func(f *flag.FlagSet) { f.StringVar(&v.dir, "C", "", "") })
	if err != nil {
		return err
	}
	if len(words) == 1 && v.dir == "" {
		v.dir = "."
	}
	rest, err := v.folder(e, "backup", words)
	if err != nil {
		return err
	}
	if len(rest) != 1 || rest[0] == "-" {
		return usagef("backup: name one file to write; see `hearsay help backup`")
	}
	w, err := e.writer("backup")
	if err != nil {
		return err
	}
	n, out := 0, rest[0]
	err = e.saveWith(out, func(to io.Writer) (err error) {
		n, err = desk.Backup(ctx, v.dir, w, to)
		return err
	})
	if err != nil {
		return err
	}
	file, err := os.ReadFile(out)
	if err == nil {
		_, err = desk.ReadBackup(bytes.NewReader(file), int64(len(file)))
	}
	if err != nil {
		return fmt.Errorf("backup: %s: %w", out, err)
	}
	fmt.Fprintf(e.Stdout, "%s holds %s, each as it is in the case\n", out, plural(n, "file"))
	return nil
}

var restoreCase = command{name: "restore", short: "make a case of a backup", run: runRestore, help: `
usage: hearsay restore FILE DIR

Checks the backup, makes the new folder DIR of it, whole or not at all, opens the case there, and
compares every file once more. A backup in which a single byte was changed is refused.

exit codes: 0 ok, 1 failed, 2 usage, 3 the backup is damaged, or its case has problems, 10 no such
file, 11 the folder is not empty

example:
  hearsay restore kazakhstan-2022.zip again
`}

func runRestore(_ context.Context, e *Env, args []string) error {
	words, err := flags("restore", args, func(*flag.FlagSet) {})
	if err != nil {
		return err
	}
	if len(words) != 2 {
		return usagef("restore: name the backup and a new folder; see `hearsay help restore`")
	}
	file, err := os.Open(words[0])
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	n, ps, err := desk.Restore(file, info.Size(), words[1])
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	fmt.Fprintf(e.Stdout, "%s holds %s, each as it was in the backup\n", words[1], plural(n, "file"))
	if len(ps) > 0 {
		return printProblems(e, ps, false)
	}
	return nil
}
