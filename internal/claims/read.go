// Package claims reads tables of claims and what is known about their sources:
// rows of source, item, value and, where there are any, time and quote, as CSV,
// TSV, JSON lines or Parquet. It names every bad row by line and reason.
package claims

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/charset"
	"hearsay/truth"
)

// Problem is a row that could not be read.
type Problem struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// Table is what was read.
type Table struct {
	Claims   *truth.Claims
	Problems []Problem
	Repeats  int // rows left out because their source had claimed on the item before
	Rows     int
	Missing  int // rows left out because their value says that there is none: N/A, NULL, -

	// Sources and Values are names that are one with others: "OPEN" was read as "Open", which stood first.
	Sources, Values Respelled

	Unlike []string // values of quantities that are no numbers: each stands for itself

	types Types
	unit  map[string]string // of the quantities, by item
}

// maxRow bounds one row, so that a stray quote cannot swallow a large file.
const maxRow = 1 << 20

// Read reads a table in whichever of the formats it is in. Rows that cannot be
// read are listed; it is for the caller to go on without them or not.
func Read(r io.Reader) (*Table, error) { return ReadTyped(r, nil) }

func read(r io.Reader) (*truth.Builder, *Table, error) {
	b, t := &truth.Builder{}, &Table{}
	in, err := opened(bufio.NewReaderSize(r, 1<<20))
	if err != nil {
		return b, t, fmt.Errorf("read claims: %w", err)
	}
	rd := &reader{in: in}
	rows := rd.all
	if magic, _ := rd.in.Peek(len(parquetMagic)); string(magic) == parquetMagic {
		rows = func(b *truth.Builder, t *Table) error { return addParquet(rd.in, b, t) }
	}
	err = rows(b, t)
	return b, t, err
}

func (t *Table) finish(b *truth.Builder) {
	t.Rows = b.Len()
	t.Claims = b.Claims()
	t.Repeats = b.Repeats()
}

// reader splits a stream into rows and fields.
type reader struct {
	in     *bufio.Reader
	line   int  // of the row in hand
	lines  int  // read so far
	whole  bool // the last line had its line end
	buf    []byte
	fields [][]byte
	comma  byte
}

// errRow is a fault of one row, after which reading can go on.
type errRow string

func (e errRow) Error() string { return string(e) }

// columns are the places of the fields that matter, -1 for none.
type columns struct{ source, item, value, time, quote int }

func (rd *reader) all(b *truth.Builder, t *Table) error {
	bad := func(reason string) { t.Problems = append(t.Problems, Problem{rd.line, reason}) }
	col := columns{0, 1, 2, -1, -1}
	for n := 0; ; n++ {
		row, err := rd.row()
		if errors.Is(err, io.EOF) {
			break
		}
		var fault errRow
		if errors.As(err, &fault) {
			bad(string(fault))
			continue
		}
		if err != nil {
			return fmt.Errorf("read claims: line %d: %w", rd.lines, err)
		}
		if n == 0 {
			row = bytes.TrimPrefix(row, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(row)) == 0 {
			continue
		}
		if row[0] == '{' {
			if err := addJSON(b, row); err != nil {
				bad(err.Error())
			}
			continue
		}
		if sep, ok := bytes.CutPrefix(row, []byte("sep=")); ok && n == 0 && len(sep) == 1 { // spreadsheets say it so
			rd.comma = sep[0]
			n--
			continue
		}
		if rd.comma == 0 {
			rd.comma = rd.separator(row)
		}
		if !utf8.Valid(row) {
			bad("bytes in it are not of the character set of the table")
			continue
		}
		if err := rd.split(row); err != nil {
			bad(err.Error())
			continue
		}
		if n == 0 {
			c, is, err := rd.first()
			if err != nil {
				bad(err.Error())
				continue
			}
			if col = c; is {
				continue
			}
		}
		switch err := rd.add(b, col); {
		case err == errMissing:
			t.Missing++
		case err != nil:
			bad(err.Error())
		}
	}
	if rd.lines == 0 {
		return fmt.Errorf("read claims: the file is empty: %w", hearsay.ErrInvalid)
	}
	if !rd.whole {
		rd.line = rd.lines
		bad("the last row has no line end: the file may be cut short; end it with a new line")
	}
	return nil
}

// first reads the first row: where the columns stand, and whether it is the head that says so and no claim itself.
func (rd *reader) first() (c columns, head bool, err error) {
	if c, ok := header(rd.fields); ok {
		return c, true, nil
	}
	if heads(rd.fields) {
		return c, false, errRow("the head of the table names no source, item and value: call its columns so")
	}
	c = columns{0, 1, 2, -1, -1}
	if len(rd.fields) > 3 {
		c.time = 3
	}
	return c, false, nil
}

// row returns the next row: a line, or several if a quoted field spans them.
func (rd *reader) row() ([]byte, error) {
	line, err := rd.read()
	if err != nil {
		return nil, err
	}
	rd.line = rd.lines
	if line[0] == '{' || bytes.Count(line, []byte{'"'})%2 == 0 {
		return trimEnd(line), nil
	}
	rd.buf = append(rd.buf[:0], line...)
	for {
		line, err := rd.read()
		if errors.Is(err, io.EOF) {
			return nil, errRow("a quoted field is never closed: the file may be cut short")
		}
		if err != nil {
			return nil, err
		}
		rd.buf = append(rd.buf, line...)
		if len(rd.buf) > maxRow {
			return nil, errRow("a quoted field is never closed")
		}
		if bytes.Count(line, []byte{'"'})%2 == 1 {
			return trimEnd(rd.buf), nil
		}
	}
}

func (rd *reader) read() ([]byte, error) {
	line, err := rd.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return nil, fmt.Errorf("the row is longer than %d bytes: %w", maxRow, hearsay.ErrInvalid)
	}
	if len(line) == 0 {
		return nil, err
	}
	rd.lines++
	rd.whole = err == nil
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return line, nil
}

