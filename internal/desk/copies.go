package desk

import (
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/copies"
	"hearsay/internal/text"
)

// A NearCopy says that most words of a snapshot stand in one that is older, or says it is.
type NearCopy struct {
	Snapshot string  `json:"snapshot"`
	Of       string  `json:"of"`
	From     string  `json:"from"`  // where the older one was had
	Share    float64 `json:"share"` // of the words outside quotations and boilerplate
}

// story is the text of a snapshot with its time: that of its publication where it says one, else that of its capture.
type story struct {
	snapshot *hearsay.Snapshot
	text     string
	at       time.Time
}

func storyOf(s *hearsay.Snapshot, d text.Document) story {
	at, ok := d.Published()
	if !ok {
		at = s.Captured.Start
	}
	return story{s, strings.Join(paragraphs(d), "\n"), at}
}

// logCopies compares what was read and logs what is a near copy and was not known as one. A page that was captured again is no copy.
func (d *Desk) logCopies(read []story, known map[string]NearCopy) error {
	slices.SortStableFunc(read, func(a, b story) int { return a.at.Compare(b.at) })
	texts := make([]string, len(read))
	for i, r := range read {
		texts[i] = r.text
	}
	var lines []proposalEvent
	for _, p := range copies.Find(texts) {
		c, of := read[p.Copy].snapshot, read[p.Of].snapshot
		if c.From != of.From && known[c.Digest].Of != of.Digest {
			lines = append(lines, proposalEvent{Copy: &NearCopy{Snapshot: c.Digest, Of: of.Digest, From: of.From, Share: p.Share}})
		}
	}
	return d.log(lines...)
}

// CopyOf is the signal that the proposal repeats: one that quotes the snapshot its own took its words from, on a proposition it seems to
// be about; "" if there is none yet.
func (d *Desk) CopyOf(w *Waiting) hearsay.ID {
	if w.Near == nil {
		return ""
	}
	for _, s := range d.Bundle.Case.Signals {
		if s.In.Digest == w.Near.Of && slices.Contains(w.About, s.Says) {
			return s.ID
		}
	}
	return ""
}
