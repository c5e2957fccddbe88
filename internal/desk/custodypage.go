package desk

import (
	"fmt"
	"os"

	"hearsay/bundle"
	"hearsay/custody"
)

// A CustodyPage is what the custody log of a case comes to, and what that shows and does not show.
type CustodyPage struct {
	Log        string          `json:"log"`
	Entries    int             `json:"entries"`
	Captures   int             `json:"captures"`
	Failures   int             `json:"failures"`
	Root       string          `json:"root"`
	Signed     string          `json:"signed"` // when, by the signer's clock
	Keys       []string        `json:"keys"`
	Stamps     []CustodyStamp  `json:"stamps"`
	Problems   bundle.Problems `json:"problems"`
	Shown      []string        `json:"shown"`
	NotShown   []string        `json:"not_shown"`
	Checkpoint string          `json:"checkpoint"`
}

// A CustodyStamp is what a stamping server said.
type CustodyStamp struct {
	Entries int64  `json:"entries"` // of the log that it has seen
	At      string `json:"at"`
	By      string `json:"by"`
}

// Custody draws up the page for the case in dir.
func Custody(dir string) (*CustodyPage, error) {
	l, err := custody.Read(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	p := &CustodyPage{Log: l.Checkpoint.Origin, Entries: len(l.Lines), Root: l.Checkpoint.Root.String(), Signed: l.Checkpoint.At, Keys: l.Keys(), Checkpoint: string(l.Checkpoint.Text),
		Stamps: []CustodyStamp{}}
	if p.Problems, err = Verify(dir, nil); err != nil {
		return nil, err
	}
	for _, e := range l.Entries() {
		switch e.Kind {
		case custody.KindCapture:
			p.Captures++
		case custody.KindFailure:
			p.Failures++
		}
	}
	stamps, _ := l.Stamps()
	for _, s := range stamps {
		p.Stamps = append(p.Stamps, CustodyStamp{s.Checkpoint.Size, custody.Moment(s.Stamp.At), s.Stamp.By})
	}
	p.Shown, p.NotShown = p.words()
	return p, nil
}

// words say what follows, in the words of a reader who has never heard of a hash.
func (p *CustodyPage) words() (shown, not []string) {
	if len(p.Problems) > 0 {
		shown = append(shown, "Something differs from what was recorded; the list above names it. Of the rest, what follows holds.")
	}
	shown = append(shown,
		"The files of this case are, byte for byte, those that were recorded. If one letter of a captured page, of a record or of an entry had been changed, removed or added since, its name would stand above.",
		"The entries were written in this order, one after the other, and none was taken out or put in between afterwards, as far as the holder of the key is honest, or a checkpoint was kept by somebody else.",
		"Whoever has the key that is named above, and only they, signed this. Ask them for the key by another way than this folder, and compare.",
		"For one capture, `hearsay proof` writes a file that a stranger can check alone, with a program of a few pages that does not come from this case.")
	if len(p.Stamps) > 0 {
		first, last := p.Stamps[0], p.Stamps[len(p.Stamps)-1]
		shown = append(shown, fmt.Sprintf("The first %d entries existed at %s, and the first %d at %s: a stamping server outside of our control signed that. How far you trust it is for you to judge.", first.Entries, first.At, last.Entries, last.At))
	} else {
		not = append(not, "When anything was captured: the times are those of our own clock. A stamping server would show that entries existed at a time, `hearsay stamp`.")
	}
	return shown, append(not,
		"That what was captured is true. It shows what was served, not what happened.",
		"That others were served the same. A server can answer us one way and the next reader another. The certificates it showed are kept, but a connection over TLS proves nothing to a third party: it could have been invented by whoever holds both ends. A second capture from another place, or by an archive, speaks to that.",
		"That nothing was left out. What was never captured is in no log; what was tried and failed is.",
		"Anything about the time before an entry was written: a file that was added by hand is recorded as it was on that day.",
		"That the whole log was not written anew by the holder of the key. A checkpoint that somebody else kept, or a stamp, shows that: keep one, `hearsay verify -checkpoint`.")
}
