package brief

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"

	"hearsay/draw"
)

//go:embed page.tmpl calibration.tmpl brief.css
var files embed.FS

var page = template.Must(template.New("page.tmpl").Funcs(template.FuncMap{
	"nb":      nonBreaking,
	"svgs":    svgs,
	"label":   func(head []string, i int) string { return head[min(i, len(head)-1)] },
	"numeric": func(t Table, i int) bool { return i < len(t.Number) && t.Number[i] },
	"rowid":   func(t Table, i int) string { return t.rowID(i) },
}).ParseFS(files, "page.tmpl", "calibration.tmpl"))

// HTML writes the brief as one file that needs nothing else.
func (b *Brief) HTML(w io.Writer) error {
	css, err := files.ReadFile("brief.css")
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	err = page.Execute(&buf, struct {
		*Brief
		Style template.CSS
	}{b, template.CSS(draw.Style() + string(css))})
	if err != nil {
		return fmt.Errorf("brief of %s: %w", b.CaseID, err)
	}
	_, err = w.Write(buf.Bytes())
	return err
}

var ranges = regexp.MustCompile(`(\d)–([<>]?\d)`)

// nonBreaking keeps numbers and their units on one line.
func nonBreaking(s string) string {
	s = strings.NewReplacer(" %", "\u00a0%", " dB", "\u00a0dB").Replace(s)
	return ranges.ReplaceAllString(s, "$1\u2060–\u2060$2")
}

// paper is the width that is printed.
const paper = 720

type drawing struct {
	Class string
	SVG   template.HTML
}

// svgs are the drawings of a figure for wide, middle and narrow pages; the sheet shows one.
func svgs(f Figure) []drawing {
	var list []drawing
	for _, w := range f.Widths {
		class := "narrow"
		switch {
		case w > 720:
			class = "broad"
		case w > 340 && len(f.Widths) == 3:
			class = "middle"
		case w > 340:
			class = "middle broad"
		}
		add := func(c draw.Chart, title, class, part string) {
			s := c.Scene(w)
			s.Title, s.Desc = title, f.Alt
			list = append(list, drawing{class, template.HTML(s.SVG(fmt.Sprintf("%sw%d%s", f.ID, int(w), part)))})
		}
		if w != paper || len(f.Parts) < 2 {
			add(f.Chart, f.Title, class, "")
			continue
		}
		for i, c := range f.Parts {
			add(c, fmt.Sprintf("%s (part %d of %d)", f.Title, i+1, len(f.Parts)), class+" part", fmt.Sprintf("p%d", i+1))
		}
	}
	return list
}

func (t Table) rowID(i int) string {
	if i < len(t.IDs) {
		return t.IDs[i]
	}
	return ""
}
