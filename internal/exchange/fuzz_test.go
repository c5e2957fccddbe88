package exchange

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
)

// taken checks what every reader promises of a file that a stranger wrote: it is read, or its problems have a place.
func taken(t *testing.T, got *Taken, ps bundle.Problems) {
	t.Helper()
	for _, p := range ps {
		if p.File != "f" || p.Msg == "" {
			t.Errorf("a problem without a place: %+v", p)
		}
	}
	if got == nil && len(ps) == 0 {
		t.Error("nothing is taken, and nothing is wrong")
	}
}

// FuzzFTM: any file of FollowTheMoney is read, or its problems have their places.
func FuzzFTM(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`{"id":"a","schema":"Person","properties":{"name":["Ann Lee"]}}`))
	f.Add([]byte(`{"id":"a","schema":"Person"}` + "\n" + `{"id":"b","schema":"Company"}` + "\n" + `{"id":"c","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],"startDate":["2020"]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, ps := ReadFTM(bytes.NewReader(data), "f", emptyCase())
		taken(t, got, ps)
	})
}

func FuzzOfficeHolders(f *testing.F) {
	f.Add([]byte("position,person,personID,start,end\nChair,Ann Lee,Q1,2020-01-01,2021-01-01\nChair,Bob Ray,Q2,2021-01-01,\n"))
	f.Add([]byte("\xef\xbb\xbfposition;person\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, ps := ReadOfficeHolders(bytes.NewReader(data), "f", emptyCase())
		taken(t, got, ps)
	})
}

// FuzzGEXF: whatever is written into the map, what comes out is well-formed XML in which every node and tie is found.
func FuzzGEXF(f *testing.F) {
	f.Add("Nur Otan", "<b>&\"'", "first term")
	f.Add("\x00\x1b[31m", "\u202e\ufffe", "]]>")
	f.Fuzz(func(t *testing.T, title, name, group string) {
		m := &hearsay.PowerMap{Nodes: []*hearsay.Node{{ID: "a", Kind: hearsay.Person, Title: title, Names: []string{name}, Tier: group}, {ID: "b", Kind: hearsay.Body, Title: name}},
			Ties: []*hearsay.Tie{{ID: "t", Principal: "a", Agent: "b", Kind: hearsay.Patronage, Weight: 1, Group: group, Because: title}}}
		var out bytes.Buffer
		if err := WriteGEXF(&out, m); err != nil {
			t.Fatal(err)
		}
		found := 0
		for dec := xml.NewDecoder(strings.NewReader(out.String())); ; {
			token, err := dec.Token()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("it is no XML: %v\n%s", err, out.String())
			}
			if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "node" || e.Name.Local == "edge") {
				found++
			}
		}
		if found != 3 {
			t.Errorf("%d nodes and edges, want 3:\n%s", found, out.String())
		}
	})
}
