package truth

// Voices says which sources speak with one voice: voice[s] is the number of the
// voice of source s. A declared controller, a syndication feed, a mirror.
type Voices struct {
	Voice []uint32
	Names []string // by voice
}

// Separate gives every source a voice of its own.
func Separate(c *Claims) Voices {
	v := Voices{Voice: make([]uint32, c.Sources()), Names: make([]string, c.Sources())}
	for s := range v.Voice {
		v.Voice[s] = uint32(s)
		v.Names[s] = c.SourceName(s)
	}
	return v
}

// Declare joins sources by the name of their voice; sources not named keep
// their own.
func Declare(c *Claims, voiceOf map[string]string) Voices {
	v := Voices{Voice: make([]uint32, c.Sources())}
	isVoice := map[string]bool{}
	for _, name := range voiceOf {
		isVoice[name] = true
	}
	number := map[string]uint32{}
	for s := range v.Voice {
		name, declared := voiceOf[c.SourceName(s)]
		key := "voice " + name
		if !declared {
			name = c.SourceName(s)
			key = "source " + name
			if isVoice[name] { // the voice is itself a source
				key = "voice " + name
			}
		}
		n, ok := number[key]
		if !ok {
			n = uint32(len(v.Names))
			number[key] = n
			v.Names = append(v.Names, name)
		}
		v.Voice[s] = n
	}
	return v
}

// Then applies w, which is over the voices of v.
func (v Voices) Then(w Voices) Voices {
	x := Voices{Voice: make([]uint32, len(v.Voice)), Names: w.Names}
	for s, k := range v.Voice {
		x.Voice[s] = w.Voice[k]
	}
	return x
}

// Members lists the sources of each voice.
func (v Voices) Members() [][]int {
	m := make([][]int, len(v.Names))
	for s, k := range v.Voice {
		m[k] = append(m[k], s)
	}
	return m
}

// folded is a table in which voices are the sources, with the way back.
type folded struct {
	*Claims
	fact []uint32 // fact of the folded table -> fact of the table
}

// fold lets every voice claim once per item: the value most of its sources
// claim, ties by how many claim it in all, then by order. Masked claims (mask[i]
// by position in the table) are left out.
func (c *Claims) fold(v Voices, mask []bool) folded {
	d := &Claims{
		itemFact: make([]uint32, 1, c.Items()+1), factClaim: make([]uint32, 1, c.Facts()+1),
		sourceName: v.Names, itemName: c.itemName, valueName: c.valueName, sources: len(v.Names), values: c.values,
	}
	x := folded{Claims: d}
	count := make([]int, len(v.Names))   // of the voice's claims for the fact in hand
	lead := make([]int, len(v.Names))    // most claims so far
	pick := make([]int, len(v.Names))    // for which fact
	from := make([]uint32, len(v.Names)) // the claim picked
	var seen []uint32
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		seen = seen[:0]
		for f := lo; f < hi; f++ {
			for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
				if mask == nil || !mask[i] {
					count[v.Voice[c.source[i]]]++
				}
			}
			for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
				k := v.Voice[c.source[i]]
				n := count[k]
				if n == 0 {
					continue
				}
				count[k] = 0
				if lead[k] == 0 {
					seen = append(seen, k)
				}
				if n > lead[k] || n == lead[k] && c.votes(f) > c.votes(pick[k]) {
					lead[k], pick[k] = n, f
					from[k] = i
				}
			}
		}
		for f := lo; f < hi; f++ {
			n := len(d.source)
			for _, k := range seen {
				if pick[k] == f {
					d.source = append(d.source, k)
					if c.when != nil {
						d.when = append(d.when, c.when[from[k]])
					}
					if c.part != nil {
						d.part = append(d.part, c.part[from[k]])
					}
					if c.text != nil {
						d.text = append(d.text, c.text[from[k]])
					}
				}
			}
			if len(d.source) > n {
				d.value = append(d.value, c.value[f])
				d.factClaim = append(d.factClaim, uint32(len(d.source)))
				x.fact = append(x.fact, uint32(f))
			}
		}
		for _, k := range seen {
			lead[k] = 0
		}
		d.itemFact = append(d.itemFact, uint32(len(d.value)))
	}
	return x
}

// unfold carries a result on the folded table back to the table it came from.
func (x folded) unfold(c *Claims, v Voices, r Result) Result {
	p := make([]float64, c.Facts())
	for f, y := range r.P {
		p[x.fact[f]] = y
	}
	r.P = p
	for o, f := range r.Choice {
		if f >= 0 {
			r.Choice[o] = int(x.fact[f])
		}
	}
	trust := make([]float64, c.Sources())
	for s := range trust {
		trust[s] = r.Trust[v.Voice[s]]
	}
	r.Trust = trust
	return r
}
