package draw

// Tone names a colour by its use. What it looks like is the theme's affair.
type Tone uint8

const (
	None   Tone = iota
	Ink         // text and outlines that matter
	Muted       // secondary text, axis labels
	Grid        // grid lines
	Track       // the empty part of a scale
	Paper       // what lies behind
	Accent      // the as-known line, focus
	Blue        // categories, each with a soft tint
	Rust
	Green
	Grey
	Amber
	Plum
	Teal
	Navy
	BlueSoft
	RustSoft
	GreenSoft
	GreySoft
	AmberSoft
	PlumSoft
	TealSoft
	NavySoft
	stepNeg3 // diverging steps, orange over grey to blue
	stepNeg2
	stepNeg1
	stepZero
	stepPos1
	stepPos2
	stepPos3
	onNeg3 // text upon a step
	onNeg2
	onNeg1
	onZero
	onPos1
	onPos2
	onPos3
	tones // how many there are
)

// Categories lists the category tones in the order in which they are handed
// out; Grey is last because it says "other".
var Categories = []Tone{Blue, Rust, Green, Plum, Amber, Teal, Navy, Grey}

// Category is the i-th category tone, going round when there are more.
func Category(i int) Tone {
	n := len(Categories)
	return Categories[((i%n)+n)%n]
}

// Soft is the pale tint of a category: fills of boxes that hold text.
func (t Tone) Soft() Tone {
	if t >= Blue && t <= Navy {
		return t - Blue + BlueSoft
	}
	return t
}

// Step is the diverging tone from -3 (orange) over 0 to +3 (blue).
func Step(i int) Tone { return Tone(int(stepZero) + min(3, max(-3, i))) }

// On is the tone of text upon a diverging step, Ink elsewhere.
func (t Tone) On() Tone {
	if t >= stepNeg3 && t <= stepPos3 {
		return t - stepNeg3 + onNeg3
	}
	return Ink
}

// hue is a tone's value in the two themes: as a mark and as text.
type hue struct {
	name                  string
	light, dark           string
	lightText, darkText   string // where text needs more contrast than a mark
	forced                string // the system colour in forced-colors mode
	needsMark, needsLabel bool   // what the contrast test asks of it
}

// The backgrounds a chart may lie on: a card and the page around it.
const (
	lightPaper, lightPage = "#ffffff", "#f4f6f7"
	darkPaper, darkPage   = "#161d23", "#10161b"
)

var hues = [tones]hue{
	Ink:    {name: "ink", light: "#171c21", dark: "#e8ecef", forced: "CanvasText", needsMark: true, needsLabel: true},
	Muted:  {name: "muted", light: "#56606a", dark: "#a3adb6", forced: "CanvasText", needsMark: true, needsLabel: true},
	Grid:   {name: "grid", light: "#e4e8eb", dark: "#2a333b", forced: "GrayText"},
	Track:  {name: "track", light: "#dde1e5", dark: "#2f3a43", forced: "GrayText"},
	Paper:  {name: "paper", light: lightPaper, dark: darkPaper, forced: "Canvas"},
	Accent: {name: "accent", light: "#0b57b0", dark: "#86b9f2", forced: "Highlight", needsMark: true, needsLabel: true},

	Blue:  {name: "blue", light: "#1f6fb4", dark: "#5aa4e6", forced: "CanvasText", needsMark: true, needsLabel: true},
	Rust:  {name: "rust", light: "#ad4c1f", dark: "#e8895a", forced: "CanvasText", needsMark: true, needsLabel: true},
	Green: {name: "green", light: "#23795a", dark: "#55bd8f", forced: "CanvasText", needsMark: true, needsLabel: true},
	Grey:  {name: "grey", light: "#747b83", dark: "#98a2ab", lightText: "#5f666e", forced: "CanvasText", needsMark: true, needsLabel: true},
	Amber: {name: "amber", light: "#b27800", dark: "#e3ab45", lightText: "#855800", forced: "CanvasText", needsMark: true, needsLabel: true},
	Plum:  {name: "plum", light: "#8c3a8c", dark: "#d28bd4", forced: "CanvasText", needsMark: true, needsLabel: true},
	Teal:  {name: "teal", light: "#0e7c86", dark: "#45bfc0", lightText: "#0c6f78", forced: "CanvasText", needsMark: true, needsLabel: true},
	Navy:  {name: "navy", light: "#253f78", dark: "#a7b5ee", forced: "CanvasText", needsMark: true, needsLabel: true},

	BlueSoft:  {name: "blue-soft", light: "#e3effa", dark: "#16304a", forced: "Canvas"},
	RustSoft:  {name: "rust-soft", light: "#fbe9df", dark: "#43261a", forced: "Canvas"},
	GreenSoft: {name: "green-soft", light: "#e0f2ea", dark: "#15372b", forced: "Canvas"},
	GreySoft:  {name: "grey-soft", light: "#f0f2f4", dark: "#222b32", forced: "Canvas"},
	AmberSoft: {name: "amber-soft", light: "#fdf1da", dark: "#3c2d10", forced: "Canvas"},
	PlumSoft:  {name: "plum-soft", light: "#f6e8f6", dark: "#3a213b", forced: "Canvas"},
	TealSoft:  {name: "teal-soft", light: "#e0f3f3", dark: "#12383b", forced: "Canvas"},
	NavySoft:  {name: "navy-soft", light: "#e6eaf5", dark: "#232c47", forced: "Canvas"},

	stepNeg3: {name: "neg3", light: "#b35806", dark: "#eb9a4e", forced: "Canvas"},
	stepNeg2: {name: "neg2", light: "#f0b277", dark: "#8f5217", forced: "Canvas"},
	stepNeg1: {name: "neg1", light: "#fbe5cf", dark: "#45301c", forced: "Canvas"},
	stepZero: {name: "zero", light: "#f0f2f4", dark: "#222b32", forced: "Canvas"},
	stepPos1: {name: "pos1", light: "#d5e6f5", dark: "#1c3650", forced: "Canvas"},
	stepPos2: {name: "pos2", light: "#8fbbe2", dark: "#2c659b", forced: "Canvas"},
	stepPos3: {name: "pos3", light: "#1f66a8", dark: "#6fb3f0", forced: "Canvas"},
	onNeg3:   {name: "on-neg3", light: "#ffffff", dark: "#171007", forced: "CanvasText"},
	onNeg2:   {name: "on-neg2", light: "#171c21", dark: "#ffffff", forced: "CanvasText"},
	onNeg1:   {name: "on-neg1", light: "#171c21", dark: "#e8ecef", forced: "CanvasText"},
	onZero:   {name: "on-zero", light: "#56606a", dark: "#a9b3bc", forced: "CanvasText"},
	onPos1:   {name: "on-pos1", light: "#171c21", dark: "#e8ecef", forced: "CanvasText"},
	onPos2:   {name: "on-pos2", light: "#171c21", dark: "#ffffff", forced: "CanvasText"},
	onPos3:   {name: "on-pos3", light: "#ffffff", dark: "#0b1620", forced: "CanvasText"},
}

func (h hue) text(dark bool) string {
	switch {
	case dark && h.darkText != "":
		return h.darkText
	case dark:
		return h.dark
	case h.lightText != "":
		return h.lightText
	}
	return h.light
}

func (h hue) mark(dark bool) string {
	if dark {
		return h.dark
	}
	return h.light
}

// hasText tells whether text in this tone has values of its own.
func (h hue) hasText() bool { return h.lightText != "" || h.darkText != "" }
