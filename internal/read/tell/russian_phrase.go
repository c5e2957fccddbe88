package tell

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

func (r *reading) dash(i int) bool {
	w := r.word(i)
	return w == "—" || w == "–" || w == "-" || w == "--"
}

// groupRu is the cue with its negation and the adverbs before it.
func (r *reading) groupRu(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && (r.l.negation[r.word(from-1)] || r.adverbRu(from-1) || r.l.aux[r.word(from-1)]) && r.t[from-1].Quote == r.t[i].Quote {
		from--
	}
	if r.word(from-1) == "пока" && r.l.negation[r.word(from)] {
		from--
	}
	for from < i && (r.adverbRu(from) || r.word(from) == "пока") {
		from++ // adverbs before the negation belong to the sentence
	}
	if behind := r.statement(i); behind > 0 && strings.HasPrefix(r.word(i), "выступи") {
		return from, behind
	}
	if c := r.l.cues[r.word(i)]; r.negated(from, i) && (c == confirms || c == denies) && (r.word(to) == "и" || r.word(to) == ",") && r.l.negation[r.word(to+1)] { // "не подтверждает и не опровергает"
		if other := r.l.cues[r.word(to+2)]; other == confirms || other == denies {
			to += 3
		}
	}
	if infinitive(r.word(i)) && r.declined(to) {
		return from, to + 2
	}
	for infinitive(r.word(i)) { // "не смогли ни подтвердить, ни опровергнуть"
		k := to
		for r.word(k) == "," || r.word(k) == "и" || r.word(k) == "или" || r.word(k) == "ни" {
			k++
		}
		if k == to || !infinitive(r.word(k)) {
			break
		}
		to = k + 1
	}
	return from, to
}

// tellsRu reports whether a token is a cue, and an infinitive one with the words it needs: "не смог подтвердить", "выступил с заявлением".
func (r *reading) tellsRu(i int) bool {
	w := r.word(i)
	if strings.HasPrefix(w, "выступи") {
		return r.statement(i) > 0
	}
	if !infinitive(w) {
		return r.l.cues[w] != 0
	}
	refused := r.declined(i + 1)
	for k := i - 1; k >= 0; k-- {
		switch v := r.word(k); {
		case r.l.negation[v] && v != "не" && v != "ни":
			return true
		case v == "мог" || v == "могла" || v == "могли" || v == "может" || v == "могут":
			return r.word(k-1) == "не"
		case r.l.aux[v]:
			refused = true
		case !r.adverbRu(k) && v != "ни" && v != "не" && !addressees[v]:
			return refused
		}
	}
	return refused
}

// declined reports whether the auxiliary of an infinitive stands behind it: "эту цифру подтверждать не стали".
func (r *reading) declined(k int) bool { return r.word(k) == "не" && r.l.aux[r.word(k+1)] }

// statement is the place behind "выступил с заявлением", 0 if it is not said.
func (r *reading) statement(i int) int {
	for k := i + 2; r.word(i+1) == "с" || r.word(i+1) == "со"; k++ {
		switch {
		case r.word(k) == "заявлением" || r.word(k) == "обращением":
			return k + 1
		case k > i+3 || !r.nominal(k):
			return 0
		}
	}
	return 0
}

// known reports whether "стало известно" ends here.
func (r *reading) known(i int) bool {
	return r.word(i) == "известно" && (r.word(i-1) == "стало" || r.word(i-1) == "ранее")
}

// something reports whether "этом" goes with a noun: "об этом человеке".
func (r *reading) something(k int) bool {
	return r.nominal(k) && !r.t[k].Upper && strings.HasSuffix(r.word(k), "е") && !offices[r.word(k)]
}

// adverbRu reports whether a word says how or when it was told.
func (r *reading) adverbRu(k int) bool {
	w := r.word(k)
	return r.l.adverb[w] || strings.HasSuffix(w, "но") && len(w) > 8 && !r.t[k].Upper && !inNo[w]
}

