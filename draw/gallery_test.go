package draw

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var gallery = flag.String("gallery", "", "write pages with all sample charts into this folder, to be looked at")

// TestGallery writes nothing unless asked:
//
//	go test ./draw -run Gallery -gallery /tmp/gallery
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("no -gallery")
	}
	if err := os.MkdirAll(*gallery, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, theme := range []string{"light", "dark"} {
		for _, w := range []float64{1040, 720, 340} {
			var b strings.Builder
			fmt.Fprintf(&b, `<!doctype html><html lang="en" data-theme="%s"><meta charset="utf-8"><title>gallery</title><style>%s
body{font:13px/1.45 Inter,system-ui,sans-serif;margin:24px auto;width:%gpx;background:%s}
figure{margin:0 0 24px;padding:16px;background:var(--draw-paper);border-radius:6px;width:%gpx}svg{display:block}
@media print{body{background:none;width:auto;margin:0}figure{padding:0;width:auto}}</style>`, theme, Style(), w+32, map[string]string{"light": lightPage, "dark": darkPage}[theme], w)
			for _, s := range samples() {
				b.WriteString("<figure>" + s.chart.Scene(w).SVG(s.name) + "</figure>\n")
			}
			name := filepath.Join(*gallery, fmt.Sprintf("%s-%g.html", theme, w))
			if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, s := range samples() {
		if err := os.WriteFile(filepath.Join(*gallery, s.name+".svg"), []byte(s.chart.Scene(720).File(s.name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
