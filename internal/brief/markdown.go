package brief

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Markdown writes the brief as Markdown with the tables of the pictures in their place.
func (b *Brief) Markdown(w io.Writer) error {
	var o bytes.Buffer
	fmt.Fprintf(&o, "# %s\n\n", escape(b.Title))
	if b.Question != "" {
		fmt.Fprintf(&o, "%s\n\n", escape(b.Question))
	}
	for _, t := range b.Banners {
		fmt.Fprintf(&o, "> %s\n\n", mdText(t))
	}
	fmt.Fprintf(&o, "## Judgement\n\n%s\n\n", mdText(b.Sentence))
	if len(b.Basis) > 0 {
		fmt.Fprintf(&o, "%s\n\n", mdText(b.Basis))
	}
	if b.Intro != "" {
		fmt.Fprintf(&o, "%s\n\n", escape(b.Intro))
	}
	for _, s := range b.Sections {
		fmt.Fprintf(&o, "## %s\n\n", escape(s.Title))
		for _, x := range s.Blocks {
			mdBlock(&o, x, "###")
		}
	}
	o.WriteString("## To repeat this judgement\n\n")
	for _, f := range b.Facts {
		fmt.Fprintf(&o, "- %s: %s\n", escape(f[0]), escape(f[1]))
	}
	_, err := w.Write(o.Bytes())
	return err
}

func mdBlock(o *bytes.Buffer, x Block, level string) {
	switch x := x.(type) {
	case Para:
		if x.Role == "caveat" {
			o.WriteString("> ")
		}
		fmt.Fprintf(o, "%s\n\n", mdText(x.Text))
	case Heading:
		fmt.Fprintf(o, "%s %s\n\n", level, mdText(x.Text))
	case List:
		for i, t := range x.Items {
			mark := "-"
			if x.Ordered {
				mark = fmt.Sprintf("%d.", i+1)
			}
			fmt.Fprintf(o, "%s %s\n", mark, mdText(t))
		}
		if len(x.Items) > 0 {
			o.WriteString("\n")
		}
	case Quote:
		if x.Paraphrase {
			fmt.Fprintf(o, "*Analyst’s paraphrase, not a quotation:* %s\n\n", mdText(x.Text))
		} else {
			fmt.Fprintf(o, "> “%s”\n\n", mdText(x.Text))
			if len(x.Translation) > 0 {
				fmt.Fprintf(o, "(%s)\n\n", mdText(x.Translation))
			}
		}
		fmt.Fprintf(o, "— %s\n\n", mdText(x.By))
	case Quotes:
		for _, q := range x.Quotes {
			mdBlock(o, q, level)
		}
	case Figure:
		fmt.Fprintf(o, "%s %s\n\n*%s*\n\n", level, escape(x.Title), escape(x.Subtitle))
		mdTable(o, x.Data)
		if x.Note != "" {
			fmt.Fprintf(o, "%s\n\n", escape(x.Note))
		}
	case Table:
		fmt.Fprintf(o, "**%s**\n\n", escape(x.Caption))
		mdTable(o, x)
	case Cards:
		for _, c := range x.Cards {
			fmt.Fprintf(o, "%s %s\n\n", level, escape(c.Title))
			for _, y := range c.Blocks {
				mdBlock(o, y, level+"#")
			}
		}
	}
}

func mdTable(o *bytes.Buffer, t Table) {
	if len(t.Head) == 0 {
		return
	}
	cell := func(s string) string { return strings.ReplaceAll(s, "|", "\\|") }
	for _, h := range t.Head {
		fmt.Fprintf(o, "| %s ", cell(escape(h)))
	}
	o.WriteString("|\n")
	for i := range t.Head {
		if i < len(t.Number) && t.Number[i] {
			o.WriteString("|---:")
		} else {
			o.WriteString("|---")
		}
	}
	o.WriteString("|\n")
	for _, r := range t.Rows {
		for i := range t.Head {
			s := ""
			if i < len(r) {
				s = mdText(r[i])
			}
			fmt.Fprintf(o, "| %s ", cell(s))
		}
		o.WriteString("|\n")
	}
	o.WriteString("\n")
}

// special are the characters that Markdown, or HTML inside it, would take for more than text.
var special = regexp.MustCompile("[\\\\`*_\\[\\]<>#&]")

func escape(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return special.ReplaceAllStringFunc(s, func(c string) string {
		switch c {
		case "<":
			return "&lt;"
		case ">":
			return "&gt;"
		case "&":
			return "&amp;"
		}
		return "\\" + c
	})
}

// inner is escape for a part of a line, with the spaces at its ends.
func inner(s string) string {
	e := escape(s)
	if e == "" {
		if s != "" {
			return " "
		}
		return ""
	}
	if strings.TrimLeft(s, " \n\t") != s {
		e = " " + e
	}
	if strings.TrimRight(s, " \n\t") != s {
		e += " "
	}
	return e
}

func mdText(t Text) string {
	var b strings.Builder
	for _, s := range t {
		switch s.Kind {
		case Strong:
			b.WriteString("**" + escape(s.S) + "**")
		case Em:
			e := escape(s.S)
			b.WriteString("*" + e + "*")
			if strings.HasSuffix(s.S, " ") {
				b.WriteString(" ")
			}
		case Code:
			b.WriteString("`" + strings.ReplaceAll(s.S, "`", "'") + "`")
		case Link:
			b.WriteString("[" + escape(s.S) + "](" + strings.NewReplacer(" ", "%20", ")", "%29", "(", "%28", "<", "%3C", ">", "%3E", "\n", "").Replace(s.Href) + ")")
		case Cite:
			b.WriteString(escape(s.S))
		default:
			b.WriteString(inner(s.S))
		}
	}
	return strings.TrimSpace(b.String())
}
