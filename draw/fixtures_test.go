package draw

import (
	"fmt"
	"math"
	"time"
)

// Made-up but lifelike data: six rival answers, 45 reports within three weeks
// and 15 in the two years after.

var almaty = time.FixedZone("UTC+6", 6*3600)

func jan(day int, hour float64) time.Time {
	return time.Date(2022, 1, day, 0, 0, 0, 0, almaty).Add(time.Duration(hour * float64(time.Hour)))
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, almaty) }

var icd = []Band{
	{.01, .05, "almost no chance"}, {.05, .20, "very unlikely"}, {.20, .45, "unlikely"}, {.45, .55, "roughly even"},
	{.55, .80, "likely"}, {.80, .95, "very likely"}, {.95, .99, "almost certain"},
}

var answers = []struct {
	key, name string
	tone      Tone
	p         float64
}{
	{"H1", "Self-coup with Moscow’s prior consent", Blue, .58},
	{"H2", "Self-coup on his own", Teal, .17},
	{"H3", "Counter-move against a plot by the security chiefs", Rust, .14},
	{"H4", "Negotiated exit dressed as a crisis", Plum, .06},
	{"H5", "Opportunistic use of an unplanned uprising", Amber, .043},
	{"H0", "Other", Grey, .007},
}

func sampleYardstick() Yardstick {
	return Yardstick{
		Head:  Head{Title: "It is likely that the takeover was agreed with Moscow beforehand", Subtitle: "Probability on the ICD 203 scale; thick: middle 90 % of runs, thin: all settings and analysts"},
		Bands: icd,
		Rows:  []YardRow{{Key: "H1", Name: "", Value: .58, Thick: Span{.47, .66}, Thin: Span{.31, .79}, Text: "58%, likely"}},
	}
}

func sampleYardsticks() Yardstick {
	c := Yardstick{
		Head:  Head{Title: "One answer is likely, none of the others is excluded", Subtitle: "Probability of each answer; thick: middle 90 % of runs, thin: all settings"},
		Bands: icd,
	}
	for _, a := range answers {
		c.Rows = append(c.Rows, YardRow{Key: a.key, Name: a.key + " " + a.name, Value: a.p, Tone: a.tone,
			Thick: Span{a.p * .8, a.p + (1-a.p)*.12}, Thin: Span{a.p * .5, a.p + (1-a.p)*.3}})
	}
	return c
}

