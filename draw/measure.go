package draw

import "strings"

// Face is a family of type.
type Face uint8

const (
	Sans Face = iota
	Serif
)

// Font is what a text is set in.
type Font struct {
	Size float64 // in pixels
	Bold bool
	Face Face
}

// Sizes in use; nothing is set below eleven.
const (
	baseSize  = 12
	smallSize = 11
)

var (
	bodyFont  = Font{Size: baseSize}
	boldFont  = Font{Size: baseSize, Bold: true}
	smallFont = Font{Size: smallSize}
	titleFont = Font{Size: 15, Bold: true}
	subFont   = Font{Size: 12.5}
)

// Each table gives the advance of a character as a letter: '#' is 0 and every
// next ASCII character is 20 thousandths of the size more. The sans tables
// take, character by character, the wider of Inter and Noto Sans (bold: Inter
// semi-bold and Noto Sans bold), so that Segoe UI, Roboto, SF and Arial fit;
// the serif tables are Noto Serif. Read from the fonts' own hmtx tables.
const cyrExtra = "ЁёӘәҒғҚқҢңӨөҮүҰұҺһІіЇїЄєҐґЎў–—‘’“”„«»…−×·•°№→←§±≥≤≈½€\u00a0"

type widths struct{ ascii, cyr, extra string }

var tables = [2][2]widths{
	Sans: {
		{
			"118CCMH.55?D1:16B@ACCBB@BB11DDD=REDHHAAHH4>D?QIJCJCCCHESCDB565@:<?B?B@5BB00>0RBABB8=5B?L>?>6?6D",
			"EDD@IASCJJDGQHJHCHCBKCIGWWLNDEXE?A@:B@M<CC>AICABB?>?G>CBPQFJA>M?",
			"A@H@@:FAJDJAD>D>GB4040D>@:B?<U-,668>>LDD1?:ZSS?DDDDRD1",
		},
		{
			"03;CDPI177>E2:28E@BDDCDACD22EEE>UGEHHB@II7?E@RLKCKDDDIGVFFD787@;<AC@CA7CD22B2TDBCC:?9D@N@@?7?7E",
			"GDE@JBWDLLFHRIKICHDDNFJIY[LQEFYEABC;DAO?GGBCMDBDC@?@L@FDTTGNB?OA",
			"BALA@<IDMHKBF@F@ID7272F@@=D@<U/.99=BBNEE2<:ZSS@EEEEQE0",
		},
	},
	Serif: {
		{
			"048??PH.55<?0302??????????11???;QFDBHBAGK65FBRIHAHD>BGEXDBA525?:1?B<B>6>C32@3RC@BB;:5C@N@?=9?9?",
			"FAD?EBTAKKFFRKHIABBEJDIIYYGQABWD?@A:@>O;FFBCKF@EB<??G@ECSSFMA<N?",
			"B>F>?:HCKFH@B@B@IC6363B<>9E?<U00:::==N@?057WSS>?DDDM?0",
		},
		{
			"06=??QK277<?2322??????????22????QIEEJDBJL77HDSKKCKGADIFYHFE828?:4AD>D@8?E54C5UEBCD=<7EANC@>9?9?",
			"IDEAGDWBLLGHSLKLCEDFNHLJ\\\\HUCE[GABB=B@Q>FFCDNFBEC>@@LCEEUVGPA=QB",
			"D@H@A=IDLFKBFAFAJE7575E>?:F@<U11<<<??QE?277WSS>?EEEM?0",
		},
	},
}

// extraAt finds a character's place in cyrExtra.
var extraAt = func() map[rune]int {
	m := map[rune]int{}
	i := 0
	for _, r := range cyrExtra {
		m[r] = i
		i++
	}
	return m
}()

// letters whose marks do not change their advance
const (
	accented   = "áàâäãåāçčćéèêëēíìîïīñńóòôöõøōśšúùûüūýÿžźżğışıÁÀÂÄÃÅÇČĆÉÈÊËÍÌÎÏÑÓÒÔÖÕØŚŠÚÙÛÜÝŽŹŻĞİŞ"
	accentBase = "aaaaaaaccceeeeeiiiiinnooooooossuuuuuyyzzzgisiAAAAAACCCEEEEIIIINOOOOOOSSUUUUYZZZGIS"
)

