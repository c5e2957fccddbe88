package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay"
	"hearsay/internal/desk"
)

// A form asks for what a proposal becomes in the case. The first answer that ends it (the input ended, a dot) is kept in err, and nothing
// more is asked.
type form struct {
	t   *triager
	w   *desk.Waiting
	key rune // how it was begun: accept, edit or copy
	x   desk.Choice
	// none is whether the last id asked for was given as "-": nobody, and not merely left open.
	none bool
	err  error
}

// accept asks for what is missing, reads the sentence back, and writes it.
func (t *triager) accept(w *desk.Waiting, key rune) error {
	f := &form{t: t, w: w, key: key, x: desk.Choice{Stance: w.Stance, Said: w.Said}}
	for _, step := range []func() error{f.who, f.what, f.when, f.copying, f.readBack} {
		if err := step(); err != nil {
			return err
		}
		if f.err != nil {
			return f.err
		}
	}
	signal, err := t.d.Accept(w, f.x, t.now())
	if err != nil {
		return err
	}
	if f.x.Copies != "" {
		fmt.Fprintf(t.e.Stdout, "  %s is in the case, a copy of %s\n", signal, f.x.Copies)
	} else {
		fmt.Fprintf(t.e.Stdout, "  %s is in the case\n", signal)
	}
	return nil
}

// ask asks for a field; accepting takes a suggestion without asking, unless it must be asked.
func (f *form) ask(what, suggestion string, must bool) string {
	if f.err != nil || !must && f.key == 'a' && suggestion != "" {
		return suggestion
	}
	var answer string
	answer, f.err = f.t.line(what, suggestion)
	return answer
}

// id asks for an id of a kind: ? lists what there is, +ID adds one. "-" is none.
func (f *form) id(what, kind, suggestion string, must bool) hearsay.ID {
	for {
		answer := f.ask(what, suggestion, must)
		f.none = answer == "-"
		filter, lists := strings.CutPrefix(answer, "?")
		switch {
		case f.err != nil || answer == "-":
			return ""
		case lists:
			list := f.t.d.Known(kind, filter)
			for _, line := range list {
				paragraph(f.t.e.Stdout, "    ", line)
			}
			if len(list) == 0 {
				fmt.Fprintf(f.t.e.Stdout, "    no %s is like that; +ID adds one\n", kind)
			}
		case strings.HasPrefix(answer, "+"):
			id := hearsay.ID(strings.TrimSpace(answer[1:]))
			if f.create(kind, id); f.err == nil {
				return id
			}
			return ""
		default:
			return hearsay.ID(answer)
		}
	}
}

// who asks who carried the words and who spoke them. Neither is guessed away: where the place of the page is no source of the case, it is
// asked for, and "-" says that whoever spoke did so there.
func (f *form) who() error {
	w := f.w
	where := "source, whose page or channel it is (- where the speaker's own)"
	carrier := f.id(where, "source", string(w.Carrier), false)
	if f.err == nil && carrier == "" && !f.none {
		return fmt.Errorf("name the source that carried it, + and an id to add one, or - if whoever spoke did so there: %w", hearsay.ErrInvalid)
	}
	speaker := string(w.Speaker)
	if w.Speaker == carrier {
		speaker = ""
	}
	must := w.Unsure || w.ByHand() || speaker == "" && w.Source != "" && w.Speaker == ""
	if f.key != 'a' || must || carrier == "" && speaker == "" {
		f.x.Via = f.speakers(speaker)
	} else if speaker != "" {
		f.x.Via = []hearsay.ID{hearsay.ID(speaker)}
	}
	f.x.Via = slices.DeleteFunc(f.x.Via, func(id hearsay.ID) bool { return id == carrier })
	if f.x.Source = carrier; carrier == "" && len(f.x.Via) > 0 {
		f.x.Source, f.x.Via = f.x.Via[0], f.x.Via[1:]
	}
	if len(f.x.Via) > 0 {
		return f.near()
	}
	return nil
}

// speakers asks who spoke, and through whom it came from there.
func (f *form) speakers(suggestion string) (list []hearsay.ID) {
	if strings.ContainsAny(suggestion, " ,") {
		return nil
	}
	answer := f.id("via, who spoke, the nearest first (- for nobody else)", "source", suggestion, true)
	for _, id := range strings.FieldsFunc(string(answer), func(r rune) bool { return r == ' ' || r == ',' }) {
		list = append(list, hearsay.ID(id))
	}
	return list
}

