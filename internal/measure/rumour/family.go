package rumour

import "slices"

// A Family is a kind of world.
type Family struct {
	Name, About string

	Parties   int     // each wants another explanation believed
	Owned     float64 // share of the outlets that parties own, together
	Captured  bool    // the spokesmen say what the first party wants once it holds them, which itself is open
	Orders    float64 // chance that a party orders a story on a proposition that matters to it
	Witnesses float64 // mean number of reporters who find a witness, per proposition
	Right     float64 // chance that a witness has it right
	Gossip    float64 // mean number of outlets that print what is going round, per proposition
	Travels   float64 // chance that an outlet prints what it read, before its interests are asked
	Faithful  float64 // share of copies that are reprinted, cut or put under a new lead; the others are rewritten or quoted
	Changed   float64 // share of copies that end up saying the contrary
	Credited  float64 // share of copies that name where they have it from
}

var calm = Family{Witnesses: 3, Right: .85, Gossip: 1.5, Travels: .12, Faithful: .6, Changed: .03, Credited: .4, Orders: .7}

func family(name, about string, change func(*Family)) Family {
	f := calm
	f.Name, f.About = name, about
	change(&f)
	return f
}

// Families are the kinds of world.
var Families = []Family{
	family("calm", "nobody lies, witnesses are many", func(*Family) {}),
	family("fog", "nobody lies, witnesses are few, what goes round is changed on its way", func(f *Family) {
		f.Witnesses, f.Right, f.Gossip, f.Travels, f.Changed = .8, .75, 3, .2, .12
	}),
	family("echo", "every story travels far, mostly without credit", func(f *Family) { f.Witnesses, f.Travels, f.Credited = 1.5, .3, .2 }),
	family("ordered", "one party orders stories and owns three outlets in ten", func(f *Family) { f.Parties, f.Owned = 1, .3 }),
	family("rival", "two parties order stories against each other", func(f *Family) { f.Parties, f.Owned = 2, .4 }),
	family("held", "whether the spokesmen are held by a party is open", func(f *Family) { f.Parties, f.Owned, f.Captured, f.Witnesses = 1, .15, true, 2.5 }),
}

// Find is the family of a name.
func Find(name string) (Family, bool) {
	i := slices.IndexFunc(Families, func(f Family) bool { return f.Name == name })
	if i < 0 {
		return Family{}, false
	}
	return Families[i], true
}