func sampleSteps() Steps {
	c := Steps{
		Head: Head{Title: "Belief in prior consent rose with the speed of the troops and fell back after the trial", Subtitle: "Probability of each answer after the reports of each day, days by Almaty time",
			Note: "After 20 January 2022 the scale is compressed: a month there takes about as much room as a day before."},
		Axis: Axis{Zone: almaty},
	}
	for d := 2; d <= 20; d++ {
		c.Times = append(c.Times, jan(d, 0))
	}
	late := []time.Time{date(2022, 2, 24), date(2022, 3, 16), date(2022, 6, 5), date(2022, 9, 20), date(2023, 1, 13), date(2023, 4, 24), date(2023, 7, 17), date(2023, 12, 5), date(2024, 3, 14)}
	c.Times = append(c.Times, late...)
	for i, a := range answers {
		c.Series = append(c.Series, Series{Key: a.key, Name: a.key + " " + a.name, Short: a.key, Tone: a.tone, Y: make([]float64, len(c.Times))})
		_ = i
	}
	for k := range c.Times {
		t := float64(k)
		raw := []float64{
			.10 + .55*sigmoid((t-5)/1.5) - .06*sigmoid(t-20), .2 + .02*math.Sin(t), .22*math.Exp(-t/9) + .1, .08 + .05*math.Exp(-(t-6)*(t-6)/8), .42*math.Exp(-t/4) + .04, .01}
		sum := 0.0
		for _, v := range raw {
			sum += v
		}
		for i := range raw {
			c.Series[i].Y[k] = raw[i] / sum
		}
	}
	for _, e := range []struct {
		at   time.Time
		text string
	}{
		{jan(5, 14), "Chair of the Security Council changes hands"}, {jan(6, 1), "CSTO asked for troops"}, {jan(6, 9), "First planes land"},
		{jan(8, 11), "Arrest of the KNB chairman reported"}, {jan(18, 15), "“Pensioner” video"}, {date(2022, 6, 5), "Referendum"}, {date(2023, 4, 24), "Verdict against the KNB chairman"}, {date(2024, 3, 14), "Suspended sentence for the first deputy"},
	} {
		c.Events = append(c.Events, Event{At: e.at, Text: e.text})
	}
	return c
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

var (
	sampleTones = []ToneKey{{Navy, "official"}, {Rust, "captured"}, {Green, "independent"}, {Plum, "foreign state"}, {Grey, "unknown"}}
	sampleForms = []ShapeKey{{Disc, "says"}, {TriangleDown, "denies"}, {Diamond, "confirms"}, {Tick, "happened"}}
)

func sampleLanes() Lanes {
	c := Lanes{
		Head: Head{Title: "Denials came within a day; the truth about the first deputy took eleven", Subtitle: "Open tick: when it happened. Mark: when it was reported. The line between is what nobody outside knew. Almaty time."},
		Axis: Axis{Zone: almaty}, Tones: sampleTones, Shapes: sampleForms, Hints: []string{"size: copies"},
		Lanes: []Lane{
			{Name: "Who runs the Security Council?"}, {Name: "Where is the First President?"}, {Name: "Who asked for troops, and when?"},
			{Name: "Who heads the KNB?"}, {Name: "Is the first deputy still in office?"}, {Name: "Is there a rift in public?"},
		},
	}
	add := func(lane int, began, at time.Time, text string, sh Shape, t Tone, copies int) {
		n := len(c.Lanes[lane].Items)
		c.Lanes[lane].Items = append(c.Lanes[lane].Items, Item{Key: fmt.Sprintf("s%d-%d", lane, n), Began: began, At: at, Text: text,
			Full: text + ", told on " + at.Format("2 Jan 2006"), Shape: sh, Tone: t, Copies: copies})
	}
	none := time.Time{}
	add(0, jan(5, 12), jan(5, 20), "takes the chair", Disc, Navy, 6)
	add(0, jan(5, 12), jan(6, 9), "“for life” ends", Disc, Green, 1)
	add(0, none, jan(7, 9), "still chairs, says adviser", TriangleDown, Rust, 0)
	add(0, none, jan(9, 18), "chair was handed over freely", Disc, Rust, 3)
	add(0, none, jan(18, 15), "he says so himself", Diamond, Rust, 9)
	add(0, none, date(2022, 2, 2), "law amended", Diamond, Navy, 2)
	add(0, none, date(2023, 1, 13), "law on First President void", Diamond, Navy, 4)
	add(1, jan(4, 10), jan(5, 22), "“fled to Dubai”", Disc, Grey, 12)
	add(1, jan(5, 8), jan(6, 14), "family jet seen in Bishkek", Disc, Green, 1)
	add(1, none, jan(6, 16), "in China?", Disc, Grey, 4)
	add(1, jan(5, 8), jan(8, 10), "“in the capital”", TriangleDown, Rust, 5)
	add(1, none, jan(7, 19), "Lukashenko: spoke by phone", Disc, Plum, 3)
	add(1, none, jan(9, 8), "spokesman: never left", TriangleDown, Rust, 2)
	add(1, none, jan(12, 9), "not seen at session", Disc, Green, 0)
	add(1, jan(17, 9), jan(18, 13), "“pensioner” video", Disc, Rust, 4)
	add(1, none, jan(19, 11), "Кайда жүр? сұрақ ашық", Disc, Green, 1)
	add(1, none, date(2022, 6, 5), "votes in person", Diamond, Green, 2)
	add(1, none, date(2023, 11, 22), "memoir: stayed at home", Disc, Navy, 1)
	add(2, jan(5, 19), jan(6, 1), "asked for at night", Disc, Navy, 8)
	add(2, jan(5, 22), jan(6, 4), "approved within hours", Disc, Plum, 3)
	add(2, none, jan(6, 9), "first planes land", Disc, Plum, 6)
	add(2, jan(4, 12), jan(10, 12), "request “drafted earlier”", Disc, Grey, 0)
	add(2, none, jan(11, 10), "withdrawal in two days", Disc, Navy, 5)
	add(2, none, jan(13, 15), "leaving begins", Diamond, Plum, 2)
	add(2, none, jan(19, 18), "last planes leave", Diamond, Plum, 2)
	add(2, jan(5, 15), date(2022, 9, 20), "minister: list was ready", Disc, Plum, 1)
	add(3, jan(5, 11), jan(5, 21), "Massimov dismissed", Disc, Navy, 7)
	add(3, jan(6, 2), jan(8, 11), "arrests announced", Disc, Rust, 6)
	add(3, none, jan(6, 20), "Массимов задержан?", Disc, Grey, 2)
	add(3, jan(9, 23), jan(10, 8), "officers found dead", Disc, Navy, 2)
	add(3, none, jan(13, 9), "two deputies held", Diamond, Rust, 2)
	add(3, none, jan(14, 11), "treason, not coup", Disc, Navy, 1)
	add(3, none, date(2022, 2, 24), "case made secret", Disc, Navy, 1)
	add(3, none, date(2023, 4, 24), "18 years", Diamond, Navy, 5)
	add(4, jan(5, 18), jan(6, 8), "replaced", Disc, Green, 3)
	add(4, jan(5, 18), jan(7, 10), "denied: “on leave”", TriangleDown, Rust, 1)
	add(4, none, jan(8, 16), "ҰҚК: лауазымында", TriangleDown, Rust, 2)
	add(4, none, jan(10, 20), "arrested abroad?", Disc, Grey, 3)
	add(4, jan(5, 18), jan(17, 12), "removal confirmed", Diamond, Navy, 2)
	add(4, none, jan(17, 16), "decree dated 5 January", Disc, Green, 1)
	add(4, none, date(2023, 12, 5), "detained", Disc, Navy, 3)
	add(4, none, date(2024, 3, 14), "suspended sentence", Diamond, Navy, 4)
	add(5, none, jan(2, 18), "protests in Zhanaozen", Disc, Green, 3)
	add(5, none, jan(4, 20), "government to resign", Disc, Navy, 5)
	add(5, jan(7, 9), jan(7, 11), "shoot without warning", Disc, Navy, 9)
	add(5, none, jan(11, 13), "criticises predecessor", Disc, Navy, 7)
	add(5, none, jan(15, 9), "sons-in-law resign", Disc, Green, 4)
	add(5, none, jan(15, 15), "“by their own wish”", TriangleDown, Rust, 1)
	add(5, none, date(2022, 3, 16), "New Kazakhstan speech", Disc, Navy, 2)
	add(5, none, date(2022, 9, 17), "capital renamed", Disc, Navy, 6)
	add(5, none, date(2023, 7, 17), "nephew’s assets returned", Disc, Green, 1)
	return c
}

func sampleTimeline() Timeline {
	l, s := sampleLanes(), sampleSteps()
	s.Name = "Judgement, as known"
	return Timeline{Head: l.Head, Lanes: l, Steps: s}
}

func sampleMatrix(cols int) Matrix {
	c := Matrix{
		Head: Head{Title: "Speed of the troops and the seat’s quiet transfer pull most; denials pull little", Subtitle: "Weight of evidence in decibans for each answer against the rest; +3 doubles the odds"},
		Less: "less likely under it", More: "more likely under it",
	}
	texts := []string{"Tokayev takes the Security Council chair; no procedure named", "Nazarbayev and family “fled to Dubai”, unnamed official", "CSTO troops asked for and approved within hours",
		"Massimov dismissed, Sagimbayev appointed", "Abish replaced by Nurtleu as first deputy", "Denial: Abish keeps his post, “on annual leave”", "Lukashenko spoke to Nazarbayev by phone",
		"Арест Массимова по делу об измене", "Елбасы елордада және Президентті қолдайды"}
	for j := range cols {
		c.Cols = append(c.Cols, Column{Key: fmt.Sprintf("s%d", j+1), No: fmt.Sprintf("s%d", j+1), Text: texts[j%len(texts)]})
	}
	for i, a := range answers {
		r := MatrixRow{Key: a.key, Name: a.key + " " + a.name, Tone: a.tone}
		for j := range cols {
			v := 3.2 * math.Sin(float64(3*i+j*j)*.7) * math.Exp(-float64(j%11)*.12)
			if j == 2 && i == 0 {
				v = 12.4
			}
			if j == 0 && i == 3 {
				v = -5
			}
			if j%13 == 6 && i == 5 {
				v = math.NaN()
			}
			r.Cells = append(r.Cells, v)
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

func sampleBars() Bars {
	return Bars{
		Head: Head{Title: "Three reports carry the judgement; half of the rest hardly move it", Subtitle: "Change of the log-odds of H1 in decibans when the report is left out, reversed"},
		Rows: []Bar{
			{Name: "CSTO troops asked for and approved within hours", Value: 6.2}, {Name: "Tokayev takes the Security Council chair", Value: 4.1},
			{Name: "Arrests for treason, four reports from one agency", Value: -3.8}, {Name: "Елбасы елордада деген хабар", Value: -1.2},
			{Name: "Abish’s removal confirmed after eleven days", Value: .9}, {Name: "Lukashenko’s call", Value: -.4}, {Name: "Video of 18 January", Value: .1}},
	}
}

func sampleTornado() Bars {
	return Bars{
		Head: Head{Title: "Only two assumptions could turn the judgement", Subtitle: "Probability of H1 when one assumption goes from its low to its high end; the line is today’s"},
		Ref:  .58, RefText: "today 58%", Percent: true,
		Rows: []Bar{
			{Name: "Prior chance of a backer’s commitment", Low: .22, High: .81, LowText: "5%", HighText: "60%"},
			{Name: "Chance that the agency speaks to order", Low: .41, High: .66, LowText: "none", HighText: "always"},
			{Name: "Weight of anonymous sources", Low: .52, High: .61, LowText: "0", HighText: "full"},
			{Name: "Блэкаут: доля пропавших сообщений", Low: .55, High: .6, LowText: "0%", HighText: "80%"},
			{Name: "Copies count as one", Low: .58, High: .69, LowText: "", HighText: "each counts"}},
	}
}

func sampleStrips() Strips {
	c := Strips{
		Head: Head{Title: "“Fled to Dubai”: 31 reports, two origins", Subtitle: "Diamond: the origin. Ticks: its copies, by time of publication."},
		Axis: Axis{Zone: almaty},
	}
	for i, r := range []struct {
		name  string
		n     int
		start time.Time
	}{{"Unnamed official, via a Kyrgyz outlet", 22, jan(5, 22)}, {"Telegram channel “Öz söz”", 7, jan(6, 15)}, {"Акорда, пресс-служба", 12, jan(8, 10)}, {"Flight tracking post", 1, jan(7, 3)}, {"Press secretary’s tweet", 9, jan(8, 12)}} {
		s := Strip{Name: r.name, Origin: r.start, Count: fmt.Sprintf("%d reports, 1 origin", r.n+1), Tone: sampleTones[i].Tone, Shape: Diamond}
		for k := range r.n {
			s.Copies = append(s.Copies, r.start.Add(time.Duration(1+k*k*40/(r.n))*time.Hour/4))
		}
		c.Rows = append(c.Rows, s)
	}
	return c
}

func sampleCurve() Curve {
	c := Curve{
		Head:    Head{Title: "The lead of H1 survives most settings, but not a backer without commitment", Subtitle: "Probability of H1 over the whole range of one assumption; upright line: today’s value"},
		Percent: true, Level: .5,
	}
	f := func(name, note string, a, b, base float64, tips ...Tip) {
		p := CurvePanel{Name: name, Note: note, Base: base, BaseText: "today " + Percent(base), Tips: tips}
		var y, z []float64
		for k := 0; k <= 50; k++ {
			x := float64(k) / 50
			p.X = append(p.X, x)
			v := (a*x + .05) / (a*x + .05 + b*(1-x) + .1)
			y = append(y, v)
			z = append(z, (1-v)*.7)
		}
		p.Series = []Series{{Name: "H1 with consent", Y: y, Tone: Blue}, {Name: "best rival", Y: z, Tone: Rust}}
		c.Panels = append(c.Panels, p)
	}
	f("Backer committed beforehand", "prior chance", 1, .6, .38, Tip{.24, "H1 falls behind H2 at 24%"})
	f("Agency speaks to order", "chance that a denial is dictated", .5, .3, .65, Tip{.12, "flips at 12%"}, Tip{.9, "very likely from 90%"})
	f("Вес анонимных источников", "доля полного веса", .3, .2, .5)
	f("Хабарлардың жоғалу үлесі", "үзіліс кезінде", .4, .5, .95, Tip{.3, "30%"}, Tip{.36, "likely from 36%"})
	return c
}

func sampleDots() Dots {
	return Dots{
		Head:    Head{Title: "Three captured outlets told the truth less often than a coin", Subtitle: "Share of resolved statements that were true, with the 90 % interval"},
		Percent: true, Span: Span{0, 1}, Ref: .5, RefText: "coin",
		Rows: []Dot{
			{Name: "Orda.kz", Low: .78, Mid: .9, High: .96, Tone: Green}, {Name: "Vlast.kz", Low: .7, Mid: .86, High: .95, Tone: Green},
			{Name: "Акорда, официальный сайт", Low: .55, Mid: .7, High: .83, Tone: Navy, Shape: Square}, {Name: "KNB press service", Low: .14, Mid: .31, High: .52, Tone: Rust, Shape: TriangleDown},
			{Name: "elbasy.kz (site seized 5 January)", Note: "three statements only", Low: .08, Mid: .4, High: .81, Tone: Rust, Shape: TriangleDown}},
	}
}

func sampleDumbbell() Dumbbell {
	return Dumbbell{
		Head:  Head{Title: "All coercive offices but one changed hands within a week", Subtitle: "Probability that Tokayev controls the office"},
		AName: "4 January", BName: "11 January", Percent: true, Span: Span{0, 1},
		Rows: []Pair{{Name: "Security Council", A: .08, B: .99}, {Name: "KNB chairman", A: .1, B: .97}, {Name: "KNB first deputy", A: .04, B: .7}, {Name: "Prime minister", A: .3, B: .92},
			{Name: "State Protective Service", A: .62, B: .96}, {Name: "Energy companies", A: .1, B: .55}, {Name: "Нур Отан", A: .1, B: .38}, {Name: "Ассамблея народа", A: .9, B: .88}},
	}
}

func sampleLayered() Layered {
	return Layered{
		Head:  Head{Title: "Four reports of one call lead back to one press office", Subtitle: "Who told whom, as far as the texts say"},
		Tones: []ToneKey{{Plum, "foreign state"}, {Rust, "captured"}, {Green, "independent"}, {Grey, "unknown"}},
		Boxes: []Box{
			{ID: "call", Text: "The call of 7 January", Note: "happened or not", Tone: Blue}, {ID: "pool", Text: "Lukashenko’s press office", Tone: Plum}, {ID: "belta", Text: "BelTA", Note: "state agency", Tone: Plum},
			{ID: "tass", Text: "TASS", Tone: Plum}, {ID: "ria", Text: "RIA Novosti", Tone: Plum}, {ID: "orda", Text: "Orda.kz", Tone: Green}, {ID: "tengri", Text: "Tengrinews", Tone: Rust},
			{ID: "tweet", Text: "Press secretary’s tweet", Note: "@aidos_ukibay", Tone: Rust}, {ID: "tg", Text: "Telegram: “қайда?”", Tone: Grey}, {ID: "brief", Text: "This brief", Tone: Blue}},
		Edges: []Edge{
			{From: "call", To: "pool", Text: "heard"}, {From: "call", To: "tweet", Text: "heard, 8 Jan", Dash: Dashed}, {From: "pool", To: "belta", Text: "release"}, {From: "belta", To: "tass", Text: "copies within 1 h", Tone: Plum}, {From: "belta", To: "ria", Text: "copies"},
			{From: "tass", To: "orda", Text: "cites"}, {From: "tass", To: "tengri", Text: "cites"}, {From: "ria", To: "tengri"}, {From: "tweet", To: "orda", Text: "cites"}, {From: "orda", To: "brief"}, {From: "tengri", To: "brief"}, {From: "tg", To: "orda", Text: "denies", Dash: Dotted},
			{From: "call", To: "brief", Text: "no other trace", Dash: Dashed}, {From: "tengri", To: "tweet", Text: "quoted back", Dash: Dotted}},
	}
}

type sample struct {
	name  string
	chart Chart
}

func samples() []sample {
	return []sample{
		{"yardstick", sampleYardstick()}, {"yardsticks", sampleYardsticks()}, {"steps", sampleSteps()}, {"lanes", sampleLanes()}, {"timeline", sampleTimeline()},
		{"matrix", sampleMatrix(9)}, {"matrix-wide", sampleMatrix(45)}, {"bars", sampleBars()}, {"tornado", sampleTornado()}, {"strips", sampleStrips()},
		{"curve", sampleCurve()}, {"dots", sampleDots()}, {"dumbbell", sampleDumbbell()}, {"layered", sampleLayered()},
		{"poles", samplePoles()}, {"poles-one-date", onePoles()},
	}
}

func samplePoles() Poles {
	return Poles{Head: Head{Title: "The president went from a part to nearly all of the coercive offices in six days", Subtitle: "Share of effective control on 11 January, compared with 4 January"},
		Now: "11 January", Then: "4 January",
		Poles: []Pole{{Key: "n", Name: "N. Nazarbayev", Note: "First president, chairman for life of what mattered", Tone: Amber, Value: .12, Before: .52, Who: []Client{{Name: "Karim Massimov", Note: "client · arrested", Gone: true}, {Name: "Sons-in-law", Note: "until the 15th"}}},
			{Key: "t", Name: "K.-J. Tokayev", Note: "President", Tone: Teal, Right: true, Value: .69, Before: .33},
			{Key: "r", Name: "Moscow", Note: "CSTO force, advisers", Tone: Plum, Right: true, Value: .09, Before: .05}},
		Tiers: []CardTier{{"Supreme offices", []Card{{Key: "p", Name: "President", Note: "Tokayev", Shares: []float64{0, 1, 0}, Before: []float64{0, 1, 0}},
			{Key: "c", Name: "Chair of the Security Council of the Republic", Note: "Tokayev · was Nazarbayev, who held it for life by the constitutional law", Shares: []float64{0, 1, 0}, Before: []float64{1, 0, 0}}}},
			{"Coercive institutions", []Card{{Key: "k", Name: "Security Committee", Note: "Sagimbayev · was Massimov", Shares: []float64{.08, .78, 0}, Before: []float64{.64, .22, 0}},
				{Key: "a", Name: "Army and police", Shares: []float64{.3, .5, 0}, Before: []float64{.45, .45, 0}}, {Key: "f", Name: "CSTO force", Shares: []float64{0, .33, .67}, Before: []float64{0, 0, 0}}}},
			{"Economy", []Card{{Key: "e", Name: "Energy companies", Shares: []float64{.5, .2, 0}, Before: []float64{.7, .1, 0}}, {Key: "x", Name: "Volunteers", Note: "not there", Absent: true, Shares: []float64{0, 0, 0}, Before: []float64{.6, 0, 0}}}}},
		Backs: []Back{{From: 2, To: 1, Text: "backs since the 6th"}}}
}

func onePoles() Poles {
	c := samplePoles()
	c.Then = ""
	return c
}
