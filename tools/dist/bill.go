package main

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// bill writes what a program is made of, read from the program itself, in CycloneDX's form. Licences are those that
// NOTICE names; a module that it does not name is an error.
func (r *release) bill(program, name string) error {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	notice, err := os.ReadFile(filepath.Join(r.source, "NOTICE"))
	if err != nil {
		return err
	}
	b, err := r.materials(info, string(notice))
	if err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	enc := cdx.NewBOMEncoder(f, cdx.BOMFileFormatJSON)
	enc.SetPretty(true)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(b); err != nil {
		return err
	}
	return f.Close()
}

func (r *release) materials(info *debug.BuildInfo, notice string) (*cdx.BOM, error) {
	b := cdx.NewBOM()
	b.Metadata = &cdx.Metadata{Timestamp: r.at.Format(time.RFC3339),
		Component: &cdx.Component{BOMRef: "hearsay", Type: cdx.ComponentTypeApplication, Name: "hearsay", Version: r.version, Licenses: licences("Apache-2.0")}}
	parts := []cdx.Component{{BOMRef: "go", Type: cdx.ComponentTypeLibrary, Name: "std", Version: info.GoVersion,
		PackageURL: "pkg:golang/std@" + info.GoVersion, Licenses: licences("BSD-3-Clause"), Description: "the standard library of Go"}}
	refs := []string{"go"}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		licence := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(m.Path+" "+m.Version) + `: (.+)$`).FindStringSubmatch(notice)
		if licence == nil {
			return nil, fmt.Errorf("NOTICE does not name %s %s, which is linked: `make notice` writes it", m.Path, m.Version)
		}
		url := "pkg:golang/" + m.Path + "@" + m.Version
		c := cdx.Component{BOMRef: url, Type: cdx.ComponentTypeLibrary, Name: m.Path, Version: m.Version, PackageURL: url, Licenses: licences(licence[1])}
		if m.Sum != "" {
			c.Properties = &[]cdx.Property{{Name: "go.sum", Value: m.Sum}}
		}
		if inside := carried[m.Path]; inside != nil {
			c.Components = &inside
		}
		parts, refs = append(parts, c), append(refs, url)
	}
	b.Components = &parts
	b.Dependencies = &[]cdx.Dependency{{Ref: "hearsay", Dependencies: &refs}}
	return b, nil
}

// carried are programs of other languages that a module holds, translated or compiled.
var carried = map[string][]cdx.Component{
	"github.com/klippa-app/go-pdfium": {{BOMRef: "pdfium", Type: cdx.ComponentTypeLibrary, Name: "PDFium", Description: "compiled to WebAssembly, with abseil, Anti-Grain Geometry, FreeType, ICU, lcms2, libjpeg-turbo, OpenJPEG, zlib and musl"}},
	"modernc.org/sqlite":              {{BOMRef: "sqlite", Type: cdx.ComponentTypeLibrary, Name: "SQLite", Description: "translated from C to Go"}},
}

func licences(id string) *cdx.Licenses {
	return &cdx.Licenses{{License: &cdx.License{ID: id}}}
}
