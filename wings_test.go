package hearsay_test

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// A wing is some rooms (packages) that may import the same things. Paths are written without the name of the module;
// "." is the vocabulary, and internal/read/lang/* stands for every language.
type wing struct {
	name  string
	rooms string // a room may import those before it where the wing is downward
	may   string // names of earlier wings, or single rooms of them
	down  bool   // whether a room may import the earlier rooms of its own wing
	why   string
}

// wings is the direction of imports, from the ground up: a wing imports only from wings above it in this list, so no
// arrow can point upward. doc/ARCHITECTURE.md draws it. What a single room needs beyond its wing is in exceptions.
var wings = []wing{
	{"vocabulary", ".", "", false,
		"a type that needs a mechanism belongs to the package of that mechanism"},
	{"mechanisms", "bayes draw score truth", "", false,
		"a mechanism must not know the domain: weigh compiles for bayes, brief chooses the words for draw"},
	{"ground", "internal/durable internal/durable/durabletest internal/media internal/sheet internal/notice cases", "", false,
		"these write, carry, name and count bytes: what the bytes mean is known above"},
	{"meaning", "power precedent weigh", ". bayes", false,
		"meaning is a pure function of a case: files belong to bundle, pages to brief"},
	{"reading", "internal/read/span internal/read/charset internal/read/datetime internal/read/pdf internal/read/copies internal/read/names internal/read/tag " +
		"internal/read/lang internal/read/text internal/read/timex internal/read/office internal/read/tell internal/read/lang/* internal/read/lang/all " +
		"internal/read/gazetteer internal/read/marks internal/read/model", ". internal/media", true,
		"reading makes proposals of bytes: what becomes of them in a case is decided in desk"},
	{"text and proof", "bundle custody weigh/weightest", ". internal/durable internal/media", false,
		"these say what a case is and that it is unchanged: what it implies is computed in weigh"},
	{"capture", "internal/capture/archive internal/capture", ". custody internal/media internal/read/charset internal/read/datetime internal/read/pdf", false,
		"capture turns places into documents: what they say is read later, what becomes of them is decided in desk"},
	{"search", "internal/find", ". internal/durable", false,
		"the index is a projection: what to index is decided in desk"},
	{"exchange", "internal/exchange", ". bundle internal/read/names internal/sheet", false,
		"exchange reads and writes the forms of others: where a map is kept is the business of bundle"},
	{"brief", "internal/brief", ". draw score weigh power", false,
		"a brief is made from a judgement: opening a case is the work of desk"},
	{"claims", "internal/claims", ". truth draw internal/sheet", false,
		"claims are the one bulk table: it is read and reported apart from cases"},
	{"desk", "internal/desk", ". score internal/durable internal/media internal/sheet meaning reading bundle custody capture search exchange brief", false,
		"the desk puts all below to use: words of a command line or of a request stay in the faces"},
	{"faces", "internal/cli", ". bundle custody power weigh brief desk claims", false,
		"a face parses, calls desk and prints: what other faces need too belongs in desk"},
	{"measure", "internal/measure/gold internal/measure/worlds internal/measure/rumour internal/measure/rivals internal/measure/mutants internal/measure/bench internal/measure/commands",
		". mechanisms ground meaning reading bundle claims faces", true,
		"measuring may look at everything, and nothing that analysts rely on may depend on how it is measured"},
	{"programs", "cmd/hearsay cmd/hearsay-proof", "", false,
		"main only starts the command line, and a stranger's check shares no code with what it checks"},
}

// exceptions are the imports that the table of wings does not allow, each with its reason. One that nobody uses any
// more is to be taken out.
var exceptions = []struct{ from, to, why string }{
	{"internal/durable", ".", "its errors have the kinds that faces turn into exit codes"},
	{"internal/durable/durabletest", "internal/durable", "it breaks disks under durable, for tests"},
	{"weigh", "power", "who runs a voice on a day is read off the power map"},
	{"precedent", "truth", "rates of classes are smoothed as the trust in sources is"},
	{"bundle", "precedent", "a prior may cite a reference class, and is computed as it is read"},
	{"bundle", "internal/read/charset", "a quote of a page in an older character set is compared in that set"},
	{"custody", "bundle", "it answers for files under the names that bundle gives them"},
	{"weigh/weightest", "bundle", "its scripts write estimates as bundles do"},
	{"weigh/weightest", "weigh", "its scripts are tests of judgements"},
	{"internal/read/model", "internal/durable", "answers that were paid for are kept whole or not at all"},
	{"internal/find", "internal/read/span", "search cuts text into the words that readers see"},
	{"internal/find", "internal/read/lang", "each language knows the stems of its words and the endings of its names"},
	{"internal/cli", "internal/durable", "what a command writes for the reader is written whole or not at all"},
	{"internal/cli", "internal/media", "the ending of a name on the command line says how its file is read"},
	{"internal/cli", "internal/sheet", "tables on standard output are the same CSV as in files"},
	{"internal/claims", "internal/read/charset", "tables come in the sets in which spreadsheets save them"},
	{"internal/exchange", "internal/read/charset", "tables come in the sets in which spreadsheets save them"},
	{"internal/cli", "internal/read/charset", "networks and tables on the command line are in whatever set an editor saved them"},
	{"internal/cli", "bayes", "`hearsay bayes` asks a network without a case"},
	{"internal/cli", "truth", "`hearsay truth` judges claims without a case"},
	{"internal/cli", "precedent", "`hearsay precedents` counts events without a case"},
	{"internal/cli", "cases", "`hearsay demo` opens the worked case"},
	{"internal/cli", "internal/read/names", "`hearsay names` compares spellings without a case"},
	{"internal/cli", "internal/read/gazetteer", "triage words why a name is taken for a source"},
	{"internal/cli", "internal/read/model", "flags and environment say which language model is asked"},
	{"internal/cli", "internal/read/tag", "a flag names the tagger"},
	{"cmd/hearsay", "internal/cli", "it starts the command line"},
	{"cmd/hearsay", "internal/measure/commands", "it hands the commands that measure to the command line: the one place where the product names them"},
}

