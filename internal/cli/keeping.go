package cli

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"

	"hearsay/custody"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
)

// keyFile is the file of the user's custody key: HEARSAY_KEY names it, else it lies in the folder of the user's settings.
// What is remembered of cases and whose keys are trusted lies beside it.
func keyFile(e *Env) (string, error) {
	if name := e.Getenv("HEARSAY_KEY"); name != "" {
		return name, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("custody key: %w; name a file in HEARSAY_KEY", err)
	}
	return filepath.Join(dir, "hearsay", "custody.key"), nil
}

// author is the name under which the user's entries stand: HEARSAY_AUTHOR, else the name of the login.
func author(e *Env) string {
	if name := e.Getenv("HEARSAY_AUTHOR"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// keeping is how the user writes to the custody log of a case; the key is made where there is none yet.
func keeping(e *Env, command string) (desk.Keeping, error) {
	o := desk.Keeping{By: author(e), Program: "hearsay " + versionString(), Note: func(s string) { fmt.Fprintf(e.Stderr, "hearsay: %s\n", s) }}
	o.Writer = durable.Writer{Program: o.Program, Command: "hearsay " + command, Tell: func(s string) { fmt.Fprintf(e.Stderr, "hearsay: %s\n", s) },
		Waiting: func(h durable.Holder) { fmt.Fprintf(e.Stderr, "hearsay: waiting for %s\n", h) }}
	name, err := keyFile(e)
	if err != nil {
		return o, err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return o, fmt.Errorf("custody key: %w; name a file in HEARSAY_KEY", err)
	}
	if o.Key, err = custody.LoadKey(name); err != nil {
		return o, err
	}
	o.Memory, err = custody.OpenMemory(name)
	return o, err
}

// reading is what the user brings along for looking at a custody log: the key if there is one, and what is remembered.
func reading(e *Env, command string) (desk.Keeping, error) {
	name, err := keyFile(e)
	if err != nil {
		return desk.Keeping{}, nil // no settings: nothing is remembered, and the page says so
	}
	if _, err := os.Stat(name); err == nil {
		return keeping(e, command)
	}
	m, err := custody.OpenMemory(name)
	return desk.Keeping{Memory: m, By: author(e)}, err
}
