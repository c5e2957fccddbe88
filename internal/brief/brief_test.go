package brief

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/weigh"
)

var update = flag.Bool("update", false, "rewrite golden files")

func html(t testing.TB, b *Brief) string {
	t.Helper()
	var o bytes.Buffer
	if err := b.HTML(&o); err != nil {
		t.Fatal(err)
	}
	return o.String()
}

func markdown(t testing.TB, b *Brief) string {
	t.Helper()
	var o bytes.Buffer
	if err := b.Markdown(&o); err != nil {
		t.Fatal(err)
	}
	return o.String()
}

func TestMarkdownIsAsReviewed(t *testing.T) {
	got := markdown(t, New(mayor(), mayorJudged(), mayorOptions()))
	name := filepath.Join("testdata", "mayor.md")
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("mayor.md (-want +got):\n%s", d)
	}
}

// An element is what the structure checks look at.
type element struct {
	name   string
	attr   map[string]string
	parent *element
	kids   []*element
	text   string
}

func (e *element) all(name string) (list []*element) {
	for _, k := range e.kids {
		if k.name == name || name == "*" {
			list = append(list, k)
		}
		list = append(list, k.all(name)...)
	}
	return list
}

func (e *element) words() string {
	s := e.text
	for _, k := range e.kids {
		s += k.words()
	}
	return s
}

// parse reads the page as XML: the brief keeps to the part of HTML that is both.
func parse(t testing.TB, page string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.Entity = true, xml.HTMLEntity
	root := &element{attr: map[string]string{}}
	at := root
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{name: tok.Name.Local, attr: map[string]string{}, parent: at}
			for _, a := range tok.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			at.kids = append(at.kids, e)
			at = e
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			at.text += string(tok)
		}
	}
	return root
}

func checkPage(t testing.TB, page string) *element {
	t.Helper()
	root := parse(t, page)
	for _, name := range []string{"title", "h1", "header", "main", "footer", "nav", "style"} {
		if n := len(root.all(name)); name == "title" && n < 1 || name != "title" && n != 1 {
			t.Errorf("the page has %d <%s>", n, name)
		}
	}
	if l := root.all("html"); len(l) != 1 || l[0].attr["lang"] == "" {
		t.Error("no language on <html>")
	}
	ids := map[string]bool{}
	last := 0
	for _, e := range root.all("*") {
		if id := e.attr["id"]; id != "" {
			if ids[id] {
				t.Errorf("the id %q occurs twice", id)
			}
			ids[id] = true
		}
		if _, ok := e.attr["style"]; ok {
			t.Errorf("<%s> has a style attribute", e.name)
		}
		for a, v := range e.attr {
			if strings.HasPrefix(a, "on") {
				t.Errorf("<%s> has the handler %s", e.name, a)
			}
			if a == "src" || a == "srcset" || a == "data" {
				t.Errorf("<%s> loads %q", e.name, v)
			}
			if a == "href" && e.name != "a" {
				t.Errorf("<%s> refers to %q", e.name, v)
			}
		}
		switch e.name {
		case "script", "iframe", "object", "embed", "link", "img":
			t.Errorf("the page has <%s>", e.name)
		case "svg":
			if len(e.all("title")) == 0 || len(e.all("desc")) == 0 || strings.TrimSpace(e.all("desc")[0].words()) == "" {
				t.Errorf("a drawing has no title or no text alternative")
			}
		case "figure":
			if len(e.all("details")) != 1 || len(e.all("table")) != 1 || len(e.all("figcaption")) != 1 {
				t.Errorf("figure %s has no caption or no table of its own", e.attr["id"])
			}
		case "table":
			if len(e.all("caption")) != 1 {
				t.Error("a table has no caption")
			}
		case "th":
			if e.attr["scope"] == "" {
				t.Errorf("header cell %q has no scope", e.words())
			}
		case "h1", "h2", "h3", "h4":
			level := int(e.name[1] - '0')
			if level > last+1 {
				t.Errorf("heading %q jumps from level %d to %d", e.words(), last, level)
			}
			last = level
		}
	}
	for _, a := range root.all("a") {
		if h := a.attr["href"]; strings.HasPrefix(h, "#") && !ids[h[1:]] {
			t.Errorf("the link %s leads nowhere", h)
		}
	}
	for _, e := range root.all("*") {
		for _, a := range []string{"aria-labelledby", "aria-describedby"} {
			for _, id := range strings.Fields(e.attr[a]) {
				if !ids[id] {
					t.Errorf("%s=%q names nothing", a, id)
				}
			}
		}
	}
	if regexp.MustCompile(`@import|url\(`).MatchString(root.all("style")[0].words()) {
		t.Error("the style sheet loads something")
	}
	// no certainties: a bare 0 % or 100 %
	if m := regexp.MustCompile(`(^|[^\d.–])(0|100)[\s\x{a0}]%`).FindString(noAxes(root.all("main")[0])); m != "" {
		t.Errorf("the page prints %q as a probability", m)
	}
	return root
}

