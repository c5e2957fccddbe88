package bundle

import (
	"embed"
	"fmt"
	"strings"

	"hearsay"
)

//go:embed schema/*.json
var schemas embed.FS

// Schema is the JSON Schema (2020-12) of a kind of file, for editors that complete and check while one writes. It
// knows shapes only; `hearsay vet` knows the rest.
func Schema(kind string) ([]byte, error) {
	text, err := schemas.ReadFile("schema/" + kind + ".json")
	if err != nil {
		return nil, fmt.Errorf("schema %s: the kinds are %s: %w", kind, strings.Join(SchemaKinds(), ", "), hearsay.ErrNotFound)
	}
	return text, nil
}

// SchemaKinds lists the kinds of file.
func SchemaKinds() []string {
	entries, err := schemas.ReadDir("schema")
	if err != nil {
		panic("bundle: the embedded schemas cannot be listed")
	}
	var kinds []string
	for _, e := range entries {
		kinds = append(kinds, strings.TrimSuffix(e.Name(), ".json"))
	}
	return kinds
}
