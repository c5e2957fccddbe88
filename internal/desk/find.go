package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/find"
)

// indexDir holds what can be built again; its name keeps it out of the case.
const indexDir = ".hearsay"

// Find searches the snapshots and signals of the case in dir. The index is brought up to date first; tell hears how far that is.
func Find(ctx context.Context, dir, query string, most int, tell func(done, all int)) (_ []find.Hit, err error) {
	at := filepath.Join(dir, indexDir)
	x, err := find.Open(filepath.Join(at, "find.db"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	if err := os.WriteFile(filepath.Join(at, ".gitignore"), []byte("*\n"), 0o644); err != nil {
		return nil, err
	}
	b, _ := bundle.Parse(os.DirFS(dir)) // what can be read can be found; `hearsay vet` says what cannot
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
	load := func(d find.Document) (find.Document, error) {
		s, ok := names[d.Key]
		if !ok {
			return d, nil
		}
		name, _ := bundle.SnapshotFiles(s)
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return d, nil // missing bytes are for `hearsay verify` to name; the record can still be found
		}
		d.Text = find.Plain(s.MediaType, data)
		return d, nil
	}
	if err := x.Sync(ctx, want, load, tell); err != nil {
		return nil, err
	}
	return x.Find(ctx, query, most)
}
