package hearsay

import "fmt"

// A Signal is one dated act of telling: the source said, perhaps through others, that a proposition holds or
// does not. A denial, a retraction, a confirmation and an expected report that never came are signals too.
type Signal struct {
	ID       ID
	Title    string // what was said, in a few words of the analyst's
	Said     When
	Happened When // when what it tells of happened, if it says so
	Recorded When // when it entered the case; zero where nothing shows it
	Source   ID
	Via      []ID // who told the source, nearest first
	Telling  ID   // names the hidden telling it relays; by default all relays of the same words of the same speaker share one
	Says     ID   // the proposition
	Value    string
	Stance   Stance
	Hedge    Hedge
	Hedges   []string // the hedging words as used
	Copies   ID       // a signal it reprints, or a source it probably took it from without saying so
	Kappa    *Estimate
	Looked   ID // of a silence: the look that found nothing
	Retracts ID // the earlier signal of the same source that it withdraws
	Access   *Estimate
	// Rates are P(this report | value) of a free speaker, where the analyst gives them outright.
	Rates    map[string]Estimate
	Because  string
	Proposed bool // by a machine; it has no weight until a person accepts it

	Quote       string // verbatim
	In          Locator
	Translation string
	Note        string // the analyst's own paraphrase of something not captured
	Cite        Citation
}

// Weighs reports whether the signal enters the network at all.
func (s *Signal) Weighs() bool { return !s.Proposed && s.Stance.Row().Weighs }

// A Citation names where something not captured can be found.
type Citation struct {
	Outlet string
	URL    string
	Date   string
	Author string
}

// A Locator is a byte range of a snapshot's text: [From, To) of the bytes whose SHA-256 is Digest.
type Locator struct {
	Digest   string // hex
	From, To int
	Charset  string // in which the bytes are read, by its name in the WHATWG Encoding Standard; "" = UTF-8
}

// String is the locator as a case writes it.
func (l Locator) String() string {
	s := fmt.Sprintf("sha256:%s#bytes=%d,%d", l.Digest, l.From, l.To)
	if l.Charset != "" {
		s += ";charset=" + l.Charset
	}
	return s
}

// IsZero reports whether nothing is located.
func (l Locator) IsZero() bool { return l.Digest == "" }

// A Snapshot records captured bytes. The bytes themselves are stored under their digest.
type Snapshot struct {
	Digest    string // hex SHA-256 of the bytes
	From      string // URL or file name
	Captured  When
	By        string // how: "saved by hand", "hearsay add"
	MediaType string
	Bytes     int64
	Title     string
}
