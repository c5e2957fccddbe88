// Command dist makes what is released: archives for six platforms, Debian packages, container images, a bill of
// materials for each and the checksums of all. Made twice from one commit with one version of Go they are the same, byte
// for byte. It is a module of its own, so that what it needs is never linked into the program. `make dist` runs it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A target is a platform that is released for.
type target struct{ system, machine string }

func (t target) String() string { return t.system + "_" + t.machine }

var targets = []target{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"}}

// programs are what is built of each target, by name.
var programs = []string{"hearsay", "hearsay-proof"}

// papers go with every archive.
var papers = []string{"LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "SECURITY.md"}

// A release is one run: where the source is, where its parts go, and what they are all stamped with.
type release struct {
	source, out string
	version     string
	at          time.Time // of the commit; every file that is made carries it
}

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("dist", flag.ExitOnError)
	source := f.String("C", ".", "the source")
	out := f.String("o", "dist", "the folder to make; what an earlier run made there is replaced")
	only := f.String("only", "", "a platform, as linux_amd64; default: all")
	if err := f.Parse(args); err != nil {
		return err
	}
	r, err := newRelease(ctx, *source)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(slices.Clone(targets), func(t target) bool { return *only != "" && t.String() != *only })
	if len(list) == 0 {
		return fmt.Errorf("there is no platform %s", *only)
	}
	r.out = *out + ".part"
	if err := errors.Join(os.RemoveAll(r.out), os.MkdirAll(r.out, 0o755)); err != nil {
		return err
	}
	defer os.RemoveAll(r.out)
	for _, t := range list {
		if err := r.make(ctx, t); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
	}
	if err := checksums(r.out); err != nil {
		return err
	}
	if err := os.RemoveAll(*out); err != nil {
		return err
	}
	return os.Rename(r.out, *out)
}

// newRelease finds the version and the time. Both are of the commit, unless SOURCE_DATE_EPOCH says another time.
func newRelease(ctx context.Context, source string) (*release, error) {
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		var err error
		if seconds, err = git(ctx, source, "log", "-1", "--format=%ct"); err != nil {
			return nil, err
		}
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	at := time.Unix(n, 0).UTC()
	log, err := os.ReadFile(filepath.Join(source, "CHANGELOG.md"))
	if err != nil {
		return nil, err
	}
	version, done, err := newest(string(log))
	if err != nil {
		return nil, err
	}
	if !done {
		commit, err := git(ctx, source, "rev-parse", "--short=12", "HEAD")
		if err != nil {
			return nil, err
		}
		version += "-dev." + at.Format("20060102") + ".g" + commit
		changed, err := git(ctx, source, "status", "--porcelain")
		if err != nil {
			return nil, err
		}
		if changed != "" {
			version += ".changed"
		}
	}
	return &release{source: source, version: version, at: at}, nil
}

// heading is that of a version in CHANGELOG.md: "## 1.0.0, 24 December 2026", or "## 1.0.0, not released yet".
var heading = regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+), (.+)$`)

// newest is the topmost version of the changelog, and whether it is released.
func newest(log string) (version string, released bool, err error) {
	m := heading.FindStringSubmatch(log)
	if m == nil {
		return "", false, errors.New("CHANGELOG.md names no version, as `## 1.0.0, not released yet`")
	}
	return m[1], m[2] != "not released yet", nil
}

func git(ctx context.Context, dir string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "git", args...)
	c.Dir, c.Stderr = dir, os.Stderr
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return strings.TrimSpace(string(out)), nil
}

// make builds the programs of one target and packs them in every form that the target has.
func (r *release) make(ctx context.Context, t target) error {
	dir, err := os.MkdirTemp("", "hearsay-dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files, err := r.build(ctx, t, dir)
	if err != nil {
		return err
	}
	name := filepath.Join(r.out, fmt.Sprintf("hearsay_%s_%s", r.version, t))
	if err := r.bill(files[0].path, name+".cdx.json"); err != nil {
		return err
	}
	for _, p := range papers {
		files = append(files, file{name: p, path: filepath.Join(r.source, p), mode: 0o644})
	}
	if t.system == "windows" {
		return r.zip(files, name+".zip")
	}
	if err := r.tarball(files, name+".tar.gz"); err != nil || t.system != "linux" {
		return err
	}
	if err := r.debian(files, t, name+".deb"); err != nil {
		return err
	}
	return r.image(files, t, name+"_image.tar")
}

// build compiles the programs without anything of the machine: no paths, no C, no state of the working copy.
func (r *release) build(ctx context.Context, t target, dir string) ([]file, error) {
	var files []file
	for _, p := range programs {
		name := p
		if t.system == "windows" {
			name += ".exe"
		}
		to := filepath.Join(dir, name)
		c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-mod=readonly", "-o", to,
			"-ldflags", "-s -w -buildid= -X hearsay/internal/cli.release="+r.version, "./cmd/"+p)
		c.Dir, c.Stdout, c.Stderr = r.source, os.Stderr, os.Stderr
		c.Env = append(os.Environ(), "GOOS="+t.system, "GOARCH="+t.machine, "GOAMD64=v1", "GOARM64=v8.0", "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off")
		if err := c.Run(); err != nil {
			return nil, fmt.Errorf("go build %s: %w", p, err)
		}
		files = append(files, file{name: name, path: to, mode: 0o755})
	}
	return files, nil
}
