package bundle

import (
	"strings"
	"testing"

	"hearsay"
)

// The bytes say "Он не ушёл." in windows-1251: А is C0 and а is E0 in the order of the alphabet, ё is B8.
func TestQuoteOfAnOldPageIsReadInItsCharacterSet(t *testing.T) {
	const page = "<p>\xce\xed \xed\xe5 \xf3\xf8\xb8\xeb.</p>"
	in := hearsay.Locator{Digest: strings.Repeat("ab", 32), From: 3, To: 14, Charset: "windows-1251"}
	const text = "sha256:abababababababababababababababababababababababababababababababab#bytes=3,14;charset=windows-1251"
	if in.String() != text {
		t.Errorf("written %s, want %s", in, text)
	}
	if got, err := ParseLocator(text); err != nil || got != in {
		t.Errorf("read %+v, %v; want %+v", got, err, in)
	}
	if err := CheckQuote([]byte(page), in, "Он не ушёл."); err != nil {
		t.Error(err)
	}
	with := func(change func(*hearsay.Locator)) hearsay.Locator {
		l := in
		change(&l)
		return l
	}
	for name, c := range map[string]struct {
		l     hearsay.Locator
		quote string
	}{
		"without the not":    {in, "Он ушёл."},
		"another letter":     {in, "Он не ушел."},
		"another set":        {with(func(l *hearsay.Locator) { l.Charset = "koi8-r" }), "Он не ушёл."},
		"no set":             {with(func(l *hearsay.Locator) { l.Charset = "" }), "Он не ушёл."},
		"half a unit":        {with(func(l *hearsay.Locator) { l.Charset = "utf-16le" }), "Он не ушёл."},
		"a byte less":        {with(func(l *hearsay.Locator) { l.To-- }), "Он не ушёл."},
		"beyond the end":     {with(func(l *hearsay.Locator) { l.To = 100 }), "Он не ушёл."},
		"the bytes as words": {in, page[3:14]},
	} {
		if CheckQuote([]byte(page), c.l, c.quote) == nil {
			t.Errorf("%s: taken for the words of the page", name)
		}
	}
	for _, bad := range []string{";charset=", ";charset=cp1251", ";charset=gb18030", ";charset=WINDOWS-1251", ";set=koi8-r"} {
		if l, err := ParseLocator(strings.Replace(text, ";charset=windows-1251", bad, 1)); err == nil {
			t.Errorf("%s is read as %+v", bad, l)
		}
	}
}
