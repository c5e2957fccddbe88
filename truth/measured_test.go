package truth

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The expected accuracies were measured with an independent implementation of
// each method; those of Sums, AverageLog, Investment and PooledInvestment on
// flights also with joesingo/truthdiscovery, those of iBCC and BWA with
// yuan-li/truth-inference-at-scale.

func TestComparatorsReachMeasuredAccuracies(t *testing.T) {
	t.Parallel()
	sets := [][2]string{
		{"book", "truth.csv"}, {"book", "truth_silver.csv"}, {"flight_fullday", "truth.csv"},
		{"birthplaces", "truth.csv"}, {"restaurants", "truth.csv"},
	}
	methods := []struct {
		name string
		run  func(*Claims) Result
		want [5]float64
	}{
		{"vote", Vote, [5]float64{.820, .862, .826, .848, .539}},
		{"sums", Sums, [5]float64{.790, .832, .835, .883, .624}},
		{"averagelog", AverageLog, [5]float64{.830, .857, .820, .884, .615}},
		{"investment", Investment, [5]float64{.880, .880, .861, .876, .650}},
		{"pooledinvestment", PooledInvestment, [5]float64{.940, .896, .877, .883, .601}},
		{"truthfinder", func(c *Claims) Result { return TruthFinder(c, nil) }, [5]float64{.810, .858, .789, .708, .613}},
		{"2-estimates", TwoEstimates, [5]float64{.840, .874, .795, .883, .773}},
		{"accu", ACCU, [5]float64{.910, .901, .798, .887, .584}},
		{"ltm", LTM, [5]float64{.860, .888, .796, .880, .597}},
		{"crh", CRH, [5]float64{.900, .908, .796, .883, .613}},
		{"catd", CATD, [5]float64{.920, .930, .796, .883, .592}},
		{"simplelca", SimpleLCA, [5]float64{.940, .918, .879, .883, .655}},
	}
	const tolerance = .005
	for i, at := range sets {
		s := load(t, at[0], at[1])
		for _, m := range methods {
			if got := s.accuracy(m.run(s.claims)); math.Abs(got-m.want[i]) > tolerance {
				t.Errorf("%s on %s %s: accuracy %.4f, measured %.3f", m.name, at[0], at[1], got, m.want[i])
			}
		}
	}
}

// Not held to measured values, and why: doc/method.md, "Where other programs' figures differ".

// The figure measured for POPACCU on the birthplaces, .602, is no end but a place on
// the way: with "none of them" as likely as any value, accuracies slide for a hundred
// rounds, and the program it was measured with probably stopped after 50, its start
// included.
func TestPOPACCUSlidesOnBirthplaces(t *testing.T) {
	t.Parallel()
	s := load(t, "birthplaces", "truth.csv")
	at := func(rounds int) float64 {
		return s.accuracy(OneCoin{Errors: Popular{None: 1}}.Solve("popaccu", s.claims.Whole(), .8, Loop{Rounds: rounds}))
	}
	if got := at(49); math.Abs(got-.602) > .0006 {
		t.Errorf("accuracy %.4f after the start and 49 rounds, measured .602", got)
	}
	if end := at(1000); end >= .602 {
		t.Errorf("accuracy %.4f at the end, want less than on the way", end)
	}
}

