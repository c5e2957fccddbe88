package cli_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// casesDir is where the inputs of the kinds that analysts meet lie, a folder each. They are not part of the project: what is asked of each
// is a script of its name in testdata/cases.
func casesDir(t *testing.T) string {
	for _, d := range []string{os.Getenv("HEARSAY_CASES"), filepath.Join("..", "..", "..", "..", "shared", "cases"), filepath.Join("..", "..", "..", "shared", "cases")} {
		if d == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(d, "mail-mbox")); err == nil {
			return d
		}
	}
	t.Skip("no cases here: set HEARSAY_CASES to the folder that holds them")
	return ""
}

// TestCases runs each script of testdata/cases in a copy of the folder of its name, beside a fresh case named CASE. One whose folder is
// not there is skipped.
func TestCases(t *testing.T) {
	dir := casesDir(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/cases",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HEARSAY_KEY", filepath.Join(env.WorkDir, "settings", "custody.key"))
			env.Setenv("CI", "true")
			name := strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")
			from := filepath.Join(dir, name)
			if _, err := os.Stat(from); err != nil {
				env.T().Skip("no folder " + name)
			}
			if err := copyWritable(env.WorkDir, from); err != nil {
				return err
			}
			return os.CopyFS(filepath.Join(env.WorkDir, "CASE"), os.DirFS("testdata/ferry"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": exitCode, "replace": replace, "telling": telling, "kept": kept, "recorded": recorded, "serve": serve},
	})
}

// copyWritable copies a folder whose files may be read-only.
func copyWritable(to, from string) error {
	return filepath.WalkDir(from, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		}
		body, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), body, 0o644)
	})
}

// telling is `telling KEY=TEXT...`: among the proposals of the last `extract -json` one has each TEXT within the value of its KEY, and with
// a mark none has. KEY= alone asks for an empty value: `telling content=open source= said=2022-01-05`.
func telling(ts *testscript.TestScript, neg bool, args []string) {
	var out struct{ Proposals []map[string]any }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &out))
	matches := func(p map[string]any) bool {
		for _, a := range args {
			key, want, _ := strings.Cut(a, "=")
			have, _ := p[key].(string)
			if !strings.Contains(have, want) || want == "" && have != "" {
				return false
			}
		}
		return true
	}
	if slices.ContainsFunc(out.Proposals, matches) == neg {
		ts.Fatalf("among %d proposals, %v: found is %v", len(out.Proposals), args, neg)
	}
}

// kept is `kept TEXT`: a snapshot of CASE holds TEXT, be it a page or something that was found within another. recorded is the same of the records of
// snapshots and of the custody log.
func kept(ts *testscript.TestScript, neg bool, args []string) { inSnapshots(ts, neg, args, false) }

func recorded(ts *testscript.TestScript, neg bool, args []string) { inSnapshots(ts, neg, args, true) }

func inSnapshots(ts *testscript.TestScript, neg bool, args []string, records bool) {
	if len(args) != 1 {
		ts.Fatalf("usage: kept TEXT")
	}
	names, err := filepath.Glob(ts.MkAbs("CASE/snapshots/*/*.yaml"))
	ts.Check(err)
	if records { // authors and notes stand in the log only
		logs, err := filepath.Glob(ts.MkAbs("CASE/custody/*/log"))
		ts.Check(err)
		names = append(names, logs...)
	}
	found := false
	for _, name := range names {
		record, err := os.ReadFile(name)
		ts.Check(err)
		if records {
			found = found || strings.Contains(string(record), args[0])
			continue
		}
		if !strings.Contains(string(record), "by: hearsay add,") && !strings.Contains(string(record), "media-type: text/html") {
			continue // a container, whose bytes hold every word anyhow
		}
		digest, _, _ := strings.Cut(filepath.Base(name), ".")
		bodies, err := filepath.Glob(filepath.Join(filepath.Dir(name), digest+".*"))
		ts.Check(err)
		for _, b := range bodies {
			if body, err := os.ReadFile(b); err == nil && !strings.HasSuffix(b, ".yaml") {
				found = found || strings.Contains(string(body), args[0])
			}
		}
	}
	if found == neg {
		ts.Fatalf("%q in %d snapshots: found is %v", args[0], len(names), found)
	}
}

// serve answers GET /NAME with the bytes of www/NAME as they are, or of www/NAME.cookie where the request has a cookie, and sets $HOST.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv("HOST", l.Addr().String())
	www := ts.MkAbs("www")
	go func() {
		for {
			c, err := l.Accept()
			if errors.Is(err, net.ErrClosed) || err != nil {
				return
			}
			go answer(c, www)
		}
	}()
}

func answer(c net.Conn, www string) {
	defer c.Close()
	in := bufio.NewReader(c)
	first, _ := in.ReadString('\n')
	cookie := false
	for {
		line, err := in.ReadString('\n')
		if err != nil || strings.TrimSpace(line) == "" {
			break
		}
		cookie = cookie || strings.HasPrefix(strings.ToLower(line), "cookie:")
	}
	body := []byte("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
	if words := strings.Fields(first); len(words) > 1 {
		name, _, _ := strings.Cut(words[1], "?")
		for _, ending := range []string{"", ".cookie"} {
			if b, err := os.ReadFile(filepath.Join(www, filepath.Base(name)+ending)); err == nil && (ending == "" || cookie) {
				body = b
			}
		}
	}
	c.Write(body)
}
