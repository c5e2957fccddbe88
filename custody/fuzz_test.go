package custody

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"
)

// FuzzRead gives the reader files of custody as strangers may leave them: `go test ./custody -fuzz Read`. Whatever they hold,
// it ends in findings or in an error, and never finds anything whole that was not signed.
func FuzzRead(f *testing.F) {
	released := map[string][]byte{}
	for _, name := range []string{"custody/log", treeName, "custody/checkpoint"} {
		text, err := os.ReadFile("testdata/released/ferry/" + name)
		if err != nil {
			f.Fatal(err)
		}
		released[name] = text
	}
	dir, o := newCase(f), options(f)
	keeping(f, dir, o, page("one"), page("two"))
	mine := theLog(f, dir)
	whole := bytes.Join(mine.Lines, nil)
	f.Add(whole, []byte{}, mine.Checkpoint.Text, []byte{})
	f.Add(released["custody/log"], released[treeName], released["custody/checkpoint"], []byte{})
	f.Add([]byte{}, []byte{}, []byte{}, []byte(`{"log-size":0,"lines":"","tree":"","checkpoint":"","files":["../x"]}`))
	f.Fuzz(func(t *testing.T, log, tree, checkpoint, pending []byte) {
		fsys := fstest.MapFS{"custody/log": {Data: log}, treeName: {Data: tree}, "custody/checkpoint": {Data: checkpoint},
			mine.name(): {Data: log}, mine.checkpointName(): {Data: checkpoint}}
		if len(pending) > 0 {
			fsys[leftoverName] = &fstest.MapFile{Data: pending}
		}
		s, err := Read(fsys)
		if err != nil {
			return
		}
		if _, err := s.Verify(""); err != nil {
			t.Error(err)
		}
		for _, l := range s.All {
			if len(l.Check("")) == 0 && !bytes.Equal(log, whole) && !bytes.Equal(log, released["custody/log"]) {
				t.Errorf("a log that was not signed is taken for whole: %q", log)
			}
		}
	})
}
