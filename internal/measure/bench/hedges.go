package bench

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"hearsay/internal/read/tell"
)

// hedges scores sentences of Wikipedia that readers marked as uncertain (CoNLL-2010 shared task, as the balanced table of 3,000 that the
// library Pattern carries: -1 and the sentence, or 1 and the sentence), if the table is there. A sentence counts as uncertain that holds a
// word of doubt or one that leaves open who and how many.
func hedges(dir string) ([]Score, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*conll2010*.csv"))
	if err != nil || len(names) == 0 {
		return nil, fs.ErrNotExist
	}
	raw, err := os.ReadFile(names[0])
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", names[0], err)
	}
	right, found, gold := 0, 0, 0
	for _, row := range rows {
		uncertain := row[0] == "-1"
		guess := len(tell.Hedges("en", row[1]))+len(tell.Vague("en", row[1])) > 0
		switch {
		case uncertain && guess:
			right++
			fallthrough
		case guess:
			found++
		}
		if uncertain {
			gold++
		}
	}
	return []Score{{Name: "uncertain sentences, F1", Value: f1(fraction(right, found), fraction(right, gold)), Target: .75, Of: len(rows), Data: "CoNLL-2010, balanced table; development"}}, nil
}
