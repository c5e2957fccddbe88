package find

import "hearsay/internal/read/span"

// Asked finds the words that a query asks for in a text, in any of their forms.
type Asked struct{ m marker }

// AskedBy reads a query as Find does.
func AskedBy(query string) Asked { return Asked{markerOf(query)} }

// In are the words of the text that the query asks for.
func (a Asked) In(text string) (list []span.Span) {
	for w := range span.Words(text) {
		if a.m.is(span.Plain(w.In(text))) {
			list = append(list, w)
		}
	}
	return list
}
