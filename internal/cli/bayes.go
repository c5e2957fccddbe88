package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"strings"

	"hearsay/bayes"
)

var bayesNet = command{name: "bayes", short: "ask a Bayesian network in a file", run: runBayes, help: `
usage: hearsay bayes FILE.bif|FILE.uai [-given A=x,B=y] [-evidence FILE] [-json] [-limit MB]
                     [-mpe | -sensitivity VAR=state [-two NUMBERS] | -voi VAR | -sample N]

Prints ln P(evidence) and the posterior of every variable, exactly. Any file may end in .gz.

  -given        what is observed: variable=state, separated by commas
  -evidence     the same as a JSON object {"VAR": "state"}; {"VAR": {"state": likelihood}}
                is soft evidence, states left out have 0. Or a .evid file of the UAI format
  -mpe          print the most probable state of all variables together
  -sensitivity  print the numbers of tables that the probability of a state depends on most:
                the slope of the probability, the number, its name
  -two          with -sensitivity, two numbers that vary at once, as named by -sensitivity:
                'P(a=x | b=y); P(c=z)'; the others of their rows vary in proportion
  -voi          print what learning each variable would tell about this one, in bits
  -limit        how many megabytes the answer may take; default 1536
  -sample       estimate by likelihood weighting with so many samples, where the exact answer
                is over the limit; prints standard errors. -seed S draws others
  -json         print everything as JSON

exit codes: 0 ok, 1 failed or impossible evidence, 2 usage, 10 no such file

example:
  hearsay bayes asia.bif -given dysp=yes,smoke=no
`}

// netFlags are the words of a call.
type netFlags struct {
	given, file         string
	mpe                 bool
	sensitive, two, voi string
	sample, limit       int
	seed                uint64
}

func (w *netFlags) define(f *flag.FlagSet) {
	f.StringVar(&w.given, "given", "", "")
	f.StringVar(&w.file, "evidence", "", "")
	f.BoolVar(&w.mpe, "mpe", false, "")
	f.StringVar(&w.sensitive, "sensitivity", "", "")
	f.StringVar(&w.two, "two", "", "")
	f.StringVar(&w.voi, "voi", "", "")
	f.IntVar(&w.sample, "sample", 0, "")
	f.Uint64Var(&w.seed, "seed", 1, "")
	f.IntVar(&w.limit, "limit", 1536, "")
}

func (w *netFlags) check() error {
	asked := 0
	for _, is := range []bool{w.mpe, w.sensitive != "", w.voi != "", w.sample != 0} {
		if is {
			asked++
		}
	}
	switch {
	case asked > 1:
		return usagef("bayes: choose one of -mpe, -sensitivity, -voi and -sample")
	case w.two != "" && w.sensitive == "":
		return usagef("bayes: -two goes with -sensitivity VAR=state, the probability that depends on the two")
	case w.limit < 1:
		return usagef("bayes: -limit %d: a number of megabytes from 1", w.limit)
	case w.sample < 0:
		return usagef("bayes: -sample %d: a number of samples from 1", w.sample)
	}
	return nil
}

func runBayes(_ context.Context, e *Env, args []string) error {
	var w netFlags
	a := netAnswer{e: e}
	words, err := flags("bayes", args, func(f *flag.FlagSet) {
		w.define(f)
		f.BoolVar(&a.json, "json", false, "")
	})
	if err != nil {
		return err
	}
	if err := w.check(); err != nil {
		return err
	}
	if len(words) == 0 {
		return usagef("bayes: name a network; see `hearsay help bayes`")
	}
	if err := noMore("bayes", words[1:]); err != nil {
		return err
	}
	if a.n, err = readNet(words[0]); err != nil {
		return err
	}
	seen, err := a.evidence(w.given, w.file)
	if err != nil {
		return err
	}
	if w.sample > 0 {
		return a.estimates(seen, w.seed, w.sample)
	}
	if err := a.run(seen, &w); err != nil {
		return err
	}
	switch {
	case w.mpe:
		return a.mpe()
	case w.two != "":
		return a.twoWay(w.sensitive, w.two)
	case w.sensitive != "":
		return a.sensitivity(w.sensitive)
	case w.voi != "":
		return a.information(w.voi)
	}
	return a.marginals()
}

// A netAnswer prints what a network says.
type netAnswer struct {
	e    *Env
	n    *bayes.Net
	q    *bayes.Query
	json bool
}

func (a *netAnswer) printf(format string, args ...any) { fmt.Fprintf(a.e.Stdout, format, args...) }

// run compiles the network with what is observed and asks it.
func (a *netAnswer) run(seen findings, w *netFlags) error {
	n := a.n
	if w.sensitive == "" { // which needs the tables whole
		n = n.Given(seen.hard)
	}
	c, err := n.Compile(&bayes.Options{MaxBytes: int64(w.limit) << 20})
	if err != nil {
		return fmt.Errorf("%w; raise -limit, or ask for estimates with -sample", err)
	}
	a.q = c.NewQuery()
	for _, o := range seen.hard {
		a.q.Observe(o.Var, o.State)
	}
	for _, s := range seen.soft {
		a.q.Likelihood(s.v, s.l)
	}
	if err := a.q.Run(); err != nil {
		return a.contradiction(seen, w)
	}
	return nil
}

