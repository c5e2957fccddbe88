package copies_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/read/copies"
)

func TestADiffShowsWhatACopyChanged(t *testing.T) {
	const was = "The ministry said on Friday that 26 armed men had been killed in the city."
	const is = "Officials said on Friday that armed men had not been killed in the city, they said."
	edits := copies.Diff(was, is)
	if got, want := copies.Plain(edits), "[-The ministry-]{+Officials+} said on Friday that [-26-] armed men had {+not+} been killed in the [-city.-]{+city, they said.+}"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := copies.HTML(copies.Diff("a <b>bold</b> word", "a <script> word")), "a <del>&lt;b&gt;bold&lt;/b&gt;</del> <ins>&lt;script&gt;</ins> word"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLongRunsAreCutDown(t *testing.T) {
	same := strings.Repeat("word ", 100)
	got := copies.Plain(copies.Diff(same+"old "+same, same+"new "+same))
	if want := "… 92 words …" + strings.Repeat(" word", 8) + " [-old-]{+new+}" + strings.Repeat(" word", 8) + " … 92 words …"; got != want {
		t.Errorf("got %s", got)
	}
	if got := copies.Plain(copies.Diff("", strings.Repeat("x ", 500))); !strings.Contains(got, "… 460 words …") {
		t.Errorf("got %s", got)
	}
}

// What is kept and removed is the old text and what is kept and added the new one, and no diff keeps more (checked against the table
// of Wagner and Fischer for texts without islands).
func TestADiffGivesBackBothTexts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	text := func() []string {
		w := make([]string, rnd.IntN(40))
		for i := range w {
			w[i] = string(rune('a' + rnd.IntN(4)))
		}
		return w
	}
	for range 2000 {
		a, b := text(), text()
		var was, is []string
		kept := 0
		for _, e := range copies.Diff(strings.Join(a, " "), strings.Join(b, " ")) {
			if e.Op != copies.Added {
				was = append(was, e.Words...)
			}
			if e.Op != copies.Removed {
				is = append(is, e.Words...)
			}
			if e.Op == copies.Kept {
				kept += len(e.Words)
			}
		}
		if !slices.Equal(was, a) || !slices.Equal(is, b) {
			t.Fatalf("%v to %v: gives %v to %v", a, b, was, is)
		}
		if most := longestCommon(a, b); kept > most {
			t.Fatalf("%v to %v: %d words kept, and only %d can be", a, b, kept, most)
		}
	}
	if got := copies.Diff("a b c d e f", "a b x d e f"); len(got) != 4 || len(got[0].Words)+len(got[3].Words) != longestCommon(strings.Fields("a b c d e f"), strings.Fields("a b x d e f")) {
		t.Errorf("%v", got)
	}
}

func longestCommon(a, b []string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			table[i+1][j+1] = max(table[i][j+1], table[i+1][j])
			if a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			}
		}
	}
	return table[len(a)][len(b)]
}

// The formula at its corners: a verbatim telling, one that the original does not have, and a page that shares nothing.
func TestChanceOfACopy(t *testing.T) {
	for _, c := range []struct{ telling, page, p, lo, hi float64 }{
		{1, 1, .95, .80, 1},
		{1, .5, .95, .80, 1},
		{0, .6, .29, 0, .6}, // .95·½·.6 = .285
		{0, 0, 0, 0, 0},
		{.5, 1, .71, .4, 1}, // .95·(½+¼) = .7125
	} {
		if p, lo, hi := copies.Chance(c.telling, c.page); p != c.p || lo != c.lo || hi != c.hi {
			t.Errorf("telling %v, page %v: %v in %v..%v, want %v in %v..%v", c.telling, c.page, p, lo, hi, c.p, c.lo, c.hi)
		}
	}
	for i := range 101 { // more taken over is never less of a copy, and the point lies in its range
		for j := range 101 {
			x, y := float64(i)/100, float64(j)/100
			p, lo, hi := copies.Chance(x, y)
			if more, _, _ := copies.Chance(min(1, x+.01), y); more < p || lo > p || p > hi || hi > 1 {
				t.Fatalf("telling %v, page %v: %v in %v..%v, then %v", x, y, p, lo, hi, more)
			}
		}
	}
}

// A quotation counts for the telling: a copy takes its quotations from its original too.
func TestAQuotedTellingOfACopyWasTakenOver(t *testing.T) {
	const told = "“Nobody has left the barracks since Sunday evening,” he said"
	if got := copies.Taken(told, told, "Some words before. "+told+", and some after."); got != 1 {
		t.Errorf("%v taken, want all", got)
	}
	if got := copies.Taken("he denied it", "he denied it to our own reporter on the telephone", "another text of other words"); got != 0 {
		t.Errorf("%v taken, want nothing", got)
	}
}

// Target: 0.2 s for two texts of 5,000 words that share nothing in order.
func BenchmarkDiff(b *testing.B) {
	was, is := prose(1, 5000), prose(2, 5000)
	for b.Loop() {
		copies.Diff(was, is)
	}
}