// noAxes are the words of an element without its drawings, whose axes run from 0 to 100 %, and without the reasons for
// the confidence, which name shares of the weight.
func noAxes(e *element) string {
	s := e.text + "\n"
	for _, k := range e.kids {
		if k.name != "svg" && k.attr["class"] != "confidence" {
			s += noAxes(k)
		}
	}
	return s
}

func TestPageStandsAlone(t *testing.T) {
	root := checkPage(t, html(t, New(mayor(), mayorJudged(), mayorOptions())))
	if n := len(root.all("figure")); n < 8 {
		t.Errorf("the page has %d figures", n)
	}
	if got := root.all("h1")[0].words(); got != "The missing mayor" {
		t.Errorf("h1 is %q", got)
	}
}

func TestSameBriefSameBytes(t *testing.T) {
	a, b := New(mayor(), mayorJudged(), mayorOptions()), New(mayor(), mayorJudged(), mayorOptions())
	if html(t, a) != html(t, b) || markdown(t, a) != markdown(t, b) {
		t.Error("two briefs of the same judgement differ")
	}
}

func TestSentenceSaysWordNumberAndRange(t *testing.T) {
	c := mayor()
	for _, x := range []struct {
		p, lo, hi float64
		want      string
	}{
		{.642, .5, .78, "It is likely (64 %, 50–78 %) that the deputy’s men are holding the mayor."},
		{.38, .25, .52, "It is open. Likeliest, at 38 % (25–52 %), is that the deputy’s men are holding the mayor; after it come “Fled” (21 %) and “In hospital” (21 %)."},
		{.48, .3, .6, "It is open. Likeliest, at 48 % (30–60 %), is that the deputy’s men are holding the mayor; after it come “Fled” (17 %) and “In hospital” (17 %)."},
		{.52, .3, .6, "There is a roughly even chance (52 %, 30–60 %) that the deputy’s men are holding the mayor."},
		{.998, .97, .9999, "It is almost certain (>99 %, 97–>99 %) that the deputy’s men are holding the mayor."},
		{.64, .64, .64, "It is likely (64 %) that the deputy’s men are holding the mayor."},
	} {
		j := mayorJudged()
		rest := (1 - x.p) / 3
		for i := range j.Hypotheses {
			j.Hypotheses[i].P = rest
		}
		j.Hypotheses[0] = weigh.Belief{ID: "held", Title: j.Hypotheses[0].Title, P: x.p, Lo: x.lo, Hi: x.hi, Word: hearsay.ICD203.Word(x.p).Name}
		if got := New(c, j, Options{}).Sentence.String(); got != x.want {
			t.Errorf("at %v: %q, want %q", x.p, got, x.want)
		}
	}
}

func TestPartialViewsSayThatTheyArePartial(t *testing.T) {
	c, j := mayor(), mayorJudged()
	j.AsKnown = on("2023-03-07").Known()
	j.Without = []hearsay.ID{"s1", "radio", "deputy"}
	j.History = j.History[:3]
	b := New(c, j, Options{})
	if got := b.Banners[0].String(); !strings.HasPrefix(got, "As known on 7 March 2023.") {
		t.Errorf("the banner says %q", got)
	}
	if got := b.Banners[1].String(); !strings.Contains(got, "seen at the border") || !strings.Contains(got, "Radio Hill") || !strings.Contains(got, "control by the deputy") {
		t.Errorf("the banner says %q", got)
	}
	page := html(t, b)
	checkPage(t, page)
	for _, late := range []string{"Бұл күні", "All passwords"} {
		if strings.Contains(page, late) {
			t.Errorf("as known on 7 March the page already holds %q", late)
		}
	}
}

func TestParaphraseIsNeverDressedAsQuotation(t *testing.T) {
	root := parse(t, html(t, New(mayor(), mayorJudged(), mayorOptions())))
	for _, q := range root.all("blockquote") {
		if strings.Contains(q.words(), "in the mayor’s name") {
			t.Error("a note stands in a blockquote")
		}
	}
	marked := 0
	for _, e := range root.all("p") {
		if e.attr["class"] == "mark" {
			marked++
		}
	}
	if marked == 0 {
		t.Error("no paraphrase is marked as one")
	}
}

