package exchange

import "slices"

// A schema is as much of a FollowTheMoney schema (model 4.5.2, MIT) as the power map uses. Properties that are not
// listed are kept, not read.
type schema struct {
	extends  string
	required []string
	uses     []string // properties that the map has a place for
	// from and to are the ends of a schema that is an edge: who is followed, and who follows, where the map takes it.
	from, to string
}

var schemata = map[string]schema{
	"Thing":          {required: []string{"name"}, uses: []string{"name", "alias"}},
	"LegalEntity":    {extends: "Thing"},
	"Person":         {extends: "LegalEntity"},
	"Organization":   {extends: "LegalEntity"},
	"PublicBody":     {extends: "Organization"},
	"Company":        {extends: "Organization"},
	"Position":       {extends: "Thing"},
	"Event":          {extends: "Thing", uses: []string{"involved", "startDate", "endDate"}},
	"Interval":       {uses: []string{"startDate", "endDate"}},
	"Occupancy":      {extends: "Interval", required: []string{"holder", "post"}, from: "holder", to: "post"},
	"Membership":     {extends: "Interval", required: []string{"member", "organization"}, from: "organization", to: "member"},
	"Directorship":   {extends: "Interval", required: []string{"director", "organization"}, from: "director", to: "organization"},
	"Employment":     {extends: "Interval", required: []string{"employer", "employee"}, from: "employer", to: "employee"},
	"Ownership":      {extends: "Interval", required: []string{"owner", "asset"}, from: "owner", to: "asset"},
	"Family":         {extends: "Interval", required: []string{"person", "relative"}, from: "person", to: "relative"},
	"Associate":      {extends: "Interval", required: []string{"person", "associate"}, from: "person", to: "associate"},
	"Representation": {extends: "Interval", required: []string{"agent", "client"}, from: "client", to: "agent"},
	"Succession":     {extends: "Interval", required: []string{"predecessor", "successor"}},
	"UnknownLink":    {extends: "Interval", required: []string{"subject", "object"}, uses: []string{"role"}, from: "subject", to: "object"},
	"Note":           {uses: []string{"description"}},
}

// isA reports whether a schema is another or extends it.
func isA(name, base string) bool {
	for ; name != ""; name = schemata[name].extends {
		if name == base {
			return true
		}
	}
	return false
}

// requires lists the properties without which an entity of the schema says nothing.
func requires(name string) (list []string) {
	for ; name != ""; name = schemata[name].extends {
		list = append(list, schemata[name].required...)
	}
	return list
}

// reads reports whether the map has a place for the property.
func reads(name, property string) bool {
	if s := schemata[name]; property == s.from || property == s.to {
		return true
	}
	for ; name != ""; name = schemata[name].extends {
		if slices.Contains(schemata[name].uses, property) {
			return true
		}
	}
	return false
}
