package office

// AddKind and AddEffect add rows to the tables, so that a test can show what a row of tomorrow would touch. The
// function that they return takes the row out again.
func AddKind(r KindRow) (remove func()) {
	before := kinds
	kinds = append(before[:len(before):len(before)], r)
	return func() { kinds = before }
}

func AddEffect(r EffectRow) (remove func()) {
	before := effects
	effects = append(before[:len(before):len(before)], r)
	return func() { effects = before }
}

// Unregister takes a language out again.
func Unregister(code string) { delete(grammars, code) }

// Kinds are the names of all kinds, in the order of the table.
func Kinds() []Kind {
	var list []Kind
	for _, r := range kinds {
		list = append(list, r.Name)
	}
	return list
}

// Effects are the names of all effects, in the order of the table.
func Effects() []Effect {
	var list []Effect
	for _, r := range effects {
		list = append(list, r.Name)
	}
	return list
}
