package find

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver

	"hearsay"
)

// A Document is one thing that can be found.
type Document struct {
	Key     string // sha256: and the digest of a snapshot, or the id of a signal
	Version string // when this differs, the document is indexed anew
	Kind    string // snapshot or signal
	Title   string
	From    string // where it came from, or who said it
	Date    string
	Text    string
}

// A Hit is a document that was found, best first.
type Hit struct {
	Key     string `json:"key"`
	Kind    string `json:"kind"`
	Title   string `json:"title,omitempty"`
	From    string `json:"from,omitempty"`
	Date    string `json:"date,omitempty"`
	Snippet string `json:"snippet"` // the words around, found ones in ⟦ and ⟧
}

// An Index is open on one file.
type Index struct{ db *sql.DB }

// schema is of the version in its user_version; another version is built anew.
const schema = `
create table document(id integer primary key, key text not null unique, version text not null, kind text not null, title text not null, origin text not null, date text not null);
create virtual table word using fts5(title, text, keys, tokenize = "unicode61 remove_diacritics 2");
pragma user_version = 4;`

const schemaVersion = 5

// Open opens the index in a file, or begins one there. A file that is no index, or one of another version, is replaced.
func Open(file string) (*Index, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x, err := open(file)
	if err == nil {
		return x, nil
	}
	for _, tail := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(file + tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("index: %w", err)
		}
	}
	return open(file)
}

func open(file string) (*Index, error) {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(off)&_pragma=trusted_schema(off)&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	version := 0
	err = db.QueryRow("pragma user_version").Scan(&version)
	if err == nil && version == 0 {
		_, err = db.Exec(schema)
	} else if err == nil && version != schemaVersion {
		err = fmt.Errorf("version %d: %w", version, hearsay.ErrCorrupt)
	}
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", file, errors.Join(err, db.Close()))
	}
	return &Index{db}, nil
}

// Close ends the use of the index.
func (x *Index) Close() error { return x.db.Close() }

// Sync makes the index hold exactly these documents, given without their texts; load reads a document that is new or of another
// version. tell hears how many of how many were read.
func (x *Index) Sync(ctx context.Context, want []Document, load func(Document) (Document, error), tell func(done, all int)) error {
	have, err := x.versions(ctx)
	if err != nil {
		return err
	}
	var todo []Document
	wanted := map[string]bool{}
	for _, d := range want {
		wanted[d.Key] = true
		if have[d.Key] != d.Version {
			todo = append(todo, d)
		}
	}
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	for key := range have {
		if !wanted[key] {
			if err := drop(ctx, tx, key); err != nil {
				return err
			}
		}
	}
	k := newKeys()
	for i, d := range todo {
		if d, err = load(d); err != nil {
			return err
		}
		if err := put(ctx, tx, d, k); err != nil {
			return err
		}
		tell(i+1, len(todo))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

func (x *Index) versions(ctx context.Context) (map[string]string, error) {
	rows, err := x.db.QueryContext(ctx, "select key, version from document")
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	defer rows.Close()
	have := map[string]string{}
	for rows.Next() {
		var key, version string
		if err := rows.Scan(&key, &version); err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
		have[key] = version
	}
	return have, rows.Err()
}

func drop(ctx context.Context, tx *sql.Tx, key string) error {
	_, err := tx.ExecContext(ctx, "delete from word where rowid in (select id from document where key = ?)", key)
	if err == nil {
		_, err = tx.ExecContext(ctx, "delete from document where key = ?", key)
	}
	if err != nil {
		return fmt.Errorf("index %s: %w", key, err)
	}
	return nil
}

func put(ctx context.Context, tx *sql.Tx, d Document, k *keys) error {
	if err := drop(ctx, tx, d.Key); err != nil {
		return err
	}
	r, err := tx.ExecContext(ctx, "insert into document(key, version, kind, title, origin, date) values (?, ?, ?, ?, ?, ?)", d.Key, d.Version, d.Kind, d.Title, d.From, d.Date)
	if err != nil {
		return fmt.Errorf("index %s: %w", d.Key, err)
	}
	id, err := r.LastInsertId()
	if err == nil {
		_, err = tx.ExecContext(ctx, "insert into word(rowid, title, text, keys) values (?, ?, ?, ?)", id, d.Title, d.Text, k.of(d.Title+"\n"+d.Text))
	}
	if err != nil {
		return fmt.Errorf("index %s: %w", d.Key, err)
	}
	return nil
}

// Find returns the documents that have all words of the query. A word is found in all its forms; "words in quotes" as they stand;
// -word must not be there.
func (x *Index) Find(ctx context.Context, query string, most int) ([]Hit, error) {
	match, err := expression(query)
	if err != nil {
		return nil, err
	}
	rows, err := x.db.QueryContext(ctx, `select d.key, d.kind, d.title, d.origin, d.date, word.text
		from word join document d on d.id = word.rowid where word match ? order by bm25(word, 4, 1, 0.5), d.key limit ?`, match, most)
	if err != nil {
		return nil, fmt.Errorf("find: %w", err)
	}
	defer rows.Close()
	hits := []Hit{}
	m := markerOf(query)
	for rows.Next() {
		var h Hit
		var text string
		if err := rows.Scan(&h.Key, &h.Kind, &h.Title, &h.From, &h.Date, &text); err != nil {
			return nil, fmt.Errorf("find: %w", err)
		}
		h.Snippet = m.snippet(text)
		hits = append(hits, h)
	}
	return hits, rows.Err()
}
