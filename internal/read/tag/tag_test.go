package tag

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// passage reads "minister/s said/c that/q it/q rained/q ./-": a letter of a kind, in capitals where a span goes on.
func passage(s string) Example {
	var x Example
	for f := range strings.FieldsSeq(s) {
		w, y, _ := strings.Cut(f, "/")
		x.Words = append(x.Words, Word{Text: w, Lower: strings.ToLower(w), Ends: w == "."})
		x.Labels = append(x.Labels, Label(strings.Index("-sScCqQ", y)))
	}
	return x
}

var (
	people   = strings.Fields("minister governor spokesman lawyer mayor general farmer nurse")
	sayings  = strings.Fields("said claimed announced insisted")
	acts     = strings.Fields("walked slept cooked sang")
	things   = strings.Fields("rain border army bridge road harbour price election")
	verbs    = strings.Fields("fell closed moved opened grew burned")
	grammars = []string{"The/s P/S S/c that/q the/Q T/Q V/Q ./-", "The/q T/Q V/Q ,/- said/c the/s P/S ./-", "The/- P/- A/- and/- the/- T/- V/- ./-", "According/c to/C the/s P/S ,/- the/q T/Q V/Q ./-"}
)

// told draws passages of a small grammar, in which who, what and how are independent.
func told(n int, seed uint64) []Example {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	var out []Example
	for range n {
		s := strings.NewReplacer("P/", pick(people)+"/", "S/", "S/", "T/", pick(things)+"/", "V/", pick(verbs)+"/", "A/", pick(acts)+"/").Replace(pick(grammars))
		out = append(out, passage(strings.Replace(s, " S/c", " "+pick(sayings)+"/c", 1)))
	}
	return out
}

func trained(t testing.TB, examples []Example, how Training) *Model {
	t.Helper()
	m, err := Train(t.Context(), examples, how)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func written(t testing.TB, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatTheTextTeachesIsLearned(t *testing.T) {
	m := trained(t, told(200, 1), Training{Bits: 14})
	for _, x := range told(100, 2) {
		if got := m.Tag(x.Words); !slices.Equal(got, x.Labels) {
			t.Errorf("%v labelled %v, want %v", x.Words, got, x.Labels)
		}
	}
}

// Viterbi's algorithm finds what trying every sequence finds.
func TestBestLabelsAreTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "words")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		d := decode[int8]{weights: make([]int8, row<<8), mask: 1<<8 - 1}
		for k := range d.weights {
			d.weights[k] = int8(r.IntN(255) - 127)
		}
		for a := range d.chain {
			for b := range d.chain[a] {
				d.chain[a][b] = int32(r.IntN(2001) - 1000)
			}
		}
		features := make([]uint32, n*templates)
		for k := range features {
			features[k] = r.Uint32()
		}
		sum := func(y []Label) int64 {
			total, before := int64(0), Label(start)
			for i, b := range y {
				f := features[i*templates : (i+1)*templates]
				edge := after(f, before)
				for _, x := range slices.Concat(f[:nodes], edge[:]) {
					total += int64(d.weights[x&d.mask*row+uint32(b)])
				}
				total += int64(d.chain[before][b])
				before = b
			}
			return total
		}
		possible := func(y []Label) bool {
			before := Other
			for _, b := range y {
				if b == InSource && before != BeginSource && before != InSource || b == InCue && before != BeginCue && before != InCue || b == InContent && before != BeginContent && before != InContent {
					return false
				}
				before = b
			}
			return true
		}
		best := int64(impossible)
		y := make([]Label, n)
		for code := range pow(labels, n) {
			for i := range y {
				y[i], code = Label(code%labels), code/labels
			}
			if possible(y) {
				best = max(best, sum(y))
			}
		}
		got := d.best(features, n)
		if !possible(got) || sum(got) != best {
			t.Fatalf("labels %v have the sum %d, the best %d", got, sum(got), best)
		}
	})
}

func pow(a, n int) int {
	p := 1
	for range n {
		p *= a
	}
	return p
}

// The sums from which the average is taken are those of adding up all weights after each example.
func TestTheAverageIsOverAllMoments(t *testing.T) {
	examples := told(40, 3)
	size := row << 10
	l := learner{u: make([]int64, size), c: 1}
	l.weights, l.mask = make([]int32, size), 1<<10-1
	added := make([]int64, size)
	r := cueRates(examples)
	for _, x := range examples {
		l.learn(r.features(nil, x.Words), x.Labels)
		for k, w := range l.weights {
			added[k] += int64(w)
		}
	}
	for k, w := range l.weights {
		if got := int64(w)*l.c - l.u[k]; got != added[k] {
			t.Fatalf("weight %d: %d, the sum over all moments is %d", k, got, added[k])
		}
	}
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	a := written(t, trained(t, told(60, 1), Training{Bits: 10, Seed: 7}))
	if b := written(t, trained(t, told(60, 1), Training{Bits: 10, Seed: 7})); !bytes.Equal(a, b) {
		t.Error("trained twice, two models")
	}
	if b := written(t, trained(t, told(60, 1), Training{Bits: 10, Seed: 8})); bytes.Equal(a, b) {
		t.Error("the seed changes nothing")
	}
}

func TestAModelIsReadAsItWasWritten(t *testing.T) {
	m := trained(t, told(60, 1), Training{Bits: 10, Note: "own words, CC0", Languages: []string{"en"}})
	raw := written(t, m)
	back, err := Read(bytes.NewReader(append(slices.Clone(raw), "what follows"...)))
	if err != nil {
		t.Fatal(err)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(raw)); m.Digest() != sum || back.Digest() != sum || back.Name() != "tagger/"+sum[:8] {
		t.Errorf("digest %s when trained, %s when read, of the file %s", m.Digest(), back.Digest(), sum)
	}
	if back.Note != "own words, CC0" || !back.Speaks("en") || back.Speaks("ru") || back.Passages != 60 {
		t.Errorf("header %+v", back.Header)
	}
	for _, x := range told(50, 5) {
		if !slices.Equal(back.Tag(x.Words), m.Tag(x.Words)) {
			t.Errorf("%v: labelled otherwise after reading", x.Words)
		}
	}
}

