package claims

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"hearsay"
	"hearsay/truth"
)

// parquetMagic begins and ends a Parquet file.
const parquetMagic = "PAR1"

// addParquet adds the rows of a Parquet file, which is read whole: its index
// stands at the end. Columns have the names of a CSV file's header. Rows are
// counted from 1 where other formats have lines.
func addParquet(r io.Reader, b *truth.Builder, t *Table) (err error) {
	defer func() {
		if p := recover(); p != nil { // the library panics on some damaged pages
			err = damaged(fmt.Errorf("%v", p))
		}
	}()
	text, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("read claims: %w", err)
	}
	if err := footerFits(text); err != nil {
		return damaged(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return damaged(err)
	}
	if err := pagesFit(text, file.Metadata()); err != nil {
		return err
	}
	col, err := parquetColumns(file.Schema())
	if err != nil {
		return err
	}
	row := 0
	for _, g := range file.RowGroups() {
		if err := col.group(g, b, t, &row); err != nil {
			return damaged(err)
		}
	}
	if int64(row) != file.NumRows() {
		return damaged(fmt.Errorf("%d rows where %d are announced", row, file.NumRows()))
	}
	return nil
}

func damaged(err error) error {
	return fmt.Errorf("read claims: the Parquet file is damaged or cut short; fetch or write it again: %w: %w", err, hearsay.ErrInvalid)
}

// parquetSchema says where the fields are, and what a time counts.
type parquetSchema struct {
	columns
	names  []string
	second int64 // units of time in a second; 0 if times are text
	day    bool  // times are days
}

func parquetColumns(schema *parquet.Schema) (parquetSchema, error) {
	s := parquetSchema{}
	var titles [][]byte
	for _, path := range schema.Columns() {
		name := strings.Join(path, ".")
		s.names = append(s.names, name)
		titles = append(titles, []byte(name))
	}
	c, ok := header(titles)
	if !ok {
		return s, fmt.Errorf("read claims: the columns of the Parquet file are %s; name three of them source, item and value: %w",
			strings.Join(s.names, ", "), hearsay.ErrInvalid)
	}
	s.columns = c
	if c.time < 0 {
		return s, nil
	}
	leaf, _ := schema.Lookup(schema.Columns()[c.time]...)
	if l := leaf.Node.Type().LogicalType(); l != nil {
		kind := l.String()
		switch {
		case strings.HasPrefix(kind, "DATE"):
			s.day = true
		case strings.HasPrefix(kind, "TIMESTAMP") && strings.Contains(kind, "MILLIS"):
			s.second = 1e3
		case strings.HasPrefix(kind, "TIMESTAMP") && strings.Contains(kind, "MICROS"):
			s.second = 1e6
		case strings.HasPrefix(kind, "TIMESTAMP"):
			s.second = 1e9
		}
	}
	return s, nil
}

// group adds the rows of one row group.
func (s parquetSchema) group(g parquet.RowGroup, b *truth.Builder, t *Table, row *int) error {
	rows := g.Rows()
	defer rows.Close()
	batch := make([]parquet.Row, 1024)
	field := make([]string, len(s.names))
	for {
		n, err := rows.ReadRows(batch)
		for _, values := range batch[:n] {
			*row++
			clear(field)
			for _, v := range values {
				if i := v.Column(); i >= 0 && i < len(field) {
					field[i] = s.text(v, i)
				}
			}
			at := func(i int) string {
				if i < 0 {
					return ""
				}
				return field[i]
			}
			if err := put(b, at(s.source), at(s.item), at(s.value), at(s.time), at(s.quote)); err != nil {
				t.Problems = append(t.Problems, Problem{*row, err.Error()})
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if n == 0 {
			return errors.New("a row group ends early")
		}
	}
}

// text is a value as CSV would have it.
func (s parquetSchema) text(v parquet.Value, column int) string {
	switch {
	case v.IsNull():
		return ""
	case column == s.time && s.day:
		return strconv.FormatInt(int64(v.Int32())*86400, 10)
	case column == s.time && s.second > 0:
		return strconv.FormatInt(v.Int64()/s.second, 10)
	}
	switch v.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return string(v.ByteArray())
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'g', -1, 32)
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'g', -1, 64)
	}
	return v.String()
}
