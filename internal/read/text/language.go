package text

import (
	"strings"
	"unicode"
)

// frequent are the words by which languages of one script are told apart: the commonest ones of each.
var frequent = map[string]map[string]bool{
	"en": words("the of and to in is that for was on with as it by at from his are were be an have has not this which but he she they or had its will said"),
	"es": words("de la el que en los del las por con una para como al lo más pero sus le ha este fue se su un no es y o esta son también entre"),
	"fr": words("le les des et du une dans est pour qui sur par au avec pas plus ce il sont aux ont ne se la de à été"),
	"de": words("der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach"),
	"ru": words("и в не на что с он как по это из к но за от о его все был года так для было или я мы она они у же до при также только"),
	"kk": words("және мен бұл үшін деп бар еді болды туралы бойынша оның ол да де бір осы сол деді жылы қазақстан президенті кейін"),
}

// kazakh are the letters of Kazakh that Russian does not have.
const kazakh = "әғқңөұүһі"

// Language is the language of a text, told by its script, by letters only one language has, and by its commonest words: "en", "ru",
// "kk", "es", "fr", "de", or "" where nothing speaks for one.
func Language(s string) string {
	cyrillic, latin, own, spanish := 0, 0, 0, 0
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
			if strings.ContainsRune(kazakh, r) {
				own++
			}
		case unicode.Is(unicode.Latin, r):
			latin++
		}
		if strings.ContainsRune("ñ¿¡", r) {
			spanish++
		}
	}
	if cyrillic == 0 && latin == 0 {
		return ""
	}
	count := map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		for lang, set := range frequent {
			if set[w] {
				count[lang]++
			}
		}
	}
	if cyrillic > latin {
		if own*25 > cyrillic || own > 0 && count["kk"] > count["ru"] {
			return "kk"
		}
		return "ru"
	}
	count["es"] += 2 * spanish
	best := ""
	for _, lang := range []string{"en", "es", "fr", "de"} {
		if count[lang] > count[best] {
			best = lang
		}
	}
	return best
}
