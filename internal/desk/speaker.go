package desk

import (
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/read/gazetteer"
	"hearsay/internal/read/names"
)

// gazetteer is the names of the case as it is now.
func (d *Desk) gazetteer() *gazetteer.Matcher {
	if d.names == nil {
		d.names = gazetteer.New(gazetteer.Entries(d.Case))
	}
	return d.names
}

// speaker is the source of the case that a proposal's words mean, and whether that is a guess. Where they fit several sources none is
// chosen: all are shown, and a person says which. Words that the names of the case do not cover are compared with the titles of sources by
// their letters.
func (d *Desk) speaker(w *Waiting) (_ hearsay.ID, unsure bool) {
	for _, guess := range []bool{false, true} {
		var sources, through []hearsay.ID
		for _, l := range w.Who {
			switch {
			case l.Guess != guess:
			case d.Bundle.Kind(l.ID) == "source":
				sources = append(sources, l.ID)
			default:
				through = append(through, d.speaksThrough(l.ID, w.latest)...)
			}
		}
		if len(sources) == 0 { // the person, whose words come through an office's source
			sources, guess = through, true
		}
		slices.Sort(sources)
		switch sources = slices.Compact(sources); len(sources) {
		case 0:
		case 1:
			return sources[0], guess
		default:
			return "", false
		}
	}
	if len(w.Who) > 0 || w.Source == "" {
		return "", false
	}
	best, speaker := 0.0, hearsay.ID("")
	for _, s := range d.Case.Sources {
		for _, name := range []string{s.Title, s.Short} {
			if l := names.Compare(w.Source, name); name != "" && l.Score >= names.Propose && l.Score > best {
				best, speaker = l.Score, s.ID
			}
		}
	}
	return speaker, false
}

// speaksThrough are the sources whose voice is a node, or an office that it holds at the time.
func (d *Desk) speaksThrough(node hearsay.ID, at time.Time) []hearsay.ID {
	voices := []hearsay.ID{node}
	if d.Case.Power != nil {
		for _, t := range d.Case.Power.Ties {
			if t.Kind == hearsay.Occupancy && t.Principal == node && t.Valid.Contains(at) {
				voices = append(voices, t.Agent)
			}
		}
	}
	var list []hearsay.ID
	for _, s := range d.Case.Sources {
		if slices.Contains(voices, s.VoiceKey) {
			list = append(list, s.ID)
		}
	}
	return list
}
