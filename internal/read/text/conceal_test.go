package text_test

import (
	"strings"
	"testing"

	"hearsay/internal/read/text"
)

// planted is an article in which a word is hidden within a sentence.
func planted(style, word string) string {
	return `<!doctype html><html lang="en"><head><title>T</title><style>` + style + `</style></head><body><article>
<p>The interior ministry said that the airport was ` + word + `open. The mayor denied that the square was empty.</p>
<p>Shops in the centre were closed on that day, and few people were in the streets around the main square of the town.</p>
<p>Buses did not run until the evening, when the first of them left the depot in the north of the town again.</p></article></body></html>`
}

// paragraphWith is the paragraph of a page that holds the words.
func paragraphWith(t *testing.T, page, words string) (text.Document, text.Paragraph) {
	t.Helper()
	d, err := text.Read("text/html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range d.Paragraphs {
		if strings.Contains(p.Text, words) {
			return d, p
		}
	}
	t.Fatalf("no paragraph says %q: %v", words, d.Paragraphs)
	return d, text.Paragraph{}
}

// A word that the page keeps from its reader is not read as said, is reported, and silences nothing around it.
func TestAHiddenWordIsReportedAndNotRead(t *testing.T) {
	for name, c := range map[string]struct{ style, word string }{
		"not displayed":            {"", `<span style="display:none">not </span>`},
		"within what is not":       {"", `<span style="DISPLAY : none !important"><b>not </b></span>`},
		"by the hidden attribute":  {"", `<span hidden>not </span>`},
		"by a class":               {".q{display:none}", `<span class="a q">not </span>`},
		"by a descendant selector": {"article p .x i{color:red;display:none}", `<b class=x><i>not </i></b>`},
		"by the stronger rule":     {"#k{display:none}.k{display:inline}", `<span class=k id=k>not </span>`},
		"invisible":                {"", `<span style="visibility:hidden">not </span>`},
		"see-through":              {"", `<span style="opacity: 0.0">not </span>`},
		"see-through, per cent":    {"", `<span style="opacity:0%">not </span>`},
		"letters of no height":     {"", `<span style="font-size:0">not </span>`},
		"letters of one pixel":     {"", `<span style="font-size:1px">not </span>`},
		"font of no height":        {"", `<span style="font:0/0 a">not </span>`},
		"in the color of paper":    {"", `<span style="color:#fff">not </span>`},
		"near the color of paper":  {"body{background:#fafafa}", `<span style="color:rgb(252,252,252)">not </span>`},
		"in its own color":         {".c{color:navy;background:#000080}", `<span class=c>not </span>`},
		"in no color":              {"", `<span style="color:rgba(0,0,0,0)">not </span>`},
		"off the screen":           {".o{position:absolute;left:-9999px}", `<span class=o>not </span>`},
		"above the screen":         {"", `<span style="position:fixed;top:-100em">not </span>`},
		"indented off the screen":  {"", `<span style="display:inline-block;text-indent:-9999px">not </span>`},
		"moved off the screen":     {"", `<span style="display:inline-block;transform:translateX(-9999px)">not </span>`},
		"clipped":                  {"", `<span style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">not </span>`},
		"clipped by a path":        {"", `<span style="clip-path:inset(50%)">not </span>`},
		"a box of one pixel":       {"", `<span style="display:inline-block;width:1px;height:1px;overflow:hidden">not </span>`},
		"for screen readers":       {"", `<span class="visually-hidden">not </span>`},
		"a template":               {"", `<template>not </template>`},
		"for want of scripts":      {"", `<noscript>not </noscript>`},
		"struck out":               {"", `<del>not </del>`},
		"on a screen":              {"@media screen{.m{display:none}}", `<span class=m>not </span>`},
		"an icon":                  {"", `<i class="material-icons" aria-hidden="true">not</i>`},
	} {
		t.Run(name, func(t *testing.T) {
			d, p := paragraphWith(t, planted(c.style, c.word), "airport was open. The mayor")
			if len(d.Hidden) != 1 || strings.TrimSpace(d.Hidden[0].Text) != "not" || d.Hidden[0].Reason == "" {
				t.Errorf("hidden: %v", d.Hidden)
			}
			if from, to, ok := p.Range(0, len(p.Text)); !ok || !strings.HasPrefix(planted(c.style, c.word)[from:to], "The interior") {
				t.Errorf("%q has no place", p.Text)
			}
		})
	}
}

