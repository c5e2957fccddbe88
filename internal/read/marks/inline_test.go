package marks_test

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/read/marks"
)

func TestMarksAreTakenOutAndKept(t *testing.T) {
	d, err := marks.Parse("en/01.txt", "title: x\n---\n[1s State radio] [1c reported] [1q that [2s the mayor] [2c:denies had\ndenied] [2q the [2h alleged] sale]].\n\n[1q “No,”] [1s she] [1c? said]. [1q “Never.”]\n")
	if err != nil {
		t.Fatal(err)
	}
	p := d.Paragraphs[0]
	if want := "State radio reported that the mayor had denied the alleged sale."; p.Text != want {
		t.Fatalf("text %q, want %q", p.Text, want)
	}
	in := func(s marks.Span) string { return p.Text[s.From:s.To] }
	var inner, outer marks.Telling
	for _, x := range p.Tellings {
		if x.Number == "1" {
			outer = x
		} else {
			inner = x
		}
	}
	if in(outer.Content[0]) != "that the mayor had denied the alleged sale" || in(inner.Cue[0]) != "had denied" || inner.Stance != hearsay.Denies || in(inner.Hedges[0]) != "alleged" {
		t.Errorf("outer %+v, inner %+v", outer, inner)
	}
	if q := d.Paragraphs[1].Tellings[0]; !q.Optional || len(q.Content) != 2 {
		t.Errorf("second paragraph %+v", q)
	}
}

func TestAMarkThatIsWrittenWrongIsNamedByItsPlace(t *testing.T) {
	for text, place := range map[string]string{
		"title: x\n---\nOne.\n\nTwo [1x three].\n":            "en/1.txt:5:5: a mark is written",
		"title: x\n---\n[1s He] [1c said] [1q that.\n":        "not closed",
		"title: x\n---\n[1s He] [1c:maybe said] [1q that].\n": `"maybe" is no stance`,
		"title: x\n---\n[1s He] [1c said] that.\n":            "needs a cue and a content",
		"title: x\n\nHe said.\n":                              "no line of ---",
	} {
		if _, err := marks.Parse("en/1.txt", text); err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%q: error %v, want %q", text, err, place)
		}
	}
}
