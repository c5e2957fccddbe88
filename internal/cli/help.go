package cli

import (
	"fmt"
	"slices"
	"strings"
)

func (all contents) overview() string {
	var b strings.Builder
	b.WriteString("Hearsay turns second-hand, contradictory and partly planted reports about a contested\nevent into a judgement that anyone can audit.\n\nusage: hearsay COMMAND [flags] [words]\n\n")
	listed := append(slices.Clone(all), command{name: "help", short: "this list, or the help of a command"})
	width := 0
	for _, c := range listed {
		width = max(width, len(c.name))
	}
	for _, c := range listed {
		fmt.Fprintf(&b, "  %-*s %s\n", width, c.name, c.short)
	}
	b.WriteString("\nexit codes: 0 ok, 1 failed, 2 usage, 3 problems found, 4 partial,\n10 not found, 11 conflict, 130 interrupted\n\nexample:\n  hearsay demo\n")
	return b.String()
}

func (all contents) help(e *Env, words []string) error {
	if len(words) == 0 {
		_, err := fmt.Fprint(e.Stdout, all.overview())
		return err
	}
	c, err := all.lookup(words[0])
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(e.Stdout, strings.TrimLeft(c.help, "\n"))
	return err
}
