package text_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"

	"hearsay/internal/read/charset"
	"hearsay/internal/read/text"
)

// malformed is how many damaged inputs of each kind are read; 10,000 were once (HEARSAY_MALFORMED), which takes a minute.
func malformed() int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_MALFORMED")); err == nil {
		return n
	}
	return 300
}

// Whatever stands in the bytes, reading ends, and each paragraph that knows its place stands there in the character set that is named.
func TestDamagedPagesAreReadOrRefused(t *testing.T) {
	units := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(page)) {
		units += string([]byte{byte(u), byte(u >> 8)})
	}
	old := strings.NewReplacer("minister", "\xcc\xe8\xed\xe8\xf1\xf2\xf0", "reporters", "\xe6\xf3\xf0\xed\xe0\xeb\xe8\xf1\xf2\xe0\xec").Replace(page)
	for name, sample := range map[string]struct{ mediaType, data string }{
		"page": {"text/html", page}, "UTF-16": {"text/html", units}, "windows-1251": {"text/html; charset=windows-1251", old}, "guessed": {"text/html", old},
		"plain": {"text/plain", page}, "KOI8-R": {"text/plain; charset=koi8-r", old},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, uint64(len(sample.data))))
			read, refused, slowest := 0, 0, time.Duration(0)
			for range malformed() {
				data := damaged(r, sample.data)
				begun := time.Now()
				d, err := text.Read(sample.mediaType, data)
				text.Words(sample.mediaType, data)
				slowest = max(slowest, time.Since(begun))
				if err != nil {
					refused++
					continue
				}
				read++
				for _, p := range d.Paragraphs {
					from, to, ok := p.Range(0, len(p.Text))
					if !ok {
						continue
					}
					if from < 0 || from >= to || to > len(data) {
						t.Fatalf("%q at %d to %d of %d", p.Text, from, to, len(data))
					}
					words, err := charset.Decode(d.Charset, data[from:to])
					words = strings.Map(func(r rune) rune {
						if strings.ContainsRune("\u00ad\u200b\u2060\ufeff\u180e", r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
							return -1 // shows nothing, and is left out
						}
						return r
					}, words)
					first, _, _ := strings.Cut(p.Text, " ")
					if err == nil && strings.HasPrefix(sample.mediaType, "text/plain") && !strings.HasPrefix(charset.Compose(words), first) {
						t.Fatalf("%q stands where %q is", p.Text, words)
					}
				}
			}
			if read == 0 {
				t.Error("nothing was read")
			}
			t.Logf("%d read, %d refused, slowest %s", read, refused, slowest)
		})
	}
}

func damaged(r *rand.Rand, s string) []byte {
	b := []byte(s)
	for range 1 + r.IntN(20) {
		if len(b) < 2 {
			break
		}
		i := r.IntN(len(b))
		j := i + r.IntN(min(64, len(b)-i))
		switch r.IntN(5) {
		case 0:
			b[i] = byte(r.IntN(256))
		case 1:
			b = append(b[:i:i], b[j:]...)
		case 2:
			b = append(b[:j:j], b[i:]...) // said twice
		case 3:
			b = b[:max(i, len(b)/4)]
		case 4:
			b = append(b[:i:i], append([]byte("<"+string(rune(r.IntN(0x500)))+"&#x0;"), b[i:]...)...)
		}
	}
	return b
}
