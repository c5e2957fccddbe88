package commands

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"hearsay/internal/cli"
	benchmarks "hearsay/internal/measure/bench"
)

// benchPages times the way from the web to a proposal: so many pages of a server of this machine are captured, read for proposals and made
// searchable, in a case that is thrown away.
func benchPages(ctx context.Context, e *cli.Env, dir string, n int, asJSON bool) error {
	if n < 1 {
		return cli.Usagef("bench pages: -n must be at least 1, not %d", n)
	}
	if data := e.Getenv("HEARSAY_DATA"); dir == "" && data != "" {
		dir = filepath.Join(data, "text")
	}
	site, err := benchmarks.NewSite(dir)
	if err != nil {
		return err
	}
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listen) }()
	defer server.Close()
	work, err := os.MkdirTemp("", "hearsay-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var links bytes.Buffer
	links.WriteString("url\n")
	for i := range n {
		fmt.Fprintf(&links, "http://%s/%d\n", listen.Addr(), i)
	}
	list, folder := filepath.Join(work, "links.csv"), filepath.Join(work, "pages")
	if err := os.WriteFile(list, links.Bytes(), 0o600); err != nil {
		return err
	}
	quiet := &cli.Env{Stdin: e.Stdin, Stdout: io.Discard, Stderr: e.Stderr, Getenv: func(name string) string {
		if name == "HEARSAY_KEY" {
			return filepath.Join(work, "key")
		}
		return e.Getenv(name)
	}}
	var rows []benchmarks.Row
	all := benchmarks.Row{Name: fmt.Sprintf("in all, from %d pages %s to proposals and a search", n, site.Kind), Target: time.Duration(n) * 60 * time.Millisecond}
	for _, step := range []struct {
		name string
		args []string
	}{
		{"", []string{"new", folder, "-example"}},
		{"captured from a server of this machine", []string{"add", "-C", folder, "-allow-host", "127.0.0.1", "-rate", "0", list}},
		{"read for proposals", []string{"extract", "-C", folder}},
		{"searched for the first time", []string{"find", "-C", folder, "government"}},
	} {
		start := time.Now()
		if code := cli.Run(ctx, quiet, step.args); ctx.Err() != nil {
			return ctx.Err()
		} else if code != 0 {
			return fmt.Errorf("bench pages: hearsay %s ended with exit code %d", step.args[0], code)
		}
		took := time.Since(start)
		if step.name != "" {
			rows = append(rows, benchmarks.Row{Name: step.name, Took: took})
			all.Took += took
		}
	}
	return printRows(e, append(rows, all), asJSON)
}
