package rivals

import (
	"math"

	"hearsay/score"
)

// A Report is the scores of all methods on the kinds of world that were run.
type Report struct {
	From    uint64   `json:"from"` // seeds
	To      uint64   `json:"to"`
	Signals float64  `json:"signals"` // per world, the mean
	Presets []Scored `json:"presets"`
}

// Scored is one kind of world.
type Scored struct {
	Preset string                       `json:"preset"`
	About  string                       `json:"about"`
	Worlds int                          `json:"worlds"`
	Scores map[Tables]map[string]Scores `json:"scores"`
	// Best is the best rival by Brier score: no part of the model among them.
	Best map[Tables]string `json:"best_rival"`
	// Ends tell, by kind of error, how good the full model's last word is and how far its ranges can be trusted.
	Ends   map[Kind]Trust `json:"ends"`
	Team   Team           `json:"team"`
	Asked  Asked          `json:"ask_next"`
	AskedN int            `json:"ask_next_n"`
	// Span tells the same of how far the chances reach at most half way (minima and maxima over all settings), in the
	// worlds whose questions were followed up.
	Span Trust `json:"span"`
	// Printed are the ranges as they are printed, in whole per cent and outward, held against what exact tables make of the
	// same signals: by size of an analyst's errors and by reading, in one world of five. Claims score the propositions that
	// somebody reports on.
	Printed map[string]map[string]*Coverage `json:"printed"`
	Claims  map[Tables]map[string]Claims    `json:"claims"`
}

// Trust in what is held when all is said. Covered is how often the 5–95 % range holds the chance that the world's own
// tables give, over all hypotheses; Leaders is the same of the leading hypothesis alone; Width is the mean range.
type Trust struct {
	Brier   float64 `json:"brier"`
	Covered float64 `json:"covered"`
	Leaders float64 `json:"covered_leaders"`
	Width   float64 `json:"width"`
}

// Team compares analysts alone with what they make together at the end of a world: the mean of their chances, and the
// same sharpened (p^a, normalised). MAE is the mean distance from the chances that the world's own tables give.
type Team struct {
	Alone, Pooled, Extremised          float64 // Brier scores
	AloneMAE, PooledMAE, ExtremisedMAE float64
}

// extreme is the exponent with which pooled chances are sharpened (Baron, Mellers, Tetlock, Stone and Ungar 2014 found
// 2.5 for crowds; half of that for five who share their reports): a judgement.
const extreme = 1.5

// rivals are the methods that are not the model or a part of it.
var rivals = []string{"naive-bayes", "majority", "admiralty", "ach-parc", "ach-squared", "accu", "popaccu", "crh"}

// Score makes a report of results that came preset by preset.
func Score(results []Result, about func(preset string) string) Report {
	var r Report
	signals := 0.0
	for from := 0; from < len(results); {
		to := from
		for to < len(results) && results[to].Preset == results[from].Preset {
			to++
		}
		r.Presets = append(r.Presets, scored(results[from:to], about(results[from].Preset)))
		from = to
	}
	for i, x := range results {
		signals += float64(x.Signals)
		if i == 0 {
			r.From, r.To = x.Seed, x.Seed
		}
		r.From, r.To = min(r.From, x.Seed), max(r.To, x.Seed)
	}
	r.Signals = signals / float64(max(1, len(results)))
	return r
}

func scored(results []Result, about string) Scored {
	s := Scored{Preset: results[0].Preset, About: about, Worlds: len(results), Scores: map[Tables]map[string]Scores{}, Best: map[Tables]string{}}
	for _, tables := range []Tables{Own, Coarse} {
		full := pooled(results, tables, Full).briers(-1)
		s.Scores[tables] = map[string]Scores{}
		for _, m := range Methods {
			f, lambda := pooled(results, tables, m.Name), 0.0
			if m.Score {
				f, lambda = f.softened()
			}
			x := f.scores()
			x.Lambda, x.Against = lambda, apart(full, f.briers(-1))
			s.Scores[tables][m.Name] = x
		}
		best := rivals[0]
		for _, name := range rivals {
			if s.Scores[tables][name].Brier < s.Scores[tables][best].Brier {
				best = name
			}
		}
		s.Best[tables] = best
	}
	s.trust(results)
	s.team(results)
	s.claims(results)
	for _, x := range results {
		if x.Ask != nil {
			s.reach(x)
			s.AskedN++
			s.Asked.Top, s.Asked.Any, s.Asked.Most = s.Asked.Top+x.Ask.Top, s.Asked.Any+x.Ask.Any, s.Asked.Most+x.Ask.Most
		}
	}
	if n := float64(s.AskedN); n > 0 {
		s.Asked = Asked{s.Asked.Top / n, s.Asked.Any / n, s.Asked.Most / n}
		s.Span = Trust{Covered: s.Span.Covered / n, Leaders: s.Span.Leaders / n, Width: s.Span.Width / n}
	}
	return s
}

