package truth

// ACCU is the one-coin model with ten uniform false values, from accuracy .8
// (Dong, Berti-Equille, Srivastava, VLDB 2009, without copying).
func ACCU(c *Claims) Result {
	return OneCoin{Errors: Uniform{N: 10}}.Solve("accu", c.Whole(), .8, Loop{})
}

// POPACCU is the one-coin model with popular errors (Dong et al., VLDB 2013).
func POPACCU(c *Claims) Result {
	return OneCoin{Errors: Popular{None: 1}}.Solve("popaccu", c.Whole(), .8, Loop{})
}

// SimpleLCA is the one-coin latent credibility model, from the share of the vote
// (Pasternack, Roth, WWW 2013).
func SimpleLCA(c *Claims) Result {
	return OneCoin{Errors: Latent{}}.Solve("simplelca", c.Whole(), 0, Loop{})
}

// ACCUCOPY is ACCU alternating with copy detection (Dong et al., VLDB 2009).
func ACCUCOPY(c *Claims) Result {
	from := ACCU(c)
	r, _ := Copying.Solve("accucopy", OneCoin{Errors: Uniform{N: 10}}, c, from.P, from.Trust, Loop{})
	return r
}

// Methods are the comparators by name, all of the shape Claims → Result. Those on
// numbers want values that are.
func Methods() map[string]func(*Claims) Result {
	numeric := func(run func(*Claims, []float64) Result) func(*Claims) Result {
		return func(c *Claims) Result {
			x, ok := c.Numbers()
			if !ok {
				return Result{}
			}
			return run(c, x)
		}
	}
	return map[string]func(*Claims) Result{
		"vote": Vote, "sums": Sums, "averagelog": AverageLog,
		"investment": Investment, "pooledinvestment": PooledInvestment,
		"truthfinder": func(c *Claims) Result { return TruthFinder(c, nil) },
		"2-estimates": TwoEstimates, "3-estimates": ThreeEstimates,
		"accu": ACCU, "accucopy": ACCUCOPY, "popaccu": POPACCU, "simplelca": SimpleLCA,
		"crh": CRH, "catd": CATD, "bwa": BWA, "ltm": LTM, "wawa": Wawa, "glad": GLAD, "mace": MACE,
		"dawid-skene": func(c *Claims) Result { return DawidSkene(c).Solve("dawid-skene", c, 1, Loop{}) },
		"ibcc":        func(c *Claims) Result { return IBCC(c).Solve("ibcc", c, 1, Loop{}) },
		"ebcc":        func(c *Claims) Result { return EBCC(c).Solve("ebcc", c, 5, Loop{}) },
		"mean":        numeric(Mean), "median": numeric(Median), "crh-mean": numeric(CRHMean),
		"crh-median": numeric(CRHMedian), "catd-mean": numeric(CATDMean), "gtm": numeric(GTM),
	}
}

// Memory is about how many bytes a method of [Methods] takes on c beyond the table itself, by a formula: nothing is
// allocated. It is 0 for those whose memory grows as the table does, and no faster.
func Memory(method string, c *Claims) float64 {
	switch method {
	case "dawid-skene":
		return DawidSkene(c).Memory(c, Loop{})
	case "ibcc":
		return IBCC(c).Memory(c, Loop{})
	case "ebcc":
		return EBCC(c).Memory(c, Loop{})
	}
	return 0
}
