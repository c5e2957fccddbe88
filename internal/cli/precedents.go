package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/precedent"
)

var precedents = command{name: "precedents", short: "how often the like came about before", run: runPrecedents, help: `
usage: hearsay precedents [-data FILE] [-class C]... [-before D] [-near "TAG..." [-n N]] [-json]

Reference classes: n cases, k of which succeeded, the rate under Jeffreys' prior with its middle 90 %, and
the same drawn towards all cases of the table. Without -data, the counts of coups that ship with the
program. No class is the right one: look at several. None is a forecast.

  -data FILE  a table as its owners publish it: Cline Center Coup d'État Project, Colpus, Powell and Thyne
  -class C    words: tags of the table, not:TAG, since:YEAR, until:YEAR, in:COUNTRY (_ for a space); repeatable
  -before D   leave out what happened on that day or later: the case itself, and what was not known
  -near TAGS  the nearest single cases by Gower's distance, with what tells them apart; -at D their date
  -n N        how many (5)
  -tags       list the tags of the table
  -json       print as JSON

The last column is a line for a hypothesis: prior, as a number in its range.

exit codes: 0 ok, 1 failed, 2 usage, 3 not a table that is known, 10 no such file

example:
  hearsay precedents -class palace -class "auto foreign"
`}

// A precedentRow is one class with its rates.
type precedentRow struct {
	Class  string  `json:"class"`
	About  string  `json:"about,omitempty"`
	N      int     `json:"n"`
	K      int     `json:"k"`
	Mean   float64 `json:"mean"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Shrunk float64 `json:"towards_all"`
	Prior  string  `json:"prior"`
}

func runPrecedents(_ context.Context, e *Env, args []string) error {
	var classes []precedent.Class
	data, before, near, at, n, tags, asJSON := "", "", "", "", 5, false, false
	rest, err := flags("precedents", args, func(f *flag.FlagSet) {
		f.StringVar(&data, "data", "", "")
		f.Var(listOf(&classes, precedent.ParseClass), "class", "")
		f.StringVar(&before, "before", "", "")
		f.StringVar(&near, "near", "", "")
		f.StringVar(&at, "at", "", "")
		f.IntVar(&n, "n", n, "")
		f.BoolVar(&tags, "tags", false, "")
		f.BoolVar(&asJSON, "json", false, "")
	})
	if err != nil {
		return err
	}
	if err := noMore("precedents", rest); err != nil {
		return err
	}
	known, err := dayFlag("before", before)
	if err != nil {
		return err
	}
	day, err := dayFlag("at", at)
	if err != nil {
		return err
	}
	if data == "" {
		if near != "" || before != "" || tags {
			return usagef("precedents: -near, -before and -tags need the cases themselves: name a table with -data")
		}
		return printRates(e.Stdout, "Coups launched from 1945 to 2022 and realised, by Cline Center type", knownRates(classes), asJSON)
	}
	f, err := os.Open(data)
	if err != nil {
		return fmt.Errorf("precedents: %w", err)
	}
	defer f.Close()
	t, err := precedent.Read(f, data)
	if err != nil {
		return fmt.Errorf("precedents: %w: %w", err, hearsay.ErrInvalid)
	}
	if len(t.Notes) > 0 {
		fmt.Fprintf(e.Stderr, "%s left out, the first: %s\n", plural(len(t.Notes), "row"), t.Notes[0])
	}
	switch {
	case tags:
		all := precedent.Tags(t.Events)
		for _, tag := range slices.Sorted(maps.Keys(all)) {
			fmt.Fprintf(e.Stdout, "  %s%s\n", left(tag, 20), right(fmt.Sprint(all[tag]), 6))
		}
		return nil
	case near != "":
		list := precedent.Nearest(t.Events, strings.Fields(near), day, nil, known, n)
		if asJSON {
			return printJSON(e.Stdout, list)
		}
		printNear(e.Stdout, list)
		return nil
	}
	return printRates(e.Stdout, t.Source, rates(t.Events, classes, known), asJSON)
}

func dayFlag(name, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return t, usagef("precedents: -%s %s: write a day, as 2022-01-05", name, text)
	}
	return t, nil
}

// rates are those of all cases and of the classes, drawn towards all as far as the classes agree.
func rates(events []precedent.Event, classes []precedent.Class, before time.Time) []precedentRow {
	all := precedent.Class{}.Count(events, before)
	names, counts := []string{"all"}, []precedent.Count{all}
	for _, c := range classes {
		names, counts = append(names, c.String()), append(counts, c.Count(events, before))
	}
	return rows(names, nil, counts)
}

func knownRates(classes []precedent.Class) []precedentRow {
	var names, about []string
	var counts []precedent.Count
	for i, k := range precedent.Known {
		wanted := len(classes) == 0 || i == 0
		for _, c := range classes {
			wanted = wanted || c.String() == k.Class
		}
		if wanted {
			names, about, counts = append(names, k.Class), append(about, k.About), append(counts, k.Count)
		}
	}
	return rows(names, about, counts)
}

func rows(names, about []string, counts []precedent.Count) []precedentRow {
	p0 := counts[0].Jeffreys().Mean
	m := precedent.Strength(p0, counts[1:])
	var out []precedentRow
	for i, c := range counts {
		r := c.Jeffreys()
		x := precedentRow{Class: names[i], N: c.N, K: c.K, Mean: r.Mean, Low: r.Low, High: r.High, Shrunk: c.Towards(p0, m).Mean, Prior: r.Prior()}
		if about != nil {
			x.About = about[i]
		}
		out = append(out, x)
	}
	return out
}

func printRates(w io.Writer, source string, list []precedentRow, asJSON bool) error {
	if asJSON {
		return printJSON(w, list)
	}
	fmt.Fprintf(w, "%s\n\n  %s%s%s%s%s%s  %s\n", source, left("class", 22), right("n", 5), right("k", 5), right("rate", 6), right("90 %", 10), right("to all", 8), "prior")
	for _, r := range list {
		fmt.Fprintf(w, "  %s%s%s%s%s%s  %s\n", left(cut(r.Class, 21), 22), right(fmt.Sprint(r.N), 5), right(fmt.Sprint(r.K), 5), right(bare(r.Mean), 6), right(narrow(r.Low, r.High), 10), right(bare(r.Shrunk), 8), r.Prior)
	}
	return nil
}

func printNear(w io.Writer, list []precedent.Near) {
	for _, x := range list {
		how := "failed"
		if x.Success {
			how = "succeeded"
		}
		fmt.Fprintf(w, "  %.2f  %s %s, %s: %s\n", x.Distance, x.Date.Format("2 January 2006"), x.Country, how, strings.Join(x.Tags, ", "))
		if len(x.Only) > 0 {
			fmt.Fprintf(w, "        unlike the case: %s\n", strings.Join(x.Only, ", "))
		}
		if len(x.Lacks) > 0 {
			fmt.Fprintf(w, "        lacks: %s\n", strings.Join(x.Lacks, ", "))
		}
	}
}
