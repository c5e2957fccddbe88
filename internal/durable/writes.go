package durable

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"time"
)

// A Write is a commit that took place: by which command, when, and what it made of each document ("" for removed or added
// to). The last ones are kept, so that a conflict can name its other side. They are no evidence, and nothing depends on them.
type Write struct {
	By  string            `json:"by"`
	At  time.Time         `json:"at"`
	New map[string]string `json:"new"`
}

// most is how many bytes of writes are kept before the list is begun anew.
const most = 256 << 10

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// noteWrite remembers a commit. That this fails is no reason to fail the commit.
func (l *Locked) noteWrite(j *journal) {
	w := Write{By: j.By, At: j.At, New: map[string]string{}}
	for _, p := range j.Puts {
		w.New[p.Name] = p.New
	}
	for _, name := range j.removed() {
		w.New[name] = ""
	}
	for _, a := range j.Appends {
		w.New[a.Name] = ""
	}
	line, err := json.Marshal(w)
	if err != nil {
		return
	}
	f, info, err := l.openAs(writesName, os.O_RDWR)
	if missing(err) {
		if f, err = l.disk().create(writesName, 0o644); err == nil {
			info, err = f.Stat()
		}
	}
	if err != nil {
		return
	}
	defer f.Close()
	at := info.Size()
	if at > most {
		at = 0
		if l.disk().truncate(f, writesName, 0) != nil {
			return
		}
	}
	_ = l.disk().write(f, writesName, append(line, '\n'), at)
}

// LastWrite is the last remembered commit that wrote a document.
func (f *Folder) LastWrite(name string) (Write, bool) {
	text, err := f.ReadFile(writesName, 2*most)
	if err != nil {
		return Write{}, false
	}
	lines := bytes.Split(text, []byte("\n"))
	for _, line := range slices.Backward(lines) {
		var w Write
		if json.Unmarshal(line, &w) != nil {
			continue
		}
		if _, ok := w.New[name]; ok {
			return w, true
		}
	}
	return Write{}, false
}
