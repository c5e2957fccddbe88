package draw

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// elements reads an SVG strictly and counts its elements and ids.
func elements(t *testing.T, name, svg string) (count map[string]int, ids map[string]int) {
	t.Helper()
	count, ids = map[string]int{}, map[string]int{}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return count, ids
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			count[e.Name.Local]++
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					ids[a.Value]++
				}
				if a.Name.Local == "style" {
					t.Errorf("%s: style attribute, which a strict content policy forbids", name)
				}
			}
		}
	}
}

func TestEverySampleIsWellFormedAndDescribed(t *testing.T) {
	for _, s := range samples() {
		for _, w := range []float64{1040, 720, 340} {
			sc := s.chart.Scene(w)
			for mode, svg := range map[string]string{"inline": sc.SVG("p"), "file": sc.File("p")} {
				name := s.name + " " + mode
				count, ids := elements(t, name, svg)
				if count["svg"] != 1 || count["title"] == 0 || count["desc"] != 1 {
					t.Errorf("%s: svg %d, title %d, desc %d", name, count["svg"], count["title"], count["desc"])
				}
				if ids["p-t"] != 1 || ids["p-d"] != 1 {
					t.Errorf("%s: ids %v", name, ids)
				}
				for id, n := range ids {
					if n > 1 || !strings.HasPrefix(id, "p-") {
						t.Errorf("%s: id %q %d times", name, id, n)
					}
				}
				if !strings.Contains(svg, `role="img"`) {
					t.Errorf("%s: no role", name)
				}
				if hasStyle := count["style"] == 1; hasStyle != (mode == "file") {
					t.Errorf("%s: style element: %v", name, hasStyle)
				}
			}
			if s.name != "layered" && sc.W != w {
				t.Errorf("%s: %g wide, want %g", s.name, sc.W, w)
			}
		}
	}
}

func TestNoColourIsSpelledInAnInlineScene(t *testing.T) {
	for _, s := range samples() {
		svg := s.chart.Scene(720).SVG("p")
		for _, bad := range []string{`fill="#`, `stroke="#`, "rgb(", "style="} {
			if strings.Contains(svg, bad) {
				t.Errorf("%s: contains %q", s.name, bad)
			}
		}
	}
}

func TestSameChartSameBytes(t *testing.T) {
	for range 5 {
		a, b := samples(), samples()
		for i := range a {
			if x, y := a[i].chart.Scene(720).File("p"), b[i].chart.Scene(720).File("p"); x != y {
				t.Fatalf("%s differs between two runs", a[i].name)
			}
		}
	}
}

func TestTablesAreRectangular(t *testing.T) {
	for _, s := range samples() {
		tab := s.chart.Table()
		if len(tab.Rows) == 0 {
			t.Errorf("%s: empty table", s.name)
		}
		for i, r := range tab.Rows {
			if len(r) != len(tab.Header) {
				t.Errorf("%s row %d: %d cells under %d headers", s.name, i, len(r), len(tab.Header))
			}
		}
	}
}

func TestEmptyChartsDrawNothingAndDoNotPanic(t *testing.T) {
	h := Head{Title: "Nothing yet", Subtitle: "no data"}
	for _, sample := range samples() {
		empty := reflect.New(reflect.TypeOf(sample.chart)).Elem()
		empty.FieldByName("Head").Set(reflect.ValueOf(h))
		c := empty.Interface().(Chart)
		s := c.Scene(340)
		elements(t, "empty", s.SVG("e"))
		if f := s.Faults(); len(f) > 0 {
			t.Errorf("%T: %v", c, f)
		}
		c.Table()
	}
}

func TestTextIsEscaped(t *testing.T) {
	evil := "a<b>&\"'\x00\x1b]]>"
	s := Scene{W: 100, H: 20, Title: evil, Desc: evil, Nodes: []Node{
		Group{Href: "x\"><script>", Key: evil, Label: evil, Nodes: []Node{Text{S: evil, Font: bodyFont, Full: evil + "…"}}}}}
	svg := s.SVG(`x" onload="y`)
	count, _ := elements(t, "evil", svg)
	if count["script"] > 0 || strings.Contains(svg, "onload=") {
		t.Error(svg)
	}
	if !strings.Contains(svg, `role="group"`) {
		t.Error("a scene with links must not be an image")
	}
}

func TestNumbersAreShort(t *testing.T) {
	for v, want := range map[float64]string{1: "1", 1.5: "1.5", 1.005: "1", 2.346: "2.35", -0.001: "0", -3: "-3", 100: "100"} {
		if got := num(v); got != want {
			t.Errorf("num(%v) = %s, want %s", v, got, want)
		}
	}
}

func TestGolden(t *testing.T) {
	check := func(name, got string) {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s changed; look at it, then run go test ./draw -update", file)
		}
	}
	check("style.css", Style())
	for _, s := range samples() {
		check(s.name+".svg", s.chart.Scene(720).File(s.name))
	}
}
