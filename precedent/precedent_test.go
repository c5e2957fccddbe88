package precedent

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if math.Abs(got-want) > by {
		t.Errorf("%s: %.4f, want %.4f", what, got, want)
	}
}

// Mean by hand; the interval of 0 of n is that of Beta(½, n+½), whose quantiles for n = 41 any table has.
func TestJeffreysByHand(t *testing.T) {
	r := Count{N: 41, K: 0}.Jeffreys()
	near(t, "mean of 0 of 41", r.Mean, .5/42, 1e-12)
	if r.Low > 1e-4 || r.High < .040 || r.High > .047 {
		t.Errorf("0 of 41: %.5f to %.4f", r.Low, r.High)
	}
	half := Count{N: 10, K: 5}.Jeffreys()
	near(t, "symmetric", half.Low+half.High, 1, 1e-9)
	near(t, "the other way round", Count{N: 41, K: 41}.Jeffreys().Mean, 1-r.Mean, 1e-12)
}

// (0 + 20·.021)/(29 + 20) = .0086, the example of the method.
func TestShrinkageByHand(t *testing.T) {
	near(t, "towards .021", Count{N: 29}.Towards(.021, 20).Mean, .0086, .00005)
	near(t, "no cases: the wider class", Count{}.Towards(.3, 20).Mean, .3, 1e-12)
	if m := Strength(.5, []Count{{100, 50}, {100, 50}}); m != 200 {
		t.Errorf("classes that do not differ: %g", m)
	}
	if m := Strength(.5, []Count{{1000, 100}, {1000, 900}}); m != 2 {
		t.Errorf("classes that differ by all: %g", m)
	}
}

const made = `coup_id,cowcode,country,year,month,day,event_type,unrealized,realized,conspiracy,attempt,military,dissident,rebel,palace,foreign,auto,resign,popular,counter,other
1,1,Ruritania,1960,5,1,coup,0,1,0,0,1,0,0,0,0,0,0,0,0,0
2,1,Ruritania,1995,,,coup,1,0,0,1,0,0,0,1,1,0,0,0,0,0
3,2,Freedonia,2001,3,4,coup,0,1,0,0,0,0,0,1,0,0,0,0,0,0
4,2,Freedonia,2003,3,4,coup,0,0,1,0,1,0,0,0,0,0,0,0,0,0
5,2,Freedonia,,3,4,coup,0,1,0,0,1,0,0,0,0,0,0,0,0,0
`

func table(t *testing.T, text string) *Table {
	t.Helper()
	x, err := Read(strings.NewReader(text), "t.csv")
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestClassesCountWhatTheySay(t *testing.T) {
	x := table(t, made)
	if len(x.Events) != 3 || len(x.Notes) != 2 || !strings.Contains(x.Notes[0], "t.csv:5:") {
		t.Fatalf("%d events, %q", len(x.Events), x.Notes)
	}
	for class, want := range map[string]Count{"": {3, 2}, "palace": {2, 1}, "palace not:foreign": {1, 1}, "since:1991": {2, 1}, "until:1990": {1, 1}, "in:Freedonia": {1, 1}, "auto": {0, 0}} {
		c, err := ParseClass(class)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Count(x.Events, time.Time{}); got != want {
			t.Errorf("%s: %+v, want %+v", c, got, want)
		}
	}
	if got := (Class{}).Count(x.Events, time.Date(2001, 3, 4, 0, 0, 0, 0, time.UTC)); got != (Count{2, 1}) {
		t.Errorf("before the last event: %+v", got)
	}
	if _, err := ParseClass("since:then"); err == nil {
		t.Error("a year that is none was read")
	}
}

func TestTheNearestCasesComeWithTheirDifferences(t *testing.T) {
	x := table(t, made)
	list := Nearest(x.Events, []string{"foreign", "palace"}, time.Time{}, nil, time.Time{}, 5)
	if len(list) != 3 || list[0].ID != "2" || list[0].Distance != 0 || list[1].ID != "3" || list[1].Lacks[0] != "foreign" || list[2].Only[0] != "military" || list[2].Distance != 1 {
		t.Errorf("%+v", list)
	}
	// A weight of 0 takes a tag out of the comparison.
	if list := Nearest(x.Events, []string{"foreign", "palace"}, time.Time{}, map[string]float64{"foreign": 0}, time.Time{}, 2); list[0].Distance != 0 || list[1].Distance != 0 {
		t.Errorf("%+v", list)
	}
}

func TestDamagedTablesNeverPanic(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		b := []byte(made)
		for range 4 {
			b[rng.IntN(len(b))] = byte(rng.IntN(256))
		}
		if _, err := Read(strings.NewReader(string(b)), "t.csv"); err != nil && !strings.HasPrefix(err.Error(), "t.csv") {
			t.Fatal(err)
		}
	}
	if _, err := Read(strings.NewReader("a,b\n"), "t.csv"); err == nil {
		t.Error("a table of nobody was read")
	}
}

func published(t *testing.T, name string) *Table {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "power", "coups", name))
	if err != nil {
		t.Skip("the table is not here: ", name)
	}
	defer f.Close()
	x, err := Read(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// The counts that ship are those of the published table.
func TestTheKnownCountsAreThoseOfTheTable(t *testing.T) {
	x := published(t, "cline_coup_2.1.2.csv")
	for _, k := range Known {
		c, err := ParseClass(strings.TrimPrefix(k.Class, "all"))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Count(x.Events, time.Time{}); got != k.Count {
			t.Errorf("%s: the table has %+v, the program %+v", k.Class, got, k.Count)
		}
	}
}

// Counts that were made of the published tables by others: 593 coups of Colpus, half of them successful, relatives of
// the ruler 11 of 15, 16 staged.
func TestColpusAndPowellThyneAreRead(t *testing.T) {
	x := published(t, "colpus_basic_all_countries.csv")
	if c := (Class{}).Count(x.Events, time.Time{}); c.N != 593 {
		t.Errorf("%+v", c)
	}
	for class, want := range map[string]Count{"relative": {15, 11}} {
		c, _ := ParseClass(class)
		if got := c.Count(x.Events, time.Time{}); got != want {
			t.Errorf("%s: %+v, want %+v", class, got, want)
		}
	}
	if c := (Class{Tags: []string{"staged"}}).Count(x.Events, time.Time{}); c.N != 16 {
		t.Errorf("staged: %+v", c)
	}
	if x := published(t, "powell_thyne_events_2021.csv"); len(x.Events) != 476 {
		t.Errorf("%d events of Powell and Thyne", len(x.Events))
	}
}
