package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// maxFile bounds a file of a bundle.
const maxFile = 16 << 20

// A decoder turns the YAML of one file into parts of a case and collects what is wrong with it.
type decoder struct {
	file string
	id   hearsay.ID // of the document being read
	zone *time.Location
	r    *reader
}

func (d *decoder) pos(n *yaml.Node) Pos { return Pos{d.file, n.Line, n.Column} }

func (d *decoder) problem(n *yaml.Node, hint, format string, args ...any) {
	d.r.add(Problem{Pos: d.pos(n), ID: d.id, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

var yamlLine = regexp.MustCompile(`line (\d+)(?:, column (\d+))?:? ?(.*)`)

var yamlPlace = regexp.MustCompile(`(?:\((while [^)]*)\) )?at (?:L\d+\.C\d+-)?L(\d+)\.C(\d+): (.*)`)

// parse reads the one document of a file; nil if it has problems or holds nothing.
func (d *decoder) parse(src []byte) *yaml.Node {
	before := len(d.r.problems)
	defer func() { d.r.unread = d.r.unread || len(d.r.problems) > before }()
	at := &yaml.Node{Line: 1, Column: 1}
	switch {
	case len(src) > maxFile:
		d.problem(at, "split the file", "the file has %d bytes, at most %d are read", len(src), maxFile)
		return nil
	case !utf8.Valid(src):
		d.problem(at, "save the file as UTF-8", "the file is not valid UTF-8")
		return nil
	}
	if i := bytes.IndexFunc(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), isControl); i >= 0 {
		at.Line += bytes.Count(src[:i], []byte("\n"))
		d.problem(at, "remove it", "the line holds a control character")
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(string(src)))
	if err != nil {
		d.syntax(err)
		return nil
	}
	var doc, more yaml.Node
	if err := loader.Load(&doc); err != nil {
		if !strings.Contains(err.Error(), "EOF") {
			d.syntax(err)
		}
		return nil
	}
	if loader.Load(&more) == nil {
		d.problem(&more, "remove the line ---", "the file holds more than one document")
	}
	if len(doc.Content) == 0 {
		return nil
	}
	root := doc.Content[0]
	if d.forbidden(root, 0) || isNull(root) {
		return nil
	}
	return root
}

func (d *decoder) syntax(err error) {
	at, msg := &yaml.Node{Line: 1, Column: 1}, strings.TrimPrefix(err.Error(), "yaml: ")
	var list *yaml.LoadErrors
	if errors.As(err, &list) && len(list.Errors) > 0 {
		msg = list.Errors[0].Error()
	}
	if m := yamlLine.FindStringSubmatch(msg); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		if m[2] != "" {
			at.Column, _ = strconv.Atoi(m[2])
		}
		msg = m[3]
	}
	if m := yamlPlace.FindStringSubmatch(msg); m != nil { // version 4 writes from-to; the mistake shows at its end
		at.Line, _ = strconv.Atoi(m[2])
		at.Column, _ = strconv.Atoi(m[3])
		if msg = m[4]; m[1] != "" {
			msg += " (" + m[1] + ")"
		}
	}
	d.problem(at, "check quotes, brackets and indentation above this line; a text with a colon and a space in it is written in quotes", "not valid YAML: %s", msg)
}

// forbidden refuses what makes a file mean other than it looks.
func (d *decoder) forbidden(n *yaml.Node, depth int) bool {
	if depth > 20 {
		d.problem(n, "flatten it", "nested more than 20 deep")
		return true
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.problem(n, "write the value out", "anchors and aliases are not used here")
		return true
	}
	bad := false
	for _, c := range n.Content {
		bad = d.forbidden(c, depth+1) || bad
	}
	return bad
}

// isControl reports characters that no editor shows: what looks like one line could be two.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// A schema says which keys a mapping may have and what reads each.
type schema map[string]func(*yaml.Node)

// mapping reads a mapping by its schema; it reports unknown, double and missing keys.
func (d *decoder) mapping(n *yaml.Node, s schema, required ...string) {
	if n.Kind != yaml.MappingNode {
		d.problem(n, "write `key: value` lines", "expected a mapping, found %s", kind(n))
		return
	}
	seen, meant := map[string]*yaml.Node{}, map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if first := seen[k.Value]; first != nil {
			d.r.add(Problem{Pos: d.pos(k), ID: d.id, Msg: fmt.Sprintf("key %q is written twice", k.Value), Hint: "keep one", Related: []Pos{d.pos(first)}})
			continue
		}
		seen[k.Value] = k
		read := s[k.Value]
		if read == nil {
			meant[Nearest(k.Value, keys(s))] = true
			d.problem(k, didYouMean(k.Value, keys(s)), "unknown key %q", k.Value)
			continue
		}
		if isNull(v) {
			d.problem(k, "give it a value or remove the line", "%s is empty", k.Value)
			continue
		}
		read(v)
	}
	for _, k := range required {
		if seen[k] == nil && !meant[k] { // a misspelt key is not also a missing one
			d.problem(n, "add `"+k+": …`", "%s is missing", k)
		}
	}
}

