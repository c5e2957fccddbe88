package durable

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"hearsay"
)

// CheckName says why a file of this name must not be written into a case: it leads elsewhere ("../x"), a program would run
// or obey it (".git/config"), or some system cannot hold it ("aux.yaml", "a:b").
func CheckName(name string) error {
	bad := func(why string) error { return fmt.Errorf("the name %q %s: %w", name, why, hearsay.ErrInvalid) }
	if !fs.ValidPath(name) || name == "." {
		return bad("does not name a file inside of the case")
	}
	if len(name) > 1000 {
		return bad("is too long")
	}
	for part := range strings.SplitSeq(name, "/") {
		stem, _, _ := strings.Cut(part, ".")
		switch {
		case part[0] == '.' && name != ".gitignore" && name != ".gitattributes":
			return bad("begins with a dot, as the files of other programs do")
		case strings.ContainsAny(part, `<>:"|?*\`) || strings.ContainsFunc(part, unicode.IsControl):
			return bad(`has a character that some systems do not allow in names (<>:"|?*\ and control characters)`)
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return bad("ends in a dot or a space, which Windows drops")
		case reserved[strings.ToUpper(strings.TrimRight(stem, " "))]:
			return bad("is that of a device on Windows")
		case len(part) > 200:
			return bad("is too long")
		}
	}
	return nil
}

var reserved = func() map[string]bool {
	m := map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "CONIN$": true, "CONOUT$": true}
	for _, d := range "123456789¹²³" {
		m["COM"+string(d)], m["LPT"+string(d)] = true, true
	}
	return m
}()

// Fold is the name as Windows and macOS compare names: two names of one folder with the same Fold are one file there.
func Fold(name string) string { return strings.ToLower(strings.ToUpper(name)) }

// collides returns the name of an existing file or folder that differs from name only by case, and "" if there is none.
func (f *Folder) collides(name string) string {
	dir := "."
	for part := range strings.SplitSeq(name, "/") {
		list, err := f.ReadDir(dir)
		if err != nil {
			return ""
		}
		for _, e := range list {
			if e.Name() != part && Fold(e.Name()) == Fold(part) {
				return path.Join(dir, e.Name())
			}
		}
		dir = path.Join(dir, part)
	}
	return ""
}
