package brief

import "testing"

func TestBriefIsKnownAgainUntilSomebodyChangesIt(t *testing.T) {
	page := Marked([]byte("# Who sank the ferry?\n\nAn accident.\n"))
	if !Ours(page) {
		t.Errorf("not known again:\n%s", page)
	}
	for i := range page {
		changed := append([]byte{}, page...)
		changed[i] ^= 1
		if Ours(changed) {
			t.Fatalf("byte %d was changed, and it passes as written", i)
		}
	}
	for _, other := range []string{"", "# My own prose\n", string(page) + "my note\n"} {
		if Ours([]byte(other)) {
			t.Errorf("%q passes as a brief", other)
		}
	}
}
