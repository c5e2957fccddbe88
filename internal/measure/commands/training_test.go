package commands

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hearsay/internal/measure/gold"
)

// worse is by how much a figure may fall below the one in doc/reading.md.
const worse = .02

// What doc/reading.md says of the training case must not be better than what is measured. The documents are written and marked: a
// figure rises by better rules for all texts, never by a change of these.
func TestTrainingCaseIsReadAsWellAsIsSaid(t *testing.T) {
	rows, err := trainingScores()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../../doc/reading.md")
	if err != nil {
		t.Fatal(err)
	}
	measures := map[string]string{
		"proposals that are right": "proposals, precision", "tellings found": "tellings found", "hedged tellings, F1": "hedged tellings, F1",
		"chains found": "chains found", "days of documents": "days of documents", "expressions of time": "expressions of time, value",
	}
	for told, name := range measures {
		line := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(told) + ` \|(.*)\|$`).FindSubmatch(page)
		if line == nil {
			t.Errorf("doc/reading.md has no line %q", told)
			continue
		}
		cells := strings.Split(string(line[1]), "|")
		if len(cells) != len(gold.TrainingLanguages) {
			t.Fatalf("%q has %d languages", told, len(cells))
		}
		for i, lang := range gold.TrainingLanguages {
			cell := strings.Fields(cells[i])
			if cell[0] == "–" {
				continue
			}
			want, err := strconv.ParseFloat(cell[0], 64)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rows {
				if r.Name == "training case, "+lang+": "+name && r.Value < want-worse {
					t.Errorf("%s is %.3f of %d, doc/reading.md says %s", r.Name, r.Value, r.Of, cell[0])
				}
			}
		}
	}
	if t.Failed() || testing.Verbose() {
		for _, r := range rows {
			t.Logf("%.3f of %d: %s", r.Value, r.Of, r.Name)
		}
	}
}
