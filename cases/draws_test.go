package cases_test

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strings"
	"testing"

	"hearsay"
	"hearsay/cases"
	"hearsay/weigh"
)

// Numbers that are drawn given the reports scatter about the judgement and do not move it: the mean of the draws is within
// three points of what is printed, for every explanation, at every level of doubt. Drawn without regard to the reports it
// was six to eight points off. The README prints the leader with its range, for each of these.
func TestTheMeanOfTheDrawsIsWhatIsPrinted(t *testing.T) {
	d := open(t, worked(t))
	table := []string{}
	for _, day := range []struct{ words, date string }{{"as known on 8 January", "2022-01-08"}, {"as known on 20 January", "2022-01-20"}, {"all that is known today", ""}} {
		row := "| " + day.words + " |"
		for _, doubt := range hearsay.Doubts {
			o := weigh.Options{}
			if day.date != "" {
				o = d.asKnown(day.date)
			}
			o.Draws, o.Doubt = 0, doubt
			j, err := d.m.Bands(o)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range j.Hypotheses {
				if math.Abs(h.Mean-h.P) > .03 {
					t.Errorf("%s, doubt %s: %s has %.3f, the mean of the draws is %.3f", day.words, doubt, h.ID, h.P, h.Mean)
				}
				if !(h.Lo <= h.P && h.P <= h.Hi) {
					t.Errorf("%s, doubt %s: %s has %.3f outside %.3f to %.3f", day.words, doubt, h.ID, h.P, h.Lo, h.Hi)
				}
			}
			l := j.Hypotheses[j.Leader()]
			high := fmt.Sprint(math.Ceil(100 * l.Hi))
			if high == "100" {
				high = ">99"
			}
			row += fmt.Sprintf(" %.0f (%.0f–%s) |", 100*l.P, math.Floor(100*l.Lo), high)
		}
		table = append(table, row)
	}
	text, err := fs.ReadFile(cases.FS, "kazakhstan-2022/README.md")
	if err != nil {
		t.Fatal(err)
	}
	printed := regexp.MustCompile(`(?m)^\| (as known on|all that is known).*$`).FindAllString(string(text), -1)
	if got, want := strings.Join(printed, "\n"), strings.Join(table, "\n"); got != want {
		t.Errorf("the README of the case has\n%s\nthe program says\n%s", got, want)
	}
}
