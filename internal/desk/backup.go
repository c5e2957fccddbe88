package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
)

// manifestName is the first file of a backup: a line "<sha256>  <name>" for each file, as sha256sum checks it, and behind them the
// digest of these lines.
const manifestName = "hearsay-backup.sum"

// Backup writes a case as one zip archive: every file but hidden ones, under the lock of the case, so that all are of one moment. It
// returns how many files there are.
func Backup(ctx context.Context, dir string, w durable.Writer, out io.Writer) (n int, err error) {
	l, err := lock(ctx, dir, w)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, l.Unlock(), l.Close()) }()
	var names []string
	var manifest bytes.Buffer
	err = fs.WalkDir(l.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch hidden := name != "." && strings.HasPrefix(e.Name(), ".") && name != ".gitignore" && name != ".gitattributes"; {
		case err != nil:
			return err
		case hidden && e.IsDir():
			return fs.SkipDir
		case hidden || e.IsDir():
			return nil
		}
		if err := durable.CheckName(name); err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		digest, err := l.Digest(name)
		if err != nil {
			return err
		}
		names = append(names, name)
		fmt.Fprintf(&manifest, "%s  %s\n", digest, name)
		return nil
	})
	if err != nil {
		return 0, err
	}
	fmt.Fprintf(&manifest, "%x\n", sha256.Sum256(manifest.Bytes()))
	z := zip.NewWriter(out)
	add := func(name string, body []byte) error {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write(body)
		}
		return err
	}
	if err := add(manifestName, manifest.Bytes()); err != nil {
		return 0, err
	}
	for _, name := range names {
		body, err := l.ReadFile(name, durable.DefaultLimit)
		if err == nil {
			err = add(name, body)
		}
		if err != nil {
			return 0, err
		}
	}
	return len(names), z.Close()
}

// mostBackup is how many bytes all files of a backup may have together: a small archive may unpack without end.
const mostBackup = 64 << 30

// ReadBackup checks a backup byte by byte and returns its files. Whatever is missing, more, or changed, it is refused whole.
func ReadBackup(r io.ReaderAt, size int64) (map[string][]byte, error) {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("this is no whole backup: %s; nothing was restored: take another copy: %w", fmt.Sprintf(format, args...), hearsay.ErrCorrupt)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, bad("%v", err)
	}
	files := map[string][]byte{}
	left := int64(mostBackup)
	for _, f := range z.File {
		body, err := unpacked(f, left)
		if err != nil {
			return nil, bad("%s: %v", f.Name, err)
		}
		if _, twice := files[f.Name]; twice {
			return nil, bad("it has %s twice", f.Name)
		}
		files[f.Name] = body
		left -= int64(len(body))
	}
	manifest := string(files[manifestName])
	delete(files, manifestName)
	at := strings.LastIndex(strings.TrimSuffix(manifest, "\n"), "\n") + 1
	if manifest != fmt.Sprintf("%s%x\n", manifest[:at], sha256.Sum256([]byte(manifest[:at]))) {
		return nil, bad("its list of files, %s, is missing or was changed", manifestName)
	}
	named := 0
	for line := range strings.Lines(manifest[:at]) {
		digest, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		body, there := files[name]
		if err := durable.CheckName(name); err != nil {
			return nil, bad("%v", err)
		}
		if !there || durable.Digest(body) != digest {
			return nil, bad("%s is missing or was changed", name)
		}
		named++
	}
	if named != len(files) {
		return nil, bad("it has files that its list does not name")
	}
	return files, nil
}

func unpacked(f *zip.File, most int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(body)) > most {
		err = errors.New("it is too large")
	}
	return body, err
}

// Restore makes a new folder of a backup, whole or not at all, opens the case there, and compares every file with the backup once
// more. What is wrong with the text of the case is returned, and no error: a backup is of a case as it was.
func Restore(r io.ReaderAt, size int64, dir string) (n int, ps bundle.Problems, err error) {
	files, err := ReadBackup(r, size)
	if err != nil {
		return 0, nil, err
	}
	if files["case.yaml"] == nil {
		return 0, nil, fmt.Errorf("the backup holds no case.yaml; nothing was restored: %w", hearsay.ErrInvalid)
	}
	if err := durable.CreateTree(dir, files, "case.yaml"); err != nil {
		return 0, nil, err
	}
	f, err := bundle.Folder(dir)
	if err != nil {
		return 0, nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		digest, err := f.Digest(name)
		if err != nil || digest != durable.Digest(files[name]) {
			return 0, nil, errors.Join(fmt.Errorf("%s did not arrive as it was in the backup: the disk may be failing: %w", name, hearsay.ErrCorrupt), err)
		}
	}
	_, ps = bundle.Parse(f.FS())
	return len(files), ps, nil
}
