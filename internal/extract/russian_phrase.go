package extract

import "strings"

func (r *reading) dash(i int) bool {
	w := r.word(i)
	return w == "—" || w == "–" || w == "-" || w == "--"
}

// groupRu is the cue with its negation and the adverbs before it.
func (r *reading) groupRu(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && (r.l.negation[r.word(from-1)] || r.l.adverb[r.word(from-1)] || r.l.aux[r.word(from-1)]) && r.t[from-1].quote == r.t[i].quote {
		from--
	}
	for from < i && r.l.adverb[r.word(from)] {
		from++ // adverbs before the negation belong to the sentence
	}
	return from, to
}

// speakerRu is the noun phrase behind the cue: "сообщила пресс-служба министерства", "передаёт агентство «Восток»".
func (r *reading) speakerRu(i, end int) ([2]int, bool) {
	k := i
	for k < end && (r.l.adverb[r.word(k)] || k > i && timesRu[r.word(k)]) {
		k++
	}
	for k < end && addressees[r.word(k)] {
		k++
	}
	where := r.word(k) == "в" || r.word(k) == "во" || r.word(k) == "на"
	switch {
	case where && timesRu[r.word(k+1)], where && !placed(r.word(i-1)):
		for k < min(end, i+14) && !offices[r.word(k)] && !(k > i+1 && r.t[k].upper && r.t[k].quote == outside) { // "сказал в эфире нашего канала инженер"
			k++
		}
		if k >= min(end, i+14) || r.mark(k) {
			return [2]int{}, false
		}
	case where:
		k++
	case r.l.prep[r.word(k)]:
		return [2]int{}, false
	case placed(r.word(i-1)) && r.t[min(k, len(r.t)-1)].quote == opens && r.closing(k)-k < 8 && (r.word(r.closing(k)) == "в" || r.word(r.closing(k)) == "на"):
		k = r.closing(k) + 1 // "сообщили «Волне» в гидрометцентре"
	}
	start := k
	if r.l.pronoun[r.word(k)] {
		return [2]int{k, k + 1}, true
	}
	for k < end {
		switch {
		case r.nominal(k) && !timesRu[r.word(k)]:
			k++
			continue
		case r.t[k].quote == opens && r.closing(k)-k < 8 && (k == start || r.nominal(k-1)): // a name in quotation marks
			k = r.closing(k)
			continue
		case (r.word(k) == "по" || r.word(k) == "при") && k > start && r.nominal(k+1):
			k += 2
			continue
		case r.word(k) == "и" && k > start && r.nominal(k+1) && r.t[k+1].upper:
			k += 2
			continue
		case r.word(k) == "(":
			if shut := k + 1; r.word(shut+1) == ")" {
				k = shut + 2
				continue
			}
		}
		break
	}
	return [2]int{start, k}, k > start
}

// placed reports whether a cue lets those who speak stand in a place: "сообщили в министерстве", "говорится в сводке".
func placed(w string) bool {
	return pluralRu(w) || strings.HasPrefix(w, "говорится") || w == "говорилось"
}

// subjectRu is the noun phrase that ends before the cue.
func (r *reading) subjectRu(cueFrom, from int) ([2]int, bool) {
	k := cueFrom
	if k > from && r.word(k-1) == "," { // "X, министр обороны, заявил"
		for j := k - 2; j > from && j > k-20; j-- {
			if r.word(j) == "," {
				if s, ok := r.subjectRu(j, from); ok {
					return [2]int{s[0], k - 1}, true
				}
			}
		}
		return [2]int{}, false
	}
	for k > from && (r.l.adverb[r.word(k-1)] || r.l.negation[r.word(k-1)] || addressees[r.word(k-1)]) {
		k--
	}
	end := k
	if k > from && r.l.pronoun[r.word(k-1)] {
		return [2]int{k - 1, end}, true
	}
	for k > from {
		if r.t[k-1].quote == closes && k-r.opening(k-1) <= 8 && r.opening(k-1) >= from { // агентство «Восток»
			k = r.opening(k - 1)
			continue
		}
		if r.nominal(k-1) && !timesRu[r.word(k-1)] {
			k--
			continue
		}
		joins := r.l.prep[r.word(k-1)] || r.word(k-1) == "и" && k < end && (r.t[k].upper || offices[r.word(k)])
		if k < end && k > from+1 && joins && !timesRu[r.word(k)] && (r.nominal(k-2) && !timesRu[r.word(k-2)] && !r.l.pronoun[r.word(k-2)] || r.t[k-2].quote == closes) {
			k--
			continue
		}
		break
	}
	if k == end {
		return [2]int{}, false
	}
	if k > from && r.l.prep[r.word(k-1)] { // words that belong to the preposition stand first: "на брифинге министр заявил"
		verb := end
		for r.l.negation[r.word(verb)] || r.l.adverb[r.word(verb)] || addressees[r.word(verb)] {
			verb++
		}
		if placed(r.word(verb)) && (r.word(k-1) == "в" || r.word(k-1) == "на" || r.word(k-1) == "во") {
			return [2]int{k, end}, true
		}
		for j := k + 1; j < end; j++ {
			if offices[r.word(j)] || r.t[j].upper {
				return [2]int{j, end}, true
			}
		}
		return [2]int{}, false
	}
	return [2]int{k, end}, true
}

