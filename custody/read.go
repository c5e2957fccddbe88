package custody

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"hearsay"
)

// Logs are all the custody logs of a case. Each is written by the holder of one key; the state of the evidence is what all of
// them together say.
type Logs struct {
	All []*Log // that of the released form first, then by name

	fsys    fs.FS
	waiting *leftover // a batch of the released form that was cut off, if it may be believed
	refused error     // why such a batch is not believed
	merged  []Entry
}

// Read reads the custody logs of the case in fsys, and judges nothing: Verify does. It returns ErrNotFound where none was begun.
func Read(fsys fs.FS) (*Logs, error) {
	s := &Logs{fsys: fsys}
	list, err := fs.ReadDir(fsys, dirName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("custody: %w", err)
	}
	released := false
	for _, e := range list {
		switch {
		case e.Type().IsRegular() && slices.Contains([]string{logFile, checkpointFile, leftoverFile}, e.Name()):
			released = true
		case e.IsDir() && logID.MatchString(e.Name()):
			l, err := readLog(fsys, e.Name())
			if err != nil {
				return nil, err
			}
			if len(l.Lines) > 0 || len(l.Checkpoint.Text) > 0 { // an empty folder is of a write that was cut off before it counted
				s.All = append(s.All, l)
			}
		}
	}
	if released {
		l, err := s.readReleased()
		if err != nil {
			return nil, err
		}
		s.All = append([]*Log{l}, s.All...)
	}
	if len(s.All) == 0 {
		return nil, fmt.Errorf("no custody log was begun: `hearsay add` begins one: %w", hearsay.ErrNotFound)
	}
	return s, nil
}

// Get is the log of this name, or nil.
func (s *Logs) Get(id string) *Log {
	for _, l := range s.All {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// Entries are those of all logs that can be read. Each log keeps its order, an entry stands behind what its author had seen
// of other logs, and else the clock decides.
func (s *Logs) Entries() []Entry {
	if s.merged == nil {
		s.merged = s.merge()
	}
	return s.merged
}

func (s *Logs) merge() []Entry {
	next := make([]int, len(s.All))
	at := map[string]int{}
	for i, l := range s.All {
		at[l.ID] = i
	}
	ready := func(e Entry) bool {
		for _, h := range e.Seen {
			if j, ok := at[h.Log]; ok && int64(next[j]) < min(h.Size, int64(len(s.All[j].entries))) {
				return false
			}
		}
		return true
	}
	var out []Entry
	for {
		best, sound := -1, false
		for i, l := range s.All {
			if next[i] == len(l.entries) {
				continue
			}
			ok := ready(l.entries[next[i]])
			if best < 0 || ok && !sound || ok == sound && l.entries[next[i]].At < s.All[best].entries[next[best]].At {
				best, sound = i, ok
			}
		}
		if best < 0 {
			return out
		}
		if e := s.All[best].entries[next[best]]; e.Kind != "" {
			out = append(out, e)
		}
		next[best]++
	}
}

// A record is what one entry says of a file.
type record struct {
	File
	by Entry
}

// records are what must be said of each file now: of each, the entries that no later entry has replaced. There are several
// where two people changed a file without knowing of each other.
func (s *Logs) records() map[string][]record {
	type last struct {
		rec   record
		index int
	}
	byFile := map[string]map[*Log]last{}
	for _, l := range s.All {
		for _, e := range l.entries {
			for _, f := range e.Files {
				if byFile[f.Name] == nil {
					byFile[f.Name] = map[*Log]last{}
				}
				byFile[f.Name][l] = last{record{f, e}, e.Index}
			}
		}
	}
	known := s.horizons()
	out := map[string][]record{}
	for name, of := range byFile {
		for _, l := range s.All { // in the order of logs, so that messages do not change from run to run
			x, ok := of[l]
			if !ok {
				continue
			}
			replaced := false
			for other, y := range of {
				replaced = replaced || other != l && known[other].at(y.index, l.ID) > int64(x.index)
			}
			if !replaced {
				out[name] = append(out[name], x.rec)
			}
		}
	}
	return out
}

// A horizon is what the author of a log had seen of the others, by entry.
type horizon struct{ steps []step }

type step struct {
	index int
	seen  map[string]int64
}

func (s *Logs) horizons() map[*Log]horizon {
	out := map[*Log]horizon{}
	for _, l := range s.All {
		var h horizon
		now := map[string]int64{}
		for _, e := range l.entries {
			if len(e.Seen) == 0 {
				continue
			}
			next := map[string]int64{}
			for k, v := range now {
				next[k] = v
			}
			for _, x := range e.Seen {
				next[x.Log] = max(next[x.Log], x.Size)
			}
			now = next
			h.steps = append(h.steps, step{e.Index, now})
		}
		out[l] = h
	}
	return out
}

// at is how many entries of another log the author of entry n had seen.
func (h horizon) at(n int, log string) int64 {
	size := int64(0)
	for _, s := range h.steps {
		if s.index > n {
			break
		}
		size = s.seen[log]
	}
	return size
}

// Expected is what each file of the case must be by the logs. Of a file that two people changed without knowing of each
// other it has one of the two; Verify knows both.
func (s *Logs) Expected() map[string]File {
	m := map[string]File{}
	for name, list := range s.records() {
		m[name] = list[len(list)-1].File
	}
	return m
}

// ReadFile reads a file of the case; one that waits in a batch of the released form is read where it waits.
func (s *Logs) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(s.fsys, name)
	if errors.Is(err, fs.ErrNotExist) && s.waiting.holds(name) {
		return fs.ReadFile(s.fsys, staged(name))
	}
	return data, err
}

// evidence reports whether nothing but an accepted loss may change what was recorded of a file.
func evidence(name string) bool { return strings.HasPrefix(name, "snapshots/") || within(name) }

// within reports whether custody answers for the file by itself.
func within(name string) bool {
	return strings.HasPrefix(name, certDir+"/") || strings.HasPrefix(name, stampDir+"/")
}

// named is the digest that a file bears as its name, or "". Such a file needs no entry to show that it was changed.
func named(name string) string {
	dir, base := name[:strings.LastIndexByte(name, '/')+1], name[strings.LastIndexByte(name, '/')+1:]
	stem, ext, _ := strings.Cut(base, ".")
	record := ext == "yaml" || strings.HasSuffix(ext, ".yaml") // or with the mark of a log
	if len(stem) == 64 && (strings.HasPrefix(dir, "snapshots/") && !record || dir == certDir+"/") {
		return stem
	}
	return ""
}
