package bundle

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A clock that was typed and cannot be right is a warning, and the case is sound all the same.
func TestARecordingBeforeTheTellingIsAWarning(t *testing.T) {
	files := base(t)
	name := "signals/2024-05-02.yaml"
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[name].Data), "    said: 2024-05-02\n", "    said: 2024-05-02\n    recorded: 2024-05-01\n", 1))}
	b, ps := Parse(files)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	ws := b.Warnings()
	if len(ws) != 1 || ws[0].Severity != Warning || !strings.Contains(ws[0].Error(), "s1: warning: recorded 2024-05-01, before it was said (2024-05-02)") {
		t.Error(ws)
	}
}

// What was written of looks is read again as it was.
func TestLooksAreReadAsTheyWereWritten(t *testing.T) {
	text := "looked:\n  - id: first # by hand\n    looked: 2024-05-03T10:00Z\n    by: maria\n    words: \"взрыв: was it heard?\"\n    at: https://harbour.example\n    found: nothing\n"
	files := base(t)
	files[looksName] = &fstest.MapFile{Data: []byte(text)}
	b, ps := Parse(files)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	second := *b.Case.Looks[0]
	second.ID = ""
	name, out, err := b.AddLook(&second, "")
	if err != nil || name != looksName || !strings.Contains(string(out), "# by hand") {
		t.Fatalf("%v\n%s", err, out)
	}
	files[looksName] = &fstest.MapFile{Data: out}
	again, ps := Parse(files)
	if len(ps) > 0 || len(again.Case.Looks) != 2 {
		t.Fatal(ps, string(out))
	}
	if x, y := *again.Case.Looks[0], *again.Case.Looks[1]; x.ID != "first" || y.ID != "look-2" || x.Words != y.Words || x.Words != "взрыв: was it heard?" || x.Place != y.Place || x.By != y.By || !x.When.Start.Equal(y.When.Start) {
		t.Errorf("%+v\n%+v", x, y)
	}
}
