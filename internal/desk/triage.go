package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/names"
)

// proposalsFile is a log beside the case: what was proposed, and what a person said of it. Lines are only ever added.
const proposalsFile = "proposals.jsonl"

// A Waiting is a proposal with where it comes from and what the case suggests about it.
type Waiting struct {
	Proposal
	ID       string       `json:"id"` // of its snapshot, place and rule
	Snapshot string       `json:"snapshot"`
	From     string       `json:"from"`
	Captured string       `json:"captured"`
	Before   string       `json:"before,omitempty"` // the paragraph up to the quote, and from its end on
	After    string       `json:"after,omitempty"`
	Said     hearsay.When `json:"-"` // as the document dates it; zero where nothing dates it, and a person is asked
	Carrier  hearsay.ID   `json:"-"` // the source of the case whose page or channel it stands in, or ""
	Speaker  hearsay.ID   `json:"-"` // the source of the case that is most likely meant, or ""
	Unsure   bool         `json:"-"` // whether the speaker is only a guess, to be confirmed
	About    []hearsay.ID `json:"-"` // propositions that share its words, best first
	Near     *NearCopy    `json:"-"` // the snapshot that its own seems to have taken its words from

	relatives map[string]bool // snapshots that go back to the same text as its own
	judged    *proposalEvent  // the last word on it
	latest    time.Time       // when it was said, or the last moment at which it can have been: that of its capture
}

// A proposalEvent is one line of the log.
type proposalEvent struct {
	Proposal *Waiting       `json:"proposal,omitempty"`
	Change   *WaitingChange `json:"change,omitempty"`
	Copy     *NearCopy      `json:"copy,omitempty"`
	Asked    *asked         `json:"asked,omitempty"`
	NotRead  *notRead       `json:"not_read,omitempty"`
	Judged   string         `json:"judged,omitempty"` // id of a proposal or a change
	Is       string         `json:"is,omitempty"`     // accepted, noted, rejected or reopened
	Signal   hearsay.ID     `json:"signal,omitempty"`
	Tie      hearsay.ID     `json:"tie,omitempty"`
	Because  string         `json:"because,omitempty"`
	At       time.Time      `json:"at,omitzero"`
}

// Propose reads every snapshot of the case that has text and logs what the rules find and was not proposed before.
// What cannot be read is returned, and no error.
func (d *Desk) Propose(ctx context.Context, tell func(done, all int)) (added int, unread []Unread, err error) {
	d = d.still()
	var read, fresh []story
	var found []proposed
	save := func() error {
		n := 0
		err := d.record(func(known *proposalLog) (lines []proposalEvent, _ error) {
			for _, f := range found {
				not := known.unreadable(f.snapshot, f.notRead)
				found := append(known.fresh(f.proposals), known.changes.fresh(f.changes)...)
				lines = append(append(lines, not...), found...)
				n += len(found)
			}
			return lines, nil
		})
		if err == nil {
			added += n
		}
		read, fresh, found = append(read, fresh...), nil, nil
		return err
	}
	for i, s := range d.Bundle().Case.Snapshots {
		if err := ctx.Err(); err != nil {
			return added, unread, errors.Join(err, save())
		}
		tell(i, len(d.Bundle().Case.Snapshots))
		if d.readElsewhere(s) {
			continue
		}
		r, err := d.unread(s)
		if err != nil {
			unread = append(unread, Unread{orDigest(s), err})
			continue
		}
		if r.NotRead != "" {
			unread = append(unread, Unread{orDigest(s), errors.New(r.NotRead)})
		}
		r.byRules(d.Tagger)
		found = append(found, proposed{s.Digest, r.NotRead, waiting(s, r), changesOf(s, r)})
		fresh = append(fresh, storyOf(s, r.doc))
		if len(found) == proposedAtOnce {
			if err := save(); err != nil {
				return added, unread, err
			}
		}
	}
	if err := save(); err != nil {
		return added, unread, err
	}
	if err := d.recordCopies(read); err != nil {
		return added, unread, err
	}
	tell(len(d.Bundle().Case.Snapshots), len(d.Bundle().Case.Snapshots))
	return added, unread, nil
}

