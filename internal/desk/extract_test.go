package desk_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/desk"
)

const report = `<html><body><article><h1>Border</h1><p>The <b>ministry</b> said that the border had been closed on Friday &amp; that no traveller had been turned
away; it gave no reason for this, and none of the neighbouring states had been told of it before the evening.</p>
<p>A spokesman denied that the president had left the country, and declined to say where he was at the time of the announcement on Friday evening.</p></article></body></html>`

// place reads the byte range of a proposal.
func place(t *testing.T, data string, p desk.Proposal) hearsay.Locator {
	t.Helper()
	l := hearsay.Locator{Digest: fmt.Sprintf("%x", sha256.Sum256([]byte(data)))}
	if _, err := fmt.Sscanf(p.In, "sha256:"+l.Digest+"#bytes=%d,%d", &l.From, &l.To); err != nil {
		t.Fatalf("%s: %v", p.In, err)
	}
	return l
}

func TestAProposalQuotesTheSnapshot(t *testing.T) {
	r, err := desk.Extract("text/html", []byte(report))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Proposals) < 2 {
		t.Fatalf("%d proposals, want the ministry's and the spokesman's", len(r.Proposals))
	}
	if p := r.Proposals[0]; p.Source != "The ministry" || p.Stance != hearsay.Asserts || !strings.Contains(p.Quote, "<b>ministry</b> said") || !strings.Contains(p.Content, "Friday & that") {
		t.Errorf("first proposal: %+v", p)
	}
	if p := r.Proposals[1]; p.Source != "A spokesman" || p.Stance != hearsay.Denies {
		t.Errorf("second proposal: %+v", p)
	}
	for _, p := range r.Proposals {
		if err := bundle.CheckQuote([]byte(report), place(t, report, p), p.Quote); err != nil || p.Rule == "" {
			t.Errorf("%+v: %v", p, err)
		}
	}
}

// A quote is its bytes at its place: changing the words, the range or the snapshot must be noticed each time.
func TestNoMutationOfAQuoteIsVerified(t *testing.T) {
	r, err := desk.Extract("text/html", []byte(report))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 10_000 {
		p := r.Proposals[i%len(r.Proposals)]
		snapshot, l, quote := []byte(report), place(t, report, p), p.Quote
		at := random.IntN(len(quote))
		what := ""
		switch random.IntN(5) {
		case 0:
			what = "a byte of the snapshot is changed"
			snapshot[l.From+at] ^= byte(1 + random.IntN(255))
		case 1:
			what = "a byte of the quote is changed"
			b := []byte(quote)
			b[at] ^= byte(1 + random.IntN(255))
			quote = string(b)
		case 2:
			what = "the range begins elsewhere"
			l.From = (l.From + 1 + random.IntN(len(report)-1)) % len(report)
		case 3:
			what = "the range ends elsewhere"
			l.To = (l.To + 1 + random.IntN(len(report)-1)) % len(report)
		case 4:
			what = "a not is inserted"
			quote = quote[:at] + " not " + quote[at:]
		}
		if bundle.CheckQuote(snapshot, l, quote) == nil {
			t.Fatalf("mutation %d (%s) was verified: %q", i, what, quote)
		}
	}
}
