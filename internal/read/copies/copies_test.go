package copies_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/read/copies"
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

// Twelve papers print one statement and write the rest themselves; one more copies a thirteenth's own words.
func TestTwelvePapersThatQuoteOneStatementAreTwelveReports(t *testing.T) {
	for _, marks := range []string{"“%s”", "«%s»", "„%s“", "\"%s\""} {
		statement := strings.Replace(marks, "%s", strings.TrimSpace(prose(1, 120)), 1)
		var list []string
		for i := range 12 {
			list = append(list, prose(uint64(20+2*i), 40)+statement+" "+prose(uint64(21+2*i), 30))
		}
		if found := copies.Find(list); len(found) != 0 {
			t.Errorf("%s: found %v", marks, found)
		}
		list = append(list, prose(20, 40)+prose(99, 10)+statement)
		if found := copies.Find(list); len(found) != 1 || found[0].Copy != 12 || found[0].Of != 0 {
			t.Errorf("%s: found %v, want the thirteenth a copy of the first", marks, found)
		}
	}
}

func TestAWireThatAllPapersPrintIsNoBoilerplate(t *testing.T) {
	wire := prose(1, 200)
	var list []string
	for i := range 10 {
		list = append(list, wire+prose(uint64(10+i), 20))
	}
	if found := copies.Find(list); len(found) != 9 {
		t.Errorf("%d copies of the first, want 9", len(found))
	}
}

func TestANoticeOfRightsIsNoStory(t *testing.T) {
	const notice = "\nAll rights reserved. Reproduction of the materials of this paper is allowed only with the consent of its editors and a link to the page on which they first appeared. Subscribe to our letter."
	if found := copies.Find([]string{prose(1, 22) + notice, prose(2, 22) + notice}); len(found) != 0 {
		t.Errorf("found %v", found)
	}
}

// A flash of 40 words stands whole in an article of 400: the share of the article is a tenth, that of the flash everything.
func TestAFlashInsideALongArticleIsFound(t *testing.T) {
	flash := prose(1, 40)
	list := copies.Find([]string{flash, prose(2, 180) + flash + prose(3, 180)})
	if len(list) != 1 || list[0].Back != 1 || list[0].Share != 0.1 || list[0].Longest != 40 {
		t.Errorf("found %+v, want share 0.1, back 1, longest 40", list)
	}
}

// One word in eight is misread, so that no run is longer than seven.
func TestWordsThatAScannerMisreadDoNotHideACopy(t *testing.T) {
	wire := strings.Fields(prose(1, 200))
	scan := slices.Clone(wire)
	for i := 7; i < len(scan); i += 8 {
		scan[i] += "rn"
	}
	list := copies.Find([]string{strings.Join(wire, " "), strings.Join(scan, " ")})
	if len(list) != 1 || list[0].Share != 0.875 {
		t.Errorf("found %+v, want a share of seven in eight", list)
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
