package bundle

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"

	"hearsay"
)

func (r *reader) checkSignals(x *index) {
	for _, s := range r.c.Signals {
		if p := x.props[s.Says]; p != nil && r.sound(p.ID) && !s.Said.IsZero() {
			r.checkSignal(x, s)
		}
	}
	r.checkCopies(x)
	if r.c.Silences != hearsay.NoSilences {
		return
	}
	for _, s := range r.c.Signals {
		if s.Stance.Row().Silent() {
			r.at(silencesKey{}, "", "write `some`, the share, or `all`", "silences is none, but %s records one", s.ID)
			return
		}
	}
}

func (r *reader) checkSignal(x *index, s *hearsay.Signal) {
	p := x.props[s.Says]
	r.wantValue(s, s.ID, "says "+string(p.ID), s.Value, p.Values)
	for _, v := range sortedKeys(s.Rates) {
		r.wantValue(s, s.ID, "rates", v, p.Values)
	}
	if s.Rates != nil && len(s.Rates) < len(p.Values) {
		r.at(s, s.ID, "give the chance of this report for each value", "rates gives %d of %d values", len(s.Rates), len(p.Values))
	}
	if (s.Rates != nil || s.Kappa != nil) && s.Because == "" {
		r.at(s, s.ID, "add a sentence that a critic can attack", "rates and kappa need a because")
	}
	first := p.Knowable
	if first.IsZero() {
		first = p.Valid.From
	}
	if !first.IsZero() && s.Said.SurelyBefore(first) {
		r.at(s, s.ID, "correct the date, or set knowable on "+string(p.ID), "said %s, before %s could be known (%s)", s.Said, p.ID, first)
	}
	r.checkFile(s)
	if r.sound(s.ID) {
		r.checkWords(s)
	}
	seen := map[hearsay.ID]bool{s.Source: true}
	for _, v := range s.Via {
		if seen[v] {
			r.at(s, s.ID, "name each link of the chain once", "the chain passes through %s twice", v)
		}
		seen[v] = true
	}
	if s.Kappa != nil && s.Copies == "" && !s.Stance.Row().Silent() {
		r.at(s, s.ID, "name what it copies, or drop kappa", "kappa without copies")
	}
	if s.Stance.Row().Withdraws != (s.Retracts != "") {
		r.at(s, s.ID, "stance: retracts and retracts: <signal> go together", "a retraction names the signal it withdraws")
	}
}

// checkFile wants a signal in a file of its day: signals/2022-01-05.yaml, or signals/2022-01-05.9f3a.yaml where the custody
// log with this mark added it.
func (r *reader) checkFile(s *hearsay.Signal) {
	file, want := r.pos[s].File, signalsName(s, r.c.Zone)
	if path.Base(Unmarked(file)) == path.Base(want) {
		return
	}
	day := strings.TrimSuffix(path.Base(want), ".yaml")
	if rest, ok := strings.CutPrefix(path.Base(file), day); ok {
		r.at(s, s.ID, "rename the file to "+want, "the file is %s: between its day and .yaml nothing may stand but the four digits of a custody log (%s), not %q",
			file, Marked(want, "9f3a"), strings.TrimSuffix(rest, ".yaml"))
		return
	}
	r.at(s, s.ID, "move it to "+Marked(want, markOf(file)), "said on %s, but the file is %s", day, file)
}

// checkWords wants a quote with its place, or a note with its citation.
func (r *reader) checkWords(s *hearsay.Signal) {
	quoted, noted := s.Quote != "" || !s.In.IsZero(), s.Note != "" || s.Cite != hearsay.Citation{}
	switch {
	case quoted && noted:
		r.at(s, s.ID, "keep the quote, or the note if nothing was captured", "both a quote and a note")
	case quoted && (s.Quote == "" || s.In.IsZero()):
		r.at(s, s.ID, "a quote has its text and its place (in)", "half a quote")
	case noted && (s.Note == "" || s.Cite.Outlet == ""):
		r.at(s, s.ID, "a note has its text and a cite with an outlet", "half a note")
	case !quoted && !noted && !s.Stance.Row().Silent():
		r.at(s, s.ID, "add quote and in, or note and cite", "nothing shows that this was said")
	}
}

// checkCopies wants copies and retractions to point back in time, and never round in a circle.
func (r *reader) checkCopies(x *index) {
	for _, s := range r.c.Signals {
		for _, back := range []struct {
			verb string
			id   hearsay.ID
		}{{"copies", s.Copies}, {"retracts", s.Retracts}} {
			o := x.signals[back.id]
			if o == nil {
				continue
			}
			switch {
			case o == s:
				r.at(s, s.ID, "", "the signal %s itself", back.verb)
			case s.Said.SurelyBefore(o.Said):
				r.add(Problem{Pos: r.pos[s], ID: s.ID, Msg: fmt.Sprintf("%s %s, which was said later (%s)", back.verb, o.ID, o.Said), Hint: "turn it round", Related: []Pos{r.pos[o]}})
			case back.verb == "retracts" && (o.Source != s.Source || o.Says != s.Says || o.Value != s.Value):
				r.add(Problem{Pos: r.pos[s], ID: s.ID, Msg: fmt.Sprintf("retracts %s, which is not the same source saying the same", o.ID), Hint: "name the claim that is withdrawn", Related: []Pos{r.pos[o]}})
			}
		}
	}
	done := map[hearsay.ID]bool{}
	for _, s := range r.c.Signals {
		var path []hearsay.ID
		for o := s; o != nil && !done[o.ID]; o = x.signals[o.Copies] {
			if i := slices.Index(path, o.ID); i >= 0 {
				r.at(o, o.ID, "one of them must be the original", "the signals copy each other in a circle: %s", chain(path[i:], o.ID))
				break
			}
			path = append(path, o.ID)
		}
		for _, id := range path {
			done[id] = true
		}
	}
}

// Known lists the ids of a kind in order, for hints.
func (b *Bundle) Known(what string) []string {
	var list []string
	for id, d := range b.ids {
		if d.what == what {
			list = append(list, string(id))
		}
	}
	sort.Strings(list)
	return list
}
