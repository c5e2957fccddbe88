package bundle

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// edit is the base of the mistakes with texts replaced and documents added: pairs of old and new, by file.
func edited(t *testing.T, edits map[string][]string, added map[string]string) fstest.MapFS {
	t.Helper()
	files := base(t)
	for name, pairs := range edits {
		text := string(files[name].Data)
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(text, pairs[i]) {
				t.Fatalf("%s: no %q", name, pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range added {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

const (
	day    = "signals/2024-05-02.yaml"
	gossip = `
  - id: gazette
    title: The Gazette
    kind: newspaper
    access: journalist
  - id: minister
    title: The minister
    kind: person
    access: institutional
`
)

// Each trap that a sound case can hold is told at its place, with what it does and what to do about it; the case without it is
// silent, and with it is still a case.
func TestWhatIsProbablyNotMeantIsToldAtItsPlace(t *testing.T) {
	for _, x := range []struct {
		name  string
		edits map[string][]string
		added map[string]string
		want  []string // the beginning of the one warning, and what else stands in it
	}{
		{"to deny no is to assert yes", map[string][]string{day: {"says: blast\n    stance: denies", "says: blast=no\n    stance: denies"}}, nil,
			[]string{day + ":10:9: s2: warning: denies blast=no, which with two values asserts blast=yes: “There was a blast”", "write `says: blast` with `stance: denies`"}},
		{"who runs it wants nothing of what it speaks of", map[string][]string{day: {"source: navy-press\n    says: blast", "source: navy-press\n    says: distress"}}, nil,
			[]string{day + ":10:9: s2: warning: navy-press, run by navy, speaks of distress (s2), and navy has no motive about it", "parties.yaml"}},
		{"a quoted spokesman is run by somebody, too", map[string][]string{day: {"source: navy-press\n    says: blast", "source: post\n    via: navy-press\n    says: distress"}}, nil,
			[]string{day + ":10:9: s2: warning: navy-press, run by navy, speaks of distress"}},
		{"it was said when nobody is written as the operator", map[string][]string{"sources.yaml": {"valid: 2024-01-01..2025-01-01", "valid: 2024-06-01.."}}, nil,
			[]string{day + ":10:9: s2: warning: said outside every period for which navy-press has an operator (s2)"}},
		{"one party alone wants something", map[string][]string{"parties.yaml": {"    motives:\n      - about: blast\n        lines:\n          - {when: [accident], strength: useful, says: \"yes\", because: an attack is nobody's neglect}\n          - {when: [\"*\"], strength: indifferent, says: \"yes\", because: little to lose}\n", ""}}, nil,
			[]string{"parties.yaml:2:9: navy: warning: only navy has motives", "ask who gains"}},
		{"the minister passes on what a paper said of him", map[string][]string{"sources.yaml": {"    title: Harbour Post\n    access: journalist\n", "    title: Harbour Post\n    access: journalist" + gossip}, day: {"source: post", "source: minister\n    via: gazette"}}, nil,
			[]string{day + ":2:9: s1: warning: minister is written as passing on what gazette said", "write source: gazette, via: minister"}},
		{"a claim is an explanation in other words", map[string][]string{"propositions.yaml": {"{when: [attack], p: 0.9", "{when: [attack], p: 0.97", "{when: [accident], p: 0.2", "{when: [accident], p: 0.02", "{when: [other], p: 0.5", "{when: [other], p: 0.02"}}, nil,
			[]string{"propositions.yaml:2:9: blast: warning: blast=yes restates the explanation attack"}},
		{"a definition with room for the contrary", map[string][]string{"propositions.yaml": {"p: 0.9, because: a reason", "p: 0.9, because: by definition"}}, nil,
			[]string{"propositions.yaml:7:9: blast: warning: the row holds by definition, and leaves yes a chance of 0.9: write 1 or 0"}},
		{"the table forgets what the map has", map[string][]string{"propositions.yaml": {"    valid: 2024-05-01..2024-05-02\n    rows:", "    valid: 2024-05-01..2024-05-02\n    subject: bridge\n    relation: holder\n    rows:"}},
			map[string]string{"power.yaml": "nodes:\n  - {id: bridge, kind: seat, title: The bridge}\n  - {id: pilot, kind: person, title: The pilot}\nties:\n  - {id: on-watch, principal: pilot, agent: bridge, kind: occupancy, weight: strong, valid: 2024-04-01.., because: the roster}\n"},
			[]string{"propositions.yaml:10:9: captain: warning: no row gives captain=pilot more than 0.3, and the power map has it as a fact (on-watch)", "(see power.yaml:5:"}},
		{"nothing says how many silences are noted", map[string][]string{"case.yaml": {"silences: some # of who could have spoken and did not: all, some, none, or the share\n", ""}}, nil,
			[]string{"case.yaml:1:1: warning: nothing says how many silences of operated voices are in the case", "`silences: all`"}},
		{"it was said before the period", map[string][]string{"case.yaml": {"2024-05-01..2024-05-08", "2024-05-03..2024-05-08"}}, nil,
			[]string{"case.yaml:5:9: warning: 2 signals were said outside the period"}},
	} {
		b, ps := Parse(edited(t, x.edits, x.added))
		if len(ps) > 0 {
			t.Errorf("%s: %v", x.name, ps)
			continue
		}
		ws := b.Warnings()
		if len(ws) != 1 || ws[0].Hint == "" {
			t.Errorf("%s: %d warnings\n%v", x.name, len(ws), ws)
			continue
		}
		said := ws[0].Error()
		if !strings.HasPrefix(said, x.want[0]) {
			t.Errorf("%s:\n got %s\nwant %s", x.name, said, x.want[0])
		}
		for _, w := range x.want[1:] {
			if !strings.Contains(said, w) {
				t.Errorf("%s: no %q in\n%s", x.name, w, said)
			}
		}
	}
	if b, ps := Parse(base(t)); len(ps)+len(b.Warnings()) > 0 {
		t.Error(ps, b.Warnings())
	}
}

// quotedTwice is a case in which two papers print the same words; more is added to the second signal.
func quotedTwice(t *testing.T, more, words string) fstest.MapFS {
	added := map[string]string{}
	signals := "signals:\n"
	for k, source := range []string{"post", "gazette"} {
		page := fmt.Sprintf("%d\n%s\n", k, words)
		digest := fmt.Sprintf("%x", sha256.Sum256([]byte(page)))
		signals += fmt.Sprintf("  - id: s%d\n    said: 2024-05-02\n    source: %s\n    says: blast\n    quote: %q\n    in: sha256:%s#bytes=2,%d\n", k+1, source, words, digest, 2+len(words))
		dir := "snapshots/" + digest[:2] + "/"
		added[dir+digest+".txt"] = page
		added[dir+digest+".yaml"] = fmt.Sprintf("digest: sha256:%s\nfrom: https://%s.example/1\ncaptured: 2024-05-03\nby: hearsay add\nmedia-type: text/plain\nbytes: %d\n", digest, source, len(page))
	}
	added[day] = signals + more
	return edited(t, map[string][]string{"sources.yaml": {"    title: Harbour Post\n    access: journalist\n", "    title: Harbour Post\n    access: journalist" + gossip}}, added)
}

// Two papers with the same words are one mouth until somebody says otherwise; once they are marked, nothing is left to say.
func TestTheSameWordsInTwoPapersAreAskedAbout(t *testing.T) {
	words := "Fishermen heard a blast and saw smoke over the bay"
	b, ps := Parse(quotedTwice(t, "", words))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	ws := b.Warnings()
	if len(ws) != 1 || !strings.HasPrefix(ws[0].Error(), day+":8:9: s2: warning: the words of s2 are those of s1, and each counts as an origin of its own (see "+day+":2:9): write `copies: s1`") {
		t.Error(ws)
	}
	for _, marked := range []string{"    copies: s1\n", "    via: post\n"} {
		if b, ps := Parse(quotedTwice(t, marked, words)); len(ps)+len(b.Warnings()) > 0 {
			t.Errorf("%q: %v %v", marked, ps, b.Warnings())
		}
	}
	if b, ps := Parse(quotedTwice(t, "", "Fishermen heard a blast")); len(ps)+len(b.Warnings()) > 0 {
		t.Errorf("four words are said alike by accident: %v %v", ps, b.Warnings())
	}
}

// A quote in a script that the readers of the case may not read wants a translation beside it.
func TestAQuoteInAnotherScriptWantsATranslation(t *testing.T) {
	words := "Рыбаки слышали взрыв"
	b, ps := Parse(quotedTwice(t, "    copies: s1\n", words))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	ws := b.Warnings()
	if len(ws) != 1 || !strings.HasPrefix(ws[0].Error(), day+":2:9: s1: warning: quoted in another script than the case is written in, without a translation: s1, s2") {
		t.Error(ws)
	}
}
