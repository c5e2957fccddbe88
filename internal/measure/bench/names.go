package bench

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/read/gazetteer"
)

// inflectedNames takes the people of each document of factRuEval, by the nominatives that its labellers wrote, for the map of a case, and scores where
// they are found: right where the bytes are those of a labelled name of that person. A person labelled without a surname or a first name
// is no map entry; a mention of two readings counts for both.
func inflectedNames(dir string) ([]Score, error) {
	files, err := members(dir, factRuEval, ofSet)
	if err != nil {
		return nil, err
	}
	right, found, gold := 0, 0, 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		id, ok := strings.CutSuffix(name, ".txt")
		if !ok {
			continue
		}
		body := strings.ReplaceAll(string(files[name]), "\r\n", "\n")
		people, of := labelledPeople(string(files[id+".coref"]))
		truth := labelledNames(body, string(files[id+".objects"]), string(files[id+".spans"]), of)
		gold += len(truth)
		for _, m := range gazetteer.New(people).Find(body) {
			for _, r := range m.Readings {
				if r.How&gazetteer.Namesake != 0 {
					continue
				}
				found++
				if truth[labelled{string(r.ID), m.From, m.To}] {
					right++
				}
			}
		}
	}
	const data = "factRuEval-2016, development half"
	p, r := fraction(right, found), fraction(right, gold)
	return []Score{
		{Name: "inflected names of the map found, F1", Value: f1(p, r), Target: .90, Of: gold, Data: data},
		{Name: "inflected names of the map found, precision", Value: p, Of: found, Data: data},
		{Name: "inflected names of the map found, recall", Value: r, Of: gold, Data: data},
	}, nil
}

// labelledPeople are the persons of a .coref file, and of whom each object is: blocks of a line "id object object ..." and lines "attribute value".
func labelledPeople(coref string) (people []gazetteer.Entry, of map[string]string) {
	of = map[string]string{}
	for block := range strings.SplitSeq(strings.ReplaceAll(coref, "\r\n", "\n"), "\n\n") {
		head, rest, _ := strings.Cut(strings.TrimSpace(block), "\n")
		ids := strings.Fields(head)
		part := map[string]string{}
		for line := range strings.SplitSeq(rest, "\n") {
			if k, v, ok := strings.Cut(line, " "); ok && part[k] == "" {
				part[k] = strings.TrimSpace(v)
			}
		}
		if len(ids) < 2 || part["lastname"] == "" && part["firstname"] == "" {
			continue
		}
		full := strings.Join(strings.Fields(part["firstname"]+" "+part["patronymic"]+" "+part["lastname"]), " ")
		people = append(people, gazetteer.Entry{ID: hearsay.ID(ids[0]), Kind: hearsay.Person, Names: []string{full}})
		for _, object := range ids[1:] {
			of[object] = ids[0]
		}
	}
	return people, of
}

// labelledNames are the places of the people's names: from the first to the last of the spans of an object.
func labelledNames(body, objects, spans string, of map[string]string) map[labelled]bool {
	var at []int
	for i := range body {
		at = append(at, i)
	}
	at = append(at, len(body))
	place := map[string][2]int{}
	for line := range strings.SplitSeq(spans, "\n") {
		f := strings.Fields(line)
		if len(f) < 4 {
			continue
		}
		from, err1 := strconv.Atoi(f[2])
		size, err2 := strconv.Atoi(f[3])
		if err1 == nil && err2 == nil && from+size < len(at) {
			place[f[0]] = [2]int{at[from], at[from+size]}
		}
	}
	truth := map[labelled]bool{}
	for line := range strings.SplitSeq(objects, "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 3 || f[1] != "Person" || of[f[0]] == "" {
			continue
		}
		l := labelled{of[f[0]], len(body), 0}
		for _, s := range f[2:] {
			if p, ok := place[s]; ok {
				l.from, l.to = min(l.from, p[0]), max(l.to, p[1])
			}
		}
		truth[l] = true
	}
	return truth
}
