package custody

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
)

// A Memory is what a reader remembers outside of any case: which logs a case had when it was last looked at, how long they
// were and what their roots were, and whose keys the reader trusts. It lies beside the reader's key. A case that was rolled
// back or emptied fits itself; only what somebody remembers shows it.
type Memory struct {
	Own string // the reader's own verifier key, or ""

	before  *Succession
	file    string // the key file; what is remembered lies beside it
	trusted map[string]Trusted
}

// A Trusted key is one whose holder the reader knows.
type Trusted struct {
	Key     string `json:"key"`
	Name    string `json:"name,omitempty"`
	At      string `json:"at"`
	Because string `json:"because,omitempty"`
}

// A seenCase is one case as it was last seen. Two cases may have the same id; they are told apart by their logs, which have
// random names, and by their folders.
type seenCase struct {
	Folders []string           `json:"folders"`
	Logs    map[string]seenLog `json:"logs"`
}

type seenLog struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
	Key  string `json:"key"`
	At   string `json:"at"`             // when it was seen
	Mine bool   `json:"mine,omitempty"` // its end was signed here
}

// OpenMemory opens what is remembered beside a key file. The key need not be there: then nothing is the reader's own.
func OpenMemory(keyFile string) (*Memory, error) {
	m := &Memory{file: keyFile, trusted: map[string]Trusted{}}
	if _, err := os.Stat(keyFile); err == nil {
		k, err := LoadKey(keyFile)
		if err != nil {
			return nil, err
		}
		m.Own, m.before = k.Verifier, k.Before
	}
	var list []Trusted
	if err := readJSON(keyFile+".trusted", &list); err != nil {
		return nil, err
	}
	for _, t := range list {
		m.trusted[t.Key] = t
	}
	return m, nil
}

// readJSON reads a file of the settings; one that is not there leaves v as it is.
func readJSON(name string, v any) error {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		return fmt.Errorf("%s: %v: restore it from a copy, or move it away and look at each case again: %w", name, err, hearsay.ErrCorrupt)
	}
	return nil
}

func writeJSON(name string, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o700)
	}
	if err == nil {
		err = durable.WriteFile(name, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("remember what was seen: %w", err)
	}
	return nil
}

// Trust records by the reader's word whose key this is.
func (m *Memory) Trust(t Trusted) error {
	m.trusted[t.Key] = t
	var list []Trusted
	for _, k := range sorted(m.trusted) {
		list = append(list, m.trusted[k])
	}
	return writeJSON(m.file+".trusted", list)
}

func (m *Memory) caseFile(id string) string {
	if hearsay.CheckID(id) != nil {
		id = "unnamed"
	}
	return filepath.Join(m.file+".seen", id+".json")
}

// identity names a log in the memory: the released form has no name of its own, and is known by its first line.
func (l *Log) identity() string {
	if !l.Released() {
		return l.ID
	}
	if len(l.Lines) == 0 {
		return "released"
	}
	return "released-" + Digest(l.Lines[0])[:16]
}

// seen are the cases of an id, and which of them this one is: that which has one of its logs, or stood in its folder.
func (m *Memory) seen(id, folder string, s *Logs) (all []*seenCase, this *seenCase, err error) {
	if err := readJSON(m.caseFile(id), &all); err != nil {
		return nil, nil, err
	}
	for _, c := range all {
		match := slices.Contains(c.Folders, folder)
		for _, l := range s.All {
			_, ok := c.Logs[l.identity()]
			match = match || ok
		}
		switch {
		case match && this == nil:
			this = c
		case match: // two that became one, as when two copies were merged
			for k, v := range c.Logs {
				if w, ok := this.Logs[k]; !ok || w.Size < v.Size {
					this.Logs[k] = v
				}
			}
			c.Logs = nil
		}
	}
	all = slices.DeleteFunc(all, func(c *seenCase) bool { return c.Logs == nil })
	return all, this, nil
}

