package tell

import (
	"strings"

	"hearsay/internal/read/span"
)

// Listed are the words of a list that bars divide; two words may be written with a space: "по слухам|якобы".
func Listed(s string) []string { return strings.Split(strings.ReplaceAll(s, "\n", ""), "|") }

// Hedges are the words of doubt in a passage: who uses one keeps a way out.
func Hedges(language, passage string) []string {
	if g := grammars[language]; g != nil && g.Hedges != nil {
		return g.Hedges(passage)
	}
	return nil
}

// Vague are the words in a passage that leave open who and how many, in the order of the list.
func Vague(language, passage string) []string {
	if g := grammars[language]; g != nil {
		return Whole(g.Vague, passage)
	}
	return nil
}

// Plain are the words of a passage in lower case. Hyphens join: "по-видимому".
func Plain(passage string) []string {
	passage = strings.ToLower(passage)
	var list []string
	for w := range span.Joined(passage, "-") {
		list = append(list, span.Plain(w.In(passage)))
	}
	return list
}

// Whole are the words of a list that stand in a passage as whole words, in the order of the list.
func Whole(list []string, passage string) []string {
	padded := " " + strings.Join(Plain(passage), " ") + " "
	var found []string
	for _, w := range list {
		if strings.Contains(padded, " "+w+" ") {
			found = append(found, w)
		}
	}
	return found
}
