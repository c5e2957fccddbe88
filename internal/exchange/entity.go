package exchange

import (
	"crypto/sha1"
	"encoding/hex"
	"regexp"
	"strings"

	"hearsay"
)

// An entity is one line of FollowTheMoney. What FollowTheMoney has no word for stands beside its properties under
// "hearsay", where its own tools pass it over: a chance, a weight, a date of knowledge.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
	Node       *nodeExtra          `json:"hearsay:node,omitempty"`
	Tie        *tieExtra           `json:"hearsay:tie,omitempty"`
	Lever      *leverExtra         `json:"hearsay:lever,omitempty"`
	Map        *mapExtra           `json:"hearsay:map,omitempty"`
}

type nodeExtra struct {
	Kind  hearsay.NodeKind `json:"kind"`
	Short string           `json:"short,omitempty"`
	Tier  string           `json:"tier,omitempty"`
	Party hearsay.ID       `json:"party,omitempty"`
	Own   *float64         `json:"own,omitempty"`
	About string           `json:"about,omitempty"`
}

type tieExtra struct {
	Kind     hearsay.TieKind `json:"kind"`
	Weight   float64         `json:"weight"`
	Valid    string          `json:"valid,omitempty"`
	Known    string          `json:"known,omitempty"`
	EndKnown string          `json:"end-known,omitempty"`
	If       hearsay.ID      `json:"if,omitempty"`
	Is       string          `json:"is,omitempty"`
	P        string          `json:"p,omitempty"`
	Group    string          `json:"group,omitempty"`
	Signals  []hearsay.ID    `json:"signals,omitempty"`
	Because  string          `json:"because,omitempty"`
}

type leverExtra struct {
	Short   string             `json:"short,omitempty"`
	Class   hearsay.LeverClass `json:"class"`
	Weight  float64            `json:"weight"`
	Keys    []hearsay.ID       `json:"keys"`
	Needs   int                `json:"needs,omitempty"`
	Valid   string             `json:"valid,omitempty"`
	Removes hearsay.ID         `json:"removes,omitempty"`
	Group   string             `json:"group,omitempty"`
	Signals []hearsay.ID       `json:"signals,omitempty"`
	Because string             `json:"because,omitempty"`
}

type mapExtra struct {
	Centres      []hearsay.ID                   `json:"centres,omitempty"`
	Classes      map[hearsay.LeverClass]float64 `json:"classes,omitempty"`
	CustodyKeeps float64                        `json:"custody-keeps"`
	BackerWeight float64                        `json:"backer-weight"`
	Dates        []string                       `json:"dates,omitempty"`
}

// settingsID is the id of the entity that carries the settings of a map.
const settingsID = "hearsay-power-map"

func (e *entity) first(property string) string {
	if v := e.Properties[property]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func (e *entity) set(property, value string) {
	if value != "" {
		e.Properties[property] = []string{value}
	}
}

var (
	wikidata  = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	notInSlug = regexp.MustCompile(`[^a-z0-9]+`)
)

// idOf is the id in a case of an entity from elsewhere. An id that is one already, and one of Wikidata in lower case, stay; any
// other keeps its letters and gets a part of its digest, so that no two become one.
func idOf(foreign string) hearsay.ID {
	if hearsay.CheckID(foreign) == nil {
		return hearsay.ID(foreign)
	}
	if wikidata.MatchString(foreign) {
		return hearsay.ID(strings.ToLower(foreign))
	}
	digest := sha1.Sum([]byte(foreign))
	s := slug(foreign)
	if len(s) > 60 {
		s = strings.Trim(s[:60], "-")
	}
	return hearsay.ID(strings.TrimPrefix(s+"-"+hex.EncodeToString(digest[:4]), "-"))
}

// slug keeps the letters and digits of a text, joined by hyphens.
func slug(s string) string {
	return strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
}
