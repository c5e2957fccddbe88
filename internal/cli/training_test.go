package cli_test

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/cases"
	"hearsay/custody"
	"hearsay/internal/capture"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

// trainingAt lays the training case in the folder "training" of a new one, and captures it with a clock that stands still.
func trainingAt(t *testing.T) (dir string) {
	t.Helper()
	t.Chdir(t.TempDir())
	c, ok := cases.Find("training")
	if !ok {
		t.Fatal("no training case")
	}
	files, err := c.Text()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		full := filepath.Join("training", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2025, 11, 3, 9, 0, 0, 0, time.UTC) }
	o := desk.AddOptions{Capture: capture.Options{Now: now}, Keeping: desk.Keeping{Key: key, By: "reader", Program: "test", Now: now}}
	err = desk.Add(t.Context(), "training", []string{"training/documents"}, o, func(a desk.Added) {
		if a.Failure != nil {
			t.Errorf("%s: %s", a.Failure.From, a.Failure.Cause)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(wd, "training")
}

// What is captured depends on the documents and the clock alone; the custody log also has a key and a number drawn for it, which mark
// the names of the records.
func TestTrainingCaseIsTheSameForTheSameClock(t *testing.T) {
	mark := regexp.MustCompile(`\.[0-9a-f]{4}\.yaml$`)
	read := func() map[string]string {
		files, root := map[string]string{}, trainingAt(t)
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.HasPrefix(name, "custody/") || strings.HasPrefix(name, ".hearsay/") {
				return err
			}
			data, err := os.ReadFile(filepath.Join(root, name))
			files[mark.ReplaceAllString(name, ".yaml")] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	a, b := read(), read()
	if len(a) != len(b) {
		t.Errorf("%d files, then %d", len(a), len(b))
	}
	for name, text := range a {
		if b[name] != text {
			t.Errorf("%s differs from one capture to the next", name)
		}
	}
}

// courseRow is a line of the table in the README: the day, and two chances with their ranges.
var courseRow = regexp.MustCompile(`(?m)^\| (\d\d) October \| (\d+) \((\d+)–(\d+)\) \| (\d+) \((\d+)–(\d+)\) \|`)

// A chance may move by a point and a range by three before the table is wrong: the draws depend on the order of inputs.
const chanceMoves, rangeMoves = 1.0, 3.0

func TestTrainingCaseTellsHowTheJudgementWent(t *testing.T) {
	d, err := desk.Open(trainingAt(t))
	if err != nil {
		t.Fatal(err)
	}
	c, _ := cases.Find("training")
	files, err := c.Text()
	if err != nil {
		t.Fatal(err)
	}
	rows := courseRow.FindAllStringSubmatch(string(files["README.md"]), -1)
	if len(rows) != 5 {
		t.Fatalf("the README tells of %d days", len(rows))
	}
	for _, row := range rows {
		at, err := hearsay.ParseAsKnown("2025-10-"+row[1], d.Case().Zone)
		if err != nil {
			t.Fatal(err)
		}
		j, err := d.Weigh(weigh.Options{AsKnown: at})
		if err != nil {
			t.Fatal(err)
		}
		for i, h := range []hearsay.ID{"neglect", "staged"} {
			b := belief(t, j, h)
			told := row[2+3*i : 5+3*i]
			for n, got := range []float64{b.P, b.Lo, b.Hi} {
				want, err := strconv.ParseFloat(told[n], 64)
				if err != nil {
					t.Fatal(err)
				}
				most := chanceMoves
				if n > 0 {
					most = rangeMoves
				}
				if math.Abs(100*got-want) > most {
					t.Errorf("%s as known on the %s: %s, the README says %s", h, row[1], percents(b), told)
				}
			}
		}
	}
}

func TestTrainingJudgementComesNearTheTruth(t *testing.T) {
	d, err := desk.Open(trainingAt(t))
	if err != nil {
		t.Fatal(err)
	}
	j, err := d.Weigh(weigh.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if truth, rival := belief(t, j, "neglect"), belief(t, j, "staged"); truth.P < .7 || truth.Lo < rival.Hi {
		t.Errorf("neglect %s, staged %s: the truth is to lead clear of its rival", percents(truth), percents(rival))
	}
}

func TestEveryTrainingSignalHasAVerifiedQuote(t *testing.T) {
	d, err := desk.Open(trainingAt(t)) // opening compares every quote with its bytes
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Case().Signals {
		if s.Quote == "" && !s.Stance.Row().Silent() {
			t.Errorf("%s quotes nothing", s.ID)
		}
		if s.Stance.Row().Silent() && s.Looked == "" {
			t.Errorf("%s is a silence for which nobody looked", s.ID)
		}
	}
	if ps := d.Bundle().Warnings(); len(ps) > 0 {
		t.Errorf("vet warns: %v", ps)
	}
}

func belief(t *testing.T, j *weigh.Judgement, id hearsay.ID) weigh.Belief {
	t.Helper()
	for _, b := range j.Hypotheses {
		if b.ID == id {
			return b
		}
	}
	t.Fatalf("no hypothesis %s", id)
	return weigh.Belief{}
}

func percents(b weigh.Belief) string {
	return fmt.Sprintf("%.0f (%.0f–%.0f)", 100*b.P, 100*b.Lo, 100*b.Hi)
}