var inNo = lang.Set("окно кино вино зерно полотно пятно звено волокно")

// predicate reports whether a phrase ends in what something is called: a word in the instrumental, or in quotation marks.
func (r *reading) predicate(a, b int) bool {
	for k := a; k < b && r.word(k) != ","; k++ {
		if r.t[k].Quote == span.Opens {
			return true
		}
		for _, end := range []string{"ой", "ом", "ем", "ей", "ым", "им", "ами", "ями", "ью", "ыми", "ими"} {
			if k > a && strings.HasSuffix(r.word(k), end) && !r.l.prep[r.word(k-1)] && !r.l.pronoun[r.word(k)] {
				return true
			}
		}
	}
	return false
}

var themselves = lang.Set("сам сама само сами")

// dativeRu reports whether a noun has the ending of those who are told: "активистам".
func dativeRu(w string) bool { return strings.HasSuffix(w, "ам") || strings.HasSuffix(w, "ям") }

// named reports whether a token may be part of the name of one who speaks: no time, and no day of a month.
func (r *reading) named(k int) bool {
	return !clock(r.word(k)) && r.nominal(k) && !r.adverbRu(k) && !timesRu[r.word(k)] && !(timesRu[r.word(k+1)] && r.word(k) != "" && r.word(k)[0] <= '9')
}

// clock reports whether a token is the end of a time of day that begins a line: "10:15."
func clock(w string) bool { return w != "" && w[0] <= '9' && strings.HasSuffix(w, ".") }

// withoutAside is where a phrase ends that something is put in behind: "министр, в свою очередь, сказал".
func (r *reading) withoutAside(end, from int) int {
	for _, words := range asides {
		k := end
		if r.word(k-1) == "," {
			k--
		}
		if k -= len(words); k <= from {
			continue
		}
		same := true
		for n, w := range words {
			same = same && r.word(k+n) == w
		}
		if same && r.word(k-1) == "," {
			return k - 1
		} else if same && r.word(end-1) != "," {
			return k
		}
	}
	return end
}

