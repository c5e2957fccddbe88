package exchange

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay"
	"hearsay/internal/sheet"
)

var zone = time.FixedZone("UTC+6", 6*3600)

func emptyCase() *hearsay.Case { return &hearsay.Case{Zone: zone, Scale: hearsay.ICD203} }

func date(y int, m time.Month, d int) hearsay.When {
	return hearsay.When{Start: time.Date(y, m, d, 0, 0, 0, 0, zone), Day: true}
}

// anyMap draws a map of n nodes with every kind of node, tie and lever.
func anyMap(rng *rand.Rand, n int) *hearsay.PowerMap {
	m := &hearsay.PowerMap{CustodyKeeps: .25, BackerWeight: .3}
	day := func() hearsay.When { return date(2010+rng.IntN(12), time.Month(1+rng.IntN(12)), 1+rng.IntN(28)) }
	for i := range n {
		x := &hearsay.Node{ID: hearsay.ID(fmt.Sprintf("n%d", i)), Kind: hearsay.NodeKinds[i%len(hearsay.NodeKinds)], Title: fmt.Sprintf("Node %d, “%c”", i, 'Ә'+rune(i%20))}
		if rng.IntN(2) == 0 {
			own := rng.Float64()
			x.Names, x.Short, x.Tier, x.Party, x.Own, x.About = []string{"Нұр Отан", x.Title + "."}, "short", "Tier", "side", &own, "about <it>"
		}
		m.Nodes = append(m.Nodes, x)
	}
	for i, class := range hearsay.LeverClasses {
		m.Levers = append(m.Levers, &hearsay.Lever{ID: hearsay.ID(fmt.Sprintf("l%d", i)), Title: "Lever", Class: class, Weight: 1 + rng.Float64(), Keys: []hearsay.ID{"n1", "n3"}[:1+rng.IntN(2)],
			Valid: hearsay.Interval{From: day()}, Signals: []hearsay.ID{"s1"}, Because: "a reason"})
	}
	for i := range 2 * n {
		a, b := m.Nodes[rng.IntN(n)], m.Nodes[rng.IntN(n)]
		t := &hearsay.Tie{ID: hearsay.ID(fmt.Sprintf("t%d", i)), Principal: a.ID, Agent: b.ID, Kind: hearsay.TieKinds[rng.IntN(len(hearsay.TieKinds))], Weight: .25 + rng.Float64(), Because: "a reason"}
		switch {
		case a == b, t.Kind == hearsay.Occupancy && b.Kind != hearsay.Seat:
			continue
		case t.Kind == hearsay.Veto:
			t.Agent = m.Levers[rng.IntN(len(m.Levers))].ID
		}
		t.Valid.From = day()
		switch rng.IntN(4) {
		case 0:
			t.Valid.Until, t.Known, t.EndKnown = hearsay.When{Start: t.Valid.From.Start.AddDate(0, 3, 0), Day: true}, day(), day()
		case 1:
			t.If, t.Is = "prop", "yes"
		case 2:
			p := hearsay.Between(.4, .2, .6)
			t.P, t.Group, t.Signals = &p, "group", []hearsay.ID{"s1", "s2"}
		}
		m.Ties = append(m.Ties, t)
	}
	if rng.IntN(2) == 0 {
		m.Centres, m.Dates, m.Classes = []hearsay.ID{"n0"}, []hearsay.When{date(2022, 1, 4), date(2022, 1, 6)}, hearsay.DefaultClasses()
	}
	return m
}

