package capture

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"strings"

	"hearsay/internal/read/charset"
)

// isTar asks for the word that stands at a fixed place of its first head (POSIX.1-1988).
func isTar(d *Document) bool { return len(d.Data) > 262 && string(d.Data[257:262]) == "ustar" }

// tar takes an archive of tapes apart. One that breaks off gives what came before.
func (u *unpacker) tar(d *Document, depth int) error {
	r := tar.NewReader(bytes.NewReader(d.Data))
	for n := 1; ; n++ {
		f, err := r.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil && f == nil:
			return fmt.Errorf("file %d: %w: the files before it are kept", n, err)
		case n > 4*u.lim.Count:
			return refuse(retryNever, "it has more than %d files", 4*u.lim.Count)
		case f.Typeflag != tar.TypeReg || junk(f.Name):
			continue
		}
		data, err := readSome(r, d.Bytes, u.lim)
		m := member(d, oneLine(charset.Name(strings.TrimPrefix(f.Name, "./"), "windows-1252"), 500), data)
		if err != nil && len(data) == 0 {
			u.fail(failure(d.From, m.Path, err))
			continue
		}
		if err != nil {
			m.Notes = append(m.Notes, err.Error())
		}
		if err := u.each(d, m, depth); err != nil {
			return err
		}
	}
}
