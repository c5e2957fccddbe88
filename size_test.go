package hearsay_test

import (
	"go/ast"
	"strings"
	"testing"
)

// mostLines is how many lines a function of the product may have: one that is longer has a second idea in it.
const mostLines = 70

// longFunctions may be longer, each for its reason.
var longFunctions = map[string]string{
	"internal/read/tag/features.go features": "one list of features in a fixed order, which trained models are written by",
	"internal/measure/rivals/page.go Page":   "one report from top to bottom, a paragraph after the other",
	"internal/measure/rivals/run.go Run":     "one experiment from top to bottom, a step after the other",
}

func TestFunctionsAreShort(t *testing.T) {
	long := map[string]bool{}
	for _, name := range files(t) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f := parse(t, name)
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := f.set.Position(fn.End()).Line - f.set.Position(fn.Pos()).Line + 1
			key := name + " " + fn.Name.Name
			if n <= mostLines {
				continue
			}
			long[key] = true
			if longFunctions[key] == "" {
				t.Errorf("%s: %s has %d lines, more than %d: look for the second idea in it", f.pos(fn), fn.Name.Name, n, mostLines)
			}
		}
	}
	for key := range longFunctions {
		if !long[key] {
			t.Errorf("%s is short, or not there: take it out of longFunctions", key)
		}
	}
}

// Places in a text are spans that know what they count (span.Span of bytes, span.Run of tokens). A pair of numbers does
// not, and bytes were taken for tokens that way.
func TestReadersHaveSpansAndNoPairs(t *testing.T) {
	for _, name := range files(t) {
		if !strings.HasPrefix(name, "internal/read/") || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f := parse(t, name)
		ast.Inspect(f.File, func(n ast.Node) bool {
			a, ok := n.(*ast.ArrayType)
			if !ok {
				return true
			}
			size, ok := a.Len.(*ast.BasicLit)
			of, named := a.Elt.(*ast.Ident)
			if ok && named && size.Value == "2" && of.Name == "int" {
				t.Errorf("%s: [2]int: say what it counts", f.pos(a))
			}
			return true
		})
	}
}
