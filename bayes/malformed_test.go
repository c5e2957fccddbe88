package bayes

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
)

// chestClinicBIF is asia as the format writes it, with what readers must skip or fill in.
func chestClinicBIF(t testing.TB) string {
	var b strings.Builder
	if err := chestClinic().WriteBIF(&b, "asia"); err != nil {
		t.Fatal(err)
	}
	src := strings.Replace(b.String(), "variable tub {\n", "variable tub {\n  property \"position = (73, 165)\" ; // left\n", 1)
	return strings.Replace(src, "(no, no) 0, 1", "default 0, 1", 1)
}

const chestClinicUAI = "BAYES\n4\n2 2 2 3\n5\n1 0\n2 0 1\n2 1 2\n3 0 2 3\n0\n2\n .01 .99\n4\n .05 .95\n .01 .99\n" +
	"4\n 1 0 0 1\n12\n .2 .3 .5 .1 .1 .8\n 1 0 0 .25 .25 .5\n1\n1\n"

// damage breaks a text as transfers, editors and enemies do.
func damage(rng *rand.Rand, src string) string {
	words := []string{"-1", "1e999", "nan", "2147483647", "99999999999999999999", "0x1p9", "{", "}", "(", ")", "|", ",", ";", "\"", "//", "\x00", "é", "probability", "table", "65536"}
	for range 1 + rng.IntN(3) {
		a, b := rng.IntN(len(src)+1), rng.IntN(len(src)+1)
		a, b = min(a, b), max(a, b)
		switch rng.IntN(7) {
		case 0: // the end is missing
			src = src[:b]
		case 1: // the beginning is missing
			src = src[a:]
		case 2: // a part is missing
			src = src[:a] + src[b:]
		case 3: // a part stands twice, or more often
			src = src[:b] + strings.Repeat(src[a:b], 1+rng.IntN(4)) + src[b:]
		case 4: // one byte is another
			src = src[:a] + string(rune(rng.IntN(256))) + src[min(a+1, len(src)):]
		case 5: // a word too many
			src = src[:a] + " " + words[rng.IntN(len(words))] + " " + src[a:]
		case 6: // a word is another
			if fields := strings.Fields(src); len(fields) > 0 {
				src = strings.Replace(src, fields[rng.IntN(len(fields))], words[rng.IntN(len(words))], 1)
			}
		}
	}
	return src
}

