package desk

import (
	"cmp"
	"fmt"
	"slices"

	"hearsay"
)

// SettledBy is the signal that was said last of those that settle an outcome: it is known from then on. Nil where none of the ids
// is a signal, and for signals that a machine proposed and nobody accepted.
func (d *Desk) SettledBy(ids []hearsay.ID) *hearsay.Signal {
	var last *hearsay.Signal
	for _, s := range d.Case().Signals {
		if slices.Contains(ids, s.ID) && !s.Proposed && (last == nil || s.Said.Known().After(last.Said.Known())) {
			last = s
		}
	}
	return last
}

// counted says what of the sealed judgements counts as a forecast, and what does not.
func counted(rows []LedgerRow) string {
	forecast, hindsight, knew := 0, 0, 0
	for _, r := range rows {
		forecast, hindsight, knew = forecast+r.Forecast.N, hindsight+r.Hindsight.N, knew+r.Knew
	}
	s := "No chance counts as a forecast"
	if forecast > 0 {
		s = fmt.Sprintf("%s as a forecast: sealed before the day on which its outcome was settled", several(forecast, "chance counts", "chances count"))
	}
	if hindsight > 0 {
		s += fmt.Sprintf(". %d %s hindsight: sealed on the day on which its outcome was settled, or later, and kept apart", hindsight, be(hindsight))
	}
	if knew > 0 {
		s += fmt.Sprintf(". %d %s not scored: made from what was known when the outcome was settled", knew, be(knew))
	}
	for _, r := range rows {
		if r.Logged != "" {
			s += fmt.Sprintf(". %s bears the date %s, and the custody log first held it at %s, which counts", r.ID, r.Sealed, r.Logged)
		}
	}
	return s + "."
}

// sealedBeside says of the sealed judgements of a case what they are by its outcomes; the views of a scorecard are none of them.
func (d *Desk) sealedBeside() string {
	forecast, hindsight, open := 0, 0, 0
	for _, s := range d.Case().Seals {
		switch r := newRow(d, s, d.Case().Outcomes, nil); {
		case r.Forecast.N > 0:
			forecast++
		case r.Hindsight.N+r.Knew > 0:
			hindsight++
		default:
			open++
		}
	}
	none := func(n int) string { return cmp.Or(map[int]string{0: "none"}[n], fmt.Sprint(n)) }
	s := fmt.Sprintf("Beside these views the case has %s: %s %s a forecast, %s %s hindsight", several(len(d.Case().Seals), "sealed judgement", "sealed judgements"),
		none(forecast), be(forecast), none(hindsight), be(hindsight))
	if open > 0 {
		s += fmt.Sprintf(", %d %s of nothing that came out", open, map[bool]string{true: "speaks", false: "speak"}[open == 1])
	}
	return s + "; `hearsay ledger` scores them."
}

func several(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func be(n int) string {
	if n <= 1 {
		return "is"
	}
	return "are"
}
