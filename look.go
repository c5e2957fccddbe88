package hearsay

// A Look is what somebody looked for, where, and what came of it. That nothing was found is evidence only where somebody looked:
// a signal that is silent may name the look that shows it.
type Look struct {
	ID    ID
	When  When     // when somebody looked
	By    string   // who did
	Words string   // what was looked for, as it was typed or asked
	Place string   // where: a search engine, an archive, a channel, a shelf
	Found []string // hex digests of the snapshots that show what was found; none: nothing was found
}

// Look is the look with this id, or nil.
func (c *Case) Look(id ID) *Look {
	for _, l := range c.Looks {
		if l.ID == id {
			return l
		}
	}
	return nil
}