func trimEnd(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
}

// split cuts a row into its fields (RFC 4180).
func (rd *reader) split(row []byte) error {
	rd.fields = rd.fields[:0]
	quoted := rd.comma != '\t' && bytes.IndexByte(row, '"') >= 0
	for {
		if quoted && len(row) > 0 && row[0] == '"' {
			field, rest, ok := unquote(row[1:])
			if !ok || len(rest) > 0 && rest[0] != rd.comma {
				return errRow("a quoted field is followed by text before the next field")
			}
			rd.fields = append(rd.fields, field)
			if len(rest) == 0 {
				return nil
			}
			row = rest[1:]
			continue
		}
		i := bytes.IndexByte(row, rd.comma)
		if i < 0 {
			rd.fields = append(rd.fields, row)
			return nil
		}
		rd.fields = append(rd.fields, row[:i])
		row = row[i+1:]
	}
}

// unquote reads up to the closing quote; a doubled quote stands for one.
func unquote(s []byte) (field, rest []byte, ok bool) {
	i := bytes.IndexByte(s, '"')
	if i < 0 {
		return nil, nil, false
	}
	if i+1 >= len(s) || s[i+1] != '"' {
		return s[:i], s[i+1:], true
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			if i+1 >= len(s) || s[i+1] != '"' {
				return field, s[i+1:], true
			}
			i++
		}
		field = append(field, s[i])
	}
	return nil, nil, false
}

// names are what the columns are called, source, item and value first.
var names = map[string]int{"source": 0, "claimant": 0, "witness": 0, "item": 1, "object": 1, "question": 1, "value": 2, "claim": 2, "answer": 2, "time": 3, "quote": 4}

// header reads column names; ok is false if the row does not name source, item and value.
func header(fields [][]byte) (c columns, ok bool) {
	at := []int{-1, -1, -1, -1, -1}
	for i, f := range fields {
		if k, known := names[strings.ToLower(strings.TrimSpace(string(f)))]; known && at[k] < 0 {
			at[k] = i
		}
	}
	return columns{at[0], at[1], at[2], at[3], at[4]}, at[0] >= 0 && at[1] >= 0 && at[2] >= 0
}

// heads reports whether a row names some columns and not all that are needed: it is no claim of a source called Source.
func heads(fields [][]byte) bool {
	n := 0
	for _, f := range fields {
		if _, known := names[strings.ToLower(strings.TrimSpace(string(f)))]; known {
			n++
		}
	}
	return n >= 2
}

// separator is what divides the fields of a table, by its first row: that which makes a head of it; else the one that stands there most.
func (rd *reader) separator(row []byte) byte {
	best, most := byte(','), 0
	for _, c := range []byte{'\t', ',', ';', '|'} {
		rd.comma = c
		if rd.split(row) != nil {
			continue
		}
		if _, ok := header(rd.fields); ok {
			return c
		}
		if n := len(rd.fields); n > most {
			best, most = c, n
		}
	}
	return best
}

// errMissing is of a row whose value says that there is none.
const errMissing = errRow("the value is missing")

// missing are the ways in which tables say that there is no value.
var missing = map[string]bool{"N/A": true, "n/a": true, "NA": true, "#N/A": true, "NULL": true, "null": true, "NaN": true, "nan": true, "-": true, "–": true, "—": true, "н/д": true, "нет данных": true}

