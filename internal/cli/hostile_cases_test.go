//go:build unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A stranger is who makes a case and sends it to us. He knows where files of ours lie.
type stranger struct {
	t       *testing.T
	dir     string // the case that he sends
	outside string // files of ours that he is after
}

// hostileCases are folders that a stranger might send. Each begins as a copy of a good case with a captured page and an analyst's git
// repository around it.
var hostileCases = map[string]func(s stranger){
	// Links that lead out of the case, at each place where a command reads or writes.
	"link: the case file":             func(s stranger) { s.link("case.yaml", "case.yaml") },
	"link: a document":                func(s stranger) { s.link("signals/2024-05-09.yaml", "secret.yaml") },
	"link: a document to the machine": func(s stranger) { s.linkTo("signals/2024-05-09.yaml", "/etc/passwd") },
	"link: signals":                   func(s stranger) { s.link("signals", "folder") },
	"link: power":                     func(s stranger) { s.link("power", "folder") },
	"link: power into git":            func(s stranger) { s.linkTo("power", ".git") },
	"link: judgements":                func(s stranger) { s.link("judgements", "folder") },
	"link: answers":                   func(s stranger) { s.link("answers", "folder") },
	"link: snapshots":                 func(s stranger) { s.link("snapshots", "folder") },
	"link: a folder of snapshots":     func(s stranger) { s.link("snapshots/zz", "folder") },
	"link: every folder of snapshots": func(s stranger) { s.prefixes() },
	"link: the bytes of a snapshot":   func(s stranger) { s.each("snapshots", ".html", "secret.yaml") },
	"link: the record of a snapshot":  func(s stranger) { s.each("snapshots", ".yaml", "secret.yaml") },
	"link: custody":                   func(s stranger) { s.link("custody", "folder") },
	"link: every file of custody":     func(s stranger) { s.each("custody", "", "secret.yaml") },
	"link: proposals":                 func(s stranger) { s.link("proposals.jsonl", "secret.yaml") },
	"link: proposals that are new":    func(s stranger) { s.link("proposals.jsonl", "new.yaml") },
	"link: outcomes that are new":     func(s stranger) { s.link("outcomes.yaml", "new.yaml") },
	"link: names that are new":        func(s stranger) { s.link("names.yaml", "new.yaml") },
	"link: case.sum":                  func(s stranger) { s.link("case.sum", "secret.yaml") },
	"link: prose":                     func(s stranger) { s.link("brief.md", "secret.yaml"); s.link("README.md", "secret.yaml") },
	"link: .hearsay":                  func(s stranger) { s.link(".hearsay", "folder") },
	"link: the index":                 func(s stranger) { s.link(".hearsay/find.db", "secret.yaml") },
	"link: the index that is new":     func(s stranger) { s.link(".hearsay/find.db", "new.yaml") },
	"link: the log of the index":      func(s stranger) { s.link(".hearsay/find.db-wal", "new.yaml") },
	"link: what git ignores":          func(s stranger) { s.link(".hearsay/.gitignore", "secret.yaml") },
	"link: the lock":                  func(s stranger) { s.link(".hearsay/lock", "new.yaml") },
	"link: the journal":               func(s stranger) { s.link(".hearsay/journal", "secret.yaml") },
	"link: the stage":                 func(s stranger) { s.link(".hearsay/stage", "folder") },
	"link: to itself":                 func(s stranger) { s.linkTo("signals/2024-05-09.yaml", "2024-05-09.yaml") },
	"second name: the index":          func(s stranger) { s.second(".hearsay/find.db", "secret.yaml") },
	"second name: a log":              func(s stranger) { s.second("proposals.jsonl", "secret.yaml") },

	// Files that never end, or that wait for somebody.
	"pipe: the case file": func(s stranger) { s.pipe("case.yaml") },
	"pipe: a document":    func(s stranger) { s.pipe("signals/2024-05-09.yaml") },
	"pipe: proposals":     func(s stranger) { s.pipe("proposals.jsonl") },
	"pipe: case.sum":      func(s stranger) { s.pipe("case.sum") },
	"pipe: every custody file": func(s stranger) {
		s.walk("custody", "", func(name string) { s.pipe(name) })
	},
	"pipe: the bytes of a snapshot": func(s stranger) { s.walk("snapshots", ".html", func(name string) { s.pipe(name) }) },
	"pipe: the index":               func(s stranger) { s.pipe(".hearsay/find.db") },
	"pipe: the journal":             func(s stranger) { s.pipe(".hearsay/journal") },
	"socket: a document":            func(s stranger) { s.socket("signals/s.yaml") },
	"device: a document":            func(s stranger) { s.zero("signals/zero.yaml") },
	"device: a link to zero":        func(s stranger) { s.linkTo("signals/zero.yaml", "/dev/zero") },

	// Writes that seem to be our own, cut off before their end.
	"journal: a hook of git": func(s stranger) {
		s.write(".hearsay/stage/0", "#!/bin/sh\ntouch owned\n")
		s.write(".hearsay/journal", s.journal(".git/hooks/pre-commit"))
	},
	"journal: a file outside": func(s stranger) {
		s.write(".hearsay/stage/0", "owned")
		s.write(".hearsay/journal", s.journal("../outside/secret.yaml"))
	},
	"journal: noise": func(s stranger) { s.write(".hearsay/journal", "\x00\xff{") },
	"pending: git's settings": func(s stranger) {
		s.write("custody/.stage/.git!config", "[core]\n\tfsmonitor = touch owned\n")
		s.write("custody/.pending", `{"log-size":0,"lines":"","tree-size":0,"tree":"","checkpoint":"","files":[".git/config"]}`)
	},
	"pending: a file outside": func(s stranger) {
		s.write("custody/.pending", `{"log-size":0,"lines":"","tree-size":0,"tree":"","checkpoint":"","files":["../outside/secret.yaml"]}`)
	},

	// Names.
	"names: devices of Windows": func(s stranger) { s.write("signals/aux.yaml", "signals: []\n"); s.write("signals/nul", "") },
	"names: streams of Windows": func(s stranger) { s.write("signals/a:b.yaml", "signals: []\n"); s.write("signals/dot.", "x") },
	"names: one but for capitals": func(s stranger) {
		s.write("Case.yaml", "format: 1\n")
		s.write("signals/A.yaml", "signals: []\n")
		s.write("signals/a.yaml", "signals: []\n")
	},
	"names: that command a terminal": func(s stranger) {
		s.write("signals/\x1b[2J.yaml", "x: [\n")
		s.write("signals/\u202elmay.yaml", "x: [\n")
		s.write("signals/a\nb.yaml", "x: [\n")
		s.write("signals/c\rd.yaml", "x: [\n")
	},
	"names: folders without end": func(s stranger) { s.write("signals/"+strings.Repeat("a/", 300)+"x.yaml", "x: [\n") },
	"names: a folder for a file": func(s stranger) {
		for _, name := range []string{"sources.yaml", "proposals.jsonl", ".hearsay"} {
			s.remove(name)
		}
		s.write("sources.yaml/x", "")
		s.write("proposals.jsonl/x", "")
		s.write(".hearsay/find.db/x", "")
		s.write(".hearsay/lock/x", "")
	},
	"names: a file for a folder": func(s stranger) {
		for _, dir := range []string{"signals", "power", "judgements", "answers", ".hearsay", "custody"} {
			s.remove(dir)
			s.write(dir, "x")
		}
	},

	// Content.
	"content: aliases upon aliases": func(s stranger) {
		var b strings.Builder
		b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x]\n")
		for i := 1; i < 12; i++ {
			fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 9), ","))
		}
		s.write("signals/bomb.yaml", b.String()+"signals: []\n")
	},
	"content: nesting without end": func(s stranger) {
		s.write("signals/deep.yaml", "signals: "+strings.Repeat("[", 200_000))
		s.write("power.yaml", strings.Repeat("- ", 200_000)+"x")
		s.write("outcomes.yaml", strings.Repeat("{a: ", 200_000))
	},
	"content: a document of a terabyte": func(s stranger) { s.hole("signals/large.yaml", 1<<40) },
	"content: logs of gigabytes": func(s stranger) {
		s.hole("proposals.jsonl", 1<<33)
		s.hole("case.sum", 1<<33)
		s.walk("custody", "", func(name string) { s.hole(name, 1<<33) })
	},
	"content: a snapshot of gigabytes": func(s stranger) { s.walk("snapshots", ".html", func(name string) { s.hole(name, 1<<33) }) },
	"content: an index of noise":       func(s stranger) { s.write(".hearsay/find.db", strings.Repeat("SQLite format 3\x00noise", 1000)) },
	"content: words that turn around": func(s stranger) {
		s.replace("case.yaml", "title: ", "title: \u202e\u2066\U000e0041\u200b ")
		s.write("proposals.jsonl", `{"proposal":{"paragraph":1,"source":"a\u001b[2J\u202eb","cue":"said\u009b","content":"\u202ex\r\u2028","stance":"asserts","quote":"q","in":"sha256:`+strings.Repeat("a", 64)+`#bytes=0,9","rule":"r\u0007","id":"x","snapshot":"y","from":"z\u0000","captured":""}}`+"\n")
	},
	"content: proposals of places that are none": func(s stranger) {
		var b strings.Builder
		for _, in := range []string{"sha256:" + strings.Repeat("a", 64) + "#bytes=0,9223372036854775807", "sha256:../../outside/secret.yaml#bytes=0,9", "sha256:" + strings.Repeat("a", 64) + "#bytes=-5,9", ""} {
			for _, kind := range []string{"proposal", "change"} {
				fmt.Fprintf(&b, `{%q:{"paragraph":-1,"kind":"arrest","source":"x","cue":"y","content":"z","stance":"nonsense","quote":"q","in":%q,"rule":"model x","id":"i%d","snapshot":"../../outside","from":"","captured":"never","said":"x"}}`+"\n", kind, in, b.Len())
			}
		}
		s.write("proposals.jsonl", b.String()+`{"copy":{"snapshot":"a","of":"a"}}`+"\n"+`{"copy":{"snapshot":"b","of":"c"}}`+"\n"+`{"copy":{"snapshot":"c","of":"b"}}`+"\n"+`{"judged":"i0","is":"nonsense"}`+"\n")
	},
	"content: logs of noise": func(s stranger) {
		s.write("proposals.jsonl", "\x00\xff\n{\n")
		s.write("case.sum", "\x00\xff\n")
		s.walk("custody", "", func(name string) { s.write(name, "\x00\xff\n{\n") })
	},
	"content: records that lead elsewhere": func(s stranger) {
		s.walk("snapshots", ".yaml", func(name string) {
			s.write(name, "digest: sha256:../../../outside/secret\nfrom: \"\\u202e\"\ncaptured: 2024-05-03\nmedia-type: text/html\nbytes: 1e15\n")
		})
	},
	"content: cites that run": func(s stranger) {
		s.write("outcomes.yaml", "outcomes:\n  - of: blast\n    value: yes\n    settled: 2024-05-03\n    because: x\n    cite: {outlet: x, url: \"javascript:alert(1)\"}\n")
		s.write("brief.md", "[click](javascript:alert(1)) <script>alert(1)</script> [s1] \u202e\x1b[2J\n")
	},
	"content: a thousand files": func(s stranger) {
		for i := range 1000 {
			s.write(fmt.Sprintf("signals/%d.yaml", i), "x")
		}
	},
}

