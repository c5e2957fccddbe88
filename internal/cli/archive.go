package cli

import (
	"bytes"
	"context"
	"flag"

	"hearsay/internal/desk"
)

var archiveCase = command{name: "archive", short: "write what was captured as a web archive, WARC or WACZ", run: runArchive, help: `
usage: hearsay archive -o FILE.warc.gz|FILE.wacz [-C DIR] [DIR]

Writes every capture of a case as a record of its bytes, with how it was fetched in a metadata record
beside it, for programs that read web archives, hearsay add among them.

  -o FILE   where to write; the name says which form
  -C DIR    the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 10 no case or no log

example:
  hearsay archive kazakhstan-2022 -o kazakhstan-2022.wacz
`}

func runArchive(_ context.Context, e *Env, args []string) error {
	v, out := view{}, ""
	rest, err := flags("archive", args, func(f *flag.FlagSet) {
		f.StringVar(&out, "o", "", "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = v.folder(e, "archive", rest)
	if err == nil {
		err = noMore("archive", rest)
	}
	if err != nil {
		return err
	}
	if out == "" {
		return usagef("archive: name the file to write with -o; see `hearsay help archive`")
	}
	var b bytes.Buffer
	if err := desk.Archive(&b, out, v.dir, "hearsay "+versionString()); err != nil {
		return err
	}
	return e.save(out, b.Bytes())
}
