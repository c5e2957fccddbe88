package custody

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
)

// A Keeper prepares what is added to the custody logs of one case. It writes nothing itself: Prepare returns changes that go
// into the same durable.Batch as the documents they speak of, so that both are written or neither. It is used by one
// goroutine, under the lock of the case.
type Keeper struct {
	o    Options
	fsys fs.FS
	logs *Logs
	log  *Log   // ours; it has no lines before its first commit
	note string // why another log of our key is begun, if one is

	there map[string]string // digest by name, of files that the logs know
	last  map[string]string // digest of the snapshot that a place gave last time
}

// An Item is an entry and the files that come with it. A snapshot whose name the logs know already is evidence that was
// captured before, and is left as it is; if it was lost since, it is put back.
type Item struct {
	Entry Entry
	Put   []Content // files that the batch writes
	Docs  []Content // documents that the caller writes in the same commit
}

// Content is a file to be.
type Content struct {
	Name string // by path in the case
	Data []byte
}

// Options are what a Keeper is told of the world.
type Options struct {
	Case    hearsay.ID
	Folder  string // where the case lies, for the memory
	Key     *Key
	Memory  *Memory // nil remembers nothing
	By      string  // the person
	Program string  // and the program, with its version
	Now     func() time.Time
}

// Keep reads the custody logs of a case for adding to them. It refuses where a log of ours does not match its checkpoint:
// adding to it would hide that. What is wrong with the logs of others is for Verify to say, and stops nobody's work.
func Keep(fsys fs.FS, o Options) (*Keeper, error) {
	k := &Keeper{o: o, fsys: fsys, there: map[string]string{}, last: map[string]string{}}
	var err error
	k.logs, err = Read(fsys)
	if errors.Is(err, hearsay.ErrNotFound) {
		k.logs, err = &Logs{fsys: fsys}, nil
	}
	if err != nil {
		return nil, err
	}
	if k.logs.refused != nil || k.logs.waiting != nil {
		return nil, fmt.Errorf("%s: a write of an earlier version was cut off: `hearsay verify -repair` finishes it: %w", leftoverName, hearsay.ErrCorrupt)
	}
	for _, l := range k.logs.All {
		if l.ID != "" && l.ID[:16] != o.Key.ID() {
			continue
		}
		if ps := l.Check(string(o.Case)); len(ps) > 0 {
			return nil, fmt.Errorf("the custody log is not as it was signed, and nothing is added to it: see `hearsay verify`:\n%s: %w", ps[0].Error(), hearsay.ErrCorrupt)
		}
	}
	if err := k.choose(); err != nil {
		return nil, err
	}
	k.learn(k.logs.Entries())
	return k, nil
}

// choose finds the log that our key goes on with, or names a new one.
func (k *Keeper) choose() error {
	if k.o.Memory == nil {
		for _, l := range k.logs.All {
			if !l.Released() && l.Key() == k.o.Key.Verifier {
				k.log = l
			}
		}
	} else {
		var err error
		if k.log, k.note, err = k.o.Memory.own(string(k.o.Case), k.o.Folder, k.logs); err != nil {
			return err
		}
	}
	if k.log == nil {
		k.log = k.begin()
	}
	return nil
}

// begin is a new log of our key, whose mark no other log of the case has.
func (k *Keeper) begin() *Log {
	for {
		random := make([]byte, 4)
		rand.Read(random) // never fails
		l := &Log{ID: k.o.Key.ID() + "-" + hex.EncodeToString(random)}
		if !slices.ContainsFunc(k.logs.All, func(o *Log) bool { return o.Mark() == l.Mark() }) {
			return l
		}
	}
}

// Mark is that of the log that is written, see Log.Mark.
func (k *Keeper) Mark() string { return k.log.Mark() }

// Note says in a sentence that another log of our key is begun, and why; "" where the last one goes on.
func (k *Keeper) Note() string {
	if k.note == "" {
		return ""
	}
	return k.note + ", so a log of its own begins here: " + k.log.dir()
}

// Begun reports whether the case has a custody log.
func (k *Keeper) Begun() bool { return len(k.logs.All) > 0 }

// Logs are those of the case as they were read or last written.
func (k *Keeper) Logs() *Logs { return k.logs }

