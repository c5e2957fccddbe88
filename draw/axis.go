package draw

import (
	"fmt"
	"math"
	"sort"
	"time"
)

// Panel is a stretch of time with a scale of its own.
type Panel struct {
	From, To time.Time
	Share    float64 // of the width; 0 means an equal part
	Name     string  // over the panel: what its scale is
}

// Axis is time from left to right in one or more panels that follow one
// another. Where one ends and the next begins the scale changes: the axis is
// broken there visibly, and no time is left out.
type Axis struct {
	Panels []Panel
	Zone   *time.Location // nil means UTC
	Months [12]string     // short names; empty means English
	// Left and Right are the gutters beside the plot; 0 lets the chart choose.
	Left, Right float64
}

// BreakTime chooses panels for moments: one when they are evenly spread, two
// when a dense start is followed by a long thin rest. The first panel then ends
// with the day after the dense part, the second begins there.
func BreakTime(zone *time.Location, moments ...time.Time) Axis {
	a := Axis{Zone: zone}
	ts := make([]time.Time, 0, len(moments))
	for _, t := range moments {
		if !t.IsZero() {
			ts = append(ts, t)
		}
	}
	if len(ts) == 0 {
		return a
	}
	sort.Slice(ts, func(i, j int) bool { return ts[i].Before(ts[j]) })
	first, last := a.midnight(ts[0]), a.midnight(ts[len(ts)-1]).AddDate(0, 0, 1)
	span := last.Sub(first)
	if span <= 60*day {
		a.Panels = []Panel{{From: first, To: last}}
		return a
	}
	// The dense part ends before the gap that leaves the fewest days to the
	// most moments: maximise the share of moments minus the root of the share
	// of time, which keeps a few early stragglers out of the dense part.
	best, bestAt := 0.0, -1
	for i := 0; i+1 < len(ts); i++ {
		gain := float64(i+1)/float64(len(ts)) - math.Sqrt(float64(ts[i].Sub(first))/float64(span))
		if gain > best {
			best, bestAt = gain, i
		}
	}
	if bestAt < 0 || best < .25 {
		a.Panels = []Panel{{From: first, To: last}}
		return a
	}
	cut := a.midnight(ts[bestAt]).AddDate(0, 0, 1)
	share := float64(bestAt+1) / float64(len(ts))
	share = math.Round(math.Min(.72, math.Max(.55, share))*100) / 100
	end := last
	if span > 200*day { // round up to a month so that the last mark has air
		y, m, _ := last.In(a.zone()).Date()
		end = time.Date(y, m+1, 1, 0, 0, 0, 0, a.zone())
	}
	a.Panels = []Panel{{From: first, To: cut, Share: share}, {From: cut, To: end, Share: 1 - share}}
	return a
}

const day = 24 * time.Hour

func (a Axis) zone() *time.Location {
	if a.Zone == nil {
		return time.UTC
	}
	return a.Zone
}

func (a Axis) midnight(t time.Time) time.Time {
	y, m, d := t.In(a.zone()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, a.zone())
}

func (a Axis) month(m time.Month) string {
	if s := a.Months[m-1]; s != "" {
		return s
	}
	return m.String()[:3]
}

// Day prints a moment's day as the axis does: "5 Jan".
func (a Axis) Day(t time.Time) string {
	t = t.In(a.zone())
	return fmt.Sprintf("%d\u00a0%s", t.Day(), a.month(t.Month()))
}

// dayYear adds the year where it is not the one in which the axis begins.
func (a Axis) dayYear(t time.Time) string {
	if y := t.In(a.zone()).Year(); len(a.Panels) == 0 || y != a.start().In(a.zone()).Year() {
		return fmt.Sprintf("%s\u00a0%d", a.Day(t), y)
	}
	return a.Day(t)
}

// stamp prints day, month, year and time for tables.
func (a Axis) stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(a.zone())
	if t.Hour() == 0 && t.Minute() == 0 {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04")
}

func (a Axis) start() time.Time {
	if len(a.Panels) == 0 {
		return time.Time{}
	}
	return a.Panels[0].From
}

// panelAt is a panel with its place on the sheet.
type panelAt struct {
	Panel
	x0, x1 float64
}

// breakGap is the room for the sign of a broken scale.
const breakGap = 16

// timeScale maps moments to x.
type timeScale struct {
	axis   Axis
	panels []panelAt
}

func (a Axis) scale(x0, x1 float64) timeScale {
	ts := timeScale{axis: a}
	n := len(a.Panels)
	if n == 0 {
		return ts
	}
	room := x1 - x0 - breakGap*float64(n-1)
	sum := 0.0
	for _, p := range a.Panels {
		sum += shareOf(p, n)
	}
	x := x0
	for _, p := range a.Panels {
		w := room * shareOf(p, n) / sum
		ts.panels = append(ts.panels, panelAt{p, x, x + w})
		x += w + breakGap
	}
	return ts
}

func shareOf(p Panel, n int) float64 {
	if p.Share > 0 {
		return p.Share
	}
	return 1 / float64(n)
}

