package custody

import (
	"fmt"
	"slices"

	"hearsay/bundle"
)

// A Standing is whose a key is to the reader, and how the reader knows.
type Standing struct {
	Known bool
	Words string // "your key", "the key of Ben, whom you trust since 2026-01-02"
}

// Standings are the standings of the keys of a case: yours, those whose holders you trust by your own word, those that such a
// key signed as its successor, and those that the holder of such a key vouches for.
func (m *Memory) Standings(s *Logs) map[string]Standing {
	out := map[string]Standing{}
	for _, l := range s.All {
		for _, k := range l.Keys() {
			switch t, ok := m.trusted[k]; {
			case m.Own != "" && k == m.Own:
				out[k] = Standing{true, "your key"}
			case ok && t.Name != "":
				out[k] = Standing{true, fmt.Sprintf("the key of %s, which you trust since %.10s", t.Name, t.At)}
			case ok:
				out[k] = Standing{true, fmt.Sprintf("a key that you trust since %.10s", t.At)}
			}
		}
	}
	// The word of a log counts where its holder signed these very lines: a checkpoint beside other lines signs nothing.
	var sound []*Log
	for _, l := range s.All {
		if len(l.entries) > 0 && l.Key() != "" && len(l.Check("")) == 0 {
			sound = append(sound, l)
		}
	}
	for grown := true; grown; {
		grown = false
		add := func(key, words string) {
			if key != "" && !out[key].Known {
				out[key], grown = Standing{true, words}, true
			}
		}
		if b := m.before; b != nil && out[m.Own].Known {
			add(b.Key, "your key before the present one")
		}
		for _, l := range sound {
			key := l.Key()
			if b := l.entries[0].Before; b != nil && b.holds(key) {
				if out[b.Key].Known || m.isTrusted(b.Key) {
					add(key, "the key that followed "+KeyID(b.Key))
				}
				if out[key].Known {
					add(b.Key, "the key before "+KeyID(key))
				}
			}
			for _, e := range l.entries {
				if e.Kind == KindVouch && !out[e.Key].Known && out[key].Known {
					add(e.Key, "a key that the holder of "+KeyID(key)+" vouches for")
				}
			}
		}
	}
	return out
}

func (m *Memory) isTrusted(key string) bool {
	_, ok := m.trusted[key]
	return ok || key == m.Own
}

// keysOf says of each log whose it is, and names logs of keys that the reader has never seen.
func (m *Memory) keysOf(s *Logs) (notes []string, ps bundle.Problems) {
	standing := m.Standings(s)
	for _, l := range s.All {
		key := l.Key()
		if key == "" {
			continue // Check says that nobody signed it
		}
		if st := standing[key]; st.Known {
			notes = append(notes, fmt.Sprintf("%s: %d entries, signed by %s (%s)", l.dir(), l.Checkpoint.Size, st.Words, KeyID(key)))
			continue
		}
		says := ""
		if name := l.Name(); name != "" {
			says = fmt.Sprintf(" (%q by its own word)", name)
		}
		ps = append(ps, bad(l.checkpointName(), fmt.Sprintf("signed by a key that you have never seen, %s%s", KeyID(key), says),
			"ask whose it is by another way than this folder, then `hearsay custody trust "+KeyID(key)+"`"))
	}
	return notes, append(ps, m.revoked(s, standing)...)
}

// revoked names entries that were written under a key after the place up to which it counts. A key may revoke itself, and
// whoever the reader knows may revoke any.
func (m *Memory) revoked(s *Logs, standing map[string]Standing) bundle.Problems {
	var ps bundle.Problems
	for _, by := range s.All {
		for _, e := range by.entries {
			if e.Kind != KindRevoke || e.Revoke == nil || by.Key() == "" || by.Key() != e.Key && !standing[by.Key()].Known {
				continue
			}
			for _, l := range s.All {
				if l.Key() != e.Key {
					continue
				}
				upto := int64(0)
				if i := slices.IndexFunc(e.Revoke.Upto, func(h Head) bool { return h.Log == l.ID }); i >= 0 {
					upto = e.Revoke.Upto[i].Size
				}
				if l == by {
					upto = int64(e.Index) + 1
				}
				if n := int64(len(l.Lines)) - upto; n > 0 {
					ps = append(ps, badLine(l.name(), int(upto)+1, fmt.Sprintf("%d entries from here on are under a key that was revoked from %s on: %s", n, e.Revoke.From, e.Because),
						"do not rely on them; capture what they hold again under another key"))
				}
			}
		}
	}
	return ps
}
