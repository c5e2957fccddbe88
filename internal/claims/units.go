package claims

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// quantity is a number with a unit, as it was written.
type quantity struct {
	number float64
	digits int // significant ones
	unit   string
}

// unit is what one of it is in the base unit of its kind: base = number·times + plus.
type unit struct {
	kind        string
	times, plus float64
}

// units are those of the SI brochure (9th edition, 2019, tables 2 to 8) and of NIST
// Special Publication 811 (2008, appendix B.8), by the ways they are written.
var units = map[string]unit{
	"mm": {"length", 1e-3, 0}, "cm": {"length", 1e-2, 0}, "m": {"length", 1, 0}, "km": {"length", 1e3, 0},
	"in": {"length", .0254, 0}, "ft": {"length", .3048, 0}, "yd": {"length", .9144, 0}, "mi": {"length", 1609.344, 0}, "nmi": {"length", 1852, 0},
	"m2": {"area", 1, 0}, "m²": {"area", 1, 0}, "km2": {"area", 1e6, 0}, "km²": {"area", 1e6, 0}, "ha": {"area", 1e4, 0}, "acre": {"area", 4046.873, 0}, "acres": {"area", 4046.873, 0},
	"ml": {"volume", 1e-6, 0}, "l": {"volume", 1e-3, 0}, "L": {"volume", 1e-3, 0}, "m3": {"volume", 1, 0}, "m³": {"volume", 1, 0},
	"g": {"mass", 1e-3, 0}, "kg": {"mass", 1, 0}, "t": {"mass", 1e3, 0}, "oz": {"mass", .028349523, 0}, "lb": {"mass", .45359237, 0},
	"s": {"time", 1, 0}, "min": {"time", 60, 0}, "h": {"time", 3600, 0}, "d": {"time", 86400, 0}, "days": {"time", 86400, 0},
	"m/s": {"speed", 1, 0}, "km/h": {"speed", 1 / 3.6, 0}, "mph": {"speed", .44704, 0}, "kn": {"speed", 1852. / 3600, 0},
	"Pa": {"pressure", 1, 0}, "hPa": {"pressure", 100, 0}, "mb": {"pressure", 100, 0}, "mbar": {"pressure", 100, 0}, "bar": {"pressure", 1e5, 0}, "inHg": {"pressure", 3386.389, 0},
	"K": {"temperature", 1, 0}, "°C": {"temperature", 1, 273.15}, "°F": {"temperature", 5. / 9, 459.67 * 5 / 9},
	"W": {"power", 1, 0}, "kW": {"power", 1e3, 0}, "MW": {"power", 1e6, 0}, "GW": {"power", 1e9, 0},
}

var quantityForm = regexp.MustCompile(`^([+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?)\s*(\S+)$`)

// parseQuantity reads "181 m" or "1,200 km²"; ok is false for other text.
func parseQuantity(s string) (q quantity, ok bool) {
	m := quantityForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return q, false
	}
	if _, known := units[m[2]]; !known {
		return q, false
	}
	text := strings.NewReplacer(",", "", " ", "").Replace(m[1])
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return q, false
	}
	digits := strings.TrimLeft(strings.ReplaceAll(strings.TrimLeft(text, "+-"), ".", ""), "0")
	return quantity{number: x, digits: max(1, len(digits)), unit: m[2]}, true
}

// in writes q in another unit of its kind. A number that is converted keeps as many
// significant digits as it had: 594 ft are 181 m, and not 181.0512.
func (q quantity) in(name string) string {
	x := q.number
	if from, to := units[q.unit], units[name]; from != to {
		x = (x*from.times + from.plus - to.plus) / to.times
		if x != 0 {
			scale := math.Pow(10, float64(q.digits-1)-math.Floor(math.Log10(math.Abs(x))))
			x = math.Round(x*scale) / scale
		}
	}
	return strconv.FormatFloat(x, 'f', -1, 64) + " " + name
}
