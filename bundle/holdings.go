package bundle

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// beside are keys that say nothing of what is claimed: a better title or reason does not make a signal a later one.
var beside = map[string]bool{"title": true, "because": true, "translation": true, "recorded": true, "written": true, "looked": true}

// Holdings are the signals and motives that a document holds, each as its id and a digest of what it claims: "s17 3f2a…" of a
// signal, "akorda/foreign-fighters 9c1b…" of the motive of a party. The custody log keeps them with every revision, so that it can be
// told since when each was in the case as it now stands, and not only since when the file was. Other documents hold none.
func Holdings(name string, text []byte) []string {
	signals := strings.HasPrefix(name, "signals/") && strings.HasSuffix(name, ".yaml")
	if !signals && name != "parties.yaml" {
		return nil
	}
	d := &decoder{file: name, r: &reader{b: &Bundle{ids: map[hearsay.ID]declared{}}}}
	root := d.parse(text)
	if root == nil || root.Kind != yaml.MappingNode {
		return nil
	}
	var list []string
	hold := func(id string, n *yaml.Node) {
		sum := sha256.Sum256([]byte(claims(n)))
		list = append(list, fmt.Sprintf("%s %x", id, sum[:16]))
	}
	if signals {
		for _, n := range items(root, "signals") {
			hold(valueText(n, "id"), n)
		}
		return list
	}
	for _, p := range items(root, "parties") {
		for _, m := range items(p, "motives") {
			hold(MotiveID(hearsay.ID(valueText(p, "id")), hearsay.ID(valueText(m, "about"))), m)
		}
	}
	return list
}

// MotiveID names a motive among the holdings.
func MotiveID(party, about hearsay.ID) string { return string(party) + "/" + string(about) }

func items(n *yaml.Node, key string) []*yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	if list := valueOf(n, key); list != nil && list.Kind == yaml.SequenceNode {
		return list.Content
	}
	return nil
}

func valueText(n *yaml.Node, key string) string {
	if n.Kind == yaml.MappingNode {
		if v := valueOf(n, key); v != nil {
			return v.Value
		}
	}
	return ""
}

// claims is what a node says in one form, whatever its layout and the order of its keys.
func claims(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		parts := map[string]string{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := n.Content[i].Value; !beside[key] {
				parts[key] = claims(n.Content[i+1])
			}
		}
		var b strings.Builder
		for _, key := range sortedKeys(parts) {
			fmt.Fprintf(&b, "%q:%s,", key, parts[key])
		}
		return "{" + b.String() + "}"
	case yaml.SequenceNode:
		var b strings.Builder
		for _, x := range n.Content {
			b.WriteString(claims(x) + ",")
		}
		return "[" + b.String() + "]"
	}
	return fmt.Sprintf("%q", n.Value)
}
