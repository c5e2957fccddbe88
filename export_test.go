package hearsay

// AddStance adds a row to the table of stances, so that a test can show what a stance of tomorrow would touch. The
// function that it returns takes the row out again.
func AddStance(r StanceRow) (remove func()) {
	before := stances
	stances = append(before[:len(before):len(before)], r)
	return func() { stances = before }
}
