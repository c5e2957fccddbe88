package custody

import (
	"bytes"
	"os"
	"testing"
)

// FuzzStamp gives the reader of time stamps what a server may answer. A token that was changed anywhere is refused, or
// says the same as before: no change makes it say another time.
func FuzzStamp(f *testing.F) {
	answer, err := os.ReadFile("testdata/answer.tsr")
	if err != nil {
		f.Fatal(err)
	}
	token, digest := fixture(f)
	real, err := ParseStamp(token, digest, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(answer)
	f.Add(token)
	f.Add([]byte{0x30, 0x80, 0x30, 0x84, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		if inner, err := StampToken(data); err == nil {
			data = inner
		}
		s, err := ParseStamp(data, digest, nil)
		if err == nil && !bytes.Equal(data, token) && !s.At.Equal(real.At) {
			t.Errorf("a token that nobody signed says %s", s.At)
		}
	})
}
