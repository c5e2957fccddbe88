package bench

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/lang"
	_ "hearsay/internal/read/lang/all" // what is measured is every language
	"hearsay/internal/read/text"
)

// A Score is one measure of reading, beside its target.
type Score struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Target float64 `json:"target"`
	Of     int     `json:"of"`   // documents, sentences or annotations compared
	Data   string  `json:"data"` // what it was measured on, and whether the rules were written with a view of it
}

// Text scores reading on the labelled sets in dir that are there; each set that is missing is left out.
func Text(dir string) ([]Score, error) {
	var list []Score
	for _, measure := range []func(string) ([]Score, error){articles, pageDates, pdfs, occupations, russianSentences, languages, ownLanguages, attribution, hedges, times, tellings, inflectedNames, syndication} {
		rows, err := measure(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, rows...)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("score text: no labelled set in %s: %w", dir, hearsay.ErrNotFound)
	}
	return list, nil
}

// f1 is the harmonic mean of precision and recall.
func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// fraction is a/b, 0 of nothing.
func fraction(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// articles scores main text as the article extraction benchmark does: runs of four words, as a multiset; precision and recall are
// means over the pages, and F1 is theirs.
func articles(dir string) ([]Score, error) {
	raw, err := os.ReadFile(filepath.Join(dir, "article-extraction", "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct {
		ArticleBody string `json:"articleBody"`
	}
	if err := json.Unmarshal(raw, &truth); err != nil {
		return nil, fmt.Errorf("score articles: %w", err)
	}
	p, r, n, placed, paragraphs := 0.0, 0.0, 0, 0, 0
	for _, id := range slices.Sorted(maps.Keys(truth)) {
		page, err := gunzip(filepath.Join(dir, "article-extraction", "html", id+".html.gz"))
		if errors.Is(err, fs.ErrNotExist) {
			continue // half of the pages are kept aside
		}
		if err != nil {
			return nil, err
		}
		d, err := text.Read("text/html", []byte(strings.ToValidUTF8(string(page), "?")))
		if err != nil {
			return nil, fmt.Errorf("score articles: %s: %w", id, err)
		}
		var found strings.Builder
		for _, q := range d.Paragraphs {
			found.WriteString(q.Text + "\n")
			paragraphs++
			if _, _, ok := q.Range(0, len(q.Text)); ok {
				placed++
			}
		}
		pp, rr := overlap(fours(found.String()), fours(truth[id].ArticleBody))
		p, r, n = p+pp, r+rr, n+1
	}
	if n == 0 {
		return nil, fs.ErrNotExist
	}
	p, r = p/float64(n), r/float64(n)
	return []Score{
		{Name: "main text of web pages, F1 of runs of four words", Value: f1(p, r), Target: .960, Of: n, Data: "article-extraction; development"},
		{Name: "paragraphs found again in the bytes of the page", Value: fraction(placed, paragraphs), Of: paragraphs, Data: "article-extraction; development"},
	}, nil
}

var word = regexp.MustCompile(`[\pL\pN_]+`)

func fours(s string) map[string]int {
	w := word.FindAllString(s, -1)
	set := map[string]int{}
	for i := range max(len(w)-3, min(len(w), 1)) {
		set[strings.Join(w[i:min(i+4, len(w))], " ")]++
	}
	return set
}

// overlap is the precision and the recall of a multiset.
func overlap(found, truth map[string]int) (p, r float64) {
	both, inFound, inTruth := 0, 0, 0
	for k, n := range found {
		both += min(n, truth[k])
		inFound += n
	}
	for _, n := range truth {
		inTruth += n
	}
	if inFound == 0 && inTruth == 0 {
		return 1, 1
	}
	return fraction(both, inFound), fraction(both, inTruth)
}

func gunzip(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// members reads the files whose names pass of the archive in a folder that a pattern names: the development half of a set or the half
// that was kept aside, whichever is there.
func members(dir, pattern string, pass func(string) bool) (map[string][]byte, error) {
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no %s in %s: %w", pattern, dir, fs.ErrNotExist)
	}
	name := names[0]
	raw, err := gunzip(name)
	if err != nil {
		return nil, err
	}
	found := map[string][]byte{}
	for t := tar.NewReader(bytes.NewReader(raw)); ; {
		h, err := t.Next()
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if h.Typeflag == tar.TypeReg && pass(h.Name) {
			if found[h.Name], err = io.ReadAll(t); err != nil {
				return nil, fmt.Errorf("read %s in %s: %w", h.Name, name, err)
			}
		}
	}
}

// russian is the development half of factRuEval: each text with the ends of its sentences, in bytes.
func russian(dir string) (map[string]string, map[string][]int, error) {
	files, err := members(dir, factRuEval, ofSet)
	if err != nil {
		return nil, nil, err
	}
	texts, ends := map[string]string{}, map[string][]int{}
	for name, raw := range files {
		id, ok := strings.CutSuffix(name, ".tokens")
		if !ok {
			continue
		}
		body := strings.ReplaceAll(string(files[id+".txt"]), "\r\n", "\n")
		var at []int // byte offset of each character
		for i := range body {
			at = append(at, i)
		}
		at = append(at, len(body))
		last := 0
		for line := range strings.SplitSeq(string(raw), "\n") {
			f := strings.Fields(line)
			if len(f) < 4 {
				if last > 0 {
					ends[id] = append(ends[id], last)
				}
				last = 0
				continue
			}
			from, err1 := strconv.Atoi(f[1])
			size, err2 := strconv.Atoi(f[2])
			if err1 != nil || err2 != nil || from+size >= len(at) {
				continue
			}
			last = at[from+size]
		}
		texts[id] = body
	}
	return texts, ends, nil
}

// factRuEval is the archive of factRuEval-2016, and ofSet passes the documents in it.
const factRuEval = "factrueval2016-*.tar.gz"

func ofSet(name string) bool {
	return strings.Contains(name, "/devset/") || strings.Contains(name, "/testset/")
}

func russianSentences(dir string) ([]Score, error) {
	texts, ends, err := russian(dir)
	if err != nil {
		return nil, err
	}
	right, found, gold := 0, 0, 0
	for id, body := range texts {
		for _, e := range lang.Sentences(body) {
			found++
			if slices.Contains(ends[id], e) {
				right++
			}
		}
		gold += len(slices.Compact(slices.Clone(ends[id])))
	}
	return []Score{{Name: "ends of Russian sentences, F1", Value: f1(fraction(right, found), fraction(right, gold)), Target: .95, Of: gold, Data: "factRuEval-2016, development half"}}, nil
}

// languages scores single sentences of at least 50 characters.
func languages(dir string) ([]Score, error) {
	texts, ends, err := russian(dir)
	if err != nil {
		return nil, err
	}
	right, n := 0, 0
	for id, body := range texts {
		from := 0
		for _, e := range ends[id] {
			if s := body[min(from, e):e]; utf8.RuneCountInString(s) >= 50 {
				n++
				if lang.Identify(s) == "ru" {
					right++
				}
			}
			from = e
		}
	}
	rows := []Score{{Name: "language of Russian sentences, accuracy", Value: fraction(right, n), Target: .99, Of: n, Data: "factRuEval-2016, development half"}}
	records, err := cofenet(dir)
	if err != nil {
		return rows, nil
	}
	right, n = 0, 0
	for _, r := range records {
		if s := strings.Join(r.Tokens, " "); len(s) >= 50 {
			n++
			if lang.Identify(s) == "en" {
				right++
			}
		}
	}
	return append(rows, Score{Name: "language of English passages, accuracy", Value: fraction(right, n), Target: .99, Of: n, Data: "CofeNet validation records; development"}), nil
}

// A record is a passage of the CofeNet data: tokens with the labels O, B-source, I-source and so on.
type record struct {
	Tokens []string `json:"tokens"`
	Labels []string `json:"labels"`
}

func cofenet(dir string) ([]record, error) {
	files, err := members(dir, "cofenet-polnear-*.tar.gz", func(n string) bool { return strings.HasSuffix(n, "valid.txt") || strings.HasSuffix(n, "test.txt") })
	if err != nil {
		return nil, err
	}
	var list []record
	for _, raw := range files {
		for dec := json.NewDecoder(bytes.NewReader(raw)); ; {
			var r record
			if err := dec.Decode(&r); err == io.EOF {
				break
			} else if err != nil {
				return nil, fmt.Errorf("read CofeNet records: %w", err)
			}
			list = append(list, r)
		}
	}
	return list, nil
}