// Time is now.
func (k *Keeper) Time() time.Time { return k.o.Now() }

// Knows reports whether the logs have the file.
func (k *Keeper) Knows(name string) bool { return k.there[name] != "" }

// holds reports whether the logs have the file and it lies in its place as it was.
func (k *Keeper) holds(name string) bool {
	if k.there[name] == "" {
		return false
	}
	data, err := fs.ReadFile(k.fsys, name)
	return err == nil && Digest(data) == k.there[name]
}

// Record reports whether the logs have the record of a snapshot, by its name without a mark, in the name of any log; and whether
// one of these is there as it was written.
func (k *Keeper) Record(name string) (known, whole bool) {
	names := []string{name}
	for _, l := range k.logs.All {
		if !l.Released() {
			names = append(names, bundle.Marked(name, l.Mark()))
		}
	}
	for _, n := range names {
		known, whole = known || k.Knows(n), whole || k.holds(n)
	}
	return known, whole
}

// Unrecorded are the files in a folder of the case that the logs do not know.
func (k *Keeper) Unrecorded(dir string) ([]File, error) {
	list, err := fs.ReadDir(k.fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var files []File
	for _, e := range list {
		name := path.Join(dir, e.Name())
		if err != nil || !e.Type().IsRegular() || k.Knows(name) {
			continue
		}
		data, e := fs.ReadFile(k.fsys, name)
		files, err = append(files, File{name, Digest(data), int64(len(data))}), e
	}
	return files, err
}

// Last is the digest of the snapshot that the same place gave last time, or "".
func (k *Keeper) Last(from string) string { return k.last[from] }

func (k *Keeper) learn(entries []Entry) {
	for _, e := range entries {
		for _, f := range e.Files {
			k.there[f.Name] = f.Digest
		}
		if e.Capture != nil && e.Capture.Within == "" {
			k.last[e.Capture.From] = e.Capture.Digest
		}
	}
}

// A Draft is a batch that may be written. Done must be called once it was.
type Draft struct {
	durable.Batch
	k          *Keeper
	lines      [][]byte
	entries    []Entry
	checkpoint Checkpoint
}

// Prepare draws up the lines of the log for items, its checkpoint, and the files that the items put into the case. Documents
// that somebody changed by hand since the logs last had them, and that an item is about to replace, are recorded first as
// they are.
func (k *Keeper) Prepare(items []Item) (*Draft, error) {
	at := Moment(k.o.Now())
	d := &Draft{k: k}
	before := ""
	if n := len(k.log.Lines); n > 0 {
		before = linkOf(k.log.Lines[n-1])
	}
	if len(k.log.Lines) == 0 {
		first, err := k.first()
		if err != nil {
			return nil, err
		}
		items = slices.Concat(first, items)
	}
	byHand, err := k.byHand(items)
	if err != nil {
		return nil, err
	}
	if len(items)+len(byHand) == 0 {
		items = []Item{{Entry: Entry{Kind: KindRevision}}} // that our log has seen the others is all it says
	}
	put := map[string]bool{}
	for n, it := range slices.Concat(byHand, items) {
		e := it.Entry
		e.At, e.By, e.Program = cmp.Or(e.At, at), cmp.Or(e.By, k.o.By), cmp.Or(e.Program, k.o.Program)
		texts := map[string][]byte{}
		for _, c := range it.Docs {
			texts[c.Name] = c.Data
			e.Files = append(e.Files, File{c.Name, Digest(c.Data), int64(len(c.Data))})
		}
		for _, c := range it.Put {
			if put[c.Name] || evidence(c.Name) && k.holds(c.Name) {
				continue
			}
			put[c.Name] = true
			texts[c.Name] = c.Data
			d.Puts = append(d.Puts, durable.Put{Name: c.Name, If: durable.Any, Body: c.Data})
			e.Files = append(e.Files, File{c.Name, Digest(c.Data), int64(len(c.Data))})
		}
		if n == 0 {
			e.Seen = k.unseen()
		}
		e.Prev, e.Holds = before, k.holdings(e.Files, texts)
		line, err := e.line()
		if err != nil {
			return nil, err
		}
		before = linkOf(line)
		e.In, e.Index = k.log, len(k.log.Lines)+n
		d.entries, d.lines = append(d.entries, e), append(d.lines, line)
	}
	return d, d.close(at)
}

// first are the entries that begin a log: its key, and the case as it was found.
func (k *Keeper) first() ([]Item, error) {
	key := Entry{Kind: KindKey, Log: k.log.ID, Case: string(k.o.Case), Key: k.o.Key.Verifier, Before: k.o.Key.Before}
	e, err := k.found()
	if err != nil || e.Kind == "" {
		return []Item{{Entry: key}}, err
	}
	return []Item{{Entry: key}, {Entry: e}}, nil
}

// found is an entry of all documents and lines that the logs do not have as they are; its Kind is "" where there is none.
// Evidence that was changed or lost is never recorded so: a loss has to be accepted by name.
func (k *Keeper) found() (Entry, error) {
	now, _, err := present(k.fsys)
	if err != nil {
		return Entry{}, err
	}
	var e Entry
	known := k.logs.Expected()
	for _, name := range sorted(now) {
		f, ok := known[name]
		if ok && f.Digest == now[name] || ok && evidence(name) || named(name) != "" && named(name) != now[name] {
			continue
		}
		info, err := fs.Stat(k.fsys, name)
		if err != nil {
			return Entry{}, fmt.Errorf("custody: %w", err)
		}
		e.Files = append(e.Files, File{name, now[name], info.Size()})
	}
	for _, name := range sorted(known) {
		if _, there := now[name]; !there && known[name].Digest != "" && !evidence(name) {
			e.Files = append(e.Files, File{Name: name})
		}
	}
	for _, name := range grows {
		lines, err := k.newLines(name)
		if err != nil {
			return Entry{}, err
		}
		if len(lines.Digests) > 0 {
			e.Lines = append(e.Lines, lines)
		}
	}
	if len(e.Files)+len(e.Lines) > 0 {
		e.Kind = KindRevision
	}
	return e, nil
}

func (k *Keeper) newLines(name string) (Lines, error) {
	text, err := fs.ReadFile(k.fsys, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Lines{}, fmt.Errorf("custody: %w", err)
	}
	return Lines{name, k.logs.unrecorded(name, text)}, nil
}

// byHand is an entry of the documents that the items replace or add to and that were changed by hand before.
func (k *Keeper) byHand(items []Item) ([]Item, error) {
	if len(k.log.Lines) == 0 {
		return nil, nil // the case as it was found is recorded anyway
	}
	var e Entry
	done := map[string]bool{}
	for _, it := range items {
		files := slices.Clone(it.Entry.Files)
		for _, c := range slices.Concat(it.Docs, it.Put) {
			files = append(files, File{Name: c.Name, Digest: Digest(c.Data)})
		}
		for _, f := range files {
			if evidence(f.Name) || done[f.Name] {
				continue
			}
			done[f.Name] = true
			data, err := fs.ReadFile(k.fsys, f.Name)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("custody: %w", err)
			}
			if d := Digest(data); d != k.there[f.Name] && d != f.Digest {
				e.Files = append(e.Files, File{f.Name, d, int64(len(data))})
			}
		}
		for _, b := range it.Entry.Lines {
			if done[b.Name] {
				continue
			}
			done[b.Name] = true
			lines, err := k.newLines(b.Name)
			if err != nil {
				return nil, err
			}
			if len(lines.Digests) > 0 {
				e.Lines = append(e.Lines, lines)
			}
		}
	}
	if len(e.Files)+len(e.Lines) == 0 {
		return nil, nil
	}
	e.Kind = KindRevision
	return []Item{{Entry: e}}, nil
}

