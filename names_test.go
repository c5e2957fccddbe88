package hearsay_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tables are the files in which each row says all that the program knows of one name. Everywhere else code branches on
// a column of the row, so that a new row needs no new branch.
var tables = []string{"stances.go", "hedges.go", "sourcekinds.go", "internal/read/office/kinds.go", "internal/read/office/effects.go"}

// rows are the first columns of the rows of the tables in a file: names of constants, or words in quotation marks.
func rows(f *ast.File) (list []ast.Expr) {
	ast.Inspect(f, func(n ast.Node) bool {
		table, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if _, ok := table.Type.(*ast.ArrayType); !ok {
			return true
		}
		for _, e := range table.Elts {
			if row, ok := e.(*ast.CompositeLit); ok && len(row.Elts) > 1 {
				list = append(list, row.Elts[0])
			}
		}
		return true
	})
	return list
}

// spelled are the tables whose names are no everyday words of other parts, so that the name in quotation marks is looked
// for, too.
var spelled = []string{"stances.go", "hedges.go", "sourcekinds.go"}

// A comparison with one row by name (s.Stance == hearsay.Denies) passes over every row that is added later, and the
// compiler says nothing.
func TestRowsAreAskedAndNotCompared(t *testing.T) {
	constants, words := map[string]string{}, map[string]string{}
	for _, table := range tables {
		f := parse(t, table)
		value := constantsOf(f.File)
		for _, name := range rows(f.File) {
			word, literal := quoted(name)
			if !literal {
				constants[named(f.Name.Name, name)] = table
				word = value[named("", name)]
			}
			if slices.Contains(spelled, table) && word != "" {
				words[word] = table
			}
		}
	}
	delete(words, "retracts") // also the key under which a signal names the one that it takes back
	if len(constants) < 24 || words["denies"] == "" || words["unnamed"] == "" {
		t.Fatalf("not all names were found in the tables: %v %v", constants, words)
	}
	for _, name := range files(t) {
		if slices.Contains(tables, name) || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file := parse(t, name)
		for _, at := range compared(file.File) {
			text, literal := quoted(at)
			table := constants[named(file.Name.Name, at)]
			if literal {
				table = words[text]
			}
			if table != "" {
				t.Errorf("%s compares with one row of %s by its name: ask a column of the row, and add one where none says it", file.pos(at), table)
			}
		}
	}
}

// constantsOf are the constants of a file with their words.
func constantsOf(f *ast.File) map[string]string {
	value := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.ValueSpec); ok {
			for i, v := range s.Values {
				if text, ok := quoted(v); ok {
					value["."+s.Names[i].Name] = text
				}
			}
		}
		return true
	})
	return value
}

type parsed struct {
	*ast.File
	set *token.FileSet
}

func (p parsed) pos(n ast.Node) token.Position { return p.set.Position(n.Pos()) }

func parse(t *testing.T, name string) parsed {
	t.Helper()
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return parsed{f, set}
}

// compared are the two sides of comparisons for equality, and the values of switches.
func compared(f *ast.File) (list []ast.Expr) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BinaryExpr:
			if x.Op == token.EQL || x.Op == token.NEQ {
				list = append(list, x.X, x.Y)
			}
		case *ast.CaseClause:
			list = append(list, x.List...)
		}
		return true
	})
	return list
}

// named is a name with its package, as other packages write it.
func named(pkg string, e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return pkg + "." + x.Name
	case *ast.SelectorExpr:
		if in, ok := x.X.(*ast.Ident); ok {
			return in.Name + "." + x.Sel.Name
		}
	case *ast.CallExpr: // string(hearsay.Plain)
		if len(x.Args) == 1 {
			return named(pkg, x.Args[0])
		}
	}
	return ""
}

func quoted(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}
