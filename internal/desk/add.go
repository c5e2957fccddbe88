package desk

import (
	"context"
	"errors"
	"path"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/capture"
)

// AddOptions say what to capture into a case and how.
type AddOptions struct {
	Capture capture.Options
	Keeping
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
// The case need not vet: evidence does not wait for commas. Between two batches others may write to the case.
func Add(ctx context.Context, dir string, places []string, o AddOptions, tell func(Added)) error {
	if o.Now == nil {
		o.Now = o.Capture.Now
	}
	if err := o.keep(ctx, dir, func(*custody.Keeper) (*custody.Draft, error) { return nil, nil }); err != nil {
		return err // before anything is fetched
	}
	fetching, stop := context.WithCancel(ctx)
	defer stop()
	results := make(chan capture.Result)
	go capture.New(o.Capture).Capture(fetching, places, results)
	b := batch{ctx: context.WithoutCancel(ctx), dir: dir, o: o, tell: tell}
	var due <-chan time.Time // when the oldest that is not stored has waited long enough
	for {
		select {
		case r, open := <-results:
			if !open {
				return errors.Join(b.commit(), ctx.Err())
			}
			b.waiting = append(b.waiting, arrival{r, custody.Moment(o.now())})
			if r.Document != nil {
				b.bytes += len(r.Document.Data)
			}
			if len(b.waiting) == 1 {
				due = time.After(batchWait)
			}
			if len(b.waiting) < batchEntries && b.bytes < batchBytes {
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

// An arrival is a result and when it came.
type arrival struct {
	capture.Result
	at string
}

// A batch is what was captured and not yet stored.
type batch struct {
	ctx     context.Context
	dir     string
	o       AddOptions
	tell    func(Added)
	waiting []arrival
	bytes   int
}

func (b *batch) commit() error {
	if len(b.waiting) == 0 {
		return nil
	}
	var added []Added
	err := b.o.keep(b.ctx, b.dir, func(k *custody.Keeper) (*custody.Draft, error) {
		f := filing{k: k, last: map[string]string{}, here: map[string]bool{}}
		for _, r := range b.waiting {
			f.add(r)
		}
		added = f.added
		return k.Prepare(f.items)
	})
	if err != nil {
		return err
	}
	for _, a := range added {
		b.tell(a)
	}
	b.waiting, b.bytes = nil, 0
	return nil
}

// A filing turns what was captured into items of the log.
type filing struct {
	k     *custody.Keeper
	items []custody.Item
	added []Added
	last  map[string]string // digest that a place gave, in this batch
	here  map[string]bool   // records of this batch
}

func (f *filing) add(r arrival) {
	if r.Failure != nil {
		f.items = append(f.items, custody.Item{Entry: custody.Entry{Kind: custody.KindFailure, Failure: r.Failure, At: r.at}})
		f.added = append(f.added, Added{Failure: r.Failure})
		return
	}
	d := r.Document
	a := Added{Capture: &d.Capture, Unread: whyUnread(d.MediaType, d.Data)}
	if d.Within == "" {
		before, here := f.last[d.From]
		if !here {
			before = f.k.Last(d.From)
		}
		a.Again = before == d.Digest
		if before != d.Digest {
			d.Before = before
		}
		f.last[d.From] = d.Digest
	}
	it := custody.Item{Entry: custody.Entry{Kind: custody.KindCapture, Capture: &d.Capture, At: r.at}, Put: f.snapshot(d)}
	for digest, der := range d.Certs {
		it.Put = append(it.Put, custody.Content{Name: path.Join("custody/certs", digest+".der"), Data: der})
	}
	f.items = append(f.items, it)
	f.added = append(f.added, a)
}

// snapshot is the bytes and their record, once for each digest: the first capture says of which media type they are.
func (f *filing) snapshot(d *capture.Document) []custody.Content {
	s := hearsay.Snapshot{Digest: d.Digest, From: d.From, Captured: hearsay.When{Start: d.At.UTC()}, By: "hearsay add", MediaType: d.MediaType, Bytes: d.Bytes, Title: d.Title}
	if d.Made != "" {
		s.By += ", " + d.Made
	}
	bytes, record := bundle.SnapshotFiles(s)
	known, whole := f.k.Record(record)
	if known && !f.k.Knows(bytes) || f.here[record] {
		return nil // captured before as another media type
	}
	f.here[record] = true
	content := []custody.Content{{Name: bytes, Data: d.Data}}
	if !whole {
		content = append(content, custody.Content{Name: bundle.Marked(record, f.k.Mark()), Data: bundle.SnapshotRecord(s)})
	}
	return content
}
