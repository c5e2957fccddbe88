package charset_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"
	"pgregory.net/rapid"

	"hearsay"
	"hearsay/internal/read/charset"
)

// The bytes of "Он сказал: нет." by the published tables: windows-1251 has А at C0 and а at E0 in the order of the alphabet; KOI8-R (RFC 1489)
// puts each letter where the Latin one of like sound would be, with the high bit set.
const (
	words   = "Он сказал: нет."
	ansi    = "\xce\xed \xf1\xea\xe0\xe7\xe0\xeb: \xed\xe5\xf2."
	koi     = "\xef\xce \xd3\xcb\xc1\xda\xc1\xcc: \xce\xc5\xd4."
	sixteen = "\xff\xfe\x1e\x04\x3d\x04 \x00\x41\x04\x3a\x04\x30\x04\x37\x04\x30\x04\x3b\x04:\x00 \x00\x3d\x04\x35\x04\x42\x04.\x00"
)

func TestOldCharacterSetsAreRead(t *testing.T) {
	for name, c := range map[string]struct{ label, data, set string }{
		"said by the server":     {"cp1251", ansi, "windows-1251"},
		"another one":            {"koi8-r", koi, "koi8-r"},
		"guessed":                {"", strings.Repeat(ansi+" ", 3), "windows-1251"},
		"guessed too":            {"", strings.Repeat(koi+" ", 3), "koi8-r"},
		"byte order mark":        {"windows-1251", sixteen, "utf-16le"},
		"UTF-8 is UTF-8":         {"windows-1251", words, ""},
		"with a mark of its own": {"", "\xef\xbb\xbf" + words, ""},
		"falsely called UTF-8":   {"utf-8", strings.Repeat(koi+" ", 3), "koi8-r"},
	} {
		got, err := charset.Read(c.label, false, []byte(c.data))
		if err != nil || got.Charset != c.set || !strings.HasPrefix(got.Words, words) {
			t.Errorf("%s: %q in %q, %v; want %q in %q", name, got.Words, got.Charset, err, words, c.set)
			continue
		}
		i := strings.Index(got.Words, "сказал")
		from, to := got.Range(i, i+len("сказал"))
		if s, err := charset.Decode(got.Charset, []byte(c.data[from:to])); s != "сказал" || err != nil {
			t.Errorf("%s: bytes %d to %d are %q, %v", name, from, to, s, err)
		}
	}
	page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><p>` + koi
	if got, err := charset.Read("", true, []byte(page)); err != nil || got.Charset != "koi8-r" || !strings.HasSuffix(got.Words, words) {
		t.Errorf("a page that declares its set: %q, %v", got.Words, err)
	}
}

// Sentences as the press writes them, each in the sets in which its language was written before UTF-8.
func TestASetIsGuessedFromItsLetters(t *testing.T) {
	for _, c := range []struct {
		words string
		sets  []string
	}{
		{"По данным ведомства, погибли трое военнослужащих. Представитель президента заявил обратное.", []string{"windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"}},
		{"Президент заявив вчора, що ситуація перебуває під контролем, за даними міністерства.", []string{"windows-1251", "koi8-u"}},
		{"Le président a déclaré hier que la situation était sous contrôle, selon le ministère.", []string{"windows-1252"}},
		{"Der Präsident erklärte gestern, die Lage sei unter Kontrolle; Zeugen äußerten sich anders.", []string{"windows-1252"}},
		{"Prezydent oświadczył wczoraj, że sytuacja jest pod kontrolą, według ministerstwa. Świadkowie twierdzą coś przeciwnego.", []string{"windows-1250", "iso-8859-2"}},
		{"Cumhurbaşkanı dün yaptığı açıklamada durumun kontrol altında olduğunu söyledi.", []string{"windows-1254"}},
		{"Ο πρόεδρος δήλωσε χθες ότι η κατάσταση είναι υπό έλεγχο, σύμφωνα με το υπουργείο.", []string{"iso-8859-7"}},
		{"وقال الرئيس أمس إن الوضع تحت السيطرة بحسب وزارة الدفاع", []string{"windows-1256", "iso-8859-6"}},
	} {
		for _, set := range c.sets {
			e, err := htmlindex.Get(set)
			if err != nil {
				t.Fatal(err)
			}
			data, err := e.NewEncoder().String(c.words)
			if err != nil {
				t.Fatalf("%s: %v", set, err)
			}
			for range 5 { // the same guess every time
				if got, err := charset.Read("", false, []byte(data)); err != nil || got.Charset != set || got.Words != c.words {
					t.Errorf("%s: read as %q in %q, %v", set, got.Words, got.Charset, err)
				}
			}
		}
	}
	// Hebrew read as Russian would be letters without sense; that nobody can tell is the better answer.
	const hebrew = "\xe4\xf0\xf9\xe9\xe0 \xe0\xee\xf8 \xe0\xfa\xee\xe5\xec \xf9\xe4\xee\xf6\xe1 \xe1\xf9\xec\xe9\xe8\xe4"
	if got, err := charset.Read("", false, []byte(hebrew)); err == nil && got.Charset != "windows-1255" && got.Charset != "iso-8859-8" {
		t.Errorf("Hebrew is read as %q in %q", got.Words, got.Charset)
	}
}

func TestWhatNoSetFitsIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ label, data string }{
		"set of several bytes": {"gb18030", "\xc4\xe3\xba\xc3"}, "no such set": {"klingon", "\xff"}, "no text": {"", "\x7fELF\x00\xff\xfe\x01"},
	} {
		if got, err := charset.Read(c.label, false, []byte(c.data)); !errors.Is(err, hearsay.ErrInvalid) {
			t.Errorf("%s: %q in %q, %v; want ErrInvalid", name, got.Words, got.Charset, err)
		}
	}
	for name, c := range map[string]struct{ set, data string }{"half a unit": {"utf-16le", "\x1e"}, "half a pair": {"utf-16be", "\xd8\x00\x00A"}, "not by its one name": {"cp1251", ansi}, "unknown": {"klingon", "x"}} {
		if s, err := charset.Decode(c.set, []byte(c.data)); err == nil {
			t.Errorf("%s: read as %q", name, s)
		}
	}
}

// A range of the words, read again alone, is these words: what makes a quote of them checkable.
func TestEveryRangeReadsAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.Rune().Filter(func(r rune) bool { return r != 0xfeff && r != 0xfffd && r != 0xfffe }), 1, 30).Draw(t, "words")
		data := []byte("\xfe\xff")
		for _, u := range utf16.Encode(runes) {
			data = append(data, byte(u>>8), byte(u))
		}
		got, err := charset.Read("", false, data)
		if err != nil || got.Words != string(runes) {
			t.Fatalf("%q, %v; want %q", got.Words, err, string(runes))
		}
		a := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		b := rapid.IntRange(a+1, len(runes)).Draw(t, "to")
		i, j := len(string(runes[:a])), len(string(runes[:b]))
		from, to := got.Range(i, j)
		if s, err := charset.Decode(got.Charset, data[from:to]); s != string(runes[a:b]) || err != nil {
			t.Fatalf("%q, %v; want %q", s, err, string(runes[a:b]))
		}
	})
}
