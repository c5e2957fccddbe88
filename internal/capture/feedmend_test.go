package capture

import (
	"strings"
	"testing"
)

const wire = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>W</title><item><title>A</title><description>Alpha stands.</description></item><item><title>B</title><description>Beta stands.</description></item></channel></rss>`

// A feed that breaks the rules of XML in one place is refused whole by parsers. Its items are read all the same, and the break is noted.
func TestASlipInAFeedLosesNoItem(t *testing.T) {
	swap := func(old, new string) string { return strings.Replace(wire, old, new, 1) }
	for name, c := range map[string]struct {
		feed string
		want []string
		note string // "" = nothing was wrong with it
	}{
		"whole":             {wire, []string{"Alpha stands.", "Beta stands."}, ""},
		"a stray byte":      {swap("Beta", "Beta \xff"), []string{"Alpha stands.", "Beta"}, "the byte at"},
		"a control":         {swap("Beta", "Be\x08ta"), []string{"Alpha stands.", "Beta stands."}, "control characters"},
		"cut":               {wire[:strings.Index(wire, "Beta")+4], []string{"Alpha stands.", "Beta"}, "item 2 is cut"},
		"tags in disorder":  {swap("Beta stands.", "</b>Beta stands.<i"), []string{"Alpha stands.", "Beta stands."}, "in disorder"},
		"another set":       {swap("utf-8", "windows-1251"), []string{"Alpha stands.", "Beta stands."}, ""},
		"only a title":      {swap("<description>Beta stands.</description>", ""), []string{"Alpha stands.", "B"}, ""},
		"text that is text": {`<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>e</id><title>A</title><content type="text">Losses &lt; 10 men</content></entry></feed>`, []string{"Losses < 10 men"}, ""},
		"commas of JSON":    {`{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","content_text":"Alpha stands."},]}`, []string{"Alpha stands."}, "commas before"},
	} {
		file := "f.xml"
		if c.feed[0] == '{' {
			file = "f.json"
		}
		words, notes, failed, docs := taken(t, file, c.feed)
		all := ""
		for _, w := range words {
			all += w + "\n"
		}
		for _, w := range c.want {
			if !strings.Contains(all, w) {
				t.Errorf("%s: %q is not among %q, failed %q", name, w, words, failed)
			}
		}
		if said := strings.Join(notes, "; "); !strings.Contains(said, c.note) || c.note == "" && said != "" {
			t.Errorf("%s: notes %q, want %q", name, said, c.note)
		}
		if d := docs["item e"]; name == "text that is text" && !strings.HasPrefix(d.MediaType, "text/plain") {
			t.Errorf("an entry of text is kept as %s", d.MediaType)
		}
	}
}