// x is where t lies; moments outside are held at the ends.
func (ts timeScale) x(t time.Time) float64 {
	for i, p := range ts.panels {
		if t.Before(p.To) || i == len(ts.panels)-1 {
			if t.Before(p.From) {
				return p.x0
			}
			d := p.To.Sub(p.From)
			if d <= 0 || !t.Before(p.To) {
				return p.x1
			}
			return p.x0 + (p.x1-p.x0)*float64(t.Sub(p.From))/float64(d)
		}
	}
	return 0
}

// axisTick is a grid line with or without a label.
type axisTick struct {
	x      float64
	label  string
	center float64 // where the label is centred
	major  bool
}

// ticks chooses the finest unit whose labels do not touch.
func (ts timeScale) ticks(p panelAt) []axisTick {
	days := p.To.Sub(p.From).Hours() / 24
	if days <= 0 {
		return nil
	}
	perDay := (p.x1 - p.x0) / days
	loc := ts.axis.zone()
	at := func(t time.Time) float64 {
		return p.x0 + (p.x1-p.x0)*float64(t.Sub(p.From))/float64(p.To.Sub(p.From))
	}
	var out []axisTick
	if days <= 70 {
		step := 1
		for _, s := range []int{1, 2, 5, 7, 10, 14} {
			step = s
			if perDay*float64(s) >= 21 {
				break
			}
		}
		wide := perDay*float64(step) >= 46
		last := time.Month(0)
		i := 0
		for t := ts.axis.midnight(p.From); t.Before(p.To); t = t.AddDate(0, 0, 1) {
			if t.Before(p.From) {
				continue
			}
			tk := axisTick{x: at(t), major: i%step == 0}
			if tk.major {
				tk.label = fmt.Sprint(t.Day())
				if wide || t.Month() != last {
					tk.label = ts.axis.Day(t)
				}
				last = t.Month()
				tk.center = tk.x
				if step == 1 { // the label names the whole day
					tk.center = tk.x + perDay/2
				}
			}
			if tk.major || perDay >= 6 {
				out = append(out, tk)
			}
			i++
		}
		return out
	}
	step := 12
	for _, s := range []int{1, 2, 3, 6} {
		if perDay*30.4*float64(s) >= 34 {
			step = s
			break
		}
	}
	years := 1
	for step == 12 && perDay*365*float64(years) < 34 {
		years++
	}
	y, m, _ := p.From.In(loc).Date()
	for t := time.Date(y, m, 1, 0, 0, 0, 0, loc); t.Before(p.To); t = t.AddDate(0, 1, 0) {
		if t.Before(p.From) || (int(t.Month())-1)%step != 0 || step == 12 && t.Year()%years != 0 {
			continue
		}
		tk := axisTick{x: at(t), major: true, label: ts.axis.month(t.Month())}
		if t.Month() == time.January {
			tk.label = fmt.Sprint(t.Year())
		}
		tk.center = tk.x
		out = append(out, tk)
	}
	return out
}

// axisHeight is the room drawAxis takes above the plot.
func (ts timeScale) height() float64 {
	for _, p := range ts.panels {
		if p.Name != "" {
			return 36
		}
	}
	return 20
}

// drawAxis puts labels at the present height and grid lines from there down to
// bottom; the caller adds it first so that everything lies over it.
func (s *sheet) drawAxis(ts timeScale, top, bottom float64) {
	h := ts.height()
	for i, p := range ts.panels {
		if p.Name != "" {
			name := Cut(p.Name, p.x1-p.x0, smallFont)
			full := ""
			if name != p.Name {
				full = p.Name
			}
			s.add(Text{X: p.x0, Y: top + 11, S: name, Font: Font{Size: smallSize, Bold: true}, Tone: Muted, Full: full})
		}
		if i > 0 { // the compressed part has a ground of its own
			s.add(Rect{X: p.x0, Y: top + h, W: p.x1 - p.x0, H: bottom - top - h, Paint: Paint{Fill: GreySoft, Back: true}})
		}
		y := top + h - 7
		end := math.Inf(-1)
		for _, k := range ts.ticks(p) {
			s.add(Line{X1: k.x, Y1: top + h, X2: k.x, Y2: bottom, Paint: Paint{Stroke: Grid, Back: true}})
			if !k.major {
				continue
			}
			w := Width(k.label, smallFont)
			c := math.Max(p.x0+w/2, math.Min(p.x1-w/2, k.center))
			if c-w/2 < end+6 || c-w/2 < p.x0-1 {
				continue
			}
			end = c + w/2
			s.add(Text{X: c, Y: y, S: k.label, Font: smallFont, Anchor: Middle, Tone: Muted})
		}
		s.add(Line{X1: p.x0, Y1: top + h, X2: p.x1, Y2: top + h, Paint: Paint{Stroke: Muted, Back: true}})
		if i > 0 {
			s.breakSign(p.x0-breakGap/2, top+h)
		}
	}
}

// breakSign is the pair of slanted strokes for a broken scale.
func (s *sheet) breakSign(x, y float64) {
	for _, d := range []float64{-2.5, 2.5} {
		s.add(Line{X1: x + d - 2.5, Y1: y + 5, X2: x + d + 2.5, Y2: y - 5, Paint: Paint{Stroke: Muted, Width: 1.25, Back: true}})
	}
}