// near asks in words how near the carrier was to what it passes on. Whom it quotes by name and in its own voice is on record.
func (f *form) near() error {
	suggestion := "on-record"
	if f.w.Unsure || len(f.w.Hedges) > 0 || len(f.x.Via) > 1 {
		suggestion = "relayed"
	}
	word := f.ask("how near to the words: on-record (by name), relayed, or rumour", suggestion, true)
	if f.err != nil {
		return nil
	}
	e, err := hearsay.ParseEstimate(word, hearsay.Scale{Name: "relay", Words: hearsay.RelayWords})
	if err != nil {
		return fmt.Errorf("how near: write on-record, relayed or rumour, not %q: %w", word, hearsay.ErrInvalid)
	}
	f.x.Access = &e
	return nil
}

// what asks for the claim and what was done with it.
func (f *form) what() error {
	says := ""
	if len(f.w.About) > 0 {
		says = string(f.w.About[0])
	}
	answer := f.id("says, as proposition or proposition=value", "proposition", says, true)
	id, value, _ := strings.Cut(string(answer), "=")
	f.x.Says, f.x.Value = hearsay.ID(id), value
	f.x.Stance = hearsay.Stance(f.ask("stance", string(f.x.Stance), false))
	if f.x.Stance.Row().Withdraws {
		f.x.Retracts = f.id("takes back, a signal of the same source", "signal", "", true)
	}
	return nil
}

func (f *form) when() (err error) {
	zone := f.t.d.Case().Zone
	said := f.ask("said", f.x.Said.String(), f.key == 'a')
	if f.err != nil {
		return nil
	}
	if f.x.Said, err = saidOn(said, zone); err != nil {
		return err
	}
	happened := f.w.HappenedBy(f.x.Said, zone)
	if f.key == 'e' {
		happened = f.ask("happened", happened, true)
	}
	f.x.Title = f.ask("title", titleFor(f.w), false)
	if f.err == nil && happened != "" && happened != "-" {
		if f.x.Happened, err = hearsay.ParseWhen(happened, zone); err != nil {
			return fmt.Errorf("happened: %v: %w", err, hearsay.ErrInvalid)
		}
	}
	return nil
}

// titleFor is what was said, as a heading: "That the ship was lost" is none, "The ship was lost" is one; a denial says that it is one.
func titleFor(w *desk.Waiting) string {
	words := strings.Join(strings.Fields(strings.NewReplacer("<<", "“", ">>", "”").Replace(w.Content)), " ")
	bare := words
	for _, that := range []string{"that ", "что ", "бұл "} {
		bare = strings.TrimPrefix(bare, that)
	}
	if bare == "" {
		return ""
	}
	if row := w.Stance.Row(); row.Says != hearsay.SaysValue || row.Withdraws {
		return cut(upperFirst(row.Verb)+": "+bare, 80)
	}
	return cut(upperFirst(bare), 80)
}

func upperFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// saidOn reads the day that a person gave. Without one there is no signal: the day of capture is only the last on which it can have
// been said.
func saidOn(s string, zone *time.Location) (hearsay.When, error) {
	if s == "" {
		return hearsay.When{}, fmt.Errorf("said: nothing dates this text: give the day on which it was said: %w", hearsay.ErrInvalid)
	}
	w, err := hearsay.ParseWhen(s, zone)
	if err != nil {
		return w, fmt.Errorf("said: %v: %w", err, hearsay.ErrInvalid)
	}
	return w, nil
}

// copying asks what the proposal is a copy of and how surely, where there is reason to. Accepting takes what the texts suggest.
func (f *form) copying() error {
	t := f.t
	likelyCopy := t.copyOf != "" && t.compared != nil && t.compared.Kappa.P >= likely
	if f.key != 'c' && !likelyCopy {
		return nil
	}
	if f.x.Copies = f.id("copy of", "signal", string(t.copyOf), f.key != 'a'); f.x.Copies == "" {
		return nil
	}
	suggested := ""
	if t.compared != nil {
		suggested = t.compared.Chance
	}
	kappa := f.ask("chance that it is a copy", suggested, f.key != 'a')
	if f.x.Because = ""; kappa != "" && t.compared != nil {
		f.x.Because = t.compared.Because
	}
	if kappa != "" && kappa != suggested {
		f.x.Because = f.ask("because", f.x.Because, true)
	}
	if f.err == nil && kappa != "" {
		k, err := hearsay.ParseEstimate(kappa, hearsay.NumberScale)
		if err != nil {
			return fmt.Errorf("chance that it is a copy: %v: %w", err, hearsay.ErrInvalid)
		}
		f.x.Kappa = &k
	}
	return nil
}

