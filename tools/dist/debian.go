package main

import (
	"fmt"
	"os"
	"path"

	"github.com/goreleaser/nfpm/v2"
	_ "github.com/goreleaser/nfpm/v2/deb" // the form
	"github.com/goreleaser/nfpm/v2/files"
)

// debian packs the programs and papers for Debian and what descends from it.
func (r *release) debian(list []file, t target, name string) error {
	var contents files.Contents
	add := func(from, to string, mode os.FileMode) {
		contents = append(contents, &files.Content{Source: from, Destination: to, FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: mode, MTime: r.at}})
	}
	for _, f := range list {
		switch {
		case f.mode&0o111 != 0:
			add(f.path, path.Join("/usr/bin", f.name), f.mode)
		case f.name == "NOTICE":
			add(f.path, "/usr/share/doc/hearsay/copyright", f.mode)
		default:
			add(f.path, path.Join("/usr/share/doc/hearsay", f.name), f.mode)
		}
	}
	info := nfpm.WithDefaults(&nfpm.Info{Name: "hearsay", Arch: t.machine, Platform: t.system, Version: r.version, Release: "1", Section: "science", Priority: "optional",
		Maintainer: "The Hearsay authors <hearsay@localhost>", License: "Apache-2.0", MTime: r.at, DisableGlobbing: true,
		Description:  "judgements from second-hand and contradictory reports\n Turns reports about a contested event into a judgement that anyone can audit.",
		Overridables: nfpm.Overridables{Contents: contents, Suggests: []string{"chromium"}, Recommends: []string{"ca-certificates"}}})
	if err := nfpm.PrepareForPackager(info, "deb"); err != nil {
		return fmt.Errorf("deb: %w", err)
	}
	packager, err := nfpm.Get("deb")
	if err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := packager.Package(info, f); err != nil {
		return fmt.Errorf("deb: %w", err)
	}
	return f.Close()
}
