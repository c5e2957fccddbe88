package cli

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hearsay/custody"
	"hearsay/internal/desk"
)

var verify = command{name: "verify", short: "compare a case with its digests and its custody log", run: runVerify, help: `
usage: hearsay verify [-write] [-checkpoint FILE] [-against COPY] [-json] [-C DIR] [DIR]

Compares every file and every captured byte of a case with case.sum and with the custody log,
where it has them, and names what was changed, is missing, or was added, entries of the log
included. It proves that nothing changed since that was written, and nothing about the time
before. Whoever holds the key can write the whole log anew: only a checkpoint that somebody
else kept, or a stamp of time, shows that.

  -write            write case.sum for the case as it is now, and its changes into the log
  -checkpoint FILE  a checkpoint kept elsewhere: the log must be its continuation
  -against COPY     another copy of the case: where that is as written, it names the bytes
  -json             print the findings as JSON
  -C DIR            the case folder; default: DIR, else the current one

exit codes: 0 all as written, 1 failed, 2 usage, 3 something differs, 10 no case there

example:
  hearsay verify kazakhstan-2022
`}

func runVerify(ctx context.Context, e *Env, args []string) error {
	v, write, asJSON, checkpoint, against := view{}, false, false, "", ""
	rest, err := flags("verify", args, func(f *flag.FlagSet) {
		f.BoolVar(&write, "write", false, "")
		f.StringVar(&checkpoint, "checkpoint", "", "")
		f.StringVar(&against, "against", "", "")
		f.BoolVar(&asJSON, "json", false, "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = v.folder(e, "verify", rest)
	if err == nil {
		err = noMore("verify", rest)
	}
	if err != nil {
		return err
	}
	if write {
		return record(ctx, e, v.dir)
	}
	var earlier []byte
	if checkpoint != "" {
		if earlier, err = os.ReadFile(checkpoint); err != nil {
			return fmt.Errorf("verify: %w", err)
		}
	}
	ps, err := desk.Verify(v.dir, earlier)
	if err == nil && against != "" {
		ps, err = desk.Against(v.dir, against, ps)
	}
	if err != nil {
		return err
	}
	if err := printProblems(e, ps, asJSON); err != nil || asJSON {
		return err
	}
	switch _, err := custody.Read(os.DirFS(v.dir)); err {
	case nil:
		fmt.Fprintln(e.Stdout, "every file is as the custody log has it")
	default:
		fmt.Fprintln(e.Stdout, "every file is as case.sum has it")
	}
	return nil
}

// record writes down the case as it is.
func record(ctx context.Context, e *Env, dir string) error {
	o := desk.AddOptions{By: "hearsay " + versionString()}
	var err error
	if o.Writer, err = e.writer("verify -write"); err != nil {
		return err
	}
	if hasLog(dir) {
		if o.Key, err = custodyKey(e); err != nil {
			return err
		}
	}
	files, err := desk.Record(ctx, dir, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stderr, "wrote %s\n", filepath.Join(dir, "case.sum"))
	for _, f := range files {
		fmt.Fprintf(e.Stderr, "recorded %s\n", f.Name)
	}
	return nil
}

func hasLog(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "custody", "checkpoint"))
	return err == nil
}

var proof = command{name: "proof", short: "write a proof of a capture that a stranger can check offline", run: runProof, help: `
usage: hearsay proof [-o FILE] [-C DIR] SIGNAL|DIGEST

Writes the entry of the capture, its path in the tree of the custody log, and the signed
checkpoint, as one file; for a signal also its quote and where it stands. The small separate
program hearsay-proof checks it together with the captured bytes, offline and without
sharing code with this one.

  -o FILE   where to write; default: standard output
  -C DIR    the case folder; default: the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the log is not as it was signed, 10 no such capture

example:
  hearsay proof -C kazakhstan-2022 s17 -o s17.proof.json
`}

func runProof(_ context.Context, e *Env, args []string) error {
	v, out := view{}, ""
	rest, err := flags("proof", args, func(f *flag.FlagSet) {
		f.StringVar(&out, "o", "", "")
		f.StringVar(&v.dir, "C", ".", "")
	})
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usagef("proof: name one signal, or the digest of one snapshot; see `hearsay help proof`")
	}
	if _, err := v.folder(e, "proof", nil); err != nil {
		return err
	}
	p, err := desk.Proof(v.dir, rest[0])
	if err != nil {
		return err
	}
	text, err := p.JSON()
	if err != nil {
		return err
	}
	if out == "" || out == "-" {
		_, err = data(e.Stdout).Write(text)
		return err
	}
	return e.save(out, text)
}

var captures = command{name: "captures", short: "list what was captured, and what failed", run: runCaptures, help: `
usage: hearsay captures [-failed] [-diff DIGEST] [-json] [-C DIR] [DIR]

Lists every capture in the custody log: when, what, from where.

  -failed        only what failed and was not captured since, with cause
  -diff DIGEST   how a snapshot differs from what the same place gave before
  -json          print the entries as JSON
  -C DIR         the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 10 no case, no log, or no such capture

example:
  hearsay captures -failed kazakhstan-2022
`}

func runCaptures(_ context.Context, e *Env, args []string) error {
	v, failed, asJSON, diff := view{}, false, false, ""
	rest, err := flags("captures", args, func(f *flag.FlagSet) {
		f.BoolVar(&failed, "failed", false, "")
		f.StringVar(&diff, "diff", "", "")
		f.BoolVar(&asJSON, "json", false, "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = v.folder(e, "captures", rest)
	if err == nil {
		err = noMore("captures", rest)
	}
	if err != nil {
		return err
	}
	if diff != "" {
		text, err := desk.Diff(v.dir, diff)
		if err == nil {
			_, err = io.WriteString(e.Stdout, text)
		}
		return err
	}
	list, err := captured(v.dir, failed)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(e.Stdout, list)
	}
	for _, en := range list {
		if f := en.Failure; f != nil {
			fmt.Fprintf(e.Stdout, "%s  failed        %s: %s\n", en.At, joined(f.From, f.Path), cause(f))
			continue
		}
		fmt.Fprintf(e.Stdout, "%s  %.12s  %s%s\n", en.At, en.Capture.Digest, en.Capture.From, keptNotRead(en.Unread))
	}
	return nil
}

// captured are the entries to list: all, or the failures that no capture followed.
func captured(dir string, failed bool) ([]desk.CaptureEntry, error) {
	if !failed {
		return desk.CapturesRead(dir)
	}
	entries, err := desk.Failed(dir)
	list := []desk.CaptureEntry{}
	for _, e := range entries {
		list = append(list, desk.CaptureEntry{Entry: e})
	}
	return list, err
}

// keptNotRead is the note behind a capture of which nothing is read.
func keptNotRead(why string) string {
	if why == "" {
		return ""
	}
	return "  (kept, not read: " + why + ")"
}

// printLine prints a value as one line of JSON. What stands in the way of writing shows at the end, with the exit code.
func printLine(w io.Writer, v any) {
	enc := json.NewEncoder(data(w))
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
}
