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
	training, err := gold.Training()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 || len(training) == 0 {
		t.Fatal("no labelled documents")
	}
	list = append(list, training...)
	for _, d := range list {
		for _, key := range []string{"title", "outlet", "date", "origin"} {
			if d.Header[key] == "" {
				t.Errorf("%s: the header has no %s", d.Name, key)
			}
		}
	}
}
