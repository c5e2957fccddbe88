package desk_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/desk"
)

const minutes = `<html><body><article><p>The ministry said that the envoy had left the country on Friday evening, and would not return.</p>
<p>A spokesman denied that he had been arrested &amp; questioned.</p><p>Министр заявил, что граница закрыта до понедельника.</p></article></body></html>`

func proposed(t *testing.T, page string) []desk.Proposal {
	t.Helper()
	r, err := desk.Extract("text/html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Proposals) == 0 {
		t.Fatal("nothing was proposed")
	}
	return r.Proposals
}

// 10,000 changes of snapshot, range or text: none passes.
func TestAChangedQuoteIsNeverVerified(t *testing.T) {
	proposals := proposed(t, minutes)
	for _, p := range proposals {
		if err := desk.CheckProposal([]byte(minutes), p); err != nil {
			t.Fatalf("as found: %v", err)
		}
	}
	rnd := rand.New(rand.NewPCG(7, 1))
	for i := range 10_000 {
		p, data := proposals[rnd.IntN(len(proposals))], []byte(minutes)
		var from, to int
		digest, _, _ := strings.Cut(p.In, "#")
		if _, err := fmt.Sscanf(p.In, digest+"#bytes=%d,%d", &from, &to); err != nil {
			t.Fatal(err)
		}
		what := ""
		switch i % 5 {
		case 0:
			at := rnd.IntN(len(data))
			data[at] ^= byte(1 + rnd.IntN(255))
			what = fmt.Sprintf("byte %d of the snapshot changed", at)
		case 1:
			at := rnd.IntN(len(data) + 1)
			data = slices.Insert(data, at, byte(rnd.IntN(256)))
			what = fmt.Sprintf("a byte put into the snapshot at %d", at)
		case 2:
			at, by := rnd.IntN(2), 1+rnd.IntN(40)
			p.In = fmt.Sprintf("%s#bytes=%d,%d", digest, from+by*at, to+by*(1-at))
			what = "range " + p.In
		case 3:
			at := rnd.IntN(len(p.Quote))
			p.Quote = p.Quote[:at] + string([]byte{p.Quote[at] ^ byte(1+rnd.IntN(255))}) + p.Quote[at+1:]
			what = "quote " + p.Quote
		case 4: // the snapshot of another's words, under its true digest
			data = []byte(strings.Replace(minutes, "ministry", "embassy", 1))
			p.In = fmt.Sprintf("sha256:%x#bytes=%d,%d", sha256.Sum256(data), from+1+rnd.IntN(30), to)
			what = "another document"
		}
		if desk.CheckProposal(data, p) == nil {
			t.Fatalf("verified: %s", what)
		}
	}
}

func TestAnInsertedNotIsNeverVerified(t *testing.T) {
	for _, p := range proposed(t, minutes) {
		for i, r := range p.Quote {
			if r != ' ' {
				continue
			}
			for _, not := range []string{" not", " never", " не", " n't", " NOT"} {
				q := p
				q.Quote = p.Quote[:i] + not + p.Quote[i:]
				if desk.CheckProposal([]byte(minutes), q) == nil {
					t.Errorf("verified: %s", q.Quote)
				}
			}
		}
	}
}

// Two clocks: it happened on the day that the content names, and was said on the day that the words around it name.
func TestTheDayOfAnEventIsNotTheDayOfItsReport(t *testing.T) {
	const page = `<html><head><meta property="article:published_time" content="2022-01-08T20:00:00+06:00"></head><body><article>
<p>%s</p></article></body></html>`
	for _, c := range []struct{ sentence, said, happened string }{
		{"The committee said on Friday that its former head had been arrested on 6 January.", "2022-01-07", "2022-01-06"},
		{"The committee said that its former head had been arrested on 6 January.", "2022-01-08", "2022-01-06"},
		{"The committee said that its former head had been arrested.", "2022-01-08", ""},
		{"Комитет заявил, что бывший глава задержан 6 января.", "2022-01-08", "2022-01-06"},
	} {
		p := proposed(t, fmt.Sprintf(page, c.sentence))[0]
		if p.Said != c.said || p.Happened != c.happened {
			t.Errorf("%s: said %q, happened %q; want %q and %q", c.sentence, p.Said, p.Happened, c.said, c.happened)
		}
	}
}
