package marks_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"

	"hearsay"
	_ "hearsay/internal/read/lang/all"
	"hearsay/internal/read/marks"
)

// folder writes the files of a txtar archive.
func folder(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shown writes a passage with its spans.
func shown(p marks.Passage) string {
	s := p.Language + ": " + p.Text
	for _, m := range p.Marks {
		s += " | " + m.Kind.String() + " " + m.In(p.Text)
	}
	return s
}

func TestEachFormIsRead(t *testing.T) {
	dir := folder(t, `
-- records/one.jsonl --
{"id": "a", "tokens": ["`+"``"+`", "It", "is", "shut", "''", "said", "the", "army", "-LRB-", "north", "-RRB-"], "labels": ["B-content", "I-content", "I-content", "I-content", "I-content", "B-cue", "B-source", "I-source", "O", "O", "O"]}

{"id": "b", "language": "kk", "tokens": ["Ол", "деді"], "labels": ["B-source", "I-cue"]}
-- brat/7.txt --
Café owners said, though few believed it, that it was shut.
Nothing was marked here.
-- brat/7.ann --
T1	Source 0 11	Café owners
T2	Cue 12 16	said
T3	Content 42 46;47 58	that it was shut
T4	Attribution 12 16	said
E1	Attribution:T4 Content:T3 Cue:T2 Source:T1
#1	AnnotatorNotes T1	a note
-- polnear/text/8.txt --
The army denied it.
-- polnear/attributions/8_ab12.ann --
T1	Cue 9 15	denied
-- marked/ru/03.txt --
title: x
outlet: y
---
[1s Министр] [1c сообщил], [1q что [2s мэр] [2c отрицает] [2q продажу]].
-- marked/ru/04.txt --
title: x
---
[1s Она] [1c сказала], [1q что ушла].
-- marked/README.md --
passed over
`)
	list, err := marks.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range list {
		got = append(got, shown(p))
	}
	want := []string{
		"en: Café owners said, though few believed it, that it was shut. | source Café owners | cue said | content that | content it was shut",
		"en: Nothing was marked here.",
		"ru: Министр сообщил, что мэр отрицает продажу. | source Министр | cue сообщил | content что мэр отрицает продажу | source мэр | cue отрицает | content продажу",
		"ru: Она сказала, что ушла. | source Она | cue сказала | content что ушла",
		"en: The army denied it. | cue denied",
		"en: “ It is shut ” said the army ( north ) | content “ It is shut ” | cue said | source the army",
		"kk: Ол деді | source Ол | cue деді",
	}
	if !slices.Equal(got, want) {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, p := range list {
		if even := strings.HasSuffix(p.Document, "04.txt"); p.KeptAside != even {
			t.Errorf("%s: kept aside %v, want %v", p.Document, p.KeptAside, even)
		}
	}
	if a, b := list[5].Document, list[6].Document; a == b || !strings.HasSuffix(a, "#a") {
		t.Errorf("the records are of %s and %s: two texts", a, b)
	}
}

func TestAllThatIsWrongIsNamedByItsPlace(t *testing.T) {
	dir := folder(t, `
-- a.jsonl --
{"tokens": ["He"], "labels": ["B-source", "O"]}
{"tokens": ["He", "said"], "labels": ["B-source", "B-verb"]}
{"tokens": ["He"], "labels": ["O"]
-- b.ann --
T1	Cue 1 2	x
-- c.txt --
The army denied it.
-- c.ann --
T1	Cue 9 15	denied
T2	Source 0 80	The army
T3	Source 4 9	staff
T4	Source	4 9
-- d.txt --
title: x
---
[1s He] [1v said].
-- e.txt --
`+"\xff\xfe"+`
-- e.ann --
T1	Cue 0 1	x
`)
	_, err := marks.Read(dir)
	if !errors.Is(err, hearsay.ErrInvalid) {
		t.Fatalf("error %v", err)
	}
	for _, want := range []string{
		"a.jsonl:1:1: 1 tokens and 2 labels",
		`a.jsonl:2:51: token 2, "said": label "B-verb" is none of`,
		"a.jsonl:3:35: not a record",
		"b.ann:1:1: the text that it annotates is not there",
		`c.ann:2:11: "0 80" is no range of the 20 characters`,
		`c.ann:3:15: the annotation says "staff"`,
		"c.ann:4:4: an annotation is written as",
		"d.txt:3:9: a mark is written as",
		"e.txt:1:1: the text is not UTF-8",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
	if n := strings.Count(err.Error(), "\n") + 1; n != 9 {
		t.Errorf("%d problems, want 9\n%v", n, err)
	}
}

func TestAFileThatIsNamedIsNotPassedOver(t *testing.T) {
	dir := folder(t, "-- notes.txt --\nHe said that it was shut.\n-- sub/x.go --\npackage x\n")
	if _, err := marks.Read(filepath.Join(dir, "notes.txt")); !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), "not a labelled text") {
		t.Errorf("error %v", err)
	}
	if _, err := marks.Read(dir); !errors.Is(err, hearsay.ErrNotFound) {
		t.Errorf("a folder without labels: %v", err)
	}
	if _, err := marks.Read(filepath.Join(dir, "nowhere")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// The records of CofeNet's validation set were made by others from the annotations of PolNeAR's development part: read in both forms, the
// cues are the same.
func TestTwoFormsOfOneSetAgree(t *testing.T) {
	data := filepath.Join("..", "..", "..", "shared", "data", "text")
	cues := func(archive string) map[string]int {
		dir := t.TempDir()
		file := filepath.Join(data, archive)
		if _, err := os.Stat(file); err != nil {
			t.Skipf("optional data are not there: %v", err)
		}
		if out, err := exec.Command("tar", "xzf", file, "-C", dir, "--exclude=*/train/*").CombinedOutput(); err != nil {
			t.Skipf("tar: %v: %s", err, out)
		}
		list, err := marks.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]int{}
		for _, p := range list {
			for _, m := range p.Marks {
				if m.Kind == 1 {
					found[strings.Map(func(r rune) rune {
						if unicode.IsLetter(r) {
							return r
						}
						return -1
					}, m.In(p.Text))]++
				}
			}
		}
		return found
	}
	brat, records := cues("polnear.tar.gz"), cues("cofenet-polnear-valid.tar.gz")
	both, all := 0, 0
	for form, n := range brat {
		all += n
		both += min(n, records[form])
	}
	if all < 2000 || both < all*98/100 {
		t.Errorf("%d of %d cues are the same", both, all)
	}
}

func FuzzRecords(f *testing.F) {
	f.Add([]byte(`{"tokens": ["He", "said"], "labels": ["B-source", "B-cue"]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, _ := marks.Records("x.jsonl", raw)
		for _, p := range list {
			p.Example()
		}
	})
}

func FuzzBrat(f *testing.F) {
	f.Add([]byte("T1\tSource 0 2;3 5\tCa fé"), []byte("Ca fé said so.\nNo."))
	f.Fuzz(func(t *testing.T, ann, text []byte) {
		list, _ := marks.Brat("x.ann", ann, "x.txt", text)
		for _, p := range list {
			for _, m := range p.Marks {
				_ = m.In(p.Text) // panics where a span lies outside
			}
		}
	})
}
