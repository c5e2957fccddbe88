package gold_test

import (
	"testing"

	"hearsay/internal/measure/gold"
)

func TestEveryDocumentCanBeRead(t *testing.T) {
	list, err := gold.Documents()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("no labelled documents")
	}
	for _, d := range list {
		for _, key := range []string{"title", "outlet", "date", "origin"} {
			if d.Header[key] == "" {
				t.Errorf("%s: the header has no %s", d.Name, key)
			}
		}
	}
}
