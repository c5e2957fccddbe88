package rumour

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A claim is a proposition in words: what is said of it if it holds, and if it does not.
type claim struct{ title, yes, no string }

var claims = []claim{
	{"the airport was handed over", "the airport was handed over without a shot", "the airport was never handed over"},
	{"the guards had been withdrawn", "the guards of the city hall had been withdrawn beforehand", "the guards of the city hall stayed at their posts"},
	{"the minister had left", "the interior minister had left the country", "the interior minister was in the country all along"},
	{"the armoury was opened from inside", "the armoury was opened from inside", "the armoury was broken open by force"},
	{"the networks were cut on order", "the telephone networks were cut on order", "the telephone networks failed by themselves"},
	{"the general met the envoys", "the general met foreign envoys the night before", "the general met no foreign envoys"},
	{"buses brought strangers", "buses brought strangers into the capital", "no buses with strangers reached the capital"},
	{"the council voted", "the council voted in a closed session", "the council held no vote at all"},
	{"the gunmen were paid", "the gunmen at the square had been paid", "the gunmen at the square had not been paid"},
	{"the border was closed early", "the border was closed before the unrest began", "the border was closed only after the unrest"},
	{"the chief of staff was held", "the chief of staff was held in his office", "the chief of staff moved about freely"},
	{"the broadcaster was warned", "the state broadcaster had been warned the day before", "the state broadcaster had no warning"},
}

// A line of a text: lead lines carry the claim, the others are what surrounds it.
type line struct {
	text string
	lead bool
}

// A writer puts stories into words.
type writer struct{ rng *rand.Rand }

func (w writer) one(list []string) string { return list[w.rng.IntN(len(list))] }

var (
	streets  = strings.Fields("Mill Harbour Station Poplar Abbey Chapel Foundry Garden Orchard Quarry Bishop Tanner Weaver Cooper Granary Linden")
	vehicles = []string{"grey lorries", "unmarked vans", "two army jeeps", "a white minibus", "covered trucks", "motorcycles", "a fire engine", "dark saloon cars", "a city bus", "an ambulance"}
	hours    = []string{"shortly before dawn", "around noon", "at about four", "late in the evening", "before the first tram", "during the night shift", "just after nine", "towards midnight", "at sunrise", "in the early afternoon"}
	people   = []string{"a shopkeeper", "a night porter", "two students", "a retired teacher", "a bus driver", "a nurse on her way home", "a street vendor", "a crane operator", "a watchman", "a cleaner"}
	sights   = []string{"men in mixed uniforms", "boxes being carried down the stairs", "lights going out floor by floor", "officers arguing in the yard", "people running with bags", "a column that stood still for an hour",
		"doors left open behind them", "smoke above the roofs", "a crowd that soon dispersed", "papers burning in a barrel"}
	numbers = []string{"eleven", "about forty", "some two hundred", "a dozen", "nearly ninety", "sixty or seventy", "fewer than thirty", "at least fifteen", "around a hundred and twenty", "no more than eight"}
	after   = []string{"Shops there stayed shut for the rest of the day.", "By the next morning nothing was left to see.", "Nobody has given an account of the costs.", "The schools nearby sent children home.",
		"Traffic was let through again after three hours.", "The windows have been boarded up since.", "Neighbours say they were told to stay away from the windows.", "An inquiry has been announced, without a date.",
		"Two people were treated for cuts.", "Telephones in the quarter worked only now and then."}
	details = []string{
		"%[1]s saw %[2]s near %[3]s Street %[4]s.",
		"On %[3]s Street %[4]s there were %[2]s, %[1]s recalls.",
		"%[5]s of them came in %[6]s from the direction of %[3]s Street.",
		"%[4]s %[6]s stopped at the corner of %[3]s Street, and %[5]s got out.",
		"What %[1]s noticed first, %[4]s, was %[2]s.",
		"Around %[3]s Street people counted %[5]s; others speak of %[6]s and %[2]s.",
	}
	leads = []string{"%[1]s, according to %[2]s.", "It is reported by %[2]s that %[1]s.", "%[2]s: %[1]s.", "As %[2]s tells it, %[1]s.", "That %[1]s is what %[2]s says."}
	// What hedges a lead.
	hedges = []string{"apparently ", "reportedly ", "it seems that ", "allegedly "}
	// near synonyms, for those who rewrite.
	synonyms = map[string]string{"saw": "noticed", "came": "arrived", "stopped": "halted", "people": "residents", "near": "close to", "told": "asked", "shut": "closed", "left": "remaining", "recalls": "remembers",
		"street": "road", "counted": "made out", "nobody": "no one", "announced": "promised", "windows": "panes", "corner": "crossing", "direction": "side", "said": "stated", "reported": "made known", "according": "going by",
		"handed": "given", "withdrawn": "pulled out", "country": "land", "opened": "unlocked", "cut": "severed", "met": "received", "brought": "carried", "voted": "decided", "paid": "given money", "closed": "sealed", "held": "kept", "warned": "alerted"}
)

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// lead says a claim, on somebody's word.
func (w writer) lead(c claim, value int, whom string, hedged bool) line {
	text := c.yes
	if value == 1 {
		text = c.no
	}
	if hedged {
		text = w.one(hedges) + text
	}
	return line{upper(fmt.Sprintf(w.one(leads), text, whom)), true}
}

