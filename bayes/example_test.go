package bayes_test

import (
	"errors"
	"fmt"
	"log"
	"math"
	"strings"

	"hearsay/bayes"
)

func Example() {
	var n bayes.Net
	rain := n.AddVar("rain", "yes", "no")
	wet := n.AddVar("wet", "yes", "no")
	n.AddTable(rain, nil, []float64{.2, .8})
	n.AddTable(wet, []bayes.Var{rain}, []float64{.9, .1, .1, .9})
	c, err := n.Compile(nil)
	if err != nil {
		log.Fatal(err)
	}
	q := c.NewQuery()
	q.Observe(wet, 0)
	if err := q.Run(); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("P(rain | wet) = %.3f, P(wet) = %.2f\n", q.Marginal(nil, rain)[0], math.Exp(q.LogEvidence()))
	// Output: P(rain | wet) = 0.692, P(wet) = 0.26
}

// sprinkler is a network in the format that the bnlearn repository publishes (the lawn of Pearl 1988, section 2.3).
const sprinkler = `network lawn {
}
variable rain {
  type discrete [ 2 ] { yes, no };
}
variable sprinkler {
  type discrete [ 2 ] { on, off };
}
variable wet {
  type discrete [ 2 ] { yes, no };
}
probability ( rain ) {
  table 0.2, 0.8;
}
probability ( sprinkler ) {
  table 0.3, 0.7;
}
probability ( wet | rain, sprinkler ) {
  (yes, on) 0.99, 0.01;
  (yes, off) 0.9, 0.1;
  (no, on) 0.8, 0.2;
  (no, off) 0, 1;
}
`

// ask reads the lawn and finds it wet.
func ask() (n *bayes.Net, q *bayes.Query, rain, on, wet bayes.Var) {
	n, err := bayes.ReadBIF(strings.NewReader(sprinkler))
	if err != nil {
		log.Fatal(err)
	}
	c, err := n.Compile(nil)
	if err != nil {
		log.Fatal(err)
	}
	rain, _ = n.Lookup("rain")
	on, _ = n.Lookup("sprinkler")
	wet, _ = n.Lookup("wet")
	q = c.NewQuery()
	q.Observe(wet, 0)
	if err := q.Run(); err != nil {
		log.Fatal(err)
	}
	return n, q, rain, on, wet
}

func ExampleReadBIF() {
	n, q, rain, _, _ := ask()
	p := q.Marginal(nil, rain)
	for s, name := range n.States(rain) {
		fmt.Printf("P(rain=%s | wet) = %.4f\n", name, p[s])
	}
	_, err := bayes.ReadBIF(strings.NewReader(strings.Replace(sprinkler, "0.2, 0.8", "0.2, 0.9", 1)))
	fmt.Println(err)
	// Output:
	// P(rain=yes | wet) = 0.4913
	// P(rain=no | wet) = 0.5087
	// bif: line 12: row 1 of the table of rain sums to 1.1
}

// How does the judgement depend on two numbers at once: how often it rains, and how often the sprinkler runs?
func ExampleQuery_TwoWay() {
	_, q, rain, on, _ := ask()
	x := bayes.Number{Factor: bayes.Factor(rain), Index: 0}
	y := bayes.Number{Factor: bayes.Factor(on), Index: 0}
	s, err := q.TwoWay(rain, 0, x, y)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("now %.3f; if it rains half the time %.3f; if the sprinkler is broken, too, %.3f\n", s.At(.2, .3), s.At(.5, .3), s.At(.5, 0))
	// Output: now 0.491; if it rains half the time 0.794; if the sprinkler is broken, too, 1.000
}

// Rain is less probable once the sprinkler is known to run: it explains the wet lawn away.
func ExampleQuery_Without() {
	_, q, rain, on, wet := ask()
	q.Observe(on, 0)
	if err := q.Run(); err != nil {
		log.Fatal(err)
	}
	p, without := q.Marginal(nil, rain), q.Without(rain)
	fmt.Printf("P(rain) is %.3f; without the sprinkler %.3f, without the wet lawn %.3f\n", p[0], without[on][0], without[wet][0])
	// Output: P(rain) is 0.236; without the sprinkler 0.491, without the wet lawn 0.200
}

func ExampleQuery_Best() {
	n, q, _, _, _ := ask()
	stories, err := q.Best(2)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range stories {
		fmt.Printf("%.3f", math.Exp(e.LnP))
		for v, s := range e.States {
			fmt.Printf("  %s=%s", n.Name(bayes.Var(v)), n.States(bayes.Var(v))[s])
		}
		fmt.Println()
	}
	// Output:
	// 0.192  rain=no  sprinkler=on  wet=yes
	// 0.126  rain=yes  sprinkler=off  wet=yes
}

// A dry lawn under a running sprinkler while it rains is possible; a wet lawn without either is not.
func ExampleErrImpossible() {
	_, q, rain, on, _ := ask()
	q.Observe(rain, 1)
	q.Observe(on, 1)
	fmt.Println(errors.Is(q.Run(), bayes.ErrImpossible))
	// Output: true
}
