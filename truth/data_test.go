package truth

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The published data sets are not part of the project: tests on them look in
// $HEARSAY_DATA or in a shared folder beside the checkout, and are skipped without.

func dataDir(t testing.TB) string {
	t.Helper()
	for _, d := range []string{os.Getenv("HEARSAY_DATA"), filepath.Join("..", "..", "shared", "data")} {
		if d == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(d, "truth")); err == nil {
			return filepath.Join(d, "truth")
		}
	}
	t.Skip("no data: set HEARSAY_DATA to a folder that holds truth/")
	return ""
}

func readRows(t testing.TB, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("data set is not at hand: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// set is one data set with its gold answers.
type set struct {
	name   string
	claims *Claims
	gold   map[string]string
	right  func(got, want string) bool
}

var flightOwnSites = map[string]bool{"aa": true, "ua": true, "CO": true}

func load(t testing.TB, name, gold string) set {
	t.Helper()
	dir := filepath.Join(dataDir(t), name)
	var b Builder
	for _, r := range readRows(t, filepath.Join(dir, "claims.csv")) {
		if name == "flight_fullday" && flightOwnSites[r[0]] {
			continue // the gold standard was taken from the airlines' own sites
		}
		b.Add(r[0], r[1], r[2])
	}
	s := set{name: name, claims: b.Claims(), gold: map[string]string{}, right: func(got, want string) bool { return got == want }}
	for _, r := range readRows(t, filepath.Join(dir, gold)) {
		s.gold[r[0]] = r[1]
	}
	switch name {
	case "flight_fullday":
		s.right = withinTenMinutes
	case "birthplaces":
		s.specific()
	}
	return s
}

// specific replaces each path "leaf,…,top" by its most specific member that
// somebody claims.
func (s *set) specific() {
	c := s.claims
	for o := range c.Items() {
		path, ok := s.gold[c.ItemName(o)]
		if !ok {
			continue
		}
		said := map[string]bool{}
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			said[c.FactName(f)] = true
		}
		for _, place := range strings.Split(path, ",") {
			if said[place] {
				s.gold[c.ItemName(o)] = place
				break
			}
		}
	}
}

func withinTenMinutes(got, want string) bool {
	if got == want {
		return true
	}
	a, err1 := time.Parse("15:04", got)
	b, err2 := time.Parse("15:04", want)
	if err1 != nil || err2 != nil {
		return false
	}
	d := a.Sub(b).Abs()
	return min(d, 24*time.Hour-d) <= 10*time.Minute
}

// accuracy is the part of the gold items that are answered right.
func (s set) accuracy(r Result) float64 {
	hit, n := 0.0, 0.0
	for o := range s.claims.Items() {
		want, ok := s.gold[s.claims.ItemName(o)]
		if !ok {
			continue
		}
		n++
		got, _ := s.claims.Answer(r, o)
		if s.right(got, want) {
			hit++
		}
	}
	return hit / n
}