func (w writer) detail() line {
	return line{text: upper(fmt.Sprintf(w.one(details), w.one(people), w.one(sights), w.one(streets), w.one(hours), w.one(numbers), w.one(vehicles)))}
}

// story is a text of one's own.
func (w writer) story(c claim, value int, whom string, hedged bool) []line {
	out := []line{w.lead(c, value, whom, hedged)}
	for range 3 + w.rng.IntN(4) {
		out = append(out, w.detail())
	}
	return append(out, line{text: w.one(after)})
}

// statement is what an outlet writes of what a spokesman said: the words in quotation marks are the same everywhere.
func (w writer) statement(c claim, value int, who string) []line {
	text := c.yes
	if value == 1 {
		text = c.no
	}
	return []line{{fmt.Sprintf("“%s,” %s said.", upper(text), who), true}, w.detail(), {text: w.one(after)}}
}

// cut keeps the lead and some of what follows.
func (w writer) cut(t []line) []line {
	keep := max(2, len(t)-1-w.rng.IntN(3))
	return slices.Clone(t[:min(keep, len(t))])
}

// relead puts a text under a lead of the copier's own.
func (w writer) relead(t []line, lead line) []line {
	out := []line{lead}
	for _, l := range t {
		if !l.lead {
			out = append(out, l)
		}
	}
	return out
}

// rewrite says the same in other words and another order: what no comparison of words finds.
func (w writer) rewrite(t []line, lead line) []line {
	out := w.relead(t, lead)
	w.rng.Shuffle(len(out)-1, func(i, j int) { out[i+1], out[j+1] = out[j+1], out[i+1] })
	out = out[:max(2, len(out)-w.rng.IntN(2))]
	for i, l := range out[1:] {
		words := strings.Fields(l.text)
		for k, x := range words {
			bare := strings.ToLower(strings.Trim(x, ".,;:"))
			if s, ok := synonyms[bare]; ok {
				words[k] = strings.Replace(strings.ToLower(x), bare, s, 1)
			}
		}
		if n := len(words); n > 6 { // the second half of the sentence comes first
			h := n/2 + w.rng.IntN(2)
			words = slices.Concat(words[h:], []string{"—"}, words[:h])
		}
		out[i+1].text = upper(strings.Join(words, " "))
	}
	return out
}

// quote passes on what another printed in two sentences.
func (w writer) quote(c claim, value int, whom string, hedged bool) []line {
	return []line{w.lead(c, value, whom, hedged), w.detail()}
}

func join(t []line) string {
	out := make([]string, len(t))
	for i, l := range t {
		out[i] = l.text
	}
	return strings.Join(out, "\n")
}
