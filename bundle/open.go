package bundle

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"sort"
	"strings"
	"time"
	_ "time/tzdata" // zones by name on every machine

	"go.yaml.in/yaml/v4"

	"hearsay"
	"hearsay/internal/durable"
)

// A Bundle is a case with the text it was read from.
type Bundle struct {
	Case  *hearsay.Case
	Files map[string][]byte // every file of the case text, by path; not the captured bytes
	// Editors are files that editors left beside those of the case, as x.yaml~ and .#x.yaml: they are passed over.
	Editors []string
	ids     map[hearsay.ID]declared
	parts   map[any]Pos // of what has no id: rows, lines, controls, and keys of case.yaml
}

type declared struct {
	what string
	pos  Pos
}

// Open reads the bundle in a folder. What is wrong with the text comes back as Problems, all of them.
func Open(dir string) (*Bundle, error) {
	f, err := Folder(dir)
	if err != nil {
		return nil, err
	}
	b, problems := Parse(f.FS())
	if err := f.Close(); err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return b, problems
	}
	return b, nil
}

// Folder opens the folder of a case without reading it.
func Folder(dir string) (*durable.Folder, error) {
	f, err := durable.Open(dir)
	if err == nil {
		_, err = f.Lstat("case.yaml")
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s holds no case.yaml: name a case folder, or begin one with `hearsay new`: %w", dir, hearsay.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	return f, nil
}

// Parse reads a bundle and checks it. The Bundle is never nil; what could not be read is missing from it.
func Parse(fsys fs.FS) (*Bundle, Problems) { return ParseWith(fsys, nil) }

// ParseWith reads a bundle as it would be with other texts of some files: what is to be written can be checked before.
func ParseWith(fsys fs.FS, texts map[string][]byte) (*Bundle, Problems) {
	r := &reader{b: &Bundle{Case: &hearsay.Case{Zone: time.UTC, Scale: hearsay.ICD203, Defaults: hearsay.BuiltinDefaults()},
		Files: map[string][]byte{}, ids: map[hearsay.ID]declared{}}, pos: map[any]Pos{}, ill: map[hearsay.ID]bool{}, refused: map[string]bool{}}
	r.c = r.b.Case
	r.tree(fsys)
	names := r.files(fsys)
	for _, name := range sortedKeys(texts) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if r.isRefused(name) {
			continue
		}
		src, err := texts[name], error(nil)
		if src == nil {
			src, err = fs.ReadFile(fsys, name)
		}
		if err != nil {
			r.add(Problem{Pos: Pos{File: name}, Msg: fmt.Sprintf("cannot be read: %v", err)})
			continue
		}
		r.b.Files[name] = src
		if strings.HasSuffix(name, ".yaml") {
			r.read(name, src)
		}
	}
	if r.b.Files["case.yaml"] == nil && !r.refused["case.yaml"] {
		r.add(Problem{Pos: Pos{File: "case.yaml"}, Msg: "the file is missing", Hint: "begin a case with `hearsay new`"})
	}
	r.mergeRecords()
	r.orderNames()
	r.resolve()
	r.complete()
	r.check()
	r.quotes(fsys)
	r.problems.sort()
	r.b.parts = r.pos
	return r.b, r.problems
}

// Pos is where the thing with this id is written.
func (b *Bundle) Pos(id hearsay.ID) Pos { return b.ids[id].pos }

// Kind says what the id names: question, hypothesis, proposition, party, source, signal, telling, look, judgement, or node, tie or lever of the power map; "" if nothing.
func (b *Bundle) Kind(id hearsay.ID) string { return b.ids[id].what }

// Prose is the analyst's own text for the brief.
func (b *Bundle) Prose() string { return string(b.Files["brief.md"]) }

