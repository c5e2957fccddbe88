package weigh

import (
	"fmt"
	"math"
)

// A pool is what reports of one weight say of the same things: in the network one table stands for all, their product.
// (λ₁·λ₂·…)^w is λ₁^w·λ₂^w·…, but it takes one power instead of many, and the network has one table to multiply.
type pool struct {
	factors []int // the first holds the product, the others are dropped
}

// poolSize bounds a product: no likelihood is below 1e-4 (floor), so that 64 of them are still a number.
const poolSize = 64

// pools are those of the reports that are on.
func (v *View) pools() []pool {
	var list []pool
	at := map[string]int{}
	for i, on := range v.on {
		if !on {
			continue
		}
		f := v.m.reportFactor(i)
		w := v.exponent(f)
		key := fmt.Sprint(v.m.factors[f].scope, w)
		k, ok := at[key]
		if !ok || len(list[k].factors) == poolSize {
			k = len(list)
			at[key], list = k, append(list, pool{})
		}
		list[k].factors = append(list[k].factors, f)
	}
	return list
}

// pooled makes this view one with the reports in pools. It can be set to other numbers by fillPools alone.
func (v *View) pooled(pools []pool) {
	for i := range v.m.reports {
		v.q.Drop(v.m.factors[v.m.reportFactor(i)].id)
	}
	v.product = make([]float64, len(v.buf))
	v.fillPools(pools)
}

// fillPools computes all tables and pools for the present setting.
func (v *View) fillPools(pools []pool) {
	for f := range len(v.m.factors) - len(v.m.reports) {
		v.refill(f)
	}
	for _, p := range pools {
		size := v.m.factors[p.factors[0]].size
		product, one := v.product[:size], v.buf[:size]
		for i, f := range p.factors {
			if i == 0 {
				v.m.factors[f].fill(&v.s, product)
				continue
			}
			v.m.factors[f].fill(&v.s, one)
			for c, x := range one {
				product[c] *= x
			}
		}
		if w := v.exponent(p.factors[0]); w != 1 {
			for c, x := range product {
				product[c] = math.Pow(x, w)
			}
		}
		v.q.SetFactor(v.m.factors[p.factors[0]].id, product)
	}
}
