package cli

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/bayes"
	"hearsay/internal/read/charset"
)

// maxEvidence bounds a file of evidence.
const maxEvidence = 16 << 20

// openPlain opens a file, unpacked if its name ends in .gz, and returns its name without that.
func openPlain(name string) (r io.Reader, plain string, close func() error, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, "", nil, err
	}
	plain, zipped := strings.CutSuffix(name, ".gz")
	if !zipped {
		return f, plain, f.Close, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, "", nil, errors.Join(fmt.Errorf("read %s: %w", name, err), f.Close())
	}
	return z, plain, f.Close, nil
}

// inFile puts the name of a file, and the line if it is known, before everything that is wrong with it.
func inFile(name string, err error) error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var errs []error
		for _, e := range many.Unwrap() {
			errs = append(errs, inFile(name, e))
		}
		return errors.Join(errs...)
	}
	if s, ok := errors.AsType[*bayes.SyntaxError](err); ok {
		return fmt.Errorf("%s:%d: %s", name, s.Line, s.What)
	}
	return fmt.Errorf("read %s: %w", name, err)
}

// readNet reads a network by the ending of its name.
func readNet(name string) (*bayes.Net, error) {
	r, plain, close, err := openPlain(name)
	if err != nil {
		return nil, err
	}
	defer close()
	in := bufio.NewReaderSize(r, netPrescan)
	read, src := bayes.ReadBIF, io.Reader(in)
	if top, _ := in.Peek(netPrescan); strings.HasSuffix(plain, ".uai") && utf8.Valid(top) && bytes.IndexByte(top, 0) < 0 {
		read = bayes.ReadUAI // numbers, perhaps too many to hold as a text
	} else if src, err = opened(in); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	} else if strings.HasSuffix(plain, ".uai") {
		read = bayes.ReadUAI
	} else if top, _ := src.(*bufio.Reader).Peek(netPrescan); bytes.HasPrefix(bytes.TrimSpace(top), []byte("<")) {
		read = bayes.ReadXMLBIF // whatever it is called
	}
	n, err := read(src)
	if err != nil {
		return nil, inFile(name, err)
	}
	return n, nil
}

// netPrescan is how much of a file shows what it is; netLargest is more than any reader of networks but that of UAI takes.
const (
	netPrescan = 512
	netLargest = 64 << 20
)

// opened is a text in whatever set of characters an editor saved it.
func opened(r io.Reader) (*bufio.Reader, error) {
	data, err := io.ReadAll(io.LimitReader(r, netLargest))
	if err != nil {
		return nil, err
	}
	text, err := charset.Read("", true, data)
	if err != nil {
		return nil, err
	}
	return bufio.NewReader(strings.NewReader(text.Words)), nil
}

// findings are what is known of variables: hard as states, soft as a likelihood of each state.
type findings struct {
	hard []bayes.Observation
	soft []likelihood
}

type likelihood struct {
	v bayes.Var
	l []float64
}

func (f *findings) has(v bayes.Var) bool {
	return slices.ContainsFunc(f.hard, func(o bayes.Observation) bool { return o.Var == v }) ||
		slices.ContainsFunc(f.soft, func(s likelihood) bool { return s.v == v })
}

