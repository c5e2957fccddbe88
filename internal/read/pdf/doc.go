// Package pdf reads the words of a PDF and where on its pages they stand. The parser (PDFium, compiled to WebAssembly) reads what strangers
// wrote, so it runs in a child process without environment, files or network, bounded in time, memory and answer; a file that breaks it
// breaks that child alone. Start at Read.
package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"time"

	"hearsay"
)

// Reader names the version of the parser and of the way in which its characters are put together: the same reader makes the same text of
// the same bytes.
const Reader = "PDFium by go-pdfium v1.21.4, lines 1"

// A Text is what a PDF says, as plain text with an empty line between paragraphs.
type Text struct {
	Title string `json:"title,omitempty"`
	Text  string `json:"text"`
	Pages int    `json:"pages"`
	Lines []Line `json:"lines"`
}

// A Line is the place of a line of the text on its page, in points from the lower left corner (1/72 inch).
type Line struct {
	Page   int     `json:"page"` // from 1
	From   int     `json:"from"` // bytes of the text
	To     int     `json:"to"`
	Left   float64 `json:"left"`
	Bottom float64 `json:"bottom"`
	Right  float64 `json:"right"`
	Top    float64 `json:"top"`
}

// Limits bound what a file may make us do. The zero value of a field means its default.
type Limits struct {
	Time  time.Duration // default 60 s
	Pages int           // default 2,000
	Bytes int           // of the text; default 32 MiB
}

func (l Limits) withDefaults() Limits {
	if l.Time <= 0 {
		l.Time = time.Minute
	}
	if l.Pages <= 0 {
		l.Pages = 2000
	}
	if l.Bytes <= 0 {
		l.Bytes = 32 << 20
	}
	return l
}

// An answer is what the child says: the text, or why there is none.
type answer struct {
	Text    *Text  `json:"text,omitempty"`
	Problem string `json:"problem,omitempty"`
}

// starting bounds the start of the parser, which is compiled when it first runs on a machine.
const starting = 5 * time.Minute

// asChild in the environment of a process makes it read one PDF instead of doing its own work.
const asChild = "HEARSAY_READ_PDF"

// Read reads a PDF in a child process. Errors: ErrInvalid for a file that cannot be read or goes beyond a limit; the context's own where it ends.
func Read(ctx context.Context, data []byte, limits Limits) (Text, error) {
	l := limits.withDefaults()
	self, err := os.Executable()
	if err != nil {
		return Text{}, fmt.Errorf("read PDF: %w", err)
	}
	inner, cancel := context.WithTimeout(ctx, starting)
	defer cancel()
	ask, err := json.Marshal(l)
	if err != nil {
		return Text{}, fmt.Errorf("read PDF: %w", err)
	}
	c := exec.CommandContext(inner, self)
	c.Env = []string{asChild + "=" + string(ask), "HEARSAY_PDF_CACHE=" + cache()}
	c.Dir = os.TempDir()
	c.Stdin = bytes.NewReader(data)
	out := &capped{most: 8*l.Bytes + 1<<20}
	complaint := &capped{most: 1 << 12}
	c.Stdout, c.Stderr = out, complaint
	var late atomic.Bool
	out.first = func() { // the parser is ready
		stop := time.AfterFunc(l.Time, func() { late.Store(true); cancel() })
		context.AfterFunc(inner, func() { stop.Stop() })
	}
	err = c.Run()
	switch {
	case ctx.Err() != nil:
		return Text{}, ctx.Err()
	case late.Load():
		return Text{}, fmt.Errorf("read PDF: too large to read (it takes longer than %s): %w", l.Time, hearsay.ErrInvalid)
	case out.over:
		return Text{}, fmt.Errorf("read PDF: too large to read (more than %d bytes of text): %w", l.Bytes, hearsay.ErrInvalid)
	case err != nil:
		return Text{}, fmt.Errorf("read PDF: the parser broke (%v): %w", err, hearsay.ErrInvalid)
	}
	var a answer
	if err := json.Unmarshal(out.buffer.Bytes(), &a); err != nil {
		return Text{}, fmt.Errorf("read PDF: the parser gave no answer: %w", hearsay.ErrInvalid)
	}
	if a.Text == nil {
		return Text{}, fmt.Errorf("read PDF: %s: %w", a.Problem, hearsay.ErrInvalid)
	}
	return *a.Text, nil
}

// cache is where the compiled parser is kept between runs, since compiling it takes seconds; "" where there is no such place.
func cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "hearsay", "pdf")
}

// A capped writer keeps no more than it may, and says so. It embeds no buffer, since a copy would go around the cap by the buffer's ReadFrom.
type capped struct {
	buffer bytes.Buffer
	most   int
	over   bool
	first  func() // called when the first bytes come
}

func (c *capped) Write(p []byte) (int, error) {
	if c.buffer.Len() == 0 && c.first != nil {
		c.first()
	}
	if c.buffer.Len()+len(p) > c.most {
		c.over = true
		return 0, errors.New("too much")
	}
	return c.buffer.Write(p)
}
