package pdf

import "testing"

// The parser gets no more memory than its share, whatever a file asks for: the whole of a document may take 512 MiB.
func TestTheParserGetsNoMoreThanItsMemory(t *testing.T) {
	p := planes(0, 0)
	if p.Reallocate(most+1) != nil || len(p.Reallocate(most)) != most {
		t.Error("the parser can have more or less memory than its share")
	}
	if most+beside > 384<<20 {
		t.Errorf("%d MiB for the child leave no room for the process that asked", (most+beside)>>20)
	}
}