// proposed is what the rules find in one snapshot.
type proposed struct {
	snapshot  string
	notRead   string // why, "" if it was
	proposals []*Waiting
	changes   []*WaitingChange
}

// proposedAtOnce is of how many snapshots the proposals are logged together.
const proposedAtOnce = 32

// readElsewhere reports whether a snapshot needs no reading: what was taken out of it is read, a PDF in its text and an archive in its
// files; and the places of lines say nothing.
func (d *Desk) readElsewhere(s *hearsay.Snapshot) bool {
	_, container := d.provenance()
	return container[s.Digest] || strings.HasSuffix(s.From, "!lines.json")
}

func orDigest(s *hearsay.Snapshot) string {
	if s.From != "" {
		return s.From
	}
	return s.Digest
}

// waiting are the proposals of a reading, each with its id and its snapshot.
func waiting(s *hearsay.Snapshot, r *reading) []*Waiting {
	var out []*Waiting
	for _, p := range r.Proposals {
		sum := sha256.Sum256([]byte(p.In + "\x00" + p.Content + "\x00" + p.Rule))
		out = append(out, &Waiting{Proposal: p, ID: fmt.Sprintf("%x", sum[:6]), Snapshot: s.Digest, From: s.From, Captured: s.Captured.String()})
	}
	return out
}

// proposals reads the log.
func (d *Desk) proposals() (*proposalLog, error) {
	l := newProposalLog()
	log, err := d.readLog()
	if err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		line, rest, whole := bytes.Cut(log, []byte("\n"))
		if !whole && !json.Valid(line) { // a last line that was cut off is none
			d.reopen(l)
			return l, nil
		}
		log = rest
		var e proposalEvent
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, fmt.Errorf("%s:%d:1: %v: mend the line or take it out: %w", proposalsFile, n, err, hearsay.ErrInvalid)
		}
		switch {
		case e.Proposal != nil:
			l.add(e.Proposal)
		case e.Copy != nil:
			l.copied[e.Copy.Snapshot] = *e.Copy
		case e.NotRead != nil && e.NotRead.Why == "":
			delete(l.notRead, e.NotRead.Snapshot)
		case e.NotRead != nil:
			l.notRead[e.NotRead.Snapshot] = e.NotRead.Why
		case e.Asked != nil:
			l.asked = append(l.asked, *e.Asked)
		case e.Change != nil:
			l.changes.add(e.Change)
		case l.at[e.Judged] != nil:
			l.at[e.Judged].judged = e.word()
		case l.changes.at[e.Judged] != nil:
			l.changes.at[e.Judged].judged = e.word()
		}
		if !whole {
			d.reopen(l)
			return l, nil
		}
	}
}

// Waiting are the proposals that nobody has judged and no signal quotes, with what the case suggests.
func (d *Desk) Waiting() ([]*Waiting, error) {
	d = d.still()
	l, err := d.proposals()
	if err != nil {
		return nil, err
	}
	copied := l.copied
	quoted := map[string]bool{} // a signal may have been written and the log not: the signal counts
	for _, s := range d.Bundle().Case.Signals {
		quoted[s.In.String()] = true
	}
	families := map[string]map[string]bool{}
	for _, s := range d.Bundle().Case.Snapshots {
		f := family(s.Digest, copied)
		if families[f] == nil {
			families[f] = map[string]bool{}
		}
		families[f][s.Digest] = true
	}
	var out []*Waiting
	for _, w := range l.all {
		if w.judged == nil && !quoted[w.In] {
			d.suggest(w)
			if c, ok := copied[w.Snapshot]; ok {
				w.Near, w.relatives = &c, families[family(w.Snapshot, copied)]
			}
			out = append(out, w)
		}
	}
	return out, nil
}

// words are what makes it a proposal of its own, whichever rule or model found it: a person who judged them is not asked again.
func (w *Waiting) words() string {
	return strings.Join([]string{w.In, w.Source, w.Cue, w.Content}, "\x00")
}

// near is how much of a paragraph is shown on either side of a quote, in bytes.
const near = 200

