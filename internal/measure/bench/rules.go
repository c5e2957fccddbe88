package bench

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"hearsay/internal/measure/gold"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/marks"
	"hearsay/internal/read/office"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/text"
	"hearsay/internal/read/timex"
)

// A RuleRow is what one rule does. On the labelled documents of the project a telling that it finds is right or wrong, and some
// of the right ones no other rule finds; optional tellings count as neither. What there is no label for is only counted.
type RuleRow struct {
	Kind      string `json:"kind"` // telling, office or time
	Rule      string `json:"rule"` // "ru/citing"
	Fires     int    `json:"fires"`
	Right     int    `json:"right"`
	Wrong     int    `json:"wrong"`
	OnlyHere  int    `json:"only_here"`
	Elsewhere int    `json:"elsewhere"` // fires on texts and pages of the data, which have no labels of ours
	Example   string `json:"example"`
}

// A ruleTable is the rows by kind and rule.
type ruleTable struct{ rows map[[2]string]*RuleRow }

// Rules measures each rule of each language on the labelled documents, and counts it on the texts in dir that are there.
func Rules(dir string) ([]RuleRow, error) {
	t := ruleTable{map[[2]string]*RuleRow{}}
	var order [][2]string
	for kind, of := range map[string]func(string) lang.Ledger{"telling": tell.Rules, "office": office.Rules, "time": timex.Rules} {
		for _, code := range lang.Codes() {
			for _, r := range of(code) {
				key := [2]string{kind, code + "/" + r.Name}
				t.rows[key] = &RuleRow{Kind: kind, Rule: key[1], Example: r.Example}
			}
		}
	}
	order = slices.SortedFunc(maps.Keys(t.rows), func(a, b [2]string) int { return strings.Compare(b[0]+"\x00"+a[1], a[0]+"\x00"+b[1]) })
	documents, err := gold.Documents()
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		for _, p := range d.Paragraphs {
			t.labelled(d.Language, p)
		}
	}
	texts, err := unlabelled(dir)
	if err != nil {
		return nil, err
	}
	for _, s := range texts {
		t.elsewhere(s)
	}
	var list []RuleRow
	for _, key := range order {
		list = append(list, *t.rows[key])
	}
	return list, nil
}

// row is that of a rule; one that stands in no ledger has one too.
func (t ruleTable) row(kind, rule string) *RuleRow {
	key := [2]string{kind, rule}
	if t.rows[key] == nil {
		t.rows[key] = &RuleRow{Kind: kind, Rule: rule}
	}
	return t.rows[key]
}

// labelled counts the rules that fire on a labelled paragraph, and of the tellings what is right.
func (t ruleTable) labelled(code string, p marks.Paragraph) {
	by := map[string][]*RuleRow{} // that find a telling right, by its number
	for _, a := range tell.Attributions(code, p.Text) {
		row := t.row("telling", a.Rule)
		row.Fires++
		if !a.Telling {
			continue
		}
		of := meant(p, a)
		switch {
		case of != nil && sameTelling(*of, a):
			if !of.Optional {
				row.Right++
			}
			by[of.Number] = append(by[of.Number], row)
		case of == nil || !of.Optional:
			row.Wrong++
		}
	}
	for _, rows := range by {
		if len(rows) == 1 {
			rows[0].OnlyHere++
		}
	}
	for kind, names := range fired(code, p.Text) {
		for _, n := range names {
			t.row(kind, n).Fires++
		}
	}
}

// elsewhere counts the rules that fire on a text without labels.
func (t ruleTable) elsewhere(s string) {
	code := lang.Identify(s)
	for _, a := range tell.Attributions(code, s) {
		t.row("telling", a.Rule).Elsewhere++
	}
	for kind, names := range fired(code, s) {
		for _, n := range names {
			t.row(kind, n).Elsewhere++
		}
	}
}

// day is from which the times of texts are counted that have no date.
var day = time.Date(2022, 1, 8, 0, 0, 0, 0, time.UTC)

// fired are the rules of offices and times that fire on a text.
func fired(code, s string) map[string][]string {
	m := map[string][]string{}
	events, holdings := office.Find(code, s)
	for _, e := range events {
		m["office"] = append(m["office"], e.Rule)
	}
	for _, h := range holdings {
		m["office"] = append(m["office"], h.Rule)
	}
	for _, e := range timex.Find(code, s, day) {
		m["time"] = append(m["time"], code+"/"+e.Rule)
	}
	return m
}

// unlabelled are the paragraphs of the texts and the pages of real sites in a folder of data.
func unlabelled(dir string) ([]string, error) {
	var list []string
	for _, read := range []func(string) ([]string, error){pageParagraphs, archivedParagraphs} {
		more, err := read(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// pageParagraphs are those of the pages of article-extraction.
func pageParagraphs(dir string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "article-extraction", "html", "*.html.gz"))
	if err != nil {
		return nil, err
	}
	var list []string
	for _, name := range names {
		page, err := gunzip(name)
		if err != nil {
			return nil, err
		}
		d, err := text.Read("text/html", []byte(strings.ToValidUTF8(string(page), "?")))
		if err != nil {
			continue // one page that cannot be read says nothing of a rule
		}
		for _, p := range d.Paragraphs {
			list = append(list, p.Text)
		}
	}
	return list, nil
}

var markup = regexp.MustCompile(`<[^>]*>`)

// archivedParagraphs are the lines of the texts in the archives of labelled sets, markup left out.
func archivedParagraphs(dir string) ([]string, error) {
	var list []string
	for _, pattern := range []string{"polnear.tar.gz", factRuEval, "te3-*.tar.gz"} {
		files, err := members(dir, pattern, func(n string) bool {
			return strings.HasSuffix(n, ".txt") && !strings.Contains(n, "guidelines") || strings.HasSuffix(n, ".tml")
		})
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			for line := range strings.Lines(markup.ReplaceAllString(string(files[name]), "")) {
				if s := strings.TrimSpace(line); s != "" {
					list = append(list, s)
				}
			}
		}
	}
	return list, nil
}
