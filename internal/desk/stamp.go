package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"os"

	"hearsay/custody"
	"hearsay/internal/capture"
)

// Stamp asks a stamping server (RFC 3161) to say when the last checkpoint existed, and keeps its answer in the log.
func Stamp(ctx context.Context, dir, server string, o AddOptions) (_ custody.TimeStamp, err error) {
	k, err := keep(ctx, dir, o)
	if err != nil {
		return custody.TimeStamp{}, err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	l, err := custody.Read(os.DirFS(dir))
	if err != nil {
		return custody.TimeStamp{}, err
	}
	digest := sha256.Sum256(l.Checkpoint.Text)
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
	return s, k.Commit([]custody.Item{custody.StampItem(l.Checkpoint, token)})
}
