package capture

import (
	"strings"
	"testing"

	"hearsay/custody"
)

// FuzzUnpack gives the parsers what their samples grow into: `go test ./internal/capture -fuzz Unpack`. A parser may fail,
// and may not break; and what comes out stays within the limits.
func FuzzUnpack(f *testing.F) {
	for name, data := range samples(f) {
		f.Add(name, data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		count := 0
		u := &unpacker{ctx: t.Context(), lim: Limits{Bytes: 4 << 20, Total: 16 << 20, Count: 100}.withDefaults(), link: func(string) {},
			give: func(d Document) error {
				count++
				if d.Digest != custody.Digest(d.Data) || d.MediaType == "" || d.Within == "" != (d.Path == "") {
					t.Errorf("%q: an incomplete document: %+v", name, d.Capture)
				}
				return nil
			},
			fail: func(f *custody.Failure) {
				if strings.Contains(f.Cause, "the parser broke") {
					t.Error(f.Cause)
				}
			}}
		d := Document{Data: data, At: noon}
		d.From = "file:" + name
		if err := u.document(d, 0); err == nil && count == 0 || count > 101 {
			t.Errorf("%d documents, %v", count, err)
		}
	})
}
