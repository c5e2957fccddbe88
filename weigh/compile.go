package weigh

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bayes"
	"hearsay/power"
)

// A Model is a compiled case. It is immutable; every view and every question to it runs on a query of its own.
type Model struct {
	c         *hearsay.Case
	in        inputs
	net       *bayes.Net
	compiled  *bayes.Compiled
	main      *hearsay.Question
	h         bayes.Var
	vars      map[hearsay.ID]bayes.Var
	values    map[hearsay.ID][]string
	props     map[hearsay.ID]*hearsay.Proposition
	sources   map[hearsay.ID]*hearsay.Source
	motives   map[[2]hearsay.ID]*motive
	quality   map[hearsay.ID]bayes.Var // of contested sources
	tellings  map[string]*telling
	tellingOf map[bayes.Var]*telling
	power     *power.Map
	voices    map[hearsay.ID]*keyed           // by node of the power map
	mapped    map[hearsay.ID]*hearsay.Control // sources of which the power map says who operates them
	factors   []factor                        // every factor of the network
	reports   []*report
	ofInput   [][]int // input -> factors that use it
	sides     [][]int // the reports on each side of a proposition (agreement.go)
	sideOf    []int   // per report
	told      [][]int // per side: the factors of the tellings that hang on it
	keysOf    [][]int // per report: what it has in common with others of its origin, numbered
	linked    [][]int // per report: those that it copies or withdraws
	keys      int     // how many keys there are
	unseen    float64 // share of the silences that nobody recorded
}

// A factor of the network with what fills it: a conditional table of child, or the likelihood of a report.
type factor struct {
	filler
	scope  []bayes.Var // parents, then the child
	report *report     // nil for tables
	size   int
	id     bayes.Factor
}

// maxContested bounds how many sources may leave their quality open: each multiplies the network (doc/method.md).
const maxContested = 6

// Compile builds the network of a case. The case must be valid as `hearsay vet` means it; what compile needs beyond
// that is reported here.
func Compile(c *hearsay.Case) (*Model, error) {
	m := &Model{c: c, net: &bayes.Net{}, vars: map[hearsay.ID]bayes.Var{}, values: map[hearsay.ID][]string{},
		props: map[hearsay.ID]*hearsay.Proposition{}, sources: map[hearsay.ID]*hearsay.Source{},
		motives: map[[2]hearsay.ID]*motive{}, quality: map[hearsay.ID]bayes.Var{}, tellings: map[string]*telling{},
		tellingOf: map[bayes.Var]*telling{}, voices: map[hearsay.ID]*keyed{}, mapped: map[hearsay.ID]*hearsay.Control{}}
	if len(c.Questions) == 0 {
		return nil, fmt.Errorf("compile %s: no question: write one in hypotheses.yaml: %w", c.ID, hearsay.ErrInvalid)
	}
	m.main = c.Questions[0]
	recorded, err := c.Silences.Share()
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", c.ID, err)
	}
	m.unseen = 1 - recorded
	for _, step := range []func() error{m.addQuestions, m.addPropositions, m.addSources, m.addMotives, m.addPower, m.addSignals, m.finish} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *Model) addQuestions() error {
	for _, q := range m.c.Questions {
		var names []string
		var in []int
		for _, h := range q.Hypotheses {
			names = append(names, string(h.ID))
			in = append(in, m.in.add(priorKey(q, h), "prior of “"+title(h.Short, h.Title)+"”", h.Reason(), h.Prior))
		}
		if len(names) == 0 {
			return fmt.Errorf("compile %s: the question has no hypothesis: %w", q.ID, hearsay.ErrInvalid)
		}
		v := m.net.AddVar(string(q.ID), names...)
		m.vars[q.ID], m.values[q.ID] = v, names
		m.table(v, nil, priors{in})
	}
	m.h = m.vars[m.main.ID]
	return nil
}

func priorKey(q *hearsay.Question, h *hearsay.Hypothesis) string {
	return fmt.Sprintf("prior:%s:%s", q.ID, h.ID)
}

// addPropositions adds the variables first, because a table may name a proposition written further down.
func (m *Model) addPropositions() error {
	for _, p := range m.c.Propositions {
		if len(p.Values) == 0 {
			return fmt.Errorf("compile %s: the proposition has no value: %w", p.ID, hearsay.ErrInvalid)
		}
		m.props[p.ID] = p
		m.vars[p.ID], m.values[p.ID] = m.net.AddVar(string(p.ID), p.Values...), p.Values
	}
	for _, p := range m.c.Propositions {
		parents := p.Table.Given
		var f filler
		var err error
		if p.Table.Any != nil || p.Table.All != nil {
			f, parents, err = m.causesOf(p)
		} else {
			f, err = m.rowsOf(p)
		}
		if err != nil {
			return err
		}
		vars, err := m.varsOf(p, parents)
		if err != nil {
			return err
		}
		m.table(m.vars[p.ID], vars, f)
	}
	return nil
}

func (m *Model) varsOf(p *hearsay.Proposition, ids []hearsay.ID) ([]bayes.Var, error) {
	vars := make([]bayes.Var, len(ids))
	for i, id := range ids {
		v, ok := m.vars[id]
		if !ok {
			return nil, fmt.Errorf("compile %s: given %s, which is neither a question nor a proposition: %w", p.ID, id, hearsay.ErrInvalid)
		}
		vars[i] = v
	}
	return vars, nil
}

func (m *Model) valuesOf(id hearsay.ID) []string { return m.values[id] }

func (m *Model) cards(ids []hearsay.ID) []int {
	cards := make([]int, len(ids))
	for i, id := range ids {
		cards[i] = len(m.values[id])
	}
	return cards
}