// allocated is how many bytes f allocates, freed or not: no less than it ever holds.
func allocated(f func()) uint64 {
	total := func() uint64 {
		s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	before := total()
	f()
	return total() - before
}

const mostMemory = 256 << 20

func readers() map[string]func(string) (*Net, error) {
	return map[string]func(string) (*Net, error){
		"bif": func(s string) (*Net, error) { return ReadBIF(strings.NewReader(s)) },
		"uai": func(s string) (*Net, error) { return ReadUAI(strings.NewReader(s)) },
	}
}

func TestTenThousandMalformedFilesAreRefusedWithTheirLine(t *testing.T) {
	whole := map[string][]string{"bif": {chestClinicBIF(t)}, "uai": {smallUAI, chestClinicUAI}}
	for format, read := range readers() {
		for _, src := range whole[format] {
			if _, err := read(src); err != nil {
				t.Fatalf("the text is wrong before any damage: %v", err)
			}
		}
		t.Run(format, func(t *testing.T) {
			rng, refused, most := rand.New(rand.NewPCG(1, 0)), 0, uint64(0)
			for refused < 10_000 {
				src := damage(rng, whole[format][rng.IntN(len(whole[format]))])
				most = max(most, allocated(func() {
					n, err := read(src)
					if err == nil { // the damage did no harm, or made another network
						if c, err := n.Compile(&Options{MaxBytes: 1 << 20}); err == nil {
							_ = c.NewQuery().Run()
						}
						return
					}
					refused++
					s, ok := errors.AsType[*SyntaxError](err)
					if !ok || s.Line < 1 || s.Line > 1+strings.Count(src, "\n") {
						t.Errorf("error %v does not name a line of %q", err, src)
					}
				}))
			}
			if most > mostMemory {
				t.Errorf("one input took %d bytes", most)
			}
		})
	}
}

// Files that promise more than they hold cost what they hold.
func TestLargePromisesCostLittle(t *testing.T) {
	if Raced {
		t.Skip("megabytes of text, and one goroutine")
	}
	wide := strings.Builder{}
	for v := range 23 {
		fmt.Fprintf(&wide, "variable v%d {\n type discrete [ 2 ] { y, n };\n}\n", v)
	}
	parents := make([]string, 22)
	for v := range parents {
		parents[v] = fmt.Sprintf("v%d", v+1)
	}
	table := "probability ( v0 | " + strings.Join(parents, ", ") + " ) {\n default 0.5, 0.5;\n}\n"
	letters := strings.Repeat("a, ", 1<<20)
	for what, c := range map[string]struct{ format, src string }{
		"the largest table there may be":    {"bif", wide.String() + table},
		"a table that is too large":         {"bif", wide.String() + strings.Replace(table, "v22", "v22, v22", 1)},
		"two large tables":                  {"bif", wide.String() + table + strings.Replace(table, "v0 | v1", "v1 | v0", 1)},
		"a million states":                  {"bif", "variable a {\n type discrete [ 1000000 ] { " + letters},
		"a million numbers":                 {"bif", "variable a {\n type discrete [ 1 ] { y };\n}\nprobability ( a ) {\n table " + strings.Repeat("1, ", 1<<20)},
		"a name of a megabyte":              {"bif", "variable " + strings.Repeat("a", 1<<20) + " {\n"},
		"a million blocks":                  {"bif", strings.Repeat("{ ", 1<<20)},
		"errors without end":                {"bif", wide.String() + strings.Repeat("probability ( v0 ) {\n default 2, 2;\n}\n", 1<<15)},
		"a million variables":               {"uai", "MARKOV\n1000000\n" + strings.Repeat("2 ", 1<<20)},
		"as many variables as there may be": {"uai", "MARKOV\n262144\n" + strings.Repeat("65535 ", 1<<18)},
		"a table of 2^80 numbers":           {"uai", "MARKOV\n5\n65535 65535 65535 65535 65535\n1\n5 0 1 2 3 4\n99"},
		"a million functions of nothing":    {"uai", "MARKOV\n1\n2\n1000000\n" + strings.Repeat("0 ", 1<<20)},
		"a function of everything":          {"uai", "MARKOV\n200000\n" + strings.Repeat("1 ", 200000) + "1\n200000 " + strings.Repeat("0 ", 200000)},
		"a parent a million times":          {"bif", "variable a {\n type discrete [ 1 ] { y };\n}\nvariable b {\n type discrete [ 1 ] { y };\n}\nprobability ( b | " + letters},
		"a chain of a quarter of a million": {"uai", chainUAI(1 << 17)},
		"a word of a megabyte":              {"uai", strings.Repeat("a", 1<<20)},
	} {
		t.Run(what, func(t *testing.T) {
			if bytes := allocated(func() { _, _ = readers()[c.format](c.src) }); bytes > mostMemory {
				t.Errorf("%d bytes for a file of %d", bytes, len(c.src))
			}
		})
	}
}

// chainUAI is a network where each variable depends on the next.
func chainUAI(vars int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BAYES\n%d\n%s\n%d\n1 %d\n", vars, strings.Repeat("1 ", vars), vars, vars-1)
	for v := range vars - 1 {
		fmt.Fprintf(&b, "2 %d %d\n", v+1, v)
	}
	b.WriteString(strings.Repeat("1 1\n", vars))
	return b.String()
}

func TestEveryTableThatIsWrongIsListed(t *testing.T) {
	src := strings.NewReplacer("table 0.01, 0.99", "table 0.01, 0.9", "(yes) 0.6, 0.4", "(yes) 0.6, -0.4").Replace(chestClinicBIF(t))
	_, err := ReadBIF(strings.NewReader(src))
	if err == nil {
		t.Fatal("nothing found")
	}
	var lines []int
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		lines = append(lines, e.(*SyntaxError).Line)
	}
	want := []int{lineOf(src, "probability ( asia"), lineOf(src, "probability ( bronc")}
	if !slices.Equal(lines, want) {
		t.Errorf("errors on lines %v, want %v:\n%v", lines, want, err)
	}
}

func lineOf(src, text string) int { return 1 + strings.Count(src[:strings.Index(src, text)], "\n") }
