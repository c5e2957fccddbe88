package brief

import (
	"strings"
	"testing"

	"hearsay/weigh"
)

// placed is the mayor's case with two explanations placed by hand, the others sharing what is left, and in how many of 400 draws each led.
func placed(first, second weigh.Belief, led ...int) *Brief {
	j := mayorJudged()
	left := (1 - first.P - second.P) / float64(len(j.Hypotheses)-2)
	for i := range j.Hypotheses {
		h := &j.Hypotheses[i]
		at := weigh.Belief{P: left, Lo: left / 2, Hi: min(1, 2*left)}
		switch i {
		case 0:
			at = first
		case 1:
			at = second
		}
		h.P, h.Lo, h.Hi = at.P, at.Lo, at.Hi
	}
	j.Draws, j.Led, j.Overtaken = 400, led, 400-led[0]
	return New(mayor(), j, Options{})
}

// 48 against 46, and another leads in 63 % of the draws: nobody may read "the leading explanation" anywhere.
func TestATieIsSaidAndNothingLeadsInIt(t *testing.T) {
	b := placed(weigh.Belief{P: .48, Lo: .36, Hi: .66}, weigh.Belief{P: .46, Lo: .23, Hi: .56}, 148, 240, 12, 0)
	if s := b.Sentence.String(); !strings.HasPrefix(s, "It cannot be told whether the deputy’s men are holding the mayor (48 %, 36–66 %) or whether ") {
		t.Errorf("the sentence is %q", s)
	}
	for _, form := range []string{html(t, b), markdown(t, b)} {
		for _, never := range []string{"leading explanation", "the leader", "is ahead of", "” leads at"} {
			if i := strings.Index(form, never); i >= 0 {
				t.Errorf("a tie says %q: %s", never, form[max(0, i-60):i+60])
			}
		}
	}
}

func TestBelowOneHalfItIsOpenAndNothingLeads(t *testing.T) {
	b := placed(weigh.Belief{P: .44, Lo: .23, Hi: .62}, weigh.Belief{P: .26, Lo: .1, Hi: .4}, 390, 10, 0, 0)
	if s := b.Sentence.String(); !strings.HasPrefix(s, "It is open. Likeliest, at 44 % (23–62 %), is that the deputy’s men") || !strings.Contains(s, "(26 %)") {
		t.Errorf("the sentence is %q", s)
	}
	if m := markdown(t, b); strings.Contains(m, "leading explanation") || !strings.Contains(m, "the likeliest explanation") {
		t.Error("below one half the brief speaks of a leading explanation")
	}
}

// 55 % at the middle of every range, and yet another explanation leads in most draws from the ranges: the sentence says so.
func TestDrawsThatNameAnotherLeaderAreInTheSentence(t *testing.T) {
	b := placed(weigh.Belief{P: .55, Lo: .2, Hi: .6}, weigh.Belief{P: .35, Lo: .3, Hi: .75}, 150, 250, 0, 0)
	if s := b.Sentence.String(); !strings.Contains(s, "“Fled” led more often (250 of 400 draws)") {
		t.Errorf("the sentence is %q", s)
	}
	b = placed(weigh.Belief{P: .55, Lo: .4, Hi: .6}, weigh.Belief{P: .35, Lo: .3, Hi: .45}, 350, 50, 0, 0)
	if s := b.Sentence.String(); strings.Contains(s, "draws") {
		t.Errorf("the same explanation leads and the sentence is %q", s)
	}
}
