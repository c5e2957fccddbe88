package brief

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"hearsay/draw"
	"hearsay/score"
)

// A CalibrationWord is a word of a yardstick with the forecasts that it stood for.
type CalibrationWord struct {
	Word string  `json:"word"`
	Lo   float64 `json:"lo"` // of the word's band
	Hi   float64 `json:"hi"`
	score.Band
}

// A Calibration is a page that says whether words came true as often as they should.
type Calibration struct {
	Title    string
	Intro    string
	Sections []Section
	Notes    []string
}

// Add appends what one set of forecasts came to: a sentence, the picture, the table.
func (c *Calibration) Add(title, what string, n int, brier, log, ece float64, words []CalibrationWord) {
	s := Section{ID: fmt.Sprintf("part%d", len(c.Sections)+1), Title: title}
	if n == 0 {
		s.Blocks = append(s.Blocks, Para{Text: say(what, " There are none yet.")})
		c.Sections = append(c.Sections, s)
		return
	}
	s.Blocks = append(s.Blocks, Para{Text: say(what)}, Para{Text: say(fmt.Sprintf(
		"%d scored: mean Brier score %.3f (0 perfect, 0.5 a coin between two values), log score %.3f (0 perfect, 0.69 a coin), expected calibration error %.3f.", n, brier, log, ece))})
	var rows []draw.Dot
	table := Table{Caption: "How often each word came true", Head: []string{"Word", "Meant", "Said, mean", "Forecasts", "Came true", "95 % interval"}, Number: []bool{false, true, true, true, true, true}}
	for _, w := range words {
		if w.N == 0 {
			continue
		}
		rows = append(rows, draw.Dot{Key: w.Word, Name: w.Word, Note: "meant " + span(w.Lo, w.Hi) + ", said " + percent(w.Mean), Low: w.Low, Mid: w.Rate(), High: w.High,
			Text: fmt.Sprintf("%d of %d", w.Came, w.N), Tone: draw.Teal})
		table.Rows = append(table.Rows, texts(w.Word, span(w.Lo, w.Hi), percent(w.Mean), fmt.Sprint(w.N), fmt.Sprint(w.Came), span(w.Low, w.High)))
	}
	h := draw.Head{Title: "How often what each word was said of came true", Subtitle: "Frequency and its 95 % interval, were the forecasts independent", Bare: true}
	chart := draw.Dots{Head: h, Rows: rows, Span: draw.Span{Low: 0, High: 1}, Percent: true}
	s.Blocks = append(s.Blocks, Figure{ID: "fig" + s.ID, Title: h.Title, Subtitle: h.Subtitle, Alt: h.Title + ". " + h.Subtitle, Chart: chart, Widths: []float64{720, 340}, Data: table})
	c.Sections = append(c.Sections, s)
}

// Table appends a table of its own section.
func (c *Calibration) Table(title, caption string, head []string, numbers []bool, rows [][]string) {
	t := Table{Caption: caption, Head: head, Number: numbers, Wide: true}
	for _, r := range rows {
		cells := make([]Text, len(r))
		for i, x := range r {
			cells[i] = say(x)
		}
		t.Rows = append(t.Rows, cells)
	}
	c.Sections = append(c.Sections, Section{ID: fmt.Sprintf("part%d", len(c.Sections)+1), Title: title, Blocks: []Block{t}})
}

// HTML writes the page as one file that needs nothing else.
func (c *Calibration) HTML(w io.Writer) error {
	css, err := files.ReadFile("brief.css")
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	err = page.ExecuteTemplate(&buf, "calibration.tmpl", struct {
		*Calibration
		Style template.CSS
	}{c, template.CSS(draw.Style() + string(css))})
	if err != nil {
		return fmt.Errorf("calibration: %w", err)
	}
	_, err = w.Write(buf.Bytes())
	return err
}