func TestHostileWordsStayWords(t *testing.T) {
	evil := []string{`</script><script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, "\u202eRTL \u05e9\u05dc\u05d5\u05dd سلام", strings.Repeat("Донаудампфшиффарт", 20),
		`{{.Style}}`, `</style><b>`, `'; DROP`, `[x](javascript:alert(1))`, `| a | b |`, "Тоқаев әғқңөұүһі", "a\nb\x00c"}
	for i, e := range evil {
		c, j := mayor(), mayorJudged()
		c.Title, c.Summary = e, e
		c.Questions[0].Title = e
		for k := range j.Hypotheses {
			j.Hypotheses[k].Title, j.Hypotheses[k].Short = e, e
		}
		for _, s := range c.Signals {
			s.Title, s.Quote, s.Note, s.Translation, s.Cite.Outlet, s.Cite.URL = e, e, e, e, e, "javascript:"+e
		}
		for _, s := range c.Sources {
			s.Title, s.Short, s.Kind = e, e, e
		}
		for _, p := range c.Propositions {
			p.Title, p.Lane = e, e
		}
		for k := range j.Flips {
			j.Flips[k].Input, j.Flips[k].Because = e, e
		}
		for k := range j.AskNext {
			j.AskNext[k].Text, j.AskNext[k].Who = e, e
		}
		b := New(c, j, Options{Prose: e, Digest: e, Generated: e})
		page := html(t, b)
		if strings.Contains(page, "\x00") {
			page = strings.ReplaceAll(page, "\x00", "")
			t.Errorf("string %d leaves a NUL in the page", i)
		}
		checkPage(t, page)
		for _, a := range parse(t, page).all("a") {
			if h := a.attr["href"]; !strings.HasPrefix(h, "#") && !safeURL(h) {
				t.Errorf("a link leads to %q", h)
			}
		}
		md := markdown(t, b)
		if strings.Contains(md, "<script") || strings.Contains(md, "<img") || regexp.MustCompile(`[^\\]\]\(javascript`).MatchString(md) {
			t.Errorf("string %d passes into Markdown", i)
		}
	}
}

func TestEmptyJudgementStillMakesAPage(t *testing.T) {
	c := &hearsay.Case{ID: "x", Title: "X", Questions: []*hearsay.Question{{ID: "q"}}}
	j := &weigh.Judgement{Question: "q", Hypotheses: []weigh.Belief{{ID: "a", Title: "a holds", P: .6}, {ID: "other", Title: "other", P: .4}}}
	checkPage(t, html(t, New(c, j, Options{})))
}

func TestSummaryIsShort(t *testing.T) {
	l := New(mayor(), mayorJudged(), mayorOptions()).Summary()
	if len(l) < 5 || len(l) > 8 {
		t.Errorf("%d lines", len(l))
	}
}

func TestUnknownCitationsAreShown(t *testing.T) {
	o := mayorOptions()
	o.Prose = "It is likely (30 %) that so [@s99], with high confidence."
	b := New(mayor(), mayorJudged(), o)
	if len(b.Problems) != 2 {
		t.Errorf("%d problems: %v", len(b.Problems), b.Problems)
	}
	if page := html(t, b); !strings.Contains(page, "no signal s99") {
		t.Error("a citation of nothing is not shown as such")
	}
}

// TestWriteSample writes the page for looking at, where BRIEF_SAMPLE names a file.
func TestWriteSample(t *testing.T) {
	name := os.Getenv("BRIEF_SAMPLE")
	if name == "" {
		t.Skip("BRIEF_SAMPLE is not set")
	}
	if err := os.WriteFile(name, []byte(html(t, New(mayor(), mayorJudged(), mayorOptions()))), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestWriteHostileSample writes a page of awkward words for looking at, where BRIEF_HOSTILE names a file.
func TestWriteHostileSample(t *testing.T) {
	name := os.Getenv("BRIEF_HOSTILE")
	if name == "" {
		t.Skip("BRIEF_HOSTILE is not set")
	}
	c, j := mayor(), mayorJudged()
	long := strings.Repeat("Қазақстандағы", 12)
	c.Title = long + " " + c.Title
	j.Hypotheses[0].Short, j.Hypotheses[1].Short = long, "שלום עולם "+j.Hypotheses[1].Short
	j.Hypotheses[0].Title = long
	for _, s := range c.Signals {
		s.Title, s.Quote = long+" "+s.Title, "سلام "+long
	}
	for _, s := range c.Sources {
		s.Short = long
	}
	for _, p := range c.Propositions {
		p.Title, p.Lane = long, long
	}
	if err := os.WriteFile(name, []byte(html(t, New(c, j, mayorOptions()))), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWhatChangedSinceAnEarlierView(t *testing.T) {
	c, j, was := mayor(), mayorJudged(), mayorJudged()
	was.AsKnown = on("2023-03-06").Known()
	was.History = was.History[:3]
	for i, p := range []float64{.33, .36, .28, .03} {
		was.Hypotheses[i].P = p
	}
	md := markdown(t, New(c, j, Options{Since: was}))
	for _, want := range []string{"against 33 % since the view of 6 March 2023: +31 points.", "The lead has passed from “Fled”.", "| 9 Mar 2023 | s3 not on our list | +20 | 53 % |"} {
		if !strings.Contains(md, want) {
			t.Errorf("the brief does not say %q", want)
		}
	}
	if strings.Contains(md, "| 4 Mar 2023 | s1 seen at the border | −3.0 | 29 % |\n| 5 Mar") {
		t.Error("a day before the earlier view counts as a change")
	}
	md = markdown(t, New(c, j, Options{Changes: []Change{{Title: "guard believed", ID: "s3", Points: 20.4, Cause: "new signal"}}}))
	if !strings.Contains(md, "guard believed | new signal | +20 |") {
		t.Error("changes that were given are not shown")
	}
}
