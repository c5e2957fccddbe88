package bundle

import (
	"fmt"
	"regexp"
	"strings"

	"hearsay"
	"hearsay/internal/durable"
)

// New begins a case: a folder whose files say what goes where. What a person has to write is marked by placeholders, and until
// they are gone the case has problems.
func New(dir, id, title string) error { return begin(dir, id, title, "<<$1>>") }

// Example is the case that New begins with every placeholder filled in: small, complete, and about a ship.
func Example(dir, id, title string) error { return begin(dir, id, title, "$2") }

// Placeholder reports whether a text is still the template's: words between double angle brackets say what belongs there.
func Placeholder(text string) bool {
	_, after, open := strings.Cut(text, "<<")
	return open && strings.Contains(after, ">>")
}

// A blank is `<<what belongs there|what the example has there>>`.
var blank = regexp.MustCompile(`<<([^|>]*)\|([^>]*)>>`)

// begin writes the scaffold, of each blank the placeholder or else the example.
func begin(dir, id, title, keep string) error {
	if err := hearsay.CheckID(id); err != nil {
		return fmt.Errorf("new %s: the folder's name is the id of the case: %v: %w", dir, err, hearsay.ErrInvalid)
	}
	if title == "" {
		title = "What happened?"
	}
	files := map[string][]byte{}
	for name, text := range scaffold {
		text = blank.ReplaceAllString(text, keep)
		files[name] = []byte(strings.NewReplacer("ID", id, "TITLE", quoted(title)).Replace(text))
	}
	if err := durable.CreateTree(dir, files, "case.yaml"); err != nil {
		return fmt.Errorf("new %s: %w", dir, err)
	}
	return nil
}

// ForGit are the files by which git keeps a case: what it leaves out, and what it never mixes.
func ForGit() map[string][]byte {
	return map[string][]byte{".gitignore": []byte(scaffold[".gitignore"]), ".gitattributes": []byte(scaffold[".gitattributes"])}
}

// scaffold is the text of both; ID and TITLE are put in.
var scaffold = map[string]string{
	".gitignore": `# What can be built again, and what belongs to one machine.
.hearsay/
`,
	".gitattributes": `# Bytes as they are: a changed line end would change digests.
* -text
# Both people's lines are kept.
proposals.jsonl merge=union
# Evidence and logs are taken whole or not at all, never mixed.
snapshots/** -merge
custody/** -merge
answers/** -merge
`,
	"case.yaml": `format: 1
id: ID
title: TITLE
zone: UTC # the zone of the events, a name of the IANA list
period: 2024-05-01..2024-05-08 # what the timeline draws day by day
yardstick: icd203 # icd203, phia, kent or nato
silences: some # of who could have spoken and did not: all, some, none, or the share
`,
	"hypotheses.yaml": `questions:
  - id: what-happened
    title: TITLE
    hypotheses:
      # Each completes "It is likely that …". What the priors leave, at least 0.02, goes to "other".
      - id: attack
        title: <<what happened, as it completes “It is likely that …”|the ship was attacked>>
        short: <<two words for charts|Attack>>
        prior: <<a chance or a range, as 0.1..0.4|0.1..0.4>>
        because: <<a base rate and where it comes from|four of ten wrecks off this coast in thirty years, by the harbour’s own list>>
        case: <<the best argument for it, as its holders put it|she was new, the sea was calm, and she had been threatened>>
        against: <<the best argument against it, as its opponents put it|nobody claimed it, and her engine had been on fire before>>
      - id: accident
        title: <<what else may have happened|the ship was lost by accident>>
        short: <<two words for charts|Accident>>
        prior: <<a chance or a range|0.4..0.7>>
        because: <<a base rate and where it comes from|six of ten wrecks off this coast, by the same list>>
`,
	"propositions.yaml": `propositions:
  - id: blast
    title: <<a statement that reports may assert or deny|There was an explosion before the ship sank>>
    lane: <<the short question that it answers|What was heard?>>
    valid: 2024-05-01..2024-05-02
    given: [what-happened]
    rows:
      - {when: [attack], p: <<how likely it is then|very likely>>, because: <<why|what would be expected of an attack>>}
      - {when: [accident], p: <<a word of the yardstick or a range|0.1..0.3>>, because: <<why|engines explode too>>}
      - {when: [other], p: <<how likely it is otherwise|roughly even chance>>, because: <<why|nothing is known of it>>}
    ask: {text: <<a question somebody could go and answer|"Did anybody on the shore hear a blast at four o’clock?">>, who: <<who could answer it|fishermen>>, cost: 1}
`,
	"parties.yaml": `parties:
  - id: navy
    title: <<who has an interest in what is believed|The navy>>
    motives:
      - about: blast
        lines:
          - {when: [attack], strength: useful, says: {"no": 0.5, silent: 0.5}, because: <<why it would like that said|it failed to protect the ship>>}
          - {when: ["*"], strength: indifferent, says: "no", because: <<why it does not care otherwise|little to gain>>}

  - id: owner
    title: <<who gains if another explanation is believed|The owner of the ship>>
    motives:
      - about: blast
        lines:
          - {when: [accident], strength: useful, says: "yes", because: <<why it would like that said|an attack is nobody's neglect>>}
          - {when: ["*"], strength: indifferent, says: "yes", because: <<why it does not care otherwise|little to lose>>}
`,
	"sources.yaml": `sources:
  - id: navy-press
    title: <<a voice that somebody runs|Press office of the navy>>
    kind: press office
    access: institutional
    control:
      - {party: navy, strength: own-staff, because: <<how it is known who runs it|its own office>>}

  - id: harbour-post
    title: <<a voice that speaks for itself|Harbour Post>>
    kind: newspaper
    access: journalist
`,
	"signals/2024-05-02.yaml": `signals:
  - id: s1
    title: <<what was said, in a few words|Fishermen heard a blast>>
    said: 2024-05-02
    happened: 2024-05-01
    source: harbour-post
    says: blast
    hedge: [reportedly]
    note: <<what it said, in your words, if no captured page shows it|The paper writes that fishermen heard a blast.>>
    cite: {outlet: Harbour Post, date: 2024-05-02}
`,
	"signals/2024-05-03.yaml": `signals:
  - id: s2
    title: <<what was denied, in a few words|The navy denies a blast>>
    said: 2024-05-03
    source: navy-press
    says: blast
    stance: denies
    note: <<what it said, in your words|The press office says that nothing was heard.>>
    cite: {outlet: press office, date: 2024-05-03}
`,
}
