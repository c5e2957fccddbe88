package claims

import (
	"strings"
	"testing"
)

// Three clerks write one thing in three ways: it is one value, of one source where only the spelling of its name differs.
func TestSpellingsOfOneThingAreOne(t *testing.T) {
	rows := "source,item,value\nAgency,gate,Open\nmirror,gate,OPEN\nsurvey,gate, open \nguard,gate,ＯＰＥＮ\nAGENCY,dam,Чайка\nmirror,dam,чаи\u0306ка\nsurvey,dam,shut  now\nguard,dam,shut now\n"
	x, err := Read(strings.NewReader(rows))
	if err != nil || len(x.Problems) > 0 {
		t.Fatal(err, x.Problems)
	}
	c := x.Claims
	if c.Sources() != 4 || c.Values() != 3 || c.Facts() != 3 {
		t.Errorf("%d sources, %d values, %d facts; want 4, 3, 3", c.Sources(), c.Values(), c.Facts())
	}
	if c.SourceName(0) != "Agency" || c.FactName(0) != "Open" {
		t.Errorf("%q said %q; what stood first is kept", c.SourceName(0), c.FactName(0))
	}
	if len(x.Sources) != 1 || x.Sources["AGENCY"] != "Agency" || len(x.Values) != 5 || x.Values["OPEN"] != "Open" {
		t.Errorf("noted: sources %q, values %q", x.Sources, x.Values)
	}
}

// What tells numbers and units apart is kept.
func TestNumbersAndUnitsStayApart(t *testing.T) {
	for _, x := range []struct {
		one, two string
		same     bool
	}{
		{"5 MW", "5 mW", false}, {"10²", "102", false}, {"1½", "11⁄2", false}, {"５ km", "5 km", true}, {"5  km", "5 km", true},
		{"open", "opened", false}, {"ı", "i", false}, {"ﬁre", "fire", true}, {"Straße", "STRASSE", false},
	} {
		if got := alike(x.one) == alike(x.two); got != x.same {
			t.Errorf("%q and %q are one: %v, want %v", x.one, x.two, got, x.same)
		}
	}
}

// Files beside the table may use either spelling.
func TestFilesBesideTheTableMayUseEitherSpelling(t *testing.T) {
	x, err := Read(strings.NewReader("source,item,value\nAgency,gate,Open\nagency,dam,OPEN\nMirror,gate,Open\n"))
	if err != nil {
		t.Fatal(err)
	}
	voices, err := x.Declared(strings.NewReader("source,voice\nMirror,agency\n"))
	if err != nil || voices["Mirror"] != "Agency" {
		t.Errorf("voices %v %v", voices, err)
	}
	motives, err := x.Motives(strings.NewReader("source,topic,lie,wants\nagency,gates,0.5,OPEN\n"))
	if err != nil || motives[[2]string{"Agency", "gates"}].Wants != "Open" {
		t.Errorf("motives %v %v", motives, err)
	}
	gold, err := x.Gold(strings.NewReader("item,value\ngate,OPEN\n"))
	if err != nil || gold["gate"] != "Open" {
		t.Errorf("gold %v %v", gold, err)
	}
	tree, err := x.Hierarchy(strings.NewReader("id,name,parent_id\n1,anything,\n2,OPEN,1\n"))
	if err != nil || !tree.Ancestors("Open")["anything"] {
		t.Errorf("the tree does not know Open: %v", err)
	}
}
