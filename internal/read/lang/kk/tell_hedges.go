package kk

import (
	"slices"
	"strings"

	"hearsay/internal/read/tell"
)

// kazakhDoubts are hedges wherever they stand.
var kazakhDoubts = strings.Split("бәлкім|сірә|шамасы|ықтимал|ықтималдығы|меніңше|болжам бойынша|болжамдар бойынша|болжанады|болжануда|қауесет бойынша|мыс|міс|расталмаған|бейресми|алдын ала мәлімет|алдын ала дерек|алдын ала мәліметтер|болса керек|десе керек|деседі|күмәнді", "|")

// kazakhHedges are the hedging words of a passage. Some words doubt only behind a verb: "кеткен сияқты" but "Ресей сияқты елдер".
func kazakhHedges(passage string) []string {
	words := tell.Plain(passage)
	var list []string
	add := func(h string) {
		if !slices.Contains(list, h) {
			list = append(list, h)
		}
	}
	for i, w := range words {
		before, after := "", ""
		if i > 0 {
			before = words[i-1]
		}
		if i+1 < len(words) {
			after = words[i+1]
		}
		switch w {
		case "мүмкін":
			if after != "емес" {
				add(w)
			}
		case "сияқты", "секілді", "тәрізді":
			if after == "" || doubtful(before) {
				add(w)
			}
		case "көрінеді", "болар", "шығар":
			if doubtful(before) || before == "сияқты" || before == "секілді" {
				add(w)
			}
		case "екен":
			if after == "" && doubtful(before) {
				add(w)
			}
		}
		for _, h := range kazakhDoubts {
			if first, more, two := strings.Cut(h, " "); w == first && (!two || strings.HasPrefix(strings.Join(words[i+1:], " ")+" ", more+" ")) {
				add(h)
			}
		}
		if strings.HasSuffix(w, "-мыс") || strings.HasSuffix(w, "-міс") {
			add(w[strings.LastIndexByte(w, '-')+1:])
		}
	}
	return list
}

// doubtful reports whether a particle of doubt may follow the word: a participle or a verb of being.
func doubtful(w string) bool { return verbal(w) && w != "деп" || w == "болса" }

// rumourDoubts are the nouns after деген that doubt what they name.
func rumourDoubts(w string) []string {
	for _, noun := range []string{"сыбыс", "қауесет", "лақап", "өсек", "болжам"} {
		if strings.HasPrefix(w, noun) {
			return []string{noun}
		}
	}
	return nil
}

// vague are words that name nobody and no number: "кейбір сарапшылар".
var vagueKazakh = tell.Listed("кейбір|көптеген|бірқатар|сарапшылар|бақылаушылар|дереккөздер|дереккөз")

func registerKazakh() {
	tell.Register("kk", tell.Grammar{Rules: tellRules, Hedges: kazakhHedges, Vague: vagueKazakh, Read: readKazakh})
}

func init() { registerKazakh() }
