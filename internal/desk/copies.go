package desk

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/copies"
	"hearsay/internal/read/text"
)

// A NearCopy says that a snapshot and one that is older, or says it is, share most words of one of them.
type NearCopy struct {
	Snapshot string  `json:"snapshot"`
	Of       string  `json:"of"`
	From     string  `json:"from"`              // where the older one was had
	Share    float64 `json:"share"`             // of the words outside quotations and boilerplate, those that stand in the older one
	Back     float64 `json:"back,omitempty"`    // of the older one's, those that stand in this
	Longest  int     `json:"longest,omitempty"` // words of the longest common run
	// The two clocks, the older one first: when each says that it was published ("" if it does not), when each was captured.
	Published [2]string `json:"published,omitzero"`
	Captured  [2]string `json:"captured,omitzero"`
	First     string    `json:"first,omitempty"` // which clocks put the older one first
}

// What the two clocks say of who was first.
const (
	byBoth      = "by the dates of both pages and by capture"
	byDates     = "by the dates that the pages give"
	byCapture   = "by capture alone"
	byDisputed  = "by the dates that the pages give, but the other was captured first"
	byNoClock   = "by no clock: it stands first in the case"
	sameCapture = time.Hour // captures that lie closer together say nothing of who was first
)

// story is the text of a snapshot with its times.
type story struct {
	snapshot  *hearsay.Snapshot
	text      string
	at        time.Time // that of its publication where it says one, else that of its capture
	published time.Time
}

func storyOf(s *hearsay.Snapshot, d text.Document) story {
	out := story{snapshot: s, text: strings.Join(paragraphs(d), "\n"), at: s.Captured.Start}
	if at, ok := d.Published(); ok {
		out.at, out.published = at, at
	}
	return out
}

// first tells by which clocks a was before b. A page may give itself any date; when it was captured is known.
func first(a, b story) string {
	dated := !a.published.IsZero() && !b.published.IsZero() && !a.published.Equal(b.published)
	gap := b.snapshot.Captured.Start.Sub(a.snapshot.Captured.Start)
	switch {
	case dated && gap >= sameCapture:
		return byBoth
	case dated && gap <= -sameCapture:
		return byDisputed
	case dated:
		return byDates
	case gap >= sameCapture:
		return byCapture
	}
	return byNoClock
}

// recordCopies logs what is a near copy and was not known as one.
func (d *Desk) recordCopies(read []story) error {
	found := nearCopies(read) // before the lock: it takes long
	if len(found) == 0 {
		return nil
	}
	return d.record(func(known *proposalLog) (lines []proposalEvent, _ error) {
		for _, c := range found {
			if known.copied[c.Snapshot].Of != c.Of {
				lines = append(lines, proposalEvent{Copy: &c})
			}
		}
		return lines, nil
	})
}

// nearCopies compares what was read. A page that was captured again is no copy.
func nearCopies(read []story) []NearCopy {
	if len(read) < 2 {
		return nil
	}
	read = slices.Clone(read)
	slices.SortStableFunc(read, func(a, b story) int { return a.at.Compare(b.at) })
	texts := make([]string, len(read))
	for i, r := range read {
		texts[i] = r.text
	}
	var list []NearCopy
	for _, p := range copies.Find(texts) {
		c, of := read[p.Copy], read[p.Of]
		if c.snapshot.From == of.snapshot.From {
			continue
		}
		list = append(list, NearCopy{Snapshot: c.snapshot.Digest, Of: of.snapshot.Digest, From: of.snapshot.From, Share: p.Share, Back: p.Back, Longest: p.Longest,
			Published: [2]string{moment(of.published), moment(c.published)}, Captured: [2]string{of.snapshot.Captured.String(), c.snapshot.Captured.String()}, First: first(of, c)})
	}
	return list
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return hearsay.When{Start: t}.String()
}

// family is the snapshot at which the chain of near copies of a snapshot begins.
func family(digest string, copied map[string]NearCopy) string {
	seen := map[string]bool{}
	for !seen[digest] {
		seen[digest] = true
		if c, ok := copied[digest]; ok {
			digest = c.Of
		}
	}
	return digest
}

// least is the share of the words of a proposal that a signal's quote must hold to be the same telling.
const least = 0.5

