package draw

import "strings"

// The faces are those of the system; a page that ships its own sets
// --draw-sans and --draw-serif. Faces known to hold Kazakh letters come before
// the bare system-ui, so that a word never mixes two faces.
const (
	sansStack  = `Inter,-apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Roboto,"Liberation Sans",Arial,system-ui,sans-serif`
	serifStack = `"Source Serif 4",ui-serif,"Noto Serif",Georgia,"Liberation Serif",serif`
)

// rules that hold in both modes; fonts are added by the caller.
const commonRules = `.draw{direction:ltr;font-size:12px;font-variant-numeric:tabular-nums}
.draw text{white-space:pre;unicode-bidi:isolate}
.draw .b{font-weight:600}
.draw .x{text-decoration:line-through}
.draw .h{display:none}
.draw .halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
@media print{.draw .h{display:inline}.draw{print-color-adjust:exact;-webkit-print-color-adjust:exact;break-inside:avoid}}
@media (forced-colors:active){.draw{forced-color-adjust:none}.draw .h{display:inline}.draw .e{stroke:CanvasText;stroke-width:1px}}
`

// Style is the sheet a page carries once for all its inline charts. The
// colours are custom properties on the root, so that HTML legends can use them
// too: var(--draw-blue), var(--draw-blue-text), var(--draw-blue-soft).
func Style() string {
	var b strings.Builder
	light, dark := properties(false), properties(true)
	b.WriteString(":root{" + light + "}\n")
	b.WriteString("@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}\n")
	b.WriteString("@media screen{:root[data-theme=dark]{" + dark + "}}\n")
	b.WriteString("@media (forced-colors:active){:root:root:root{" + forcedProperties() + "}}\n")
	b.WriteString(".draw{max-width:100%;height:auto;font-family:var(--draw-sans," + sansStack + ")}\n")
	b.WriteString(".draw .serif{font-family:var(--draw-serif," + serifStack + ")}\n")
	b.WriteString(commonRules)
	b.WriteString(".draw .halo,.draw .m{stroke:var(--draw-paper)}\n")
	for t := Ink; t < tones; t++ {
		n := hues[t].name
		tv := "var(--draw-" + n + ")"
		if hues[t].hasText() {
			tv = "var(--draw-" + n + "-text)"
		}
		b.WriteString(".draw .f-" + n + "{fill:var(--draw-" + n + ")}" +
			".draw .s-" + n + "{stroke:var(--draw-" + n + ")}" +
			".draw .t-" + n + "{fill:" + tv + "}\n")
	}
	return b.String()
}

func properties(dark bool) string {
	var b strings.Builder
	for t := Ink; t < tones; t++ {
		h := hues[t]
		b.WriteString("--draw-" + h.name + ":" + h.mark(dark) + ";")
		if h.hasText() {
			b.WriteString("--draw-" + h.name + "-text:" + h.text(dark) + ";")
		}
	}
	return b.String()
}

func forcedProperties() string {
	var b strings.Builder
	for t := Ink; t < tones; t++ {
		h := hues[t]
		b.WriteString("--draw-" + h.name + ":" + h.forced + ";")
		if h.hasText() {
			b.WriteString("--draw-" + h.name + "-text:" + h.forced + ";")
		}
	}
	return b.String()
}

// fileStyle is the sheet inside a stand-alone SVG. It spells colours out
// instead of using custom properties, because converters (to PDF, to a word
// processor) often do not know them, and holds only the classes in use.
func fileStyle(used map[string]bool) string {
	var b strings.Builder
	b.WriteString(".draw{font-family:" + sansStack + "}\n.draw .serif{font-family:" + serifStack + "}\n")
	b.WriteString(commonRules)
	block := func(dark bool) {
		for t := Ink; t < tones; t++ {
			h := hues[t]
			if used["f-"+h.name] {
				b.WriteString(".draw .f-" + h.name + "{fill:" + h.mark(dark) + "}")
			}
			if used["s-"+h.name] {
				b.WriteString(".draw .s-" + h.name + "{stroke:" + h.mark(dark) + "}")
			}
			if used["t-"+h.name] {
				b.WriteString(".draw .t-" + h.name + "{fill:" + h.text(dark) + "}")
			}
		}
		b.WriteString(".draw .halo,.draw .m{stroke:" + hues[Paper].mark(dark) + "}")
	}
	block(false)
	b.WriteString("\n@media screen and (prefers-color-scheme:dark){")
	block(true)
	b.WriteString("}\n")
	return b.String()
}
