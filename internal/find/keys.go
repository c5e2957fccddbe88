package find

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// A word has keys besides itself: its stems, and if it is a name, how it sounds. They share one column, so each kind begins
// with letters of its own that no word begins with.
const (
	stemKey = "zq"  // a stem, behind the code of its language: zqru
	nameKey = "zqx" // a name, folded
)

// keys remembers the keys of the words it has seen: a language repeats itself.
type keys struct{ of1 map[string][]string }

func newKeys() *keys { return &keys{map[string][]string{}} }

// remembered is how many words are kept at most.
const remembered = 1 << 18

// of is the column of keys of a text, each once.
func (k *keys) of(text string) string {
	var b strings.Builder
	seen := map[string]bool{}
	for at := range span.Words(text) {
		w := span.Plain(at.In(text))
		list, ok := k.of1[w]
		if !ok {
			if len(k.of1) > remembered {
				clear(k.of1)
			}
			list = wordKeys(w)
			k.of1[strings.Clone(w)] = list
		}
		for _, key := range list {
			if !seen[key] {
				seen[key] = true
				b.WriteString(key)
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// longestWord is how many letters a word has at most; what is longer is no word.
const longestWord = 60

// wordKeys are the keys of one word of a text.
func wordKeys(w string) []string {
	n := utf8.RuneCountInString(w)
	if n < 3 || n > longestWord {
		return nil
	}
	list := stems(strings.ToLower(w))
	if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
		list = append(list, nameKeys(w)...)
	}
	return list
}

// stems are the keys of a word in lower case by its stems, in each language that it may be of.
func stems(w string) []string {
	var list []string
	for _, s := range lang.Stems(w) {
		list = append(list, stemKey+s.Code+s.Text)
	}
	return list
}

// expression turns a query into one of FTS5. Every word of the query is quoted, so that nothing in it is an operator.
func expression(query string) (string, error) {
	var must, not []string
	query = strings.ReplaceAll(query, "\x00", " ") // ends a string for SQLite
	for i, part := range strings.Split(query, `"`) {
		if i%2 == 1 { // between quotation marks
			if strings.TrimSpace(part) != "" {
				must = append(must, fmt.Sprintf(`{title text}: "%s"`, part))
			}
			continue
		}
		for f := range strings.FieldsSeq(part) {
			word, negative := strings.CutPrefix(f, "-")
			for at := range span.Words(word) {
				w := span.Plain(at.In(word))
				if negative {
					not = append(not, anyForm(w))
				} else {
					must = append(must, anyForm(w))
				}
			}
		}
	}
	if len(must) == 0 {
		return "", fmt.Errorf("find: name at least one word to look for: %w", hearsay.ErrInvalid)
	}
	e := strings.Join(must, " AND ")
	for _, n := range not {
		e = "(" + e + ") NOT " + n
	}
	return e, nil
}

// anyForm matches a word, or what has a key in common with it.
func anyForm(w string) string {
	parts := []string{fmt.Sprintf(`{title text}: "%s"`, w)}
	if n := utf8.RuneCountInString(w); n >= 3 && n <= longestWord {
		for _, s := range stems(strings.ToLower(w)) {
			parts = append(parts, fmt.Sprintf(`keys: "%s"`, s))
		}
		for _, n := range nameKeys(w) {
			parts = append(parts, fmt.Sprintf(`keys: "%s"`, n))
		}
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}
