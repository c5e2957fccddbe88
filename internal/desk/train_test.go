package desk

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/tag"
)

// grumbles writes labelled texts with a cue that the rules do not know.
func grumbles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for i, name := range strings.Fields("Omar Petrov Smith Sadykov Brown Ivanov Reed Khan") {
		var b strings.Builder
		for _, what := range []string{"the bridge is shut", "nobody was hurt", "the road will open"} {
			fmt.Fprintf(&b, "[1q “%s,”] [1c grumbled] [1s Colonel %s].\n\nColonel %s slept while %s.\n\n", what, name, name, what)
		}
		write(t, filepath.Join(dir, fmt.Sprintf("%d.txt", 2*i+1)), "title: "+name+"\n---\n"+b.String())
	}
	return dir
}

func grumbling(t *testing.T, seed uint64) *tag.Model {
	t.Helper()
	x, err := Train(t.Context(), []string{grumbles(t)}, TrainRequest{Seed: seed, Epochs: 8})
	if err != nil {
		t.Fatal(err)
	}
	return x.Model
}

func TestWholeTextsAreKeptAside(t *testing.T) {
	dir := grumbles(t)
	write(t, filepath.Join(dir, "16.txt"), "title: even\n---\n[1q “Never,”] [1c grumbled] [1s Colonel Even].\n") // kept aside by its author
	x, err := Train(t.Context(), []string{dir}, TrainRequest{Seed: 1, KeptAside: .25, Epochs: 8, Note: "own words"})
	if err != nil {
		t.Fatal(err)
	}
	if x.Texts != 6 || x.KeptAside != 3 || x.Passages != 13 || x.Header.Passages != 36 {
		t.Errorf("learned from %d texts (%d passages), kept aside %d (%d)", x.Texts, x.Header.Passages, x.KeptAside, x.Passages)
	}
	for _, s := range x.Tagger {
		if s.F1 != 1 || s.Labelled != 7 {
			t.Errorf("a grammar of two sentences is not learned: %+v", s)
		}
	}
	if !x.Model.Speaks("en") || x.Model.Note != "own words" {
		t.Errorf("header %+v", x.Header)
	}
	again, err := Train(t.Context(), []string{dir}, TrainRequest{Seed: 1, KeptAside: .25, Epochs: 8, Note: "own words"})
	if err != nil || again.Digest != x.Digest {
		t.Errorf("trained again: %v, %v", again, err)
	}
}

func TestProblemsOfLabelledTextsHaveTheirPlaces(t *testing.T) {
	name := write(t, filepath.Join(t.TempDir(), "a.jsonl"), "{\"tokens\": [\"He\"], \"labels\": [\"B-verb\"]}\n")
	_, err := Train(t.Context(), []string{name}, TrainRequest{})
	var ps bundle.Problems
	if !errors.As(err, &ps) || len(ps) != 1 || ps[0].File != name || ps[0].Line != 1 || ps[0].Col != 31 {
		t.Errorf("error %v", err)
	}
}

// A tagger's proposals wait beside those of the rules and name it. A model trained anew does not ask again what was proposed before.
func TestATaggerProposesInACase(t *testing.T) {
	dir, add := adding(t)
	add(write(t, filepath.Join(t.TempDir(), "note.txt"), "The army denied that the harbour was closed.\n\n“The harbour is closed,” grumbled Colonel Jones.\n"))
	d, err := openToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	propose := func(m *tag.Model) int {
		t.Helper()
		d.Tagger = m
		n, unread, err := d.Propose(t.Context(), func(int, int) {})
		if err != nil || len(unread) > 0 {
			t.Fatal(err, unread)
		}
		return n
	}
	if n := propose(nil); n != 1 {
		t.Fatalf("the rules propose %d", n)
	}
	first := grumbling(t, 1)
	if n := propose(first); n != 1 {
		t.Fatalf("the tagger adds %d, want the colonel's words", n)
	}
	list, err := d.Waiting()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(w *Waiting) bool { return w.Rule == first.Name() })
	if i < 0 || list[i].Source != "Colonel Jones" || list[i].Content != "“The harbour is closed,”" {
		t.Errorf("waiting %+v", list)
	}
	if second := grumbling(t, 2); second.Digest() == first.Digest() {
		t.Error("another seed gives the same model")
	} else if n := propose(second); n != 0 {
		t.Errorf("a model trained anew proposes %d again", n)
	}
}

func TestWhatAPersonJudgedIsLearnedFrom(t *testing.T) {
	dir, add := adding(t)
	add(write(t, filepath.Join(t.TempDir(), "note.html"), `<html><body><article><p>The army said that The army &amp; the navy had gone.</p>
<p>The ministry denied that the envoy had left the country.</p><p>The agency reported that the talks had failed.</p></article></body></html>`))
	d, err := openToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Propose(t.Context(), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	list, err := d.Waiting()
	if err != nil || len(list) != 3 {
		t.Fatalf("waiting %v, %v", list, err)
	}
	now := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	c := d.Bundle().Case
	accepted, err := d.Accept(list[0], Choice{Source: c.Sources[0].ID, Says: c.Propositions[0].ID, Stance: hearsay.Asserts, Said: hearsay.When{Start: now, Day: true}, Title: "said so"}, now)
	if err != nil || accepted == "" {
		t.Fatal(err)
	}
	if err := d.Reject(list[1], "no", now); err != nil {
		t.Fatal(err)
	}
	found, err := d.verdicts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 {
		t.Fatalf("%d paragraphs, want two: the third is not judged", len(found))
	}
	var got []string
	for _, m := range found[0].Marks {
		got = append(got, fmt.Sprint(m.Kind, " ", m.From, " ", m.In(found[0].Text)))
	}
	slices.Sort(got)
	if want := []string{"content 14 that The army & the navy had gone", "cue 9 said", "source 0 The army"}; !slices.Equal(got, want) {
		t.Errorf("accepted: %q, want %q", got, want)
	}
	if found[1].Marks != nil {
		t.Errorf("rejected, and yet marked: %v", found[1].Marks)
	}
	x, err := Train(t.Context(), []string{dir}, TrainRequest{})
	if err != nil || x.Texts != 1 || x.Header.Passages != 2 {
		t.Errorf("trained on the case: %+v, %v", x, err)
	}
	var b bytes.Buffer
	if err := x.Model.Write(&b); err != nil || bytes.Contains(b.Bytes(), []byte("ministry")) {
		t.Errorf("the model has words of the text that are no cues: %v", err)
	}
}

func TestAShareMustBeOne(t *testing.T) {
	for _, share := range []float64{-1, 1, 2} {
		if _, err := Train(t.Context(), []string{os.DevNull}, TrainRequest{KeptAside: share}); !errors.Is(err, hearsay.ErrInvalid) {
			t.Errorf("share %v: error %v", share, err)
		}
	}
}
