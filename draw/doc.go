// Package draw turns plain data into charts: a chart is a struct, its Scene
// method lays it out for a width in pixels, and the scene writes itself as
// SVG. It is a mechanism: it knows intervals, lanes, marks, cells and bars, and
// nothing of what they stand for. It is pure: no clock, no randomness, no
// input or output; the same chart gives the same bytes.
//
//	c := draw.Yardstick{
//		Head:  draw.Head{Title: "It is likely that …", Subtitle: "Probability, with the 5–95 % band"},
//		Bands: []draw.Band{{From: .55, To: .80, Word: "likely"}, …},
//		Rows:  []draw.YardRow{{Name: "H1", Value: .78, Thick: draw.Span{Low: .7, High: .84}}},
//	}
//	s := c.Scene(720)             // 340, 720 and 1040 are the tested widths; 300 is the least
//	svg := s.SVG("fig1")          // inline: the page carries draw.Style() once
//	file := s.File("fig1")        // stand-alone: style and background inside
//	t := c.Table()                // the same numbers as header and rows of text
//
// # What every chart has
//
// [Chart] is the interface all of them satisfy: Scene(width) and Table(). Each
// embeds [Head]: Title (the finding), Subtitle (the measure), Alt (the text
// alternative, written as the SVG's desc) and Note (small print below the
// plot). Head.Bare leaves title, subtitle and note out of the drawing, for
// pages that set them in HTML; they stay in the SVG's title and desc. Words,
// plurals and number formats in labels come from the caller; the package
// prints only plain numbers, per cents and days ("5 Jan", see [Axis.Months]).
//
// Marks that have a Key carry it as data-key, so that a page can find them;
// a Label is written as the mark's own title.
//
// # Charts
//
//	Yardstick  contiguous probability bands with words; needle, thick and thin span; one row per answer
//	Steps      stacked step areas over time with direct labels and numbered events
//	Lanes      two clocks: hollow tick where it began, mark where it was told, line between; lanes by question
//	Matrix     signed numbers in seven diverging steps, numbered columns with a legend below
//	Bars       diverging bars or tornado with labelled ends and a reference line
//	Strips     one row per origin, copies as ticks in time
//	Curve      small multiples of functions of one input, base tick, labelled tipping points
//	Dots       low, mid, high per row
//	Dumbbell   two values per row
//	Poles      who holds what: poles at the sides, cards in tiers between them, two dates
//	Layered    small directed graphs in ranks, labelled edges
//
// Time charts share [Axis]: one or more [Panel]s, each with its own scale, a
// marked break between them. [BreakTime] chooses the panels from the data.
// [Timeline] sets Lanes and Steps on one axis, one above the other.
//
// # Colour
//
// Shapes name a [Tone], never a colour: ink, muted, grid, and the categories
// Blue, Rust, Green, Grey, Amber, Plum, Teal, Navy. [Style] gives the values for
// light, dark (system or data-theme on the root), print and forced colours as
// custom properties (--draw-blue …) and classes; a page may use the same
// properties. A test holds every tone to 3:1 and every text to 4.5:1 on both
// backgrounds. Colour never carries alone: a shape, a label or a number does too.
//
// # Text
//
// [Width] measures with a built-in table (Latin, Cyrillic, Kazakh) that errs on
// the wide side; [Wrap] and [Cut] build on it. Labels are placed without
// collisions; what does not fit is cut with an ellipsis and keeps its full text
// in a title element. [Scene.Faults] lists overlaps, cut labels and lines
// through text: tests of this package, and of any caller, want it empty.
package draw
