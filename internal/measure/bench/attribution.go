package bench

import (
	"slices"
	"strings"

	"hearsay/internal/read/span"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
)

// speechVerbs are the cues of which a report is made; the rest of PolNeAR is what people want, believe and support.
var speechVerbs = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`said says saying say told tells tell telling announced announces announcing stated states declared declares denied denies deny confirmed confirms
confirm claimed claims claiming alleged alleges added adds adding noted notes noting argued argues arguing insisted insists wrote writes tweeted according acknowledged admitted
warned explained reported reports`) {
		m[w] = true
	}
	return m
}()

type labelled struct {
	kind     string
	from, to int
}

const records = "CofeNet PolNeAR validation records; development"

// attribution scores the rules. A tagger is scored apart from them.
func attribution(dir string) ([]Score, error) {
	list, err := cofenet(dir)
	if err != nil {
		return nil, err
	}
	return attributionBy(list, "rules", records, [tag.Kinds]float64{.55, .58, .38}, func(paragraph string) []tell.Attribution { return tell.Attributions("en", paragraph) }), nil
}

// attributionBy scores exact spans as the CofeNet table does, and apart from it the cues that are verbs of speech: cue by overlap, source
// and content by Dice of at least one half, wrong where the cue was missed.
func attributionBy(list []record, by, data string, targets [tag.Kinds]float64, find func(string) []tell.Attribution) []Score {
	right, found, gold := map[string]int{}, map[string]int{}, map[string]int{}
	var s speech
	for _, r := range list {
		truth := spans(r.Labels)
		guess := spans(predict(r.Tokens, find))
		for _, g := range guess {
			found[g.kind]++
			for _, t := range truth {
				if t == g {
					right[g.kind]++
				}
			}
		}
		for _, t := range truth {
			gold[t.kind]++
		}
		s.add(r.Tokens, truth, guess)
	}
	var rows []Score
	for k, target := range targets {
		kind := tag.Kind(k).String()
		rows = append(rows, Score{Name: "attribution by " + by + ", exact " + kind + ", F1", Value: f1(fraction(right[kind], found[kind]), fraction(right[kind], gold[kind])), Target: target, Of: gold[kind], Data: data})
	}
	verbs := "verbs of speech by " + by + ": "
	return append(rows,
		Score{Name: verbs + "cue, precision", Value: fraction(s.cueRight, s.cueFound), Target: .93, Of: s.cueFound, Data: data},
		Score{Name: verbs + "cue, recall", Value: fraction(s.cueHit, s.cueGold), Target: .95, Of: s.cueGold, Data: data},
		Score{Name: verbs + "right source", Value: fraction(s.source, s.withSource), Target: .88, Of: s.withSource, Data: data},
		Score{Name: verbs + "right content", Value: fraction(s.content, s.withContent), Target: .85, Of: s.withContent, Data: data},
	)
}

// brackets of the treebanks.
var brackets = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]")

// predict joins the tokens to a text, reads it, and puts the spans back on the tokens.
func predict(tokens []string, find func(string) []tell.Attribution) []string {
	var b strings.Builder
	ends := make([]int, len(tokens))
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(brackets.Replace(t))
		ends[i] = b.Len()
	}
	labels := make([]string, len(tokens))
	for i := range labels {
		labels[i] = "O"
	}
	for _, a := range find(b.String()) {
		if len(a.Through) > 0 {
			continue // the labels are flat
		}
		for _, p := range []struct {
			kind string
			span.Span
		}{{"source", a.Source}, {"cue", a.Cue}, {"content", a.Content}, {"content", a.Rest}} {
			if p.IsZero() {
				continue
			}
			prefix := "B-"
			for i, e := range ends {
				if start := e - len(brackets.Replace(tokens[i])); start < p.To && p.From < e && labels[i] == "O" {
					labels[i] = prefix + p.kind
					prefix = "I-"
				}
			}
		}
	}
	return labels
}

func spans(labels []string) []labelled {
	var list []labelled
	for i := 0; i < len(labels); {
		prefix, kind, _ := strings.Cut(labels[i], "-")
		j := i + 1
		if prefix != "O" {
			for j < len(labels) && labels[j] == "I-"+kind {
				j++
			}
			list = append(list, labelled{kind, i, j})
		}
		i = j
	}
	return list
}

type speech struct{ cueRight, cueFound, cueHit, cueGold, source, withSource, content, withContent int }

func (s *speech) add(tokens []string, truth, guess []labelled) {
	verbal := func(l labelled) bool {
		for _, t := range tokens[l.from:l.to] {
			if l.kind == "cue" && speechVerbs[strings.ToLower(t)] {
				return true
			}
		}
		return false
	}
	for _, g := range guess {
		if verbal(g) {
			s.cueFound++
			for _, t := range truth {
				if t.kind == "cue" && shared(t, g) > 0 {
					s.cueRight++
					break
				}
			}
		}
	}
	for _, t := range truth {
		if !verbal(t) {
			continue
		}
		s.cueGold++
		heard := guess
		if !slices.ContainsFunc(guess, func(g labelled) bool { return g.kind == "cue" && shared(t, g) > 0 }) {
			heard = nil
		} else {
			s.cueHit++
		}
		s.source, s.withSource = near(truth, heard, t, "source", s.source, s.withSource)
		s.content, s.withContent = near(truth, heard, t, "content", s.content, s.withContent)
	}
}

func shared(a, b labelled) int { return max(0, min(a.to, b.to)-max(a.from, b.from)) }

// near counts whether the labelled span of the kind that is nearest to the cue was found.
func near(truth, guess []labelled, cue labelled, kind string, right, of int) (int, int) {
	var best *labelled
	apart := 1 << 30
	for i, t := range truth {
		if d := max(t.from-cue.to, cue.from-t.to); t.kind == kind && d < apart {
			best, apart = &truth[i], d
		}
	}
	if best == nil || apart > 12 {
		return right, of
	}
	for _, g := range guess {
		if g.kind == kind && 4*shared(*best, g) >= best.to-best.from+g.to-g.from {
			return right + 1, of + 1
		}
	}
	return right, of + 1
}
