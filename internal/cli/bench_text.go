package cli

import (
	"fmt"
	"path/filepath"

	benchmarks "hearsay/internal/bench"
)

// benchText scores reading on labelled texts, which are not part of the program.
func benchText(e *Env, dir string, asJSON bool) error {
	if data := e.Getenv("HEARSAY_DATA"); dir == "" && data != "" {
		dir = filepath.Join(data, "text")
	}
	if dir == "" {
		return usagef("bench text: name a folder of labelled texts with -data; see `hearsay help bench`")
	}
	rows, err := benchmarks.Text(dir)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(e.Stdout, rows)
	}
	for _, r := range rows {
		target := "          "
		if r.Target > 0 {
			target = fmt.Sprintf("(>= %.3f) ", r.Target)
		}
		fmt.Fprintf(e.Stdout, "%.3f  %s  %s, of %d (%s)\n", r.Value, target, r.Name, r.Of, r.Data)
	}
	return nil
}
