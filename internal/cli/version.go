package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime/debug"

	"hearsay"
)

var version = command{name: "version", short: "print the version", run: runVersion, help: `
usage: hearsay version [-licences]

Prints the version, and that of Go with which the program was built. The first number of a
version is the newest format of a case that it writes; it reads that one and the one before.

  -licences   print the licences and notices of everything that is linked into the program

exit codes: 0 ok, 2 usage

example:
  hearsay version
`}

func runVersion(_ context.Context, e *Env, args []string) error {
	licences := false
	rest, err := flags("version", args, func(f *flag.FlagSet) { f.BoolVar(&licences, "licences", false, "") })
	if err != nil {
		return err
	}
	if err := noMore("version", rest); err != nil {
		return err
	}
	if licences {
		_, err := io.WriteString(e.Stdout, hearsay.Notice)
		return err
	}
	_, err = fmt.Fprintln(e.Stdout, "hearsay "+versionString())
	return err
}

// release is the version of a released program: the build sets it (tools/dist).
var release string

// versionString is what the build recorded of itself.
func versionString() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if release != "" {
		return release + " " + info.GoVersion
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") && len(s.Value) >= 12 {
			v = s.Value[:12]
		}
	}
	if v == "" {
		v = "devel"
	}
	return v + " " + info.GoVersion
}