func (d *Desk) suggest(w *Waiting) {
	c := d.Bundle().Case
	for _, s := range c.Snapshots {
		if s.Digest != w.Snapshot {
			continue
		}
		w.latest = s.Captured.Start
		if told, err := hearsay.ParseWhen(w.Proposal.Said, c.Zone); err == nil {
			w.Said, w.latest = told, told.Start
		}
		w.Happened = w.HappenedBy(w.Said, c.Zone)
		if data, err := d.bytesOf(s); err == nil {
			w.Before, w.After = around(data, w.In)
		}
	}
	w.Speaker, w.Unsure = d.speaker(w)
	w.Carrier = d.carrier(w.Snapshot)
	type match struct {
		id hearsay.ID
		n  int
	}
	var list []match
	words := names.Tokens(w.Content)
	for _, p := range c.Propositions {
		n := 0
		for _, t := range names.Tokens(p.Title) {
			if len(t) > 3 && slices.ContainsFunc(words, func(x string) bool { return len(x) > 3 && (strings.HasPrefix(x, t[:4]) || strings.HasPrefix(t, x[:4])) }) {
				n++
			}
		}
		if n >= 2 {
			list = append(list, match{p.ID, n})
		}
	}
	slices.SortStableFunc(list, func(a, b match) int { return b.n - a.n })
	for _, m := range list {
		w.About = append(w.About, m.id)
	}
}

// around are the bytes before and after a place, cut at whole characters, without tags.
func around(data []byte, in string) (before, after string) {
	l, err := bundle.ParseLocator(in)
	if err != nil || l.From < 0 || l.To > len(data) || l.From > l.To {
		return "", ""
	}
	plain := func(from, to int) string {
		s, _ := bundle.Words(data, hearsay.Locator{From: from, To: to, Charset: l.Charset}) // beside a quote at the edge stands nothing
		return untagged(strings.Trim(s, "\uFFFD"))                                          // a letter that the edge cuts in two reads as that mark
	}
	return plain(max(0, l.From-near), l.From), plain(l.To, min(len(data), l.To+near))
}

// ByHand reports whether a person quoted it with `hearsay quote`, so that nobody has said yet who speaks in it.
func (w *Waiting) ByHand() bool { return w.Rule == byHand }

