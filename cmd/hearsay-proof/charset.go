package main

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// upper is what the bytes from 0x80 on mean in the sets in which Cyrillic pages were written, in their order. A byte without a meaning
// stands for U+FFFD, and no quote has it.
var upper = map[string]string{
	"windows-1251": "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\ufffd™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
	"koi8-r":       "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00a0⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
}

// read reads bytes in a character set; "" = UTF-8.
func read(charset string, b []byte) (string, error) {
	words := ""
	switch {
	case charset == "":
		return string([]rune(string(b))), nil // a stray byte is U+FFFD
	case (charset == "utf-16le" || charset == "utf-16be") && len(b)%2 == 0:
		high := 1
		if charset == "utf-16be" {
			high = 0
		}
		var units []uint16
		for i := 0; i < len(b); i += 2 {
			units = append(units, uint16(b[i+high])<<8|uint16(b[i+1-high]))
		}
		words = string(utf16.Decode(units))
	case upper[charset] != "":
		table := []rune(upper[charset])
		for _, c := range b {
			if c < 0x80 {
				words += string(rune(c))
			} else {
				words += string(table[c-0x80])
			}
		}
	default:
		return "", fmt.Errorf("they are read in %s, which is not known here: cut them out and read them with `iconv -f %s -t utf-8`", charset, charset)
	}
	if strings.ContainsRune(words, utf8.RuneError) {
		return "", fmt.Errorf("they are not whole characters of %s", charset)
	}
	return words, nil
}