var alike = []cmp.Option{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Word" }, cmp.Ignore())}

// Our export read back is the same map: over a thousand generated entities.
func TestAMapWrittenAsFTMAndReadIsTheSameMap(t *testing.T) {
	entities := 0
	for seed := range uint64(40) {
		m := anyMap(rand.New(rand.NewPCG(seed, 1)), 7+int(seed))
		var b bytes.Buffer
		if err := WriteFTM(&b, m, nil); err != nil {
			t.Fatal(err)
		}
		entities += bytes.Count(b.Bytes(), []byte("\n"))
		text := b.String()
		taken, problems := ReadFTM(&b, "map.ftm", emptyCase())
		if len(problems) > 0 || len(taken.Kept) > 0 || len(taken.Notes) > 0 {
			t.Fatalf("seed %d: %v, kept %s, %v", seed, problems, taken.Kept, taken.Notes)
		}
		if d := cmp.Diff(m, taken.Map, alike...); d != "" {
			t.Fatalf("seed %d: %s\n%s", seed, d, text)
		}
	}
	if entities < 1000 {
		t.Errorf("only %d entities", entities)
	}
}

// A file as OpenSanctions publishes them, written by us: further properties, other datasets, schemata without a place.
const sample = `{"id":"Q200881","caption":"Kassym-Jomart Tokayev","schema":"Person","properties":{"name":["Kassym-Jomart Tokayev","Қасым-Жомарт Тоқаев"],"alias":["Tokayev K.-J."],"birthDate":["1953-05-17"],"topics":["role.pep"]},"datasets":["made_up"],"referents":["x-1"],"target":true}
{"id":"NK-abc123XY","schema":"Position","properties":{"name":["Chair of the Security Council"],"country":["kz"]},"datasets":["made_up"]}
{"id":"occ/1","schema":"Occupancy","properties":{"holder":["Q200881"],"post":["NK-abc123XY"],"startDate":["2022-01-05"],"status":["current"]}}
{"id":"co-1","schema":"Company","properties":{"name":["Energy Holding"],"registrationNumber":["123"]}}
{"id":"own-1","schema":"Ownership","properties":{"owner":["Q200881"],"asset":["co-1"],"startDate":["2019"],"endDate":["2021-06"],"percentage":["51"]}}
{"id":"fam-1","schema":"Family","properties":{"person":["Q200881"],"relative":["not-here"],"relationship":["uncle"]}}
{"id":"vessel-1","schema":"Vessel","properties":{"name":["A ship"],"imoNumber":["9999999"]}}
{"id":"succ-1","schema":"Succession","properties":{"predecessor":["co-1"],"successor":["co-1"]}}
`

func TestAnOpenSanctionsFileIsReadAndNothingOfItIsLost(t *testing.T) {
	taken, problems := ReadFTM(strings.NewReader(sample), "os.json", emptyCase())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := taken.Map
	if len(m.Nodes) != 3 || len(m.Ties) != 2 {
		t.Fatalf("%d nodes, %d ties", len(m.Nodes), len(m.Ties))
	}
	if n := m.Node("q200881"); n == nil || n.Kind != hearsay.Person || !cmp.Equal(n.Names, []string{"Қасым-Жомарт Тоқаев", "Tokayev K.-J."}) {
		t.Errorf("%+v", n)
	}
	for _, x := range m.Ties {
		switch x.Kind {
		case hearsay.Occupancy:
			if m.Node(x.Agent).Kind != hearsay.Seat || x.Valid.String() != "2022-01-05.." {
				t.Errorf("%+v", x)
			}
		case hearsay.Ownership: // from somewhen in 2019 to the end of June 2021
			if x.Valid.From.Start.Year() != 2019 || !x.Valid.From.Approx || !x.Valid.Until.Start.Equal(date(2021, 7, 1).Start) {
				t.Errorf("%s", x.Valid)
			}
		default:
			t.Errorf("%+v", x)
		}
	}
	if len(taken.Notes) != 1 || !strings.Contains(taken.Notes[0].Error(), "not-here") {
		t.Errorf("%v", taken.Notes)
	}
	var b bytes.Buffer
	if err := WriteFTM(&b, m, taken.Kept); err != nil {
		t.Fatal(err)
	}
	// Every id, schema and value of the file is in what goes out.
	out := map[string]entity{}
	for line := range bytes.Lines(b.Bytes()) {
		var e entity
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		out[e.ID] = e
	}
	for line := range strings.Lines(sample) {
		var e entity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		o, ok := out[e.ID]
		if !ok || o.Schema != e.Schema {
			t.Errorf("%s went out as %+v", e.ID, o)
		}
		for p, values := range e.Properties {
			for _, v := range values {
				if p == "name" || p == "alias" { // spellings: which is first is ours to say
					if !strings.Contains(strings.Join(append(o.Properties["name"], o.Properties["alias"]...), "|"), v) {
						t.Errorf("%s lost the spelling %q", e.ID, v)
					}
				} else if !strings.Contains(strings.Join(o.Properties[p], "|"), v) {
					t.Errorf("%s lost %s %q: %v", e.ID, p, v, o.Properties[p])
				}
			}
		}
	}
}

// Damaged files give located problems or are read; they never panic.
func TestDamagedFilesArePlacedAndNeverPanic(t *testing.T) {
	table := "position,person,personID,start,end\nChair,Ann Lee,Q1,2020-01-01,2021-01-01\nChair,Bob Ray,Q2,2021-01-01,\n"
	rng := rand.New(rand.NewPCG(5, 5))
	for range 10_000 {
		for _, x := range []struct {
			text string
			read func(io.Reader) []string
		}{
			{sample, func(r io.Reader) (out []string) {
				_, ps := ReadFTM(r, "f.json", emptyCase())
				for _, p := range ps {
					out = append(out, p.Error())
				}
				return out
			}},
			{table, func(r io.Reader) (out []string) {
				_, ps := ReadOfficeHolders(r, "f.csv", emptyCase())
				for _, p := range ps {
					out = append(out, p.Error())
				}
				return out
			}},
		} {
			b := []byte(x.text)
			for range 1 + rng.IntN(3) {
				switch i := rng.IntN(len(b)); rng.IntN(3) {
				case 0:
					b[i] = byte(rng.IntN(256))
				case 1:
					b = append(b[:i], b[min(len(b), i+1+rng.IntN(20)):]...)
				case 2:
					b = append(b[:i], append([]byte(`{"id":[`), b[i:]...)...)
				}
				if len(b) == 0 {
					b = []byte("x")
				}
			}
			for _, p := range x.read(bytes.NewReader(b)) {
				if !strings.HasPrefix(p, "f.") {
					t.Fatalf("a problem without a place: %s", p)
				}
			}
		}
	}
}

// A seat is held by one at a time, a missing end is the next one's beginning, a day is half-open, a spelling is kept.
func TestOfficeHolders(t *testing.T) {
	table := "position,person,personID,start,end,enwiki\n" +
		"Chair,Ann Lee,Q1,2015,2018-03-20,Anne Lee (politician)\n" +
		"Chair,Болат Әбіш,Q2,2018-03-20,,\n" +
		"Chair,Cem Öz,Q3,2020-01-01,2021-01-01,\n"
	taken, problems := ReadOfficeHolders(strings.NewReader(table), "h.csv", emptyCase())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := taken.Map
	if len(m.Nodes) != 4 || len(m.Ties) != 3 {
		t.Fatalf("%d nodes, %d ties", len(m.Nodes), len(m.Ties))
	}
	if !cmp.Equal(m.Nodes[0].Names, []string{"Anne Lee"}) {
		t.Errorf("spellings: %q", m.Nodes[0].Names)
	}
	for i, want := range []string{"~2015-01-01..2018-03-20", "2018-03-20..2020-01-01", "2020-01-01..2021-01-01"} {
		if got := m.Ties[i].Valid.String(); got != want {
			t.Errorf("%s holds the chair %s, want %s", m.Ties[i].Principal, got, want)
		}
	}
	for _, x := range m.Nodes {
		if hearsay.CheckID(string(x.ID)) != nil {
			t.Errorf("%q is no id", x.ID)
		}
	}
	if _, ps := ReadOfficeHolders(strings.NewReader("office,name\nx,y\n"), "h.csv", emptyCase()); len(ps) == 0 || !strings.Contains(ps[0].Error(), "h.csv:1:") {
		t.Errorf("a table without the columns: %v", ps)
	}
}

// One bad row costs no other: the rest is read, and each row left out is named with its line and the cause.
func TestABadRowOfOfficeHoldersLosesNoOther(t *testing.T) {
	const head = "position,person,personID,start,end\n"
	bad := []struct{ row, cause string }{
		{"Chair,Dan Roe,Q4", "the row has 3 cells, the header 5"},
		{",Dan Roe,Q4,2011,2012", "names no position or no person"},
		{"Chair,Dan Roe,Q4,,2012", "Dan Roe as Chair has no start"},
		{"Chair,Dan Roe,Q4,http://www.wikidata.org/.well-known/genid/abc,2012", "knows that there was a start, and not when"},
		{"Chair,Dan Roe,Q4,t123,2012", "knows that there was a start, and not when"},
		{"Chair,Dan Roe,Q4,last May,2012", "last May"},
		{"Chair,Dan Roe,Q4,2013,2012", "it ends (2012) before it begins (2013)"},
		{`Chair,"Dan" Roe,Q4,2011,2012`, "not a row of CSV"},
	}
	all := head
	for _, x := range bad {
		taken, problems := ReadOfficeHolders(strings.NewReader(head+"Chair,Ann Lee,Q1,2015,2018\n"+x.row+"\nChair,Cem Oz,Q3,2020,2021\n"), "h.csv", emptyCase())
		if len(problems) > 0 || len(taken.Map.Ties) != 2 || len(taken.Map.Nodes) != 3 {
			t.Errorf("%s: %v, %d ties, want those of the two good rows", x.row, problems, len(taken.Map.Ties))
			continue
		}
		if n := taken.Notes; len(n) != 1 || !strings.HasPrefix(n[0].Error(), "h.csv:3:") || !strings.Contains(n[0].Error(), x.cause) {
			t.Errorf("%s: notes %v, want h.csv:3 and %q", x.row, n, x.cause)
		}
		all += x.row + "\n"
	}
	if _, problems := ReadOfficeHolders(strings.NewReader(all), "h.csv", emptyCase()); len(problems) != len(bad) {
		t.Errorf("a table of bad rows alone is refused for %v, want each of the %d", problems, len(bad))
	}
}

// SHA-1 of the key, worked out with another program.
func TestStatementIDs(t *testing.T) {
	for want, got := range map[string]string{
		"ed59f0b7d277346a41a2a076b8f6dd859539eaeb": StatementID("ds", "e1", "name", "Ann", "", false),
		"0a3d7c2cc6b53af3f1c285f5f5fe5beaffe51127": StatementID("ds", "e1", "name", "Ann", "en", true),
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	var b bytes.Buffer
	if err := WriteStatements(&b, anyMap(rand.New(rand.NewPCG(1, 1)), 9), "ds"); err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(b.Bytes()) {
		var s Statement
		if err := json.Unmarshal(line, &s); err != nil || s.ID != StatementID("ds", s.EntityID, s.Prop, s.Value, "", false) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestGEXFHasEveryNodeAndTieWithItsSpell(t *testing.T) {
	m := anyMap(rand.New(rand.NewPCG(2, 2)), 20)
	var b bytes.Buffer
	if err := WriteGEXF(&b, m); err != nil {
		t.Fatal(err)
	}
	var g struct {
		Version string `xml:"version,attr"`
		Nodes   []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>nodes>node"`
		Edges []struct {
			ID     string `xml:"id,attr"`
			Spells []struct {
				Start string `xml:"start,attr"`
			} `xml:"spells>spell"`
		} `xml:"graph>edges>edge"`
	}
	if err := xml.Unmarshal(b.Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	keys := 0
	for _, l := range m.Levers {
		keys += len(l.Keys)
	}
	if g.Version != "1.3" || len(g.Nodes) != len(m.Nodes)+len(m.Levers) || len(g.Edges) != len(m.Ties)+keys {
		t.Errorf("version %s, %d nodes, %d edges", g.Version, len(g.Nodes), len(g.Edges))
	}
	for i, x := range m.Ties {
		if e := g.Edges[i]; e.ID != string(x.ID) || len(e.Spells) != 1 || !strings.HasPrefix(e.Spells[0].Start, x.Valid.From.Start.Format("2006-01-02")) {
			t.Errorf("%s: %+v", x.ID, e)
		}
	}
}

// A cell that a spreadsheet would take for a formula is not one.
func TestTablesHoldNoFormulas(t *testing.T) {
	m := &hearsay.PowerMap{Nodes: []*hearsay.Node{{ID: "a", Kind: hearsay.Person, Title: "=HYPERLINK(1)"}}}
	var b bytes.Buffer
	if err := sheet.Write(&b, sheet.ForPeople, Tables[0].Rows(m)); err != nil || !strings.Contains(b.String(), "'=HYPERLINK") {
		t.Errorf("%s %v", b.String(), err)
	}
}