// inline are the tags that stand within a word or a line; every other one parts words, as in "<h1>Ship lost</h1><p>The navy".
var inline = []string{"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}

// untagged are words without the tags between them, with single spaces.
func untagged(s string) string {
	var out strings.Builder
	if i := strings.IndexAny(s, "<>"); i >= 0 && s[i] == '>' { // cut off within a tag
		s = s[i+1:]
	}
	for {
		text, rest, found := strings.Cut(s, "<")
		out.WriteString(text)
		if !found {
			break
		}
		tag, after, _ := strings.Cut(rest, ">")
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		if !slices.Contains(inline, strings.ToLower(name)) {
			out.WriteByte(' ')
		}
		s = after
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// CheckProposal says why the words of a proposal are not those of the snapshot, or nil: the bytes must have the digest that it
// names, and stand at its place byte for byte.
func CheckProposal(snapshot []byte, p Proposal) error { return checkQuote(snapshot, p.In, p.Quote) }

func checkQuote(snapshot []byte, in, quote string) error {
	l, err := bundle.ParseLocator(in)
	if err != nil {
		return fmt.Errorf("%w: %w", err, hearsay.ErrInvalid)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(snapshot)); sum != l.Digest {
		return fmt.Errorf("the snapshot is not the one that was read (digest %.12s, not %.12s); see `hearsay verify`: %w", sum, l.Digest, hearsay.ErrInvalid)
	}
	if err := bundle.CheckQuote(snapshot, l, quote); err != nil {
		return fmt.Errorf("%w: %w", err, hearsay.ErrInvalid)
	}
	return nil
}

// checkWords compares the words of a proposal with the snapshot as it is now: a log can be edited, and so can a file.
func (d *Desk) checkWords(digest, in, quote string) error {
	for _, s := range d.Bundle().Case.Snapshots {
		if s.Digest != digest {
			continue
		}
		data, err := d.bytesOf(s)
		if err != nil {
			return err
		}
		return checkQuote(data, in, quote)
	}
	return fmt.Errorf("the case has no snapshot sha256:%.12s: %w", digest, hearsay.ErrInvalid)
}

// A Choice is what a person makes of it: the rest of the signal.
type Choice struct {
	Source   hearsay.ID
	Via      []hearsay.ID
	Says     hearsay.ID
	Value    string // "" for the proposition's first
	Stance   hearsay.Stance
	Said     hearsay.When
	Happened hearsay.When
	Retracts hearsay.ID // the earlier signal of the same source that it takes back, where its stance does
	Copies   hearsay.ID
	Kappa    *hearsay.Estimate // chance that it is a copy of Copies; nil for the case's own default
	Because  string            // why that chance
	Title    string
	Access   *hearsay.Estimate // how near the carrier was to the words that it passes on; nil for the source's own
	New      Additions         // what the case does not have yet
}

// Accept writes a proposal into the case as a signal, and into the log, at once. The case is checked with it first; with any
// problem nothing is written. ErrConflict: somebody else answered the proposal since it was shown.
func (d *Desk) Accept(w *Waiting, x Choice, at time.Time) (id hearsay.ID, err error) {
	err = d.commit(func(now *Desk) (change, error) {
		if err := now.stillWaiting(w.ID); err != nil {
			return change{}, err
		}
		s, err := now.signal(w, x, at)
		if err != nil {
			return change{}, err
		}
		id = s.ID
		edits, err := now.added(x.New)
		if err != nil {
			return change{}, err
		}
		name, text, err := now.Bundle().AddSignal(s, now.mark.now)
		edits[name] = text
		return change{edits: edits, answer: w.ID, events: []proposalEvent{{Judged: w.ID, Is: "accepted", Signal: id, At: at}}}, err
	})
	if err != nil {
		return "", err
	}
	return id, nil
}

// stillWaiting fails with ErrConflict where a proposal or a change was answered.
func (d *Desk) stillWaiting(id string) error {
	known, err := d.proposals()
	if err != nil {
		return err
	}
	return d.judgedBefore(known, id)
}

// signal is what a person made of a proposal, under the next free id.
func (d *Desk) signal(w *Waiting, x Choice, at time.Time) (*hearsay.Signal, error) {
	if err := d.checkWords(w.Snapshot, w.In, w.Quote); err != nil {
		return nil, err
	}
	l, err := bundle.ParseLocator(w.In)
	if err != nil {
		return nil, err
	}
	s := &hearsay.Signal{ID: d.Bundle().NextSignal(d.mark.now), Title: x.Title, Said: x.Said, Happened: x.Happened, Recorded: hearsay.When{Start: at.In(d.Case().Zone)}, Source: x.Source, Via: x.Via, Says: x.Says, Value: x.Value,
		Stance: x.Stance, Retracts: x.Retracts, Hedges: w.Hedges, Copies: x.Copies, Kappa: x.Kappa, Because: x.Because, Access: x.Access, Quote: w.Quote, In: l}
	if s.Said.Start.After(at) {
		return nil, fmt.Errorf("said %s lies in the future: %w", s.Said, hearsay.ErrInvalid)
	}
	if s.Value == "" {
		if p := d.claim(x); p != nil {
			s.Value = p.Values[0]
		}
	}
	return s, nil
}

// Reject logs why a proposal is no signal. ErrConflict: somebody else answered it since it was shown.
func (d *Desk) Reject(w *Waiting, because string, now time.Time) error {
	return d.answer(proposalEvent{Judged: w.ID, Is: "rejected", Because: because, At: now})
}

// answer logs the answer to a proposal or a change that leaves the case as it is.
func (d *Desk) answer(e proposalEvent) error {
	return d.record(func(*proposalLog) ([]proposalEvent, error) {
		b, _ := bundle.Parse(d.folder.FS()) // as it is now, with problems or without: is the signal of an older answer still there?
		now := d.still()
		now.now.Store(newOpened(d.folder.FS(), b))
		known, err := now.proposals()
		if err != nil {
			return nil, err
		}
		return []proposalEvent{e}, d.judgedBefore(known, e.Judged)
	})
}
