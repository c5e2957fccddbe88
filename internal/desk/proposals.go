package desk

import (
	"crypto/sha256"
	"slices"
	"strings"

	"hearsay/bundle"
)

// A proposalLog is what the log holds.
type proposalLog struct {
	all     []*Waiting          // in the order in which they were made, with the last word on each
	copied  map[string]NearCopy // by snapshot
	asked   []asked
	notRead map[string]string // why, by snapshot

	changes changeLog

	at    map[string]*Waiting  // by id
	known map[[16]byte]bool    // by a digest of snapshot and words: there may be a hundred thousand
	near  map[place][]*Waiting // by where they stand
}

func newProposalLog() *proposalLog {
	return &proposalLog{copied: map[string]NearCopy{}, changes: changeLog{at: map[string]*WaitingChange{}, known: map[string]bool{}},
		at: map[string]*Waiting{}, known: map[[16]byte]bool{}, near: map[place][]*Waiting{}, notRead: map[string]string{}}
}

// A place is a piece of a snapshot that the quotes of proposals touch: they are found there by those they might double.
type place struct {
	digest  string
	byModel bool
	piece   int
}

// A piece is pieceBytes long; of a quote of more than mostPieces only the beginning is looked at.
const (
	pieceBytes = 1 << 10
	mostPieces = 64
)

// places are the pieces that the quote of a proposal touches.
func (w *Waiting) places(byModel bool) []place {
	l, err := bundle.ParseLocator(w.In)
	if err != nil {
		return nil
	}
	var list []place
	for k := l.From / pieceBytes; k <= (l.To-1)/pieceBytes && len(list) < mostPieces; k++ {
		list = append(list, place{l.Digest, byModel, k})
	}
	return list
}

// mark is a digest of the snapshot and the words.
func (w *Waiting) mark() [16]byte {
	sum := sha256.Sum256([]byte(w.Snapshot + "\x00" + w.words()))
	return [16]byte(sum[:])
}

func (w *Waiting) byModel() bool { return strings.HasPrefix(w.Rule, byModel) }

func (l *proposalLog) add(w *Waiting) {
	l.all, l.at[w.ID] = append(l.all, w), w
	l.known[w.mark()] = true
	for _, p := range w.places(w.byModel()) {
		l.near[p] = append(l.near[p], w)
	}
}

// has reports whether a proposal is known: the same one, another of the same words, or, by a model and by the rules, one of
// the same place and stance.
func (l *proposalLog) has(w *Waiting) bool {
	if l.at[w.ID] != nil || l.known[w.mark()] {
		return true
	}
	for _, p := range w.places(!w.byModel()) {
		if slices.ContainsFunc(l.near[p], w.doubles) {
			return true
		}
	}
	return false
}

// unreadable is the line for a snapshot that is not read, or is read now; none where the log says so already.
func (l *proposalLog) unreadable(digest, why string) []proposalEvent {
	if l.notRead[digest] == why {
		return nil
	}
	return []proposalEvent{{NotRead: &notRead{digest, why}}}
}

// fresh are lines for the proposals that are not known, which they then are.
func (l *proposalLog) fresh(list []*Waiting) []proposalEvent {
	var lines []proposalEvent
	for _, w := range list {
		if !l.has(w) {
			l.add(w)
			lines = append(lines, proposalEvent{Proposal: w})
		}
	}
	return lines
}

// doubles reports whether two proposals, one of the rules and one of a model, are of the same words and stance.
func (w *Waiting) doubles(o *Waiting) bool {
	if w.Stance != o.Stance || w.byModel() == o.byModel() {
		return false
	}
	a, err1 := bundle.ParseLocator(w.In)
	b, err2 := bundle.ParseLocator(o.In)
	both := min(a.To, b.To) - max(a.From, b.From)
	return err1 == nil && err2 == nil && a.Digest == b.Digest && 2*both > min(a.To-a.From, b.To-b.From)
}
