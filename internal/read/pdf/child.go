package pdf

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// A program that is started with the request in its environment is the child: it reads its PDF and ends before main begins. So every
// program that reads PDFs, tests included, is its own child, and no second program has to be found.
func init() {
	ask := os.Getenv(asChild)
	if ask == "" {
		return
	}
	os.Exit(child(ask, os.Stdin, os.Stdout))
}

// A document may take 512 MiB in all. most is the memory of the parser, in bytes; beside it there are the characters of one
// page, the words of all, and the process that asked.
const (
	most   = 256 << 20
	beside = 96 << 20
)

// A plane is the memory of the parser: taken from the system as it is touched, never copied to grow, and no more than most.
type plane struct{ all []byte }

func (p *plane) Reallocate(size uint64) []byte {
	if size > most {
		return nil
	}
	return p.all[:size]
}

func (p *plane) Free() { p.all = nil }

func planes(_, _ uint64) experimental.LinearMemory { return &plane{make([]byte, most)} }

func child(ask string, in io.Reader, out io.Writer) int {
	debug.SetMemoryLimit(most + beside)
	confine()
	var l Limits
	if err := json.Unmarshal([]byte(ask), &l); err != nil {
		return 2
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return 2
	}
	a := answer{}
	r, err := open(os.Getenv("HEARSAY_PDF_CACHE"))
	if _, failed := out.Write([]byte("\n")); failed != nil { // ready: the parent's clock runs from here
		return 2
	}
	if err == nil {
		a.Text, err = r.read(data, l)
	}
	if err != nil {
		a = answer{Problem: err.Error()}
	}
	if err := json.NewEncoder(out).Encode(a); err != nil {
		return 2
	}
	return 0
}

// A reader is a running parser.
type reader struct{ pdfium.Pdfium }

// open starts the parser: without files, clock of its own or output, and with bounded memory.
func open(cacheDir string) (*reader, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cacheDir != "" {
		if kept, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil { // without it the start is slow, no more
			config = config.WithCompilationCache(kept)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{Context: experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(planes)), MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		return nil, err
	}
	p, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, err
	}
	return &reader{p}, nil
}

func (r *reader) read(data []byte, l Limits) (t *Text, err error) {
	defer func() {
		if p := recover(); p != nil {
			t, err = nil, fmt.Errorf("the parser broke: %v", p)
		}
	}()
	doc, err := r.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case err == nil:
	case err == pdferrors.ErrPassword:
		return nil, fmt.Errorf("it is locked with a password")
	case err == pdferrors.ErrSecurity:
		return nil, fmt.Errorf("it is encrypted in a way that is not known")
	default:
		return nil, fmt.Errorf("it is no PDF that can be opened (%v)", err)
	}
	defer r.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := r.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > l.Pages {
		return nil, fmt.Errorf("too large to read (%d pages, more than %d)", count.PageCount, l.Pages)
	}
	w := writer{most: l.Bytes}
	for i := range count.PageCount {
		chars, err := r.page(doc.Document, i)
		if err != nil {
			return nil, fmt.Errorf("page %d: %v", i+1, err)
		}
		if w.page(i+1, chars); w.b.Len() > w.most {
			return nil, fmt.Errorf("too large to read (more than %d bytes of text)", w.most)
		}
	}
	return &Text{Title: r.title(doc.Document), Text: w.text(), Pages: count.PageCount, Lines: w.lines}, nil
}

func (r *reader) page(doc references.FPDF_DOCUMENT, i int) ([]char, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
	found, err := r.GetPageTextStructured(&requests.GetPageTextStructured{Page: page, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, err
	}
	list := make([]char, 0, len(found.Chars))
	for _, c := range found.Chars {
		list = append(list, char{c.Text, box(c.PointPosition)})
	}
	return list, nil
}

// box is a place as the lower left and the upper right corner, whichever way the page counts.
func box(p responses.CharPosition) rect {
	return rect{min(p.Left, p.Right), min(p.Bottom, p.Top), max(p.Left, p.Right), max(p.Bottom, p.Top)}
}

func (r *reader) title(doc references.FPDF_DOCUMENT) string {
	meta, err := r.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: "Title"})
	if err != nil {
		return ""
	}
	return strings.TrimSpace(strings.ToValidUTF8(meta.Value, ""))
}
