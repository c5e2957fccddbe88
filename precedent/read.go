package precedent

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Table is what was read from a file.
type Table struct {
	Source string // whose table it is
	Events []Event
	Notes  []string // rows that were left out, with the reason
}

// source is one of the tables that are known, told by columns that only it has.
type source struct {
	name    string
	columns []string
	event   func(row) (Event, string) // or why the row is left out
}

// The tables that can be read. "Success" is what each project calls so.
var sources = []source{
	{"Cline Center Coup d'État Project (Peyton, Bajjalieh, Shalmon, Martin and Bonaguro)", []string{"coup_id", "unrealized", "realized", "conspiracy"}, cline},
	{"Colpus (Chin, Wright and Carter)", []string{"srofficial", "jrofficer", "success", "staged"}, colpus},
	{"Global Instances of Coups (Powell and Thyne)", []string{"coup", "version", "ccode"}, powellThyne},
}

type row func(column string) string

// Read reads the table of one of the known projects, which its columns tell.
func Read(r io.Reader, name string) (*Table, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s:1:1: not a table with a header: %v", name, err)
	}
	at := map[string]int{}
	for i, h := range head {
		at[strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))] = i
	}
	k := slices.IndexFunc(sources, func(s source) bool {
		return !slices.ContainsFunc(s.columns, func(c string) bool { _, ok := at[c]; return !ok })
	})
	if k < 0 {
		return nil, fmt.Errorf("%s:1:1: the columns are those of no table that is known: Cline Center (coup_id, realized, conspiracy …), Colpus (srofficial, success, staged …), Powell and Thyne (coup, version, ccode …)", name)
	}
	t := &Table{Source: sources[k].name}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %v", name, err)
		}
		line, _ := in.FieldPos(0)
		e, why := sources[k].event(func(column string) string {
			if i, ok := at[column]; ok && i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		})
		if why != "" {
			t.Notes = append(t.Notes, fmt.Sprintf("%s:%d: left out: %s", name, line, why))
			continue
		}
		slices.Sort(e.Tags)
		t.Events = append(t.Events, e)
	}
}

func (r row) date(year, month, day string) (time.Time, bool) {
	y, err := strconv.Atoi(r(year))
	m, _ := strconv.Atoi(r(month))
	d, _ := strconv.Atoi(r(day))
	return time.Date(y, time.Month(max(m, 1)), max(d, 1), 0, 0, 0, 0, time.UTC), err == nil
}

// cline counts coups that were launched; a conspiracy that was found out is none.
func cline(r row) (Event, string) {
	e := Event{ID: r("coup_id"), Country: r("country"), Success: r("realized") == "1"}
	var ok bool
	if e.Date, ok = r.date("year", "month", "day"); !ok {
		return e, "no year"
	}
	if r("realized") != "1" && r("unrealized") != "1" || r("conspiracy") == "1" {
		return e, "a conspiracy, not a coup that was launched"
	}
	for _, tag := range []string{"military", "dissident", "rebel", "palace", "foreign", "auto", "resign", "popular", "counter", "other"} {
		if r(tag) == "1" {
			e.Tags = append(e.Tags, tag)
		}
	}
	return e, ""
}

func colpus(r row) (Event, string) {
	e := Event{ID: r("id"), Country: r("statenme"), Success: r("success") == "1"}
	parts := strings.Split(e.ID, "-") // country-year-month-day
	if len(parts) < 4 {
		return e, "no date in its id"
	}
	y, err := strconv.Atoi(parts[1])
	m, _ := strconv.Atoi(parts[2])
	d, _ := strconv.Atoi(parts[3])
	if err != nil {
		return e, "no year in its id"
	}
	e.Date = time.Date(y, time.Month(max(m, 1)), max(d, 1), 0, 0, 0, 0, time.UTC)
	for column, tag := range map[string]string{"milcoup": "military", "srofficial": "senior", "jrofficer": "junior", "relative": "relative", "anyoutsidesupport": "outside", "staged": "staged", "sameeth": "same-ethnicity"} {
		if v := r(column); v == "1" || v == "Military Coup" {
			e.Tags = append(e.Tags, tag)
		}
	}
	return e, ""
}

// powellThyne has 1 for a failed attempt and 2 for a successful one.
func powellThyne(r row) (Event, string) {
	e := Event{Country: r("country"), Success: r("coup") == "2"}
	var ok bool
	if e.Date, ok = r.date("year", "month", "day"); !ok {
		return e, "no year"
	}
	if v := r("coup"); v != "1" && v != "2" {
		return e, "neither an attempt nor a coup: " + v
	}
	e.ID = e.Country + " " + e.Date.Format(time.DateOnly)
	return e, ""
}
