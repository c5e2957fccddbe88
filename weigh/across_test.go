package weigh_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"testing"

	"hearsay/internal/measure/bench"
	"hearsay/weigh"
)

// How many cores there are decides how soon a judgement is there, and nothing of what it says.
func TestAJudgementIsTheSameOnOneCoreAndOnMany(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	judged := func(cores int) string {
		runtime.GOMAXPROCS(cores)
		j, err := weigh.Weigh(bench.Synthetic(bench.Size{Signals: 80, Propositions: 20, Sources: 20, Parties: 3, Hypotheses: 4}, 3), weigh.Options{Draws: 60, Seed: 5})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(j)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	one := judged(1)
	for _, cores := range []int{2, 5} {
		if judged(cores) != one {
			t.Errorf("on %d cores it is another judgement", cores)
		}
	}
}

func TestAJudgementStopsWithItsContext(t *testing.T) {
	m, err := weigh.Compile(bench.Synthetic(small, 1))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if j, err := m.JudgeContext(ctx, weigh.Options{}); j != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", j, err)
	}
}