// unseen are the heads of the other logs that our log has not seen yet. A log that does not fit its checkpoint is not seen.
func (k *Keeper) unseen() []Head {
	had := map[string]Head{}
	for _, e := range k.log.entries {
		for _, h := range e.Seen {
			had[h.Log] = h
		}
	}
	var list []Head
	for _, l := range k.logs.All {
		if l.ID != k.log.ID && had[l.ID] != l.Head() && len(l.Check(string(k.o.Case))) == 0 {
			list = append(list, l.Head())
		}
	}
	return list
}

// close signs the log with the new lines and adds its files to the batch.
func (d *Draft) close(at string) error {
	l := d.k.log
	all, err := grow(nil, 0, slices.Concat(l.Lines, d.lines))
	if err != nil {
		return fmt.Errorf("custody: %w", err)
	}
	size := int64(len(l.Lines) + len(d.lines))
	root, err := tlog.TreeHash(size, all)
	if err != nil {
		return fmt.Errorf("custody: %w", err)
	}
	c := Checkpoint{Origin: originOf(string(d.k.o.Case), l.ID), Size: size, Root: root, At: at}
	if c.Text, err = note.Sign(&note.Note{Text: c.body()}, d.k.o.Key.signer); err != nil {
		return fmt.Errorf("custody: sign the checkpoint: %w", err)
	}
	d.checkpoint = c
	var more []byte
	from := int64(0)
	for _, line := range l.Lines {
		from += int64(len(line))
	}
	for _, line := range d.lines {
		more = append(more, line...)
	}
	was := ""
	if len(l.Checkpoint.Text) > 0 {
		was = Digest(l.Checkpoint.Text)
	}
	d.Appends = append(d.Appends, durable.Append{Name: l.name(), From: from, Body: more})
	d.Puts = append(d.Puts, durable.Put{Name: l.checkpointName(), If: was, Body: c.Text})
	return nil
}

