package weightest

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
	"hearsay/bundle"
	"hearsay/weigh"
)

// Run runs every script that matches the pattern, each as a subtest, each expectation as an error of its own.
func Run(t *testing.T, pattern string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no script matches %s: %v", pattern, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			runFile(t, file)
		})
	}
}

func runFile(t *testing.T, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse(string(src))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if s.Dir != "" {
		b, err := bundle.Open(filepath.Join(filepath.Dir(file), s.Dir))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		s.Case = b.Case
	}
	m, err := weigh.Compile(s.Case)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, c := range s.Checks {
		if err := c.verify(m, s.Case.Questions[0]); err != nil {
			t.Errorf("%s:%d: %s: %v", file, c.Line, c.Text, err)
		}
	}
}

// verify says how the expectation is missed, or nil.
func (c Check) verify(m *weigh.Model, q *hearsay.Question) error {
	p, err := c.chance(m, c.View, q)
	if err != nil {
		return err
	}
	switch c.Op {
	case "±":
		return miss(math.Abs(p-c.A) <= c.B, "is %.4f", p)
	case "between":
		return miss(c.A <= p && p <= c.B, "is %.4f", p)
	case "<":
		return miss(p < c.A, "is %.4f", p)
	case ">":
		return miss(p > c.A, "is %.4f", p)
	case "leads":
		return c.leads(m, q)
	}
	base, err := c.chance(m, *c.Against, q)
	if err != nil {
		return err
	}
	d := p - base
	if c.Op == "falls" {
		d = -d
	}
	return miss(d > c.A && d <= c.B, "goes from %.4f to %.4f", base, p)
}

func miss(ok bool, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}

func (c Check) chance(m *weigh.Model, o weigh.Options, q *hearsay.Question) (float64, error) {
	v, err := m.View(o)
	if err != nil {
		return 0, err
	}
	if c.Of.Proposition != "" {
		return v.Chance(c.Of)
	}
	return v.Chance(weigh.Claim{Proposition: q.ID, Value: c.Of.Value})
}

func (c Check) leads(m *weigh.Model, q *hearsay.Question) error {
	v, err := m.View(c.View)
	if err != nil {
		return err
	}
	p, err := v.Posterior()
	if err != nil {
		return err
	}
	best := 0
	for h := range p {
		if p[h] > p[best] {
			best = h
		}
	}
	return miss(string(q.Hypotheses[best].ID) == c.Of.Value, "%s leads with %.4f", q.Hypotheses[best].ID, p[best])
}
