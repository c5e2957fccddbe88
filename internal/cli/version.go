package cli

import (
	"context"
	"fmt"
	"runtime/debug"
)

var version = command{name: "version", short: "print the version", run: runVersion, help: `
usage: hearsay version

exit codes: 0 ok, 2 usage

example:
  hearsay version
`}

func runVersion(_ context.Context, e *Env, args []string) error {
	if err := noMore("version", args); err != nil {
		return err
	}
	_, err := fmt.Fprintln(e.Stdout, "hearsay "+versionString())
	return err
}

// versionString is what the build recorded of itself.
func versionString() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
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
