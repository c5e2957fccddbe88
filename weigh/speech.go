package weigh

// A speech is a voice in one setting: what it needs in every situation is computed once. What a free speaker says depends
// on the fact alone, what is dictated on who operates the voice and on the hypothesis alone, so that a table of all
// situations needs few numbers.
type speech struct {
	v        *voice
	n, under int       // values; hypotheses that matter, 1 if none does
	speaks   float64   // σ
	d        []float64 // by control and hypothesis: the chance of dictation
	line     []float64 // by these and value (silence is the last): the chance that this is dictated
	known    []float64 // by quality, fact and value: what who knows says
	rumoured []float64 // and what who does not know says
}

// prepare fits the speech to a voice in a scope. A speech is used over and over, so that nothing is allocated.
func (sp *speech) prepare(s *setting, v *voice, sc *scope) {
	sp.v, sp.n, sp.speaks, sp.under = v, v.n, s.x[v.speaks], 1
	if sc.h >= 0 {
		sp.under = sc.cards[sc.h]
	}
	sp.d, sp.line, sp.known, sp.rumoured = sp.d[:0], sp.line[:0], sp.known[:0], sp.rumoured[:0]
	for control := range v.operators {
		for h := range sp.under {
			at := situation{control: control, h: h}
			sp.d = append(sp.d, v.dictation(s, at))
			for a := range sp.n + 1 {
				sp.line = append(sp.line, v.dictated(s, at, a))
			}
		}
	}
	qualities := 1
	if sc.poor >= 0 {
		qualities = 2
	}
	for q := range qualities {
		for fact := range v.facts {
			for a := range sp.n {
				known, rumoured := v.free(s, situation{fact: fact, poor: q == 1}, a)
				sp.known, sp.rumoured = append(sp.known, known), append(sp.rumoured, rumoured)
			}
		}
	}
}

func (sp *speech) dictation(at situation) float64 { return sp.d[at.control*sp.under+at.h] }

func (sp *speech) dictated(at situation, a int) float64 {
	return sp.line[(at.control*sp.under+at.h)*(sp.n+1)+a]
}

// dictatedOver is the chance that one of the values is dictated.
func (sp *speech) dictatedOver(at situation, said []bool) float64 {
	p := 0.0
	for a, in := range said {
		if in {
			p += sp.dictated(at, a)
		}
	}
	return p
}

// free is what a free speaker would say, split by whether it knows.
func (sp *speech) free(at situation, a int) (known, rumoured float64) {
	i := at.fact
	if at.poor {
		i += sp.v.facts
	}
	return sp.known[i*sp.n+a], sp.rumoured[i*sp.n+a]
}

// says is P(R=a | situation) for a value a < n.
func (sp *speech) says(at situation, a int) float64 {
	known, rumoured := sp.free(at, a)
	return (1-sp.dictation(at))*sp.speaks*at.quiet*(known+rumoured) + sp.dictated(at, a)
}

// silent is P(nothing is said | situation).
func (sp *speech) silent(at situation) float64 {
	p := 1.0
	for a := range sp.n {
		p -= sp.says(at, a)
	}
	return max(p, 0)
}

// hedged is P(R=a with this wording | situation): the hedge level tells informed, uninformed and dictated speech
// apart by the rates eta.
func (sp *speech) hedged(s *setting, at situation, a int, eta wording) float64 {
	known, rumoured := sp.free(at, a)
	free := (1 - sp.dictation(at)) * sp.speaks * at.quiet
	return free*(known*eta.of(s, eta.informed)+rumoured*eta.of(s, eta.uninformed)) + sp.dictated(at, a)*eta.of(s, eta.dictated)
}
