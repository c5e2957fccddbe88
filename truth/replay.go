package truth

import "slices"

// AsKnown is the table of the claims made until a time, with all items, sources
// and values keeping their numbers, so that a run at one time can start from the
// parameters of another. It panics if the table has no times.
func (c *Claims) AsKnown(until int64) *Claims {
	if c.when == nil {
		panic("truth: AsKnown of claims without times")
	}
	mask := make([]bool, c.Len())
	for i, t := range c.when {
		mask[i] = t > until
	}
	d := c.fold(Separate(c), mask)
	return d.Claims
}

// Without is the table without the claims of the named sources, with everything
// keeping its number.
func (c *Claims) Without(sources []string) *Claims {
	out := make([]bool, c.Sources())
	for s := range out {
		out[s] = slices.Contains(sources, c.SourceName(s))
	}
	mask := make([]bool, c.Len())
	for i, s := range c.source {
		mask[i] = out[s]
	}
	d := c.fold(Separate(c), mask)
	return d.Claims
}
