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
	dir, o := newCase(f), options(f)
	keeping(f, dir, o, page("one"), page("two"))
	whole := map[string][]byte{}
	for _, name := range []string{logName, treeName, checkpointName} {
		text, err := os.ReadFile(dir + "/" + name)
		if err != nil {
			f.Fatal(err)
		}
		whole[name] = text
	}
	f.Add(whole[logName], whole[treeName], whole[checkpointName], []byte{})
	f.Add([]byte{}, []byte{}, []byte{}, []byte(`{"log-size":0,"lines":"","tree":"","checkpoint":"","files":["../x"]}`))
	f.Fuzz(func(t *testing.T, log, tree, checkpoint, pending []byte) {
		fsys := fstest.MapFS{logName: {Data: log}, treeName: {Data: tree}, checkpointName: {Data: checkpoint}}
		if len(pending) > 0 {
			fsys[pendingName] = &fstest.MapFile{Data: pending}
		}
		l, err := Read(fsys)
		if err != nil {
			return
		}
		ps := l.verifyLog()
		if len(ps) == 0 && bytes.Contains(log, []byte(o.Key.Verifier)) && !bytes.Equal(log, whole[logName]) {
			t.Errorf("a log that was not signed is taken for whole: %q", log)
		}
	})
}
