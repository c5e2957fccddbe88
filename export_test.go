package hearsay

// AddStance adds a row to the table of stances, so that a test can show what a stance of tomorrow would touch. The
// function that it returns takes the row out again.
func AddStance(r StanceRow) (remove func()) {
	before := stances
	stances = append(before[:len(before):len(before)], r)
	return func() { stances = before }
}

// AddHedge and AddSourceKind do the same for the levels of hedging and the kinds of source.
func AddHedge(r HedgeRow) (remove func()) {
	before := hedges
	hedges = append(before[:len(before):len(before)], r)
	return func() { hedges = before }
}

func AddSourceKind(r SourceKind) (remove func()) {
	before := sourceKinds
	sourceKinds = append(before[:len(before):len(before)], r)
	return func() { sourceKinds = before }
}

// SourceKinds are the names of the kinds with a row.
func SourceKinds() []string {
	var list []string
	for _, k := range sourceKinds {
		list = append(list, k.Name)
	}
	return list
}
