package notice

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
)

var update = flag.Bool("update", false, "write NOTICE")

const root = "../.."

// platforms are those that are released: some modules are linked on one of them alone.
var platforms = []string{"linux", "darwin", "windows"}

// A part is a module that is linked, or something that a module carries.
type part struct {
	name, version string
	licence       string            // its SPDX name
	texts         map[string]string // by file name
}

// linked lists the modules that the released programs are made of, by path, with the folders of their linked packages.
func linked(t *testing.T) map[string]*module {
	t.Helper()
	found := map[string]*module{}
	for _, system := range platforms {
		c := exec.Command("go", "list", "-deps", "-json=Dir,Module", "./cmd/...")
		c.Dir, c.Env = root, append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				Dir    string
				Module *module
			}
			if err := dec.Decode(&p); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Module == nil || p.Module.Main {
				continue
			}
			if found[p.Module.Path] == nil {
				found[p.Module.Path] = p.Module
			}
			m := found[p.Module.Path]
			for dir := p.Dir; strings.HasPrefix(dir, m.Dir); dir = filepath.Dir(dir) {
				if !slices.Contains(m.folders, dir) {
					m.folders = append(m.folders, dir)
				}
			}
		}
	}
	return found
}

type module struct {
	Path, Version, Dir string
	Main               bool
	folders            []string // of linked packages, and those above them
}

// legal are the names of files that state terms or must be passed on.
var legal = regexp.MustCompile(`(?i)^(unlicense|copying|notice|patents|.*licen[cs]e.*)(\.(txt|md|html))?$`)

func (m *module) part(t *testing.T) part {
	t.Helper()
	p := part{name: m.Path, version: m.Version, texts: map[string]string{}}
	for _, dir := range m.folders {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.IsDir() || !legal.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
				continue
			}
			name := filepath.Join(dir, e.Name())
			rel, err := filepath.Rel(m.Dir, name)
			if err != nil {
				t.Fatal(err)
			}
			p.texts[filepath.ToSlash(rel)] = readText(t, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.texts)) {
		if p.licence == "" && !strings.Contains(name, "/") && strings.HasPrefix(strings.ToUpper(name), "LICEN") {
			p.licence = licenceOf(p.texts[name])
		}
	}
	return p
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(text) {
		t.Fatalf("%s is not UTF-8", name)
	}
	return strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n \t") + "\n"
}

// licenceOf names a licence by words that only it has, as SPDX does. What it does not know a person must read: the test
// fails then, as it does for a licence that would ask something of those who pass the program on beyond its notice.
func licenceOf(text string) string {
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, "//", " ")), " ")
	for _, l := range []struct{ name, words, and string }{
		{"", "GNU AFFERO", ""}, {"", "GNU GENERAL PUBLIC LICENSE", ""}, {"", "GNU LESSER", ""}, {"", "Mozilla Public License", ""},
		{"Apache-2.0", "Apache License", "Version 2.0"},
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software", ""},
		{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted", ""},
		{"BSD-3-Clause", "Redistribution and use in source and binary forms, with or without modification, are permitted", "names of"},
		{"BSD-3-Clause", "Redistribution and use in source and binary forms, with or without modification, are permitted", "name of"},
		{"BSD-2-Clause", "Redistribution and use in source and binary forms, with or without modification, are permitted", ""},
	} {
		if strings.Contains(text, l.words) && strings.Contains(text, l.and) {
			return l.name
		}
	}
	return ""
}

// carried are the parts whose licences do not lie beside the code that holds them.
func carried(t *testing.T) []part {
	t.Helper()
	list := []part{
		{name: "Go", version: "its standard library", licence: "BSD-3-Clause", texts: map[string]string{"LICENSE": readText(t, "carried/go.txt")}},
		{name: "PDFium", version: "with the libraries compiled into it; WebAssembly, inside github.com/klippa-app/go-pdfium", licence: "BSD-3-Clause AND Apache-2.0 AND others", texts: map[string]string{}},
	}
	files, err := filepath.Glob("carried/pdfium/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("carried/pdfium: %v", err)
	}
	for _, name := range files {
		list[1].texts[filepath.Base(name)] = readText(t, name)
	}
	return list
}

func compose(parts []part) string {
	var b strings.Builder
	b.WriteString("Hearsay is under the Apache License, Version 2.0: see LICENSE.\n\nThe program is linked from what is listed here, and carries it. Below the list are the licences and notices of each,\nword for word. `make notice` writes this file.\n\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "%s %s: %s\n", p.name, p.version, p.licence)
	}
	first := map[string]string{} // where a text stands that several have
	for _, p := range parts {
		for _, name := range slices.Sorted(maps.Keys(p.texts)) {
			title, text := fmt.Sprintf("%s, %s", p.name, name), p.texts[name]
			fmt.Fprintf(&b, "\n%s\n%s\n\n", strings.Repeat("=", 80), title)
			if at, ok := first[text]; ok {
				fmt.Fprintf(&b, "As %s, word for word.\n", at)
				continue
			}
			first[text] = title
			b.WriteString(text)
		}
	}
	return b.String()
}

func TestNoticeHoldsEveryLinkedModule(t *testing.T) {
	if testing.Short() {
		t.Skip("lists the modules of three systems")
	}
	parts := carried(t)
	modules := linked(t)
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		parts = append(parts, modules[path].part(t))
	}
	for _, p := range parts {
		if len(p.texts) == 0 || p.licence == "" {
			t.Errorf("%s %s: no licence that is known to ask for no more than its notice; read it before it is linked", p.name, p.version)
		}
		if !strings.Contains(hearsay.Notice, fmt.Sprintf("\n%s %s: %s\n", p.name, p.version, p.licence)) && !*update {
			t.Errorf("NOTICE does not name %s %s; `make notice` writes it", p.name, p.version)
		}
	}
	if len(modules) < 20 {
		t.Errorf("only %d modules are found", len(modules))
	}
	want := compose(parts)
	if *update {
		if err := os.WriteFile(filepath.Join(root, "NOTICE"), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != hearsay.Notice {
		t.Error("NOTICE is not what the linked modules say; `make notice` writes it")
	}
}

// A licence that asks for more than a notice, or that nobody knows, is not taken for another.
func TestLicencesAreKnownOrRefused(t *testing.T) {
	for text, want := range map[string]string{
		"GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007": "",
		"Mozilla Public License Version 2.0":                  "",
		"All rights reserved.":                                "",
		"Apache License\n   Version 2.0, January 2004":        "Apache-2.0",
		"// Permission is hereby granted, free of\n// charge, to any person obtaining a copy of this software and": "MIT",
	} {
		if got := licenceOf(text); got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}
