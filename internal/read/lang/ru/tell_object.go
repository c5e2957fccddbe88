package ru

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// objectFirst: "это подтвердил X", "гибель двух человек подтвердила пресс-служба", "слухи об отставке министр опроверг". Russian marks by
// endings what English marks by place; here whoever holds an office or has a name is the one who tells.
func (r *reading) objectFirst(i int) bool {
	c := r.Lexicon.Cues[r.Word(i)]
	if !r.IsCue[i] || c != tell.Denies && c != tell.Confirms || gerund(r.Word(i)) || participleRu(r.Word(i)) {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.Sentence(i)
	for k := cueFrom - 1; k > from; k-- { // the clause of the cue
		if r.IsMark(k) || r.Lexicon.Conj[r.Word(k)] {
			from = k + 1
			break
		}
	}
	if r.clause(cueTo, to) >= 0 || cueFrom <= from || r.Word(from) == "в" || r.Word(from) == "на" {
		return false
	}
	if s, ok := r.speakerRu(cueTo, to); ok {
		placed := r.Word(cueTo) == "в" || r.Word(cueTo) == "на"
		if first := r.Word(s.From); !placed && !r.Tokens[s.From].Upper && !offices[first] && !offices[r.Word(s.From+1)] && r.Tokens[s.From].Quote != span.Opens {
			return false
		}
		if r.holder(from, cueFrom) || placed && !r.object(from) {
			return false
		}
		if !r.PutFree("object-first", s, span.Between(cueFrom, cueTo), span.Between(from, cueFrom)) {
			return false
		}
		r.resolve(span.Between(from, cueFrom))
		return true
	}
	if cueTo < to && !r.IsMark(cueTo) && !r.Lexicon.Prep[r.Word(cueTo)] || !r.object(from) {
		return false
	}
	for j := from + 1; j < cueFrom; j++ { // "гибель людей в полиции не подтвердили"
		if (r.Word(j) == "в" || r.Word(j) == "на") && placed(r.Word(cueTo-1)) && !timesRu[r.Word(j+1)] {
			s := span.Between(j+1, cueFrom)
			for r.adverbRu(s.To - 1) {
				s.To--
			}
			if s.To <= s.From || r.Lexicon.Pronoun[r.Word(s.To-1)] || !r.PutFree("object-first", s, span.Between(cueFrom, cueTo), span.Between(from, j)) {
				break
			}
			r.resolve(span.Between(from, j))
			return true
		}
	}
	for j := from + 1; j < cueFrom; j++ { // "эти обвинения компания отвергла"
		if (offices[r.Word(j)] || r.Tokens[j].Upper || r.Lexicon.Pronoun[r.Word(j)] || r.Word(j) == "обе" || r.Word(j) == "оба") && !r.Lexicon.Prep[r.Word(j-1)] {
			if s, ok := r.subjectRu(cueFrom, j); ok && s.From == j && s.To == cueFrom {
				if !r.PutFree("object-first", s, span.Between(cueFrom, cueTo), span.Between(from, j)) {
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
		if r.Lexicon.Prep[r.Word(k)] && k > from {
			return false
		}
		if offices[r.Word(k)] && k < from+2 || r.Lexicon.Pronoun[r.Word(k)] || r.Tokens[k].Upper && (k > from || !r.Tokens[max(from-1, 0)].Ends && from > 0) || r.Tokens[k].Quote == span.Opens {
			return true
		}
	}
	return false
}

// object reports whether a phrase is one that may be confirmed or denied.
func (r *reading) object(from int) bool {
	w := r.Word(from)
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
