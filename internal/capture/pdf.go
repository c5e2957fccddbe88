package capture

import (
	"encoding/json"
	"errors"
	"strings"

	"hearsay"
	"hearsay/internal/media"
	"hearsay/internal/read/pdf"
)

func isPDF(d *Document) bool { return media.Begins(d.Data, "application/pdf") }

// pdf emits the text of a PDF, as bytes that a quote can point into, and the places of its lines on the pages. Both are made, not
// captured: what reads them is named, so that a stranger can make them again of the PDF beside them.
func (u *unpacker) pdf(d *Document, depth int) error {
	t, err := pdf.Read(u.ctx, d.Data, pdf.Limits{Time: u.lim.Time, Bytes: int(min(u.lim.Bytes, 32<<20))})
	if errors.Is(err, hearsay.ErrInvalid) {
		why := strings.TrimSuffix(strings.TrimPrefix(err.Error(), "read PDF: "), ": "+hearsay.ErrInvalid.Error())
		return refuse(retryNever, "kept, not read: %s", why)
	}
	if err != nil {
		return err
	}
	if t.Text == "" {
		return refuse(retryNever, "its %d pages hold no text: pictures of text are not read", t.Pages)
	}
	m := member(d, "text", []byte(t.Text))
	m.MediaType, m.Made, m.Title = "text/plain; charset=utf-8", "text by "+pdf.Reader, t.Title
	if err := u.each(d, m, depth); err != nil {
		return err
	}
	places, err := json.Marshal(t.Lines)
	if err != nil {
		return err
	}
	m = member(d, "lines.json", places)
	m.MediaType, m.Made = "application/json", "places of the lines of its text by "+pdf.Reader
	return u.each(d, m, depth)
}
