package hearsay

import "time"

// An Outcome is what turned out to be so: the value that a proposition or a question had, once that is known well
// enough to score by. It is kept apart from the signals, and no judgement uses it.
type Outcome struct {
	Of      ID // proposition or question
	Value   string
	Settled When // when it was known; a judgement made with knowledge of later days is not scored by it
	By      []ID // signals and sources that settled it
	Because string
	Cite    Citation // what else settled it, outside the signals
}

// Open reports whether the outcome was still unknown to whoever knew what was known at that moment; the zero time
// knows everything.
func (o *Outcome) Open(known time.Time) bool {
	return !known.IsZero() && o.Settled.Known().After(known)
}

// A Seal is a judgement put on record before it is known whether it was right, so that it can be scored later.
type Seal struct {
	ID         ID
	Sealed     When
	Logged     When   // when the custody log first held it as it stands; zero where no log shows that. It is not part of the record
	By         string // who judged
	AsKnown    When   // what was known; zero: everything in the case
	AsRecorded When
	Case       string // hex digest of the case text that was judged
	Program    string
	Sentence   string // of likelihood
	Basis      string // of confidence
	Beliefs    []SealedBelief
	Digest     string // hex SHA-256 of the record above
}

// Knew is the moment up to which the judgement used what was said: its view, or the sealing itself.
func (s *Seal) Knew() time.Time {
	if s.AsKnown.IsZero() {
		return s.Sealed.Start
	}
	return s.AsKnown.Known()
}

// Hindsight reports whether the judgement was sealed on the day on which the outcome was settled, or later: it is no forecast then,
// even if it was made from what was known before. Of one day nobody can tell whether the judgement or the news came first. The
// record's own date is the word of whoever wrote it: where the custody log first held the record later, that counts.
func (s *Seal) Hindsight(o *Outcome) bool {
	sealed := s.Sealed.Start
	if s.Logged.Start.After(sealed) {
		sealed = s.Logged.Start
	}
	return !sealed.Before(o.Settled.Midnight())
}

// LoggedLate reports whether the custody log first held the record a day or more after the date that it bears.
func (s *Seal) LoggedLate() bool { return s.Logged.Start.Sub(s.Sealed.Start) >= 24*time.Hour }

// A SealedBelief is one chance of a sealed judgement. Of and Value are what the case called them then.
type SealedBelief struct {
	Of        ID
	Value     string
	P, Lo, Hi float64
	Word      string
}
