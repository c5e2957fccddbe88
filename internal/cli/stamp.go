package cli

import (
	"context"
	"flag"
	"fmt"

	"hearsay/custody"
	"hearsay/internal/desk"
)

var stamp = command{name: "stamp", short: "have a stamping server say when the custody log existed", run: runStamp, help: `
usage: hearsay stamp [-server URL] [-allow-host H] [-C DIR] [DIR]

Sends the SHA-256 of the last checkpoint of your log, and nothing else, to a stamping server
(RFC 3161), and keeps its signed answer there. Your log has seen the logs of others, so the stamp
speaks of all. There is no default server: HEARSAY_STAMP
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
	o := desk.AddOptions{}
	o.Capture.AllowHosts = allow
	if o.Keeping, err = e.keeping("stamp"); err != nil {
		return err
	}
	s, err := desk.Stamp(ctx, v.dir, server, o)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Stdout, "stamped %s by %s; %s\n", custody.Moment(s.At), s.By, s.Checked())
	return err
}