// opened is a table as text in UTF-8. One in another set, or with the line ends of old Macs, is read whole first; others as they come.
func opened(in *bufio.Reader) (*bufio.Reader, error) {
	top, _ := in.Peek(64 << 10)
	if n := bytes.LastIndexByte(top, '\n'); n >= 0 && len(top) == 64<<10 {
		top = top[:n]
	}
	mac := bytes.IndexByte(top, '\n') < 0 && bytes.IndexByte(top, '\r') >= 0
	if bytes.HasPrefix(top, []byte(parquetMagic)) || utf8.Valid(top) && bytes.IndexByte(top, 0) < 0 && !mac {
		return in, nil
	}
	data, err := io.ReadAll(io.LimitReader(in, charset.Largest+1))
	if err != nil {
		return nil, err
	}
	text, err := charset.Read("", false, data)
	if err != nil {
		return nil, err
	}
	words := text.Words
	if !strings.Contains(words, "\n") {
		words = strings.ReplaceAll(words, "\r", "\n")
	}
	return bufio.NewReaderSize(strings.NewReader(words), 1<<20), nil
}

func (rd *reader) add(b *truth.Builder, c columns) error {
	if need := max(c.source, c.item, c.value, c.time, c.quote) + 1; len(rd.fields) < need {
		return errRow(fmt.Sprintf("%d fields where %d are needed (source, item, value)", len(rd.fields), need))
	}
	source, item, value := rd.fields[c.source], rd.fields[c.item], rd.fields[c.value]
	switch {
	case len(source) == 0:
		return errRow("the source is empty")
	case len(item) == 0:
		return errRow("the item is empty")
	case len(value) == 0:
		return errRow("the value is empty")
	}
	if missing[string(bytes.TrimSpace(value))] {
		return errMissing
	}
	source, item, value = composed(source), composed(item), composed(value)
	if c.time < 0 {
		b.AddBytes(source, item, value)
	} else {
		when, err := ParseTime(string(rd.fields[c.time]))
		if err != nil {
			return errRow(err.Error())
		}
		b.AddAt(string(source), string(item), string(value), when)
	}
	if c.quote >= 0 {
		b.Quote(words(string(rd.fields[c.quote])))
	}
	return nil
}

// composed writes й of macOS, и with a breve after it, as one letter: two sources that say the same say one value.
func composed(field []byte) []byte {
	for _, c := range field {
		if c >= utf8.RuneSelf {
			return []byte(charset.Compose(string(field)))
		}
	}
	return field
}

// words folds case and spaces away, which differ between copies of one text. A
// text of a word or two is no quote: others find it too.
func words(quote string) string {
	w := strings.Fields(strings.ToLower(quote))
	if len(w) < 3 {
		return ""
	}
	return strings.Join(w, " ")
}

func addJSON(b *truth.Builder, row []byte) error {
	var x struct {
		Source, Item, Object, Time, Quote string
		Value                             any
	}
	d := json.NewDecoder(bytes.NewReader(row))
	d.UseNumber()
	if err := d.Decode(&x); err != nil {
		return errRow("not a JSON object: " + err.Error())
	}
	if x.Item == "" {
		x.Item = x.Object
	}
	value := ""
	switch v := x.Value.(type) {
	case string:
		value = v
	case json.Number:
		value = v.String()
	case bool:
		value = strconv.FormatBool(v)
	}
	return put(b, x.Source, x.Item, value, x.Time, x.Quote)
}

// put adds a row of text; time and quote may be empty.
func put(b *truth.Builder, source, item, value, at, quote string) error {
	if source == "" || item == "" || value == "" {
		return errRow("source, item and value must be given; a value is text, a number, true or false")
	}
	if at == "" {
		b.Add(source, item, value)
	} else {
		when, err := ParseTime(at)
		if err != nil {
			return errRow(err.Error())
		}
		b.AddAt(source, item, value, when)
	}
	b.Quote(words(quote))
	return nil
}

// ParseTime reads a day, an RFC 3339 time or seconds since 1970.
func ParseTime(s string) (int64, error) {
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04", time.DateTime} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Unix(), nil
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n, nil
	}
	return 0, fmt.Errorf("%q is no time: write 2022-01-07 or 2022-01-07T18:30:00Z", s)
}

// ParseUntil is ParseTime for the end of a view: a bare day counts from its end.
func ParseUntil(s string) (int64, error) {
	t, err := ParseTime(s)
	if _, day := time.Parse(time.DateOnly, s); err == nil && day == nil {
		t += int64(24*time.Hour/time.Second) - 1
	}
	return t, err
}
