package names

import (
	"testing"
	"time"

	"hearsay"
)

// One person in the spellings of newspapers, in three scripts.
func TestSpellingsOfOnePersonAreAlike(t *testing.T) {
	for _, one := range [][]string{
		{"Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev", "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев", "Qasym-Jomart Toqaev"},
		{"Nursultan Nazarbayev", "Нурсултан Назарбаев", "Нұрсұлтан Назарбаев", "Nūrsūltan Nazarbaev"},
		{"Yermek Sagimbayev", "Ермек Сагимбаев", "Ермек Сағымбаев"},
	} {
		for i, a := range one {
			for _, b := range one[i+1:] {
				if l := Compare(a, b); l.Score < Propose {
					t.Errorf("%s and %s: %.2f, %s", a, b, l.Score, l.Reason)
				}
			}
		}
	}
}

func TestNamesakesByOneWordAndStrangersAreNot(t *testing.T) {
	for _, two := range [][2]string{{"Karim Massimov", "Samat Abish"}, {"Nursultan Nazarbayev", "Dariga Nazarbayeva"}, {"Bolat Nazarbayev", "Nursultan Nazarbayev"}, {"", "Karim Massimov"}} {
		if l := Compare(two[0], two[1]); l.Score >= Propose {
			t.Errorf("%s and %s: %.2f, %s", two[0], two[1], l.Score, l.Reason)
		}
	}
}

func TestTheOrderOfTwoNamesDoesNotMatter(t *testing.T) {
	list := []string{"Kassym-Jomart Tokayev", "Токаев К.", "Samat Abish", "Abish Samat", "Нурсултан Абишевич Назарбаев"}
	for _, a := range list {
		for _, b := range list {
			if x, y := Compare(a, b).Score, Compare(b, a).Score; x != y {
				t.Errorf("%s, %s: %g and %g", a, b, x, y)
			}
		}
	}
}

func namedMap() *hearsay.PowerMap {
	node := func(id hearsay.ID, title string) *hearsay.Node {
		return &hearsay.Node{ID: id, Kind: hearsay.Person, Title: title}
	}
	return &hearsay.PowerMap{Nodes: []*hearsay.Node{node("a", "Karim Massimov"), node("b", "Карим Масимов"), node("c", "Kärim Mäsimov"), node("d", "Samat Abish"), {ID: "seat", Kind: hearsay.Seat, Title: "Chair"}},
		Ties: []*hearsay.Tie{{ID: "t1", Principal: "b", Agent: "seat", Kind: hearsay.Occupancy, Weight: 3}, {ID: "t2", Principal: "d", Agent: "c", Kind: hearsay.Patronage, Weight: 1}}}
}

func judge(a, b hearsay.ID, is hearsay.Sameness) hearsay.NameJudgement {
	return hearsay.NameJudgement{A: a, B: b, Is: is, By: "x", At: time.Unix(0, 0), Because: "y"}
}

// What a person says is one is read as one, under every spelling; what is taken back is as it was before.
func TestJudgementsMergeAndAreTakenBack(t *testing.T) {
	m := namedMap()
	if l := Proposals(m, nil, Propose); len(l) != 3 {
		t.Errorf("three pairs of one person: %+v", l)
	}
	log := []hearsay.NameJudgement{judge("a", "b", hearsay.Positive), judge("c", "b", hearsay.Positive)}
	c := (&hearsay.Case{Power: m, Names: log}).Merged()
	if len(c.Power.Nodes) != 3 || c.Power.Ties[0].Principal != "a" || c.Power.Ties[1].Agent != "a" || len(c.Power.Nodes[0].Names) != 2 {
		t.Errorf("%+v %+v", c.Power.Nodes[0], c.Power.Ties)
	}
	if m.Ties[0].Principal != "b" {
		t.Error("the map itself was changed")
	}
	if l := Proposals(m, log, Propose); len(l) != 0 {
		t.Errorf("proposed again: %+v", l)
	}
	log = append(log, judge("b", "c", hearsay.Unjudged))
	if c := (&hearsay.Case{Power: m, Names: log}).Merged(); len(c.Power.Nodes) != 4 || c.Power.Ties[1].Agent != "c" {
		t.Errorf("after taking back: %d nodes", len(c.Power.Nodes))
	}
}

func TestContradictionsAreRefused(t *testing.T) {
	m := namedMap()
	log := []hearsay.NameJudgement{judge("a", "b", hearsay.Negative), judge("b", "c", hearsay.Positive)}
	for what, j := range map[string]hearsay.NameJudgement{"through a third": judge("a", "c", hearsay.Positive), "of two kinds": judge("a", "seat", hearsay.Positive), "with itself": judge("a", "a", hearsay.Positive), "nobody": judge("a", "z", hearsay.Positive)} {
		if err := hearsay.CheckSame(m, log, j); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if err := hearsay.CheckSame(m, log, judge("a", "d", hearsay.Positive)); err != nil {
		t.Error(err)
	}
}
