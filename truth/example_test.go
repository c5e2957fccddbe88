package truth_test

import (
	"fmt"

	"hearsay/truth"
)

// A reprint is no second voice.
func ExampleDefault() {
	var b truth.Builder
	b.Add("agency", "dam height", "181 m")
	b.Add("reprint", "dam height", "181 m")
	b.Add("mirror", "dam height", "181 m")
	b.Add("survey", "dam height", "185 m")
	b.Add("gauge", "dam height", "185 m")
	c := b.Claims()
	open := truth.Default(c, truth.Options{})
	told := truth.Default(c, truth.Options{Declared: map[string]string{"reprint": "agency", "mirror": "agency"}})
	value, _ := c.Answer(open.Result, 0)
	fmt.Println("three voices against two:", value)
	value, _ = c.Answer(told.Result, 0)
	fmt.Println("one voice against two:  ", value)
	// Output:
	// three voices against two: 181 m
	// one voice against two:   185 m
}
