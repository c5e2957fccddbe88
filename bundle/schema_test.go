package bundle

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"hearsay/cases"
)

// A shape is as much of JSON Schema as the published ones use to say which keys there may be.
type shape struct {
	Properties map[string]*shape
	Required   []string
	Items      *shape
	AnyOf      []*shape
	Free       any `json:"additionalProperties"`
}

// allows reports the first key of a document that the schema does not know.
func (s *shape) allows(n *yaml.Node) (key string, ok bool) {
	if s == nil {
		return "", true
	}
	for _, other := range s.AnyOf {
		if _, ok := other.allows(n); ok && (n.Kind == yaml.MappingNode) == (other.Properties != nil || other.Free != nil) {
			return "", true
		}
	}
	switch n.Kind {
	case yaml.DocumentNode:
		return s.allows(n.Content[0])
	case yaml.SequenceNode:
		for _, c := range n.Content {
			if key, ok := s.Items.allows(c); !ok {
				return key, false
			}
		}
	case yaml.MappingNode:
		if s.Properties == nil {
			return "", true
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i].Value
			inner, known := s.Properties[k]
			if !known {
				return k, false
			}
			if key, ok := inner.allows(n.Content[i+1]); !ok {
				return k + "." + key, false
			}
		}
	}
	return "", true
}

func readShape(t *testing.T, file string) *shape {
	t.Helper()
	kind := strings.TrimSuffix(path.Base(file), ".yaml")
	if strings.HasPrefix(path.Base(path.Dir(file)), "signals") {
		kind = "signals"
	}
	text, err := Schema(kind)
	if err != nil {
		t.Fatal(err)
	}
	var s shape
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatalf("schema %s: %v", kind, err)
	}
	return &s
}

// TestSchemasKnowEveryKeyOfTheCases keeps the schemas from falling behind the parser: whatever the worked case, the base of the
// mistakes and a new case say, they allow.
func TestSchemasKnowEveryKeyOfTheCases(t *testing.T) {
	scaffolds := fstest.MapFS{}
	for name, text := range scaffold {
		scaffolds[name] = &fstest.MapFile{Data: []byte(blank.ReplaceAllString(text, "<<$1>>"))}
	}
	for _, fsys := range []fs.FS{cases.FS, base(t), scaffolds} {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
				return err
			}
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			var n yaml.Node
			if err := yaml.Unmarshal(src, &n); err != nil {
				return err
			}
			if key, ok := readShape(t, name).allows(&n); !ok {
				t.Errorf("%s: the schema does not know %s", name, key)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestSchemasAndParserAgreeOnKeys asks the parser about every key that a schema lists at the top of a document.
func TestSchemasAndParserAgreeOnKeys(t *testing.T) {
	for list, kind := range map[string]string{"nodes": "power", "ties": "power", "levers": "power", "names": "names", "outcomes": "outcomes", "propositions": "propositions", "parties": "parties", "sources": "sources", "signals": "signals", "questions": "hypotheses"} {
		file := kind + ".yaml"
		if kind == "signals" {
			file = "signals/2024-05-02.yaml"
		}
		s := readShape(t, file)
		for key := range s.Properties[list].Items.Properties {
			files := base(t)
			files[file] = &fstest.MapFile{Data: []byte(list + ":\n  - " + key + ": x\n")}
			_, ps := Parse(files)
			for _, p := range ps {
				if strings.Contains(p.Msg, "unknown key") {
					t.Errorf("the schema %s lists %s: %s", kind, key, p.Error())
				}
			}
		}
	}
}
