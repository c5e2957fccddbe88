package truth

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Eight sources know the dams and guess the rivers, where a guess is one of three;
// two know both. Knowing that items have topics must help on the rivers.
func TestSpecialistsAreBelievedOnTheirTopic(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 3))
	var b Builder
	topics, holds := map[string]string{}, map[string]string{}
	for o := range 600 {
		topic := []string{"dam", "river"}[o%2]
		item := fmt.Sprint(topic, " ", o)
		topics[item], holds[item] = topic, "0"
		for s := range 10 {
			right := .95
			if topic == "river" && s < 8 {
				right = .4
			}
			value := "0"
			if rng.Float64() > right {
				value = fmt.Sprint(1 + rng.IntN(2))
			}
			b.Add(fmt.Sprint("source ", s), item, fmt.Sprint(value, " of ", item))
		}
	}
	c := b.Claims()
	rivers := func(opt Options) float64 {
		d, hit := Default(c, opt), 0.0
		for o := range c.Items() {
			got, _ := c.Answer(d.Result, o)
			if item := c.ItemName(o); topics[item] == "river" && strings.HasPrefix(got, holds[item]+" ") {
				hit++
			}
		}
		return hit / 300
	}
	with, without := rivers(Options{Topics: topics}), rivers(Options{})
	t.Logf("rivers: %.3f with topics, %.3f without", with, without)
	// either specialist alone is right on 19 rivers of 20
	if with < .95 || with <= without {
		t.Errorf("rivers: accuracy %.3f with topics, %.3f without; want .95 or more, and better", with, without)
	}
}
