package hearsay

// A PowerMap says who can make whom do what, and when: people, offices, bodies and media, the ties by which one
// obeys another, and the levers that obedience moves. Package power computes from it who effectively controls what.
type PowerMap struct {
	Nodes  []*Node
	Ties   []*Tie
	Levers []*Lever
	// Centres are the ends of every line of obedience, in the order of pictures. Where none are written they are the
	// persons, factions and states that have no principal.
	Centres []ID
	// Classes are the weights of the classes of levers in the whole; [DefaultClasses] where none are written.
	Classes map[LeverClass]float64
	// CustodyKeeps is what the ties of a held person keep of their weight: clients stay loyal but leaderless.
	CustodyKeeps float64
	// BackerWeight is the weight of a credible backer among the coercive levers of a coalition.
	BackerWeight float64
	// Dates are the days that readers compare, in order of time.
	Dates []When
}

// Defaults of a power map: judgements, the same for every case, and settings for that reason.
const (
	DefaultCustodyKeeps = 0.25
	DefaultBackerWeight = 0.30
)

// A NodeKind is what a node of the power map is.
type NodeKind string

const (
	Person  NodeKind = "person"
	Body    NodeKind = "body"    // an agency, a company, a party
	Forces  NodeKind = "forces"  // armed men in number
	Seat    NodeKind = "seat"    // an office, apart from whoever holds it
	Voice   NodeKind = "voice"   // an outlet, account or press service: who runs it speaks through it
	Faction NodeKind = "faction" // people who act as one
	State   NodeKind = "state"   // a foreign state
)

// NodeKinds in the order of documents.
var NodeKinds = []NodeKind{Person, Body, Forces, Seat, Voice, Faction, State}

// Own is the weight of a node's own judgement or inertia where none is written. A seat has none: whoever holds it
// signs with certainty.
func (k NodeKind) Own() float64 {
	switch k {
	case Seat, Voice, State, Faction:
		return 0
	case Forces:
		return 1
	}
	return 0.5
}

// A Node is a person, an office, a body, a voice: something that obeys or is obeyed.
type Node struct {
	ID    ID
	Kind  NodeKind
	Title string
	Short string
	Names []string // other spellings, in any script
	Tier  string   // the heading under which pictures place it: "Supreme offices"
	Party ID       // the party whose motives a centre has
	Own   *float64 // weight of its own judgement; nil: its kind's
	About string
}

// A TieKind is by what right or habit an agent follows a principal.
type TieKind string

const (
	FormalCommand  TieKind = "formal-command"
	Occupancy      TieKind = "occupancy" // the principal holds the seat
	Appointment    TieKind = "appointment"
	Kinship        TieKind = "kinship"
	Patronage      TieKind = "patronage"
	PartyTie       TieKind = "party"
	Ownership      TieKind = "ownership"
	ForeignBacking TieKind = "foreign-backing"
	Custody        TieKind = "custody" // the principal holds the agent: see power
	Veto           TieKind = "veto"    // the agent is a lever that does not move without the principal
	OwnVoice       TieKind = "own-voice"
)

// TieKinds in the order of documents.
var TieKinds = []TieKind{FormalCommand, Occupancy, Appointment, Kinship, Patronage, PartyTie, Ownership, ForeignBacking, Custody, Veto, OwnVoice}

// Formal reports whether the tie stands in law: what remains when all else is left out is power on paper.
func (k TieKind) Formal() bool { return k == FormalCommand || k == Occupancy || k == Veto }

// TieWords are the ordinal weights of ties. They are ratios, not probabilities: an agent faced with contrary orders
// follows each principal in proportion.
var TieWords = []struct {
	Name   string
	Weight float64
}{{"residual", 0.25}, {"trace", 0.5}, {"weak", 1}, {"medium", 2}, {"strong", 3}}

// TieWord is the word for a weight, or "".
func TieWord(weight float64) string {
	for _, w := range TieWords {
		if w.Weight == weight {
			return w.Name
		}
	}
	return ""
}

// A Tie says that an agent follows a principal with some weight.
type Tie struct {
	ID        ID
	Principal ID
	Agent     ID
	Kind      TieKind
	Weight    float64
	Valid     Interval // half-open
	// Known is when the tie became known, EndKnown when its end did; views before do not use them. The bounds of
	// Valid where not written.
	Known, EndKnown When
	// If is a proposition on whose value Is the tie depends; P is the chance of a tie that depends on nothing else.
	If      ID
	Is      string
	P       *Estimate
	Group   string // ties that change together are one cause of a change
	Signals []ID   // what supports it
	Because string
}

// A LeverClass is what kind of thing a lever moves.
type LeverClass string

const (
	Coercive    LeverClass = "coercive"
	Legal       LeverClass = "legal"
	Appointing  LeverClass = "appointment"
	Information LeverClass = "information"
	Economic    LeverClass = "economic"
	External    LeverClass = "external"
)

// LeverClasses in the order of documents.
var LeverClasses = []LeverClass{Coercive, Legal, Appointing, Information, Economic, External}

// DefaultClasses are the weights of the classes of levers where a map has none: elicitation defaults.
func DefaultClasses() map[LeverClass]float64 {
	return map[LeverClass]float64{Coercive: .35, Appointing: .20, Legal: .15, Information: .10, Economic: .10, External: .10}
}

// A Lever is something that can be done by whoever its keys obey: use a force, sign a dismissal, broadcast.
type Lever struct {
	ID      ID
	Title   string
	Short   string
	Class   LeverClass
	Weight  float64 // within its class
	Keys    []ID    // seats, units, voices
	Needs   int     // how many of the keys must obey; 0 means all
	Valid   Interval
	Removes ID // the person whom pulling this lever removes
	Group   string
	Signals []ID
	Because string
}

// Node is the node with this id, or nil.
func (m *PowerMap) Node(id ID) *Node {
	for _, n := range m.Nodes {
		if n.ID == id {
			return n
		}
	}
	return nil
}
