package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/big"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/capture"
)

// Stamp asks a stamping server (RFC 3161) to say when the last checkpoint of our log existed, and keeps its answer there. Our
// log says in its checkpoint what it had seen of the other logs, so the stamp speaks of them too.
func Stamp(ctx context.Context, dir, server string, o AddOptions) (custody.TimeStamp, error) {
	var c custody.Checkpoint
	err := o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		if !k.Begun() {
			return nil, fmt.Errorf("no custody log was begun: `hearsay add` begins one: %w", hearsay.ErrNotFound)
		}
		if c = k.Checkpoint(); len(c.Text) > 0 && !k.Behind() {
			return nil, nil
		}
		d, err := k.Prepare(nil) // our log begins, or sees how far the others are
		if err == nil {
			c = d.Checkpoint()
		}
		return d, err
	})
	if err != nil {
		return custody.TimeStamp{}, err
	}
	digest := sha256.Sum256(c.Text)
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
	if err != nil {
		return custody.TimeStamp{}, err
	}
	ask, err := custody.StampRequest(digest, nonce)
	if err != nil {
		return custody.TimeStamp{}, err
	}
	answer, err := capture.Post(ctx, server, "application/timestamp-query", ask, o.Capture.AllowHosts)
	if err != nil {
		return custody.TimeStamp{}, fmt.Errorf("stamp: %w", err)
	}
	token, err := custody.StampToken(answer)
	if err != nil {
		return custody.TimeStamp{}, err
	}
	s, err := custody.ParseStamp(token, digest, nonce)
	if err != nil {
		return custody.TimeStamp{}, err
	}
	return s, o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		return k.Prepare([]custody.Item{custody.StampItem(c, token)})
	})
}
