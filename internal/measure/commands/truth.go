package commands

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/claims"
	"hearsay/internal/cli"
	benchmarks "hearsay/internal/measure/bench"
	"hearsay/truth"
)

// notScored are sources left out of a published set: its gold answers were taken from them.
var notScored = map[string][]string{"flight_fullday": {"aa", "ua", "CO"}}

// setRow is how the default pipeline does on one published set.
type setRow struct {
	Set    string        `json:"set"`
	Gold   string        `json:"gold"`
	Family string        `json:"family"`
	Score  claims.Score  `json:"score"`
	Took   time.Duration `json:"took_ns"`
}

// benchTruth times truth discovery and, given a folder of published sets, scores the default pipeline on each.
func benchTruth(ctx context.Context, e *cli.Env, millions int, data string, asJSON bool) error {
	if millions < 1 || millions > 400 {
		return cli.Usagef("bench truth: -millions %d: a number from 1 to 400", millions)
	}
	if data != "" {
		return benchSets(ctx, e, data, asJSON)
	}
	ingest, err := ingestRow()
	if err != nil {
		return err
	}
	return printRows(e, append([]benchmarks.Row{ingest}, benchmarks.Truth(millions)...), asJSON)
}

// ingestRow times reading a million rows of CSV into a table.
func ingestRow() (benchmarks.Row, error) {
	const n = 1_000_000
	var text bytes.Buffer
	text.WriteString("source,item,value\n")
	for i := range n {
		fmt.Fprintf(&text, "source%d,item%d,value%d\n", i*7%1000, i/10, i*i%3)
	}
	row := benchmarks.Row{Name: "read a million claims of CSV, 3 million a second", Target: 333 * time.Millisecond}
	for range 3 {
		start := time.Now()
		if _, err := claims.Read(bytes.NewReader(text.Bytes())); err != nil {
			return row, err
		}
		if took := time.Since(start); row.Took == 0 || took < row.Took {
			row.Took = took
		}
	}
	return row, nil
}

func benchSets(ctx context.Context, e *cli.Env, data string, asJSON bool) error {
	folders, err := filepath.Glob(filepath.Join(data, "*", "claims.csv"))
	if err != nil {
		return cli.Usagef("bench truth: -data %s: %v", data, err)
	}
	if len(folders) == 0 {
		return fmt.Errorf("bench truth: no sets %s/*/claims.csv: %w", data, hearsay.ErrNotFound)
	}
	var rows []setRow
	for _, file := range folders {
		dir := filepath.Dir(file)
		for _, gold := range []string{"truth.csv", "truth_silver.csv", "truth_multi.csv", "truth_silver_multi.csv"} {
			if _, err := os.Stat(filepath.Join(dir, gold)); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			row, err := scoreSet(dir, gold)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
	}
	if asJSON {
		return cli.PrintJSON(e.Stdout, rows)
	}
	fmt.Fprintf(e.Stdout, "%-18s %-18s %-7s %8s %8s %8s %8s %8s %8s %10s\n", "set", "gold", "family", "items", "accuracy", "ECE", "Brier", "MAE", "F1", "took")
	for _, r := range rows {
		mae, f1 := "", "" // F1 of the members of sets
		if r.Score.F1 > 0 {
			f1 = fmt.Sprintf("%.4f", r.Score.F1)
		}
		if r.Score.MAE > 0 && r.Family == "scale" {
			mae = fmt.Sprintf("%.3f", r.Score.MAE)
		}
		fmt.Fprintf(e.Stdout, "%-18s %-18s %-7s %8d %8.4f %8.4f %8.4f %8s %8s %10s\n", r.Set, r.Gold, r.Family,
			r.Score.Items, r.Score.Accuracy, r.Score.ECE, r.Score.Brier, mae, f1, r.Took.Round(time.Millisecond))
	}
	return nil
}

// scoreSet runs the one setting: a hierarchy where the set has one, and ten minutes of tolerance, which only times of
// day can use.
func scoreSet(dir, gold string) (setRow, error) {
	row := setRow{Set: filepath.Base(dir), Gold: strings.TrimSuffix(gold, ".csv")}
	file, types := "claims.csv", claims.Types(nil)
	if strings.HasSuffix(gold, "_multi.csv") { // a row for each member of a set
		file, types = "claims_multi.csv", claims.Types{"*": claims.Set}
	}
	table, err := readFile(filepath.Join(dir, file), func(r io.Reader) (*claims.Table, error) { return claims.ReadTyped(r, types) })
	if err != nil {
		return row, err
	}
	want, err := readFile(filepath.Join(dir, gold), table.Gold)
	if err != nil {
		return row, err
	}
	opt := truth.Options{}
	if out := notScored[row.Set]; len(out) > 0 {
		table.Claims = table.Claims.Without(out)
	}
	if tree := filepath.Join(dir, "hierarchy.csv"); exists(tree) {
		if opt.Tree, err = readFile(tree, table.Hierarchy); err != nil {
			return row, err
		}
		claims.Specific(want, table.Claims)
	}
	tolerance, err := claims.ParseTolerance("10m")
	if err != nil {
		return row, err
	}
	start := time.Now()
	found := truth.Default(table.Claims, opt)
	row.Took, row.Family = time.Since(start), found.Family
	x := claims.Report(table, found)
	x.Score(want, tolerance)
	row.Score = *x.Gold
	return row, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func readFile[T any](name string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	f, err := os.Open(name)
	if err != nil {
		return none, fmt.Errorf("bench truth: %w", err)
	}
	defer f.Close()
	x, err := read(f)
	if err != nil {
		return none, fmt.Errorf("bench truth: %s: %w", name, err)
	}
	return x, nil
}
