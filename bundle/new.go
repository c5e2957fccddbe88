package bundle

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/durable"
)

// New begins a case: a folder with a small complete example to write over, each file saying what goes where.
func New(dir, id, title string) error {
	if err := hearsay.CheckID(id); err != nil {
		return fmt.Errorf("new %s: the folder's name is the id of the case: %v: %w", dir, err, hearsay.ErrInvalid)
	}
	if title == "" {
		title = "What happened?"
	}
	files := map[string][]byte{}
	for name, text := range scaffold {
		files[name] = []byte(strings.NewReplacer("ID", id, "TITLE", quoted(title)).Replace(text))
	}
	if err := durable.CreateTree(dir, files, "case.yaml"); err != nil {
		return fmt.Errorf("new %s: %w", dir, err)
	}
	return nil
}

// scaffold is a case that vets clean; ID and TITLE are put in.
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
`,
	"hypotheses.yaml": `questions:
  - id: what-happened
    title: TITLE
    hypotheses:
      # Each completes "It is likely that …". What the priors leave, at least 0.02, goes to "other".
      - id: attack
        title: the ship was attacked
        short: Attack
        prior: 0.1..0.4
        because: a base rate, and where it comes from
        case: the best argument for it, as its holders put it
        against: the best argument against it, as its opponents put it
      - id: accident
        title: the ship was lost by accident
        short: Accident
        prior: 0.4..0.7
        because: a base rate, and where it comes from
`,
	"propositions.yaml": `propositions:
  - id: blast
    title: There was an explosion before the ship sank
    lane: What was heard?
    valid: 2024-05-01..2024-05-02
    given: [what-happened]
    rows:
      - {when: [attack], p: very likely, because: what would be expected of an attack}
      - {when: [accident], p: 0.1..0.3, because: engines explode too}
      - {when: [other], p: roughly even chance, because: nothing is known of it}
    ask: {text: "Who on the shore heard anything at four o'clock?", who: fishermen, cost: 1}
`,
	"parties.yaml": `parties:
  - id: navy
    title: The navy
    motives:
      - about: blast
        lines:
          - {when: [attack], strength: useful, says: {"no": 0.5, silent: 0.5}, because: it failed to protect the ship}
          - {when: ["*"], strength: indifferent, says: "no", because: little to gain}
`,
	"sources.yaml": `sources:
  - id: navy-press
    title: Press office of the navy
    kind: press office
    access: institutional
    control:
      - {party: navy, strength: own-staff, because: its own office}

  - id: harbour-post
    title: Harbour Post
    kind: newspaper
    access: journalist
`,
	"signals/2024-05-02.yaml": `signals:
  - id: s1
    title: Fishermen heard a blast
    said: 2024-05-02
    happened: 2024-05-01
    source: harbour-post
    says: blast
    hedge: [reportedly]
    note: The paper writes that fishermen heard a blast.
    cite: {outlet: Harbour Post, date: 2024-05-02}
`,
	"signals/2024-05-03.yaml": `signals:
  - id: s2
    title: The navy denies a blast
    said: 2024-05-03
    source: navy-press
    says: blast
    stance: denies
    note: The press office says that nothing was heard.
    cite: {outlet: press office, date: 2024-05-03}
`,
}
