package bench

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
	"hearsay/internal/measure/gold"
	"hearsay/internal/read/marks"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/text"
	"hearsay/internal/read/timex"
)

// A trainingCase is the training case after it was captured and read as an analyst does it.
type trainingCase struct {
	from     []string // where each document came from
	readings []text.Document
	said     map[string]string // by where it came from, the day that proposals were offered with
}

// openTraining lays the case in a folder, captures it there and has it read.
func openTraining() (*trainingCase, error) {
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
	c := &trainingCase{said: map[string]string{}}
	for _, w := range waiting {
		if w.Said != "" {
			c.said[w.From] = w.Said[:min(len(w.Said), len(time.DateOnly))]
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
		c.from, c.readings = append(c.from, s.From), append(c.readings, d)
	}
	return c, nil
}

// A trainingTally is what was counted in one language.
type trainingTally struct {
	tally
	chains, chained int // tellings within tellings, and those of which both were found
	days, dated     int // documents of which something was proposed, and those whose day was right
	times, timed    int // expressions of time, and those of which the day was right
}

// training scores the documents of the training case from their files on: a paragraph that was not read has its tellings missed, and
// what was proposed of menus, comments and hidden words is wrong. Headlines are left out, and so are letters' other halves.
func training(string) ([]Score, error) {
	docs, err := gold.Training()
	if err != nil {
		return nil, err
	}
	c, err := openTraining()
	if err != nil {
		return nil, err
	}
	by := map[string]*trainingTally{}
	for _, d := range docs {
		t := by[d.Language]
		if t == nil {
			t = &trainingTally{}
			by[d.Language] = t
		}
		t.documents++
		c.score(d, t)
	}
	var rows []Score
	for _, lang := range gold.TrainingLanguages {
		t := by[lang]
		data := fmt.Sprintf("training case in %s (%d documents), written and marked before they were read", lang, t.documents)
		rows = append(rows,
			Score{Name: "training case, " + lang + ": proposals, precision", Value: fraction(t.right, t.proposed), Of: t.proposed, Data: data},
			Score{Name: "training case, " + lang + ": tellings found", Value: fraction(t.found, t.marked), Of: t.marked, Data: data},
			Score{Name: "training case, " + lang + ": hedged tellings, F1", Value: f1(fraction(t.hedgedRight, t.hedgedProposed), fraction(t.hedgedRight, t.hedged)), Of: t.hedged, Data: data},
			Score{Name: "training case, " + lang + ": chains found", Value: fraction(t.chained, t.chains), Of: t.chains, Data: data},
			Score{Name: "training case, " + lang + ": days of documents", Value: fraction(t.dated, t.days), Of: t.days, Data: data},
			Score{Name: "training case, " + lang + ": expressions of time, value", Value: fraction(t.timed, t.times), Of: t.times, Data: data})
	}
	return rows, nil
}

// folded is a paragraph as it is compared: white space aside.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func (c *trainingCase) score(d marks.Document, t *trainingTally) {
	read := map[string]bool{}
	for i, from := range c.from {
		if strings.Contains(from, d.Header["document"]) && !strings.HasSuffix(from, ".json") {
			for _, p := range c.readings[i].Paragraphs {
				read[folded(p.Text)] = true
			}
		}
	}
	for _, p := range d.Paragraphs {
		var found []tell.Attribution
		if read[folded(p.Text)] {
			found = tell.Attributions(d.Language, p.Text)
			delete(read, folded(p.Text))
		}
		t.add(p, found)
		t.addChains(p, found)
	}
	delete(read, folded(d.Header["title"]))
	for p := range read {
		t.add(marks.Paragraph{Text: p}, tell.Attributions(d.Language, p))
	}
	t.addDay(d, c.said)
	t.addTimes(d)
}

// addDay compares the day with which proposals of a document were offered; a chat or a feed is of several.
func (t *trainingTally) addDay(d marks.Document, said map[string]string) {
	offered, right := false, true
	for from, day := range said {
		if strings.Contains(from, d.Header["document"]) {
			offered = true
			right = right && day == d.Header["date"]
		}
	}
	if !offered || d.Header["days"] == "several" {
		return
	}
	t.days++
	if right {
		t.dated++
	}
}

// addChains counts tellings whose words another one holds or shares: "the agency said that two residents had seen it".
func (t *trainingTally) addChains(p marks.Paragraph, found []tell.Attribution) {
	met := func(g marks.Telling) bool {
		for _, a := range found {
			if a.Telling && sameTelling(g, a) {
				return true
			}
		}
		return false
	}
	for i, inner := range p.Tellings {
		for j, outer := range p.Tellings {
			if i == j || len(outer.Content) == 0 || outer.Content[0] == inner.Content[0] && i < j || !within(inner.Content[0], outer.Content) {
				continue
			}
			t.chains++
			if met(inner) && met(outer) {
				t.chained++
			}
			break
		}
	}
}

func within(s marks.Span, list []marks.Span) bool {
	for _, o := range list {
		if o.From <= s.From && s.To <= o.To {
			return true
		}
	}
	return false
}

// addTimes compares the days that the header names for expressions in the text.
func (t *trainingTally) addTimes(d marks.Document) {
	at, err := time.Parse(time.DateOnly, d.Header["date"])
	if err != nil || d.Header["times"] == "" {
		return
	}
	for entry := range strings.SplitSeq(d.Header["times"], "; ") {
		words, want, _ := strings.Cut(entry, "=")
		t.times++
		for _, p := range d.Paragraphs {
			from := strings.Index(strings.ToLower(p.Text), strings.ToLower(words))
			if from < 0 {
				continue
			}
			for _, e := range timex.Find(d.Language, p.Text, at) {
				if e.From < from+len(words) && from < e.To && strings.HasPrefix(e.Value, want) {
					t.timed++
					break
				}
			}
			break
		}
	}
}
