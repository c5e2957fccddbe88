// Package truth finds which of many conflicting claims hold, how far each
// source can be trusted, and who copies whom, from nothing but a table of
// (source, item, value). It is a mechanism: standard library only, and no words
// beyond source, item, value and claim (and fact: one value claimed for one
// item, after Yin et al. 2007).
//
//	var b truth.Builder
//	b.Add("agency", "dam height", "181 m")
//	b.Add("mirror", "dam height", "181 m")
//	b.Add("survey", "dam height", "185 m")
//	c := b.Claims()
//	r := truth.Default(c, truth.Options{})
//	for o := range c.Items() {
//		value, p := c.Answer(r.Result, o)
//		fmt.Println(c.ItemName(o), value, p)
//	}
//
// # Map
//
//	claims.go, build.go     the columnar store and how it is filled
//	revise.go               values that are the same in other words
//	step.go                 Step(shard, params) -> Stats, Stats.Add, and the loop around them
//	onecoin.go              one accuracy per source: ACCU, POPACCU, LCA
//	confusion.go            a confusion matrix per source: Dawid-Skene, iBCC, EBCC
//	hierarchy.go            values in a tree: TDH
//	number.go               numbers on a scale: CRH, CATD, GTM, weighted median
//	ltm.go                  several true values per item: LTM
//	loss.go, crowd.go       weights by loss or agreement: CRH, CATD, GLAD, MACE, …
//	web.go, estimates.go    fixed points of the early literature
//	voices.go, mirrors.go   who speaks with one voice: declared, and observed
//	motive.go               what a claim counts whose source may have to lie
//	copies.go, origins.go   who copies whom, and the votes that remain
//	witness.go              order in time and same words, as evidence of copying
//	default.go              the pipeline to use when in doubt
//	replay.go, live.go      what was known when, and claims as they arrive
//	temper.go               how sure the models of confusion may be, by held-out claims
//	calibrate.go            whether .9 means nine in ten
//
// # Conventions
//
// Every method returns a [Result]: a probability (or a score that sums to at
// most one) for each fact, the probability that no claimed value holds where
// the method has one, and the trust in each source. Ties are broken by the
// number of claims, then by the order in which values were first claimed.
// Trust is an agreement statistic; it says nothing of intent.
package truth