func TestADamagedModelIsRefused(t *testing.T) {
	raw := written(t, trained(t, told(60, 1), Training{Bits: 8}))
	for i := range raw {
		bad := slices.Clone(raw)
		bad[i] ^= 1 << (i % 8)
		if _, err := Read(bytes.NewReader(bad)); !errors.Is(err, ErrModel) {
			t.Fatalf("byte %d of %d changed: error %v", i, len(raw), err)
		}
		if _, err := Read(bytes.NewReader(raw[:i])); !errors.Is(err, ErrModel) {
			t.Fatalf("cut after byte %d of %d: error %v", i, len(raw), err)
		}
	}
}

// A stranger can make the check sum agree; what is asked for must still stay small.
func TestAHostileModelIsRefused(t *testing.T) {
	const most = row<<mostBits + 1<<20 // the weights of the largest model
	header := func(s string) []byte {
		return append(binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(s))), s...)
	}
	number := func(b []byte, n uint32) []byte { return binary.LittleEndian.AppendUint32(b, n) }
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"not a model":      {[]byte("PK\x03\x04 and so on, for long"), "does not begin"},
		"long header":      {number([]byte(magic), 1<<31), "a header of"},
		"header no JSON":   {header("{"), "its header"},
		"other features":   {header(`{"features":9999,"bits":17}`), "train it again"},
		"too many weights": {header(`{"features":1,"bits":62}`), "2^62 features"},
		"negative":         {header(`{"features":1,"bits":-1}`), "2^-1 features"},
		"many forms":       {number(header(`{"features":1,"bits":8}`), 1<<32-1), "forms of cues"},
		"forms that end":   {number(header(`{"features":1,"bits":8}`), 1<<17), "ends too early"},
		"no such rate":     {append(number(header(`{"features":1,"bits":8}`), 1), "\x04said\xff"...), "no known rate"},
		"order":            {append(number(header(`{"features":1,"bits":8}`), 2), "\x01b\x01\x01a\x01"...), "out of order"},
		"heavy chain":      {number(number(header(`{"features":1,"bits":8}`), 0), 1<<30), "between labels"},
		"weights that end": {number(header(`{"features":1,"bits":22}`), 0), "ends too early"},
	} {
		var before, behind runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(bytes.NewReader(c.raw))
		runtime.ReadMemStats(&behind)
		if !errors.Is(err, ErrModel) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
		if allocated := behind.TotalAlloc - before.TotalAlloc; allocated > most {
			t.Errorf("%s: %d bytes were asked for, at most %d", name, allocated, most)
		}
	}
}

func TestAReadersOwnErrorIsItsOwn(t *testing.T) {
	broken := errors.New("the disk is gone")
	if _, err := Read(io.MultiReader(strings.NewReader(magic), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

func TestTrainingCanBeInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	_, err := Train(ctx, told(500, 1), Training{Bits: 10, Epochs: 1000, Tell: func(done, all int) {
		if done > all/10 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestNothingTeachesNothing(t *testing.T) {
	if _, err := Train(t.Context(), []Example{{}}, Training{}); err == nil || !strings.Contains(err.Error(), "no labelled passage") {
		t.Errorf("error %v", err)
	}
	if got := trained(t, told(10, 1), Training{Bits: 8}).Tag(nil); got != nil {
		t.Errorf("no words have labels %v", got)
	}
}

func TestEveryTemplateIsCounted(t *testing.T) {
	x := passage("The/- farmer/- said/c “/- no/q ”/- ./-")
	x.Words[3].Quote, x.Words[4].Quote, x.Words[5].Quote = Opens, Inside, Closes
	if got, want := len(rates{"said": highest}.features(nil, x.Words)), len(x.Words)*templates; got != want {
		t.Errorf("%d features, want %d", got, want)
	}
}

func TestSpansThatAreNotBegunAreNone(t *testing.T) {
	got := Spans([]Label{InCue, BeginSource, InSource, BeginSource, InCue, Other, BeginContent})
	if want := []Span{{Source, 1, 3}, {Source, 3, 4}, {Content, 6, 7}}; !slices.Equal(got, want) {
		t.Errorf("spans %v, want %v", got, want)
	}
}

func FuzzRead(f *testing.F) {
	m := trained(f, told(20, 1), Training{Bits: 8})
	raw := written(f, m)
	f.Add(raw)
	f.Add(raw[:len(raw)/2])
	words := told(1, 9)[0].Words
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Read(bytes.NewReader(raw))
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Errorf("error %v is of no kind", err)
			}
			return
		}
		if got := m.Tag(words); len(got) != len(words) {
			t.Errorf("%d labels for %d words", len(got), len(words))
		}
	})
}

// Target: 300,000 words a second on one core.
func BenchmarkTag(b *testing.B) {
	m := trained(b, told(200, 1), Training{})
	x, n := told(1000, 2), 0
	for b.Loop() {
		for _, p := range x {
			m.Tag(p.Words)
			n += len(p.Words)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

// Target: 200,000 words of an epoch a second on one core, so that 12 epochs of 800,000 words take less than 50 s.
func BenchmarkTrain(b *testing.B) {
	x, n := told(2000, 1), 0
	for _, p := range x {
		n += len(p.Words)
	}
	for b.Loop() {
		trained(b, x, Training{Epochs: 6})
	}
	b.ReportMetric(6*float64(n)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
