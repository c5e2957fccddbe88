package tag

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// A model's file, numbers with the low byte first:
//
//	magic    8 bytes, "hstag 1\n"
//	header   length in 4 bytes, then JSON
//	cues     count in 4 bytes; each: length in 1 byte, form, rate in 1 byte; in ascending order of the forms
//	chain    8 x 7 numbers of 4 bytes: from each label, and from the beginning, to each label
//	weights  2^bits x 7 numbers of 1 byte
//	sum      SHA-256 of all before
const magic = "hstag 1\n"

// Limits of what is read, so that a file from a stranger costs little: at most 34 MB of weights and 17 MB of forms.
const (
	fewestBits, mostBits = 8, 22
	longestForm          = 64
	longestHeader        = 1 << 16
	mostForms            = 1 << 18
	heaviest             = 1 << 20 // a weight of the chain: sums of one word stay within 32 bits
)

// ErrModel is the kind of every error that says that bytes are no model that can be used.
var ErrModel = errors.New("no usable model of a tagger")

func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrModel}, args...)...)
}

// Write writes the model. The same model is written as the same bytes.
func (m *Model) Write(w io.Writer) error {
	_, err := w.Write(m.bytes())
	return err
}

func (m *Model) bytes() []byte {
	head, err := json.Marshal(m.Header)
	if err != nil {
		panic("tag: a header that is no JSON") // it has only numbers and strings
	}
	b := []byte(magic)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(head)))
	b = append(b, head...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(m.cues)))
	for _, form := range slices.Sorted(maps.Keys(m.cues)) {
		b = append(b, byte(len(form)))
		b = append(b, form...)
		b = append(b, byte(m.cues[form]))
	}
	for a := range m.chain {
		for _, v := range m.chain[a] {
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		}
	}
	for k, v := range m.weights {
		if k%row < labels {
			b = append(b, byte(v))
		}
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// seal gives a new model its digest.
func (m *Model) seal() *Model {
	m.digest = fmt.Sprintf("%x", sha256.Sum256(m.bytes()))
	return m
}

// Read reads a model, and nothing after it. Errors are of the kind ErrModel, or those of the reader.
func Read(r io.Reader) (*Model, error) {
	whole, sum := sha256.New(), sha256.New()
	in := reading{r: io.TeeReader(r, io.MultiWriter(whole, sum))}
	if string(in.take(len(magic))) != magic {
		return nil, in.because("it does not begin with %q", magic)
	}
	n := in.number()
	if n > longestHeader {
		return nil, in.because("a header of %d bytes, at most %d are read", n, longestHeader)
	}
	m := &Model{cues: rates{}}
	if err := json.Unmarshal(in.take(int(n)), &m.Header); err != nil {
		return nil, in.because("its header: %v", err)
	}
	if m.Features != version {
		return nil, in.because("it was trained with features %d, and this program has features %d: train it again", m.Features, version)
	}
	if m.Bits < fewestBits || m.Bits > mostBits {
		return nil, in.because("2^%d features, from 2^%d to 2^%d are read", m.Bits, fewestBits, mostBits)
	}
	if n = in.number(); n > mostForms {
		return nil, in.because("%d forms of cues, at most %d are read", n, mostForms)
	}
	last := ""
	for i := range n {
		form := string(in.take(int(in.byte())))
		v := rate(in.byte())
		if in.err != nil {
			break
		}
		if len(form) > longestForm || v > highest || i > 0 && form <= last {
			return nil, in.because("form %d of its cues, %q: too long, of no known rate or out of order", i+1, form)
		}
		m.cues[form], last = v, form
	}
	for a := range m.chain {
		for b := range m.chain[a] {
			m.chain[a][b] = int32(in.number())
			if v := m.chain[a][b]; v > heaviest || v < -heaviest {
				return nil, in.because("a weight of %d between labels, beyond %d", v, heaviest)
			}
		}
	}
	if in.err != nil {
		return nil, in.because("")
	}
	m.weights = make([]int8, row<<m.Bits)
	for k := 0; k < len(m.weights); k += row << fewestBits {
		some := in.take(labels << fewestBits)
		if in.err != nil {
			return nil, in.because("")
		}
		for i, v := range some {
			m.weights[k+i/labels*row+i%labels] = int8(v)
		}
	}
	want := sum.Sum(nil)
	in.r = io.TeeReader(r, whole)
	if got := in.take(sha256.Size); in.err == nil && !bytes.Equal(got, want) {
		return nil, in.because("its check sum does not agree: it was damaged or changed")
	}
	if in.err != nil {
		return nil, in.because("")
	}
	m.digest = fmt.Sprintf("%x", whole.Sum(nil))
	return m, nil
}

// reading remembers the first error of its reader; what it takes after that is zeros.
type reading struct {
	r   io.Reader
	err error
}

func (in *reading) take(n int) []byte {
	b := make([]byte, n)
	if in.err == nil {
		_, in.err = io.ReadFull(in.r, b)
	}
	return b
}

func (in *reading) byte() byte { return in.take(1)[0] }

func (in *reading) number() uint32 { return binary.LittleEndian.Uint32(in.take(4)) }

// because is why a file is refused: that it could not be read, where that is so.
func (in *reading) because(format string, args ...any) error {
	switch {
	case errors.Is(in.err, io.EOF) || errors.Is(in.err, io.ErrUnexpectedEOF):
		return refuse("it ends too early")
	case in.err != nil:
		return in.err
	}
	return refuse(format, args...)
}
