package custody

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"hearsay/internal/read/charset"
)

// The stranger's tables were written apart from those of the library, so that each is a check on the other: all bytes of both Cyrillic sets,
// and UTF-16 with a pair of surrogates.
func TestAStrangerReadsQuotesOfOldCharacterSets(t *testing.T) {
	verifier := filepath.Join(t.TempDir(), "hearsay-proof")
	if out, err := exec.Command("go", "build", "-o", verifier, "hearsay/cmd/hearsay-proof").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var high []byte
	for c := 0x80; c < 0x100; c++ {
		if c != 0x98 { // has no meaning in windows-1251
			high = append(high, byte(c))
		}
	}
	var units []byte
	for _, u := range utf16.Encode([]rune("Жаңа Қазақстан 𐰴")) {
		units = append(units, byte(u), byte(u>>8))
	}
	for set, data := range map[string][]byte{"windows-1251": high, "koi8-r": high, "utf-16le": units, "iso-8859-5": []byte("\xbd\xd5\xe2")} {
		words, err := charset.Decode(set, data)
		if err != nil {
			t.Fatal(err)
		}
		dir, o := newCase(t), options(t)
		it := page("old")
		it.Put[0].Data, it.Entry.Capture.Digest, it.Entry.Capture.Bytes = data, Digest(data), int64(len(data))
		it.Put[0].Name = strings.ReplaceAll(it.Put[0].Name, Digest([]byte("old")), Digest(data))
		keeping(t, dir, o, it)
		l, err := Read(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		at := t.TempDir()
		check := func(words string) (string, error) {
			p, err := l.Prove(Digest(data), &Quote{Words: words, From: 0, To: len(data), Charset: set})
			if err != nil {
				t.Fatal(err)
			}
			text, err := p.JSON()
			if err != nil {
				t.Fatal(err)
			}
			for name, data := range map[string][]byte{"proof.json": text, "page": data} {
				if err := os.WriteFile(filepath.Join(at, name), data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			out, err := exec.Command(verifier, "-key", o.Key.Verifier, filepath.Join(at, "proof.json"), filepath.Join(at, "page")).CombinedOutput()
			return string(out), err
		}
		out, err := check(words)
		if set == "iso-8859-5" {
			if err == nil || !strings.Contains(out, "iconv -f iso-8859-5") {
				t.Errorf("%s: %v, %s; want to be told how to read it", set, err, out)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v: %s", set, err, out)
		}
		if out, err := check(words + "!"); err == nil {
			t.Errorf("%s: other words hold: %s", set, out)
		}
	}
}