func TestConfusionModelsReachMeasuredAccuracies(t *testing.T) {
	t.Parallel()
	for _, m := range []struct {
		name string
		run  func(*Claims) Result
		want map[string]float64
	}{
		{"dawid-skene", func(c *Claims) Result { return DawidSkene(c).Solve("", c, 1, Loop{}) }, map[string]float64{
			// crowd-kit publishes .748 on S_Adult; a second run of it gave .766
			"crowd_D_PosSent": .960, "crowd_D_Product": .940, "crowd_S_Adult": .748, "crowd_Face": .640, "crowd_rte": .928, "crowd_trec": .702,
		}},
		{"ibcc", func(c *Claims) Result { return IBCC(c).Solve("", c, 1, Loop{}) }, map[string]float64{
			"crowd_D_PosSent": .960, "crowd_D_Product": .938, "crowd_S_Adult": .745, "crowd_Face": .640, "crowd_rte": .928, "crowd_trec": .706,
		}},
		{"glad", GLAD, map[string]float64{ // crowd-kit
			"crowd_D_PosSent": .948, "crowd_D_Product": .928, "crowd_S_Adult": .757,
		}},
		{"bwa", BWA, map[string]float64{
			"crowd_D_PosSent": .956, "crowd_D_Product": .919, "crowd_S_Adult": .742, "crowd_Face": .618, "crowd_rte": .928, "crowd_trec": .604,
		}},
	} {
		for name, want := range m.want {
			s := load(t, name, "truth.csv")
			if got := s.accuracy(m.run(s.claims)); math.Abs(got-want) > .0006 {
				t.Errorf("%s on %s: accuracy %.4f, measured %.3f", m.name, name, got, want)
			}
		}
	}
}

func TestNumbersOnAScale(t *testing.T) {
	t.Parallel()
	s := load(t, "crowd_N_Emotion", "truth.csv")
	x, ok := s.claims.Numbers()
	if !ok {
		t.Fatal("not all values are numbers")
	}
	for _, m := range []struct {
		r         Result
		want, tol float64
	}{
		{Mean(s.claims, x), 12.02, .005}, // also Zheng et al., VLDB 2017
		{Median(s.claims, x), 13.67, .005},
		{CATDMean(s.claims, x), 12.14, .01},
		{CRHMean(s.claims, x), 11.86, .05},
	} {
		if got := s.meanAbsoluteError(m.r); math.Abs(got-m.want) > m.tol {
			t.Errorf("%s: mean absolute error %.3f, measured %.2f", m.r.Method, got, m.want)
		}
	}
	d := Default(s.claims, Options{})
	if got := s.meanAbsoluteError(d.Result); got > 11.9 || d.Family != "scale" {
		t.Errorf("default (%s): mean absolute error %.3f, want 11.9 or less", d.Family, got)
	}
}

func (s set) meanAbsoluteError(r Result) float64 {
	sum, n := 0.0, 0.0
	for o, y := range r.Number {
		if want, err := strconv.ParseFloat(s.gold[s.claims.ItemName(o)], 64); err == nil {
			sum += math.Abs(y - want)
			n++
		}
	}
	return sum / n
}

// placesTree reads the hierarchy of the birthplaces.
func placesTree(t testing.TB) *Tree {
	rows := readRows(t, filepath.Join(dataDir(t), "birthplaces", "hierarchy.csv"))
	name := map[string]string{}
	for _, r := range rows {
		name[r[0]] = r[1]
	}
	var tree Tree
	for _, r := range rows {
		if up, ok := name[r[2]]; ok {
			tree.Place(r[1], up)
		}
	}
	return &tree
}

// TestDefaultPipeline holds one setting to the target of every set.
func TestDefaultPipeline(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name, gold, family string
		want               float64
		ece                float64
	}{
		{"book", "truth.csv", "open", .97, 1},
		{"book", "truth_silver.csv", "open", .933, .05},
		{"flight_fullday", "truth.csv", "open", .965, .05},
		{"birthplaces", "truth.csv", "tree", .891, .05},
		{"restaurants", "truth.csv", "labels", .835, .07},
		// the best of Dawid-Skene, iBCC and EBCC less .005
		// the calibration error of the last three was .33, .17 and .18 before tempering;
		// that of the first is the price: there a source's errors are its own
		{"crowd_D_PosSent", "truth.csv", "labels", .955, .06},
		{"crowd_D_Product", "truth.csv", "labels", .935, .05},
		{"crowd_rte", "truth.csv", "labels", .926, .05},
		{"crowd_Face", "truth.csv", "labels", .635, .12},
		{"crowd_trec", "truth.csv", "labels", .701, .08},
		{"crowd_S_Adult", "truth.csv", "labels", .761, .1},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			if testing.Short() && (x.name == "crowd_S_Adult" || x.name == "crowd_trec") {
				t.Skip("takes seconds")
			}
			s := load(t, x.name, x.gold)
			var opt Options
			if x.name == "birthplaces" {
				opt.Tree = placesTree(t)
			}
			d := Default(s.claims, opt)
			got := s.accuracy(d.Result)
			rel := s.reliability(d.Result)
			t.Logf("%-16s %-16s %-6s accuracy %.4f  ECE %.3f  Brier %.3f  correlation %.2f", x.name, x.gold, d.Family, got, rel.ECE, rel.Brier, d.Correlation)
			if got < x.want-1e-9 || d.Family != x.family {
				t.Errorf("accuracy %.4f as %s, want %.3f as %s", got, d.Family, x.want, x.family)
			}
			if rel.ECE > x.ece {
				t.Errorf("expected calibration error %.3f, want under %.2f", rel.ECE, x.ece)
			}
		})
	}
}

