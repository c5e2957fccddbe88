package capture

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"hearsay/custody"
)

var marked = regexp.MustCompile(`w[0-9a-f]{8}w`)

// vessels hold forty words that are each there once, in the forms that are taken apart.
func vessels() map[string]string {
	text := func(part int) string {
		var list []string
		for n := range 10 {
			list = append(list, fmt.Sprintf("w%08xw", 1000*part+n))
		}
		return strings.Join(list, " ")
	}
	letter := letterTop + "Content-Type: multipart/mixed; boundary=zz\n\n"
	box, feed, warc := "", `<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>`, ""
	for part := range 4 {
		letter += "--zz\nContent-Type: text/plain\n\n" + text(part) + "\n"
		box += "From a@b Wed Jan  5 10:00:00 2022\n" + letterTop + "\n" + text(part) + "\n\n"
		feed += "<item><title>x</title><description>" + text(part) + "</description></item>"
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text(part)
		warc += record(dated, block, len(block))
	}
	return map[string]string{"a.eml": letter + "--zz--\n", "a.mbox": box, "a.xml": feed + "</channel></rss>", "a.warc": warc}
}

// Whatever is damaged, the words that come out and what is reported account for the words that went in: a word that the damaged bytes
// still hold and no document of theirs has is lost, and then a note or a failure should say that something is.
func TestNoWordIsLostInSilence(t *testing.T) {
	for name, whole := range vessels() {
		rng, in, out, reported, silent := rand.New(rand.NewPCG(7, 19)), 0, 0, 0, 0
		for range 150 {
			data := whole
			for range 1 + rng.IntN(2) {
				at := rng.IntN(len(data))
				to := min(len(data), at+1+rng.IntN(12))
				switch rng.IntN(4) {
				case 0: // the end is missing
					data = data[:max(at, 200)]
				case 1: // some bytes are missing
					data = data[:at] + data[to:]
				case 2: // some stand twice
					data = data[:to] + data[at:]
				case 3: // one is another
					data = data[:at] + "\xff" + data[at+1:]
				}
			}
			all, reports := "", 0
			u := &unpacker{ctx: t.Context(), lim: Limits{}.withDefaults(), fail: func(*custody.Failure) { reports++ }, give: func(d Document) error {
				reports += len(d.Notes)
				if d.Path != "" && !isMail(&d) {
					all += string(d.Data) + "\n"
				}
				return nil
			}}
			d := Document{Data: []byte(data), At: noon}
			d.From = "file:" + name
			if err := u.document(d, 0); err != nil {
				t.Fatal(err)
			}
			lost := 0
			for _, w := range marked.FindAllString(data, -1) {
				if in++; strings.Contains(all, w) {
					out++
				} else {
					lost++
				}
			}
			if lost > 0 && reports > 0 {
				reported += lost
			} else {
				silent += lost
			}
		}
		t.Logf("%s: of %d words %d came out, %d were reported lost, %d were lost in silence", name, in, out, reported, silent)
		if silent*100 > in {
			t.Errorf("%s: %d of %d words are lost in silence", name, silent, in)
		}
		if out*100 < in*85 {
			t.Errorf("%s: only %d of %d words came out", name, out, in)
		}
	}
}
