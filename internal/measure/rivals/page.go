package rivals

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay/draw"
	"hearsay/internal/measure/worlds"
)

// A Page is a report as Markdown, with its pictures by file name. The Markdown finds them in a folder of its own name.
type Page struct {
	Text     string
	Pictures map[string]string
}

// Page writes the report for readers: what was done, what came out, where the model loses, what the test cannot show.
func (r Report) Page(pictures string) Page {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("# Is it right? A benchmark of judgement\n")
	p("Written by `hearsay bench judgement -seeds %d-%d -o FILE`; worlds drawn by a generator that shares none of the model's assumptions are in [doubts.md](doubts.md). Made-up cases with known truth, %.0f signals each; every method is given the same reports and the same tables, and is asked which explanation holds", r.From, r.To, r.Signals)
	p("after a quarter, half, three quarters and all of the days. Brier scores are sums over the explanations, 0 for certainty that was right, 2 for certainty that was wrong; lower is better.\n")
	p("The test has two honesties. With the **world's own tables** it asks whether inference is right. With **coarse tables** the numbers are as people's are: words, wrong by half a unit of log-odds and more, motives guessed for one")
	p("party only, three controllers in ten missed, half of the copies taken for reports of their own, three silences in four not noticed. `worlds` and its documentation say how worlds are drawn and what they leave out.\n")
	r.verdict(p)
	p("## Against the best rival\n")
	p("![The full model against the best rival](%s/against.svg)\n", pictures)
	for _, tables := range []Tables{Own, Coarse} {
		p("### %s\n", map[Tables]string{Own: "The world's own tables", Coarse: "Coarse tables"}[tables])
		p("Brier score, mean over the days.\n")
		r.table(p, tables)
	}
	p("Methods:\n")
	for _, m := range Methods {
		soft := ""
		if m.Score {
			soft = "; its sums become chances by p ∝ exp(λ·sum), with the λ that is best for it on these very worlds"
		}
		p("- **%s**: %s%s.", m.Name, m.About, soft)
	}
	p("\nKinds of world:\n")
	for _, s := range r.Presets {
		p("- **%s**: %s (%d worlds).", s.Preset, s.About, s.Worlds)
	}
	p("\n## Does .7 mean seven in ten?\n")
	p("![Calibration](%s/calibration.svg)\n", pictures)
	p("Expected calibration error of the full model, ten bins, forecasts of all days and explanations together; accuracy of the leader; the chance given to the leader (sharpness).\n")
	p("| kind | own: error | accuracy | sharpness | coarse: error | accuracy | sharpness |\n|---|---:|---:|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		o, c := s.Scores[Own][Full], s.Scores[Coarse][Full]
		p("| %s | %.3f | %.2f | %.2f | %.3f | %.2f | %.2f |", s.Preset, o.ECE, o.Accuracy, o.Sharp, c.ECE, c.Accuracy, c.Sharp)
	}
	p("\n## By day of knowledge\n\nBrier score of the full model after a quarter, half, three quarters and all of the days.\n")
	p("| kind | own | | | | coarse | | | |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		p("| %s | %s | %s |", s.Preset, days(s.Scores[Own][Full].ByDay), days(s.Scores[Coarse][Full].ByDay))
	}
	p("\n## Do the ranges hold?\n")
	p("How often the 5–95 %% range under an analyst's tables holds the chance that the world's own tables give, over all explanations; the mean width of the range; Brier score when all is said. *Numbers*: only the numbers are wrong. *Structure*: only controllers, motives, copies and silences are missed, and every number is exact, so that there is no range.\n")
	p("| kind | all: covered | width | Brier | numbers: covered | width | Brier | structure: Brier |\n|---|---:|---:|---:|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		var cells []string
		for _, k := range []Kind{All, Numbers} {
			t := s.Ends[k]
			cells = append(cells, fmt.Sprintf("%.2f | %.2f | %.3f", t.Covered, t.Width, t.Brier))
		}
		cells = append(cells, fmt.Sprintf("%.3f", s.Ends[Structure].Brier))
		p("| %s | %s |", s.Preset, strings.Join(cells, " | "))
	}
	p("\nBeside the range every judgement states how far its chances reach at most, over all settings of its inputs. Half way, with coarse tables, in the worlds of the next table:\n")
	p("| kind | span covers | width |\n|---|---:|---:|")
	for _, s := range r.Presets {
		p("| %s | %.2f | %.2f |", s.Preset, s.Span.Covered, s.Span.Width)
	}
	p("%s", r.whyMissed())
	r.asPrinted(p)
	p("\n## Does asking the first question of the list help?\n")
	p("Half way, with coarse tables, each question on the list was answered with the truth. How far that moved the judgement (total variation), for the question at the head of the list, for any question, and for the one that in hindsight moved it most.\n")
	p("| kind | first | any | most, in hindsight | worlds |\n|---|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		p("| %s | %.3f | %.3f | %.3f | %d |", s.Preset, s.Asked.Top, s.Asked.Any, s.Asked.Most, s.AskedN)
	}
	p("\n## Five analysts\n")
	p("Five sets of coarse tables for each world. Brier score when all is said, and mean distance from the chances that the world's own tables give: of one analyst, of the mean of the five, of the mean sharpened (p^%.1f, normalised).\n", extreme)
	p("| kind | alone | mean | sharpened | distance: alone | mean | sharpened |\n|---|---:|---:|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		t := s.Team
		p("| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |", s.Preset, t.Alone, t.Pooled, t.Extremised, t.AloneMAE, t.PooledMAE, t.ExtremisedMAE)
	}
	p("%s", limits)
	return Page{b.String(), map[string]string{"against.svg": r.against(), "calibration.svg": r.calibration()}}
}

