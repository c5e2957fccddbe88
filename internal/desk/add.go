package desk

import (
	"context"
	"errors"
	"fmt"
	"path"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/capture"
	"hearsay/internal/durable"
)

// AddOptions say what to capture into a case and how.
type AddOptions struct {
	Capture capture.Options
	Key     *custody.Key
	By      string // the program and its version
	Writer  durable.Writer
}

// An Added is one outcome of a capture, given out once it is on the disk for good.
type Added struct {
	Capture *custody.Capture `json:"capture,omitempty"`
	Failure *custody.Failure `json:"failure,omitempty"`
	Again   bool             `json:"again,omitempty"`  // the same place gave the same bytes as last time
	Unread  string           `json:"unread,omitempty"` // why extract will not read it: too large, or no rules for its language
}

// A batch is written once it has so many entries or bytes, or when its first has waited so long.
const (
	batchEntries = 64
	batchBytes   = 16 << 20
	batchWait    = 200 * time.Millisecond
)

// Add captures places into the case in dir. tell hears of each outcome after it was stored; until then nothing is promised.
// The case need not vet: evidence does not wait for commas.
func Add(ctx context.Context, dir string, places []string, o AddOptions, tell func(Added)) (err error) {
	k, err := keep(ctx, dir, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := make(chan capture.Result)
	go capture.New(o.Capture).Capture(ctx, places, results)
	b := batch{k: k.Keeper, tell: tell}
	var due <-chan time.Time // when the oldest that is not stored has waited long enough
	for {
		select {
		case r, open := <-results:
			if !open {
				return errors.Join(b.commit(), ctx.Err())
			}
			b.add(r)
			if len(b.items) == 1 {
				due = time.After(batchWait)
			}
			if len(b.items) < batchEntries && b.bytes < batchBytes {
				continue
			}
		case <-due:
		}
		due = nil
		if err := b.commit(); err != nil {
			return err
		}
	}
}

// A keeping is the log of custody, open for writing, under the lock of the case.
type keeping struct {
	*custody.Keeper
	lock *durable.Locked
}

func (k *keeping) Close() error {
	var err error
	if k.Keeper != nil {
		err = k.Keeper.Close()
	}
	return errors.Join(err, k.lock.Unlock(), k.lock.Close())
}

// keep opens the log of custody of the case in dir for writing.
func keep(ctx context.Context, dir string, o AddOptions) (*keeping, error) {
	l, err := lock(ctx, dir, o.Writer)
	if err != nil {
		return nil, err
	}
	k := &keeping{lock: l}
	if k.Keeper, err = keeper(l, o); err != nil {
		return nil, errors.Join(err, k.Close())
	}
	return k, nil
}

// lock opens a case and takes its lock. Whoever has it unlocks it and closes the folder.
func lock(ctx context.Context, dir string, w durable.Writer) (*durable.Locked, error) {
	w.Allow = bundle.MayHold
	f, err := bundle.Folder(dir)
	if err != nil {
		return nil, err
	}
	l, err := f.Lock(ctx, w)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

func keeper(l *durable.Locked, o AddOptions) (*custody.Keeper, error) {
	b, ps := bundle.Parse(l.FS())
	id := b.Case.ID
	if hearsay.CheckID(string(id)) != nil {
		if len(ps) > 0 {
			return nil, ps
		}
		return nil, fmt.Errorf("%s: case.yaml names no id: %w", l.Path(), hearsay.ErrInvalid)
	}
	now := o.Capture.Now
	if now == nil {
		now = time.Now
	}
	return custody.Keep(l.Path(), custody.Options{Case: id, Key: o.Key, By: o.By, Now: now})
}

// A batch is what was captured and not yet stored.
type batch struct {
	k     *custody.Keeper
	tell  func(Added)
	items []custody.Item
	added []Added
	bytes int
	last  map[string]string // digest that a place gave, in this batch
	here  map[string]bool   // records of this batch
}

func (b *batch) add(r capture.Result) {
	if r.Failure != nil {
		b.items = append(b.items, custody.Item{Entry: custody.Entry{Kind: custody.KindFailure, Failure: r.Failure}})
		b.added = append(b.added, Added{Failure: r.Failure})
		return
	}
	d := r.Document
	a := Added{Capture: &d.Capture, Unread: whyUnread(d.MediaType, d.Data)}
	if d.Within == "" {
		before, here := b.last[d.From]
		if !here {
			before = b.k.Last(d.From)
		}
		a.Again = before == d.Digest
		if before != d.Digest {
			d.Before = before
		}
		if b.last == nil {
			b.last = map[string]string{}
		}
		b.last[d.From] = d.Digest
	}
	it := custody.Item{Entry: custody.Entry{Kind: custody.KindCapture, Capture: &d.Capture, At: custody.Moment(b.k.Time())}, Put: b.snapshot(d)}
	for digest, der := range d.Certs {
		it.Put = append(it.Put, custody.Content{Name: path.Join("custody/certs", digest+".der"), Data: der})
	}
	b.items = append(b.items, it)
	b.added = append(b.added, a)
	b.bytes += len(d.Data)
}

// snapshot is the bytes and their record, once for each digest: the first capture says of which media type they are.
func (b *batch) snapshot(d *capture.Document) []custody.Content {
	s := hearsay.Snapshot{Digest: d.Digest, From: d.From, Captured: hearsay.When{Start: d.At.UTC()}, By: "hearsay add", MediaType: d.MediaType, Bytes: d.Bytes, Title: d.Title}
	if d.Made != "" {
		s.By += ", " + d.Made
	}
	bytes, record := bundle.SnapshotFiles(s)
	if b.k.Knows(record) && !b.k.Knows(bytes) || b.here[record] {
		return nil // captured before as another media type
	}
	if b.here == nil {
		b.here = map[string]bool{}
	}
	b.here[record] = true
	return []custody.Content{{Name: bytes, Data: d.Data}, {Name: record, Data: bundle.SnapshotRecord(s)}}
}

func (b *batch) commit() error {
	if len(b.items) == 0 {
		return nil
	}
	if err := b.k.Commit(b.items); err != nil {
		return err
	}
	for _, a := range b.added {
		b.tell(a)
	}
	*b = batch{k: b.k, tell: b.tell}
	return nil
}