var baseOf = func() map[rune]rune {
	m := map[rune]rune{}
	base := []rune(accentBase)
	for i, r := range []rune(accented) {
		if i < len(base) {
			m[r] = base[i]
		}
	}
	return m
}()

func advance(r rune, w *widths) float64 {
	if b, ok := baseOf[r]; ok {
		r = b
	}
	var c byte
	switch {
	case r >= 32 && r < 127:
		c = w.ascii[r-32]
	case r >= 0x410 && r < 0x450:
		c = w.cyr[r-0x410]
	default:
		i, ok := extraAt[r]
		if !ok {
			if r >= 0x300 && r < 0x370 || r == 0x200b || r == 0xad {
				return 0 // combining marks, zero width
			}
			if r >= 0x1100 {
				return 1 // wide scripts and pictures
			}
			return .7
		}
		c = w.extra[i]
	}
	return float64(c-'#') * .02
}

// Width estimates how many pixels s takes. It errs on the wide side: 2 % for
// Inter, more for narrower faces.
func Width(s string, f Font) float64 {
	t := &tables[f.Face&1][0]
	if f.Bold {
		t = &tables[f.Face&1][1]
	}
	sum := 0.0
	for _, r := range s {
		sum += advance(r, t)
	}
	return sum * f.Size
}

// Cut shortens s to the width with an ellipsis; it is s itself when it fits.
func Cut(s string, width float64, f Font) string {
	if Width(s, f) <= width {
		return s
	}
	room := width - Width("…", f)
	t := &tables[f.Face&1][0]
	if f.Bold {
		t = &tables[f.Face&1][1]
	}
	sum := 0.0
	for i, r := range s {
		sum += advance(r, t) * f.Size
		if sum > room {
			return strings.TrimRight(s[:i], " ,.;:–-") + "…"
		}
	}
	return s
}

// Wrap breaks s into lines no wider than width. It breaks at spaces, after
// hyphens and slashes, and inside a word only when the word alone is too wide.
func Wrap(s string, width float64, f Font) []string {
	var lines []string
	line := ""
	for _, word := range breakable(s) {
		joined := line + word
		if Width(strings.TrimRight(joined, " "), f) <= width || line == "" && Width(word, f) <= width {
			line = joined
			continue
		}
		if t := strings.TrimRight(line, " "); t != "" {
			lines = append(lines, t)
		}
		line = ""
		for Width(strings.TrimRight(word, " "), f) > width {
			n := fitPrefix(word, width, f)
			if n >= len(word) {
				break
			}
			lines = append(lines, word[:n])
			word = word[n:]
		}
		line = word
	}
	if t := strings.TrimRight(line, " "); t != "" {
		lines = append(lines, t)
	}
	return lines
}

// WrapMax is Wrap with at most n lines, the last one cut. It tells whether
// anything was lost.
func WrapMax(s string, width float64, f Font, n int) (lines []string, cut bool) {
	lines = Wrap(s, width, f)
	if len(lines) <= n {
		return lines, false
	}
	rest := strings.Join(lines[n-1:], " ")
	last := Cut(rest, width, f)
	if last == rest { // hyphenated pieces may join to something that fits
		last = Cut(rest+" …", width, f)
	}
	return append(lines[:n-1:n-1], last), true
}

func breakable(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		if r == ' ' || r == '-' || r == '/' || r == '–' || r == '—' {
			end := i + len(string(r))
			if end < len(s) && (r == ' ' || i > start) {
				out = append(out, s[start:end])
				start = end
			}
		}
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// fitPrefix is the number of bytes of word that fit, at least one character.
func fitPrefix(word string, width float64, f Font) int {
	last := 0
	for i := range word {
		if i > 0 {
			if Width(word[:i], f) > width {
				break
			}
			last = i
		}
	}
	if last == 0 {
		for i := range word {
			if i > 0 {
				return i
			}
		}
		return len(word)
	}
	return last
}
