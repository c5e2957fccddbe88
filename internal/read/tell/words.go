package tell

import "strings"

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// A lexicon is what the rules know of the words of a language. Small closed classes stand for a part-of-speech tagger: whatever is in
// none of them may be part of a name.
type lexicon struct {
	cues                           map[string]class
	det, prep, conj, pronoun, aux  map[string]bool
	adverb, modal, negation, joins map[string]bool
	nouns                          map[string]bool // forms of cues that are more often nouns
}

// class is what a cue does.
type class int

const (
	says class = iota + 1
	confirms
	denies
	asks    // a question, a doubt, or what is held possible
	directs // an order or a request: it says what is wanted and not what is so
	thinks  // an attitude: no telling, so never proposed as a signal
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

// classify gives a word its class; a word in two classes would be read by chance.
func classify(m map[string]class, word string, c class) {
	if old := m[word]; old != 0 && old != c {
		panic("extract: " + word + " stands in two classes of cues")
	}
	m[word] = c
}

var english = func() lexicon {
	l := lexicon{
		cues: map[string]class{},
		det:  set(`the a an this these those his her its their our my your some several many most all no another each both every any one two`),
		prep: set(`of for in at on by with from to about after before over under during against into through between among as than since until
without per via despite like near around amid`),
		conj:     set(`and or but because if while when where who which that whether although though so yet nor what how why whose whom`),
		pronoun:  set(`he she it they we i you who which someone everyone nobody`),
		aux:      set(`is are was were be been being has have had do does did will would can could may might must should 's 're 've 'd 'll 'm won't wouldn't can't cannot couldn't didn't doesn't don't isn't wasn't hasn't haven't hadn't ca wo`),
		modal:    set(`will would can could may might must should do does did didn't doesn't don't won't wouldn't couldn't can't cannot`),
		adverb:   set(`also still then now later already just even never not n't again recently once earlier too only perhaps previously often ever always however there here further then now later instead twice thrice very`),
		negation: set(`not n't never no cannot can't didn't doesn't don't won't wouldn't couldn't hasn't haven't hadn't isn't wasn't neither nor declined declines refused refuses unable failed`),
		joins:    set(`of for in at and from with on by near behind under`),
	}
	for class, bases := range map[class]string{
		says: `say tell announce claim argue add note report state declare insist assert maintain contend allege warn explain write tweet reply respond
admit acknowledge concede reveal disclose promise vow pledge threaten call describe testify recall remark comment observe mention stress
emphasize complain accuse conclude caution joke boast brag reiterate continue quip shout yell post cite quote
lament predict suggest repeat hint imply point ask signal swear blame`,
		directs:  `urge demand propose recommend request order`,
		confirms: `confirm verify corroborate`,
		denies:   `deny reject dismiss refute rebut dispute rule`,
		thinks: `believe think know feel hope expect want fear worry doubt suspect wonder consider agree disagree support oppose endorse show find indicate estimate
speculate assume understand decide plan intend refuse decline seek prefer like love hate appear seem refer defend see need try look criticize condemn denounce praise slam blast decry`,
	} {
		for base := range strings.FieldsSeq(bases) {
			for _, f := range inflect(base) {
				classify(l.cues, f, class)
			}
		}
	}
	for f := range strings.FieldsSeq("said told wrote written says swore put puts") {
		l.cues[f] = says
	}
	for f := range strings.FieldsSeq("thought knew felt found shown understood sought saw") {
		l.cues[f] = thinks
	}
	l.nouns = set(`claim claims report reports plan plans call calls demand demands promise promises hope hopes fear fears estimate estimates request requests comment
comments remark remarks note notes point points show shows signal signals tweet tweets post posts quote quotes support need needs love state states blast want doubt doubts
like feel find look looks finding findings feeling feelings meeting pledge pledges vow blame praise joke cause worry worries reply threat try tries see order orders ask`)
	return l
}()

var russian = lexicon{
	cues:    russianCues,
	det:     set(`этот эта эти тот та его её ее их наш ваш один одна`),
	prep:    set(`в во на с со по к ко за от о об из у для до при над под без через про между перед`),
	conj:    set(`и а но или что чтобы если когда где который которая которое которые как так хотя потому поэтому однако поскольку пока ведь либо`),
	pronoun: set(`он она оно они мы я вы кто`),
	aux: set(`был была были будет будут было есть смог смогла смогло смогли сможет смогут мог могла могли может могут стал стала стало стали поспешил поспешила поспешили вынужден
вынуждена вынуждены пришлось попытался попыталась попытались успел успела успели продолжает продолжают решился решилась готов готова готовы`),
	modal: set(``),
	adverb: set(`также ещё еще уже ранее позже тогда теперь там тут здесь затем вчера сегодня официально накануне изначально неоднократно вновь снова впоследствии впервые лишь только
первоначально потом прямо публично письменно устно лично категорически полностью частично фактически косвенно осторожно коротко подробно вовсе тоже наконец тут немедленно`),
	negation: set(`не ни отказался отказалась отказались отказалось отказывается отказываются отказывался отказывалась отказывались затруднился затруднилась затруднились нельзя`),
	joins:    set(`по в`),
}

var lexicons = map[string]*lexicon{"en": &english, "ru": &russian}
