package claims

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// Spreadsheets of Russia and Germany write semicolons, "Unicode text" is UTF-16, older exports are windows-1251, old Macs end lines with a
// return: it is one table.
func TestATableAsSpreadsheetsSaveIt(t *testing.T) {
	const table = "source,item,value\na,x,открыт\nb,x,закрыт\n"
	var units []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + strings.ReplaceAll(table, ",", "\t"))) {
		units = append(units, byte(u), byte(u>>8))
	}
	ansi := strings.NewReplacer("открыт", "\xee\xf2\xea\xf0\xfb\xf2", "закрыт", "\xe7\xe0\xea\xf0\xfb\xf2").Replace(table)
	for name, text := range map[string]string{
		"semicolons": strings.ReplaceAll(table, ",", ";"), "bars": strings.ReplaceAll(table, ",", "|"), "said": "sep=;\n" + strings.ReplaceAll(table, ",", ";"),
		"UTF-16": string(units), "windows-1251": ansi, "returns": strings.ReplaceAll(table, "\n", "\r"),
		"other words": strings.Replace(table, "source,item,value", "Claimant,Object,Answer", 1), "quoted": strings.ReplaceAll(table, "x", `"x"`),
		"decomposed": strings.Replace(table, "закрыт", "закры\u0438\u0306т", 1),
	} {
		x, err := Read(strings.NewReader(text))
		if err != nil || len(x.Problems) > 0 {
			t.Errorf("%s: %v %v", name, err, x.Problems)
			continue
		}
		want := "закрыт"
		if name == "decomposed" {
			want = "закрыйт"
		}
		if c := x.Claims; c.Len() != 2 || c.SourceName(1) != "b" || c.ItemName(0) != "x" || c.ValueName(1) != want {
			t.Errorf("%s: %d claims, the second is %q", name, c.Len(), c.ValueName(1))
		}
	}
}

func TestNoValueIsNoClaim(t *testing.T) {
	x, err := Read(strings.NewReader("source,item,value\na,x,N/A\nb,x,NULL\nc,x,-\nd,x,shut\n"))
	if err != nil || len(x.Problems) > 0 || x.Missing != 3 || x.Claims.Len() != 1 {
		t.Errorf("%v %v, %d missing, %d claims", err, x.Problems, x.Missing, x.Claims.Len())
	}
}

// A head that names only some columns is no claim of a source called Source.
func TestAHeadThatIsNotUnderstoodIsReported(t *testing.T) {
	x, err := Read(strings.NewReader("Source,Subject,Claim\na,x,open\n"))
	if err != nil || len(x.Problems) != 1 || x.Problems[0].Line != 1 {
		t.Errorf("%v, problems %v; want one on line 1", err, x.Problems)
	}
}

func TestValuesThatAreNoNumbersAreNamed(t *testing.T) {
	x, err := ReadTyped(strings.NewReader("source,item,value\na,dead,at least 160\nb,dead,164\nc,dead,160-170\nd,dead,3 km\n"), Types{"dead": Quantity})
	if err != nil || strings.Join(x.Unlike, "; ") != "dead: at least 160; dead: 160-170" {
		t.Errorf("%v, unlike %q", err, x.Unlike)
	}
}
