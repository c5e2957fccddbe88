package charset_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"hearsay/internal/read/charset"
)

const report = "Военный комендант сообщил, что аэропорт был открыт."

// One byte that a relay broke must not take the rest of the document with it, and its place is named.
func TestAStrayByteIsNamedAndTheRestIsRead(t *testing.T) {
	data := []byte(report + "\xff" + report)
	got, err := charset.Read("", false, data)
	if err != nil || got.Charset != "" || got.Words != report+"\ufffd"+report {
		t.Fatalf("%q in %q, %v", got.Words, got.Charset, err)
	}
	if got.Strays.Count != 1 || got.Strays.First != len(report) {
		t.Errorf("strays %+v, want one at %d", got.Strays, len(report))
	}
	i := strings.LastIndex(got.Words, "аэропорт")
	from, to := got.Range(i, i+len("аэропорт"))
	if string(data[from:to]) != "аэропорт" {
		t.Errorf("behind the stray byte a word stands at %d to %d: %q", from, to, data[from:to])
	}
	if ascii, err := charset.Read("utf-8", false, []byte(strings.Repeat("The gate was open. ", 5)+"\xff")); err != nil || ascii.Charset != "" || ascii.Strays.Count != 1 {
		t.Errorf("said to be UTF-8: %q in %q, %v", ascii.Words, ascii.Charset, err)
	}
	if whole, _ := charset.Read("", false, []byte(report+"\ufffd")); whole.Strays.Count != 0 {
		t.Errorf("a sign that somebody else put for a stray byte is counted as one")
	}
}

// Excel and Outlook save UTF-16, not always with a mark.
func TestUTF16IsKnownByItsLook(t *testing.T) {
	for name, order := range map[string][2]int{"utf-16le": {0, 8}, "utf-16be": {8, 0}} {
		var data []byte
		for _, u := range utf16.Encode([]rune(report)) {
			data = append(data, byte(u>>order[0]), byte(u>>order[1]))
		}
		if got, err := charset.Read("", true, data); err != nil || got.Charset != name || got.Words != report {
			t.Errorf("%s: %q in %q, %v", name, got.Words, got.Charset, err)
		}
	}
	if got, err := charset.Read("", false, []byte("The ga\x00te was open.")); err != nil || got.Charset != "" {
		t.Errorf("a byte 0 in UTF-8: %q in %q, %v", got.Words, got.Charset, err)
	}
}

// Kazakh was written in KZ-1048, most often under the name of windows-1251. The bytes are those of STRK 1048-2002.
func TestKazakhUnderTheNameOfAnotherSet(t *testing.T) {
	const bytes = "\xbc\xf3\xe5\xe6\xe0\xe9 \xe0\xf8\xfb\x9d, \x9d\xe0\xeb\xe0\xe4\xe0 \xf2\xfb\xed\xfb\xf8 \x9d\xe0\xeb\xbe\xe0\xed"
	const want = "әуежай ашық, қалада тыныш қалңан"
	for _, label := range []string{"kz-1048", "windows-1251", ""} {
		if got, err := charset.Read(label, false, []byte(bytes)); err != nil || got.Charset != "kz-1048" || got.Words != want {
			t.Errorf("called %q: %q in %q, %v", label, got.Words, got.Charset, err)
		}
	}
	page := "<html><head><meta charset=\"ptcp154\"></head><p>\xba\xf3\xe5\xe6\xe0\xe9 \xe0\xf8\xfb\x9d"
	if got, err := charset.Read("", true, []byte(page)); err != nil || got.Charset != "ptcp154" || !strings.HasSuffix(got.Words, "әуежай ашық") {
		t.Errorf("PTCP154: %q in %q, %v", got.Words, got.Charset, err)
	}
	serbian := "\xf2\xee\xbc\xe5\xf1\xf2 \xbc\xe0\xe2\xbc\xe0 \xbc\xe5\xe4\xe0\xed" // "тојест јавја један"
	if got, _ := charset.Read("windows-1251", false, []byte(serbian)); got.Charset != "windows-1251" {
		t.Errorf("Serbian is taken for Kazakh: %q", got.Words)
	}
}

// Heads of letters and names in archives say little: a label, or nothing.
func TestHeadsAndNames(t *testing.T) {
	for _, c := range []struct{ label, data, want string }{
		{"windows-1251", ansi, words}, {"koi8-r", koi, words}, {"", ansi + ansi, words + words}, {"gb18030", "\xc4\xe3\xba\xc3", "你好"}, {"utf-8", words, words},
	} {
		if got := charset.Any(c.label, []byte(c.data)); got != c.want {
			t.Errorf("head in %q: %q, want %q", c.label, got, c.want)
		}
	}
	for data, want := range map[string]string{"\x91\xa2\xae\xa4\xaa\xa0.txt": "Сводка.txt", "\xd1\xe2\xee\xe4\xea\xe0.txt": "Сводка.txt", "Сводка.txt": "Сводка.txt"} {
		if got := charset.Name(data, "ibm850"); got != want {
			t.Errorf("name %q: %q, want %q", data, got, want)
		}
	}
}

// A feed names its set in its first line.
func TestXMLNamesItsSet(t *testing.T) {
	got, err := charset.Read("", true, []byte(`<?xml version="1.0" encoding='koi8-r'?><rss>`+koi))
	if err != nil || got.Charset != "koi8-r" || !strings.HasSuffix(got.Words, words) {
		t.Errorf("%q in %q, %v", got.Words, got.Charset, err)
	}
}
