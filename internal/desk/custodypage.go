package desk

import (
	"context"
	"fmt"

	"hearsay/bundle"
	"hearsay/custody"
)

// A CustodyPage is what the custody logs of a case come to, and what that shows and does not show.
type CustodyPage struct {
	Entries  int             `json:"entries"`
	Captures int             `json:"captures"`
	Failures int             `json:"failures"`
	Logs     []CustodyLog    `json:"logs"`
	Stamps   []CustodyStamp  `json:"stamps"`
	Problems bundle.Problems `json:"problems"`
	Shown    []string        `json:"shown"`
	NotShown []string        `json:"not_shown"`
}

// A CustodyLog is one of them: it is written with one key.
type CustodyLog struct {
	Log        string `json:"log"` // as its checkpoint names it
	Entries    int64  `json:"entries"`
	Root       string `json:"root"`
	Signed     string `json:"signed"` // when, by the signer's clock
	Key        string `json:"key"`    // the verifier key
	ID         string `json:"id"`     // its first digits, to be compared by telephone
	Name       string `json:"name"`   // whose it is by its own word
	Whose      string `json:"whose"`  // whose it is to the reader, and how the reader knows; "" for a key never seen
	Checkpoint string `json:"checkpoint"`
}

// A CustodyStamp is what a stamping server said.
type CustodyStamp struct {
	Log     string `json:"log"`
	Entries int64  `json:"entries"` // of the log that it has seen
	At      string `json:"at"`
	By      string `json:"by"`
	Checked string `json:"checked"` // what was shown of who that is
	Chained bool   `json:"chained"`
}

// Custody draws up the page for the case in dir.
func Custody(ctx context.Context, dir string, o Verifying) (*CustodyPage, error) {
	s, done, err := logsOf(dir)
	if err != nil {
		return nil, err
	}
	defer done()
	p := &CustodyPage{Stamps: []CustodyStamp{}}
	v, err := Verify(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	p.Problems = v.Problems
	standing := map[string]custody.Standing{}
	if o.Memory != nil {
		standing = o.Memory.Standings(s)
	}
	for _, l := range s.All {
		key := l.Key()
		x := CustodyLog{Log: l.Checkpoint.Origin, Entries: l.Checkpoint.Size, Root: l.Checkpoint.Root.String(), Signed: l.Checkpoint.At, Key: key, Name: l.Name(),
			Whose: standing[key].Words, Checkpoint: string(l.Checkpoint.Text)}
		if key != "" {
			x.ID = custody.KeyID(key)
		}
		p.Logs = append(p.Logs, x)
	}
	for _, e := range s.Entries() {
		p.Entries++
		switch e.Kind {
		case custody.KindCapture:
			p.Captures++
		case custody.KindFailure:
			p.Failures++
		}
	}
	stamps, _ := s.Stamps(o.Roots)
	for _, x := range stamps {
		p.Stamps = append(p.Stamps, CustodyStamp{x.Checkpoint.Origin, x.Checkpoint.Size, custody.Moment(x.Stamp.At), x.Stamp.By, x.Stamp.Checked(), x.Stamp.Root != ""})
	}
	p.Shown, p.NotShown = p.words(o.Memory != nil)
	return p, nil
}

// words say what follows, in the words of a reader who has never heard of a hash.
func (p *CustodyPage) words(remembers bool) (shown, not []string) {
	if len(p.Problems) > 0 {
		shown = append(shown, "Something differs from what was recorded; the list above names it. Of the rest, what follows holds.")
	}
	shown = append(shown,
		"The files of this case are, byte for byte, those that were recorded. If one letter of a captured page, of a record, of a line of proposals or of an entry had been changed, removed or added since, its name would stand above. Files of your own beside the case, such as a brief, are not looked at.",
		"Each log was written in this order, one entry after the other, by whoever has its key. Nobody else can have taken an entry out or put one in.")
	unknown := 0
	for _, l := range p.Logs {
		if l.Whose == "" {
			unknown++
		}
	}
	if unknown > 0 {
		not = append(not, fmt.Sprintf("Whose keys signed %d of the %d logs: you have never seen them, and anybody can make one. Ask by another way than this folder, compare the id, then `hearsay custody trust ID`.", unknown, len(p.Logs)))
	}
	if remembers {
		shown = append(shown, "No log is shorter than you last saw it, and none was rewritten since, or it would stand above. That is remembered in your own settings, outside of this folder.")
	}
	shown = append(shown, "For one capture, `hearsay proof` writes a file that a stranger can check alone, with a program of a few pages that shares no code with this one.")
	chained := false
	for _, s := range p.Stamps {
		if s.Chained {
			chained = true
			shown = append(shown, fmt.Sprintf("The first %d entries of %s existed at %s, if you trust %s: %s.", s.Entries, s.Log, s.At, s.By, s.Checked))
		} else {
			not = append(not, fmt.Sprintf("Who stamped the first %d entries of %s with the time %s, by the name of %s: %s. Name a root that you trust, `-roots FILE`.", s.Entries, s.Log, s.At, s.By, s.Checked))
		}
	}
	if !chained {
		not = append(not, "When anything was captured: the times are those of the clocks of who wrote the entries. A stamping server whose root you trust would show that entries existed at a time, `hearsay stamp`.")
	}
	return shown, append(not,
		"That what was captured is true. It shows what was served, not what happened.",
		"That others were served the same. A server can answer us one way and the next reader another. The certificates it showed are kept, but a connection over TLS proves nothing to a third party: it could have been invented by whoever holds both ends. A second capture from another place, or by an archive, speaks to that.",
		"That nothing was left out. What was never captured is in no log; what was tried and failed is.",
		"Anything about the time before an entry was written: a file that was added by hand is recorded as it was on that day.",
		"That the holder of a key did not write the whole log anew before you first saw it. A checkpoint that somebody else kept, the log of a colleague who had seen it, or a stamp shows that: `hearsay verify -checkpoint`.")
}
