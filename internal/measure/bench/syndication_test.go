package bench

import "testing"

// What a reader would call a copy is found, and reports that share a statement, a notice, a list or an event are left alone. The two
// that are missed are known: a text reworded throughout, and one in which a scanner misread every fourth word.
func TestNearCopiesAreFoundAndIndependentReportsLeftAlone(t *testing.T) {
	rows, err := syndication("")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Value < r.Target {
			t.Errorf("%s: %.3f of %d, want %.2f", r.Name, r.Value, r.Of, r.Target)
		}
	}
}

// Twelve kinds of copy and five of what is none stand in the set, each report dated, and each copy after its original.
func TestReportsOfTheSetSayWhatTheyAre(t *testing.T) {
	list, err := syndicatedReports()
	if err != nil {
		t.Fatal(err)
	}
	seen, kinds := map[string]bool{}, map[string]bool{}
	for _, r := range list {
		if r.kind == "" || r.at.IsZero() || len(r.text) < 100 {
			t.Errorf("%s: kind %q, date %v, %d bytes", r.name, r.kind, r.at, len(r.text))
		}
		if r.of != "" && !seen[r.of] {
			t.Errorf("%s copies %s, which is no earlier report", r.name, r.of)
		}
		seen[r.name], kinds[r.kind] = true, true
	}
	for _, k := range []string{"cut", "reordered", "re-attributed", "translated title", "new lead", "OCR noise", "shared quotation", "shared boilerplate", "independent"} {
		if !kinds[k] {
			t.Errorf("no report of the kind %q", k)
		}
	}
}
