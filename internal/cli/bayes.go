package cli

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"hearsay/bayes"
)

var bayesNet = command{name: "bayes", short: "ask a Bayesian network in a file", run: runBayes, help: `
usage: hearsay bayes FILE.bif|FILE.uai [-given A=x,B=y] [-evidence FILE.json] [-json]
                     [-mpe] [-sensitivity VAR=state] [-voi VAR]

Prints ln P(evidence) and the posterior of every variable, exactly. The file may end in .gz.

  -given        what is observed: variable=state, separated by commas
  -evidence     the same as a JSON object {"VAR": "state"}
  -mpe          print the most probable state of all variables together
  -sensitivity  print the numbers that the probability of a state depends on most
  -voi          print what learning each variable would tell about this one, in bits
  -json         print everything as JSON

exit codes: 0 ok, 1 failed or impossible evidence, 2 usage, 10 no such file

example:
  hearsay bayes asia.bif -given dysp=yes,smoke=no
`}

func runBayes(_ context.Context, e *Env, args []string) error {
	var a netAnswer
	var given, file, sensitive, voi string
	var mpe bool
	words, err := flags("bayes", args, func(f *flag.FlagSet) {
		f.StringVar(&given, "given", "", "")
		f.StringVar(&file, "evidence", "", "")
		f.StringVar(&sensitive, "sensitivity", "", "")
		f.StringVar(&voi, "voi", "", "")
		f.BoolVar(&mpe, "mpe", false, "")
		f.BoolVar(&a.json, "json", false, "")
	})
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return usagef("bayes: name a network; see `hearsay help bayes`")
	}
	if err := noMore("bayes", words[1:]); err != nil {
		return err
	}
	a.e = e
	if a.n, err = readNet(words[0]); err != nil {
		return err
	}
	seen, err := a.evidence(given, file)
	if err != nil {
		return err
	}
	c, err := a.n.Given(seen).Compile(nil)
	if sensitive != "" { // which needs the tables whole
		c, err = a.n.Compile(nil)
	}
	if err != nil {
		return err
	}
	a.q = c.NewQuery()
	for _, o := range seen {
		a.q.Observe(o.Var, o.State)
	}
	if err := a.q.Run(); err != nil {
		return err
	}
	switch {
	case mpe:
		return a.mpe()
	case sensitive != "":
		return a.sensitivity(sensitive)
	case voi != "":
		return a.information(voi)
	}
	return a.marginals()
}

// readNet reads a network by the ending of its name.
func readNet(name string) (*bayes.Net, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	plain, zipped := strings.CutSuffix(name, ".gz")
	if zipped {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	read := bayes.ReadBIF
	if strings.HasSuffix(plain, ".uai") {
		read = bayes.ReadUAI
	}
	n, err := read(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return n, nil
}

// A netAnswer prints what a network says.
type netAnswer struct {
	e    *Env
	n    *bayes.Net
	q    *bayes.Query
	json bool
}

func (a *netAnswer) printf(format string, args ...any) { fmt.Fprintf(a.e.Stdout, format, args...) }

// evidence joins what the flags say.
func (a *netAnswer) evidence(given, file string) ([]bayes.Observation, error) {
	var words []string
	if given != "" {
		words = strings.Split(given, ",")
	}
	if file != "" {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var states map[string]string
		if err := json.Unmarshal(src, &states); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		for v, s := range states {
			words = append(words, v+"="+s)
		}
		slices.Sort(words)
	}
	var seen []bayes.Observation
	for _, w := range words {
		o, err := a.state(w)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(seen, func(x bayes.Observation) bool { return x.Var == o.Var }) {
			return nil, usagef("bayes: %s is observed twice", a.n.Name(o.Var))
		}
		seen = append(seen, o)
	}
	return seen, nil
}

func (a *netAnswer) variable(name string) (bayes.Var, error) {
	v, ok := a.n.Lookup(name)
	if !ok {
		var known []string
		for v := range a.n.Vars() {
			known = append(known, a.n.Name(bayes.Var(v)))
		}
		return 0, usagef("bayes: there is no variable %q%s", name, meant(name, known, "the file lists them"))
	}
	return v, nil
}

func (a *netAnswer) state(word string) (o bayes.Observation, err error) {
	name, state, ok := strings.Cut(word, "=")
	if !ok {
		return o, usagef("bayes: %q is not variable=state", word)
	}
	if o.Var, err = a.variable(name); err != nil {
		return o, err
	}
	states := a.n.States(o.Var)
	if o.State = slices.Index(states, state); o.State < 0 {
		return o, usagef("bayes: %s has no state %q; it has %s", name, state, strings.Join(states, ", "))
	}
	return o, nil
}

func (a *netAnswer) marginals() error {
	out := struct {
		LnP       float64                       `json:"ln_p_evidence"`
		Marginals map[string]map[string]float64 `json:"marginals"`
	}{a.q.LogEvidence(), map[string]map[string]float64{}}
	if !a.json {
		a.printf("ln P(evidence) = %.12g\n", out.LnP)
	}
	for v := range a.n.Vars() {
		name, p := a.n.Name(bayes.Var(v)), a.q.Marginal(nil, bayes.Var(v))
		out.Marginals[name] = map[string]float64{}
		for s, state := range a.n.States(bayes.Var(v)) {
			out.Marginals[name][state] = p[s]
			if !a.json {
				a.printf("%s = %s  %.6f\n", name, state, p[s])
			}
		}
	}
	if a.json {
		return printJSON(a.e.Stdout, out)
	}
	return nil
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
