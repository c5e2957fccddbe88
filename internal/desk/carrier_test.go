package desk

import "testing"

// The place of a page is its host, or the channel of a site that many share, however the address was come by.
func TestThePlaceOfAPageIsItsHostOrItsChannel(t *testing.T) {
	for from, want := range map[string]string{
		"https://www.harbourpost.example/2024/05/1": "harbourpost.example harbourpost",
		"https://m.harbourpost.example":             "harbourpost.example harbourpost",
		"https://news.harbourpost.co.uk/x":          "news.harbourpost.co.uk harbourpost",
		"https://t.me/s/Vestnik/12":                 "t.me/vestnik vestnik",
		"https://t.me/vestnik?before=3":             "t.me/vestnik vestnik",
		"https://youtube.com/@Vestnik/videos":       "youtube.com/vestnik vestnik",
		"crawl.warc.gz!https://t.me/vestnik/9":      "t.me/vestnik vestnik",
		"https://t.me/":                             " ",
		"file:note.txt":                             " ",
		"ftp://harbourpost.example/x":               " ",
		"":                                          " ",
	} {
		place := placeOf(from)
		name := ""
		if place != "" {
			name = nameOf(place)
		}
		if got := place + " " + name; got != want {
			t.Errorf("%s: %q, want %q", from, got, want)
		}
	}
}
