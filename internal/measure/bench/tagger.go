package bench

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay/internal/read/marks"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
)

// Tagger scores a trained tagger on the records on which the rules are scored, alone and united with them, and on our own documents.
// Without the records only the documents are scored.
func Tagger(dir string, m *tag.Model) ([]Score, error) {
	united := func(language, paragraph string) []tell.Attribution { return tell.Tagged(m, language, paragraph) }
	rows, err := tellingsBy("tagger and rules", m.Languages, united)
	if err != nil {
		return nil, err
	}
	list, err := cofenet(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return rows, nil
	}
	if err != nil {
		return nil, err
	}
	of := records + "; " + m.Name()
	return slices.Concat(
		attributionBy(list, "tagger", of, [tag.Kinds]float64{.62, .62, .48}, func(paragraph string) []tell.Attribution { return tell.ByTagger(m, "en", paragraph) }),
		attributionBy(list, "tagger and rules", of, [tag.Kinds]float64{.62, .62, .48}, func(paragraph string) []tell.Attribution { return united("en", paragraph) }),
		rows,
	), nil
}

// TrainTagger trains on the training part of PolNeAR, for measuring only: its texts have no licence, so no weights made of them are given
// to anybody. A passage that stands in the records of scoring as well is not learned from. It returns what was done, in words.
func TrainTagger(ctx context.Context, dir string, tell func(done, all int)) (*tag.Model, string, error) {
	list, err := polnear(dir)
	if err != nil {
		return nil, "", err
	}
	scored, err := cofenet(dir)
	if err != nil {
		return nil, "", err
	}
	known := map[string]bool{}
	for _, r := range scored {
		known[letters(brackets.Replace(strings.Join(r.Tokens, " ")))] = true
	}
	began := time.Now()
	var examples []tag.Example
	shared, words := 0, 0
	for _, p := range list {
		if l := letters(p.Text); len(l) >= shortest && known[l] {
			shared++
			continue
		}
		x := p.Example()
		examples = append(examples, x)
		words += len(x.Words)
	}
	m, err := tag.Train(ctx, examples, tag.Training{Seed: 1, Languages: []string{"en"}, Note: "PolNeAR train: no licence stated, for measuring only", Tell: tell})
	if err != nil {
		return nil, "", err
	}
	took := time.Since(began)
	return m, fmt.Sprintf("trained on %d words of PolNeAR train in %.0f s (target 90); %d of %d passages stand in the records too and were left out", words, took.Seconds(), shared, len(list)), nil
}

// shortest is how many letters a passage must have to be told from others: "Read more here." is everywhere.
const shortest = 40

// letters are the letters of a text, in lower case, without anything between them.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// polnear reads the training part of PolNeAR.
func polnear(dir string) ([]marks.Passage, error) {
	files, err := members(dir, "polnear.tar.gz", func(n string) bool { return strings.Contains(n, "/data/train/") })
	if err != nil {
		return nil, err
	}
	var list []marks.Passage
	for _, name := range slices.Sorted(maps.Keys(files)) {
		stem, ok := strings.CutSuffix(path.Base(name), ".ann")
		if !ok {
			continue
		}
		text := path.Join(path.Dir(path.Dir(name)), "text", stem[:max(0, strings.LastIndexByte(stem, '_'))]+".txt")
		found, problems := marks.Brat(name, files[name], text, files[text])
		if len(problems) > 0 {
			return nil, problems
		}
		list = append(list, found...)
	}
	return list, nil
}
