package capture

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"hearsay/custody"
)

// taken is what comes out of a document: the words of what holds no others by their place, their notes, and what failed.
func taken(t *testing.T, name, data string) (words map[string]string, notes, failed []string, docs map[string]Document) {
	t.Helper()
	words, docs = map[string]string{}, map[string]Document{}
	u := &unpacker{ctx: t.Context(), lim: Limits{}.withDefaults(),
		give: func(d Document) error {
			notes = append(notes, d.Notes...)
			docs[d.Path] = d
			if d.Path != "" {
				words[strings.TrimPrefix(d.From, "file:"+name)] = string(d.Data)
			}
			return nil
		}}
	u.fail = failures(&failed)
	d := Document{Data: []byte(data), At: noon}
	d.From = "file:" + name
	if err := u.document(d, 0); err != nil {
		t.Fatal(err)
	}
	return words, notes, failed, docs
}

const letterTop = "From: Desk <desk@example.org>\nDate: Wed, 5 Jan 2022 10:00:00 +0600\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"

// Each letter breaks one rule as mailers do. All its words come out, and what was wrong is said of the part that it befell.
func TestASlipOfAMailerLosesNoWords(t *testing.T) {
	const two = "--zz\nContent-Type: text/plain\n\nAlpha stands.\n--zz\nContent-Type: text/plain\n\nBeta stands.\n"
	packed := base64.StdEncoding.EncodeToString([]byte("The guard said that the gate was open."))
	for name, c := range map[string]struct {
		letter string
		want   []string
		note   string // "" = nothing was wrong with it
	}{
		"last boundary missing":    {"Content-Type: multipart/mixed; boundary=zz\n\n" + two, []string{"Alpha stands.", "Beta stands.\n"}, "no boundary ends it"},
		"boundary without quotes":  {"Content-Type: multipart/mixed; boundary=----=_P_1\n\n" + strings.ReplaceAll(two, "--zz", "------=_P_1") + "------=_P_1--\n", []string{"Alpha stands.", "Beta stands."}, ""},
		"boundary in single marks": {"Content-Type: multipart/mixed; boundary='zz'\n\n" + two + "--zz--\n", []string{"Alpha stands.", "Beta stands."}, ""},
		"boundary not named":       {"Content-Type: multipart/mixed\n\n" + strings.ReplaceAll(two, "--zz", "--=zz=") + "--=zz=--\n", []string{"Alpha stands.", "Beta stands."}, "does not name the boundary"},
		"no boundary at all":       {"Content-Type: multipart/mixed; boundary=qq\n\nAlpha stands.\n", []string{"Alpha stands.\n"}, "no boundary of parts"},
		"a part without a head":    {"Content-Type: multipart/mixed; boundary=zz\n\n--zz\nAlpha stands\n" + two[strings.Index(two, "--zz\nContent-Type: text/plain\n\nBeta"):] + "--zz--\n", []string{"Alpha stands", "Beta stands."}, ""},
		"a line that is no field":  {"X-Long: abc\nno field at all\nContent-Type: text/plain\n\nAlpha stands.\n", []string{"Alpha stands.\n"}, "line 6 of its head is no field"},
		"no line ends the head":    {"Alpha stands here\nand Beta, too.\n", []string{"Alpha stands here\nand Beta, too.\n"}, "no empty line ends its head"},
		"base64 cut":               {"Content-Transfer-Encoding: base64\n\n" + packed[:21], []string{"The guard said "}, "its base64 is cut"},
		"base64 without padding":   {"Content-Transfer-Encoding: base64\n\n" + strings.TrimRight(packed, "=") + "\n", []string{"The guard said that the gate was open."}, "or lacks the signs ="},
		"base64 and a footer":      {"Content-Transfer-Encoding: base64\n\n" + packed + "\nThis list is run by volunteers\n", []string{"The guard said that the gate was open."}, "behind its base64"},
		"bad quoted-printable":     {"Content-Transfer-Encoding: quoted-printable\n\n100=% sure, =41lpha=\n stands", []string{"100=% sure, Alpha stands"}, "1 signs = "},
		"an encoding of its own":   {"Content-Transfer-Encoding: x-odd\n\nAlpha stands.\n", []string{"Alpha stands.\n"}, "is not known"},
	} {
		words, notes, failed, _ := taken(t, "letter.eml", letterTop+c.letter)
		var got []string
		for _, place := range sortedKeys(words) {
			got = append(got, words[place])
		}
		if !slices.Equal(got, c.want) || len(failed) > 0 {
			t.Errorf("%s: read %q, failed %q; want %q", name, got, failed, c.want)
		}
		if said := strings.Join(notes, "; "); !strings.Contains(said, c.note) || c.note == "" && said != "" {
			t.Errorf("%s: notes %q, want %q", name, said, c.note)
		}
	}
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(keysOf(m)) }

