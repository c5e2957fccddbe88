package cli

import (
	"context"
	"flag"
	"fmt"
	"io"

	"hearsay/custody"
	"hearsay/internal/desk"
)

var stamp = command{name: "stamp", short: "have a stamping server say when the custody log existed", run: runStamp, help: `
usage: hearsay stamp [-server URL] [-allow-host H] [-C DIR] [DIR]

Sends the SHA-256 of the last checkpoint, and nothing else, to a stamping server (RFC 3161), and
keeps its signed answer in the custody log. There is no default server: HEARSAY_STAMP
names one, or -server. Check an answer with other tools as well: openssl ts -verify.

  -server URL     the stamping server; default: $HEARSAY_STAMP
  -allow-host H   host that may lie in a private network
  -C DIR          the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the answer does not hold, 10 no case or no log

example:
  hearsay stamp -server http://timestamp.example.org kazakhstan-2022
`}

func runStamp(ctx context.Context, e *Env, args []string) error {
	v, server, allow := view{}, e.Getenv("HEARSAY_STAMP"), many{}
	rest, err := flags("stamp", args, func(f *flag.FlagSet) {
		f.StringVar(&server, "server", server, "")
		f.Var(&allow, "allow-host", "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = v.folder(e, "stamp", rest)
	if err == nil {
		err = noMore("stamp", rest)
	}
	if err != nil {
		return err
	}
	if server == "" {
		return usagef("stamp: name a stamping server with -server or in HEARSAY_STAMP; see `hearsay help stamp`")
	}
	o := desk.AddOptions{By: "hearsay " + versionString()}
	o.Capture.AllowHosts = allow
	if o.Key, err = custodyKey(e); err != nil {
		return err
	}
	if o.Writer, err = e.writer("stamp"); err != nil {
		return err
	}
	s, err := desk.Stamp(ctx, v.dir, server, o)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Stdout, "stamped %s by %s\n", custody.Moment(s.At), s.By)
	return err
}

var custodyPage = command{name: "custody", short: "say in plain words what the custody log shows and does not show", run: runCustody, help: `
usage: hearsay custody [-json] [-C DIR] [DIR]

Prints the state of the custody log, its keys, checkpoint and stamps, and then in plain words what
follows from it and what does not.

  -json    print the page as JSON
  -C DIR   the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 something differs, 10 no case or no log

example:
  hearsay custody kazakhstan-2022
`}

func runCustody(_ context.Context, e *Env, args []string) error {
	v, asJSON := view{}, false
	rest, err := flags("custody", args, func(f *flag.FlagSet) {
		f.BoolVar(&asJSON, "json", false, "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = v.folder(e, "custody", rest)
	if err == nil {
		err = noMore("custody", rest)
	}
	if err != nil {
		return err
	}
	p, err := desk.Custody(v.dir)
	if err != nil {
		return err
	}
	if asJSON {
		err = printJSON(e.Stdout, p)
	} else {
		printCustody(e.Stdout, p)
	}
	if err == nil && len(p.Problems) > 0 {
		return errProblems
	}
	return err
}

func printCustody(w io.Writer, p *desk.CustodyPage) {
	fmt.Fprintf(w, "Custody log %s: %s, %s, %s\n", p.Log, plural(p.Entries, "line"), plural(p.Captures, "capture"), plural(p.Failures, "failure"))
	fmt.Fprintf(w, "Root   %s, signed %s\n", p.Root, p.Signed)
	for _, k := range p.Keys {
		fmt.Fprintf(w, "Key    %s\n", k)
	}
	for _, s := range p.Stamps {
		fmt.Fprintf(w, "Stamp  the first %d lines existed at %s, says %s\n", s.Entries, s.At, s.By)
	}
	for _, b := range p.Problems {
		fmt.Fprintf(w, "Differs: %s\n", b.Error())
	}
	fmt.Fprintln(w, "\nWhat this shows")
	for _, s := range p.Shown {
		paragraph(w, "- ", s)
	}
	fmt.Fprintln(w, "\nWhat this does not show")
	for _, s := range p.NotShown {
		paragraph(w, "- ", s)
	}
	fmt.Fprintf(w, "\nThe checkpoint, for others to keep:\n\n%s", p.Checkpoint)
}
