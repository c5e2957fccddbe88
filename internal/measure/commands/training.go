package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay/bundle"
	"hearsay/internal/cli"
	benchmarks "hearsay/internal/measure/bench"
	"hearsay/internal/read/text"
)

// trainingScores captures the training case and scores how its documents are read.
func trainingScores() ([]benchmarks.Score, error) {
	c, err := openTraining()
	if err != nil {
		return nil, err
	}
	return benchmarks.Training(c)
}

// openTraining lays the training case in a folder, captures it there and has it read, as an analyst does.
func openTraining() (*benchmarks.Captured, error) {
	work, err := os.MkdirTemp("", "hearsay-training-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	dir := filepath.Join(work, "training")
	run := func(args ...string) ([]byte, error) {
		var out, said bytes.Buffer
		e := &cli.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &said, Getenv: func(name string) string {
			if name == "HEARSAY_KEY" {
				return filepath.Join(work, "key")
			}
			return ""
		}}
		if code := cli.Run(context.Background(), e, args); code != 0 {
			return nil, fmt.Errorf("hearsay %s ends with %d: %s", strings.Join(args, " "), code, said.String())
		}
		return out.Bytes(), nil
	}
	if _, err := run("demo", "-case", "training", "-dir", dir, "-no-open"); err != nil {
		return nil, err
	}
	if _, err := run("extract", "-C", dir); err != nil {
		return nil, err
	}
	list, err := run("triage", "-list", "-json", "-C", dir)
	if err != nil {
		return nil, err
	}
	var waiting []struct{ From, Said string }
	if err := json.Unmarshal(list, &waiting); err != nil {
		return nil, fmt.Errorf("read the proposals: %w", err)
	}
	c := &benchmarks.Captured{Said: map[string]string{}}
	for _, w := range waiting {
		if w.Said != "" {
			c.Said[w.From] = w.Said[:min(len(w.Said), len(time.DateOnly))]
		}
	}
	b, err := bundle.Open(dir)
	if err != nil {
		return nil, err
	}
	for _, s := range b.Case.Snapshots {
		name, _ := bundle.SnapshotFiles(*s)
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		d, err := text.Read(s.MediaType, data)
		if err != nil {
			continue // a picture, or a container that was taken apart
		}
		c.From, c.Readings = append(c.From, s.From), append(c.Readings, d)
	}
	return c, nil
}
