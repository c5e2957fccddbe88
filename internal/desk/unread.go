package desk

import (
	"cmp"
	"maps"
	"slices"
	"unicode"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/text"
)

// notRead is a line of the log: a snapshot is kept and what it tells is not read, or is read again where Why is "".
type notRead struct {
	Snapshot string `json:"snapshot"`
	Why      string `json:"why"`
}

// whyUnread says why what a document tells is not read: "no rules for Ukrainian". It is "" for one that is read, and for one
// that has hardly a word, which tells nothing in any language.
func whyUnread(d text.Document) string {
	letters := 0
	for _, p := range d.Paragraphs {
		for _, r := range p.Text {
			if unicode.IsLetter(r) {
				letters++
			}
		}
	}
	if letters < fewLetters {
		return ""
	}
	return lang.Unread(d.Language)
}

// fewLetters is about two words.
const fewLetters = 12

// whyNotRead is whyUnread of captured bytes; "" for media that hold no text of their own. All words of a page are looked at
// first, which is quick; its main text only where they are in no language that there are rules for.
func whyNotRead(mediaType string, data []byte) string {
	if lang.Unread(lang.Identify(text.Words(mediaType, data))) == "" {
		return ""
	}
	d, err := text.Read(mediaType, data)
	if err != nil {
		return ""
	}
	return whyUnread(d)
}

// NotRead counts the snapshots that are kept and not read, by the reason, the most frequent first. What was not yet looked at
// by Propose is not among them.
func (d *Desk) NotRead() ([]Unread, error) {
	l, err := d.proposals()
	if err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, why := range l.notRead {
		count[why]++
	}
	var list []Unread
	for _, why := range slices.Sorted(maps.Keys(count)) {
		list = append(list, Unread{Why: why, Snapshots: count[why]})
	}
	slices.SortStableFunc(list, func(a, b Unread) int { return cmp.Compare(b.Snapshots, a.Snapshots) })
	return list, nil
}

// Unread is a reason why snapshots are not read, and how many.
type Unread struct {
	Why       string `json:"why"`
	Snapshots int    `json:"snapshots"`
}
