package brief

import (
	"regexp"
	"strings"

	"hearsay"
)

// prose is the analyst's own text, in a small Markdown: paragraphs, headings, lists, emphasis, code, links, and
// citations [@s17]. Anything else is plain text.
func (b *builder) prose() Section {
	s := Section{ID: "assessment", Title: "The analyst’s assessment"}
	if strings.TrimSpace(b.o.Prose) == "" {
		return s
	}
	b.Problems = Lint(plain(b.o.Prose), b.scale)
	for _, chunk := range regexp.MustCompile(`\n[ \t]*\n`).Split(strings.ReplaceAll(b.o.Prose, "\r\n", "\n"), -1) {
		s.Blocks = append(s.Blocks, b.chunk(strings.Trim(chunk, "\n"))...)
	}
	for _, p := range b.Problems {
		s.Blocks = append(s.Blocks, Para{Role: "caveat", Text: say(strong("Wording: "), p.Msg, ": “", p.Sentence, "” ", upper(stop(p.Hint)))})
	}
	return s
}

var (
	heading = regexp.MustCompile(`^#{1,6}\s+(.*)$`)
	bullet  = regexp.MustCompile(`^\s{0,3}[-*+]\s+(.*)$`)
	ordinal = regexp.MustCompile(`^\s{0,3}\d+[.)]\s+(.*)$`)
	inline  = regexp.MustCompile("\\[@([a-z0-9-]+)((?:\\s*[;,]\\s*@[a-z0-9-]+)*)\\]|\\[([^\\]\\n]+)\\]\\(([^)\\s]+)\\)|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*|\\b_([^_]+)_\\b|`([^`]+)`")
	another = regexp.MustCompile(`@([a-z0-9-]+)`)
)

func plain(s string) string { return strings.NewReplacer("**", "", "*", "", "`", "").Replace(s) }

func (b *builder) chunk(s string) []Block {
	var blocks []Block
	var para []string
	var items *List
	flush := func() {
		if len(para) > 0 {
			blocks = append(blocks, Para{Text: b.inline(strings.Join(para, " "))})
			para = nil
		}
		if items != nil {
			blocks = append(blocks, *items)
			items = nil
		}
	}
	for _, line := range strings.Split(s, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if m := heading.FindStringSubmatch(line); m != nil {
			flush()
			blocks = append(blocks, Heading{b.inline(strings.TrimRight(m[1], "# "))})
			continue
		}
		m, ordered := bullet.FindStringSubmatch(line), false
		if m == nil {
			m = ordinal.FindStringSubmatch(line)
			ordered = m != nil
		}
		switch {
		case m != nil:
			if items == nil || items.Ordered != ordered {
				flush()
				items = &List{Ordered: ordered}
			}
			items.Items = append(items.Items, b.inline(m[1]))
		case items != nil && strings.HasPrefix(line, "  "):
			k := len(items.Items) - 1
			items.Items[k] = say(items.Items[k], " ", b.inline(strings.TrimSpace(line)))
		default:
			if items != nil {
				flush()
			}
			para = append(para, strings.TrimSpace(line))
		}
	}
	flush()
	return blocks
}

func (b *builder) inline(s string) Text {
	var t Text
	for s != "" {
		m := inline.FindStringSubmatchIndex(s)
		if m == nil {
			break
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		t = say(t, s[:m[0]])
		switch {
		case group(1) != "":
			ids := []hearsay.ID{hearsay.ID(group(1))}
			for _, x := range another.FindAllStringSubmatch(group(2), -1) {
				ids = append(ids, hearsay.ID(x[1]))
			}
			t = say(t, b.proseCites(ids))
		case group(3) != "":
			if safeURL(group(4)) {
				t = say(t, Span{Kind: Link, S: group(3), Href: group(4)})
			} else {
				t = say(t, group(3))
			}
		case group(5) != "":
			t = say(t, strong(group(5)))
		case group(6)+group(7) != "":
			t = say(t, em(group(6)+group(7)))
		default:
			t = say(t, code(group(8)))
		}
		s = s[m[1]:]
	}
	return say(t, s)
}

func (b *builder) proseCites(ids []hearsay.ID) Text {
	t := say("[")
	for i, id := range ids {
		if i > 0 {
			t = say(t, ", ")
		}
		switch sig := b.signal[id]; {
		case sig == nil:
			t = say(t, strong("no signal "+string(id)))
		case !b.known(sig):
			t = say(t, string(id), " (not yet said)")
		default:
			t = say(t, b.cite(id))
		}
	}
	return say(t, "]")
}
