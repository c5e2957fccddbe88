package text_test

import (
	"strings"
	"testing"

	"hearsay/internal/read/text"
)

// Each date of a page is measured against the whole of it, so no page has more of them looked at than a few hundred.
func TestAPageOfManyDatesIsReadWithinABound(t *testing.T) {
	for name, one := range map[string]string{
		"time":      `<div><time datetime="2022-01-06">x</time><p>said the minister that all was well.</p></div>`,
		"microdata": `<div><i itemprop="datePublished" content="2022-01-06">x</i><p>said the minister that all was well.</p></div>`,
	} {
		d, err := text.Read("text/html", []byte(`<html><body><h1>H</h1><div class="related">`+strings.Repeat(one, 20_000)+`</div></body></html>`))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(d.Dates); n > 1000 {
			t.Errorf("%s: %d dates are kept", name, n)
		}
	}
}