// addSources gives each contested source a hidden quality.
func (m *Model) addSources() error {
	contested := 0
	for _, s := range m.c.Sources {
		m.sources[s.ID] = s
		if s.Contested == nil {
			continue
		}
		contested++
		k := m.in.add("quality:"+string(s.ID), "chance that "+title(s.Short, s.Title)+" is as good as written", s.Because, *s.Contested)
		v := m.net.AddVar("quality of "+string(s.ID), "as-written", "poor")
		m.quality[s.ID] = v
		m.table(v, nil, rowTable{n: 2, rowOf: []int{0}, rows: [][]int{{k, -1}}, rest: []int{1}})
	}
	if contested > maxContested {
		return fmt.Errorf("compile %s: %d sources are contested, at most %d can be: write what you believe of the others: %w", m.c.ID, contested, maxContested, hearsay.ErrInvalid)
	}
	return nil
}

func (m *Model) addMotives() error {
	for _, p := range m.c.Parties {
		for i := range p.Motives {
			if err := m.addMotive(p, &p.Motives[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *Model) addMotive(party *hearsay.Party, w *hearsay.Motive) error {
	p, ok := m.props[w.About]
	if !ok {
		return fmt.Errorf("compile %s: motive about %s, which is not a proposition: %w", party.ID, w.About, hearsay.ErrInvalid)
	}
	mo := &motive{party: party.ID, about: w.About, written: w.Written, lines: make([]line, len(m.main.Hypotheses))}
	set := make([]bool, len(mo.lines))
	for _, specific := range []bool{true, false} { // `*` covers what no other line names
		for i, l := range w.Lines {
			if anyOf(l.When) == specific {
				continue
			}
			strength := m.in.add(fmt.Sprintf("motive:%s:%s:%d", party.ID, w.About, i+1),
				fmt.Sprintf("motive of %s on “%s” under %s", title(party.Short, party.Title), p.Title, m.under(l.When)), l.Because, l.Strength)
			for h, hyp := range m.main.Hypotheses {
				if !set[h] && matches(l.When, string(hyp.ID)) {
					mo.lines[h], set[h] = line{strength, tau(p, l.Says)}, true
				}
			}
		}
	}
	for h, ok := range set {
		if !ok {
			mo.lines[h] = m.indifferent(p)
		}
	}
	m.motives[[2]hearsay.ID{party.ID, w.About}] = mo
	return nil
}

func anyOf(when []string) bool { return len(when) == 0 || slices.Contains(when, "*") }

func (m *Model) under(when []string) string {
	if anyOf(when) {
		return "the other hypotheses"
	}
	return m.readable(when)
}

// readable names hypotheses as a reader knows them; other values stay as they are.
func (m *Model) readable(values []string) string {
	names := slices.Clone(values)
	for i, v := range values {
		for _, q := range m.c.Questions {
			for _, h := range q.Hypotheses {
				if string(h.ID) == v {
					names[i] = "“" + title(h.Short, h.Title) + "”"
				}
			}
		}
	}
	return strings.Join(names, " or ")
}

func tau(p *hearsay.Proposition, says map[string]float64) []float64 {
	t := make([]float64, len(p.Values)+1)
	for i, v := range p.Values {
		t[i] = says[v]
	}
	t[len(p.Values)] = says[hearsay.Silent]
	return t
}

// indifferent is the line of a party with no motive written down: a weak wish, and no value preferred.
func (m *Model) indifferent(p *hearsay.Proposition) line {
	l := line{m.in.add("default:motive", "default motive", "", m.c.Defaults.Motive), make([]float64, len(p.Values)+1)}
	for i := range l.tau {
		l.tau[i] = 1 / float64(len(l.tau))
	}
	return l
}

// table adds a conditional table; its numbers come with the setting.
func (m *Model) table(child bayes.Var, parents []bayes.Var, f filler) {
	m.factors = append(m.factors, factor{filler: f, scope: append(slices.Clone(parents), child)})
}

// interior is the setting with every input in the middle of its range. The network is compiled for it, because a
// number that some setting makes positive is positive there: what is zero in it stays zero.
func (m *Model) interior() *setting {
	s := &setting{x: m.in.values(), dictation: 1, unseen: m.unseen}
	for i, p := range m.in.list {
		if p.est.Vague() {
			s.x[i] = (p.est.Lo + p.est.Hi) / 2
		}
	}
	return s
}

// finish adds the factors to the network, tables first, and compiles it.
func (m *Model) finish() error {
	m.addSides()
	m.addKeys()
	for _, r := range m.reports {
		m.factors = append(m.factors, factor{filler: r, scope: r.sc.vars, report: r})
	}
	s := m.interior()
	for i := range m.factors {
		m.build(&m.factors[i], s)
	}
	if err := m.net.Check(); err != nil {
		return fmt.Errorf("compile %s: %w", m.c.ID, err)
	}
	var err error
	if m.compiled, err = m.net.Compile(nil); err != nil {
		return fmt.Errorf("compile %s: %w", m.c.ID, err)
	}
	m.ofInput = make([][]int, len(m.in.list))
	for f := range m.factors {
		in := m.factors[f].uses()
		slices.Sort(in)
		for _, i := range slices.Compact(in) {
			m.ofInput[i] = append(m.ofInput[i], f)
		}
	}
	return nil
}

func (m *Model) build(f *factor, s *setting) {
	f.size = 1
	for _, v := range f.scope {
		f.size *= len(m.net.States(v))
	}
	values := make([]float64, f.size)
	f.fill(s, values)
	if f.report != nil {
		f.id = m.net.AddPotential(f.scope, values)
		return
	}
	last := len(f.scope) - 1
	f.id = m.net.AddTable(f.scope[last], f.scope[:last], values)
}

func title(short, long string) string { return cmp.Or(short, long) }