func (s stranger) at(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s stranger) check(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s stranger) remove(name string) { s.check(os.RemoveAll(s.at(name))) }

// place makes room for a name.
func (s stranger) place(name string) string {
	s.remove(name)
	s.check(os.MkdirAll(filepath.Dir(s.at(name)), 0o755))
	return s.at(name)
}

func (s stranger) write(name, text string) { s.check(os.WriteFile(s.place(name), []byte(text), 0o644)) }

// link leads from a name in the case to one of our files outside.
func (s stranger) link(name, to string) { s.linkTo(name, filepath.Join(s.outside, to)) }

func (s stranger) linkTo(name, to string) { s.check(os.Symlink(to, s.place(name))) }

// second gives one of our files a second name in the case.
func (s stranger) second(name, to string) {
	s.check(os.Link(filepath.Join(s.outside, to), s.place(name)))
}

func (s stranger) pipe(name string) { s.check(syscall.Mkfifo(s.place(name), 0o644)) }

func (s stranger) socket(name string) {
	at := s.place(name)
	here, err := os.Getwd()
	s.check(err)
	s.check(os.Chdir(filepath.Dir(at))) // the path of a socket may not be long
	l, err := net.Listen("unix", filepath.Base(at))
	s.check(os.Chdir(here))
	s.check(err)
	s.t.Cleanup(func() { l.Close() })
}

