package bundle

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hearsay"
)

// What two people add to one case goes into different files under different ids, and is read as if one had written it.
func TestTwoPeopleAddToOneCaseAndMeetNowhere(t *testing.T) {
	files := base(t)
	b, ps := Parse(files)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	said, _ := hearsay.ParseWhen("2024-05-03", time.UTC)
	add := func(into fstest.MapFS, mark string) map[string]bool {
		names := map[string]bool{}
		put := func(name string, text []byte, err error) {
			if err != nil {
				t.Fatal(err)
			}
			if names[name] {
				t.Errorf("%s is written twice", name)
			}
			names[name], into[name] = true, &fstest.MapFile{Data: text}
		}
		s := *b.Case.Signals[0]
		s.ID, s.Said = b.NextSignal(mark), said
		put(b.AddSignal(&s, mark))
		put(b.AddLook(&hearsay.Look{When: said, By: mark, Words: "w", Place: "p"}, mark))
		seal := &hearsay.Seal{Sealed: said, Case: strings.Repeat("0", 64), Sentence: "It is so.", Beliefs: []hearsay.SealedBelief{{Of: "blast", Value: "yes", P: 1}}}
		name, text := b.SealFile(seal, mark)
		put(name, text, nil)
		snapshot := hearsay.Snapshot{Digest: strings.Repeat("ab", 32), From: "file:" + mark, Captured: said, MediaType: "text/plain", Bytes: 1}
		if mark == "beef" {
			snapshot.Captured.Start = said.Start.Add(-time.Hour)
		}
		_, record := SnapshotFiles(snapshot)
		put(Marked(record, mark), SnapshotRecord(snapshot), nil)
		return names
	}
	one, two := add(files, "9f3a"), add(files, "beef")
	for name := range one {
		if two[name] {
			t.Errorf("both write %s", name)
		}
	}
	both, ps := Parse(files)
	for _, p := range ps {
		if !strings.HasPrefix(p.File, "snapshots/") && p.File != "" { // the bytes of the snapshot are not there
			t.Error(p)
		}
	}
	was, now := b.Case, both.Case
	if len(now.Signals) != len(was.Signals)+2 || len(now.Looks) != len(was.Looks)+2 || len(now.Seals) != len(was.Seals)+2 {
		t.Errorf("%d signals, %d looks, %d seals", len(now.Signals), len(now.Looks), len(now.Seals))
	}
	if len(now.Snapshots) != len(was.Snapshots)+1 || now.Snapshots[len(now.Snapshots)-1].From != "file:beef" {
		t.Errorf("the snapshot has not one record, that of its first capture: %v", now.Snapshots)
	}
}

// Judgements of names count in the order in which they were made, in whichever file they stand.
func TestNamesOfTwoPeopleAreReadInTheOrderOfTheirMaking(t *testing.T) {
	files := base(t)
	files["power.yaml"] = &fstest.MapFile{Data: []byte("nodes:\n  - {id: ann, kind: person, title: Ann}\n  - {id: anna, kind: person, title: Anna}\n")}
	line := "names:\n  - {a: ann, b: anna, is: %s, by: x, at: \"%s\", because: so it is}\n"
	files["names.0aaa.yaml"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("%s\"", "2024-05-03T00:00:00Z\"", "%s,", "negative,").Replace(line))}
	files["names.ffff.yaml"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("%s\"", "2024-05-02T00:00:00Z\"", "%s,", "unsure,").Replace(line))}
	b, ps := Parse(files)
	if len(ps) > 0 || len(b.Case.Names) != 2 || b.Case.Names[0].Is != "unsure" || b.Case.Names[1].Is != "negative" {
		t.Errorf("%v %v", b.Case.Names, ps)
	}
}
