package weigh

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// across does n pieces of work on all cores. Each piece gets a view that is a twin of this one and must leave it as it
// found it, or set all that it reads; what comes out then depends neither on how many cores there are nor on who does what.
func (v *View) across(n int, work func(w *View, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			var w *View
			for {
				i := int(next.Add(1)) - 1
				if i >= n || v.ctx.Err() != nil {
					return
				}
				if w == nil {
					w = v.twin()
				}
				work(w, i)
			}
		})
	}
	wg.Wait()
}

// twin is a view of the same, with numbers and evidence of its own.
func (v *View) twin() *View {
	w := *v
	w.q, w.on, w.buf = v.m.compiled.NewQuery(), slices.Clone(v.on), make([]float64, len(v.buf))
	w.s.x, w.s.speech, w.s.states = slices.Clone(v.s.x), speech{}, nil
	w.crowds = slices.Clone(v.crowds)
	for k := range w.crowds {
		w.crowds[k].origins = maps.Clone(w.crowds[k].origins)
	}
	w.load()
	for _, a := range v.o.Assume {
		if w.assume(a) != nil {
			panic("weigh: what this view assumes its twin cannot")
		}
	}
	return &w
}
