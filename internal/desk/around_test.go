package desk

import (
	"fmt"
	"strings"
	"testing"
)

// The context begins and ends at whole letters, wherever its bytes are cut: a Russian letter has two.
func TestContextCutsNoLetterInTwo(t *testing.T) {
	for pad := range 2 {
		page := strings.Repeat("x", pad) + strings.Repeat("ж", near) + "QUOTE" + strings.Repeat("x", pad) + strings.Repeat("ж", near)
		from := strings.Index(page, "QUOTE")
		before, after := around([]byte(page), fmt.Sprintf("sha256:%064d#bytes=%d,%d", 0, from, from+5))
		if before == "" || after == "" || strings.ContainsRune(before+after, '\uFFFD') {
			t.Errorf("pad %d: %q … %q", pad, before, after)
		}
	}
}
