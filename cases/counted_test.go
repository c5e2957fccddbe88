package cases_test

import (
	"bytes"
	"crypto/sha1"
	"encoding/base32"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "set what the PDF and the web archive of the training case say of themselves")

// The PDF and the web archive of the training case are texts that a person can edit. What they say of themselves, lengths, places and
// digests, is counted again here; -update writes it down.
func TestCountedTextsOfTheTrainingCase(t *testing.T) {
	for name, count := range map[string]func([]byte) ([]byte, error){"09-kob-communique.pdf": countPDF, "18-20-rabochiy-komitet.warc": countWARC} {
		name = filepath.Join("training", "documents", name)
		was, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		now, err := count(was)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if bytes.Equal(was, now) {
			continue
		}
		if !*update {
			t.Errorf("%s does not say its own lengths, places or digests: go test ./cases -run Counted -update", name)
		} else if err := os.WriteFile(name, now, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var (
	pdfLength = regexp.MustCompile(`/Length \d+`)
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)endstream`)
	pdfObject = regexp.MustCompile(`(?m)^\d+ 0 obj$`)
)

// countPDF sets the length of the one stream, and the table of where each object begins.
func countPDF(text []byte) ([]byte, error) {
	at := bytes.LastIndex(text, []byte("\nxref\n"))
	stream := pdfStream.FindSubmatch(text)
	if at < 0 || stream == nil {
		return nil, fmt.Errorf("no table of objects, or no stream")
	}
	body := pdfLength.ReplaceAll(text[:at+1], fmt.Appendf(nil, "/Length %d", len(stream[1])))
	var out bytes.Buffer
	out.Write(body)
	places := pdfObject.FindAllIndex(body, -1)
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, p := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", p[0])
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, len(places), len(body))
	return out.Bytes(), nil
}

const warcStart = "WARC/1.1\r\n"

// countWARC sets the lengths of the answers and of the records, and the digests of both.
func countWARC(text []byte) ([]byte, error) {
	records := strings.Split(string(text), warcStart)
	if records[0] != "" || len(records) < 2 {
		return nil, fmt.Errorf("it does not begin %q", warcStart)
	}
	var out strings.Builder
	for _, r := range records[1:] {
		head, block, ok := strings.Cut(r, "\r\n\r\n")
		block, end := strings.CutSuffix(block, "\r\n\r\n")
		if !ok || !end {
			return nil, fmt.Errorf("a record has no head, or does not end in two empty lines")
		}
		if answer, page, ok := strings.Cut(block, "\r\n\r\n"); ok && strings.HasPrefix(answer, "HTTP/") {
			answer = stated(answer, "Content-Length", strconv.Itoa(len(page)))
			head = stated(head, "WARC-Payload-Digest", digest(page))
			block = answer + "\r\n\r\n" + page
		} else if strings.HasPrefix(block, "GET ") && !ok {
			block += "\r\n\r\n" // a request is a head without a body
		}
		head = stated(head, "WARC-Block-Digest", digest(block))
		head = stated(head, "Content-Length", strconv.Itoa(len(block)))
		out.WriteString(warcStart + head + "\r\n\r\n" + block + "\r\n\r\n")
	}
	return []byte(out.String()), nil
}

// stated sets a field of a head, if the head has it.
func stated(head, field, value string) string {
	return regexp.MustCompile(`(?m)^`+field+`: [^\r\n]*`).ReplaceAllString(head, field+": "+value)
}

func digest(s string) string {
	sum := sha1.Sum([]byte(s))
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}