// Heads of letters of the region are in windows-1251 and KOI8-R, as words or as bare bytes; names of attachments likewise.
func TestHeadsOfLettersInOlderSets(t *testing.T) {
	head := "From: =?windows-1251?B?wO3t4CDR5fDu4uA=?= <a@example.org>\nSubject: =?koi8-r?B?89fPxMvBINDPIMHc0s/Qz9LU1Q==?=\n"
	parts := "Content-Type: multipart/mixed; boundary=zz\n\n--zz\nContent-Type: text/plain\nContent-Disposition: attachment; filename*0*=koi8-r''%F3%D7%CF; filename*1*=%C4%CB%C1.txt\n\nA.\n" +
		"--zz\nContent-Type: text/plain; name=\"\xd1\xe2\xee\xe4\xea\xe0.txt\"\n\nB.\n--zz--\n"
	_, _, _, docs := taken(t, "letter.eml", head+letterTop[strings.Index(letterTop, "Date"):]+parts)
	for _, place := range []string{"part 1 Сводка.txt", "part 2 Сводка.txt"} {
		if d := docs[place]; d.Title != "Сводка по аэропорту" || d.Author != "Анна Серова <a@example.org>" {
			t.Errorf("%s: title %q, author %q among %d documents", place, d.Title, d.Author, len(docs))
		}
	}
	if got := decodedWords("=?utf-8?B?0KHQstC+0LTQ?= =?utf-8?B?utCw?= дня"); got != "Сводка дня" {
		t.Errorf("a letter cut between two words: %q", got)
	}
}

// The text and the HTML of one letter are one telling; where they differ, both are kept.
func TestAlternativesThatSayTheSameAreOne(t *testing.T) {
	letter := func(html string) string {
		return letterTop + "Content-Type: multipart/alternative; boundary=zz\n\n--zz\nContent-Type: text/plain\n\nThe airport was open.\n--zz\nContent-Type: text/html\n\n<p>" + html + "</p>\n--zz--\n"
	}
	if words, notes, _, _ := taken(t, "a.eml", letter("The airport was <b>open</b>.")); len(words) != 1 || len(notes) != 1 {
		t.Errorf("the same words are kept %d times, notes %q", len(words), notes)
	}
	if words, _, _, _ := taken(t, "a.eml", letter("The airport was <b>not</b> open.")); len(words) != 2 {
		t.Errorf("other words are kept %d times, want both", len(words))
	}
}

func TestAnMboxIsTakenApart(t *testing.T) {
	box := "From a@b Wed Jan  5 10:00:00 2022\n" + letterTop + "\nAlpha stands.\n\nFrom here on it is prose.\n\nFrom c@d Thu Jan  6 10:00:00 2022\n" + letterTop + "\nBeta stands.\n"
	words, notes, failed, _ := taken(t, "box.mbox", box)
	if len(words) != 4 || len(notes)+len(failed) > 0 {
		t.Errorf("%q, notes %q, failed %q; want two letters and their bodies", words, notes, failed)
	}
	for _, w := range words {
		if strings.Contains(w, "Alpha") && !strings.Contains(w, "From here on it is prose.") {
			t.Errorf("a line of prose that begins with From ends the letter: %q", w)
		}
	}
}

// Who writes an mbox puts a > before lines of a letter that begin with From, and one more where there are some: one is taken off.
func TestALetterOfAnMboxLosesTheMarkBeforeFrom(t *testing.T) {
	box := "From a@b Wed Jan  5 10:00:00 2022\n" + letterTop + "\nAlpha stands.\n\n>From here on it burned.\n>>From the port, quoted.\n> From afar.\nNot >From here.\n"
	words, _, _, _ := taken(t, "box.mbox", box)
	want := "\nFrom here on it burned.\n>From the port, quoted.\n> From afar.\nNot >From here."
	if len(words) != 2 {
		t.Fatalf("%q; want the letter and its body", words)
	}
	for _, w := range words {
		if !strings.Contains(w, want) {
			t.Errorf("%q does not hold %q", w, want)
		}
	}
	words, _, _, _ = taken(t, "a.eml", letterTop+"\nAlpha.\n>From here on.\n")
	for _, w := range words {
		if !strings.Contains(w, "\n>From here on.") {
			t.Errorf("a letter that stood in no mbox lost a mark: %q", w)
		}
	}
}

// failures collects what a document could not give.
func failures(to *[]string) func(*custody.Failure) {
	return func(f *custody.Failure) { *to = append(*to, f.Path+": "+f.Cause) }
}
