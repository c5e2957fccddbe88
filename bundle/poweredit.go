package bundle

import (
	"fmt"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// AddPower adds the nodes and ties of a map to a file of the power map; what stands in the file is kept as it is, comments included.
func AddPower(name string, src []byte, add *hearsay.PowerMap) ([]byte, error) {
	m := *add
	m.CustodyKeeps, m.BackerWeight = hearsay.DefaultCustodyKeeps, hearsay.DefaultBackerWeight
	text := []byte(PowerText(&m))
	if len(src) == 0 {
		return Format(name, text)
	}
	old, err := documentOf(name, src)
	if err != nil {
		return nil, err
	}
	more, err := documentOf(name, text)
	if err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(more.Content); i += 2 {
		if list := valueOf(old, more.Content[i].Value); list != nil && list.Kind == yaml.SequenceNode {
			list.Content = append(list.Content, more.Content[i+1].Content...)
		} else {
			old.Content = append(old.Content, more.Content[i], more.Content[i+1])
		}
	}
	return dumped(name, old)
}

// EndTie writes into a file of the power map until when one of its ties was valid, and when that became known if it is not zero; all
// else in the file is kept.
func EndTie(name string, src []byte, id hearsay.ID, until, known hearsay.When) ([]byte, error) {
	root, err := documentOf(name, src)
	if err != nil {
		return nil, err
	}
	list := valueOf(root, "ties")
	if list == nil {
		return nil, fmt.Errorf("end %s: %s has no ties: %w", id, name, hearsay.ErrNotFound)
	}
	for _, tie := range list.Content {
		if own := valueOf(tie, "id"); own == nil || own.Value != string(id) {
			continue
		}
		from := ""
		if valid := valueOf(tie, "valid"); valid != nil {
			iv, err := hearsay.ParseInterval(valid.Value, until.Start.Location())
			if err != nil {
				return nil, fmt.Errorf("end %s: valid: %v: %w", id, err, hearsay.ErrInvalid)
			}
			from = iv.From.String()
		}
		setValue(tie, "valid", from+".."+until.String())
		if !known.IsZero() {
			setValue(tie, "end-known", known.String())
		}
		return dumped(name, root)
	}
	return nil, fmt.Errorf("end %s: %s has no such tie: %w", id, name, hearsay.ErrNotFound)
}

// documentOf is the mapping that a file holds.
func documentOf(name string, src []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return nil, fmt.Errorf("change %s: %w", name, err)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("change %s: it holds no `key: value` lines: %w", name, hearsay.ErrInvalid)
	}
	return doc.Content[0], nil
}

func dumped(name string, root *yaml.Node) ([]byte, error) {
	text, err := yaml.Marshal(root)
	if err != nil {
		return nil, fmt.Errorf("change %s: %w", name, err)
	}
	return Format(name, text)
}

// setValue gives a key of a mapping a text; a new key is put behind the others.
func setValue(n *yaml.Node, key, value string) {
	v := valueOf(n, key)
	if v == nil {
		v = &yaml.Node{}
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, v)
	}
	*v = yaml.Node{Kind: yaml.ScalarNode, Value: value, LineComment: v.LineComment, HeadComment: v.HeadComment, FootComment: v.FootComment}
}