// asPrinted holds the ranges as people read them against what exact tables make of the same signals, and scores the
// propositions.
func (r Report) asPrinted(p func(string, ...any)) {
	p("\n### As they are printed\n")
	p("In whole per cent and outward, against what the world's own tables make of the same signals, in one world of five, for three sizes of an analyst's errors; in brackets the same draws without the doubts. *5–95 %%*: of explanations whose exact chance")
	p("lies there, since near 0 and 1 rounding covers by itself. The interval score is the width plus 20 times what lies outside (Gneiting and Raftery 2007), the mean; lower is better, and width buys nothing in it.\n")
	p("| kind | errors | covered | 5–95 %% | width there | interval score | leader | ranges |\n|---|---|---:|---:|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		for _, size := range []string{"half", "usual", "twice"} {
			full, was := s.Printed[size][Full], s.Printed[size][November]
			if full == nil || was == nil {
				continue
			}
			two := func(of func(*Coverage) float64) string { return fmt.Sprintf("%.2f (%.2f)", of(full), of(was)) }
			p("| %s | %s | %s | %s | %s | %s | %s | %d |", s.Preset, size, two(func(c *Coverage) float64 { return c.All.Covered }), two(func(c *Coverage) float64 { return c.Middle.Covered }),
				two(func(c *Coverage) float64 { return c.Middle.Width }), two(func(c *Coverage) float64 { return c.All.Score }), two(func(c *Coverage) float64 { return c.Leader.Covered }), full.All.N)
		}
	}
	p("\n## Propositions\n")
	p("Brier score of the propositions that somebody reports on, at all days, and of the values held at 95 %% or more how many were true, with how many there were; in brackets the model of 24 November.\n")
	p("| kind | own: Brier | coarse: Brier | held and true | claims held |\n|---|---:|---:|---:|---:|")
	for _, s := range r.Presets {
		own, full, was := s.Claims[Own][Full], s.Claims[Coarse][Full], s.Claims[Coarse][November]
		share := func(c Claims) float64 { return float64(c.True) / float64(max(c.Held, 1)) }
		p("| %s | %.3f | %.3f (%.3f) | %.2f (%.2f) | %d (%d) |", s.Preset, own.Brier, full.Brier, was.Brier, share(full), share(was), full.Held, was.Held)
	}
}

// whyMissed says what the ranges leave out, as far as these results bear it out.
func (r Report) whyMissed() string {
	all, numbers := 1.0, 1.0
	for _, s := range r.Presets {
		all = min(all, s.Ends[All].Covered)
		numbers = min(numbers, s.Ends[Numbers].Covered)
	}
	text := ""
	if all < targetCoverLow {
		text += "\nWhat is missed is not in any range: a controller, a copy or a second party that nobody suspects moves the judgement and no stated doubt covers it."
	}
	if numbers < targetCoverLow {
		text += "\nNumbers alone that are wrong fall short of the nine in ten that the range promises on some kinds, too: given an explanation, errors of many inputs are drawn as if they were independent."
	}
	return text
}

