package ru

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

func (r *reading) dash(i int) bool {
	w := r.Word(i)
	return w == "—" || w == "–" || w == "-" || w == "--"
}

// groupRu is the cue with its negation and the adverbs before it.
func (r *reading) groupRu(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && (r.Lexicon.Negation[r.Word(from-1)] || r.adverbRu(from-1) || r.Lexicon.Aux[r.Word(from-1)]) && r.Tokens[from-1].Quote == r.Tokens[i].Quote {
		from--
	}
	if r.Word(from-1) == "пока" && r.Lexicon.Negation[r.Word(from)] {
		from--
	}
	for from < i && (r.adverbRu(from) || r.Word(from) == "пока") {
		from++ // adverbs before the negation belong to the sentence
	}
	if behind := r.statement(i); behind > 0 && strings.HasPrefix(r.Word(i), "выступи") {
		return from, behind
	}
	if c := r.Lexicon.Cues[r.Word(i)]; r.Negated(from, i) && (c == tell.Confirms || c == tell.Denies) && (r.Word(to) == "и" || r.Word(to) == ",") && r.Lexicon.Negation[r.Word(to+1)] { // "не подтверждает и не опровергает"
		if other := r.Lexicon.Cues[r.Word(to+2)]; other == tell.Confirms || other == tell.Denies {
			to += 3
		}
	}
	if infinitive(r.Word(i)) && r.declined(to) {
		return from, to + 2
	}
	for infinitive(r.Word(i)) { // "не смогли ни подтвердить, ни опровергнуть"
		k := to
		for r.Word(k) == "," || r.Word(k) == "и" || r.Word(k) == "или" || r.Word(k) == "ни" {
			k++
		}
		if k == to || !infinitive(r.Word(k)) {
			break
		}
		to = k + 1
	}
	return from, to
}

// tellsRu reports whether a token is a cue, and an infinitive one with the words it needs: "не смог подтвердить", "выступил с заявлением".
func (r *reading) tellsRu(i int) bool {
	w := r.Word(i)
	if strings.HasPrefix(w, "выступи") {
		return r.statement(i) > 0
	}
	if !infinitive(w) {
		return r.Lexicon.Cues[w] != 0
	}
	refused := r.declined(i + 1)
	for k := i - 1; k >= 0; k-- {
		switch v := r.Word(k); {
		case r.Lexicon.Negation[v] && v != "не" && v != "ни":
			return true
		case v == "мог" || v == "могла" || v == "могли" || v == "может" || v == "могут":
			return r.Word(k-1) == "не"
		case r.Lexicon.Aux[v]:
			refused = true
		case !r.adverbRu(k) && v != "ни" && v != "не" && !addressees[v]:
			return refused
		}
	}
	return refused
}

// declined reports whether the auxiliary of an infinitive stands behind it: "эту цифру подтверждать не стали".
func (r *reading) declined(k int) bool { return r.Word(k) == "не" && r.Lexicon.Aux[r.Word(k+1)] }

// statement is the place behind "выступил с заявлением", 0 if it is not said.
func (r *reading) statement(i int) int {
	for k := i + 2; r.Word(i+1) == "с" || r.Word(i+1) == "со"; k++ {
		switch {
		case r.Word(k) == "заявлением" || r.Word(k) == "обращением":
			return k + 1
		case k > i+3 || !r.Nominal(k):
			return 0
		}
	}
	return 0
}

// known reports whether "стало известно" ends here.
func (r *reading) known(i int) bool {
	return r.Word(i) == "известно" && (r.Word(i-1) == "стало" || r.Word(i-1) == "ранее")
}

// something reports whether "этом" goes with a noun: "об этом человеке".
func (r *reading) something(k int) bool {
	return r.Nominal(k) && !r.Tokens[k].Upper && strings.HasSuffix(r.Word(k), "е") && !offices[r.Word(k)]
}

