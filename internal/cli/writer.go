package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
)

// settings is where a user's own keys are: the file that HEARSAY_KEY names and those beside it, or else the folder of his
// settings.
func (e *Env) settings(name string) (string, error) {
	key := e.Getenv("HEARSAY_KEY")
	if key != "" && name == keyName {
		return key, nil
	}
	if key != "" {
		return filepath.Join(filepath.Dir(key), name), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for your settings: %w; name a file in HEARSAY_KEY", err)
	}
	return filepath.Join(dir, "hearsay", name), nil
}

// The files of the settings.
const (
	keyName    = "custody.key" // signs checkpoints
	secretName = "journal.key" // authenticates writes that were cut off
)

// writer is how a command writes to a case. The user's secret is made when it is needed first.
func (e *Env) writer(command string) (durable.Writer, error) {
	w := e.waiting(command)
	name, err := e.settings(secretName)
	if err == nil {
		w.Secret, err = durable.Secret(name)
	}
	return w, err
}

// waiting is a writer without a secret, which tells on standard error for whom it waits.
func (e *Env) waiting(command string) durable.Writer {
	return durable.Writer{
		Program: "hearsay " + versionString(),
		Command: "hearsay " + command,
		Waiting: func(h durable.Holder) { fmt.Fprintf(e.Stderr, "hearsay: waiting for %s\n", h) },
		Tell:    func(s string) { fmt.Fprintf(e.Stderr, "hearsay: %s\n", s) },
		Allow:   bundle.MayHold,
	}
}

// settle finishes a write to the case that was cut off, so that what is read is of one moment. Where that cannot be, as on a
// disk that cannot be written or for a write that somebody else began, it says so, and the case is read as it is.
func (e *Env) settle(command, dir string) {
	f, err := durable.Open(dir)
	if err != nil {
		return // whoever reads the case says what is wrong
	}
	defer f.Close()
	if f.Generation() != "" {
		return
	}
	w := e.waiting(command)
	if name, err := e.settings(secretName); err == nil {
		if _, err := os.Stat(name); err == nil { // reading makes no secret
			w.Secret, _ = durable.Secret(name)
		}
	}
	if err := f.Settle(context.Background(), w); err != nil {
		fmt.Fprintf(e.Stderr, "hearsay: %s\n", plainly(err.Error()))
	}
}

// save writes an output to the file that -o names, whole or not at all; "-" is standard output.
func (e *Env) save(out string, text []byte) error {
	return e.saveWith(out, func(w io.Writer) error { _, err := w.Write(text); return err })
}

// saveWith is the one place where an output goes to a file that the user named. A document of a case is no place for one.
func (e *Env) saveWith(out string, write func(io.Writer) error) error {
	if out == "-" {
		return write(data(e.Stdout))
	}
	if root, name := caseOf(out); root != "" && bundle.MayHold(name) == nil {
		return fmt.Errorf("-o %s: this is the place of a document of the case in %s, which outputs do not replace: name another file: %w", out, root, hearsay.ErrConflict)
	}
	return durable.WriteWith(out, write)
}

// caseOf is the folder of the case that a file lies in, and the name of the file there; "" for a file in no case.
func caseOf(file string) (root, name string) {
	full, err := filepath.Abs(file)
	if err != nil {
		return "", ""
	}
	for dir := filepath.Dir(full); ; dir = filepath.Dir(dir) {
		if isCase(dir) {
			rel, err := filepath.Rel(dir, full)
			if err != nil {
				return "", ""
			}
			return dir, filepath.ToSlash(rel)
		}
		if dir == filepath.Dir(dir) {
			return "", ""
		}
	}
}
