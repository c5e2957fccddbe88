package copies_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"hearsay/internal/copies"
)

// prose makes paragraphs whose words come from a seed: two seeds share no run of five words, but by chance.
func prose(seed uint64, words int) string {
	r := rand.New(rand.NewPCG(seed, 0))
	syllables := strings.Fields("ka lo mi ter un sta pol re do vin gar esh")
	var b strings.Builder
	for range words {
		b.WriteString(syllables[r.IntN(12)] + syllables[r.IntN(12)] + syllables[r.IntN(12)] + " ")
	}
	return b.String()
}

func TestAShortenedCopyWithItsOwnEndingIsFound(t *testing.T) {
	wire := prose(1, 300)
	short := strings.Join(strings.Fields(wire)[:120], " ") + " " + prose(2, 40)
	list := copies.Find([]string{wire, prose(3, 300), short})
	if len(list) != 1 || list[0].Copy != 2 || list[0].Of != 0 {
		t.Fatalf("found %v, want text 2 a copy of text 0", list)
	}
	if s := list[0].Share; s != 0.75 { // 120 of 160 words
		t.Errorf("share %v, want 0.75", s)
	}
}

func TestTwoPapersThatQuoteOneStatementAreNoCopies(t *testing.T) {
	statement := "“" + prose(1, 200) + "”"
	if list := copies.Find([]string{prose(2, 60) + statement, prose(3, 60) + statement}); len(list) != 0 {
		t.Errorf("found %v", list)
	}
	if list := copies.Find([]string{prose(2, 60) + prose(1, 200), prose(3, 60) + prose(1, 200)}); len(list) != 1 {
		t.Errorf("without the marks they are: found %v", list)
	}
}

func TestANoticeThatAllCarryIsNoCopy(t *testing.T) {
	notice := prose(1, 100)
	var list []string
	for i := range 9 {
		list = append(list, prose(uint64(10+i), 60)+notice)
	}
	if found := copies.Find(list); len(found) != 0 {
		t.Errorf("found %v", found)
	}
}

func TestTheFirstIsTheOriginal(t *testing.T) {
	for _, p := range copies.Find([]string{prose(1, 80), prose(1, 80), prose(1, 80)}) {
		if p.Of != 0 || p.Share != 1 {
			t.Errorf("%v, want a whole copy of the first", p)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	var list []string
	for i := range 1000 {
		list = append(list, prose(uint64(i/4), 400)) // every story in four papers
	}
	for b.Loop() {
		copies.Find(list)
	}
}
