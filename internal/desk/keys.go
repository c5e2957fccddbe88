package desk

import (
	"context"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// FindKey is the verifier key of the case in dir that an id, or the key itself, names.
func FindKey(dir, key string) (string, error) {
	s, done, err := logsOf(dir)
	if err != nil {
		return "", err
	}
	defer done()
	return findKey(s, key)
}

// findKey takes an id of 16 digits and nothing shorter: shorter ones can be made to match.
func findKey(s *custody.Logs, key string) (string, error) {
	var ids []string
	for _, l := range s.All {
		for _, k := range l.Keys() {
			if k == key || custody.KeyID(k) == key {
				return k, nil
			}
			ids = append(ids, custody.KeyID(k))
		}
	}
	return "", fmt.Errorf("no log of the case is of the key %q; there are %s: %w", key, strings.Join(ids, ", "), hearsay.ErrNotFound)
}

// Vouch writes into the log of the case that its author knows whose key this is.
func Vouch(ctx context.Context, dir string, o Keeping, key, name, because string) error {
	return o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		found, err := findKey(k.Logs(), key)
		if err != nil {
			return nil, err
		}
		e, err := custody.NewFact(custody.KindVouch, map[string]string{"name": name})
		if err != nil {
			return nil, err
		}
		e.Key, e.Because = found, because
		return k.Prepare([]custody.Item{{Entry: e}})
	})
}

// Revoke writes into the log of the case that a key counts no more for what is written from now on.
func Revoke(ctx context.Context, dir string, o Keeping, key, from, because string) error {
	return o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		found, err := findKey(k.Logs(), key)
		if err != nil {
			return nil, err
		}
		r := &custody.Revocation{From: from}
		for _, l := range k.Logs().All {
			if l.Key() == found {
				r.Upto = append(r.Upto, l.Head())
			}
		}
		return k.Prepare([]custody.Item{{Entry: custody.Entry{Kind: custody.KindRevoke, Key: found, Because: because, Revoke: r}}})
	})
}

// Forget forgets what the reader last saw of the case in dir: another case lies there now.
func Forget(dir string, o Keeping) error {
	f, err := durable.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	id, err := caseID(f.FS(), dir)
	if err != nil {
		return err
	}
	s, err := custody.Read(f.FS())
	if err != nil {
		s = &custody.Logs{}
	}
	return o.Memory.Forget(string(id), absolute(dir), s)
}
