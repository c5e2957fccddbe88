package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"hearsay/internal/read/text"
)

// pageDates scores the day that a page is of, as the evaluation of htmldate does (github.com/adbar/htmldate, its folder tests, put beside the
// other sets under that name): a day is right or wrong, or there is none. Accuracy is right days among all pages, precision among the days
// that were given.
func pageDates(dir string) ([]Score, error) {
	type page struct{ File, Date string }
	pages := map[string]page{}
	for _, name := range []string{"eval_mediacloud_2020.json", "eval_default.json"} {
		raw, err := os.ReadFile(filepath.Join(dir, "htmldate", name))
		if err != nil {
			return nil, err
		}
		raw = bytes.ReplaceAll(raw, []byte(": NaN"), []byte(": null")) // as Python writes it
		if err := json.Unmarshal(raw, &pages); err != nil {
			return nil, fmt.Errorf("score dates of pages: %s: %w", name, err)
		}
	}
	right, agreed, wrong, of := 0, 0, 0, 0
	for _, p := range pages {
		raw, err := firstFile(dir, p.File)
		if err != nil {
			continue // some pages of the set are not passed on
		}
		d, err := text.Read("text/html", raw)
		if err != nil {
			continue
		}
		of++
		day, ok := d.Published()
		switch {
		case !ok && p.Date == "": // it has none, and is given none
			right++
			agreed++
		case !ok:
		case day.Format(time.DateOnly) == p.Date:
			right++
		default:
			wrong++
		}
	}
	if of == 0 {
		return nil, fs.ErrNotExist
	}
	const data = "htmldate, tests; published: htmldate fast .861, extensive .903"
	return []Score{
		{Name: "day of web pages, accuracy", Value: fraction(right, of), Target: .90, Of: of, Data: data},
		{Name: "day of web pages, precision", Value: fraction(right-agreed, right-agreed+wrong), Target: .95, Of: right - agreed + wrong, Data: data},
	}, nil
}

func firstFile(dir, name string) ([]byte, error) {
	for _, sub := range []string{"test_set", "cache", "eval"} {
		if raw, err := os.ReadFile(filepath.Join(dir, "htmldate", sub, name)); err == nil {
			return raw, nil
		}
	}
	return nil, fs.ErrNotExist
}
