package commands

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"hearsay/internal/cli"
	benchmarks "hearsay/internal/measure/bench"
)

// benchBayes times exact inference on published networks, which are not part of the program.
func benchBayes(e *cli.Env, dir, only string, asJSON bool) error {
	if data := e.Getenv("HEARSAY_DATA"); dir == "" && data != "" {
		dir = filepath.Join(data, "bn")
	}
	if dir == "" {
		return cli.Usagef("bench bayes: name a folder that holds bif/*.bif.gz and evidence/*.json with -data; see `hearsay help bench`")
	}
	var names []string
	if only != "" {
		names = strings.Split(only, ",")
	}
	t, err := benchmarks.Bayes(dir, names, cli.ReadNet, e.Stderr)
	if err != nil {
		return err
	}
	if asJSON {
		return cli.PrintJSON(e.Stdout, t)
	}
	fmt.Fprintln(e.Stdout, "network      vars width      MB  compile |     cold     peer ratio |     warm     peer ratio | 2 cores gain   (ms)")
	for _, r := range t.Rows {
		fmt.Fprintf(e.Stdout, "%s %5d %5s %7s %8s | %8s %8s %5s | %8s %8s %5s | %7s %4s\n", cli.Left(cli.Cut(r.Name, 11), 11), r.Vars,
			figure("%.0f", float64(r.Width)), figure("%.1f", float64(r.Bytes)/(1<<20)), ms(r.Compile),
			ms(r.Cold), ms(r.PeerCold), ratio(r.PeerCold, r.Cold), ms(r.Warm), ms(r.PeerWarm), ratio(r.PeerWarm, r.Warm),
			ms(r.TwoCores), ratio(2*r.Warm, r.TwoCores))
	}
	for _, r := range t.Rows {
		if r.Refused != "" {
			fmt.Fprintf(e.Stdout, "%s is refused: %s\n", r.Name, r.Refused)
		}
	}
	for _, g := range []struct {
		name string
		benchmarks.Gain
	}{{"cold", t.Cold}, {"warm", t.Warm}} {
		if g.Networks > 0 {
			fmt.Fprintf(e.Stdout, "%s: %.2f times as fast as the best peer, geometric mean of %d (target %g); least %.2f, %s (target 1)\n",
				g.name, g.Mean, g.Networks, g.Target, g.Least, g.LeastOf)
		}
	}
	return nil
}

// figure writes a number, and a dash for one that was not measured.
func figure(format string, x float64) string {
	if x == 0 {
		return "–"
	}
	return fmt.Sprintf(format, x)
}

func ms(d time.Duration) string {
	x := float64(d) / float64(time.Millisecond)
	switch {
	case x < 1:
		return figure("%.4f", x)
	case x < 100:
		return figure("%.2f", x)
	}
	return figure("%.0f", x)
}

func ratio(a, b time.Duration) string {
	if b == 0 {
		return figure("", 0)
	}
	return figure("%.1f", float64(a)/float64(b))
}