// readBack shows the sentence that will be written, and asks whether it is meant.
func (f *form) readBack() error {
	out := f.t.e.Stdout
	for {
		reads, means := f.t.d.ReadBack(f.x)
		if reads == "" {
			return nil // what is wrong is said when it is to be written
		}
		paragraph(out, "  reads  ", reads)
		how := ""
		if f.x.Access != nil {
			how = ", " + cmp.Or(f.x.Access.Word, f.x.Access.String())
		}
		paragraph(out, "  means  ", means+how)
		key, err := f.t.key("  [w]rite [!] the contrary [.] cancel: ")
		switch {
		case err != nil:
			return err
		case key == 'w':
			return nil
		case key == '.' || key == 'q':
			return errCancelled
		case key == '!':
			if f.x, err = f.t.d.Reversed(f.x); err != nil {
				fmt.Fprintf(out, "  %s\n", plainly(err.Error()))
			}
		}
	}
}

// create asks for what a new source, party or claim needs. It is written with the signal, or not at all.
func (f *form) create(kind string, id hearsay.ID) {
	if err := hearsay.CheckID(string(id)); err != nil {
		f.err = fmt.Errorf("+%s: %v: %w", id, err, hearsay.ErrInvalid)
		return
	}
	if what := f.t.d.Taken(id); what != "" {
		f.err = fmt.Errorf("+%s: the id is already that of a %s: %w", id, what, hearsay.ErrInvalid)
		return
	}
	switch kind {
	case "source":
		f.newSource(id)
	case "party":
		p := &hearsay.Party{ID: id, Title: f.must("  title of the party")}
		f.x.New.Parties = append(f.x.New.Parties, p)
	case "proposition":
		f.newClaim(id)
	default:
		f.err = fmt.Errorf("a %s is not added here: %w", kind, hearsay.ErrInvalid)
	}
}

// must asks for what cannot be left out.
func (f *form) must(what string) string {
	s := f.ask(what, "", true)
	if f.err == nil && (s == "" || s == "-") {
		f.err = fmt.Errorf("%s is missing: %w", strings.TrimSpace(what), hearsay.ErrInvalid)
	}
	return s
}

// estimate asks for a chance in the words of a scale, or a number; nil where none is given.
func (f *form) estimate(what string, scale hearsay.Scale, suggestion string) *hearsay.Estimate {
	s := f.ask(what, suggestion, true)
	if f.err != nil || s == "" || s == "-" {
		return nil
	}
	e, err := hearsay.ParseEstimate(s, scale)
	if err != nil {
		f.err = fmt.Errorf("%s: %v: %w", strings.TrimSpace(what), err, hearsay.ErrInvalid)
		return nil
	}
	return &e
}

func (f *form) newSource(id hearsay.ID) {
	s := &hearsay.Source{ID: id, Title: f.must("  title of the source")}
	s.Kind = f.ask("  kind (newspaper, agency, channel, press office, person, unnamed …)", "", true)
	s.Access = f.estimate("  in a position to know: "+strings.Join(hearsay.AccessWords.Names(), ", "), hearsay.AccessWords, "")
	if party := f.id("  run by, a party (- for nobody)", "party", "", true); party != "" && f.err == nil {
		c := hearsay.Control{Party: party, Strength: hearsay.BuiltinDefaults().Control}
		if e := f.estimate("  how firmly: "+strings.Join(hearsay.ControlWords.Names(), ", "), hearsay.ControlWords, ""); e != nil {
			c.Strength = *e
		}
		c.Because = f.must("  how it is known who runs it")
		s.Control = append(s.Control, c)
	}
	f.x.New.Sources = append(f.x.New.Sources, s)
}

// newClaim asks for a claim and how likely it is under each explanation.
func (f *form) newClaim(id hearsay.ID) {
	c := f.t.d.Case()
	q := c.Questions[0]
	p := &hearsay.Proposition{ID: id, Title: f.must("  the claim, as a statement"), Values: []string{"yes", "no"}, Table: hearsay.Table{Given: []hearsay.ID{q.ID}}}
	for _, h := range q.Hypotheses {
		e := f.estimate(fmt.Sprintf("  how likely if %s: a word, a chance or a range", cmp.Or(h.Title, string(h.ID))), c.Scale, "")
		if f.err == nil && e == nil {
			f.err = fmt.Errorf("%s: a chance for each explanation is needed: %w", id, hearsay.ErrInvalid)
		}
		if f.err != nil {
			return
		}
		p.Table.Rows = append(p.Table.Rows, hearsay.Row{When: [][]string{{string(h.ID)}}, P: map[string]hearsay.Estimate{"yes": *e}, Because: f.must("  because")})
	}
	f.x.New.Propositions = append(f.x.New.Propositions, p)
}
