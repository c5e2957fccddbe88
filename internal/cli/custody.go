package cli

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hearsay/internal/desk"
)

var verify = command{name: "verify", short: "compare a case with its digests and its custody logs", run: runVerify, help: `
usage: hearsay verify [-write] [-accept-loss NAME -because TEXT] [-repair] [-checkpoint FILE]
                      [-against COPY] [-json] [-C DIR] [DIR]

Compares every file and every captured byte of a case with its custody logs, and the logs with
their signatures and with what you last saw of them, which is remembered in your settings. It
names what was changed, is missing, or was added, who signed each log, and keys that you have
never seen. Without a custody log it compares with case.sum. What holds and what does not,
` + "`hearsay custody`" + ` says in plain words.

  -write             record the documents as they now are; where no log was begun, in case.sum
  -accept-loss NAME  record that this file of evidence is gone, as may be said several times
  -because TEXT      why it is gone
  -repair            finish what a killed process or a full disk left half done
  -checkpoint FILE   a checkpoint kept elsewhere: a log must be its continuation
  -against COPY      another copy of the case: where that is as recorded, it names the bytes
  -json              print the findings as JSON
  -C DIR             the case folder; default: DIR, else the current one

exit codes: 0 all as recorded, 1 failed, 2 usage, 3 something differs, or a key that you have
never seen, 10 no case there, 11 another program writes to the case

example:
  hearsay verify kazakhstan-2022
`}

// A verifyCall is the words of one call of verify.
type verifyCall struct {
	view
	write, repair, json bool
	lost                many
	because             string
	checkpoint, against string
}

func runVerify(ctx context.Context, e *Env, args []string) error {
	c := verifyCall{}
	rest, err := flags("verify", args, func(f *flag.FlagSet) {
		f.BoolVar(&c.write, "write", false, "")
		f.BoolVar(&c.repair, "repair", false, "")
		f.Var(&c.lost, "accept-loss", "")
		f.StringVar(&c.because, "because", "", "")
		f.StringVar(&c.checkpoint, "checkpoint", "", "")
		f.StringVar(&c.against, "against", "", "")
		f.BoolVar(&c.json, "json", false, "")
		f.StringVar(&c.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = c.folder(e, "verify", rest)
	if err == nil {
		err = noMore("verify", rest)
	}
	switch {
	case err != nil:
		return err
	case len(c.lost) > 0 && c.because == "":
		return usagef("verify: -because is missing: say why the evidence is gone")
	case c.repair:
		return repair(ctx, e, c.dir)
	case c.write || len(c.lost) > 0:
		return record(ctx, e, c)
	}
	return c.compare(ctx, e)
}

func (c verifyCall) compare(ctx context.Context, e *Env) error {
	o := desk.Verifying{}
	var err error
	if o.Keeping, err = e.reading("verify"); err != nil {
		return err
	}
	if c.checkpoint != "" {
		if o.Earlier, err = os.ReadFile(c.checkpoint); err != nil {
			return fmt.Errorf("verify: %w", err)
		}
	}
	v, err := desk.Verify(ctx, c.dir, o)
	if err == nil && c.against != "" {
		v.Problems, err = desk.Against(c.dir, c.against, v.Problems)
	}
	if err != nil {
		return err
	}
	for _, n := range v.Notes {
		fmt.Fprintln(e.Stderr, n)
	}
	if err := printProblems(e, v.Problems, c.json); err != nil || c.json {
		return err
	}
	what := "case.sum has it"
	if v.Logged {
		what = "the custody log has it"
	}
	fmt.Fprintf(e.Stdout, "every file is as %s\n", what)
	return nil
}

// record writes down the case as it is.
func record(ctx context.Context, e *Env, c verifyCall) error {
	o := desk.Recording{Lost: c.lost, Because: c.because}
	var err error
	if o.Keeping, err = e.keeping("verify"); err != nil {
		return err
	}
	files, logged, err := desk.Record(ctx, c.dir, o)
	if err != nil {
		return err
	}
	if !logged {
		fmt.Fprintf(e.Stderr, "wrote %s\n", filepath.Join(c.dir, "case.sum"))
	}
	for _, f := range files {
		switch f.Digest {
		case "":
			fmt.Fprintf(e.Stderr, "recorded as gone: %s\n", f.Name)
		default:
			fmt.Fprintf(e.Stderr, "recorded %s\n", f.Name)
		}
	}
	if logged && len(files) == 0 {
		fmt.Fprintln(e.Stderr, "nothing to record: every document is as the custody log has it")
	}
	return nil
}

func repair(ctx context.Context, e *Env, dir string) error {
	o, err := e.keeping("verify -repair")
	if err != nil {
		return err
	}
	did, err := desk.Repair(ctx, dir, o)
	for _, d := range did {
		fmt.Fprintln(e.Stderr, d)
	}
	if err == nil && len(did) == 0 {
		fmt.Fprintln(e.Stderr, "nothing was left half done")
	}
	return err
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
