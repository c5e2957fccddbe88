package bench

import (
	"path"
	"strconv"
	"strings"

	"hearsay/internal/read/office"
)

// occupations scores who holds which office where on factRuEval-2016, as its third track does in its easy mode (Starostin et al. 2016): the
// quality of a match is the weight of the arguments that agree (holder 1, place 1, office ½) over the weight of all of both; facts marked as
// difficult count neither way. Matches are taken from the best down instead of by trying all.
func occupations(dir string) ([]Score, error) {
	files, err := members(dir, factRuEval, ofSet)
	if err != nil {
		return nil, err
	}
	var all, aside jobs
	for name := range files {
		stem, ok := strings.CutSuffix(name, ".facts")
		if !ok {
			continue
		}
		d := facts(files, stem)
		body := strings.ReplaceAll(string(files[stem+".txt"]), "\r\n", "\n")
		var guess []job
		for line := range strings.SplitSeq(body, "\n") {
			for _, h := range office.Holdings("ru", line) {
				guess = append(guess, job{who: []string{h.Person.In(line)}, position: []string{h.Position.In(line)}, where: []string{h.Where.In(line)}})
			}
		}
		all.score(d, guess)
		if n, _ := strconv.Atoi(strings.TrimPrefix(path.Base(stem), "book_")); n%3 == 0 {
			aside.score(d, guess)
		}
	}
	rows := []Score{}
	for _, x := range []struct {
		jobs
		data string
	}{{all, "factRuEval-2016, development half"}, {aside, "factRuEval-2016, a third of the development half on which no rule was written"}} {
		p, r := x.right/float64(max(x.found, 1)), x.rightGold/float64(max(x.gold, 1))
		rows = append(rows, Score{Name: "who holds which office, F1", Value: f1(p, r), Target: .50, Of: x.gold, Data: x.data},
			Score{Name: "who holds which office, precision", Value: p, Of: x.found, Data: x.data})
	}
	return rows, nil
}

// A job is a fact of holding an office: the spellings that each of its arguments may have.
type job struct {
	who, position, where []string
	hard                 bool
}

type jobs struct {
	right, rightGold float64
	found, gold      int
}

func (j *jobs) score(gold, guess []job) {
	type pair struct {
		g, t    int
		quality float64
	}
	var pairs []pair
	for g := range gold {
		for t := range guess {
			if q := agree(gold[g], guess[t]); q > 0 {
				pairs = append(pairs, pair{g, t, q})
			}
		}
	}
	usedG, usedT := map[int]bool{}, map[int]bool{}
	for {
		best := -1
		for i, p := range pairs {
			if !usedT[p.t] && (best < 0 || p.quality > pairs[best].quality || p.quality == pairs[best].quality && usedG[pairs[best].g] && !usedG[p.g]) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		p := pairs[best]
		usedT[p.t] = true
		if gold[p.g].hard {
			continue
		}
		j.found++
		j.right += p.quality
		if !usedG[p.g] {
			j.rightGold += p.quality
		}
		usedG[p.g] = true
	}
	for t := range guess {
		if !usedT[t] {
			j.found++
		}
	}
	for _, g := range gold {
		if !g.hard {
			j.gold++
		}
	}
}

// agree is the share of the weight of arguments that two facts agree in; 0 where neither holder nor place agrees.
func agree(gold, guess job) float64 {
	n, all, anchored := 0.0, 0.0, false
	for _, a := range []struct {
		gold, guess []string
		weight      float64
	}{{gold.who, guess.who, 1}, {gold.where, guess.where, 1}, {gold.position, guess.position, .5}} {
		has, says := len(a.gold) > 0, len(a.guess) > 0 && a.guess[0] != ""
		switch {
		case has && says && anyAlike(a.gold, a.guess[0]):
			n += a.weight
			all += a.weight
			anchored = anchored || a.weight == 1
		case has && says:
			all += 2 * a.weight
		case has || says:
			all += a.weight
		}
	}
	if !anchored {
		return 0
	}
	return n / all
}

func anyAlike(spellings []string, s string) bool {
	s = plainly(s)
	for _, x := range spellings {
		if alike(plainly(x), s) {
			return true
		}
	}
	return false
}

func plainly(s string) string {
	return strings.NewReplacer("ё", "е", "«", `"`, "»", `"`, "“", `"`, "”", `"`, "—", "-", "–", "-").Replace(strings.ToLower(strings.TrimSpace(s)))
}

// alike allows one wrong letter, two in words of nine and more, as the scorer of the track does.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	long := max(len(x), len(y))
	allowed := 1
	switch {
	case long < 2:
		allowed = 0
	case long >= 9:
		allowed = 2
	}
	if long-min(len(x), len(y)) > allowed {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			before, row[j+1] = row[j+1], min(before+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)] <= allowed
}
