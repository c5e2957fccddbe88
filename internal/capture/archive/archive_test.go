package archive

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/custody"
	"hearsay/internal/capture"
)

// source is a log of three places, of which two gave the same bytes.
func source() Source {
	texts := map[string]string{}
	var entries []custody.Entry
	for i, text := range []string{"<p>heard</p>", "seen", "<p>heard</p>", "part"} {
		digest := custody.Digest([]byte(text))
		texts[digest] = text
		c := &custody.Capture{Digest: digest, Bytes: int64(len(text)), MediaType: "text/html", From: fmt.Sprintf("https://www.post.example/%d?b c", i)}
		c.Exchange = &custody.Exchange{Hops: []custody.Hop{{URL: c.From, Status: 200}}}
		if text == "part" {
			c.Within = digest
		}
		entries = append(entries, custody.Entry{Kind: custody.KindCapture, At: fmt.Sprintf("2022-01-07T10:00:0%dZ", i), Capture: c})
	}
	return Source{entries, "hearsay test", func(d string) ([]byte, error) { return []byte(texts[d]), nil }}
}

// What is written is read again by package capture, which checks every digest: the same bytes, places and times.
func TestArchivesReadBackAsTheSameCaptures(t *testing.T) {
	for _, name := range []string{"case.warc.gz", "case.wacz"} {
		var b bytes.Buffer
		write := WARC
		if strings.HasSuffix(name, ".wacz") {
			write = WACZ
		}
		if err := write(&b, source()); err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		if err := write(&again, source()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same log gives other bytes, %v", name, err)
		}
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		var got []string
		out := make(chan capture.Result)
		go capture.New(capture.Options{}).Capture(context.Background(), []string{file}, out)
		for r := range out {
			if r.Failure != nil {
				t.Errorf("%s: %+v", name, r.Failure)
			} else if strings.HasPrefix(r.Document.From, "https:") {
				got = append(got, fmt.Sprintf("%s %s %s", r.Document.From, custody.Moment(r.Document.At), r.Document.Data))
			}
		}
		want := "https://www.post.example/0?b%20c 2022-01-07T10:00:00Z <p>heard</p>\nhttps://www.post.example/1?b%20c 2022-01-07T10:00:01Z seen"
		if have := strings.Join(got, "\n"); have != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, have, want)
		}
	}
}

// The index says where each record lies: what stands there is a gzip member of its own that begins the record.
func TestTheIndexPointsAtTheRecords(t *testing.T) {
	var b bytes.Buffer
	places, err := write(&b, source())
	if err != nil || len(places) != 3 {
		t.Fatalf("%d places, %v", len(places), err)
	}
	_, index, err := lists(places)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(index)) {
		key, rest, _ := strings.Cut(line, " ")
		when, text, _ := strings.Cut(rest, " ")
		var at struct {
			Offset, Length int64 `json:",string"`
		}
		if err := json.Unmarshal([]byte(text), &at); err != nil {
			t.Fatal(err, text)
		}
		z, err := gzip.NewReader(bytes.NewReader(b.Bytes()[at.Offset : at.Offset+at.Length]))
		if err != nil {
			t.Fatal(err)
		}
		member, err := io.ReadAll(z)
		if err != nil || !bytes.HasPrefix(member, []byte("WARC/1.1\r\nWARC-Type: re")) || bytes.Count(member, []byte("WARC/1.1")) != 1 {
			t.Errorf("line %d: %q, %v", n, member, err)
		}
		if key != fmt.Sprintf("example,post)/%d?b%%20c", n) || when != fmt.Sprintf("2022010710000%d", n) {
			t.Errorf("line %d: %s", n, line)
		}
		n++
	}
}
