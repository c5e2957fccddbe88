package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
	"hearsay/internal/find"
	"hearsay/internal/read/gazetteer"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/text"
)

// A Hit is what was found, with whom of the case's power map a snapshot names.
type Hit struct {
	find.Hit
	// In is the sentence of a snapshot that has most of the words, as a signal writes the place: "sha256:…#bytes=178,221".
	In    string  `json:"in,omitempty"`
	Names []Named `json:"names,omitempty"` // most often named first
}

// Named is how often a node is named. Words that may mean two nodes count for both.
type Named struct {
	ID    hearsay.ID `json:"id"`
	Times int        `json:"times"`
}

// Find searches the snapshots and signals of the case in dir. The index is brought up to date first; tell hears how far that is. What is
// too large to be read is returned beside the hits: only its title is found.
func Find(ctx context.Context, dir, query string, most int, tell func(done, all int)) (_ []Hit, unread []Unread, err error) {
	folder, err := durable.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	at, err := folder.Private("find.db", "-wal", "-shm", "-journal")
	if err != nil {
		return nil, nil, err
	}
	x, err := find.Open(at)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	b, _ := bundle.Parse(folder.FS()) // what can be read can be found; `hearsay vet` says what cannot
	names := map[string]hearsay.Snapshot{}
	var want []find.Document
	for _, s := range b.Case.Snapshots {
		d := find.Document{Key: "sha256:" + s.Digest, Version: s.Digest, Kind: "snapshot", Title: s.Title, From: s.From, Date: s.Captured.String()}
		names[d.Key] = *s
		want = append(want, d)
	}
	for _, s := range b.Case.Signals {
		d := find.Document{Key: string(s.ID), Kind: "signal", Title: s.Title, From: string(s.Source), Date: s.Said.String(), Text: strings.Join([]string{s.Quote, s.Note, s.Because}, "\n")}
		d.Version = custody.Digest([]byte(strings.Join([]string{d.Title, d.From, d.Date, d.Text}, "\x00")))
		want = append(want, d)
	}
	bytesOf := func(s hearsay.Snapshot) []byte {
		name, _ := bundle.SnapshotFiles(s)
		info, err := folder.Lstat(name)
		if err != nil || text.Fits(s.MediaType, info.Size()) != nil {
			return nil
		}
		data, err := folder.ReadFile(name, durable.DefaultLimit)
		if err != nil {
			return nil // missing bytes are for `hearsay verify` to name; the record can still be found
		}
		return data
	}
	load := func(d find.Document) (find.Document, error) {
		if s, ok := names[d.Key]; ok {
			d.Text = text.Words(s.MediaType, bytesOf(s))
		}
		return d, nil
	}
	if err := x.Sync(ctx, want, load, tell); err != nil {
		return nil, nil, err
	}
	found, err := x.Find(ctx, query, most)
	if err != nil {
		return nil, nil, err
	}
	asked := find.AskedBy(query)
	c := b.Case.Merged()
	m := gazetteer.New(gazetteer.Entries(c))
	hits := []Hit{}
	for _, h := range found {
		hit := Hit{Hit: h}
		if s, ok := names[h.Key]; ok {
			data := bytesOf(s)
			hit.In = sentenceOf(s, data, asked)
			if c.Power != nil {
				hit.Names = named(c.Power, m.Find(text.Words(s.MediaType, data)))
			}
		}
		hits = append(hits, hit)
	}
	return hits, tooLarge(b.Case.Snapshots, func(*hearsay.Snapshot) bool { return false }), nil
}

// sentenceOf is the place of the first sentence that has most of the words that were asked for; "" where none has any, as of words that
// stand in a menu or in the title alone.
func sentenceOf(s hearsay.Snapshot, data []byte, asked find.Asked) string {
	doc, err := text.Read(s.MediaType, data)
	if err != nil {
		return ""
	}
	r, in, most := newReading(doc, data), "", 0
	for i, p := range doc.Paragraphs {
		words, from := asked.In(p.Text), 0
		if len(words) <= most {
			continue
		}
		for _, to := range lang.Sentences(p.Text) {
			n := 0
			for _, w := range words {
				if from <= w.From && w.To <= to {
					n++
				}
			}
			sentence := strings.TrimLeft(p.Text[from:to], " ")
			if n > most {
				if x, ok := r.passage(i, span.Span{From: to - len(sentence), To: to}); ok {
					in, most = x.In, n
				}
			}
			from = to
		}
	}
	return in
}

// named counts mentions by node, without those that are perhaps of a namesake.
func named(p *hearsay.PowerMap, mentions []gazetteer.Mention) []Named {
	times := map[hearsay.ID]int{}
	for _, m := range mentions {
		for _, r := range m.Readings {
			if r.How&gazetteer.Namesake == 0 {
				times[r.ID]++
			}
		}
	}
	var list []Named
	for _, n := range p.Nodes {
		if times[n.ID] > 0 {
			list = append(list, Named{n.ID, times[n.ID]})
		}
	}
	slices.SortStableFunc(list, func(a, b Named) int { return b.Times - a.Times })
	return list
}