// Done says that the batch was written: the keeper goes on from there, and the memory has the new end.
func (d *Draft) Done() error {
	k := d.k
	l := k.log
	if len(l.Lines) == 0 {
		k.logs.All = append(k.logs.All, l)
		slices.SortFunc(k.logs.All, func(a, b *Log) int { return cmp.Compare(a.ID, b.ID) })
	}
	l.Lines, l.entries = append(l.Lines, d.lines...), append(l.entries, d.entries...)
	l.Checkpoint, l.bad = d.checkpoint, nil
	k.logs.merged = nil
	k.learn(d.entries)
	if k.o.Memory == nil {
		return nil
	}
	return k.o.Memory.Remember(string(k.o.Case), k.o.Folder, k.logs, l, k.o.Now())
}

// Revision is what `hearsay verify -write` records: every document and line that the logs do not have as they are. Evidence
// that was changed or is gone comes back as problems, and is not recorded.
func (k *Keeper) Revision() (Entry, bundle.Problems, error) {
	e, err := k.found()
	if err != nil {
		return e, nil, err
	}
	now, _, err := present(k.fsys)
	if err != nil {
		return e, nil, err
	}
	var ps bundle.Problems
	known := k.logs.records()
	for _, name := range sorted(known) {
		if p, wrong := compareFile(name, known[name], now); wrong && evidence(name) {
			ps = append(ps, p)
		}
	}
	for _, name := range sorted(now) {
		if d := named(name); len(known[name]) == 0 && d != "" && d != now[name] {
			ps = append(ps, changedEvidence(name))
		}
	}
	return e, ps, nil
}

// Loss is an entry that accepts that evidence is gone, by name and with a reason. Bytes that were changed are not evidence:
// they have to be moved out of the case first, so that nothing is thrown away here.
func (k *Keeper) Loss(names []string, because string) (Entry, error) {
	e := Entry{Kind: KindLoss, Because: because}
	known := k.logs.Expected()
	for _, name := range names {
		name = path.Clean(name)
		if known[name].Digest == "" {
			return e, fmt.Errorf("accept-loss %s: no custody log has such a file: %w", name, hearsay.ErrNotFound)
		}
		if _, err := fs.Stat(k.fsys, name); err == nil {
			if k.holds(name) {
				return e, fmt.Errorf("accept-loss %s: it is there, as it was recorded: %w", name, hearsay.ErrInvalid)
			}
			return e, fmt.Errorf("accept-loss %s: it is there and was changed: move it out of the case first, and it is lost: %w", name, hearsay.ErrInvalid)
		}
		e.Files = append(e.Files, File{Name: name})
	}
	return e, nil
}

// Checkpoint is the last one of our log, without text where it was not begun.
func (k *Keeper) Checkpoint() Checkpoint { return k.log.Checkpoint }

// Behind reports whether other logs went on since our log last saw them.
func (k *Keeper) Behind() bool { return len(k.unseen()) > 0 }

// Checkpoint is the one that the batch will write.
func (d *Draft) Checkpoint() Checkpoint { return d.checkpoint }
