package kk

import (
	"strings"
	"unicode/utf8"
)

// The sounds of Kazakh as its Cyrillic letters write them: which suffix a word takes is decided by its last vowel, back or
// front, and by its last sound. Every reader of Kazakh asks here, so that what one generates another recognises. The
// classes follow Muhamedowa 2016, chapters 1 and 3.

// Letters by what a suffix behind them begins with. Each letter of the alphabet that ends a word is in exactly one of openSounds,
// glideSounds, liquidSounds, nasalSounds, buzzingSounds and muteSounds.
const (
	// openSounds are vowels that take the suffixes of a vowel: қала, қаланың.
	openSounds = "аәеёоөұүыіэя"
	// glideSounds end in a sound like й or w, also where one letter writes it with a vowel: тау, таудың; Сочи, Сочидің.
	glideSounds = "йуию"
	// liquidSounds are told apart, since the plural of әкім-шіл is -дер and that of көпір -лер.
	liquidSounds  = "рл"
	nasalSounds   = "мнң"
	buzzingSounds = "зж"
	// muteSounds take the voiceless suffixes, those too that are voiced in other places: клуб, клубтың; Олег, Олегтің; шаһ, шаһтың.
	muteSounds = "бвгғдкқпстфхһцчшщ"

	// vowelLetters are all letters that make a syllable.
	vowelLetters = openSounds + "иую"

	// backVowels and frontVowels decide the vowels of a suffix. Before и stands a front vowel, Тбилисиде; у is written for both
	// (келуге, айтуға), so that the vowel before it decides.
	backVowels  = "аоұыюяё"
	frontVowels = "әеөүіиэ"
)

// isBack reports whether the suffixes of a word have back vowels, by its last vowel that tells; a word without one takes them.
func isBack(word string) bool {
	back, ok := harmonyOf(word)
	return back || !ok
}

// harmonyOf is whether the last vowel of a word that tells is back; false where none tells.
func harmonyOf(word string) (back, ok bool) {
	for len(word) > 0 {
		r, n := utf8.DecodeLastRuneInString(word)
		switch {
		case strings.ContainsRune(backVowels, r):
			return true, true
		case strings.ContainsRune(frontVowels, r):
			return false, true
		}
		word = word[:len(word)-n]
	}
	return false, false
}
