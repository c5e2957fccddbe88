package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// schema is the shape of an answer, in JSON Schema. It is checked here too: many servers accept it and ignore it.
func schema() string {
	stances, err := json.Marshal(hearsay.SpokenStances())
	if err != nil {
		panic(err) // a list of strings has a JSON form
	}
	return `{"type":"object","additionalProperties":false,"required":["tellings"],"properties":{"tellings":{"type":"array","items":{
"type":"object","additionalProperties":false,"required":["paragraph","quote","speaker","cue","stance","hedges"],"properties":{
"paragraph":{"type":"integer"},"quote":{"type":"string"},"speaker":{"type":["string","null"]},"cue":{"type":["string","null"]},
"stance":{"type":"string","enum":` + string(stances) + `},"hedges":{"type":"array","items":{"type":"string"}}}}}}}`
}

// told is one telling as a model writes it.
type told struct {
	Paragraph *int           `json:"paragraph"`
	Quote     string         `json:"quote"`
	Speaker   *string        `json:"speaker"`
	Cue       *string        `json:"cue"`
	Stance    hearsay.Stance `json:"stance"`
	Hedges    []string       `json:"hedges"`
}

// mostTold bounds the tellings of one answer.
const mostTold = 200

// read takes an answer apart. Tellings that keep to the schema are returned, with what is wrong about the others; an
// error means that there is no JSON to be read at all.
func read(text string, numbers []int) (good []told, wrong []string, err error) {
	from, to := strings.IndexByte(text, '{'), strings.LastIndexByte(text, '}')
	if from < 0 || to < from {
		return nil, nil, fmt.Errorf("the answer holds no JSON object")
	}
	var all struct {
		Tellings *[]json.RawMessage `json:"tellings"`
	}
	if err := json.Unmarshal([]byte(text[from:to+1]), &all); err != nil {
		return nil, nil, fmt.Errorf("the answer is not JSON: %v", err)
	}
	if all.Tellings == nil {
		return nil, nil, fmt.Errorf(`the answer has no list "tellings"`)
	}
	if len(*all.Tellings) > mostTold {
		return nil, nil, fmt.Errorf("the answer has %d tellings, more than %d", len(*all.Tellings), mostTold)
	}
	for i, raw := range *all.Tellings {
		var t told
		if err := json.Unmarshal(raw, &t); err != nil {
			wrong = append(wrong, fmt.Sprintf("tellings[%d]: %v", i, err))
			continue
		}
		switch {
		case t.Paragraph == nil || !slices.Contains(numbers, *t.Paragraph):
			wrong = append(wrong, fmt.Sprintf("tellings[%d].paragraph is not the number of a paragraph that was shown", i))
		case strings.TrimSpace(t.Quote) == "":
			wrong = append(wrong, fmt.Sprintf("tellings[%d].quote is empty", i))
		case !slices.Contains(hearsay.SpokenStances(), t.Stance):
			wrong = append(wrong, fmt.Sprintf("tellings[%d].stance %q is none of %v", i, t.Stance, hearsay.SpokenStances()))
		default:
			good = append(good, t)
		}
	}
	return good, wrong, nil
}
