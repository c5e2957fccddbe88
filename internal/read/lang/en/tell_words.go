package en

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/tell"
)

// inflect gives the forms of an English verb that the spelling allows; some are no words, which does no harm.
func inflect(base string) []string {
	last := base[len(base)-1:]
	forms := []string{base, base + "s", base + "es", base + "ed", base + "ing", base + last + "ed", base + last + "ing"}
	if stem, ok := strings.CutSuffix(base, "e"); ok {
		forms = append(forms, base+"d", stem+"ing")
	}
	if stem, ok := strings.CutSuffix(base, "y"); ok {
		forms = append(forms, stem+"ied", stem+"ies")
	}
	return forms
}

var english = func() tell.Lexicon {
	l := tell.Lexicon{
		Cues: map[string]tell.Class{},
		Det:  lang.Set(`the a an this these those his her its their our my your some several many most all no another each both every any one two`),
		Prep: lang.Set(`of for in at on by with from to about after before over under during against into through between among as than since until
without per via despite like near around amid`),
		Conj:     lang.Set(`and or but because if while when where who which that whether although though so yet nor what how why whose whom`),
		Pronoun:  lang.Set(`he she it they we i you who which someone everyone nobody`),
		Aux:      lang.Set(`is are was were be been being has have had do does did will would can could may might must should 's 're 've 'd 'll 'm won't wouldn't can't cannot couldn't didn't doesn't don't isn't wasn't hasn't haven't hadn't ca wo`),
		Modal:    lang.Set(`will would can could may might must should do does did didn't doesn't don't won't wouldn't couldn't can't cannot`),
		Adverb:   lang.Set(`also still then now later already just even never not n't again recently once earlier too only perhaps previously often ever always however there here further then now later instead twice thrice very`),
		Negation: lang.Set(`not n't never no cannot can't didn't doesn't don't won't wouldn't couldn't hasn't haven't hadn't isn't wasn't neither nor declined declines refused refuses unable failed`),
		Joins:    lang.Set(`of for in at and from with on by near behind under`),
	}
	for class, bases := range map[tell.Class]string{
		tell.Says: `say tell announce claim argue add note report state declare insist assert maintain contend allege warn explain write tweet reply respond
admit acknowledge concede reveal disclose promise vow pledge threaten call describe testify recall remark comment observe mention stress
emphasize complain accuse conclude caution joke boast brag reiterate continue quip shout yell post cite quote
lament predict suggest repeat hint imply point ask signal swear blame`,
		tell.Directs:  `urge demand propose recommend request order`,
		tell.Confirms: `confirm verify corroborate`,
		tell.Denies:   `deny reject dismiss refute rebut dispute rule`,
		tell.Thinks: `believe think know feel hope expect want fear worry doubt suspect wonder consider agree disagree support oppose endorse show find indicate estimate
speculate assume understand decide plan intend refuse decline seek prefer like love hate appear seem refer defend see need try look criticize condemn denounce praise slam blast decry`,
	} {
		for base := range strings.FieldsSeq(bases) {
			for _, f := range inflect(base) {
				tell.Classify(l.Cues, f, class)
			}
		}
	}
	for f := range strings.FieldsSeq("said told wrote written says swore put puts") {
		l.Cues[f] = tell.Says
	}
	for f := range strings.FieldsSeq("thought knew felt found shown understood sought saw") {
		l.Cues[f] = tell.Thinks
	}
	l.Nouns = lang.Set(`claim claims report reports plan plans call calls demand demands promise promises hope hopes fear fears estimate estimates request requests comment
comments remark remarks note notes point points show shows signal signals tweet tweets post posts quote quotes support need needs love state states blast want doubt doubts
like feel find look looks finding findings feeling feelings meeting pledge pledges vow blame praise joke cause worry worries reply threat try tries see order orders ask`)
	return l
}()