// What is seen is read, however it is dressed, and whatever a rule says of another screen, another page or another moment.
func TestWhatIsShownIsRead(t *testing.T) {
	for name, c := range map[string]struct{ style, word string }{
		"shown again":                   {".a{display:none}.a.b{display:inline}", `<span class="a b">not </span>`},
		"visible within the invisible":  {"", `<span style="visibility:hidden"><b style="visibility:visible">not </b></span>`},
		"on paper":                      {"@media print{.m{display:none}}", `<span class=m>not </span>`},
		"on a telephone":                {"@media (max-width: 600px){.m{display:none}}", `<span class=m>not </span>`},
		"under a pointer":               {".m:hover{display:none}", `<span class=m>not </span>`},
		"white on black":                {".m{color:#fff;background:#000}", `<span class=m>not </span>`},
		"kept from screen readers":      {"", `<span aria-hidden="true">not </span>`},
		"large letters in small ones":   {"", `<span style="font-size:0"><b style="font-size:16px">not </b></span>`},
		"letters that a picture paints": {"", `<span style="color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text">not </span>`},
		"fading in":                     {".m{opacity:0;animation:show 1s forwards}", `<span class=m>not </span>`},
		"a link that is a script":       {"", `<a href="javascript:void(0)">not </a>`},
		"an entity without its end":     {"", `&#110ot `},
		"soft hyphens":                  {"", "n\u00ado&shy;t "},
		"spaces of no width":            {"", "n\u200bo\u2060t "},
		"a control character":           {"", "n\x01ot "},
	} {
		t.Run(name, func(t *testing.T) {
			page := planted(c.style, c.word)
			_, p := paragraphWith(t, page, "airport was not open. The mayor")
			i := strings.Index(p.Text, "airport was not open")
			from, to, ok := p.Range(i, i+len("airport was not open"))
			if !ok || !strings.HasPrefix(page[from:to], "airport was ") || !strings.HasSuffix(page[from:to], " open") && !strings.HasSuffix(page[from:to], ">open") {
				t.Errorf("the words stand at %d to %d, %v", from, to, ok)
			}
		})
	}
}

// A page that hides the whole of itself until a script has run is shown by the script: it is read.
func TestAPageThatHidesItselfIsRead(t *testing.T) {
	paragraphWith(t, planted("body{visibility:hidden} article{opacity:0}", ""), "airport was open")
}

// Where the paper is painted by a sheet that the page only links to, white words are not taken for hidden.
func TestWhiteWordsOnUnknownPaperAreRead(t *testing.T) {
	page := strings.Replace(planted(".top{color:#fff}", ""), "<style>", `<link rel="stylesheet" href="/all.css"><style>`, 1)
	paragraphWith(t, strings.Replace(page, "<p>The interior", `<p class="top">The interior`, 1), "airport was open")
}

// The mark of a note is no word of the sentence that it follows, and does not glue it to the next.
func TestMarksOfNotesAreNoWords(t *testing.T) {
	paragraphWith(t, planted("", `still<sup>[3]</sup> <a href="#n4"></a>`), "airport was still open")
}

// No text can be taken for the marks by which the reader finds places, neither as it stands nor as an entity.
func TestNoTextPassesForAMark(t *testing.T) {
	page := planted("", "\ufdd0\ufdd1\ufde1&#xFDD0;&#xfdd1;&#64993;")
	d, err := text.Read("text/html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range d.Paragraphs {
		if strings.ContainsFunc(p.Text, func(r rune) bool { return r >= 0xfdd0 && r <= 0xfdef }) {
			t.Errorf("a mark is read: %q", p.Text)
		}
		if from, to, ok := p.Range(0, 3); ok && page[from:to] != p.Text[:3] {
			t.Errorf("%q stands where %q is", p.Text[:3], page[from:to])
		}
	}
}
