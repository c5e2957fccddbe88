package datetime

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// offsets are zones by their letters where the letters mean one offset, in minutes.
var offsets = map[string]int{"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MET": 60, "MEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150,
	"AT": -240, "ET": -300, "CT": -360, "MT": -420, "PT": -480,
	"JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "PHT": 480, "WIB": 420, "WITA": 480, "WIT": 540, "ICT": 420, "PKT": 300, "NPT": 345, "NZST": 720, "NZDT": 780, "AEST": 600,
	"AEDT": 660, "ACST": 570, "ACDT": 630, "AWST": 480, "SAST": 120, "EAT": 180, "WAT": 60, "CAT": 120, "BRT": -180, "ART": -180, "CLT": -240, "TRT": 180, "IRST": 210, "UZT": 300, "TJT": 300, "TMT": 300, "AFT": 270}

// places are zones whose letters mean what the clocks of a place show on that day: Moscow was at +4 from 2011 to 2014, Almaty at +6 until
// March 2024.
var places = map[string]string{"MSK": "Europe/Moscow", "MSD": "Europe/Moscow", "МСК": "Europe/Moscow", "ALMT": "Asia/Almaty", "ALMST": "Asia/Almaty", "QYZT": "Asia/Qyzylorda", "AQTT": "Asia/Aqtau", "ORAT": "Asia/Oral",
	"SAMT": "Europe/Samara", "YEKT": "Asia/Yekaterinburg", "OMST": "Asia/Omsk", "NOVT": "Asia/Novosibirsk", "KRAT": "Asia/Krasnoyarsk", "IRKT": "Asia/Irkutsk", "YAKT": "Asia/Yakutsk", "VLAT": "Asia/Vladivostok", "MAGT": "Asia/Magadan",
	"PETT": "Asia/Kamchatka", "KGT": "Asia/Bishkek", "AZT": "Asia/Baku", "GET": "Asia/Tbilisi"}

// american are the offsets without summer time of the zones that Americans name by two letters.
var american = map[string]string{"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles", "AT": "America/Halifax"}

var (
	figures = regexp.MustCompile(`^[\s\x{a0}]*(?:\(?(?:UTC|GMT|UT|Etc/GMT)\)?[\s\x{a0}]*)?([+−-])(\d\d?):?(\d\d)?(?:\D|$)`)
	inWords = regexp.MustCompile(`^[\s\x{a0}]*\(?((?:Etc/)?[\pL]{1,5})\b\)?`)
	region  = regexp.MustCompile(`^[\s\x{a0}]*\(?([A-Z][A-Za-z]+/[A-Z][A-Za-z_]+)\)?`)
)

// Zone reads a zone at the beginning of a text, at a moment whose zone it is; its size is 0 where there is none. A name that says nothing
// certain is passed over, and ok is false: IST is of India, Israel and Ireland.
func Zone(s string, at time.Time) (size int, where *time.Location, ok bool) {
	if m := figures.FindStringSubmatch(s); m != nil {
		h, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(m[3])
		if h > 18 || minutes > 59 {
			return 0, nil, false
		}
		east := h*3600 + minutes*60
		if m[1] != "+" {
			east = -east
		}
		size = len(strings.TrimRight(m[0], " \u00a0"))
		if last := m[0][len(m[0])-1]; last < '0' || last > '9' {
			size = len(strings.TrimRightFunc(m[0], func(r rune) bool { return r < '0' || r > '9' }))
		}
		return size, fixed(east), true
	}
	if m := region.FindStringSubmatch(s); m != nil {
		if loc, err := time.LoadLocation(m[1]); err == nil {
			return len(m[0]), loc, true
		}
	}
	m := inWords.FindStringSubmatch(s)
	if m == nil {
		return 0, nil, false
	}
	name := strings.TrimPrefix(strings.ToUpper(m[1]), "ETC/")
	if place := places[name]; place != "" {
		if loc, err := time.LoadLocation(place); err == nil {
			return len(m[0]), loc, true
		}
	}
	if place := american[name]; place != "" && m[1] == name {
		if loc, err := time.LoadLocation(place); err == nil {
			return len(m[0]), loc, true
		}
	}
	if minutes, known := offsets[name]; known && (m[1] == name || name == "Z") {
		return len(m[0]), fixed(minutes * 60), true
	}
	if m[1] == name && name != "" { // capitals that no zone of ours has
		return len(m[0]), nil, false
	}
	return 0, nil, false
}

func fixed(east int) *time.Location {
	if east == 0 {
		return time.UTC
	}
	return time.FixedZone("", east)
}
