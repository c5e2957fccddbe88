// Package sheet writes tables as CSV that a spreadsheet can open without running anything. Every table that the program writes goes
// through it.
package sheet

import (
	"encoding/csv"
	"io"
	"regexp"
	"strings"
)

// A Form says for whom a table is written.
type Form int

const (
	// ForPeople is a table that may be opened in a spreadsheet, which takes a cell that begins with = + - @, a tab or a return for a
	// formula, and so for a command: =HYPERLINK("https://…"&A1) sends the cell beside it away. Such cells get an apostrophe before
	// them and are text (OWASP, CSV injection). Numbers stay numbers.
	ForPeople Form = iota
	// Raw is a table for a program: every cell is as it was.
	Raw
)

// number matches what a spreadsheet reads as a number and nothing else: -5, +0.25, -1.5e-3.
var number = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$`)

// Write writes rows as CSV; the first is the head of the table.
func Write(w io.Writer, f Form, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		if f == ForPeople {
			row = text(row)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func text(row []string) []string {
	safe := make([]string, len(row))
	for i, s := range row {
		if safe[i] = s; s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 && !number.MatchString(s) {
			safe[i] = "'" + s
		}
	}
	return safe
}
