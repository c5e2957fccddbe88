package desk

import (
	"fmt"
	"strings"
	"time"

	"hearsay/internal/brief"
)

// Page is the ledger as a page to read and to keep.
func (l *Ledger) Page() *brief.Calibration {
	p := &brief.Calibration{Title: "How sealed judgements fared",
		Intro: "A judgement that is never scored teaches nothing. These were put on record, with their chances and the digest of the case they were made of, and are compared here with what came out since.",
		Notes: []string{
			l.Counted,
			"Several judgements of one outcome, and outcomes of one case, are not independent: the intervals are narrower than they should be.",
			"A time of sealing is that of the sealer's own clock. The custody log and its stamps show when a file existed to somebody else, and only for files that were recorded there.",
			"What came out is itself a judgement: each outcome names what settled it and why.",
		}}
	add := func(title, what string, r Reliability) {
		p.Add(title, what, r.N, r.Brier, r.Log, r.ECE, r.Words)
	}
	add("Forecasts", "Sealed before the day on which it was settled how things had turned out.", l.Forecast)
	add("Hindsight", "Sealed on that day or later, from what had been known before. Whoever wrote the tables may have known the outcome: this tests the method, not the foresight of anybody.", l.Hindsight)
	var rows [][]string
	for _, r := range l.Rows {
		same := "no"
		if r.Same {
			same = "yes"
		}
		rows = append(rows, []string{fmt.Sprintf("%s %s", r.Case, r.ID), r.Sealed, dated(r.AsKnown), r.By, r.Sentence, of(r.Forecast), of(r.Hindsight), same})
	}
	p.Table("What was sealed", "Judgements, the first sealed first; Brier scores with the number of outcomes behind them",
		[]string{"Judgement", "Sealed", "Known by", "Who", "It said", "Forecasts", "Hindsight", "Same case text"}, nil, rows)
	return p
}

// dated writes a bare day so that it does not break over two lines.
func dated(s string) string {
	day, err := time.Parse(time.DateOnly, strings.TrimPrefix(s, "~"))
	if err != nil {
		return s
	}
	if strings.HasPrefix(s, "~") {
		return "about\u00a0" + day.Format("2\u00a0Jan\u00a02006")
	}
	return day.Format("2\u00a0Jan\u00a02006")
}

func of(s ScoreOf) string {
	if s.N == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f of %d", s.Brier, s.N)
}

// Page is the scorecard as a page to read and to keep.
func (s *Scorecard) Page() *brief.Calibration {
	p := &brief.Calibration{Title: s.Title, Notes: s.Notes,
		Intro: "The case is frozen at the end of each day, so that nothing said later counts, and its chances are compared with what came out after that day."}
	p.Add("All views together", "Each open outcome at each day is one forecast.", s.Pooled.N, s.Pooled.Brier, s.Pooled.Log, s.ECE, s.Words)
	head, numbers := []string{"It turned out that", "Came out", "Prior"}, []bool{false, false, true}
	var scores [][]string
	for _, d := range s.Days {
		head, numbers = append(head, dated(d.Label)), append(numbers, true)
		scores = append(scores, []string{dated(d.Label), fmt.Sprint(d.N), fmt.Sprintf("%.3f", d.Brier), fmt.Sprintf("%.3f", d.Prior.Brier), fmt.Sprintf("%.3f", d.Naive.Brier), fmt.Sprintf("%.3f", d.Vote.Brier),
			fmt.Sprintf("%.3f", d.Log), fmt.Sprintf("%d", d.Led), fmt.Sprintf("%d", d.Closer)})
	}
	p.Table("Day by day", "Mean scores of the outcomes that were open at the end of each day", []string{"Known by the end of", "Open", "Brier", "of the prior", "naive", "counting outlets", "Log", "Leader right", "Closer than the prior"},
		[]bool{false, true, true, true, true, true, true, true, true}, scores)
	var gained [][]string
	for _, g := range s.Gains {
		by, from, to := g.Text()
		gained = append(gained, []string{g.Over, by, from + " to " + to})
	}
	p.Table("Better than what", "By how much lower the Brier score is than that of others: mean over the outcomes, and a paired bootstrap over them", []string{"Against", "Better by", "95 % interval"}, []bool{false, true, true}, gained)
	var rows [][]string
	for _, o := range s.Outcomes {
		row := []string{o.Title + ": " + o.Value, dated(o.Day), chance(&o.Prior)}
		for _, x := range o.P {
			row = append(row, chance(x))
		}
		rows = append(rows, row)
	}
	p.Table("What came out", "Chance, in per cent, that each view gave to what turned out to be so; a dot where it had come out by then", head, numbers, rows)
	return p
}

func chance(p *float64) string {
	switch {
	case p == nil:
		return "·"
	case *p > .995:
		return ">99"
	case *p < .005:
		return "<1"
	}
	return fmt.Sprintf("%.0f", 100**p)
}
