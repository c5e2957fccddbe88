package desk

import (
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/timex"
)

// A Change is an event of office that a machine found in a snapshot, or an office that somebody is said to hold. It proposes a change of
// the power map; whether the map is changed is for a person to say.
type Change struct {
	Paragraph int         `json:"paragraph"`        // from 1
	Kind      office.Kind `json:"kind"`             // what happened; [office.Holds] where nothing did
	Person    string      `json:"person,omitempty"` // this and what follows as written; empty for a deed, of which only who did it is known
	Office    string      `json:"office,omitempty"`
	Where     string      `json:"where,omitempty"`
	By        string      `json:"by,omitempty"`      // who did it
	Former    bool        `json:"former,omitempty"`  // the office is held no more
	Negated   bool        `json:"negated,omitempty"` // it is said not to have happened
	Hedges    []string    `json:"hedges,omitempty"`
	Source    string      `json:"source,omitempty"`   // who says so, as written; empty where the document does itself
	Said      string      `json:"said,omitempty"`     // the day of the telling
	Happened  string      `json:"happened,omitempty"` // when it happened, from..until, as far as the words tell
	Quote     string      `json:"quote"`              // the sentence: the bytes of the snapshot, markup included
	In        string      `json:"in"`
	Rule      string      `json:"rule"`
}

// Effect is what the change does on the power map. What is said not to have happened does nothing.
func (c *Change) Effect() office.Effect {
	switch row := c.Kind.Row(); {
	case c.Negated:
		return office.NoEffect
	case c.Former:
		return row.Past
	default:
		return row.Effect
	}
}

// changes adds what a paragraph tells of offices; the tellings in it say who told it.
func (r *reading) changes(i int, tellings []tell.Attribution) {
	p := r.doc.Paragraphs[i].Text
	events, holdings := office.Find(r.doc.Language, p)
	if len(events)+len(holdings) == 0 {
		return
	}
	d := r.dated(i)
	around := surroundings{i: i, tellings: tellings, sentences: d.sentences, times: d.times, said: map[int]string{}}
	if !d.anchor.IsZero() {
		around.dated = d.anchor.Format(time.DateOnly)
	}
	for _, e := range events {
		if c, ok := r.change(&around, e.Trigger); ok {
			c.Kind, c.Person, c.Office, c.Where, c.By, c.Rule = e.Kind, e.Person.In(p), e.Position.In(p), e.Where.In(p), e.By.In(p), e.Rule
			c.Negated = e.Negated || c.Negated
			r.Changes = append(r.Changes, c)
		}
	}
	for _, h := range holdings {
		if c, ok := r.change(&around, h.Position); ok {
			c.Kind, c.Person, c.Office, c.Where, c.Former, c.Rule = office.Holds, h.Person.In(p), h.Position.In(p), h.Where.In(p), h.Former, h.Rule
			c.Hedges, c.Negated, c.Happened = nil, false, "" // it is said in passing, whatever becomes of the sentence
			r.Changes = append(r.Changes, c)
		}
	}
}

// surroundings are what a paragraph says around its changes.
type surroundings struct {
	i         int // number of the paragraph, from 0
	tellings  []tell.Attribution
	sentences []int // their ends
	times     []timex.Expression
	dated     string         // the day of the document, or ""
	said      map[int]string // by telling, when it was
}

// change is the sentence around the words that tell of a change: its quote, its hedges, its two times, and who says it. False where it
// does not stand in the snapshot byte for byte.
func (r *reading) change(a *surroundings, words span.Span) (Change, bool) {
	p := r.doc.Paragraphs[a.i]
	from, to := 0, len(p.Text)
	k := sort.SearchInts(a.sentences, words.To)
	if k < len(a.sentences) {
		to = a.sentences[k]
	}
	for k > 0 && a.sentences[k-1] > words.From {
		k--
	}
	if k > 0 {
		from = a.sentences[k-1]
	}
	from += len(p.Text[from:to]) - len(strings.TrimLeftFunc(p.Text[from:to], unicode.IsSpace))
	c := Change{Paragraph: a.i + 1, Hedges: tell.Hedges(r.doc.Language, p.Text[from:to]), Said: a.dated}
	var by *tell.Attribution
	if n := teller(a.tellings, words); n >= 0 {
		by = &a.tellings[n]
		c.Source = by.Source.In(p.Text)
		c.Negated = by.Stance.Row().Says == hearsay.SaysOthers
		from, to = min(from, by.Cue.From), max(to, by.Cue.To)
		if _, known := a.said[n]; !known && a.dated != "" {
			a.said[n], _ = r.dated(a.i).days(*by, len(p.Text))
		}
		c.Said = a.said[n]
	}
	c.Happened = happened(a.times, from, to, words, by)
	first, last, ok := p.Range(from, to)
	if !ok {
		return Change{}, false
	}
	in := hearsay.Locator{Digest: r.digest, From: first, To: last, Charset: r.doc.Charset}
	quote, err := bundle.Words(r.data, in)
	c.Quote, c.In = quote, in.String()
	return c, err == nil
}

// teller is the innermost telling whose content has the words, or -1.
func teller(tellings []tell.Attribution, words span.Span) int {
	best, size := -1, 0
	for i, t := range tellings {
		for _, s := range []span.Span{t.Content, t.Rest} {
			if t.Telling && s.From <= words.From && words.To <= s.To && (best < 0 || s.To-s.From < size) {
				best, size = i, s.To-s.From
			}
		}
	}
	return best
}

// happened is the time nearest to the words within their sentence. Within a telling only its content counts: a time beside the verb of
// telling is that of the telling.
func happened(times []timex.Expression, from, to int, words span.Span, by *tell.Attribution) string {
	best, apart := "", 0
	for _, e := range times[sort.Search(len(times), func(k int) bool { return times[k].From >= from }):] {
		if e.From >= to {
			break
		}
		inside := e.To <= to
		if by != nil && inside {
			inside = by.Content.From <= e.From && e.To <= by.Content.To || by.Rest.From <= e.From && e.To <= by.Rest.To
		}
		iv, ok := valued(e.Value)
		if gap := max(e.From-words.To, words.From-e.To); inside && ok && (best == "" || gap < apart) {
			best, apart = iv, gap
		}
	}
	return best
}

// valued is the interval of days that a value of TIMEX3 stands for: a day, a night from its evening to the next day, a week, a month, a year.
func valued(value string) (interval string, ok bool) {
	var y, w int
	if n, _ := fmt.Sscanf(value, "%d-W%d", &y, &w); n == 2 && len(value) <= len("2022-W01-WE") {
		d := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // the fourth of January is in the first week
		d = d.AddDate(0, 0, (w-1)*7-(int(d.Weekday())+6)%7)
		return d.Format(time.DateOnly) + ".." + d.AddDate(0, 0, 7).Format(time.DateOnly), true
	}
	for _, u := range []struct {
		layout            string
		year, month, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		head, part := value, ""
		if u.days == 1 {
			head, part, _ = strings.Cut(value, "T")
		}
		d, err := time.Parse(u.layout, head)
		if err != nil {
			continue
		}
		if part == "NI" {
			u.days++
		}
		return d.Format(time.DateOnly) + ".." + d.AddDate(u.year, u.month, u.days).Format(time.DateOnly), true
	}
	return "", false
}

// words are what makes it a change of its own. What is held is asked once for the case, not once for each page that says so.
func (c *Change) words() string {
	place := c.In
	if c.Kind.Row().State {
		place = ""
	}
	return strings.ToLower(strings.Join([]string{string(c.Kind), place, c.Person, c.Office, c.Where, fmt.Sprint(c.Former)}, "\x00"))
}
