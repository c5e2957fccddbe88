package bundle

import (
	"fmt"
	"time"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// namesName is the file of which spellings are one person or body.
const namesName = "names.yaml"

// nameJudgement reads one item of names.yaml.
func (d *decoder) nameJudgement(n *yaml.Node) {
	j, at := hearsay.NameJudgement{}, ""
	d.mapping(n, schema{"a": d.ref(&j.A, "node"), "b": d.ref(&j.B, "node"), "is": oneOf(d, &j.Is, "judgement of two names", hearsay.Samenesses),
		"by": d.text(&j.By), "at": d.text(&at), "because": d.text(&j.Because)}, "a", "b", "is", "at")
	if v := valueOf(n, "at"); v != nil {
		t, err := time.Parse(time.RFC3339, at)
		if err != nil {
			d.problem(v, "write it as 2022-01-07T18:30:00+06:00", "%q is not a moment", at)
			return
		}
		j.At = t
	}
	d.r.c.Names = append(d.r.c.Names, j)
	d.r.names = append(d.r.names, d.pos(n))
}

// checkNames reports judgements that cannot stand, each in the light of those before it.
func (r *reader) checkNames() {
	if r.c.Power == nil {
		return
	}
	for i, j := range r.c.Names {
		if !r.sound(j.A, j.B) || r.c.Power.Node(j.A) == nil || r.c.Power.Node(j.B) == nil {
			continue
		}
		if err := hearsay.CheckSame(r.c.Power, r.c.Names[:i], j); err != nil {
			r.add(Problem{Pos: r.names[i], Msg: err.Error(), Hint: "take it back with `hearsay names undo`"})
		}
	}
}

// NameText is a judgement as names.yaml has it.
func NameText(j hearsay.NameJudgement) string {
	var p page
	p.item(1, "a", string(j.A))
	p.line(2, "b", string(j.B))
	p.line(2, "is", string(j.Is))
	p.text(2, "by", j.By)
	p.line(2, "at", fmt.Sprintf("%q", j.At.Format(time.RFC3339)))
	p.text(2, "because", j.Because)
	return p.String()
}

// AddName is the file of judgements of names that the log with this mark adds to, with one more at its end.
func (b *Bundle) AddName(j hearsay.NameJudgement, mark string) (name string, text []byte, err error) {
	name = Marked(namesName, mark)
	text, err = b.addItem(name, "names", NameText(j))
	return name, text, err
}

func namesText(c *hearsay.Case) string {
	text := "names:\n"
	for _, j := range c.Names {
		text += NameText(j)
	}
	return text
}

// PowerText is a power map as power.yaml, or a part of one in the folder power, has it.
func PowerText(m *hearsay.PowerMap) string { return powerText(&hearsay.Case{Power: m}) }
