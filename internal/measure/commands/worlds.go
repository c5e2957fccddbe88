package commands

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/cli"
	"hearsay/internal/durable"
	"hearsay/internal/measure/worlds"
)

var makeWorlds = cli.Command{Name: "worlds", Short: "make cases whose truth is known", Run: runWorlds, Help: `
usage: hearsay worlds -o DIR [-preset P] [-seed N] [-n N] [-signals N] [-coarse]

Writes made-up contested cases as ordinary cases, one folder each, DIR/7 for seed 7, and beside each
what was really so, DIR/7.truth.json. The same preset and seed give the same files.

  -preset P  ` + strings.Join(worlds.Names(), ", ") + ` (mixed)
  -seed N    of the first world (1); -n N how many (1)
  -signals N about how many reports each (200), at most 20000, with as many more propositions and
             sources as it takes
  -coarse    with the tables of a simulated analyst instead of the world's own

exit codes: 0 ok, 1 failed, 2 usage, 11 a folder of that name holds a case already

example:
  hearsay worlds -preset propaganda -seed 7 -n 100 -o worlds
`}

func runWorlds(ctx context.Context, e *cli.Env, args []string) error {
	preset, out, seed, n, signals, coarse := "mixed", "", uint64(1), 1, 0, false
	rest, err := cli.Flags("worlds", args, func(f *flag.FlagSet) {
		f.StringVar(&preset, "preset", preset, "")
		f.StringVar(&out, "o", "", "")
		f.Uint64Var(&seed, "seed", seed, "")
		f.IntVar(&n, "n", n, "")
		f.IntVar(&signals, "signals", 0, "")
		f.BoolVar(&coarse, "coarse", false, "")
	})
	if err != nil {
		return err
	}
	if err := cli.NoMore("worlds", rest); err != nil {
		return err
	}
	p, ok := worlds.Find(preset)
	switch {
	case !ok:
		return cli.Usagef("worlds: -preset %s: write one of %s", preset, strings.Join(worlds.Names(), ", "))
	case out == "":
		return cli.Usagef("worlds: -o is missing: name a folder to write to")
	case n < 1:
		return cli.Usagef("worlds: -n %d: write how many, from 1", n)
	case signals < 0 || signals > worlds.MostSignals:
		return cli.Usagef("worlds: -signals %d: write a number from 1 to %d", signals, worlds.MostSignals)
	}
	if signals > 0 {
		p.Params = p.Of(signals)
	}
	for i := range uint64(n) {
		if err := ctx.Err(); err != nil {
			return err
		}
		w := worlds.Make(p.Params, seed+i)
		if err := writeWorld(w, filepath.Join(out, fmt.Sprint(seed+i)), preset, coarse); err != nil {
			return err
		}
	}
	fmt.Fprintf(e.Stderr, "wrote %s to %s\n", cli.Plural(n, "case"), out)
	return nil
}

func writeWorld(w *worlds.World, dir, preset string, coarse bool) error {
	c := w.Case
	if coarse {
		c = w.Coarse(w.Seed)
	}
	if err := bundle.Write(dir, c); err != nil {
		return err
	}
	truth, err := json.MarshalIndent(struct {
		Preset     string                `json:"preset"`
		Seed       uint64                `json:"seed"`
		Hypothesis hearsay.ID            `json:"hypothesis"`
		Values     map[hearsay.ID]string `json:"propositions"`
	}{preset, w.Seed, w.Truth, w.Values}, "", "  ")
	if err != nil {
		return err
	}
	return durable.WriteFile(dir+".truth.json", append(truth, '\n'))
}
