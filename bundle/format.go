package bundle

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// Format rewrites a file of a bundle in its one layout: two spaces of indentation, lists indented under their key, a
// blank line before each document of a list, comments and order kept. It is idempotent. Files that are not YAML come
// back unchanged.
func Format(name string, src []byte) ([]byte, error) {
	if !strings.HasSuffix(name, ".yaml") {
		return src, nil
	}
	r := &reader{b: &Bundle{ids: map[hearsay.ID]declared{}}}
	d := &decoder{file: name, r: r}
	root := d.parse(src)
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	if root == nil || root.Kind != yaml.MappingNode {
		return src, nil
	}
	out := unixBreaks(src)
	for range 8 { // a comment may settle one line further with each pass
		next, err := layout(name, out)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(next, out) {
			if !sameText(unixBreaks(src), out) {
				return nil, Problems{{Pos: Pos{File: name}, Msg: "its layout cannot be changed without changing what it says", Hint: "lay it out by hand"}}
			}
			return out, nil
		}
		out = next
	}
	return nil, Problems{{Pos: Pos{File: name}, Msg: "the layout does not settle", Hint: "look at where its comments stand"}}
}

// cutFoot takes the comments at the left margin off the end of a file: they belong to the file, not to its last value.
func cutFoot(src []byte) (rest, foot []byte) {
	lines := bytes.SplitAfter(src, []byte("\n"))
	end := len(lines)
	for end > 0 && (len(bytes.TrimSpace(lines[end-1])) == 0 || lines[end-1][0] == '#') {
		end--
	}
	for _, line := range lines[end:] {
		if t := bytes.TrimRight(line, " \t\r\n"); len(t) > 0 {
			foot = append(append(foot, t...), '\n')
		}
	}
	return bytes.Join(lines[:end], nil), foot
}

func layout(name string, src []byte) ([]byte, error) {
	src, foot := cutFoot(src)
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return nil, fmt.Errorf("format %s: %w", name, err)
	}
	settle(&doc)
	back := standIn(&doc, src)
	var buf bytes.Buffer
	dump, err := yaml.NewDumper(&buf, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1), yaml.WithUnicode(true))
	if err == nil {
		err = dump.Dump(&doc)
	}
	if err == nil {
		err = dump.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("format %s: %w", name, err)
	}
	return append(spaced([]byte(back.Replace(buf.String()))), foot...), nil
}

// settle makes scalars look alike: no tags, double quotes where any are needed, plain text else.
func settle(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && n.Style&yaml.SingleQuotedStyle != 0 {
		n.Style = yaml.DoubleQuotedStyle
	}
	for _, c := range n.Content {
		settle(c)
	}
}

// spaced puts one blank line before each document of the file's lists but the first, above its comments.
func spaced(src []byte) []byte {
	lines := strings.Split(strings.TrimRight(string(src), "\n"), "\n")
	var out []string
	first, text := true, blockLines(lines)
	for i, line := range lines {
		if strings.TrimSpace(line) == "" && !text[i] {
			continue
		}
		switch {
		case text[i]:
		case line != "" && line[0] != ' ' && line[0] != '#':
			first = true
		case startsItem(lines, i):
			if !first {
				out = append(out, "")
			}
			first = false
		}
		out = append(out, line)
	}
	return []byte(strings.Join(out, "\n") + "\n")
}

// startsItem reports whether line i begins a document of a list: "  - key:", or the first comment above one.
func startsItem(lines []string, i int) bool {
	comment := func(k int) bool { return k >= 0 && k < len(lines) && strings.HasPrefix(lines[k], "  # ") }
	item := func(s string) bool { return strings.HasPrefix(s, "  - ") && strings.Contains(s, ":") }
	if item(lines[i]) {
		return !comment(i - 1)
	}
	if !comment(i) || comment(i-1) {
		return false
	}
	k := i
	for comment(k) {
		k++
	}
	return k < len(lines) && item(lines[k])
}

// quoted writes a text so that YAML reads it back as the same text.
func quoted(s string) string {
	if plain(s) {
		return s
	}
	return strconv.Quote(s)
}

// plain reports whether a text needs no quotes on a line of its own.
func plain(s string) bool {
	if s == "" || s != strings.TrimSpace(s) || strings.ContainsAny(s, "\n\t\"\\{}[]&*!|>%@`#") || strings.Contains(s, ": ") || strings.HasSuffix(s, ":") ||
		strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return false
	}
	if strings.ContainsRune("-?:,'=~", rune(s[0])) {
		return false
	}
	var n yaml.Node
	return yaml.Unmarshal([]byte(s), &n) == nil && len(n.Content) == 1 && n.Content[0].Kind == yaml.ScalarNode && n.Content[0].Value == s && n.Content[0].Tag == "!!str"
}
