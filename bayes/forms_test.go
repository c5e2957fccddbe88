package bayes

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

const (
	twoYesNo = "variable A { type discrete [2] { yes, no }; }\nvariable B { type discrete [2] { yes, no }; }\n"
	ofA      = "probability ( A ) { table 0.2, 0.8; }\n"
	ofB      = "probability ( B | A ) { (yes) 0.9, 0.1; (no) 0.3, 0.7; }\n"
)

// P(B=yes) = 0.2·0.9 + 0.8·0.3 = 0.42, however a program writes the network down.
func TestOneNetworkInTheFormsThatProgramsWrite(t *testing.T) {
	const xml = "<BIF VERSION=\"0.3\"><NETWORK>%s<DEFINITION><FOR>A</FOR><TABLE>0.2 0.8</TABLE></DEFINITION><DEFINITION><FOR>B</FOR><GIVEN>A</GIVEN><TABLE>0.9 0.1 <!-- no --> 0.3 0.7</TABLE></DEFINITION></NETWORK></BIF>"
	variables := ""
	for _, v := range []string{"A", "B"} {
		variables += "<VARIABLE TYPE=\"nature\"><NAME>" + v + "</NAME><OUTCOME>yes</OUTCOME><OUTCOME>no</OUTCOME></VARIABLE>"
	}
	for name, src := range map[string]string{
		"rows":                   twoYesNo + ofA + ofB,
		"a table under parents":  twoYesNo + ofA + "probability ( B | A ) { table 0.9, 0.3, 0.1, 0.7; }\n",
		"no bar and no commas":   twoYesNo + ofA + "probability ( \"B\" \"A\" ) { table 0.9 0.3 0.1 0.7 ; }\n",
		"tables before names":    ofB + ofA + twoYesNo,
		"comments":               "# of a program\n/* and\nof a person */\n" + twoYesNo + "% here\n" + ofA + ofB,
		"mark and Mac line ends": "\ufeff" + strings.ReplaceAll("// note\n"+twoYesNo+ofA+ofB, "\n", "\r"),
		"XMLBIF":                 fmt.Sprintf(xml, variables),
		"UAI with comments":      "// by hand\nBAYES\n2\n2 2\n2\n1 0 # a\n2 0 1 // b\n2\n.2 .8\n4\n.9 .1 .3 .7\n",
	} {
		read := ReadBIF
		if strings.HasPrefix(name, "XML") {
			read = ReadXMLBIF
		} else if strings.HasPrefix(name, "UAI") {
			read = ReadUAI
		}
		n, err := read(strings.NewReader(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		c, err := n.Compile(nil)
		if err != nil {
			t.Fatal(err)
		}
		q := c.NewQuery()
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
		v := Var(1)
		if name == "tables before names" {
			v, _ = n.Lookup("B")
		}
		if p := q.Marginal(nil, v)[0]; math.Abs(p-.42) > 1e-12 {
			t.Errorf("%s: P(B=yes) = %v, want 0.42", name, p)
		}
	}
}

func TestWhatWouldBeAWrongNumberIsRefused(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{twoYesNo + ofA, "B has no probability block"},
		{twoYesNo + ofA + "probability ( B | A ) { table 0.9, 0.1, 0.3, 0.7; }\n", "row by row"},
		{"/* open\n" + twoYesNo, "a comment does not end"},
	} {
		if _, err := ReadBIF(strings.NewReader(c.src)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.src, err, c.want)
		}
	}
	if _, err := ReadUAI(strings.NewReader("BAYES\n1\n2\n1\n1 0\n2\n.2 .8\nmore\n")); err == nil || !strings.Contains(err.Error(), "after the last table") {
		t.Errorf("words after the last table: %v", err)
	}
	if _, err := ReadXMLBIF(strings.NewReader("<smile version=\"1.0\"></smile>")); err == nil || !strings.Contains(err.Error(), "not XMLBIF") {
		t.Errorf("another XML: %v", err)
	}
}

// The competitions of 2010 wrote the number of samples before the evidence, that of 2014 did not.
func TestEvidenceOfBothCompetitions(t *testing.T) {
	n, err := ReadUAI(strings.NewReader("BAYES\n2\n2 2\n2\n1 0\n2 0 1\n2\n.2 .8\n4\n.9 .1 .3 .7\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range []string{"1 1 0", "1\n1 1 0\n"} {
		if seen, err := ReadUAIEvidence(strings.NewReader(src), n); err != nil || len(seen) != 1 || seen[0] != (Observation{1, 0}) {
			t.Errorf("%q: %v, %v", src, seen, err)
		}
	}
	for src, want := range map[string]string{"2\n1 1 0\n1 1 1\n": "2 samples", "2 1 0": "two belong to each", "": "too early", "1 7 0": "variable"} {
		if _, err := ReadUAIEvidence(strings.NewReader(src), n); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", src, err, want)
		}
	}
}
