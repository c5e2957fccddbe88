package claims

import (
	"fmt"
	"html/template"
	"io"
	"sort"

	"hearsay/draw"
)

// page is what the report's template sees.
type page struct {
	Title     string
	Style     template.CSS
	Lead      string
	Sources   template.HTML
	SourceRow [][]string
	Clusters  []cluster
	Strips    template.HTML
	StripRow  [][]string
	Contested []Answer
	MoreCamps int
	Copies    []Copy
	Gold      *Score
}

// cluster is a voice of several sources.
type cluster struct {
	Voice   string
	Members []string
}

const (
	shownSources   = 40
	shownContested = 100
	shownCopies    = 50
)

// WriteHTML writes a self-contained report: sources as intervals, the voices of
// several sources, the pairs that copy, and contested items with their camps.
func (x Outcome) WriteHTML(w io.Writer) error {
	p := page{
		Title: "What holds, and who says so",
		Style: template.CSS(draw.Style()), //nolint:gosec // our own style sheet
		Lead:  fmt.Sprintf("%d claims by %d sources on %d items; method: %s.", x.Claims, len(x.Sources), len(x.Answers), x.Method),
		Gold:  x.Gold,
	}
	dots := x.dots()
	p.Sources = template.HTML(dots.Scene(720).SVG("sources")) //nolint:gosec // draw escapes its text
	table := dots.Table()
	p.SourceRow = append([][]string{table.Header}, table.Rows...)
	p.Clusters = x.clusters()
	if len(x.Strips) > 0 {
		chart := picture(x.Strips)
		p.Strips = template.HTML(chart.Scene(720).SVG("strips")) //nolint:gosec // draw escapes its text
		p.StripRow = append([][]string{chart.Table().Header}, chart.Table().Rows...)
	}
	for _, a := range x.Answers {
		if a.Contested {
			if len(p.Contested) == shownContested {
				p.MoreCamps++
				continue
			}
			p.Contested = append(p.Contested, a)
		}
	}
	p.Copies = x.Copies[:min(len(x.Copies), shownCopies)]
	return reportPage.Execute(w, p)
}

// dots are the sources with most claims, the most accurate first.
func (x Outcome) dots() draw.Dots {
	list := append([]Source(nil), x.Sources...)
	sort.SliceStable(list, func(i, j int) bool { return list[i].Claims > list[j].Claims })
	rest := len(list) - min(len(list), shownSources)
	list = list[:len(list)-rest]
	sort.SliceStable(list, func(i, j int) bool { return list[i].Mid > list[j].Mid })
	d := draw.Dots{Percent: true, Head: draw.Head{
		Title: "How often each source is right", Subtitle: "Accuracy with its central 90 % range",
		Alt: "One row per source: the middle and the range of its accuracy; the table below holds the numbers.",
	}}
	if rest > 0 {
		d.Head.Note = fmt.Sprintf("The %d sources with most claims of %d", len(list), len(x.Sources))
	}
	for _, s := range list {
		d.Rows = append(d.Rows, draw.Dot{Name: s.Source, Note: fmt.Sprintf("%d claims", s.Claims), Low: s.Low, Mid: s.Mid, High: s.High})
	}
	return d
}

func (x Outcome) clusters() []cluster {
	members := map[string][]string{}
	for _, s := range x.Sources {
		members[s.Voice] = append(members[s.Voice], s.Source)
	}
	var list []cluster
	for v, m := range members {
		if len(m) > 1 {
			list = append(list, cluster{v, m})
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if len(list[i].Members) != len(list[j].Members) {
			return len(list[i].Members) > len(list[j].Members)
		}
		return list[i].Voice < list[j].Voice
	})
	return list
}

var reportPage = template.Must(template.New("report").Funcs(template.FuncMap{
	"percent": func(p float64) string { return fmt.Sprintf("%.0f %%", 100*p) },
	"one":     func(x float64) string { return fmt.Sprintf("%.1f", x) },
}).Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
{{.Style}}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; overflow-wrap: break-word }
</style>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
<p>{{.Lead}}</p>
{{with .Gold}}<p>Accuracy {{percent .Accuracy}} on {{.Items}} items with known answers; Brier score {{printf "%.3f" .Brier}}, calibration error {{printf "%.3f" .ECE}}.</p>{{end}}
<h2>Sources</h2>
<figure>{{.Sources}}</figure>
<details><summary>The numbers</summary><table>{{range $i, $r := .SourceRow}}<tr>{{range $r}}{{if eq $i 0}}<th>{{.}}</th>{{else}}<td>{{.}}</td>{{end}}{{end}}</tr>{{end}}</table></details>
<h2>Sources that speak with one voice</h2>
{{if .Clusters}}<table><tr><th>Voice</th><th>Sources</th></tr>{{range .Clusters}}<tr><td>{{.Voice}}</td><td>{{range $i, $m := .Members}}{{if $i}}, {{end}}{{$m}}{{end}}</td></tr>{{end}}</table>{{else}}<p>None were declared or found.</p>{{end}}
<h2>Copies</h2>
{{if .Strips}}<figure>{{.Strips}}</figure>
<details><summary>The numbers</summary><table>{{range $i, $r := .StripRow}}<tr>{{range $r}}{{if eq $i 0}}<th>{{.}}</th>{{else}}<td>{{.}}</td>{{end}}{{end}}</tr>{{end}}</table></details>
{{end}}{{if .Copies}}<p>Pairs that share more false values than chance allows; the copied part of a vote does not count.</p>
<table><tr><th>One</th><th>Other</th><th>Probability</th><th>Shared values</th><th>of items</th><th>Kind</th><th>Evidence</th></tr>{{range .Copies}}<tr><td>{{.One}}</td><td>{{.Two}}</td><td>{{percent .P}}</td><td>{{.Shared}}</td><td>{{.Overlap}}</td><td>{{.Kind}}</td><td>{{.Evidence}}</td></tr>{{end}}</table>{{else}}<p>None were found.</p>{{end}}
<h2>Contested items</h2>
{{if .Contested}}<p>The answer depends on which source is trusted first, or on the family of models.</p>
{{range .Contested}}<h3>{{.Item}}</h3>
<table><tr><th>Value</th><th>Probability</th><th>Independent voices</th><th>Sources</th></tr>{{range .Camps}}<tr><td>{{.Value}}</td><td>{{percent .P}}</td><td>{{one .Voices}}</td><td>{{range $i, $s := .Sources}}{{if $i}}, {{end}}{{$s}}{{end}}</td></tr>{{end}}</table>
{{end}}{{if .MoreCamps}}<p>And {{.MoreCamps}} more; -json lists them all.</p>{{end}}{{else}}<p>None.</p>{{end}}
</main>
</body>
</html>
`))