// speakerRu is the noun phrase behind the cue: "сообщила пресс-служба министерства", "передаёт агентство «Восток»".
func (r *reading) speakerRu(i, end int) (span.Run, bool) {
	k := i
	for k < end && (r.adverbRu(k) || k > i && timesRu[r.word(k)]) {
		k++
	}
	for k < end && addressees[r.word(k)] {
		if k++; k < end && r.t[k].Quote == span.Opens && r.closing(k)-k < 8 && r.closing(k) < end { // "рассказал газете «Полдень» сосед"
			k = r.closing(k)
		}
	}
	where := r.word(k) == "в" || r.word(k) == "во" || r.word(k) == "на"
	switch {
	case where && timesRu[r.word(k+1)], where && !placed(r.word(i-1)):
		for k < min(end, i+14) && !offices[r.word(k)] && !(k > i+1 && r.t[k].Upper && r.t[k].Quote == span.Outside) { // "сказал в эфире нашего канала инженер"
			k++
		}
		if k >= min(end, i+14) || r.mark(k) {
			return span.Run{}, false
		}
	case where:
		k++
	case r.l.prep[r.word(k)]:
		return span.Run{}, false
	case placed(r.word(i-1)) && r.t[min(k, len(r.t)-1)].Quote == span.Opens && r.closing(k)-k < 8 && (r.word(r.closing(k)) == "в" || r.word(r.closing(k)) == "на"):
		k = r.closing(k) + 1 // "сообщили «Волне» в гидрометцентре"
	}
	start := k
	if r.l.pronoun[r.word(k)] {
		return span.Between(k, k+1), true
	}
	for k < end {
		switch {
		case r.named(k):
			k++
			continue
		case r.t[k].Quote == span.Opens && r.closing(k)-k < 8 && (k == start || r.nominal(k-1)): // a name in quotation marks
			k = r.closing(k)
			continue
		case (r.word(k) == "по" || r.word(k) == "при") && k > start && r.nominal(k+1):
			k += 2
			continue
		case r.word(k) == "и" && k > start && r.nominal(k+1) && r.t[k+1].Upper:
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
	return span.Between(start, k), k > start
}

// placed reports whether a cue lets those who speak stand in a place: "сообщили в министерстве", "говорится в сводке".
func placed(w string) bool {
	return pluralRu(w) || strings.HasPrefix(w, "говорится") || w == "говорилось"
}

// subjectRu is the noun phrase that ends before the cue, with what is set between commas behind it.
func (r *reading) subjectRu(cueFrom, from int) (span.Run, bool) {
	k := r.withoutAside(cueFrom, from)
	if k <= from || r.word(k-1) != "," {
		return r.phraseRu(k, from)
	}
	for j := k - 2; j > from && j > k-20; j-- { // "X, министр обороны, заявил"
		if r.word(j) != "," {
			continue
		}
		if s, ok := r.phraseRu(j, from); ok && gerund(r.word(j+1)) { // "агентство, ссылаясь на источник, пишет"
			return s, true
		} else if ok {
			return span.Between(s.From, k-1), true
		}
	}
	return span.Run{}, false
}

// phraseRu is the noun phrase that ends at k.
func (r *reading) phraseRu(k, from int) (span.Run, bool) {
	for k > from && (r.adverbRu(k-1) || r.l.negation[r.word(k-1)] || addressees[r.word(k-1)]) {
		k--
	}
	end := k
	if k > from+1 && r.word(k-1) == "же" { // "она же", "защитник тут же"
		if k--; r.adverbRu(k - 1) {
			k--
			end = k
		}
	}
	if k > from && r.l.pronoun[r.word(k-1)] {
		if k--; k > from && themselves[r.word(k-1)] {
			k--
		}
		return span.Between(k, end), true
	}
	k = end
	for k > from {
		if r.t[k-1].Quote == span.Closes && k-r.opening(k-1) <= 8 && r.opening(k-1) >= from && (k == end || !timesRu[r.word(r.opening(k-1)-1)]) { // агентство «Восток»
			k = r.opening(k - 1)
			continue
		}
		if open := r.parenthesis(k-1, from); open > from {
			k = open
			continue
		}
		if r.named(k - 1) {
			k--
			continue
		}
		joins := r.l.prep[r.word(k-1)] || r.word(k-1) == "и" && k < end && (r.t[k].Upper || offices[r.word(k)])
		if k < end && k > from+1 && joins && !timesRu[r.word(k)] && (r.nominal(k-2) && !timesRu[r.word(k-2)] && !r.l.pronoun[r.word(k-2)] || r.t[k-2].Quote == span.Closes) {
			k--
			continue
		}
		break
	}
	if k == end {
		return span.Run{}, false
	}
	if k > from && r.l.prep[r.word(k-1)] { // words that belong to the preposition stand first: "на брифинге министр заявил"
		verb := end
		for r.l.negation[r.word(verb)] || r.adverbRu(verb) || addressees[r.word(verb)] {
			verb++
		}
		if placed(r.word(verb)) && !strings.HasSuffix(r.word(k), "ы") && !strings.HasSuffix(r.word(k), "ю") && (r.word(k-1) == "в" || r.word(k-1) == "на" || r.word(k-1) == "во") {
			return span.Between(k, end), true
		}
		for j := k + 1; j < end && r.word(j) != "("; j++ {
			if offices[r.word(j)] || r.t[j].Upper {
				return span.Between(j, end), true
			}
		}
		return span.Between(k+1, end), k+1 < end && !r.l.prep[r.word(k+1)] && r.next("(", k, end) < 0
	}
	return span.Between(k, end), !r.l.prep[r.word(k)]
}

// parenthesis is where brackets open that close at i, -1 if none do soon.
func (r *reading) parenthesis(i, from int) int {
	for k := i - 1; r.word(i) == ")" && k > max(from, i-8); k-- {
		if r.word(k) == "(" {
			return k
		}
	}
	return -1
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
func (r *reading) speaks(s span.Run) bool {
	return r.t[s.From].Upper || r.word(s.From)[0] < 0x80 || strings.Contains(r.word(s.From), ".") || r.t[s.From].Quote == span.Opens || r.l.pronoun[r.word(s.From)] || offices[r.word(s.From)] || s.To-s.From > 1 && (offices[r.word(s.From+1)] || r.t[s.From+1].Upper || r.t[s.To-1].Upper)
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
func (r *reading) earlierRu(from, before int) span.Run {
	for k := len(r.speakers) - 1; k >= 0; k-- {
		if s := r.speakers[k]; s.From >= from && s.To <= before {
			return s
		}
	}
	if s, ok := r.speakerRu(from, before); ok && !r.l.prep[r.word(from)] {
		for k := s.From + 1; k < s.To; k++ {
			if pastRu(r.word(k)) && !r.t[k].Upper {
				s.To = k
			}
		}
		return s
	}
	return span.Run{}
}

// boundedRu cuts a content where the next telling of the sentence begins, and trims its ends.
func (r *reading) boundedRu(start, to int) (int, int) {
	for k := start + 1; k < to; k++ {
		if r.t[k].Quote == span.Outside && (r.word(k) == ";" && slices.Contains(r.cue[k:to], true) || r.word(k) == "," && r.word(k+1) == "однако") {
			return r.trim(start, k)
		}
		if r.used[k] {
			return r.trim(start, k)
		}
		if said := r.word(k) == "по" && ofWhom[r.word(k+1)] && r.t[k].Quote == span.Outside; said && (r.word(k-1) == "а" || r.word(k-1) == "но" || r.word(k-1) == "," && r.next("—", k, min(to, k+6)) > 0) {
			return r.trim(start, k-1)
		}
		if !r.cue[k] {
			continue
		}
		f, _ := r.groupRu(k)
		more := r.word(f-1) == "и" && takesName(r.l.cues[r.word(k)], r.word(k)) && (r.nominal(k+1) || strings.HasSuffix(r.word(k+1), "ть"))
		if c := r.l.cues[r.word(k)]; c == denies || c == confirms {
			if by, ok := r.subjectRu(f, start); ok && by.From > start+2 && (r.word(by.From-1) == "однако" || r.word(by.From-1) == "но" || r.word(by.From-1) == "а" || r.word(by.From-1) == ";") {
				a, b := r.trim(start, by.From-1)
				if r.word(b-1) == ";" {
					b--
				}
				return a, b
			}
		}
		if r.clause(k+1, to) < 0 && !gerund(r.word(k)) && r.word(k+1) != "о" && r.word(k+1) != "об" && !more && !(r.word(f-1) == "и" && cites[r.word(k)]) {
			continue
		}
		switch prev := r.word(f - 1); {
		case f <= start:
		case prev == "," && gerund(r.word(k)), prev == "и", prev == "а", prev == "но":
			return r.trim(start, f-1)
		default:
			if by, ok := r.subjectRu(f, start); ok && by.From > start+2 && (r.word(by.From-1) == "," || r.word(by.From-1) == "а" || r.word(by.From-1) == "но") {
				return r.trim(start, by.From-1)
			}
		}
	}
	return r.trim(start, to)
}

// pastRu reports whether a word has the ending of a verb in the past, and is none of the nouns that have it too.
func pastRu(w string) bool {
	for _, end := range []string{"ил", "ал", "ел", "ыл", "ул", "ил", "ла", "ло", "ли", "лся", "лась", "лось", "лись"} {
		if strings.HasSuffix(w, end) {
			return len(w) > 6 && !offices[w] && !inL[w] && !strings.HasSuffix(w, "тели")
		}
	}
	return false
}

var inL = lang.Set("генерал адмирал капитал канал телеканал журнал материал персонал филиал квартал сила школа земли дела тела села роли цели недели рубли корабли доли числа стрела скала")
