package precedent

// Known are counts that ship with the program: of coups launched from 1945 to 2022, how many were realised, by type as
// the Cline Center's Coup d'État Project (version 2.1.2) codes it; conspiracies are left out. An event may have several
// types. Counted from its table; the table itself is its owners' to give.
var Known = []struct {
	Class string
	About string
	Count
}{
	{"all", "every coup that was launched", Count{790, 441}},
	{"military", "by officers", Count{498, 268}},
	{"palace", "by an elite inside the government", Count{115, 95}},
	{"auto", "by the incumbent against the others: a self-coup", Count{41, 30}},
	{"foreign", "with a foreign power behind it", Count{56, 33}},
	{"dissident", "by a small group outside the government", Count{160, 25}},
	{"counter", "to undo a coup", Count{18, 14}},
	{"palace foreign", "an elite inside with a foreign power behind it", Count{4, 4}},
	{"auto foreign", "a self-coup with a foreign power behind it: none is coded", Count{0, 0}},
	{"since:1991", "since the end of the Soviet Union", Count{211, 109}},
	{"auto since:1991", "self-coups since then", Count{19, 9}},
	{"palace since:1991", "palace coups since then", Count{15, 10}},
}
