package claims

import (
	"fmt"
	"io"
	"strconv"

	"hearsay/truth"
)

// Topics reads rows of item, topic.
func Topics(r io.Reader) (map[string]string, error) {
	m := map[string]string{}
	err := table(r, "topics", []string{"item", "topic"}, func(row []string) error {
		if t, twice := m[row[0]]; twice && t != row[1] {
			return fmt.Errorf("%s has the topic %s already", row[0], t)
		}
		m[row[0]] = row[1]
		return nil
	})
	return m, err
}

// Motive is what a source may have to say on a topic.
type Motive struct {
	Lie   float64 // the probability that it says it whatever holds
	Wants string  // the value; "" for whatever it does say
}

// Motives are motives by source or voice, and topic.
type Motives map[[2]string]Motive

// Motives reads rows of source, topic, lie and, if there is one, wants.
func (t *Table) Motives(r io.Reader) (Motives, error) {
	m := Motives{}
	err := table(r, "motives", []string{"source", "topic", "lie"}, func(row []string) error {
		lie, err := strconv.ParseFloat(row[2], 64)
		if err != nil || !(lie >= 0 && lie <= 1) {
			return fmt.Errorf("the lie probability is %q: write a number from 0 to 1", row[2])
		}
		key := [2]string{row[0], row[1]}
		if _, twice := m[key]; twice {
			return fmt.Errorf("%s has a motive on %s already", row[0], row[1])
		}
		x := Motive{Lie: lie}
		if len(row) > 3 {
			x.Wants = row[3]
		}
		m[key] = x
		return nil
	})
	return t.motives(m), err
}

// Lie is the lie probability of each claim: that of its source, or else of the
// voice declared for it, on the topic of the item. A claim of another value than
// the motive wants is an admission and keeps its weight.
func (m Motives) Lie(c *truth.Claims, topic, voice map[string]string) func(truth.Claim) float64 {
	return func(k truth.Claim) float64 {
		t, ok := topic[c.ItemName(k.Item)]
		if !ok {
			return 0
		}
		source := c.SourceName(k.Source)
		x, ok := m[[2]string{source, t}]
		if !ok {
			x = m[[2]string{voice[source], t}]
		}
		if x.Wants != "" && x.Wants != c.FactName(k.Fact) {
			return 0
		}
		return x.Lie
	}
}
