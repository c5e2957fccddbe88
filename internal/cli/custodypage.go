package cli

import (
	"context"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/desk"
)

var custodyPage = command{name: "custody", short: "say in plain words what the custody logs show, and whose keys they are of", run: runCustody, help: `
usage: hearsay custody [-roots FILE] [-json] [-C DIR] [DIR]
       hearsay custody trust|vouch KEY [-name WHO] [-because TEXT] [-C DIR]
       hearsay custody revoke KEY -from DAY -because TEXT [-C DIR]
       hearsay custody migrate|forget [-C DIR]
       hearsay custody renew

Without a word, prints the state of the custody logs, their keys, checkpoints and stamps, and then
in plain words what follows from it and what does not. KEY is the id of a key of the case, as you
had it from its holder by another way, or a whole verifier key.

  trust       you know whose key this is; only your own settings say so
  vouch       the same, and an entry in your log of this case tells it to others
  revoke      an entry of your log: the key counts no more for what is written from now on
  migrate     begin a log of the present form; that of the first released version stays as evidence
  renew       make a new key, signed by the old one, which is kept beside it
  forget      forget what was last seen of the case in this folder: it is another one now

  -name WHO      whose key it is
  -because TEXT  why you say so
  -from DAY      since when somebody else may have had the key
  -roots FILE    certificates (PEM) of stamping authorities that you trust; default:
                 $HEARSAY_STAMP_ROOTS
  -json          print the page as JSON
  -C DIR         the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 something differs, 10 no case, no log or no such key,
11 it was migrated before

example:
  hearsay custody trust 3f2e9a01bc45de67 -name "Ben" -because "he read it out to me"
`}

// A custodyCall is the words of one call of custody.
type custodyCall struct {
	view
	asJSON                     bool
	roots, name, because, from string
}

// deeds are the words that custody may begin with.
var deeds = map[string]func(custodyCall, context.Context, *Env, string) error{
	"trust": custodyCall.trust, "vouch": custodyCall.vouch, "revoke": custodyCall.revoke, "migrate": custodyCall.migrate, "renew": custodyCall.renew, "forget": custodyCall.forget,
}