// adverbRu reports whether a word says how or when it was told.
func (r *reading) adverbRu(k int) bool {
	w := r.Word(k)
	return r.Lexicon.Adverb[w] || strings.HasSuffix(w, "но") && len(w) > 8 && !r.Tokens[k].Upper && !inNo[w]
}

var inNo = lang.Set("окно кино вино зерно полотно пятно звено волокно")

// predicate reports whether a phrase ends in what something is called: a word in the instrumental, or in quotation marks.
func (r *reading) predicate(a, b int) bool {
	for k := a; k < b && r.Word(k) != ","; k++ {
		if r.Tokens[k].Quote == span.Opens {
			return true
		}
		for _, end := range []string{"ой", "ом", "ем", "ей", "ым", "им", "ами", "ями", "ью", "ыми", "ими"} {
			if k > a && strings.HasSuffix(r.Word(k), end) && !r.Lexicon.Prep[r.Word(k-1)] && !r.Lexicon.Pronoun[r.Word(k)] {
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
	return !clock(r.Word(k)) && r.Nominal(k) && !r.adverbRu(k) && !timesRu[r.Word(k)] && !(timesRu[r.Word(k+1)] && r.Word(k) != "" && r.Word(k)[0] <= '9')
}

// clock reports whether a token is the end of a time of day that begins a line: "10:15."
func clock(w string) bool { return w != "" && w[0] <= '9' && strings.HasSuffix(w, ".") }

// withoutAside is where a phrase ends that something is put in behind: "министр, в свою очередь, сказал".
func (r *reading) withoutAside(end, from int) int {
	for _, words := range asides {
		k := end
		if r.Word(k-1) == "," {
			k--
		}
		if k -= len(words); k <= from {
			continue
		}
		same := true
		for n, w := range words {
			same = same && r.Word(k+n) == w
		}
		if same && r.Word(k-1) == "," {
			return k - 1
		} else if same && r.Word(end-1) != "," {
			return k
		}
	}
	return end
}

// speakerRu is the noun phrase behind the cue: "сообщила пресс-служба министерства", "передаёт агентство «Восток»".
func (r *reading) speakerRu(i, end int) (span.Run, bool) {
	k := i
	for k < end && (r.adverbRu(k) || k > i && timesRu[r.Word(k)]) {
		k++
	}
	for k < end && addressees[r.Word(k)] {
		if k++; k < end && r.Tokens[k].Quote == span.Opens && r.Closing(k)-k < 8 && r.Closing(k) < end { // "рассказал газете «Полдень» сосед"
			k = r.Closing(k)
		}
	}
	where := r.Word(k) == "в" || r.Word(k) == "во" || r.Word(k) == "на"
	switch {
	case where && timesRu[r.Word(k+1)], where && !placed(r.Word(i-1)):
		for k < min(end, i+14) && !offices[r.Word(k)] && !(k > i+1 && r.Tokens[k].Upper && r.Tokens[k].Quote == span.Outside) { // "сказал в эфире нашего канала инженер"
			k++
		}
		if k >= min(end, i+14) || r.IsMark(k) {
			return span.Run{}, false
		}
	case where:
		k++
	case r.Lexicon.Prep[r.Word(k)]:
		return span.Run{}, false
	case placed(r.Word(i-1)) && r.Tokens[min(k, len(r.Tokens)-1)].Quote == span.Opens && r.Closing(k)-k < 8 && (r.Word(r.Closing(k)) == "в" || r.Word(r.Closing(k)) == "на"):
		k = r.Closing(k) + 1 // "сообщили «Волне» в гидрометцентре"
	}
	start := k
	if r.Lexicon.Pronoun[r.Word(k)] {
		return span.Between(k, k+1), true
	}
	for k < end {
		switch {
		case r.named(k):
			k++
			continue
		case r.Tokens[k].Quote == span.Opens && r.Closing(k)-k < 8 && (k == start || r.Nominal(k-1)): // a name in quotation marks
			k = r.Closing(k)
			continue
		case (r.Word(k) == "по" || r.Word(k) == "при") && k > start && r.Nominal(k+1):
			k += 2
			continue
		case r.Word(k) == "и" && k > start && r.Nominal(k+1) && r.Tokens[k+1].Upper:
			k += 2
			continue
		case r.Word(k) == "(":
			if shut := k + 1; r.Word(shut+1) == ")" {
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
	if k <= from || r.Word(k-1) != "," {
		return r.phraseRu(k, from)
	}
	for j := k - 2; j > from && j > k-20; j-- { // "X, министр обороны, заявил"
		if r.Word(j) != "," {
			continue
		}
		if s, ok := r.phraseRu(j, from); ok && gerund(r.Word(j+1)) { // "агентство, ссылаясь на источник, пишет"
			return s, true
		} else if ok {
			return span.Between(s.From, k-1), true
		}
	}
	return span.Run{}, false
}

// phraseRu is the noun phrase that ends at k.
func (r *reading) phraseRu(k, from int) (span.Run, bool) {
	for k > from && (r.adverbRu(k-1) || r.Lexicon.Negation[r.Word(k-1)] || addressees[r.Word(k-1)]) {
		k--
	}
	end := k
	if k > from+1 && r.Word(k-1) == "же" { // "она же", "защитник тут же"
		if k--; r.adverbRu(k - 1) {
			k--
			end = k
		}
	}
	if k > from && r.Lexicon.Pronoun[r.Word(k-1)] {
		if k--; k > from && themselves[r.Word(k-1)] {
			k--
		}
		return span.Between(k, end), true
	}
	k = end
	for k > from {
		if r.Tokens[k-1].Quote == span.Closes && k-r.Opening(k-1) <= 8 && r.Opening(k-1) >= from && (k == end || !timesRu[r.Word(r.Opening(k-1)-1)]) { // агентство «Восток»
			k = r.Opening(k - 1)
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
		joins := r.Lexicon.Prep[r.Word(k-1)] || r.Word(k-1) == "и" && k < end && (r.Tokens[k].Upper || offices[r.Word(k)])
		if k < end && k > from+1 && joins && !timesRu[r.Word(k)] && (r.Nominal(k-2) && !timesRu[r.Word(k-2)] && !r.Lexicon.Pronoun[r.Word(k-2)] || r.Tokens[k-2].Quote == span.Closes) {
			k--
			continue
		}
		break
	}
	if k == end {
		return span.Run{}, false
	}
	if k > from && r.Lexicon.Prep[r.Word(k-1)] { // words that belong to the preposition stand first: "на брифинге министр заявил"
		verb := end
		for r.Lexicon.Negation[r.Word(verb)] || r.adverbRu(verb) || addressees[r.Word(verb)] {
			verb++
		}
		if placed(r.Word(verb)) && !strings.HasSuffix(r.Word(k), "ы") && !strings.HasSuffix(r.Word(k), "ю") && (r.Word(k-1) == "в" || r.Word(k-1) == "на" || r.Word(k-1) == "во") {
			return span.Between(k, end), true
		}
		for j := k + 1; j < end && r.Word(j) != "("; j++ {
			if offices[r.Word(j)] || r.Tokens[j].Upper {
				return span.Between(j, end), true
			}
		}
		return span.Between(k+1, end), k+1 < end && !r.Lexicon.Prep[r.Word(k+1)] && r.Next("(", k, end) < 0
	}
	return span.Between(k, end), !r.Lexicon.Prep[r.Word(k)]
}

// parenthesis is where brackets open that close at i, -1 if none do soon.
func (r *reading) parenthesis(i, from int) int {
	for k := i - 1; r.Word(i) == ")" && k > max(from, i-8); k-- {
		if r.Word(k) == "(" {
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
	for a < b && (r.IsMark(a) || r.Word(a) == ".") {
		a++
	}
	return a, b
}

// speaks reports whether a noun phrase begins as the name of one who speaks does.
func (r *reading) speaks(s span.Run) bool {
	return r.Tokens[s.From].Upper || r.Word(s.From)[0] < 0x80 || strings.Contains(r.Word(s.From), ".") || r.Tokens[s.From].Quote == span.Opens || r.Lexicon.Pronoun[r.Word(s.From)] || offices[r.Word(s.From)] || s.To-s.From > 1 && (offices[r.Word(s.From+1)] || r.Tokens[s.From+1].Upper || r.Tokens[s.To-1].Upper)
}

// clause is where ", что" begins behind a cue, -1 if it does not soon.
func (r *reading) clause(k, to int) int {
	for j := k; j < min(to, k+14); j++ {
		if r.Word(j) == "," || j == k && clauses[r.Word(j)] {
			if clauses[r.Word(j)] {
				return j
			}
			if clauses[r.Word(j+1)] {
				return j + 1
			}
			if j > k+8 {
				return -1
			}
		}
		if r.IsCue[j] {
			return -1
		}
	}
	return -1
}

// about is where "о" or "об" begins behind a cue and words of time, -1 if it does not soon.
func (r *reading) about(k, to int) int {
	for j := k; j < min(to, k+7) && r.Word(j) != "," && !r.IsCue[j]; j++ {
		switch r.Word(j) {
		case "о", "об", "про":
			return j
		}
	}
	return -1
}

// earlierRu is whom the sentence has already named as speaking, or else its first noun phrase.
func (r *reading) earlierRu(from, before int) span.Run {
	for k := len(r.Speakers) - 1; k >= 0; k-- {
		if s := r.Speakers[k]; s.From >= from && s.To <= before {
			return s
		}
	}
	if s, ok := r.speakerRu(from, before); ok && !r.Lexicon.Prep[r.Word(from)] {
		for k := s.From + 1; k < s.To; k++ {
			if pastRu(r.Word(k)) && !r.Tokens[k].Upper {
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
		if r.Tokens[k].Quote == span.Outside && (r.Word(k) == ";" && slices.Contains(r.IsCue[k:to], true) || r.Word(k) == "," && r.Word(k+1) == "однако") {
			return r.Trim(start, k)
		}
		if r.Used[k] {
			return r.Trim(start, k)
		}
		if said := r.Word(k) == "по" && ofWhom[r.Word(k+1)] && r.Tokens[k].Quote == span.Outside; said && (r.Word(k-1) == "а" || r.Word(k-1) == "но" || r.Word(k-1) == "," && r.Next("—", k, min(to, k+6)) > 0) {
			return r.Trim(start, k-1)
		}
		if !r.IsCue[k] {
			continue
		}
		f, _ := r.groupRu(k)
		more := r.Word(f-1) == "и" && takesName(r.Lexicon.Cues[r.Word(k)], r.Word(k)) && (r.Nominal(k+1) || strings.HasSuffix(r.Word(k+1), "ть"))
		if c := r.Lexicon.Cues[r.Word(k)]; c == tell.Denies || c == tell.Confirms {
			if by, ok := r.subjectRu(f, start); ok && by.From > start+2 && (r.Word(by.From-1) == "однако" || r.Word(by.From-1) == "но" || r.Word(by.From-1) == "а" || r.Word(by.From-1) == ";") {
				a, b := r.Trim(start, by.From-1)
				if r.Word(b-1) == ";" {
					b--
				}
				return a, b
			}
		}
		if r.clause(k+1, to) < 0 && !gerund(r.Word(k)) && r.Word(k+1) != "о" && r.Word(k+1) != "об" && !more && !(r.Word(f-1) == "и" && cites[r.Word(k)]) {
			continue
		}
		switch prev := r.Word(f - 1); {
		case f <= start:
		case prev == "," && gerund(r.Word(k)), prev == "и", prev == "а", prev == "но":
			return r.Trim(start, f-1)
		default:
			if by, ok := r.subjectRu(f, start); ok && by.From > start+2 && (r.Word(by.From-1) == "," || r.Word(by.From-1) == "а" || r.Word(by.From-1) == "но") {
				return r.Trim(start, by.From-1)
			}
		}
	}
	return r.Trim(start, to)
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