const limits = `
## What this cannot show
- The worlds are drawn as the model reads: from hypotheses to propositions to tellings. With their own tables the model is therefore at home; only the coarse tables are a test of it, and the errors in those are ours, written down before any score was seen, but for one default (how much a party cares where no motive is written), which was set to the world's own afterwards.
- The first eight kinds have no retractions, repeated statements, hidden wires, propositions with more than two values or with other propositions as parents, and their parties know the truth and never change their line; the later seven have these. In *turning* and *wide* not even the world's own tables are right, since a case cannot say that a party changes its line or errs.
- Rivals that decide propositions are given the tables to go on from there, which their users do not have; scores of ACH become chances with the best λ in hindsight. Both favour the rivals.
- Ranges are compared with the chance under the world's own tables, since a single case has no frequency.
- The hinges of a judgement are not scored; nor are direct, incoherent estimates of analysts brought into line before they are pooled.
- How well people fill in tables is not tested by a simulated analyst.
`

func days(x []float64) string {
	cells := make([]string, len(x))
	for i, v := range x {
		cells[i] = fmt.Sprintf("%.3f", v)
	}
	return strings.Join(cells, " | ")
}

// Abreast is how many kinds of world fit side by side.
const Abreast = 8

// table is the Brier score of every method; the least of a column is bold.
func (r Report) table(p func(string, ...any), tables Tables) {
	for presets := range slices.Chunk(r.Presets, Abreast) {
		columns(p, presets, tables)
	}
}

func columns(p func(string, ...any), presets []Scored, tables Tables) {
	head, rule := "| method |", "|---|"
	for _, s := range presets {
		head, rule = head+" "+s.Preset+" |", rule+"---:|"
	}
	p("%s\n%s", head, rule)
	for _, m := range Methods {
		line := "| " + m.Name + " |"
		for _, s := range presets {
			x := s.Scores[tables][m.Name].Brier
			least := true
			for _, y := range s.Scores[tables] {
				least = least && x <= y.Brier
			}
			if cell := fmt.Sprintf("%.3f", x); least {
				line += " **" + cell + "** |"
			} else {
				line += " " + cell + " |"
			}
		}
		p("%s", line)
	}
	p("")
}

// Targets of the benchmark, stated before it was run.
const (
	targetECE      = 0.02
	targetGain     = 0.25 // less Brier than the best rival, on the kinds with propaganda and with captured spokesmen
	targetCoverLow = 0.85
	targetCoverTop = 0.97
)

// verdict holds the figures against their targets, and says which are missed.
func (r Report) verdict(p func(string, ...any)) {
	p("## Targets\n")
	p("| target | met | missed |\n|---|---|---|")
	line := func(target string, met func(Scored) (ok, asked bool, figure string)) {
		var yes, no []string
		for _, s := range r.Presets {
			ok, asked, figure := met(s)
			switch text := s.Preset + " " + figure; {
			case !asked:
			case ok:
				yes = append(yes, text)
			default:
				no = append(no, text)
			}
		}
		p("| %s | %s | %s |", target, cmp.Or(strings.Join(yes, ", "), "–"), cmp.Or(strings.Join(no, ", "), "–"))
	}
	line("own tables: calibration error below .02", func(s Scored) (bool, bool, string) {
		x := s.Scores[Own][Full].ECE
		return x < targetECE, true, fmt.Sprintf("%.3f", x)
	})
	line("own tables: no rival better beyond the interval", func(s Scored) (bool, bool, string) {
		x := s.Scores[Own][s.Best[Own]].Against
		return x[2] >= 0, true, fmt.Sprintf("(%+.3f)", x[0])
	})
	line("coarse tables: Brier at least 25 % below the best rival", func(s Scored) (bool, bool, string) {
		best, full := s.Scores[Coarse][s.Best[Coarse]].Brier, s.Scores[Coarse][Full].Brier
		asked := s.Preset == "propaganda" || s.Preset == "two-sided" || s.Preset == "captured"
		return full <= (1-targetGain)*best, asked, fmt.Sprintf("%.0f %%", 100*(1-full/best))
	})
	line("coarse tables: not worse than the best rival beyond the interval", func(s Scored) (bool, bool, string) {
		x := s.Scores[Coarse][s.Best[Coarse]].Against
		return x[2] >= 0, true, fmt.Sprintf("(%+.3f)", x[0])
	})
	line("coarse tables: ranges cover 85 to 97 %", func(s Scored) (bool, bool, string) {
		x := s.Ends[All].Covered
		return x >= targetCoverLow && x <= targetCoverTop, true, fmt.Sprintf("%.0f %%", 100*x)
	})
	p("")
	p("Where the full model is no better than reading nothing at all, with coarse tables: %s.\n", cmp.Or(strings.Join(r.worseThanPrior(), ", "), "nowhere"))
}