// evidence joins what -given and the file say.
func (a *netAnswer) evidence(given, file string) (findings, error) {
	var f findings
	var errs []error
	if given != "" {
		for _, word := range a.split(given) {
			o, err := a.state(word)
			if err == nil && f.has(o.Var) {
				err = usagef("bayes: %s is observed twice", a.n.Name(o.Var))
			}
			f.hard, errs = append(f.hard, o), append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil || file == "" {
		return f, err
	}
	r, plain, close, err := openPlain(file)
	if err != nil {
		return f, err
	}
	defer close()
	if strings.HasSuffix(plain, ".evid") {
		seen, err := bayes.ReadUAIEvidence(r, a.n)
		if err != nil {
			return f, inFile(file, err)
		}
		for _, o := range seen {
			if f.has(o.Var) {
				return f, fmt.Errorf("%s: %s is observed twice", file, a.n.Name(o.Var))
			}
			f.hard = append(f.hard, o)
		}
		return f, nil
	}
	src, err := io.ReadAll(io.LimitReader(r, maxEvidence+1))
	if err == nil && len(src) > maxEvidence {
		err = fmt.Errorf("the file has more than %d bytes", maxEvidence)
	}
	if err != nil {
		return f, fmt.Errorf("read %s: %w", file, err)
	}
	return f, a.jsonEvidence(&f, file, src)
}

// split cuts -given at its commas; one that no variable follows belongs to the name of a state: A=not, so.
func (a *netAnswer) split(given string) (list []string) {
	for word := range strings.SplitSeq(given, ",") {
		name, _, ok := strings.Cut(word, "=")
		if _, known := a.n.Lookup(strings.TrimSpace(name)); len(list) > 0 && !(ok && known) && a.goesOn(list[len(list)-1]+","+word) {
			list[len(list)-1] += "," + word
			continue
		}
		list = append(list, word)
	}
	return list
}

// goesOn reports whether some state of a variable begins with what was read so far.
func (a *netAnswer) goesOn(word string) bool {
	name, state, _ := strings.Cut(word, "=")
	v, ok := a.n.Lookup(strings.TrimSpace(name))
	return ok && slices.ContainsFunc(a.n.States(v), func(s string) bool { return strings.HasPrefix(s, strings.TrimSpace(state)) })
}

// jsonEvidence adds a JSON object of findings, and says of everything in it that cannot be, and where.
func (a *netAnswer) jsonEvidence(f *findings, file string, src []byte) error {
	d := json.NewDecoder(bytes.NewReader(src))
	at := func(err error) error {
		line := 1 + bytes.Count(src[:d.InputOffset()], []byte("\n"))
		if s, ok := errors.AsType[*json.SyntaxError](err); ok {
			line = 1 + bytes.Count(src[:min(s.Offset, int64(len(src)))], []byte("\n"))
		}
		return fmt.Errorf("%s:%d: %w", file, line, err)
	}
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		if err == nil || err == io.EOF {
			err = errors.New(`expected an object {"VAR": "state"}`)
		}
		return at(err)
	}
	var errs []error
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return at(err)
		}
		var value any
		if err := d.Decode(&value); err != nil {
			return at(err)
		}
		if err := a.finding(f, key.(string), value); err != nil {
			errs = append(errs, at(err))
		}
	}
	if _, err := d.Token(); err != nil {
		return at(err)
	}
	return errors.Join(errs...)
}

// finding adds what a file says of one variable: a state, or likelihoods of states.
func (a *netAnswer) finding(f *findings, name string, value any) error {
	v, err := a.lookup(name)
	if err != nil {
		return err
	}
	if f.has(v) {
		return fmt.Errorf("%s is observed twice", name)
	}
	switch value := value.(type) {
	case string:
		o, err := a.lookupState(name, value)
		f.hard = append(f.hard, o)
		return err
	case map[string]any:
		l, err := a.likelihood(v, value)
		f.soft = append(f.soft, likelihood{v, l})
		return err
	}
	return fmt.Errorf("%s is neither a state nor an object of likelihoods", name)
}

func (a *netAnswer) likelihood(v bayes.Var, of map[string]any) ([]float64, error) {
	l, name, sum := make([]float64, len(a.n.States(v))), a.n.Name(v), 0.0
	for _, state := range slices.Sorted(maps.Keys(of)) {
		o, err := a.lookupState(name, state)
		if err != nil {
			return nil, err
		}
		p, ok := of[state].(float64)
		if !ok || p < 0 {
			return nil, fmt.Errorf("the likelihood of %s=%s is not a number from 0", name, state)
		}
		l[o.State] = p
		sum += p
	}
	if sum == 0 {
		return nil, fmt.Errorf("the likelihoods of %s are all 0", name)
	}
	return l, nil
}

// lookup finds a variable; its error says which was meant.
func (a *netAnswer) lookup(name string) (bayes.Var, error) {
	v, ok := a.n.Lookup(name)
	if !ok {
		var known []string
		for v := range a.n.Vars() {
			known = append(known, a.n.Name(bayes.Var(v)))
		}
		return 0, fmt.Errorf("there is no variable %q%s", name, meant(name, known, "the file lists them"))
	}
	return v, nil
}

func (a *netAnswer) lookupState(name, state string) (o bayes.Observation, err error) {
	if o.Var, err = a.lookup(name); err != nil {
		return o, err
	}
	states := a.n.States(o.Var)
	if o.State = slices.Index(states, state); o.State < 0 {
		return o, fmt.Errorf("%s has no state %q; it has %s", name, state, strings.Join(states, ", "))
	}
	return o, nil
}
