package exchange

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"

	"hearsay"
)

// A Statement is one value of one property of an entity in one dataset: the form in which FollowTheMoney keeps where each
// value comes from. First and last seen are left out: they time a crawler, not a report.
type Statement struct {
	CanonicalID string `json:"canonical_id"` // first, so that sorting lines joins entities
	EntityID    string `json:"entity_id"`
	Prop        string `json:"prop"`
	Schema      string `json:"schema"`
	Value       string `json:"value"`
	Dataset     string `json:"dataset"`
	Lang        string `json:"lang,omitempty"`
	External    bool   `json:"external"`
	ID          string `json:"id"`
}

// StatementID is the hexadecimal SHA-1 of dataset.entity.prop.value, then @lang where the value is in a language, then
// .ext where it comes from outside the dataset (FollowTheMoney 4.5, Statement.make_key).
func StatementID(dataset, entity, prop, value, lang string, external bool) string {
	key := dataset + "." + entity + "." + prop + "." + value
	if lang != "" {
		key += "@" + lang
	}
	if external {
		key += ".ext"
	}
	sum := sha1.Sum([]byte(key))
	return hex.EncodeToString(sum[:])
}

// WriteStatements writes a map as FollowTheMoney statements, one JSON object a line. Each entity begins with the statement
// of its id. What FollowTheMoney cannot say is not in them: WriteFTM has it.
func WriteStatements(w io.Writer, m *hearsay.PowerMap, dataset string) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range entities(m) {
		list := []Statement{{Prop: "id", Value: e.ID}}
		for prop, values := range e.Properties {
			for _, v := range values {
				list = append(list, Statement{Prop: prop, Value: v})
			}
		}
		slices.SortFunc(list[1:], func(a, b Statement) int {
			return cmp.Or(cmp.Compare(a.Prop, b.Prop), cmp.Compare(a.Value, b.Value))
		})
		for _, s := range list {
			s.CanonicalID, s.EntityID, s.Schema, s.Dataset = e.ID, e.ID, e.Schema, dataset
			s.ID = StatementID(dataset, e.ID, s.Prop, s.Value, "", false)
			if err := enc.Encode(s); err != nil {
				return err
			}
		}
	}
	return nil
}
