// Package sounds is the sounds of Kazakh as its Cyrillic letters write them: which suffix a word takes is decided by its last
// vowel, back or front, and by its last sound. Every reader of Kazakh asks it, so that what one generates another recognises.
// The classes follow Muhamedowa 2016, chapters 1 and 3. Start at Back and at the constants.
package sounds

import (
	"strings"
	"unicode/utf8"
)

// Letters by what a suffix behind them begins with. Each letter of the alphabet that ends a word is in exactly one of Open,
// Glides, Liquids, Nasals, Buzzing and Mutes.
const (
	// Open are vowels that take the suffixes of a vowel: қала, қаланың.
	Open = "аәеёоөұүыіэя"
	// Glides end in a sound like й or w, also where one letter writes it with a vowel: тау, таудың; Сочи, Сочидің.
	Glides = "йуию"
	// Liquids are told apart, since the plural of әкім-шіл is -дер and that of көпір -лер.
	Liquids = "рл"
	Nasals  = "мнң"
	Buzzing = "зж"
	// Mutes take the voiceless suffixes, those too that are voiced in other places: клуб, клубтың; Олег, Олегтің; шаһ, шаһтың.
	Mutes = "бвгғдкқпстфхһцчшщ"

	// Vowels are all letters that make a syllable.
	Vowels = Open + "иую"
	// Consonants are all sounds that take the suffixes of a consonant.
	Consonants = Glides + Liquids + Nasals + Buzzing + Mutes

	// BackVowels and FrontVowels decide the vowels of a suffix. Before и stands a front vowel, Тбилисиде; у is written for both
	// (келуге, айтуға), so that the vowel before it decides.
	BackVowels  = "аоұыюяё"
	FrontVowels = "әеөүіиэ"
)

// Back reports whether the suffixes of a word have back vowels, by its last vowel that tells; a word without one takes them.
func Back(word string) bool {
	back, ok := Harmony(word)
	return back || !ok
}

// Harmony is whether the last vowel of a word that tells is back; false where none tells.
func Harmony(word string) (back, ok bool) {
	for len(word) > 0 {
		r, n := utf8.DecodeLastRuneInString(word)
		switch {
		case strings.ContainsRune(BackVowels, r):
			return true, true
		case strings.ContainsRune(FrontVowels, r):
			return false, true
		}
		word = word[:len(word)-n]
	}
	return false, false
}

// Last reports whether a word ends with one of the letters.
func Last(word, letters string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return strings.ContainsRune(letters, r)
}
