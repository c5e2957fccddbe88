package power

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay"
)

// The golden map is Kazakhstan in January 2022: 68 ties, 13 levers, 3 open questions. expected.json was computed by an
// independent program from the same definitions; four decimals are asked for.

func rows(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open("testdata/golden/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, key := range all[0] {
			m[key] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func interval(from, until string) hearsay.Interval {
	iv := hearsay.Interval{From: hearsay.When{Start: day(from), Day: true}}
	if until != "9999-12-31" {
		iv.Until = hearsay.When{Start: day(until), Day: true}
	}
	return iv
}

func atof(t testing.TB, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// goldenMap reads the tables. Names are kept as they are there.
func goldenMap(t testing.TB) *hearsay.PowerMap {
	t.Helper()
	m := &hearsay.PowerMap{CustodyKeeps: .25, BackerWeight: .3, Centres: []hearsay.ID{"N", "T", "R"}}
	own := map[string]float64{}
	node := func(id string) {
		if id == "*" || m.Node(hearsay.ID(id)) != nil {
			return
		}
		n := &hearsay.Node{ID: hearsay.ID(id), Kind: hearsay.Body, Title: id, Own: new(float64)}
		switch {
		case id == "R":
			n.Kind = hearsay.State
		case id == "N" || id == "T":
			n.Kind = hearsay.Person
		case strings.HasPrefix(id, "seat."):
			n.Kind = hearsay.Seat
		}
		m.Nodes = append(m.Nodes, n)
	}
	for _, id := range []string{"N", "T", "R"} {
		node(id)
	}
	for _, r := range rows(t, "ties.csv") {
		node(r["agent"])
		node(r["principal"])
		if r["principal"] == "*" {
			own[r["agent"]] = atof(t, r["weight"])
			continue
		}
		tie := &hearsay.Tie{ID: hearsay.ID(r["id"]), Principal: hearsay.ID(r["principal"]), Agent: hearsay.ID(r["agent"]), Kind: hearsay.Patronage,
			Weight: atof(t, r["weight"]), Valid: interval(r["from"], r["to"]), Group: r["group"], If: hearsay.ID(r["var"]), Because: r["note"]}
		switch r["kind"] {
		case "own_voice":
			tie.Kind = hearsay.OwnVoice
		case "occupancy":
			tie.Kind = hearsay.Occupancy
		case "formal_command":
			tie.Kind = hearsay.FormalCommand
		}
		if tie.If != "" {
			tie.Is = map[string]string{"true": "yes", "false": "no"}[r["when"]]
		}
		m.Ties = append(m.Ties, tie)
	}
	for id, w := range own {
		*m.Node(hearsay.ID(id)).Own = w
	}
	for _, r := range rows(t, "uncertain.csv") {
		if effect := strings.Split(r["effect"], ":"); effect[0] == "custody" {
			m.Ties = append(m.Ties, &hearsay.Tie{ID: "custody", Principal: hearsay.ID(effect[2]), Agent: hearsay.ID(effect[1]), Kind: hearsay.Custody, Weight: 1,
				Valid: interval(r["from"], "9999-12-31"), If: hearsay.ID(r["var"]), Is: "yes", Group: "custody"})
		}
	}
	for _, r := range rows(t, "levers.csv") {
		l := &hearsay.Lever{ID: hearsay.ID(r["id"]), Class: hearsay.LeverClass(r["class"]), Weight: atof(t, r["weight"]), Valid: interval(r["from"], r["to"])}
		for _, k := range strings.Split(r["keys"], "+") {
			l.Keys = append(l.Keys, hearsay.ID(k))
		}
		if l.ID == "C4.CSTO" {
			l.Group = "ext" // the force is part of the backing
		}
		m.Levers = append(m.Levers, l)
	}
	return m
}

type goldenCase struct {
	*Map
	t testing.TB
}

func golden(t testing.TB) *goldenCase {
	t.Helper()
	m, err := New(goldenMap(t))
	if err != nil {
		t.Fatal(err)
	}
	return &goldenCase{m, t}
}

// worlds are those of the three open questions with these chances of yes.
func (g *goldenCase) worlds(p map[hearsay.ID]float64) []World {
	var chances [][]float64
	for _, v := range g.Propositions() {
		c := make([]float64, v.States())
		for s, value := range v.Values {
			if c[s] = p[v.Proposition]; value == "no" {
				c[s] = 1 - p[v.Proposition]
			}
		}
		if len(v.Values) == 1 {
			c[1] = 1 - c[0]
		}
		chances = append(chances, c)
	}
	return independent(chances...)
}

var prior = map[hearsay.ID]float64{"N_custody": .6, "abish_in": .3, "prior_commit": .5}

func with(changes map[hearsay.ID]float64) map[hearsay.ID]float64 {
	p := map[hearsay.ID]float64{"N_custody": 0, "abish_in": 0, "prior_commit": 0}
	for k, v := range changes {
		p[k] = v
	}
	return p
}

type expectation struct {
	Dates map[string]struct {
		P, Coercive map[string]float64
		Range       map[string][2]float64
		Nobody      float64
		Asym        float64
		Effective   float64 `json:"Neff_dom"`
		Class       map[string]map[string]float64
		Label       string `json:"class_label"`
	}
	Noise map[string]struct {
		N90, T90 [2]float64
		Leads    float64 `json:"p_T_leads"`
	}
	Attribution map[string]map[string]float64 `json:"attribution_04_to_06"`
	Transition  map[string]struct {
		CT    float64 `json:"cT"`
		CN    float64 `json:"cN"`
		P     float64 `json:"p_success"`
		Value float64 `json:"expected_power_T"`
		Quo   float64 `json:"status_quo_T"`
		Even  float64 `json:"break_even_p"`
		Moves bool
	}
	Dependence map[string]struct {
		T       float64
		Without float64 `json:"T_if_ext_as_on_4Jan"`
	}
	Undo                   map[string]map[string]float64 `json:"undo_06"`
	Hand04, Hand06, Hand20 handWorld
}

type handWorld struct {
	P           map[string]float64
	Share, Init map[string]map[string]float64
}

func expected(t testing.TB) (e expectation) {
	t.Helper()
	src, err := os.ReadFile("testdata/golden/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	src = []byte(strings.NewReplacer("hand_0", "hand0", "hand_2", "hand2").Replace(string(src)))
	if err := json.Unmarshal(src, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

var goldenDays = map[string]time.Time{"04": day("2022-01-04"), "06": day("2022-01-06"), "20": day("2022-01-20")}

// near wants agreement to the four decimals that are written down.
func near(t testing.TB, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 6e-5 {
		t.Errorf("%s: got %.5f, want %.4f", what, got, want)
	}
}

func (g *goldenCase) byName(list []float64, name string) float64 {
	return list[g.Centre(hearsay.ID(name))]
}

func means(b *Balance) []float64 {
	out := make([]float64, len(b.Power))
	for i, s := range b.Power {
		out[i] = s.Mean
	}
	return out
}

func TestThreeDatesThreeKappas(t *testing.T) {
	g := golden(t)
	worlds := g.worlds(prior)
	for key, want := range expected(t).Dates {
		name, kappa, _ := strings.Cut(key, "_kappa")
		b := g.Balance(Setting{At: goldenDays[name], Kappa: atof(t, kappa)}, worlds)
		for c, p := range want.P {
			near(t, key+" "+c, g.byName(means(b), c), p)
			near(t, key+" coercive "+c, g.byName(b.Force, c), want.Coercive[c])
			share := b.Power[g.Centre(hearsay.ID(c))]
			near(t, key+" least "+c, share.Least, want.Range[c][0])
			near(t, key+" most "+c, share.Most, want.Range[c][1])
			for _, class := range b.Classes {
				near(t, key+" "+string(class.Class)+" "+c, g.byName(class.Shares, c), want.Class[string(class.Class)][c])
			}
		}
		near(t, key+" nobody", b.Nobody, want.Nobody)
		near(t, key+" centres", b.Effective, want.Effective)
		lead := b.Lead
		if b.Leader == "N" {
			lead = -lead
		}
		near(t, key+" lead", lead, want.Asym)
		label := string(b.Label)
		if b.Label == DualPower {
			label += map[bool]string{true: ", asymmetric", false: ", symmetric"}[b.Asymmetric]
		}
		if label != want.Label {
			t.Errorf("%s: label %q, want %q", key, label, want.Label)
		}
	}
}

func TestHandCalculatedWorlds(t *testing.T) {
	g, e := golden(t), expected(t)
	for _, x := range []struct {
		name    string
		custody float64
		want    handWorld
	}{{"04", 0, e.Hand04}, {"06", 1, e.Hand06}, {"20", 1, e.Hand20}} {
		b := g.Balance(Setting{At: goldenDays[x.name]}, g.worlds(with(map[hearsay.ID]float64{"N_custody": x.custody})))
		if len(b.Levers) != len(x.want.Share) {
			t.Errorf("%s: %d levers, want %d", x.name, len(b.Levers), len(x.want.Share))
		}
		for c, p := range x.want.P {
			near(t, x.name+" "+c, g.byName(means(b), c), p)
			for _, l := range b.Levers {
				near(t, x.name+" share "+string(l.Lever), g.byName(l.Share, c), x.want.Share[string(l.Lever)][c])
				near(t, x.name+" init "+string(l.Lever), g.byName(l.Init, c), x.want.Init[string(l.Lever)][c])
			}
		}
	}
}

// lcg is the generator of the reference program, so that its 600 codings can be read again.
type lcg uint64

func (s *lcg) next() float64 {
	*s = 6364136223846793005**s + 1442695040888963407
	return (float64(uint64(*s)>>11) + .5) / (1 << 53)
}

func TestCodingNoiseOfTheReference(t *testing.T) {
	g, want := golden(t), expected(t).Noise
	ties := rows(t, "ties.csv")
	place := map[string]int{}
	for i, x := range g.source.Ties {
		place[string(x.ID)] = i
	}
	for i, n := range g.nodes {
		place["*"+string(n.ID)] = len(g.source.Ties) + i
	}
	worlds := g.referenceWorlds()
	rng := lcg(20220120)
	for _, name := range []string{"04", "06", "20"} {
		var codings []draw
		for range 600 {
			d := draw{noise: make([]float64, len(g.source.Ties)+len(g.nodes)), classes: make([]float64, len(g.classes))}
			for i := range d.noise {
				d.noise[i] = 1
			}
			for _, x := range ties {
				u, v := rng.next(), rng.next()
				key := x["id"]
				if x["principal"] == "*" {
					key = "*" + x["agent"]
				}
				d.noise[place[key]] = math.Exp(.5 * math.Sqrt(-2*math.Log(u)) * math.Cos(2*math.Pi*v))
			}
			z := rng.next()
			for _, w := range worlds {
				if z -= w.P; z <= 0 {
					d.state = w.State
					break
				}
			}
			total := 0.0
			// The reference draws the classes in its own order.
			for _, c := range []hearsay.LeverClass{hearsay.Coercive, hearsay.Legal, hearsay.Appointing, hearsay.Information, hearsay.Economic, hearsay.External} {
				x := -math.Log(rng.next())
				d.classes[slices.Index(g.classes, c)] = x
				total += x
			}
			for i := range d.classes {
				d.classes[i] /= total
			}
			codings = append(codings, d)
		}
		st := g.stage(Setting{At: goldenDays[name]})
		n := st.noise(st.newRun(), codings)
		near(t, name+" N low", g.byName(n.Low, "N"), want[name].N90[0])
		near(t, name+" N high", g.byName(n.High, "N"), want[name].N90[1])
		near(t, name+" T low", g.byName(n.Low, "T"), want[name].T90[0])
		near(t, name+" T high", g.byName(n.High, "T"), want[name].T90[1])
		near(t, name+" T leads", n.Leads[g.Centre("T")][g.Centre("N")], want[name].Leads)
	}
}

// referenceWorlds are in the order in which the reference walks them: yes before no, the last question fastest.
func (g *goldenCase) referenceWorlds() []World {
	questions := []hearsay.ID{"N_custody", "abish_in", "prior_commit"}
	var out []World
	for bits := range 8 {
		w := World{State: make([]int, len(g.Variables())), P: 1}
		for i, q := range questions {
			yes := bits>>(2-i)&1 == 0
			p, value := prior[q], "yes"
			if !yes {
				p, value = 1-p, "no"
			}
			w.P *= p
			k := slices.IndexFunc(g.Variables(), func(v Variable) bool { return v.Proposition == q })
			v := g.Variables()[k]
			if w.State[k] = slices.Index(v.Values, value); w.State[k] < 0 {
				w.State[k] = len(v.Values)
			}
		}
		out = append(out, w)
	}
	return out
}

// Our own codings differ from the reference's only by their random numbers: with 600 draws a 5 % quantile is known to
// about a hundredth or two.
func TestCodingNoiseOfOurOwn(t *testing.T) {
	g, want := golden(t), expected(t).Noise
	for name, at := range goldenDays {
		n := g.Noise(Setting{At: at}, g.worlds(prior), 2000, 1)
		for what, x := range map[string][2]float64{
			"N low": {g.byName(n.Low, "N"), want[name].N90[0]}, "N high": {g.byName(n.High, "N"), want[name].N90[1]},
			"T low": {g.byName(n.Low, "T"), want[name].T90[0]}, "T high": {g.byName(n.High, "T"), want[name].T90[1]},
			"T leads": {n.Leads[g.Centre("T")][g.Centre("N")], want[name].Leads}} {
			if math.Abs(x[0]-x[1]) > .04 {
				t.Errorf("%s %s: got %.3f, reference %.3f", name, what, x[0], x[1])
			}
		}
	}
}

// independent are the worlds of variables that tell nothing of each other, given the chance of each state.
func independent(chances ...[]float64) []World {
	worlds := []World{{P: 1}}
	for _, c := range chances {
		worlds = cross(worlds, c)
	}
	return worlds
}