// reliability rates the probabilities of the answers.
func (s set) reliability(r Result) Reliability {
	var p []float64
	var right []bool
	for o := range s.claims.Items() {
		want, ok := s.gold[s.claims.ItemName(o)]
		if !ok {
			continue
		}
		got, q := s.claims.Answer(r, o)
		p, right = append(p, q), append(right, s.right(got, want))
	}
	return Rate(p, right)
}

func TestClosedRestaurantsAreFound(t *testing.T) {
	t.Parallel()
	s := load(t, "restaurants", "truth.csv")
	d := Default(s.claims, Options{})
	hit, said, are := 0.0, 0.0, 0.0
	for o := range s.claims.Items() {
		want := s.gold[s.claims.ItemName(o)]
		got, _ := s.claims.Answer(d.Result, o)
		said += indicator(got == "N")
		are += indicator(want == "N")
		hit += indicator(got == "N" && want == "N")
	}
	f1 := 2 * hit / (said + are)
	t.Logf("closed: precision %.3f, recall %.3f, F1 %.4f", hit/said, hit/are, f1)
	if f1 < .855 { // two-coin iBCC, measured .86
		t.Errorf("F1 of closed restaurants %.4f, want .86", f1)
	}
}

// TestKnownCopyGroupsOnFlights: the groups are those of Li et al. (VLDB 2013).
func TestKnownCopyGroupsOnFlights(t *testing.T) {
	t.Parallel()
	s := load(t, "flight_fullday", "truth.csv")
	d := Default(s.claims, Options{})
	voice := map[string]uint32{}
	for i, v := range d.Voices.Voice {
		voice[s.claims.SourceName(i)] = v
	}
	group := map[string]string{}
	for _, r := range readRows(t, filepath.Join(dataDir(t), "flight_fullday", "copy_groups.csv")) {
		group[r[1]] = r[0]
	}
	pairs, found := 0, 0
	for a, g := range group {
		for b, h := range group {
			if a < b && g == h {
				pairs++
				if voice[a] == voice[b] {
					found++
				}
			}
		}
	}
	if pairs == 0 || found != pairs {
		t.Errorf("found %d of %d known pairs", found, pairs)
	}
	for _, m := range d.Mirrors {
		if float64(m.Shared) < .99*float64(m.Overlap) {
			t.Errorf("%s and %s are called mirrors, but agree on %d of %d", s.claims.SourceName(m.One), s.claims.SourceName(m.Two), m.Shared, m.Overlap)
		}
	}
	t.Logf("%d mirror pairs, %d known", len(d.Mirrors), pairs)
}

// On flights a site may know gates and not take-offs: with an accuracy by attribute,
// de-duplicated sites reach .973 for .965 (measured with an independent program).
func TestFlightsByAttribute(t *testing.T) {
	t.Parallel()
	s := load(t, "flight_fullday", "truth.csv")
	topics := map[string]string{}
	for o := range s.claims.Items() {
		item := s.claims.ItemName(o)
		topics[item] = item[strings.LastIndex(item, "|")+1:]
	}
	got := s.accuracy(Default(s.claims, Options{Topics: topics}).Result)
	t.Logf("accuracy %.4f", got)
	if got < .97 {
		t.Errorf("accuracy %.4f with an accuracy by attribute, want .973", got)
	}
}