// zero makes a device of endless bytes, where we may.
func (s stranger) zero(name string) {
	if err := syscall.Mknod(s.place(name), syscall.S_IFCHR|0o644, 1<<8|5); err != nil {
		s.t.Skip("only root may make a device")
	}
}

// hole makes a file that is large and takes no room.
func (s stranger) hole(name string, size int64) {
	s.write(name, "")
	if err := os.Truncate(s.at(name), size); err != nil {
		s.t.Skipf("no file of %d bytes can be made here: %v", size, err)
	}
}

func (s stranger) replace(name, old, new string) {
	text, err := os.ReadFile(s.at(name))
	s.check(err)
	s.write(name, strings.Replace(string(text), old, new, 1))
}

// walk calls f with the files of a folder whose names end so.
func (s stranger) walk(dir, ending string, f func(name string)) {
	var list []string
	s.check(filepath.WalkDir(s.at(dir), func(at string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(at, ending) {
			name, _ := filepath.Rel(s.dir, at)
			list = append(list, filepath.ToSlash(name))
		}
		return err
	}))
	if len(list) == 0 {
		s.t.Fatalf("%s holds nothing", dir)
	}
	for _, name := range list {
		f(name)
	}
}

func (s stranger) each(dir, ending, to string) {
	s.walk(dir, ending, func(name string) { s.link(name, to) })
}

// prefixes makes every folder that a snapshot could be written to a link.
func (s stranger) prefixes() {
	for i := range 256 {
		if name := fmt.Sprintf("snapshots/%02x", i); func() bool { _, err := os.Lstat(s.at(name)); return err != nil }() {
			s.link(name, "folder")
		}
	}
}

// journal is one as a commit leaves it, whose one change writes the first staged file under a name.
func (s stranger) journal(name string) string {
	body, err := json.Marshal(map[string]any{"by": "hearsay add", "at": "2024-05-03T00:00:00Z", "puts": []any{map[string]any{"name": name, "stage": "0", "was": "", "new": "", "perm": 0o755}}})
	s.check(err)
	return string(body) + "\n" + strings.Repeat("0", 64) + "\n"
}