// pluralRu is the form of "в министерстве сообщили", where those who speak stand in no nominative.
func pluralRu(w string) bool {
	n := len(w)
	return n > 4 && (w[n-4:] == "ли" || w[n-4:] == "ют" || w[n-4:] == "ят" || w[n-4:] == "ут")
}

func (r *reading) trimDots(a, b int) (int, int) {
	for a < b && (r.mark(a) || r.word(a) == ".") {
		a++
	}
	return a, b
}

// speaks reports whether a noun phrase begins as the name of one who speaks does.
func (r *reading) speaks(s [2]int) bool {
	return r.t[s[0]].upper || r.word(s[0])[0] < 0x80 || strings.Contains(r.word(s[0]), ".") || r.t[s[0]].quote == opens || r.l.pronoun[r.word(s[0])] || offices[r.word(s[0])] || s[1]-s[0] > 1 && (offices[r.word(s[0]+1)] || r.t[s[0]+1].upper || r.t[s[1]-1].upper)
}

// clause is where ", что" begins behind a cue, -1 if it does not soon.
func (r *reading) clause(k, to int) int {
	for j := k; j < min(to, k+14); j++ {
		if r.word(j) == "," || j == k && clauses[r.word(j)] {
			if clauses[r.word(j)] {
				return j
			}
			if clauses[r.word(j+1)] {
				return j + 1
			}
			if j > k+8 {
				return -1
			}
		}
		if r.cue[j] {
			return -1
		}
	}
	return -1
}

// about is where "о" or "об" begins behind a cue and words of time, -1 if it does not soon.
func (r *reading) about(k, to int) int {
	for j := k; j < min(to, k+7) && r.word(j) != "," && !r.cue[j]; j++ {
		switch r.word(j) {
		case "о", "об", "про":
			return j
		}
	}
	return -1
}

// earlierRu is whom the sentence has already named as speaking, or else its first noun phrase.
func (r *reading) earlierRu(from, before int) [2]int {
	for k := len(r.tokensOf) - 1; k >= 0; k-- {
		if s := r.tokensOf[k]; s[0] >= from && s[1] <= before {
			return s
		}
	}
	if s, ok := r.speakerRu(from, before); ok && !r.l.prep[r.word(from)] {
		return s
	}
	return [2]int{}
}

// boundedRu cuts a content where the next telling of the sentence begins, and trims its ends.
func (r *reading) boundedRu(start, to int) (int, int) {
	for k := start + 1; k < to; k++ {
		if r.used[k] {
			return r.trim(start, k)
		}
		if r.t[k].quote != outside || !(r.cue[k] || gerunds[r.word(k)]) {
			continue
		}
		f, _ := r.groupRu(k)
		if r.clause(k+1, to) < 0 && !gerund(r.word(k)) && r.word(k+1) != "о" && r.word(k+1) != "об" {
			continue
		}
		switch prev := r.word(f - 1); {
		case f <= start:
		case prev == "," && gerund(r.word(k)), prev == "и", prev == "а", prev == "но":
			return r.trim(start, f-1)
		default:
			if by, ok := r.subjectRu(f, start); ok && by[0] > start+2 && (r.word(by[0]-1) == "," || r.word(by[0]-1) == "а" || r.word(by[0]-1) == "но") {
				return r.trim(start, by[0]-1)
			}
		}
	}
	return r.trim(start, to)
}
