package main

import (
	"archive/tar"
	"bytes"
	"encoding/pem"
	"io"
	"os"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"golang.org/x/crypto/x509roots/fallback/bundle"
)

// nobody is the user of the image: it owns nothing there but its home and what is mounted.
const nobody = "65532"

// image packs the programs as a container image, which `docker load` and `podman load` read: nothing but the programs,
// the papers, the certificates that servers are checked by, and an empty home. A case is mounted at /case.
func (r *release) image(files []file, t target, to string) error {
	b, err := r.tree(files)
	if err != nil {
		return err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil })
	if err != nil {
		return err
	}
	img, err := mutate.Append(empty.Image, mutate.Addendum{Layer: layer, History: v1.History{Created: v1.Time{Time: r.at}, CreatedBy: "hearsay " + r.version}})
	if err != nil {
		return err
	}
	had, err := img.ConfigFile()
	if err != nil {
		return err
	}
	c := had.DeepCopy()
	c.OS, c.Architecture, c.Created = t.system, t.machine, v1.Time{Time: r.at}
	c.Config = v1.Config{Entrypoint: []string{"/usr/bin/hearsay"}, WorkingDir: "/case", User: nobody, Env: []string{"PATH=/usr/bin", "HOME=/home"},
		Labels: map[string]string{"org.opencontainers.image.version": r.version, "org.opencontainers.image.licenses": "Apache-2.0", "org.opencontainers.image.title": "hearsay"}}
	if img, err = mutate.ConfigFile(img, c); err != nil {
		return err
	}
	tag, err := name.NewTag("hearsay:" + r.version)
	if err != nil {
		return err
	}
	return tarball.WriteToFile(to, tag, img)
}

// tree is the archive of the files that an image holds.
func (r *release) tree(files []file) (b bytes.Buffer, err error) {
	w := tar.NewWriter(&b)
	put := func(h tar.Header, data []byte) error {
		h.Size, h.ModTime, h.Format = int64(len(data)), r.at, tar.FormatUSTAR
		if err := w.WriteHeader(&h); err != nil {
			return err
		}
		_, err := w.Write(data)
		return err
	}
	for _, dir := range []struct {
		name  string
		mode  int64
		owner int
	}{{"case/", 0o755, 65532}, {"etc/", 0o755, 0}, {"etc/ssl/", 0o755, 0}, {"etc/ssl/certs/", 0o755, 0}, {"home/", 0o700, 65532}, {"tmp/", 0o1777, 0}, {"usr/", 0o755, 0},
		{"usr/bin/", 0o755, 0}, {"usr/share/", 0o755, 0}, {"usr/share/doc/", 0o755, 0}, {"usr/share/doc/hearsay/", 0o755, 0}} {
		if err := put(tar.Header{Typeflag: tar.TypeDir, Name: dir.name, Mode: dir.mode, Uid: dir.owner, Gid: dir.owner}, nil); err != nil {
			return b, err
		}
	}
	var roots bytes.Buffer
	for root := range bundle.Roots() {
		if root.Constraint != nil {
			continue // trusted for some certificates only, which a list of certificates cannot say
		}
		if err := pem.Encode(&roots, &pem.Block{Type: "CERTIFICATE", Bytes: root.Certificate}); err != nil {
			return b, err
		}
	}
	if err := put(tar.Header{Typeflag: tar.TypeReg, Name: "etc/ssl/certs/ca-certificates.crt", Mode: 0o644}, roots.Bytes()); err != nil {
		return b, err
	}
	for _, f := range files {
		data, err := os.ReadFile(f.path)
		if err != nil {
			return b, err
		}
		at := "usr/share/doc/hearsay/"
		if f.mode&0o111 != 0 {
			at = "usr/bin/"
		}
		if err := put(tar.Header{Typeflag: tar.TypeReg, Name: at + f.name, Mode: int64(f.mode)}, data); err != nil {
			return b, err
		}
	}
	if err := w.Close(); err != nil {
		return b, err
	}
	return b, nil
}
