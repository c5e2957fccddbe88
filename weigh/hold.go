package weigh

import (
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/power"
)

// The power map decides who operates a source that names a voice key: C(party, voice key, t), the chance that whoever
// runs the voice obeys the party, is the strength u of that party's hold. Where it depends on propositions, they become
// parents of what the source says, so that map and network are one model (doc/method.md, "who holds a voice").

// A keyed voice is what the map says of one voice key.
type keyed struct {
	part    *power.Map // what is above it; nil where no centre is
	by      []hearsay.ID
	periods map[period][]epoch
}

// A period is a time in which neither the part of the map nor what is still to be learned of it changes.
type period struct {
	since int64
	ahead int
}

// An epoch is what was known of a voice from a moment on: the holds for each state of the propositions.
type epoch struct {
	known time.Time
	holds [][]power.Hold
}

const (
	// holdDraws re-codings give the range of a hold.
	holdDraws = 60
	// minHold is the least hold that is counted.
	minHold = 0.01
	// maxKeyStates bounds the states of the propositions that decide one voice: each multiplies every table of its words.
	maxKeyStates = 64
)

func (m *Model) addPower() error {
	voiced := slices.ContainsFunc(m.c.Sources, func(s *hearsay.Source) bool { return s.VoiceKey != "" })
	if m.c.Power == nil || !voiced {
		return nil
	}
	var err error
	m.power, err = power.New(m.c.Power)
	return err
}

func (m *Model) keyedVoice(key hearsay.ID) (*keyed, error) {
	if k, ok := m.voices[key]; ok {
		return k, nil
	}
	k := &keyed{part: m.power.Above(key), periods: map[period][]epoch{}}
	m.voices[key] = k
	if k.part == nil {
		return k, nil
	}
	states := 1
	for _, v := range k.part.Propositions() {
		if m.props[v.Proposition] == nil {
			return nil, fmt.Errorf("compile power map: a tie depends on %s, which is not a proposition: %w", v.Proposition, hearsay.ErrInvalid)
		}
		k.by = append(k.by, v.Proposition)
		if states *= len(m.values[v.Proposition]); states > maxKeyStates {
			return nil, fmt.Errorf("compile power map: who operates %s depends on %v, which have %d states together or more, %d at most can be weighed; let a control of the source decide: %w",
				key, k.by, states, maxKeyStates, hearsay.ErrInvalid)
		}
	}
	return k, nil
}

// operateByMap gives a voice the operators that the map has for its key on the day of the signal, as known by and by.
func (m *Model) operateByMap(v *voice, p *hearsay.Proposition, s *hearsay.Signal) error {
	k, err := m.keyedVoice(v.source.VoiceKey)
	if err != nil || k.part == nil {
		return err
	}
	c := m.mapped[v.source.ID]
	if c == nil {
		c = &hearsay.Control{Because: "by the power map"}
		m.mapped[v.source.ID] = c
	}
	epochs := m.epochs(k, v.source.VoiceKey, s.Said.Start)
	v.by, v.operators = k.by, make([][]operator, len(epochs[0].holds))
	for e, epoch := range epochs {
		for state, holds := range epoch.holds {
			for _, h := range holds {
				op := operator{party: h.Party, known: epoch.known, control: c, motive: m.motiveOf(h.Party, p)}
				if e+1 < len(epochs) {
					op.superseded = epochs[e+1].known
				}
				key := fmt.Sprintf("hold:%s:%s:%.4f", v.source.VoiceKey, h.Party, h.P)
				op.strength = m.in.add(key, holdLabel(m.partyName(h.Party), v.source)+" (power map)", c.Because, hearsay.Between(h.P, h.Low, h.High))
				v.operators[state] = append(v.operators[state], op)
			}
		}
	}
	return nil
}

// epochs are what was known, from the day on, of who held the voice on the day.
func (m *Model) epochs(k *keyed, key hearsay.ID, day time.Time) []epoch {
	learnings := k.part.Learnings(day)
	in := period{ahead: len(learnings)}
	if changes := k.part.Changes(time.Time{}, day); len(changes) > 0 {
		in.since = changes[len(changes)-1].Unix()
	}
	if known, ok := k.periods[in]; ok {
		return known
	}
	list := []epoch{{holds: m.holds(k, key, power.Setting{At: day, Known: day})}}
	for _, known := range learnings {
		list = append(list, epoch{known, m.holds(k, key, power.Setting{At: day, Known: known})})
	}
	k.periods[in] = list
	return list
}

// holds are the parties' holds on a voice for every state of the propositions that decide it.
func (m *Model) holds(k *keyed, key hearsay.ID, s power.Setting) [][]power.Hold {
	cards := m.cards(k.by)
	states := make([]int, len(cards))
	n := 1
	for _, c := range cards {
		n *= c
	}
	out := make([][]power.Hold, n)
	for i := range out {
		known := power.World{P: 1}
		for j, v := range k.part.Propositions() {
			state := slices.Index(v.Values, m.values[v.Proposition][states[j]])
			if state < 0 {
				state = len(v.Values)
			}
			known.State = append(known.State, state)
		}
		for _, h := range k.part.Holds(s, key, k.part.Worlds([]power.World{known}, 1), holdDraws) {
			if h.Party != "" && h.P >= minHold {
				out[i] = append(out[i], h)
			}
		}
		next(states, cards)
	}
	return out
}
