package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// Against says of each file that is not as recorded which of its bytes differ from a copy of the case elsewhere, where that copy is as
// recorded: a digest names the file, only the bytes name the byte. Counted from 0, in the file as it was recorded.
func Against(dir, copied string, ps bundle.Problems) (_ bundle.Problems, err error) {
	copyOf, err := durable.Open(copied)
	if err != nil {
		return nil, fmt.Errorf("verify: the copy: %w", err)
	}
	defer func() { err = errors.Join(err, copyOf.Close()) }()
	here, err := durable.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	defer func() { err = errors.Join(err, here.Close()) }()
	recorded, err := recordedIn(here, copyOf)
	if err != nil {
		return nil, err
	}
	ps = slices.Clone(ps)
	for i, p := range ps {
		if p.File == "" {
			continue
		}
		was, err := copyOf.ReadFile(p.File, durable.DefaultLimit)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("verify: the copy: %w", err)
		}
		if !recorded(p.File, was) {
			ps[i].Msg += "; the copy of it is not as recorded either"
			continue
		}
		is, err := here.ReadFile(p.File, durable.DefaultLimit)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			ps[i].Msg += fmt.Sprintf("; the copy has all its %d bytes", len(was))
		case err != nil:
			return nil, fmt.Errorf("verify: %w", err)
		default:
			ps[i].Msg += "; " + differing(was, is)
		}
	}
	return ps, nil
}

// recordedIn tells whether bytes are those that a file should have: by the custody log of the case, else by the copy's own case.sum.
func recordedIn(here, copyOf *durable.Folder) (func(name string, data []byte) bool, error) {
	l, err := custody.Read(here.FS())
	if err == nil {
		known := l.Expected()
		return func(name string, data []byte) bool { return known[name].Digest == custody.Digest(data) }, nil
	}
	if !errors.Is(err, hearsay.ErrNotFound) {
		return nil, fmt.Errorf("verify: %w", err)
	}
	wrong, err := bundle.Verify(copyOf.FS())
	if err != nil {
		return nil, fmt.Errorf("verify: the copy: %w", err)
	}
	return func(name string, _ []byte) bool {
		return !slices.ContainsFunc(wrong, func(p bundle.Problem) bool { return p.File == name })
	}, nil
}

// mostRanges is how many ranges are named one by one.
const mostRanges = 8

// differing names the bytes of a file that are not as they were. Where lengths differ, what both have in common at the ends is left out.
func differing(was, is []byte) string {
	if len(was) != len(is) {
		from := 0
		for from < min(len(was), len(is)) && was[from] == is[from] {
			from++
		}
		end := 0
		for end < min(len(was), len(is))-from && was[len(was)-1-end] == is[len(is)-1-end] {
			end++
		}
		gone, come := len(was)-end-from, len(is)-end-from
		switch {
		case gone == 0:
			return fmt.Sprintf("%d bytes were put in at %d", come, from)
		case come == 0:
			return fmt.Sprintf("bytes %d-%d are missing", from, from+gone-1)
		}
		return fmt.Sprintf("bytes %d-%d were replaced by %d others", from, from+gone-1, come)
	}
	if bytes.Equal(was, is) {
		return "it is as in the copy"
	}
	var list []string
	ranges, count := 0, 0
	for i := 0; i < len(was); i++ {
		if was[i] == is[i] {
			continue
		}
		from := i
		for i < len(was) && was[i] != is[i] {
			i++
		}
		ranges, count = ranges+1, count+i-from
		if len(list) < mostRanges {
			list = append(list, stretch(from, i-1))
		}
	}
	s := "changed bytes: " + strings.Join(list, ", ")
	if ranges > len(list) {
		s += fmt.Sprintf(" and %d ranges more", ranges-len(list))
	}
	return fmt.Sprintf("%s (%d of %d)", s, count, len(was))
}

func stretch(from, last int) string {
	if from == last {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d-%d", from, last)
}