func short(importPath string) string {
	if importPath == "hearsay" {
		return "."
	}
	return strings.TrimPrefix(importPath, "hearsay/")
}

// place is the wing of a room and its rank in it. A room named outright is not one of a pattern.
func place(room string) (w *wing, rank int) {
	for i := range wings {
		for r, pattern := range strings.Fields(wings[i].rooms) {
			if pattern == room {
				return &wings[i], r
			}
			if ok, _ := path.Match(pattern, room); ok {
				w, rank = &wings[i], r
			}
		}
	}
	return w, rank
}

// allowed reports whether the table lets one room import another.
func allowed(from, to string) bool {
	a, rankA := place(from)
	b, rankB := place(to)
	if a == nil || b == nil {
		return false
	}
	if a == b {
		return a.down && rankB < rankA
	}
	may := strings.Fields(a.may)
	return slices.Contains(may, to) || slices.Contains(may, b.name) || slices.ContainsFunc(may, func(m string) bool { ok, _ := path.Match(m, to); return ok })
}

func TestImportDirection(t *testing.T) {
	used := map[[2]string]bool{}
	for _, p := range packages(t) {
		from := short(p.ImportPath)
		w, _ := place(from)
		if w == nil {
			t.Errorf("%s has no place in the table of wings: add it to wings_test.go and to doc/ARCHITECTURE.md", from)
			continue
		}
		for _, imported := range p.Imports {
			root, _, _ := strings.Cut(imported, "/")
			to := short(imported)
			excepted := slices.ContainsFunc(exceptions, func(x struct{ from, to, why string }) bool { return x.from == from && x.to == to })
			switch {
			case root == "hearsay" && allowed(from, to):
				if excepted {
					t.Errorf("%s may import %s by the table: take it out of exceptions", from, to)
				}
			case root == "hearsay" && excepted:
				used[[2]string{from, to}] = true
			case root == "hearsay":
				t.Errorf("%s imports %s: %s", from, to, w.why)
			case strings.Contains(root, ".") && outside[imported] != p.ImportPath:
				t.Errorf("%s imports %s: a module from outside is wrapped in one package, named in arch_test.go", from, imported)
			}
		}
	}
	for _, x := range exceptions {
		if !used[[2]string{x.from, x.to}] {
			t.Errorf("%s does not import %s any more: take it out of exceptions", x.from, x.to)
		}
	}
}

// The table itself points only downward, names only rooms that exist, and gives a reason for every row.
func TestWingsPointDownward(t *testing.T) {
	var rooms []string
	for _, p := range packages(t) {
		rooms = append(rooms, short(p.ImportPath))
	}
	exists := func(pattern string) bool {
		return slices.ContainsFunc(rooms, func(r string) bool { ok, _ := path.Match(pattern, r); return ok })
	}
	for i, w := range wings {
		if w.why == "" {
			t.Errorf("the wing %s gives no reason", w.name)
		}
		for _, r := range strings.Fields(w.rooms) {
			if !exists(r) {
				t.Errorf("the wing %s lists %s, which is not there", w.name, r)
			}
		}
		for _, m := range strings.Fields(w.may) {
			if slices.ContainsFunc(wings[:i], func(x wing) bool { return x.name == m }) {
				continue
			}
			if x, _ := place(m); x == nil || slices.IndexFunc(wings, func(y wing) bool { return y.name == x.name }) >= i {
				t.Errorf("the wing %s may import %s, which is no wing and no room below it", w.name, m)
			}
		}
	}
	for _, x := range exceptions {
		if x.why == "" {
			t.Errorf("the exception of %s for %s gives no reason", x.from, x.to)
		}
	}
}

// Nothing of the product imports what measures it, main apart, and nothing but tests imports what is for tests.
func TestTheProductDoesNotImportWhatMeasuresIt(t *testing.T) {
	for _, p := range packages(t) {
		from := short(p.ImportPath)
		for _, imported := range p.Imports {
			measures := strings.HasPrefix(short(imported), "internal/measure/")
			if measures && !strings.HasPrefix(from, "internal/measure/") && from != "cmd/hearsay" {
				t.Errorf("%s imports %s", from, imported)
			}
		}
	}
}
