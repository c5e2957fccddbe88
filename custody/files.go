package custody

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hearsay/bundle"
)

// grows lists the files that only grow; their lines are recorded one by one.
var grows = []string{"proposals.jsonl"}

// Verify compares every log with its checkpoint, with what the authors of the other logs saw of it, and every file of the
// case with the logs. It names each file and each entry that was changed, is missing, or is more than was written. Whose
// keys these are, and whether the logs are as the reader last saw them, a Memory says.
func (s *Logs) Verify(id string) (bundle.Problems, error) {
	var ps bundle.Problems
	for _, l := range s.All {
		ps = append(ps, l.Check(id)...)
	}
	ps = append(ps, s.seen()...)
	if s.refused != nil {
		ps = append(ps, bad(leftoverName, "a write that was cut off is not believed: "+s.refused.Error(), "look at it, then remove custody/.pending and custody/.stage"))
	}
	now, strange, err := present(s.fsys)
	if err != nil {
		return nil, err
	}
	ps = append(ps, strange...)
	for _, name := range s.Waiting() {
		if _, there := now[name]; !there {
			if data, err := s.ReadFile(name); err == nil {
				now[name] = Digest(data)
			}
		}
	}
	ps = append(ps, s.compare(now)...)
	lines, err := s.lines()
	if err != nil {
		return nil, err
	}
	_, stamps := s.Stamps(nil)
	return slices.Concat(ps, lines, stamps), nil
}

// Strange lists what nobody should find in a case: links, special files, and files among the evidence that bear another
// digest than their own. It needs no log.
func Strange(fsys fs.FS) (bundle.Problems, error) {
	now, ps, err := present(fsys)
	return append(ps, misnamed(now)...), err
}

// Misnamed lists the files among the evidence that bear another digest than their own, and those that cannot be read: somebody
// changed them after they were captured, whatever a log says of them.
func Misnamed(fsys fs.FS) (bundle.Problems, error) {
	now := map[string]string{}
	var ps bundle.Problems
	err := fs.WalkDir(fsys, "snapshots", func(name string, e fs.DirEntry, err error) error {
		if name == "snapshots" && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipDir // nothing was captured
		}
		if err != nil || e.IsDir() || named(name) == "" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			ps = append(ps, bad(name, fmt.Sprintf("it cannot be read: %v", err), restore))
			return nil
		}
		now[name] = Digest(data)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("custody: %w", err)
	}
	return append(ps, misnamed(now)...), nil
}

func misnamed(now map[string]string) (ps bundle.Problems) {
	for _, name := range sorted(now) {
		if d := named(name); d != "" && d != now[name] {
			ps = append(ps, changedEvidence(name))
		}
	}
	return ps
}

func changedEvidence(name string) bundle.Problem {
	return bad(name, "changed: its bytes do not have the digest that is its name", restore)
}

// present digests every file of a case that somebody answers for, and names what is neither file nor folder, and what lies
// in custody/ and is no part of it.
func present(fsys fs.FS) (now map[string]string, ps bundle.Problems, err error) {
	now = map[string]string{}
	err = fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if name == ".git" || name == ".hearsay" || name == stageDir {
				return fs.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() {
			ps = append(ps, bad(name, "a link or a special file: it was not opened", "remove it, or put a copy of the file in its place"))
			return nil
		}
		switch {
		case strings.HasPrefix(name, dirName+"/") && !within(name):
			if !ofLog(name) {
				ps = append(ps, bad(name, "unknown: no custody log has such a file", "remove it, or move it out of the case"))
			}
			return nil
		case !within(name) && !bundle.Belongs(name) && !strings.HasPrefix(name, "answers/"):
			if strings.HasPrefix(name, "snapshots/") {
				ps = append(ps, bad(name, "unknown: evidence does not bear such a name", "remove it, or move it out of the case"))
			}
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			ps = append(ps, bad(name, fmt.Sprintf("it cannot be read: %v", err), restore))
			return nil
		}
		now[name] = Digest(data)
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("custody: %w", err)
	}
	return now, ps, nil
}

// ofLog reports whether a file in custody/ is one that a log consists of.
func ofLog(name string) bool {
	if slices.Contains([]string{dirName + "/" + logFile, dirName + "/" + checkpointFile, treeName, leftoverName, oldLockName}, name) {
		return true
	}
	dir, base := path.Split(name)
	parent, id := path.Split(path.Clean(dir))
	return parent == dirName+"/" && logID.MatchString(id) && (base == logFile || base == checkpointFile)
}

func (s *Logs) compare(now map[string]string) bundle.Problems {
	var ps bundle.Problems
	known := s.records()
	for _, name := range sorted(known) {
		if p, wrong := compareFile(name, known[name], now); wrong {
			ps = append(ps, p)
		}
	}
	for _, name := range sorted(now) {
		if _, ok := known[name]; ok {
			continue
		}
		if d := named(name); d != "" && d != now[name] {
			ps = append(ps, changedEvidence(name))
			continue
		}
		if strings.HasPrefix(name, "answers/") && s.old() {
			continue // answers were not recorded then
		}
		ps = append(ps, bad(name, "extra: no custody log knows it", "remove it, or record it with `hearsay verify -write`"))
	}
	return ps
}

// old reports whether no log of the present form was begun, which records everything that it finds.
func (s *Logs) old() bool { return len(s.All) == 1 && s.All[0].Released() }