func runCustody(ctx context.Context, e *Env, args []string) error {
	c := custodyCall{roots: e.Getenv("HEARSAY_STAMP_ROOTS")}
	rest, err := flags("custody", args, func(f *flag.FlagSet) {
		f.BoolVar(&c.asJSON, "json", false, "")
		f.StringVar(&c.roots, "roots", c.roots, "")
		f.StringVar(&c.name, "name", "", "")
		f.StringVar(&c.because, "because", "", "")
		f.StringVar(&c.from, "from", "", "")
		f.StringVar(&c.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		if do := deeds[rest[0]]; do != nil {
			return c.deed(ctx, e, rest, do)
		}
	}
	rest, err = c.folder(e, "custody", rest)
	if err == nil {
		err = noMore("custody", rest)
	}
	if err != nil {
		return err
	}
	return c.page(ctx, e)
}

func (c custodyCall) deed(ctx context.Context, e *Env, words []string, do func(custodyCall, context.Context, *Env, string) error) error {
	key, rest := "", words[1:]
	switch words[0] {
	case "trust", "vouch", "revoke":
		if len(rest) == 0 {
			return usagef("custody %s: name a key; `hearsay custody` lists those of the case", words[0])
		}
		key, rest = rest[0], rest[1:]
	}
	var err error
	if words[0] != "renew" { // a key belongs to its holder and to no case
		rest, err = c.folder(e, "custody", rest)
	}
	if err == nil {
		err = noMore("custody "+words[0], rest)
	}
	if err != nil {
		return err
	}
	return do(c, ctx, e, key)
}

func (c custodyCall) page(ctx context.Context, e *Env) error {
	o := desk.Verifying{}
	var err error
	if o.Keeping, err = e.reading("custody"); err != nil {
		return err
	}
	if c.roots != "" {
		pem, err := os.ReadFile(c.roots)
		if err != nil {
			return fmt.Errorf("custody: %w", err)
		}
		o.Roots = x509.NewCertPool()
		if !o.Roots.AppendCertsFromPEM(pem) {
			return fmt.Errorf("custody: %s holds no certificate in PEM: %w", c.roots, hearsay.ErrInvalid)
		}
	}
	p, err := desk.Custody(ctx, c.dir, o)
	if err != nil {
		return err
	}
	if c.asJSON {
		err = printJSON(e.Stdout, p)
	} else {
		printCustody(e.Stdout, p)
	}
	if err == nil && len(p.Problems) > 0 {
		return errProblems
	}
	return err
}

func (c custodyCall) trust(_ context.Context, e *Env, key string) error {
	o, err := e.reading("custody trust")
	if err != nil {
		return err
	}
	if o.Memory == nil {
		return errors.New("custody trust: there is no folder for your settings; name a file in HEARSAY_KEY")
	}
	k, err := desk.FindKey(c.dir, key)
	if err != nil {
		return err
	}
	if err := o.Memory.Trust(custody.Trusted{Key: k, Name: c.name, At: custody.Moment(time.Now()), Because: c.because}); err != nil {
		return err
	}
	fmt.Fprintf(e.Stderr, "from now on the key %s is known to you\n", custody.KeyID(k))
	return nil
}

func (c custodyCall) vouch(ctx context.Context, e *Env, key string) error {
	o, err := e.keeping("custody vouch")
	if err != nil {
		return err
	}
	if err := desk.Vouch(ctx, c.dir, o, key, c.name, c.because); err != nil {
		return err
	}
	return c.trust(ctx, e, key)
}

func (c custodyCall) revoke(ctx context.Context, e *Env, key string) error {
	if c.because == "" || c.from == "" {
		return usagef("custody revoke: say -from which day, and -because of what")
	}
	if _, err := time.Parse(time.DateOnly, c.from); err != nil {
		return usagef("custody revoke: -from %s: write a day as 2024-05-02", c.from)
	}
	o, err := e.keeping("custody revoke")
	if err != nil {
		return err
	}
	return desk.Revoke(ctx, c.dir, o, key, c.from, c.because)
}

func (c custodyCall) migrate(ctx context.Context, e *Env, _ string) error {
	o, err := e.keeping("custody migrate")
	if err != nil {
		return err
	}
	if err := desk.MigrateLogs(ctx, c.dir, o); err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, "a log of the present form goes on from here; custody/log, custody/tree and custody/checkpoint stay as evidence")
	return nil
}

func (c custodyCall) renew(_ context.Context, e *Env, _ string) error {
	name, err := e.settings(keyName)
	if err != nil {
		return err
	}
	old, fresh, err := custody.Renew(name)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stderr, "your key is now %s, signed by the one before, %s, which is kept as %s.%s; tell those who know the old one\n", fresh.ID(), old.ID(), name, old.ID())
	return nil
}

func (c custodyCall) forget(_ context.Context, e *Env, _ string) error {
	o, err := e.reading("custody forget")
	if err != nil || o.Memory == nil {
		return err
	}
	return desk.Forget(c.dir, o)
}

func printCustody(w io.Writer, p *desk.CustodyPage) {
	fmt.Fprintf(w, "%s in %s: %s, %s\n", plural(p.Entries, "line"), plural(len(p.Logs), "custody log"), plural(p.Captures, "capture"), plural(p.Failures, "failure"))
	for _, l := range p.Logs {
		whose := l.Whose
		if whose == "" {
			whose = "a key that you have never seen"
		}
		if l.Name != "" {
			whose += fmt.Sprintf(", %q by its own word", l.Name)
		}
		fmt.Fprintf(w, "\nLog    %s, %s\n", l.Log, plural(int(l.Entries), "line"))
		fmt.Fprintf(w, "Key    %s: %s\n       %s\n", l.ID, whose, l.Key)
		fmt.Fprintf(w, "Root   %s, signed %s\n", l.Root, l.Signed)
	}
	for _, s := range p.Stamps {
		fmt.Fprintf(w, "Stamp  the first %s of %s existed at %s, says %s; %s\n", plural(int(s.Entries), "line"), s.Log, s.At, s.By, s.Checked)
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
	for _, l := range p.Logs {
		fmt.Fprintf(w, "\nThe checkpoint of %s, for others to keep:\n\n%s", strings.TrimPrefix(l.Log, "hearsay/"), l.Checkpoint)
	}
}
