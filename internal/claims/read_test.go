package claims

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"hearsay"
	"hearsay/truth"
)

const small = "source,item,value\nagency,\"dam, height\",181 m\n\"the \"\"survey\"\"\",\"dam, height\",\"185\nm\"\n"

func TestReadQuotedRows(t *testing.T) {
	x, err := Read(strings.NewReader(small))
	if err != nil || len(x.Problems) > 0 {
		t.Fatal(err, x.Problems)
	}
	c := x.Claims
	if c.Len() != 2 || c.SourceName(1) != `the "survey"` || c.ItemName(0) != "dam, height" || c.ValueName(1) != "185\nm" {
		t.Errorf("%d claims; %q says %q on %q", c.Len(), c.SourceName(1), c.ValueName(1), c.ItemName(0))
	}
}

func TestReadFormats(t *testing.T) {
	for name, text := range map[string]string{
		"csv":                   "item,source,value\nx,a,1\nx,b,2\n",
		"object for item":       "source,object,value\na,x,1\nb,x,2\n",
		"no header":             "a,x,1\nb,x,2\n",
		"tsv":                   "source\titem\tvalue\na\tx\t1\nb\tx\t2\n",
		"json lines":            `{"source":"a","item":"x","value":1}` + "\n" + `{"source":"b","item":"x","value":"2"}` + "\n",
		"byte order mark, crlf": "\ufeffsource,item,value\r\na,x,1\r\nb,x,2\r\n",
	} {
		x, err := Read(strings.NewReader(text))
		if err != nil || len(x.Problems) > 0 {
			t.Errorf("%s: %v %v", name, err, x.Problems)
			continue
		}
		if c := x.Claims; c.Len() != 2 || c.SourceName(1) != "b" || c.ItemName(0) != "x" || c.ValueName(1) != "2" {
			t.Errorf("%s: read %d claims", name, c.Len())
		}
	}
}

// TestCutAnywhere: a file cut at any byte within a row is noticed.
func TestCutAnywhere(t *testing.T) {
	for n := range len(small) {
		cut := small[:n]
		x, err := Read(strings.NewReader(cut))
		whole := n > 0 && cut[n-1] == '\n' && strings.Count(cut, `"`)%2 == 0
		if noticed := err != nil || len(x.Problems) > 0; noticed == whole {
			t.Errorf("cut at byte %d: noticed %v", n, noticed)
		}
	}
}

type parquetRow struct {
	Source string    `parquet:"source"`
	Object string    `parquet:"object,dict"`
	Value  float64   `parquet:"value"`
	Time   time.Time `parquet:"time,timestamp(millisecond)"`
	Quote  *string   `parquet:"quote,optional"`
}

func parquetFile(t testing.TB, rows ...parquetRow) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := parquet.Write(&text, rows, parquet.Compression(&parquet.Zstd)); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

var twoRows = []parquetRow{
	{Source: "agency", Object: "dam height", Value: 181, Time: time.Unix(86400, 0)},
	{Source: "survey", Object: "dam height", Value: 185.5, Time: time.Unix(172800, 0)},
}

func TestReadParquet(t *testing.T) {
	x, err := Read(bytes.NewReader(parquetFile(t, twoRows...)))
	if err != nil || len(x.Problems) > 0 {
		t.Fatal(err, x)
	}
	c := x.Claims
	if c.Len() != 2 || c.SourceName(1) != "survey" || c.ItemName(0) != "dam height" || c.FactName(1) != "185.5" || c.FactName(0) != "181" {
		t.Errorf("%d claims; %q says %q on %q", c.Len(), c.SourceName(1), c.FactName(1), c.ItemName(0))
	}
	if when := c.Times(1); when[0] != 172800 {
		t.Errorf("the second claim was made at %d, want 172800 seconds", when[0])
	}
	x, err = Read(bytes.NewReader(parquetFile(t, twoRows[0], parquetRow{Source: "survey"})))
	if err != nil || len(x.Problems) != 1 || x.Problems[0].Line != 2 {
		t.Errorf("a row without an item: %v, %v", err, x.Problems)
	}
}

func TestParquetOfOtherColumns(t *testing.T) {
	var text bytes.Buffer
	if err := parquet.Write(&text, []struct{ Who, What string }{{"a", "b"}}); err != nil {
		t.Fatal(err)
	}
	_, err := Read(&text)
	if !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), "Who, What; name three of them source, item and value") {
		t.Errorf("other columns: %v", err)
	}
}

