package bundle

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// A step rewrites the documents of a case of one format as the format after it demands, and returns those that change.
// It works on text, so that comments and order stay.
type step func(files map[string][]byte) (map[string][]byte, error)

// steps are known by the format they begin at. There is none yet: format 1 is the first that was released.
var steps = map[int]step{}

// Migrate rewrites a case in a later format. It returns the format that the case has and the documents that change, by
// name; nothing is written, so a dry run is a call whose result is only shown.
func Migrate(fsys fs.FS, to int) (from int, changed map[string][]byte, err error) {
	r := &reader{b: &Bundle{Files: map[string][]byte{}}}
	files := map[string][]byte{}
	for _, name := range r.files(fsys) {
		if recorded(name) {
			continue
		}
		if files[name], err = fs.ReadFile(fsys, name); err != nil {
			return 0, nil, fmt.Errorf("migrate: %w", err)
		}
	}
	return migrate(files, to, format, steps)
}

func migrate(files map[string][]byte, to, newest int, steps map[int]step) (from int, changed map[string][]byte, err error) {
	from, lo, hi, err := formatOf(files["case.yaml"])
	switch {
	case err != nil:
		return 0, nil, err
	case from > newest || to > newest:
		return from, nil, fmt.Errorf("this program knows formats up to %d; format %d needs hearsay %[2]d.0 or later: %[3]w", newest, max(from, to), hearsay.ErrInvalid)
	case to < from:
		return from, nil, fmt.Errorf("the case is in format %d, and a case is only rewritten in a later one: restore a copy from before to go back to %d: %w", from, to, hearsay.ErrInvalid)
	case to == from:
		return from, nil, nil
	}
	changed = map[string][]byte{"case.yaml": slices.Concat(files["case.yaml"][:lo], []byte(strconv.Itoa(to)), files["case.yaml"][hi:])}
	now := maps.Clone(files)
	maps.Copy(now, changed)
	for at := from; at < to; at++ {
		if steps[at] == nil {
			return from, nil, fmt.Errorf("format %d is no longer rewritten by this program: an earlier version rewrites it as format %d first: %w", at, at+1, hearsay.ErrInvalid)
		}
		next, err := steps[at](now)
		if err != nil {
			return from, nil, fmt.Errorf("format %d as %d: %w", at, at+1, err)
		}
		for _, name := range slices.Sorted(maps.Keys(next)) {
			if recorded(name) {
				return from, nil, fmt.Errorf("format %d as %d: %s is a record and stays as it is", at, at+1, name)
			}
		}
		maps.Copy(changed, next)
		maps.Copy(now, next)
	}
	for name, text := range changed {
		if bytes.Equal(text, files[name]) {
			delete(changed, name)
		}
	}
	return from, changed, nil
}

// formatOf is the format that a case.yaml states, and where its number stands.
func formatOf(src []byte) (n, lo, hi int, err error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return 0, 0, 0, fmt.Errorf("case.yaml states no format: write `format: %d`: %w", format, hearsay.ErrInvalid)
	}
	v := valueOf(doc.Content[0], "format")
	if v == nil {
		return 0, 0, 0, fmt.Errorf("case.yaml states no format: write `format: %d`: %w", format, hearsay.ErrInvalid)
	}
	number, err := strconv.ParseFloat(v.Value, 64)
	if n = int(number); err != nil || number < 1 || number > 1e6 || float64(n) != number {
		return 0, 0, 0, fmt.Errorf("case.yaml:%d:%d: format %q does not exist: %w", v.Line, v.Column, v.Value, hearsay.ErrInvalid)
	}
	for line := 1; line < v.Line; line++ {
		lo += bytes.IndexByte(src[lo:], '\n') + 1
	}
	lo += len(string([]rune(string(src[lo:]))[:v.Column-1]))
	if !bytes.HasPrefix(src[lo:], []byte(v.Value)) {
		return 0, 0, 0, fmt.Errorf("case.yaml:%d:%d: write the format as a bare number: %w", v.Line, v.Column, hearsay.ErrInvalid)
	}
	return n, lo, lo + len(v.Value), nil
}

// recorded reports whether a document is evidence or a sealed judgement, which no step may touch.
func recorded(name string) bool {
	dir, _, _ := strings.Cut(name, "/")
	return dir == "snapshots" || dir == "custody" || dir == sealsDir
}
