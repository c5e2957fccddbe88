package tell

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// objectFirst: "это подтвердил X", "гибель двух человек подтвердила пресс-служба", "слухи об отставке министр опроверг". Russian marks by
// endings what English marks by place; here whoever holds an office or has a name is the one who tells.
func (r *reading) objectFirst(i int) bool {
	c := r.l.cues[r.word(i)]
	if !r.cue[i] || c != denies && c != confirms || gerund(r.word(i)) || participleRu(r.word(i)) {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.sentence(i)
	for k := cueFrom - 1; k > from; k-- { // the clause of the cue
		if r.mark(k) || r.l.conj[r.word(k)] {
			from = k + 1
			break
		}
	}
	if r.clause(cueTo, to) >= 0 || cueFrom <= from || r.word(from) == "в" || r.word(from) == "на" {
		return false
	}
	if s, ok := r.speakerRu(cueTo, to); ok {
		placed := r.word(cueTo) == "в" || r.word(cueTo) == "на"
		if first := r.word(s.From); !placed && !r.t[s.From].Upper && !offices[first] && !offices[r.word(s.From+1)] && r.t[s.From].Quote != span.Opens {
			return false
		}
		if r.holder(from, cueFrom) || placed && !r.object(from) {
			return false
		}
		if !r.putFree("object-first", s, span.Between(cueFrom, cueTo), span.Between(from, cueFrom)) {
			return false
		}
		r.resolve(span.Between(from, cueFrom))
		return true
	}
	if cueTo < to && !r.mark(cueTo) && !r.l.prep[r.word(cueTo)] || !r.object(from) {
		return false
	}
	for j := from + 1; j < cueFrom; j++ { // "гибель людей в полиции не подтвердили"
		if (r.word(j) == "в" || r.word(j) == "на") && placed(r.word(cueTo-1)) && !timesRu[r.word(j+1)] {
			s := span.Between(j+1, cueFrom)
			for r.adverbRu(s.To - 1) {
				s.To--
			}
			if s.To <= s.From || r.l.pronoun[r.word(s.To-1)] || !r.putFree("object-first", s, span.Between(cueFrom, cueTo), span.Between(from, j)) {
				break
			}
			r.resolve(span.Between(from, j))
			return true
		}
	}
	for j := from + 1; j < cueFrom; j++ { // "эти обвинения компания отвергла"
		if (offices[r.word(j)] || r.t[j].Upper || r.l.pronoun[r.word(j)] || r.word(j) == "обе" || r.word(j) == "оба") && !r.l.prep[r.word(j-1)] {
			if s, ok := r.subjectRu(cueFrom, j); ok && s.From == j && s.To == cueFrom {
				if !r.putFree("object-first", s, span.Between(cueFrom, cueTo), span.Between(from, j)) {
					return false
				}
				r.resolve(span.Between(from, j))
				return true
			}
		}
	}
	return false
}

// holder reports whether a phrase names one who may tell: it begins with an office or a pronoun, or has a name within.
func (r *reading) holder(from, to int) bool {
	for k := from; k < to; k++ {
		if r.l.prep[r.word(k)] && k > from {
			return false
		}
		if offices[r.word(k)] && k < from+2 || r.l.pronoun[r.word(k)] || r.t[k].Upper && (k > from || !r.t[max(from-1, 0)].Ends && from > 0) || r.t[k].Quote == span.Opens {
			return true
		}
	}
	return false
}

// object reports whether a phrase is one that may be confirmed or denied.
func (r *reading) object(from int) bool {
	w := r.word(from)
	if w == "это" || w == "их" || w == "её" || w == "его" || w == "про" || w == "о" || w == "об" || w == "с" || w == "всё" || w == "все" || thisOne[w] || claimsRu[w] {
		return true
	}
	for _, end := range []string{"цию", "ние", "ния", "ность", "тельство", "тельства"} {
		if strings.HasSuffix(w, end) && !offices[w] {
			return true
		}
	}
	return false
}

var (
	thisOne = lang.Set("эти этот эту данную данные такие такую подобные все свою своё свои чужую")
	// claimsRu are things that may be confirmed or denied.
	claimsRu = lang.Set(`слухи слух информацию сообщения сообщение сведения данные обвинения новость новости факт факты версию версии гибель смерть арест отставку взрыв потери связь связи вину
претензии подозрения показания отъезд причастность подлинность достоверность угрозы утечку аварию эвакуацию цифры результаты итоги`)
)
