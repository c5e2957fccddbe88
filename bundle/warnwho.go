package bundle

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// speakers are all through whom the words of a signal came: who carried them, and those before.
func speakers(s *hearsay.Signal) []hearsay.ID { return append([]hearsay.ID{s.Source}, s.Via...) }

// sources finds the sources by id.
func (b *Bundle) sources() map[hearsay.ID]*hearsay.Source {
	m := map[hearsay.ID]*hearsay.Source{}
	for _, s := range b.Case.Sources {
		m[s.ID] = s
	}
	return m
}

// missingMotives names, once for each claim, the operated voices that speak of it and whose operator has no motive about it:
// they count as all but free, which is the greatest credit a voice can have and is given here by forgetting.
func (b *Bundle) missingMotives() (ps Problems) {
	has := map[[2]hearsay.ID]bool{}
	for _, p := range b.Case.Parties {
		for _, m := range p.Motives {
			has[[2]hearsay.ID{p.ID, m.About}] = true
		}
	}
	type gap struct{ source, party, about hearsay.ID }
	said := map[gap][]hearsay.ID{}
	var order []gap
	sources := b.sources()
	for _, s := range b.Case.Signals {
		if !s.Weighs() {
			continue
		}
		for _, id := range speakers(s) {
			for _, party := range operators(sources[id], s) {
				g := gap{id, party, s.Says}
				if has[[2]hearsay.ID{party, s.Says}] {
					continue
				}
				if said[g] == nil {
					order = append(order, g)
				}
				said[g] = append(said[g], s.ID)
			}
		}
	}
	for _, g := range order {
		ps = append(ps, b.warning(said[g][0], fmt.Sprintf("write what %s would like said of it in parties.yaml, or a line `indifferent` with the reason", g.party),
			"%s, run by %s, speaks of %s (%s), and %s has no motive about it: it counts as all but free", g.source, g.party, g.about, few(said[g]), g.party)...)
	}
	return ps
}

// operators are the parties that may run a source when a signal was said.
func operators(src *hearsay.Source, s *hearsay.Signal) (list []hearsay.ID) {
	if src == nil {
		return nil
	}
	for _, c := range src.Control {
		if !c.Valid.Contains(s.Said.Start) || c.Strength.P == 0 {
			continue
		}
		if c.Party != "" {
			list = append(list, c.Party)
		}
		for _, value := range sortedKeys(c.Parties) {
			if party := c.Parties[value]; !slices.Contains(list, party) {
				list = append(list, party)
			}
		}
	}
	return list
}

// loneMotives warns of a case in which one party alone has an interest: everybody else then speaks for free.
func (b *Bundle) loneMotives() Problems {
	var with []*hearsay.Party
	for _, p := range b.Case.Parties {
		if len(p.Motives) > 0 {
			with = append(with, p)
		}
	}
	if len(with) != 1 {
		return nil
	}
	return b.warning(with[0].ID, "ask who gains from the other explanations, and write that party and what it would like said",
		"only %s has motives: whoever gains if another explanation is believed is taken to want nothing", with[0].ID)
}

// outsideControl names signals of operated sources on days for which nobody is written as the operator.
func (b *Bundle) outsideControl() (ps Problems) {
	said := map[hearsay.ID][]hearsay.ID{}
	sources := b.sources()
	for _, s := range b.Case.Signals {
		for _, id := range speakers(s) {
			src := sources[id]
			if src == nil || len(src.Control) == 0 || src.VoiceKey != "" || !s.Weighs() {
				continue
			}
			if !slices.ContainsFunc(src.Control, func(c hearsay.Control) bool { return c.Valid.Contains(s.Said.Start) }) {
				said[id] = append(said[id], s.ID)
			}
		}
	}
	for _, src := range b.Case.Sources {
		if list := said[src.ID]; len(list) > 0 {
			ps = append(ps, b.warning(list[0], "correct the day, or write who ran it then; leave it if it spoke for itself",
				"said outside every period for which %s has an operator (%s): it counts as speaking for itself", src.ID, few(list))...)
		}
	}
	return ps
}

// Kinds of source that carry the words of others, and kinds that speak. A kind is free text; its last words say what it is:
// a "state agency" is an agency, a "press office" is no press.
var (
	outlets = []string{"agency", "broadcaster", "newspaper", "paper", "magazine", "television", "tv", "radio", "web site", "website", "site", "portal", "channel", "outlet", "wire"}
	people  = []string{"person", "office", "official", "officer", "spokesman", "spokeswoman", "spokesperson", "ministry", "witness", "witnesses", "politician"}
)

func kindIs(src *hearsay.Source, kinds []string) bool {
	if src == nil {
		return false
	}
	kind := " " + strings.ToLower(src.Kind)
	return slices.ContainsFunc(kinds, func(k string) bool { return strings.HasSuffix(kind, " "+k) })
}

// outletAsSpeaker warns of a chain written the wrong way round: `source: minister, via: gazette` says that the minister passes on
// what the gazette said, where the gazette has quoted the minister.
func (b *Bundle) outletAsSpeaker(s *hearsay.Signal) Problems {
	sources := b.sources()
	if !kindIs(sources[s.Source], people) {
		return nil
	}
	for _, v := range s.Via {
		if kindIs(sources[v], outlets) {
			return b.warning(s.ID, fmt.Sprintf("if %s quoted %s, write source: %s, via: %s", v, s.Source, v, s.Source),
				"%s is written as passing on what %s said; via names who told the source", s.Source, v)
		}
	}
	return nil
}
