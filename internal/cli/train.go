package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"hearsay"
	"hearsay/internal/desk"
	"hearsay/internal/read/tag"
)

var trainTagger = command{name: "train", short: "train a tagger on labelled texts", run: runTrain, help: `
usage: hearsay train [-o MODEL] [-epochs N] [-seed N] [-kept-aside SHARE] [-note TEXT] [-json]
                     FILE|DIR...

Trains a model that proposes who said what, for hearsay extract -tagger. It learns from texts in
which somebody labelled the source, the cue and the content of each telling:

  .json, .jsonl, .txt  a JSON object a line: tokens, and as many labels (O, B-source, I-source,
                       B-cue, I-cue, B-content, I-content); id names the text
  .ann                 brat's annotations Source, Cue and Content of the .txt of the same name,
                       beside it or in a folder text beside its folder
  .txt with marks      [1s The army] [1c denied] [1q that it had left], after a header and ---
  a case folder        its proposals that were accepted, of paragraphs where each was judged

Folders are read with all that is below them. What the rules find is shown to the tagger as a
hint, so it learns where to follow them. The same texts and seed give the same model, byte for
byte. Part of the texts is kept aside, whole texts at a time, and not learned from: on these the
model is scored beside the rules, by exact spans. The model keeps no text, but word forms and
counts: say with -note what it was trained on and under which licence, for whom you give it to.

  -o           the model to write; default hearsay.tagger
  -epochs      passes over the texts; default 12
  -seed        of the order of the passages and of what is kept aside; default 1
  -kept-aside  share of the texts to keep aside, 0 for none; default 0.1
  -note        kept in the model: the text it was trained on and its licence
  -json        print the scores as JSON

exit codes: 0 ok, 1 failed, 2 usage, 3 problems in labelled texts, 10 none there, 130 interrupted

example:
  hearsay train -o our.tagger -note "our labels, CC BY 4.0" labels/
`}

func runTrain(ctx context.Context, e *Env, args []string) error {
	out, asJSON := "hearsay.tagger", false
	q := desk.TrainRequest{Epochs: 12, Seed: 1, KeptAside: .1}
	rest, err := flags("train", args, func(f *flag.FlagSet) {
		f.StringVar(&out, "o", out, "")
		f.IntVar(&q.Epochs, "epochs", q.Epochs, "")
		f.Uint64Var(&q.Seed, "seed", q.Seed, "")
		f.Float64Var(&q.KeptAside, "kept-aside", q.KeptAside, "")
		f.StringVar(&q.Note, "note", "", "")
		f.BoolVar(&asJSON, "json", false, "")
	})
	if err != nil {
		return err
	}
	switch {
	case len(rest) == 0:
		return usagef("train: name labelled texts; see `hearsay help train`")
	case q.Epochs < 1:
		return usagef("train: -epochs %d: at least one pass is needed", q.Epochs)
	case !(q.KeptAside >= 0 && q.KeptAside < 1):
		return usagef("train: -kept-aside %v: a share from 0 on and below 1", q.KeptAside)
	}
	said := 0
	q.Tell = func(done, all int) {
		if tenth := 10 * done / all; tenth > said {
			said = tenth
			fmt.Fprintf(e.Stderr, "training: %d0%%\n", tenth)
		}
	}
	t, err := desk.Train(ctx, rest, q)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	var file bytes.Buffer
	if err := t.Model.Write(&file); err != nil {
		return err
	}
	if err := e.save(out, file.Bytes()); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	if q.Note == "" {
		fmt.Fprintln(e.Stderr, "no -note: the model does not say what it was trained on, and under which licence")
	}
	if asJSON {
		return printJSON(e.Stdout, t)
	}
	h := t.Header
	fmt.Fprintf(e.Stdout, "learned from %s: %s of %s (%s)\n", plural(t.Texts, "text"), plural(h.Words, "word"), plural(h.Passages, "passage"), strings.Join(h.Languages, ", "))
	if len(t.Tagger) > 0 {
		fmt.Fprintf(e.Stdout, "kept aside %s of %s; exact spans, F1:\n", plural(t.KeptAside, "text"), plural(t.Passages, "passage"))
		for i, s := range t.Tagger {
			fmt.Fprintf(e.Stdout, "  %-8s %.3f  (precision %.3f, recall %.3f, of %d)  rules alone %.3f\n", s.Kind, s.F1, s.Precision, s.Recall, s.Labelled, t.Rules[i].F1)
		}
	}
	fmt.Fprintf(e.Stdout, "%s: %s, %d bytes\n", out, t.Name, file.Len())
	return nil
}

// openTagger reads a model; nil where none is named.
func openTagger(name string) (*tag.Model, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w; hearsay train makes a tagger", err)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := tag.Read(f)
	if errors.Is(err, tag.ErrModel) {
		return nil, fmt.Errorf("%s: %w: %w", name, err, hearsay.ErrCorrupt)
	}
	return m, err
}
