package desk

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/text"
)

// An Unread is a snapshot that was not read. Its bytes are kept and proven all the same.
type Unread struct {
	Name string // where it was had, or its digest
	Why  error
}

func (u Unread) String() string { return fmt.Sprintf("%s: %v", u.Name, u.Why) }

// TooLarge reports whether it was left out for its size, and not because it holds no text.
func (u Unread) TooLarge() bool { return errors.Is(u.Why, text.ErrTooLarge) }

// TooLarge says why a document is too large to be read, or nothing.
func TooLarge(mediaType string, size int64) string {
	if err := text.Fits(mediaType, size); err != nil {
		return err.Error()
	}
	return ""
}

// TooLarge are the snapshots of the case that are too large to be read, by their records.
func (d *Desk) TooLarge() []Unread { return tooLarge(d.Bundle().Case.Snapshots, d.readElsewhere) }

func tooLarge(snapshots []*hearsay.Snapshot, elsewhere func(*hearsay.Snapshot) bool) []Unread {
	var list []Unread
	for _, s := range snapshots {
		if err := text.Fits(s.MediaType, s.Bytes); err != nil && !elsewhere(s) {
			list = append(list, Unread{orDigest(s), err})
		}
	}
	return list
}

// noRules says why what a document tells is not read: "no rules for Ukrainian". It is "" for one that is read, and for one
// that has hardly a word, which tells nothing in any language.
func noRules(d text.Document) string {
	if d.Bare {
		return noWords
	}
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

// noWords is of a page whose words are written by scripts, or stand where no reader sees them.
const noWords = "the page shows no text of its own, its scripts may write it: capture it with `hearsay add -render`"

// fewLetters is about two words.
const fewLetters = 12

// whyUnread says why extract will not read a document that was captured: it is too large, or in a language without rules;
// "" for one that is read and for media that hold no text of their own. All words of a page are looked at first, which is
// quick; its main text only where they are in no language that there are rules for.
func whyUnread(mediaType string, data []byte) string {
	if why := TooLarge(mediaType, int64(len(data))); why != "" {
		return why
	}
	if words := text.Words(mediaType, data); len(words) > manyWords && lang.Unread(lang.Identify(words)) == "" {
		return ""
	}
	d, err := text.Read(mediaType, data)
	if err != nil {
		return ""
	}
	return noRules(d)
}

// manyWords is more text than a page shows that has none of its own, menus and all, in bytes.
const manyWords = 2000

// notRead is a line of the log: there are no rules for the language of a snapshot; or there are by now, where Why is "".
type notRead struct {
	Snapshot string `json:"snapshot"`
	Why      string `json:"why"`
}

// NoRules are the snapshots that Propose kept and did not read since there are no rules for their language.
func (d *Desk) NoRules() ([]Unread, error) {
	l, err := d.proposals()
	if err != nil {
		return nil, err
	}
	from := map[string]string{}
	for _, s := range d.Bundle().Case.Snapshots {
		from[s.Digest] = orDigest(s)
	}
	var list []Unread
	for _, digest := range slices.Sorted(maps.Keys(l.notRead)) {
		if from[digest] != "" {
			list = append(list, Unread{from[digest], errors.New(l.notRead[digest])})
		}
	}
	return list, nil
}