// TestParquetCutAnywhere: the index of a Parquet file is at its end.
func TestParquetCutAnywhere(t *testing.T) {
	whole := parquetFile(t, twoRows...)
	for n := range whole {
		x, err := Read(bytes.NewReader(whole[:n]))
		if err == nil && len(x.Problems) == 0 {
			t.Errorf("cut at byte %d of %d: not noticed", n, len(whole))
		}
	}
}

// TestTenThousandDamagedFiles: up to four wrong bytes each give a table or an
// error, and no panic.
func TestTenThousandDamagedFiles(t *testing.T) {
	rows := `{"source":"a","item":"x","value":null,"time":"2022-01-07"}` + "\n"
	for _, x := range []struct {
		whole []byte
		turns int
	}{{[]byte(small), 5000}, {[]byte(rows), 4500}, {parquetFile(t, twoRows...), 500}} {
		rng := rand.New(rand.NewPCG(1, 1))
		for range x.turns {
			bad := bytes.Clone(x.whole)
			for range 1 + rng.IntN(4) {
				bad[rng.IntN(len(bad))] = byte(rng.Uint32())
			}
			if y, err := Read(bytes.NewReader(bad)); err == nil && y.Claims == nil {
				t.Fatalf("%q: neither a table nor an error", bad)
			}
		}
	}
}

// TestAWrongLengthTakesNoMemory: lengths in a Parquet file are believed only as far
// as the file goes. Unchecked, these take one and four gigabytes.
func TestAWrongLengthTakesNoMemory(t *testing.T) {
	whole := parquetFile(t, twoRows...)
	page := bytes.Clone(whole)
	page[4] = 1 // the page header's first field: read as another one, its sizes are arbitrary
	index := bytes.Clone(whole)
	index[len(index)-5] = 0xf0 // the length of the index
	for name, text := range map[string][]byte{"page": page, "index": index} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(bytes.NewReader(text))
		runtime.ReadMemStats(&after)
		if !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: error %v, want one that says the file is damaged", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("%s: took %d MB for a file of %d bytes", name, took>>20, len(text))
		}
	}
}

// TestACompressedPageIsNotBelieved: Snappy and Zstandard blocks begin with their
// length, which their readers allocate. The bytes are those of the formats'
// specifications: a varint of 2³¹-1; a frame of one segment with eight bytes of size.
func TestACompressedPageIsNotBelieved(t *testing.T) {
	header := &format.PageHeader{UncompressedPageSize: 100}
	huge := map[format.CompressionCodec][]byte{
		format.Snappy: {0xff, 0xff, 0xff, 0xff, 0x07},
		format.Lz4Raw: {0x1f, 'a', 2, 0, 75, 0x50, 'a', 'a', 'a', 'a', 'a'}, // a copy from before the beginning
		format.Zstd:   {0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0},
	}
	right := map[format.CompressionCodec][]byte{
		format.Snappy: {100},
		format.Lz4Raw: {0x1f, 'a', 1, 0, 75, 0x50, 'a', 'a', 'a', 'a', 'a'}, // 1 and a copy of 94, and 5
		format.Zstd:   {0x28, 0xb5, 0x2f, 0xfd, 0x20, 100},
	}
	for codec := range huge {
		if err := unpacks(huge[codec], codec, header); err == nil {
			t.Errorf("%v: a block of gigabytes in a page of 100 bytes was taken", codec)
		}
		if err := unpacks(right[codec], codec, header); err != nil {
			t.Errorf("%v: a block of the right length: %v", codec, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("a\tb\tc\n"))
	f.Add([]byte(`{"source":"a","item":"x","value":null,"time":"2022-01-07"}` + "\n"))
	f.Add([]byte("source,item,value,time\na,b,c,2022-13-01\n"))
	f.Add([]byte("\"\"\"\n,,,\n\"a\"b,c\n{\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		x, err := Read(strings.NewReader(string(text)))
		if err != nil || x.Claims.Len() == 0 || x.Claims.Values() > 30 {
			return
		}
		Report(x, truth.Default(x.Claims, truth.Options{Loop: truth.Loop{Rounds: 3}}))
	})
}

func BenchmarkRead(b *testing.B) {
	var s strings.Builder
	s.WriteString("source,item,value\n")
	const n = 1_000_000
	for i := range n {
		fmt.Fprintf(&s, "source%d,item%d,value%d\n", i*7%1000, i/10, i*i%3)
	}
	text := s.String()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mclaims/s")
}
