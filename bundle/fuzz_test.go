package bundle

import (
	"bytes"
	"testing"
	"testing/fstest"

	"hearsay"
)

// FuzzParse puts any text in the place of one file: no panic, and every problem has a place.
func FuzzParse(f *testing.F) {
	names := []string{"case.yaml", "hypotheses.yaml", "propositions.yaml", "parties.yaml", "sources.yaml", "signals/2024-05-02.yaml", "snapshots/aa/x.yaml"}
	for i, name := range names {
		if file := base(f)[name]; file != nil {
			f.Add(i, file.Data)
		}
	}
	f.Add(5, []byte(commented))
	f.Add(2, []byte("propositions:\n  - {id: a, title: b, given: [a, a], rows: [{when: [], p: {x: rest}, because: c}]}\n"))
	f.Add(1, []byte("questions: [{id: q, title: t, hypotheses: []}]"))
	f.Add(0, []byte("&a [*a]"))
	f.Fuzz(func(t *testing.T, which int, src []byte) {
		files := base(t)
		files[names[((which%len(names))+len(names))%len(names)]] = &fstest.MapFile{Data: src}
		_, ps := Parse(files)
		for _, p := range ps {
			if p.File == "" || p.Msg == "" {
				t.Errorf("a problem without place or message: %+v", p)
			}
		}
	})
}

// FuzzFormat: what is formatted once stays as it is.
func FuzzFormat(f *testing.F) {
	f.Add([]byte(commented))
	f.Add([]byte("a: b\n#c\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		once, err := Format("signals/x.yaml", src)
		if err != nil {
			return
		}
		twice, err := Format("signals/x.yaml", once)
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("formatting twice differs: %v\n%q\n%q", err, once, twice)
		}
	})
}

// FuzzQuote: a quote passes only if it is the bytes at its place.
func FuzzQuote(f *testing.F) {
	f.Add([]byte("a blast was heard"), 2, 7, "blast")
	f.Add([]byte("a blast was heard"), -1, 90, "")
	f.Fuzz(func(t *testing.T, text []byte, from, to int, quote string) {
		l := hearsay.Locator{Digest: "d", From: from, To: to}
		if CheckQuote(text, l, quote) == nil && quote != string(text[from:to]) {
			t.Error("words that are not there pass")
		}
	})
}
