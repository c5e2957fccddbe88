// Package bayes does exact inference in discrete Bayesian networks: all posterior marginals and P(evidence) in one
// pass, soft evidence, the most probable explanation, and the derivative of P(evidence) by every number of every table.
// It knows variables, states and factors, and nothing of what they stand for; it imports only the standard library.
//
// Build a [Net], compile it once, and ask as often as needed:
//
//	var n bayes.Net
//	rain := n.AddVar("rain", "yes", "no")
//	wet := n.AddVar("wet", "yes", "no")
//	n.AddTable(rain, nil, []float64{.2, .8})
//	n.AddTable(wet, []bayes.Var{rain}, []float64{.9, .1, .1, .9})
//	c, err := n.Compile(nil)
//	q := c.NewQuery()
//	q.Observe(wet, 0)
//	err = q.Run()
//	p := q.Marginal(nil, rain) // .692, .308
//
// A [Compiled] network is immutable and may be shared; a [Query] belongs to one goroutine and does not allocate when it
// is run again: a clique's table is made when evidence first reaches it. Numbers of a factor may be replaced in a query without compiling anew.
//
// Of a run one may ask more: [Query.Joint], [Query.Information], [Query.Sensitivities], [Query.TwoWay], [Query.Without],
// [Query.Jeffrey]; of the evidence [Query.MPE], [Query.Best] and [Query.MAP]. [Options.FixedZeros] makes deterministic networks small,
// [Net.Given] makes one cold question fast, and [Net.Sample] estimates where [Net.Compile] refuses. [ReadBIF] and
// [ReadUAI] read what others published.
//
// Method: moral graph, the best of several greedy elimination orders, junction tree of the maximal cliques (Lauritzen
// and Spiegelhalter 1988; Jensen, Lauritzen and Olesen 1990), one pass up and, towards what is asked, one down; derivatives
// as in Darwiche 2003.
// Impossible shapes panic; what depends on data comes back as an error.
package bayes
