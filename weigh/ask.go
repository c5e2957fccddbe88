package weigh

import (
	"cmp"
	"math"
	"slices"

	"hearsay"
)

// ask ranks what is not settled by what an answer would do to the main question: the expected fall of its entropy,
// I(H;Q|e) = Σ_q P(q|e)·KL(P(H|q,e) ‖ P(H|e)) in bits (Howard 1966; Lindley 1956).
func (v *View) ask(j *Judgement, a *analysis) {
	if v.assumed(v.m.main.ID) {
		return
	}
	for _, p := range v.m.c.Propositions {
		if v.assumed(p.ID) {
			continue
		}
		q := Question{Proposition: p.ID, Text: p.Title, Cost: 1}
		if p.Ask != nil {
			q.Text, q.Who, q.Risk = cmp.Or(p.Ask.Text, p.Title), p.Ask.Who, p.Ask.Risk
			if p.Ask.Cost > 0 {
				q.Cost = p.Ask.Cost
			}
		}
		q.answers(p, a)
		q.Per = q.Bits / q.Cost
		j.AskNext = append(j.AskNext, q)
	}
	slices.SortStableFunc(j.AskNext, func(x, y Question) int {
		return cmp.Or(-cmp.Compare(x.Per, y.Per), cmp.Compare(x.Proposition, y.Proposition))
	})
}

// answers fills what each answer would do, from P(h, q | e).
func (q *Question) answers(p *hearsay.Proposition, a *analysis) {
	lead := leader(a.joint)
	for k, value := range p.Values {
		beliefs := make([]float64, len(a.joint))
		chance := 0.0
		for h, joint := range a.joint {
			if given := a.of[h][p.ID]; given != nil {
				beliefs[h] = joint * given[k]
			}
			chance += beliefs[h]
		}
		ans := Answer{Value: value, P: chance, Beliefs: beliefs}
		if chance > 0 {
			normalise(beliefs)
			q.Bits += chance * divergence(beliefs, a.joint)
			q.Shift += chance * math.Abs(beliefs[lead]-a.joint[lead])
			if leader(beliefs) != lead {
				q.Flip += chance
			}
		}
		q.Answers = append(q.Answers, ans)
	}
	q.Bits = max(q.Bits, 0) // rounding
}

// divergence is KL(p ‖ q) in bits.
func divergence(p, q []float64) float64 {
	sum := 0.0
	for i := range p {
		if p[i] > 0 {
			sum += p[i] * math.Log2(p[i]/q[i])
		}
	}
	return sum
}