// compareFile compares a file with what is recorded of it.
func compareFile(name string, list []record, now map[string]string) (bundle.Problem, bool) {
	digest, there := now[name]
	if d := named(name); d != "" && there && d != digest {
		return changedEvidence(name), true
	}
	wanted := map[string]bool{}
	for _, r := range list {
		wanted[r.Digest] = true
	}
	hint := "if you changed it, `hearsay verify -write` records that"
	if evidence(name) {
		hint = restore + "; if there is none, `hearsay verify -accept-loss " + name + " -because \"…\"` records the loss"
	}
	switch {
	case len(wanted) > 1 && !evidence(name):
		a, b := list[0], list[len(list)-1]
		msg := fmt.Sprintf("%s and %s both changed it without knowing of each other; ", a.who(), b.who())
		switch {
		case !there:
			msg += "it is missing"
		case digest == a.Digest:
			msg += "it is as " + a.who() + " left it"
		case digest == b.Digest:
			msg += "it is as " + b.who() + " left it"
		default:
			msg += "it is as neither left it"
		}
		return bad(name, msg, "see that it has what both wrote; `hearsay merge` records it so"), true
	case wanted[digest] && there, wanted[""] && !there:
		return bundle.Problem{}, false
	case wanted[""]:
		return bad(name, "extra: it was recorded as gone", hint), true
	case !there:
		return bad(name, "missing", hint), true
	}
	if evidence(name) {
		hint = restore
	}
	return bad(name, "changed", hint), true
}

// who is the author of a record in a sentence.
func (r record) who() string {
	name := r.by.By
	if name == "" || r.by.In.Released() {
		name = "the key " + KeyID(r.by.In.Key())
	}
	return fmt.Sprintf("%s (%s)", name, r.by.At)
}

// lines compares the files that only grow with the lines that were recorded: each recorded line is there, as often as
// somebody wrote it at most, in the order in which its author wrote it and behind what its author had seen of others; and
// there is no other line.
func (s *Logs) lines() (bundle.Problems, error) {
	var ps bundle.Problems
	for _, name := range grows {
		text, err := fs.ReadFile(s.fsys, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			ps = append(ps, bad(name, fmt.Sprintf("it cannot be read: %v", err), restore))
			continue
		}
		ps = append(ps, s.linesOf(name, text)...)
	}
	return ps, nil
}

const manyLines = 20 // how many lines of one file are named one by one

func (s *Logs) linesOf(name string, text []byte) bundle.Problems {
	var ps bundle.Problems
	there, times := map[string][]int{}, map[string]int{}
	digests := LineDigests(text)
	for n, d := range digests {
		there[d] = append(there[d], n)
	}
	last := map[*Log][]int{} // by log and entry, the last place of its lines so far
	for _, l := range s.All {
		at := -1
		for _, e := range l.entries {
			for _, block := range e.Lines {
				if block.Name != name {
					continue
				}
				for _, d := range block.Digests {
					times[d]++
					places := there[d]
					i := slices.IndexFunc(places, func(n int) bool { return n > at })
					switch {
					case len(places) == 0:
						ps = append(ps, bad(name, fmt.Sprintf("a line is missing that entry %d of the log %s recorded at %s", e.Index+1, l.label(), e.At),
							restore+", or bring it back with `hearsay merge`"))
					case i < 0:
						ps = append(ps, badLine(name, places[0]+1, fmt.Sprintf("out of order: entry %d of the log %s recorded this line later", e.Index+1, l.label()), restore))
					default:
						at = places[i]
					}
				}
			}
			last[l] = append(last[l], at)
		}
	}
	for d, places := range there {
		if s.old() {
			break // lines were not recorded then
		}
		if n := times[d]; n == 0 {
			ps = append(ps, badLine(name, places[0]+1, "changed or added: no custody log has this line", "restore it; if you wrote it, `hearsay verify -write` records it"))
		} else if len(places) > n {
			ps = append(ps, badLine(name, places[n]+1, "this line stands here more often than it was recorded", "take one out, or let `hearsay merge` do it"))
		}
	}
	ps = append(ps, s.behind(name, digests, last)...)
	slices.SortStableFunc(ps, func(a, b bundle.Problem) int { return a.Line - b.Line })
	if len(ps) > manyLines {
		more := len(ps) - manyLines
		ps = append(ps[:manyLines:manyLines], bad(name, fmt.Sprintf("%d more lines are not as recorded", more), restore))
	}
	return ps
}

// behind wants the lines of an entry behind those that its author had seen in other logs.
func (s *Logs) behind(name string, digests []string, last map[*Log][]int) bundle.Problems {
	var ps bundle.Problems
	known := s.horizons()
	for _, l := range s.All {
		for n, e := range l.entries {
			first := -1
			for _, b := range e.Lines {
				if b.Name == name && len(b.Digests) > 0 {
					first = slices.Index(digests, b.Digests[0])
				}
			}
			if first < 0 || n > 0 && last[l][n-1] >= first { // doubled lines: their first place says nothing
				continue
			}
			for _, o := range s.All {
				size := min(int(known[l].at(n, o.ID)), len(o.entries))
				if o != l && size > 0 && last[o][size-1] > first && !slices.Contains(digests[last[o][size-1]+1:], digests[first]) {
					ps = append(ps, badLine(name, first+1, fmt.Sprintf("out of order: whoever wrote it had seen line %d", last[o][size-1]+1), restore))
					break
				}
			}
		}
	}
	return ps
}

// unrecorded are the lines of a growing file that no log has, by their digests.
func (s *Logs) unrecorded(name string, text []byte) []string {
	known := map[string]bool{}
	for _, l := range s.All {
		for _, e := range l.entries {
			for _, b := range e.Lines {
				if b.Name == name {
					for _, d := range b.Digests {
						known[d] = true
					}
				}
			}
		}
	}
	var list []string
	for _, line := range splitLines(text) {
		if d := Digest(line); !known[d] && bytes.HasSuffix(line, []byte("\n")) {
			list = append(list, d)
		}
	}
	return list
}
