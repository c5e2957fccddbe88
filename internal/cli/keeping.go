package cli

import (
	"fmt"
	"os"
	"os/user"

	"hearsay/custody"
	"hearsay/internal/desk"
)

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
func (e *Env) keeping(command string) (desk.Keeping, error) {
	o := desk.Keeping{By: author(e), Program: "hearsay " + versionString(), Note: func(s string) { fmt.Fprintf(e.Stderr, "hearsay: %s\n", s) }}
	name, err := e.settings(keyName)
	if err != nil {
		return o, fmt.Errorf("custody key: %w", err)
	}
	if o.Writer, err = e.writer(command); err != nil {
		return o, err
	}
	if o.Key, err = custody.LoadKey(name); err != nil {
		return o, err
	}
	o.Memory, err = custody.OpenMemory(name)
	return o, err
}

// reading is what the user brings along for looking at a custody log: the key if there is one, and what is remembered.
func (e *Env) reading(command string) (desk.Keeping, error) {
	name, err := e.settings(keyName)
	if err != nil {
		return desk.Keeping{}, nil // no settings: nothing is remembered, and the page says so
	}
	if _, err := os.Stat(name); err == nil {
		return e.keeping(command)
	}
	m, err := custody.OpenMemory(name)
	return desk.Keeping{Memory: m, By: author(e)}, err
}

// keepingIn says who writes to the case in a folder. Where no custody log was begun, there is no key in it: no entry is written.
func (e *Env) keepingIn(dir, command string) (o desk.Keeping, err error) {
	if desk.Logged(dir) {
		return e.keeping(command)
	}
	o.Writer, err = e.writer(command)
	return o, err
}