func kind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	return fmt.Sprintf("%q", n.Value)
}

// list reads the items of a list one by one.
func (d *decoder) list(read func(*yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			d.problem(n, "write a list: lines that begin with `- `, or [a, b]", "expected a list, found %s", kind(n))
			return
		}
		outer := d.id
		for _, c := range n.Content {
			read(c)
			d.id = outer
		}
	}
}

// scalar is the text of a plain value. Of a placeholder it is the text, too, and false.
func (d *decoder) scalar(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		d.problem(n, "", "expected a single value, found %s", kind(n))
		return "", false
	}
	if Placeholder(n.Value) {
		d.problem(n, "write your own words there", "still the template's %q", n.Value)
		return n.Value, false
	}
	return n.Value, true
}

// text keeps a placeholder as it is: a reason that is still to be written is not reported as missing, too.
func (d *decoder) text(dst *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, _ := d.scalar(n)
		*dst = strings.TrimSpace(s)
	}
}

// verbatim keeps every byte: quotes are compared with their snapshot, and may hold «<<» and «>>» of their own.
func (d *decoder) verbatim(dst *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode {
			d.scalar(n)
			return
		}
		*dst = n.Value
	}
}

func (d *decoder) texts(dst *[]string) func(*yaml.Node) {
	return d.list(func(n *yaml.Node) {
		if s, ok := d.scalar(n); ok {
			*dst = append(*dst, s)
		}
	})
}

// ownID reads the id of a document and makes it known.
func (d *decoder) ownID(what string, dst *hearsay.ID) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		d.id = hearsay.ID(s)
		*dst = d.id
		if err := hearsay.CheckID(s); err != nil {
			d.problem(n, "", "id %q: %v", s, err)
			return
		}
		d.r.declare(d.id, what, d.pos(n))
	}
}

// ref reads an id that must name one of the kinds somewhere in the case.
func (d *decoder) ref(dst *hearsay.ID, kinds ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if s, ok := d.scalar(n); ok {
			*dst = hearsay.ID(s)
			d.r.refer(*dst, d.id, d.pos(n), kinds)
		}
	}
}

func (d *decoder) refs(dst *[]hearsay.ID, kinds ...string) func(*yaml.Node) {
	one := func(n *yaml.Node) {
		var id hearsay.ID
		d.ref(&id, kinds...)(n)
		*dst = append(*dst, id)
	}
	return func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			one(n)
			return
		}
		d.list(one)(n)
	}
}

func (d *decoder) estimate(dst *hearsay.Estimate, scale func() hearsay.Scale) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		e, err := hearsay.ParseEstimate(s, scale())
		if err != nil {
			hint := didYouMean(s, scale().Names())
			if strings.HasPrefix(hint, "known:") { // the words are in the message, or beside the point
				hint = "write a chance from 0 to 1, a range lo..hi, or a word of the " + scale().Name + " scale"
			}
			d.problem(n, hint, "%v", err)
			return
		}
		*dst = e
	}
}

func (d *decoder) optional(dst **hearsay.Estimate, scale func() hearsay.Scale) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*dst = &hearsay.Estimate{}
		d.estimate(*dst, scale)(n)
	}
}

func (d *decoder) number(dst *float64, lo, hi float64) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		x, err := strconv.ParseFloat(s, 64)
		if err != nil || !(x >= lo && x <= hi) {
			d.problem(n, "", "%q is not a number between %g and %g", s, lo, hi)
			return
		}
		*dst = x
	}
}

func (d *decoder) when(dst *hearsay.When) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		w, err := hearsay.ParseWhen(s, d.zone)
		if err != nil {
			d.problem(n, "", "%v", err)
			return
		}
		*dst = w
	}
}

func (d *decoder) interval(dst *hearsay.Interval) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		iv, err := hearsay.ParseInterval(s, d.zone)
		if err != nil {
			d.problem(n, "intervals are from..until, until not included", "%v", err)
			return
		}
		*dst = iv
	}
}

func (d *decoder) flag(dst *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, _ := d.scalar(n)
		switch s {
		case "true", "false":
			*dst = s == "true"
		default:
			d.problem(n, "", "%q is neither true nor false", s)
		}
	}
}

// because reports a missing reason. It does not make the document ill: the numbers can be checked all the same.
func (d *decoder) because(n *yaml.Node, text, of string) {
	if text == "" {
		d.r.problems = append(d.r.problems, Problem{Pos: d.pos(n), ID: d.id, Msg: of + " has no because", Hint: "add a sentence that a critic can attack"})
	}
}
