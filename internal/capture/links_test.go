package capture

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// People keep lists of links in spreadsheets, in Markdown and by hand.
func TestListsOfLinksAsPeopleKeepThem(t *testing.T) {
	var units []byte
	for _, u := range utf16.Encode([]rune("\ufeffurl\ttitle\r\nhttps://a.example/1\tСводка\r\nhttps://a.example/2\tx\r\n")) {
		units = append(units, byte(u), byte(u>>8))
	}
	for name, c := range map[string]struct {
		file, data string
		failed     string
	}{
		"semicolons":     {"l.csv", "url;title, long;note\nhttps://a.example/1;x;y\nhttps://a.example/2;z;w\n", ""},
		"UTF-16":         {"l.csv", string(units), ""},
		"numbered":       {"l.txt", "1. https://a.example/1\n2) https://a.example/2\n", ""},
		"Markdown":       {"l.txt", "- [one](https://a.example/1)\n* <https://a.example/2>\n", ""},
		"two fragments":  {"l.csv", "url\nhttps://a.example/1#one\nhttps://a.example/1#two\nhttps://a.example/2\n", ""},
		"without scheme": {"l.csv", "url\na.example/0\nhttps://a.example/1\nhttps://a.example/2\n", "line 2: a.example/0"},
		"old Mac":        {"l.csv", "url\rhttps://a.example/1\rhttps://a.example/2\r", ""},
	} {
		var asked, failed []string
		u := &unpacker{ctx: t.Context(), lim: Limits{}.withDefaults(), give: func(Document) error { return nil }, link: func(s string) { asked = append(asked, s) }}
		u.fail = failures(&failed)
		d := Document{Data: []byte(c.data), At: noon}
		d.From = "file:" + c.file
		if err := u.document(d, 0); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(asked, []string{"https://a.example/1", "https://a.example/2"}) {
			t.Errorf("%s: asked for %q", name, asked)
		}
		if said := strings.Join(failed, ""); !strings.Contains(said, c.failed) || c.failed == "" && said != "" {
			t.Errorf("%s: failed %q, want %q", name, said, c.failed)
		}
	}
}
