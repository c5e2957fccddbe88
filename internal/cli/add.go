package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"hearsay/custody"
	"hearsay/internal/desk"
)

var add = command{name: "add", short: "capture pages, files, archives and exports into a case", run: runAdd, help: `
usage: hearsay add [flags] URL|FILE|FOLDER|-...

Stores what it captures under its SHA-256 in snapshots/, with a record, and writes a signed
entry into the custody log. A line is printed for each document once it is on the disk for
good. A document of more than 6 MiB of text or 16 MiB of markup is kept, and not read by extract
and find, which is said; so is one in a language that extract has no rules for. Taken apart, one document for each thing in them: folders, zip archives, EPUB, DOCX,
e-mail (.eml), RSS, Atom and JSON feeds, WARC and WACZ, exports of Telegram Desktop (JSON
and HTML), and lists of links (CSV or one a line), whose links are captured too. A place
captured again is a new capture; if its bytes differ, a new snapshot: see captures -diff.

Servers are asked as their robots.txt wills, one request a second each. Private, loopback,
link-local and reserved addresses are not connected to. What fails is listed with its cause
and what may help; it is in the log as well.

  -C DIR            the case folder; default: the current one
  -allow-host H     host, or host:port, that may lie in a private network; may be repeated
  -follow           capture the pages that feeds link to
  -archived         also what web archives hold of each address (Memento, RFC 7089): at most ten
                    captures of each, the first and the last among them, each with its own day.
                    They learn what you ask for. HEARSAY_ARCHIVES names them, by the address
                    before /timemap/link/; default: https://web.archive.org/web
  -render           also what a browser makes of each page: the document after its scripts ran,
                    and a picture; HEARSAY_CHROMIUM names the program and flags for it
  -retry            capture again what failed and may succeed later
  -ignore-robots    fetch what robots.txt excludes
  -rate N           requests a second of one host; default 1; 0 = as fast as it answers
  -max-bytes N      the largest document; default 104857600
  -max-count N      documents of one archive, feed or export; default 10000
  -timeout D        of one fetch, redirects included; default 1m
  -json             print each outcome as a line of JSON

The key that signs is made on first use in the folder of your settings; HEARSAY_KEY names
another file. Keep it, and keep it out of the case.

exit codes: 0 ok, 1 nothing was captured, 2 usage, 4 some failed, 10 no case there, 11 another
hearsay writes to the case

example:
  hearsay add https://example.org/statement.html interview.pdf
`}

func runAdd(ctx context.Context, e *Env, args []string) error {
	o := desk.AddOptions{}
	archived := false
	v, retry, render, asJSON, rate, allow := view{}, false, false, false, 1.0, many{}
	places, err := flags("add", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", ".", "")
		f.Var(&allow, "allow-host", "")
		f.BoolVar(&o.Capture.Follow, "follow", false, "")
		f.BoolVar(&archived, "archived", false, "")
		f.BoolVar(&render, "render", false, "")
		f.BoolVar(&retry, "retry", false, "")
		f.BoolVar(&o.Capture.IgnoreRobots, "ignore-robots", false, "")
		f.Float64Var(&rate, "rate", rate, "")
		f.Int64Var(&o.Capture.Limits.Bytes, "max-bytes", 0, "")
		f.IntVar(&o.Capture.Limits.Count, "max-count", 0, "")
		f.DurationVar(&o.Capture.Limits.Time, "timeout", 0, "")
		f.BoolVar(&asJSON, "json", false, "")
	})
	if err != nil {
		return err
	}
	if _, err := v.folder(e, "add", nil); err != nil {
		return err
	}
	if retry {
		failed, err := desk.Failed(v.dir)
		if err != nil {
			return err
		}
		for _, f := range failed {
			if f.Failure.Retry == "later" && f.Failure.Path == "" {
				places = append(places, f.Failure.From)
			}
		}
	} else if len(places) == 0 {
		return usagef("add: name an address, a file, a folder, or -; see `hearsay help add`")
	}
	if archived {
		if o.Capture.Archives = strings.Fields(e.Getenv("HEARSAY_ARCHIVES")); len(o.Capture.Archives) == 0 {
			o.Capture.Archives = []string{"https://web.archive.org/web"}
		}
	}
	if render {
		if o.Capture.Browser, err = browser(e); err != nil {
			return err
		}
	}
	if rate < 0 {
		return usagef("add: -rate %g: a number from 0", rate)
	}
	if rate > 0 {
		o.Capture.Every = time.Duration(float64(time.Second) / rate)
	}
	o.Capture.AllowHosts, o.Capture.Stdin = allow, e.Stdin
	o.Capture.Agent = "hearsay/" + versionString() + " (captures evidence for one analyst)"
	if o.Keeping, err = e.keeping("add"); err != nil {
		return err
	}
	debug.SetMemoryLimit(600 << 20) // large documents leave as much garbage again behind
	p := addPrinter{e: e, json: asJSON}
	if err := desk.Add(ctx, v.dir, places, o, p.tell); err != nil {
		return err
	}
	return p.outcome()
}

// browser is the Chromium to render pages with, and the flags it is to have besides ours.
func browser(e *Env) ([]string, error) {
	if words := strings.Fields(e.Getenv("HEARSAY_CHROMIUM")); len(words) > 0 {
		return words, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if at, err := exec.LookPath(name); err == nil {
			return []string{at}, nil
		}
	}
	return nil, usagef("add: -render needs Chromium, and none was found: install it, or name it in HEARSAY_CHROMIUM")
}

// errPartial is the outcome of work of which a part failed; what did was already printed.
var errPartial = errors.New("part of it failed")

// An addPrinter prints outcomes as they come.
type addPrinter struct {
	e              *Env
	json           bool
	stored, failed int
}

func (p *addPrinter) tell(a desk.Added) {
	if a.Failure != nil {
		p.failed++
	} else {
		p.stored++
	}
	if p.json {
		printLine(p.e.Stdout, a)
		return
	}
	if f := a.Failure; f != nil {
		fmt.Fprintf(p.e.Stderr, "failed: %s: %s\n", joined(f.From, f.Path), cause(f))
		return
	}
	c, note := a.Capture, ""
	switch {
	case a.Again:
		note = "  (the same bytes as last time)"
	case c.Before != "":
		note = fmt.Sprintf("  (changed: hearsay captures -diff %.12s)", c.Digest)
	}
	fmt.Fprintf(p.e.Stdout, "%.12s  %8d  %s%s\n", c.Digest, c.Bytes, c.From, note)
	for _, n := range c.Notes {
		fmt.Fprintf(p.e.Stderr, "note: %s: %s\n", c.From, n)
	}
	if a.Unread != "" {
		fmt.Fprintf(p.e.Stderr, "kept, not read: %s: %s\n", c.From, a.Unread)
	}
}

// outcome is the last word: how many, and how it ends.
func (p *addPrinter) outcome() error {
	fmt.Fprintf(p.e.Stderr, "%s stored, %d failed\n", plural(p.stored, "document"), p.failed)
	switch {
	case p.failed == 0:
		return nil
	case p.stored == 0:
		return errors.New("nothing was captured")
	}
	return errPartial
}

func joined(from, path string) string {
	if path == "" {
		return from
	}
	return from + ", " + path
}

func cause(f *custody.Failure) string {
	s := f.Cause
	if f.Tries > 1 {
		s += fmt.Sprintf(", %d times", f.Tries)
	}
	switch f.Retry {
	case "never":
		return s
	case "later":
		return s + "; try again with hearsay add -retry"
	}
	return s + "; possible " + f.Retry
}