// Digest identifies the case text that is judged: SHA-256 over the digests and names of its files in order. What came out
// later and the judgements themselves are not part of it, so that a sealed judgement goes on naming what it was made of.
func (b *Bundle) Digest() string {
	h := sha256.New()
	for _, name := range sortedKeys(b.Files) {
		if !Judged(name) {
			continue
		}
		sum := sha256.Sum256(b.Files[name])
		fmt.Fprintf(h, "%x  %s\n", sum, name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Judged reports whether a judgement uses what is in a file.
func Judged(name string) bool { return Unmarked(name) != outcomesName && path.Dir(name) != sealsDir }

func sortedKeys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

func keys(s schema) []string { return sortedKeys(s) }

// A reader collects a case from its files.
type reader struct {
	b        *Bundle
	c        *hearsay.Case
	problems Problems
	refs     []reference
	ill      map[hearsay.ID]bool // documents with a problem: what follows from it is not reported as well
	checking bool                // problems found now are of documents that were read well
	refused  map[string]bool     // names of the tree that are not opened
	unread   bool                // a file could not be read: what it would have declared is not known
	names    []Pos               // of the judgements of names
	pos      map[any]Pos         // of parts that have no id: rows, lines, controls, and of signals by pointer
}

// A reference is an id that must name something of one of the kinds.
type reference struct {
	id, from hearsay.ID
	pos      Pos
	kinds    []string
}

func (r *reader) add(p Problem) {
	r.problems = append(r.problems, p)
	if p.ID != "" && !r.checking {
		r.ill[p.ID] = true
	}
}

func (r *reader) declare(id hearsay.ID, what string, pos Pos) {
	if first, ok := r.b.ids[id]; ok {
		r.add(Problem{Pos: pos, ID: id, Msg: fmt.Sprintf("the id is already that of a %s", first.what), Hint: "one id names one thing in the whole case", Related: []Pos{first.pos}})
		return
	}
	r.b.ids[id] = declared{what, pos}
}

func (r *reader) refer(id, from hearsay.ID, pos Pos, kinds []string) {
	r.refs = append(r.refs, reference{id, from, pos, kinds})
}

// resolve reports references to nothing, or to a thing of the wrong kind.
func (r *reader) resolve() {
	for _, ref := range r.refs {
		d, ok := r.b.ids[ref.id]
		switch {
		case !ok && r.unread:
		case !ok:
			var known []string
			for id, d := range r.b.ids {
				if slices.Contains(ref.kinds, d.what) {
					known = append(known, string(id))
				}
			}
			sort.Strings(known)
			r.add(Problem{Pos: ref.pos, ID: ref.from, Msg: fmt.Sprintf("no %s has the id %q", strings.Join(ref.kinds, " or "), ref.id), Hint: didYouMean(string(ref.id), known)})
		case !slices.Contains(ref.kinds, d.what):
			r.add(Problem{Pos: ref.pos, ID: ref.from, Msg: fmt.Sprintf("%q is a %s, not a %s", ref.id, d.what, strings.Join(ref.kinds, " or a ")), Related: []Pos{d.pos}})
		}
	}
}

// folders of a case that hold documents.
var folders = []string{"power", "signals", "snapshots", sealsDir}

// files lists the text of a case, case.yaml first: it names the zone that the others are read in.
func (r *reader) files(fsys fs.FS) []string {
	list := []string{}
	for _, name := range []string{"case.yaml", "hypotheses.yaml", "propositions.yaml", "parties.yaml", "power.yaml", namesName, "sources.yaml", looksName, outcomesName, "brief.md", "README.md"} {
		if _, err := fs.Stat(fsys, name); !errors.Is(err, fs.ErrNotExist) { // of a link, reading it will say what is wrong
			list = append(list, name)
		}
		if slices.Contains(growing, name) {
			list = append(list, marked(fsys, name)...)
		}
	}
	for _, dir := range folders {
		err := fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
			if r.refused[name] {
				return skipped(e)
			}
			if err == nil && !e.IsDir() && strings.HasSuffix(name, ".yaml") && !OfEditor(name) {
				list = append(list, name)
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			r.add(Problem{Pos: Pos{File: dir}, Msg: fmt.Sprintf("cannot be read: %v", err)})
		}
	}
	return list
}

func (r *reader) read(name string, src []byte) {
	d := &decoder{file: name, zone: r.c.Zone, r: r}
	n := d.parse(src)
	if n == nil {
		return
	}
	switch name := Unmarked(name); {
	case name == "case.yaml":
		d.caseFile(n)
	case name == "hypotheses.yaml":
		d.mapping(n, schema{"questions": d.list(d.question)})
	case name == "propositions.yaml":
		d.mapping(n, schema{"propositions": d.list(d.proposition)})
	case name == "parties.yaml":
		d.mapping(n, schema{"parties": d.list(d.party)})
	case name == "power.yaml" || strings.HasPrefix(name, "power/"):
		d.powerFile(n)
	case name == namesName:
		d.mapping(n, schema{"names": d.list(d.nameJudgement)})
	case name == "sources.yaml":
		d.mapping(n, schema{"sources": d.list(d.source)})
	case strings.HasPrefix(name, "signals/"):
		d.mapping(n, schema{"signals": d.list(d.signal)})
	case name == looksName:
		d.mapping(n, schema{"looked": d.list(d.look)})
	case name == outcomesName:
		d.outcomesFile(n)
	case path.Dir(name) == sealsDir:
		d.seal(n)
	default:
		d.snapshot(n)
	}
}

// format is the newest version of the text form that this program reads.
const format = 1

func (d *decoder) caseFile(n *yaml.Node) {
	c := d.r.c
	zone, scale, doubt, silences := "", "", "", ""
	var version float64
	s := schema{"format": d.number(&version, 0, 1e6), "title": d.text(&c.Title), "summary": d.text(&c.Summary), "zone": d.text(&zone), "period": func(*yaml.Node) {},
		"yardstick": d.text(&scale), "as-of": func(*yaml.Node) {}, "analysts": d.texts(&c.Analysts), "defaults": d.defaults, "no-remote": d.flag(&c.NoRemote),
		"doubt": d.text(&doubt), "silences": d.text(&silences),
		"id": func(n *yaml.Node) {
			if v, ok := d.scalar(n); ok {
				c.ID = hearsay.ID(v)
				if err := hearsay.CheckID(v); err != nil {
					d.problem(n, "", "id %q: %v", v, err)
				}
			}
		}}
	d.mapping(n, s, "format", "id", "title", "zone")
	at := func(key string) *yaml.Node { return valueOf(n, key) }
	if v := at("format"); v != nil && version > format {
		d.problem(v, fmt.Sprintf("hearsay %.0f.0 or later reads it", math.Ceil(version)), "format %g is newer than this program reads (%d)", version, format)
	} else if v != nil && version != format {
		d.problem(v, "write `format: 1`", "format %g does not exist", version)
	}
	if z, err := time.LoadLocation(zone); err == nil && zone != "" && zone != "Local" {
		c.Zone, d.zone = z, z
	} else if v := at("zone"); v != nil {
		d.problem(v, "use a name of the IANA list, as Asia/Almaty", "zone %q is not known", zone)
	}
	if y, ok := hearsay.Yardstick(scale); ok {
		c.Scale = y
	} else if v := at("yardstick"); v != nil {
		d.problem(v, didYouMean(scale, []string{"icd203", "phia", "kent", "nato"}), "yardstick %q is not known", scale)
	}
	if c.Doubt = hearsay.Doubt(doubt); doubt != "" && !slices.Contains(hearsay.Doubts, c.Doubt) {
		var known []string
		for _, x := range hearsay.Doubts {
			known = append(known, string(x))
		}
		d.problem(at("doubt"), didYouMean(doubt, known), "doubt %q is not known", doubt)
	}
	c.Silences = hearsay.Silences(silences)
	if _, err := c.Silences.Share(); err != nil {
		d.problem(at("silences"), "write all, some, none, or a share as 0.25", "silences %q is no share", silences)
		c.Silences = ""
	}
	d.r.pos[silencesKey{}] = d.pos(cmp.Or(at("silences"), n))
	if v := at("period"); v != nil {
		d.r.pos[periodKey{}] = d.pos(v)
		d.interval(&c.Period)(v)
	}
	if v := at("as-of"); v != nil {
		d.when(&c.AsOf)(v)
	}
}

// silencesKey finds where the case says how many silences it records.
type silencesKey struct{}

// periodKey finds where it says which days it is about.
type periodKey struct{}

func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func numbers() hearsay.Scale { return hearsay.NumberScale }

func (d *decoder) defaults(n *yaml.Node) {
	s := schema{}
	for name, e := range defaultsOf(&d.r.c.Defaults) {
		s[name] = d.estimate(e, numbers)
	}
	d.mapping(n, s)
}

func defaultsOf(f *hearsay.Defaults) map[string]*hearsay.Estimate {
	return map[string]*hearsay.Estimate{"access": &f.Access, "accuracy": &f.Accuracy, "rumour": &f.Rumour, "speaks": &f.Speaks, "control": &f.Control,
		"motive": &f.Motive, "kappa": &f.Kappa, "repeat": &f.Repeat, "retract": &f.Retract, "backtrack": &f.Backtrack,
		"hedged-informed": &f.HedgedInformed, "hedged-uninformed": &f.HedgedUninformed, "hedged-dictated": &f.HedgedDictated}
}
