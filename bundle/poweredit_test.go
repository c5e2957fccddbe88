package bundle_test

import (
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/bundle"
)

const someTies = `# the navy
ties:
  # who commands
  - {id: tie-1, principal: ann, agent: navy, kind: formal-command, weight: strong, valid: "2020-01-01..", because: "head of it"} # since the reform

  - id: tie-2
    principal: bob
    agent: navy
    kind: patronage
    because: "his school"
`

func TestEndingATieChangesNothingElse(t *testing.T) {
	day := hearsay.When{Start: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC), Day: true}
	got, err := bundle.EndTie("power.yaml", []byte(someTies), "tie-1", day, hearsay.When{})
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(someTies, `"2020-01-01.."`, `2020-01-01..2024-05-02`, 1); strings.ReplaceAll(string(got), `"`, "") != strings.ReplaceAll(want, `"`, "") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	got, err = bundle.EndTie("power.yaml", []byte(someTies), "tie-2", day, day)
	if err != nil || !strings.Contains(string(got), "valid: ..2024-05-02\n    end-known: 2024-05-02") {
		t.Errorf("%v\n%s", err, got)
	}
	if _, err := bundle.EndTie("power.yaml", []byte(someTies), "tie-3", day, day); err == nil {
		t.Error("a tie was ended that is not there")
	}
}

func TestAddedTiesStandBehindTheOthers(t *testing.T) {
	m := &hearsay.PowerMap{Nodes: []*hearsay.Node{{ID: "eve", Kind: hearsay.Person, Title: "Eve"}},
		Ties: []*hearsay.Tie{{ID: "tie-3", Principal: "eve", Agent: "navy", Kind: hearsay.Occupancy, Weight: 1, Because: `she said "yes"`}}}
	got, err := bundle.AddPower("power.yaml", []byte(someTies), m)
	if err != nil {
		t.Fatal(err)
	}
	s := string(got)
	if !strings.HasPrefix(s, "# the navy\nties:\n  # who commands\n") || !strings.Contains(s, "# since the reform") || strings.Index(s, "tie-2") > strings.Index(s, "tie-3") || !strings.Contains(s, "nodes:\n  - id: eve") {
		t.Errorf("got\n%s", s)
	}
	fresh, err := bundle.AddPower("power/new.yaml", nil, m)
	if err != nil || strings.Contains(string(fresh), "custody-keeps") {
		t.Errorf("%v\n%s", err, fresh)
	}
}