// claims adds up what was scored of propositions and of printed ranges; scores become means.
func (s *Scored) claims(results []Result) {
	s.Claims, s.Printed = map[Tables]map[string]Claims{Own: {}, Coarse: {}}, map[string]map[string]*Coverage{}
	for _, r := range results {
		for tables, by := range r.Claims {
			for name, c := range by {
				sum := s.Claims[tables][name]
				sum.join(c)
				s.Claims[tables][name] = sum
			}
		}
		addUp(s.Printed, r.Printed)
	}
	for _, by := range s.Claims {
		for name, c := range by {
			c.Brier /= float64(max(c.N, 1))
			by[name] = c
		}
	}
	for _, by := range s.Printed {
		for _, c := range by {
			c.mean()
		}
	}
}

// addUp adds coverages to their sums.
func addUp(sums, of map[string]map[string]*Coverage) {
	for size, by := range of {
		if sums[size] == nil {
			sums[size] = map[string]*Coverage{}
		}
		for name, c := range by {
			if sums[size][name] == nil {
				sums[size][name] = &Coverage{}
			}
			sums[size][name].join(c)
		}
	}
}

// last is a method's row at the end of a world.
func (r Result) last(t Tables, method string) []float64 {
	rows := r.Rows[t][method]
	return rows[len(rows)-1]
}

func (s *Scored) trust(results []Result) {
	s.Ends = map[Kind]Trust{}
	for kind := range kinds {
		var t Trust
		n := 0.0
		for _, r := range results {
			own, end := r.last(Own, Full), r.Ends[kind]
			lead := score.Leader(end.P)
			t.Brier += score.Brier(end.P, r.Truth)
			for h, p := range own {
				n++
				t.Width += end.Band[h][1] - end.Band[h][0]
				t.Covered += end.holds(h, p)
			}
			t.Leaders += end.holds(lead, own[lead])
		}
		w := float64(len(results))
		s.Ends[kind] = Trust{t.Brier / w, t.Covered / n, t.Leaders / w, t.Width / n}
	}
}

// reach adds one world to the trust in spans.
func (s *Scored) reach(r Result) {
	own, held := r.Rows[Own][Full][1], End{P: r.Rows[Coarse][Full][1], Band: r.Span}
	lead := score.Leader(held.P)
	for h, p := range own {
		s.Span.Covered += held.holds(h, p) / float64(len(own))
		s.Span.Width += (held.Band[h][1] - held.Band[h][0]) / float64(len(own))
	}
	s.Span.Leaders += held.holds(lead, own[lead])
}

// holds is 1 if the band of a hypothesis holds a chance.
func (e End) holds(h int, p float64) float64 {
	if e.Band[h][0] <= p && p <= e.Band[h][1] {
		return 1
	}
	return 0
}

func (s *Scored) team(results []Result) {
	n := float64(len(results))
	for _, r := range results {
		own := r.last(Own, Full)
		pool := make([]float64, len(own))
		both := func(p []float64) (brier, mae float64) {
			for h, x := range p {
				mae += math.Abs(x-own[h]) / float64(len(p))
			}
			return score.Brier(p, r.Truth), mae
		}
		for _, p := range r.Team {
			b, m := both(p)
			s.Team.Alone += b / float64(len(r.Team)) / n
			s.Team.AloneMAE += m / float64(len(r.Team)) / n
			for h, x := range p {
				pool[h] += x / float64(len(r.Team))
			}
		}
		b, m := both(pool)
		s.Team.Pooled, s.Team.PooledMAE = s.Team.Pooled+b/n, s.Team.PooledMAE+m/n
		total := 0.0
		for h, x := range pool {
			pool[h] = math.Pow(x, extreme)
			total += pool[h]
		}
		for h := range pool {
			pool[h] /= total
		}
		b, m = both(pool)
		s.Team.Extremised, s.Team.ExtremisedMAE = s.Team.Extremised+b/n, s.Team.ExtremisedMAE+m/n
	}
}