// Check says whose keys signed the logs of a case, and compares the logs with what was last seen of them. folder is where the
// case lies; s may be without logs, for a case whose custody folder is gone.
func (m *Memory) Check(id, folder string, s *Logs) (notes []string, ps bundle.Problems, err error) {
	_, was, err := m.seen(id, folder, s)
	if err != nil {
		return nil, nil, err
	}
	notes, ps = m.keysOf(s)
	if was == nil {
		return notes, ps, nil
	}
	if len(s.All) == 0 && len(was.Logs) > 0 {
		at, entries := "", int64(0)
		for _, l := range was.Logs {
			at, entries = max(at, l.At), entries+l.Size
		}
		return notes, append(ps, bad(dirName, fmt.Sprintf("emptied: at %s the custody logs of this case had %d entries, and none is left", at, entries),
			restore+"; if this is another case, `hearsay custody forget`")), nil
	}
	for _, name := range sorted(was.Logs) {
		x := was.Logs[name]
		i := slices.IndexFunc(s.All, func(l *Log) bool { return l.identity() == name })
		if i < 0 {
			file := (&Log{ID: name}).name()
			if strings.HasPrefix(name, "released") {
				file = (&Log{}).name()
			}
			ps = append(ps, bad(file, fmt.Sprintf("missing: you last saw it at %s, with %d entries, of the key %s", x.At, x.Size, KeyID(x.Key)),
				restore+"; if this is another case, `hearsay custody forget`"))
			continue
		}
		l := s.All[i]
		if int64(len(l.Lines)) < x.Size {
			ps = append(ps, bad(l.name(), fmt.Sprintf("shorter than you last saw: %d entries, and at %s it had %d: it was rolled back, or this is an older copy", len(l.Lines), x.At, x.Size),
				"take the newer copy, or bring the two together with git and `hearsay merge`"))
		} else if why := l.holds(Head{Size: x.Size, Root: x.Root}); why != "" {
			ps = append(ps, bad(l.name(), "rewritten: at "+x.At+" you saw "+why, restore+"; whoever did this has the key of this log"))
		}
	}
	return notes, ps, nil
}

// Remember records the logs as they are, each that continues what was seen of it. mine is a log whose end was signed here.
func (m *Memory) Remember(id, folder string, s *Logs, mine *Log, now time.Time) error {
	all, was, err := m.seen(id, folder, s)
	if err != nil {
		return err
	}
	if was == nil {
		was = &seenCase{Logs: map[string]seenLog{}}
		all = append(all, was)
	}
	if !slices.Contains(was.Folders, folder) {
		was.Folders = append(was.Folders, folder)
	}
	for _, l := range s.All {
		x, known := was.Logs[l.identity()]
		if len(l.Check("")) > 0 || known && l.holds(Head{Size: x.Size, Root: x.Root}) != "" {
			continue
		}
		was.Logs[l.identity()] = seenLog{l.Checkpoint.Size, l.Checkpoint.Root.String(), l.Key(), Moment(now), x.Mine || l == mine}
	}
	if len(was.Logs) == 0 {
		return nil
	}
	return writeJSON(m.caseFile(id), all)
}

// Forget forgets a case that stood in this folder, since another one does now.
func (m *Memory) Forget(id, folder string, s *Logs) error {
	all, was, err := m.seen(id, folder, s)
	if err != nil || was == nil {
		return err
	}
	return writeJSON(m.caseFile(id), slices.DeleteFunc(all, func(c *seenCase) bool { return c == was }))
}

// own is the log that the reader's key goes on with: one whose end is known to be the last that was signed here. Where there
// is none, as in a second copy of a case or an older one, another log is begun: no key signs two histories of one log.
func (m *Memory) own(id, folder string, s *Logs) (goOn *Log, why string, err error) {
	_, was, err := m.seen(id, folder, s)
	if err != nil {
		return nil, "", err
	}
	for _, l := range s.All {
		if l.Released() || l.Key() != m.Own {
			continue
		}
		x, known := seenLog{}, false
		if was != nil {
			x, known = was.Logs[l.identity()]
		}
		switch {
		case !known || !x.Mine:
			why = fmt.Sprintf("the log %s of your key was written on another machine or copy", l.ID)
		case l.holds(Head{Size: x.Size, Root: x.Root}) != "":
			why = fmt.Sprintf("the log %s of your key is not as you last signed it, at %s (see `hearsay verify`)", l.ID, x.At)
		default:
			return l, "", nil
		}
	}
	return nil, why, nil
}