// CopyOf is the signal that the proposal repeats: of those that quote a page of the same family and were said no later, the one whose
// quote holds most of its words, half of them at least; "" if there is none yet. Another sentence of a copied page is no copy of this one.
func (d *Desk) CopyOf(w *Waiting) hearsay.ID {
	if w.Near == nil {
		return ""
	}
	best, most, words := hearsay.ID(""), 0.0, untagged(w.Quote)
	for _, s := range d.Bundle().Case.Signals {
		if s.In.Digest == w.Snapshot || !w.relatives[s.In.Digest] || s.Said.Start.After(w.latest) {
			continue
		}
		held := copies.Taken(words, words, untagged(s.Quote))
		if held >= least && held > most {
			best, most = s.ID, held
		}
	}
	return best
}

// A Comparison sets a proposal beside the text that its page took its words from.
type Comparison struct {
	Taken   float64          `json:"taken"` // share of the words of the telling that stand in the older text
	Kappa   hearsay.Estimate `json:"-"`
	Chance  string           `json:"kappa"` // the same, as a signal writes it
	Because string           `json:"because"`
	Plain   string           `json:"diff"`      // of the paragraph: [-was-]{+is+}
	HTML    string           `json:"diff_html"` // the same whole, with <del> and <ins>, its words escaped
}

// Compare reads both texts again; nil where the proposal's page is no near copy.
func (d *Desk) Compare(w *Waiting) (*Comparison, error) {
	if w.Near == nil {
		return nil, nil
	}
	here, err := d.document(w.Snapshot)
	if err != nil {
		return nil, err
	}
	there, err := d.document(w.Near.Of)
	if err != nil {
		return nil, err
	}
	was, is := paragraphs(there), ""
	if n := w.Paragraph - 1; n >= 0 && n < len(here.Paragraphs) {
		is = here.Paragraphs[n].Text
	}
	c := &Comparison{Taken: copies.Taken(untagged(w.Quote), is, strings.Join(was, "\n"))}
	p, lo, hi := copies.Chance(c.Taken, w.Near.Share)
	c.Kappa = hearsay.Between(p, lo, hi)
	c.Chance = c.Kappa.String()
	c.Because = fmt.Sprintf("%.0f %% of the words of the telling and %.0f %% of those of its page stand in %s, which was first %s", 100*c.Taken, 100*w.Near.Share, w.Near.From, cmp.Or(w.Near.First, byNoClock))
	edits := copies.Diff(copies.Counterpart(is, was), is)
	c.Plain, c.HTML = copies.Plain(edits), copies.HTML(edits)
	return c, nil
}

// document reads a snapshot of the case by its digest.
func (d *Desk) document(digest string) (text.Document, error) {
	for _, s := range d.Bundle().Case.Snapshots {
		if s.Digest == digest {
			r, err := d.unread(s)
			if err != nil {
				return text.Document{}, err
			}
			return r.doc, nil
		}
	}
	return text.Document{}, fmt.Errorf("the case has no snapshot sha256:%.12s: %w", digest, hearsay.ErrNotFound)
}

// unread is a snapshot as text, with those whom it names of the case, in which no telling was looked for yet.
func (d *Desk) unread(s *hearsay.Snapshot) (*reading, error) {
	data, err := d.bytesOf(s)
	if err != nil {
		return nil, err
	}
	doc, err := readDated(s.MediaType, data, d.circumstances(s))
	if err != nil {
		return nil, err
	}
	r := newReading(doc, data)
	r.named = d.gazetteer().Read(paragraphs(doc))
	return r, nil
}

func (d *Desk) circumstances(s *hearsay.Snapshot) text.Circumstances {
	known, _ := d.provenance()
	return known[s.Digest]
}

// provenance is what is known of the snapshots besides their bytes, and those that others were taken out of.
func (d *Desk) provenance() (map[string]text.Circumstances, map[string]bool) {
	o := d.now.Load()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.known == nil {
		o.known, o.container = circumstances(d.folder.FS(), o.bundle.Case.Snapshots)
	}
	return o.known, o.container
}

func (d *Desk) bytesOf(s *hearsay.Snapshot) ([]byte, error) {
	name, _ := bundle.SnapshotFiles(*s)
	return fs.ReadFile(d.folder.FS(), name)
}