func (r Report) worseThanPrior() []string {
	var out []string
	for _, s := range r.Presets {
		if full, none := s.Scores[Coarse][Full].Brier, s.Scores[Coarse]["prior"].Brier; full >= none {
			out = append(out, fmt.Sprintf("%s (%.3f, the prior alone %.3f)", s.Preset, full, none))
		}
	}
	return out
}

func (r Report) against() string {
	c := draw.Dots{Head: draw.Head{Title: "By how much the full model beats the best rival, kind by kind",
		Subtitle: "Brier score of the best rival less that of the full model, with the 95 % interval of a paired bootstrap; right of 0 the model is better"}, RefText: "even"}
	for _, tables := range []Tables{Own, Coarse} {
		tone, name := draw.Blue, "own tables"
		if tables == Coarse {
			tone, name = draw.Rust, "coarse tables"
		}
		for _, s := range r.Presets {
			x := s.Scores[tables][s.Best[tables]].Against
			c.Rows = append(c.Rows, draw.Dot{Key: s.Preset + "-" + string(tables), Name: s.Preset + ", " + name, Note: "best rival: " + s.Best[tables],
				Low: x[1], Mid: x[0], High: x[2], Text: fmt.Sprintf("%+.3f (%+.3f to %+.3f)", x[0], x[1], x[2]), Tone: tone})
		}
	}
	return c.Scene(820).File("against")
}

func (r Report) calibration() string {
	c := draw.Curve{Head: draw.Head{Title: r.finding(),
		Subtitle: "How often forecasts of about so much came true, all kinds of world together; the grey line is perfect"}, Percent: true}
	for _, tables := range []Tables{Own, Coarse} {
		panel := draw.CurvePanel{Key: string(tables), Name: map[Tables]string{Own: "The world's own tables", Coarse: "Coarse tables"}[tables], X: grid(), XText: [2]string{"0 %", "100 %"}}
		panel.Series = append(panel.Series, draw.Series{Key: "perfect", Name: "perfect", Tone: draw.Grey, Y: grid()})
		for _, m := range []struct {
			name string
			tone draw.Tone
		}{{Full, draw.Blue}, {"naive-bayes", draw.Rust}, {"majority", draw.Green}} {
			panel.Series = append(panel.Series, draw.Series{Key: m.name, Name: m.name, Tone: m.tone, Y: r.curve(tables, m.name)})
		}
		c.Panels = append(c.Panels, panel)
	}
	return c.Scene(820).File("calibration")
}

// finding is the title of the calibration curves.
func (r Report) finding() string {
	own, sure, came := 0.0, 0.0, 0.0
	for _, s := range r.Presets {
		own = max(own, s.Scores[Own][Full].ECE)
		sure, came = sure+s.Scores[Coarse][Full].Sharp, came+s.Scores[Coarse][Full].Accuracy
	}
	switch {
	case own < targetECE && sure > came:
		return "With the world's own tables the model says what comes true; with coarse ones it is too sure"
	case sure > came:
		return "With coarse tables the model is too sure"
	}
	return "How often what the model says comes true"
}

// grid are the middles of the bins.
func grid() []float64 {
	x := make([]float64, bins)
	for i := range x {
		x[i] = (float64(i) + .5) / bins
	}
	return x
}

// curve is how often the forecasts of each bin came true over all kinds of world.
func (r Report) curve(tables Tables, method string) []float64 {
	y := make([]float64, bins)
	for i := range y {
		n, came := 0, 0.0
		for _, s := range r.Presets {
			b := s.Scores[tables][method].Curve[i]
			n, came = n+b.N, came+b.Came*float64(b.N)
		}
		if y[i] = came / float64(max(1, n)); n == 0 {
			y[i] = grid()[i]
		}
	}
	return y
}

// About is what a preset is, for [Score].
func About(preset string) string {
	if p, ok := worlds.Find(preset); ok {
		return p.About
	}
	return preset
}