// contradiction says which of the evidence cannot be together, if that is not too much to find out.
func (a *netAnswer) contradiction(seen findings, w *netFlags) error {
	c, err := a.n.Compile(&bayes.Options{MaxBytes: int64(w.limit) << 20})
	if err != nil {
		return bayes.ErrImpossible
	}
	q, said := c.NewQuery(), map[bayes.Var]string{}
	for _, o := range seen.hard {
		q.Observe(o.Var, o.State)
		said[o.Var] = a.n.Name(o.Var) + "=" + a.n.States(o.Var)[o.State]
	}
	for _, s := range seen.soft {
		q.Likelihood(s.v, s.l)
		said[s.v] = "the likelihood of " + a.n.Name(s.v)
	}
	var items []string
	for _, v := range q.Contradiction() {
		items = append(items, said[v])
	}
	if len(items) == 0 {
		return errors.New("bayes: the model is impossible by itself: every joint state has a zero")
	}
	return fmt.Errorf("%w: it cannot be that %s", bayes.ErrImpossible, strings.Join(items, " and "))
}

// posteriors are the answer as JSON has it.
type posteriors struct {
	LnP       float64                       `json:"ln_p_evidence"`
	Marginals map[string]map[string]float64 `json:"marginals"`

	Estimate *estimate `json:"estimate,omitempty"`
}

// An estimate says how good posteriors are that are not exact.
type estimate struct {
	Samples   int                           `json:"samples"`
	Effective float64                       `json:"effective_samples"`
	LnPError  float64                       `json:"ln_p_evidence_standard_error"`
	Errors    map[string]map[string]float64 `json:"standard_errors"`
}

func (a *netAnswer) marginals() error {
	out := posteriors{LnP: a.q.LogEvidence(), Marginals: a.byState(func(v bayes.Var) []float64 { return a.q.Marginal(nil, v) })}
	if a.json {
		return printJSON(a.e.Stdout, out)
	}
	a.printf("ln P(evidence) = %.12g\n", out.LnP)
	a.eachState(func(v, s string) { a.printf("%s = %s  %.6f\n", v, s, out.Marginals[v][s]) })
	return nil
}

// byState names the numbers of every variable.
func (a *netAnswer) byState(numbers func(v bayes.Var) []float64) map[string]map[string]float64 {
	out := map[string]map[string]float64{}
	for v := range a.n.Vars() {
		name := a.n.Name(bayes.Var(v))
		out[name] = map[string]float64{}
		for s, p := range numbers(bayes.Var(v)) {
			out[name][a.n.States(bayes.Var(v))[s]] = p
		}
	}
	return out
}

func (a *netAnswer) eachState(print func(v, s string)) {
	for v := range a.n.Vars() {
		for _, s := range a.n.States(bayes.Var(v)) {
			print(a.n.Name(bayes.Var(v)), s)
		}
	}
}

func (a *netAnswer) mpe() error {
	states, lnp, err := a.q.MPE()
	if err != nil {
		return err
	}
	out := struct {
		LnP    float64           `json:"ln_p"`
		States map[string]string `json:"states"`
	}{lnp, map[string]string{}}
	if !a.json {
		a.printf("ln P = %.12g\n", lnp)
	}
	for v, s := range states {
		name, state := a.n.Name(bayes.Var(v)), a.n.States(bayes.Var(v))[s]
		out.States[name] = state
		if !a.json {
			a.printf("%s = %s\n", name, state)
		}
	}
	if a.json {
		return printJSON(a.e.Stdout, out)
	}
	return nil
}

// estimates are printed as what they are: not exact.
func (a *netAnswer) estimates(seen findings, seed uint64, samples int) error {
	n := a.n
	for _, s := range seen.soft {
		n.AddPotential([]bayes.Var{s.v}, s.l)
	}
	got, err := n.Sample(seed, samples, seen.hard)
	if err != nil {
		return err
	}
	out := posteriors{
		LnP:       math.Log(got.PE),
		Marginals: a.byState(func(v bayes.Var) []float64 { return got.P[v] }),
		Estimate: &estimate{got.Samples, got.Size, got.PESE / got.PE,
			a.byState(func(v bayes.Var) []float64 { return got.SE[v] })},
	}
	if a.json {
		return printJSON(a.e.Stdout, out)
	}
	a.printf("an estimate from %d samples, worth %.0f independent ones\n", got.Samples, got.Size)
	a.printf("ln P(evidence) = %.6g ± %.2g\n", out.LnP, out.Estimate.LnPError)
	a.eachState(func(v, s string) {
		a.printf("%s = %s  %.6f ± %.6f\n", v, s, out.Marginals[v][s], out.Estimate.Errors[v][s])
	})
	return nil
}

// variable and state find what words of a call mean; their errors are mistakes in a call.
func (a *netAnswer) variable(name string) (bayes.Var, error) {
	v, err := a.lookup(name)
	return v, inCall(err)
}

func (a *netAnswer) state(word string) (bayes.Observation, error) {
	name, state, ok := strings.Cut(word, "=")
	if !ok {
		return bayes.Observation{}, usagef("bayes: %q is not variable=state", word)
	}
	o, err := a.lookupState(strings.TrimSpace(name), strings.TrimSpace(state))
	return o, inCall(err)
}

func inCall(err error) error {
	if err == nil {
		return nil
	}
	return usagef("bayes: %v", err)
}
