package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"hearsay/custody"
)

// renderTime is how long a page may work before it is taken as it is, and how long the browser may take in all.
const (
	renderTime  = 10 * time.Second
	browserTime = 90 * time.Second
	// browserMemory is what the browser and its children may hold. A page of a few lines takes 450 MB.
	browserMemory = 1536 << 20
)

// browserFlags keep a browser from speaking of itself, and from every way to the network but our proxy: names are not
// resolved, loopback is no exception, and neither QUIC nor WebRTC go around it.
// Containers give /dev/shm 64 MB, on which a long page dies: shared memory lies in the profile's own folder instead.
var browserFlags = []string{"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-dev-shm-usage",
	"--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-client-side-phishing-detection", "--disable-quic", "--disable-breakpad", "--no-pings", "--mute-audio", "--hide-scrollbars", "--deny-permission-prompts",
	"--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--window-size=1280,2400"}

// render shows a page to a browser and captures what it made of it: the document after its scripts ran, and a picture.
// They are derived from the page and say so; the page as it was served stays the evidence.
func (c *Capturer) render(ctx context.Context, page *Document) (docs []Document, err error) {
	ctx, stop := context.WithTimeout(ctx, browserTime)
	defer stop()
	p, err := newProxy(ctx, c.fetch)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	dir, err := os.MkdirTemp("", "hearsay-browser-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	picture := filepath.Join(dir, "page.png")
	address := page.Exchange.Hops[len(page.Exchange.Hops)-1].URL
	text, err := c.browse(ctx, p, dir, address, "--dump-dom")
	if err != nil {
		return nil, err
	}
	made := "rendered by a browser"
	docs = append(docs, derived(page, "rendered", text, "text/html; charset=utf-8", made))
	if _, err := c.browse(ctx, p, dir, address, "--screenshot="+picture); err != nil {
		return docs, err
	}
	if info, err := os.Stat(picture); err == nil && info.Size() <= c.o.Limits.Bytes {
		data, err := os.ReadFile(picture)
		if err != nil {
			return docs, err
		}
		docs = append(docs, derived(page, "screenshot", data, "image/png", made))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range docs { // what the browser asked for is part of how they came about
		docs[i].Exchange = &custody.Exchange{Hops: p.hops}
		docs[i].At = c.o.Now()
	}
	return docs, nil
}

func derived(page *Document, path string, data []byte, mediaType, made string) Document {
	d := member(page, path, data)
	d.MediaType, d.Made, d.Title = mediaType, made, page.Title
	return d
}

// browse runs the browser once and returns what it printed.
func (c *Capturer) browse(ctx context.Context, p *proxy, dir, address, do string) ([]byte, error) {
	words := append(append([]string{}, c.o.Browser[1:]...), browserFlags...)
	words = append(words, "--user-data-dir="+filepath.Join(dir, "profile"), "--proxy-server=http://"+p.listen.Addr().String(),
		fmt.Sprintf("--virtual-time-budget=%d", renderTime.Milliseconds()), do, address)
	ctx, kill := context.WithCancelCause(ctx)
	defer kill(nil)
	cmd := exec.CommandContext(ctx, c.o.Browser[0], words...)
	cmd.Dir, cmd.WaitDelay = dir, 2*time.Second
	together(cmd)
	out := &limited{most: c.o.Limits.Bytes}
	talk := &limited{most: 64 << 10}
	cmd.Stdout, cmd.Stderr = out, talk
	err := cmd.Start()
	if err == nil {
		go watchMemory(ctx, cmd.Process.Pid, kill)
		err = cmd.Wait()
	}
	switch {
	case errors.Is(context.Cause(ctx), errMemory):
		return nil, refuse(retryNever, "the page made the browser take more than %d MB of memory", browserMemory>>20)
	case ctx.Err() != nil:
		return nil, refuse(retryLater, "the browser did not end within %s", browserTime)
	case out.over:
		return nil, refuse(retryNever, "what the browser made of it is larger than the limit of %d bytes", c.o.Limits.Bytes)
	case err != nil:
		return nil, refuse(retryLater, "the browser failed: %v: %s", err, oneLine(lastLine(talk.String()), 150))
	}
	return out.Bytes(), nil
}

var errMemory = errors.New("too much memory")

// watchMemory stops a browser that a page makes grow without end; the kernel would else choose what to stop.
func watchMemory(ctx context.Context, group int, kill context.CancelCauseFunc) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if resident(group) > browserMemory {
			kill(errMemory)
			return
		}
	}
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}

// A limited buffer forgets what is too much.
type limited struct {
	bytes.Buffer
	most int64
	over bool
}

func (l *limited) Write(p []byte) (int, error) {
	if int64(l.Len()+len(p)) > l.most {
		l.over = true
		return len(p), nil
	}
	return l.Buffer.Write(p)
}
