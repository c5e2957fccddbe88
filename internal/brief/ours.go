package brief

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// The last line of a written brief. Its digest is of all that stands above, so that a brief in which somebody wrote by hand
// is told from one that can be replaced.
const (
	markHead = "<!-- written by hearsay brief, sha256:"
	markTail = " of what stands above -->\n"
)

// Marked is a page with the line by which Ours knows it again.
func Marked(page []byte) []byte {
	if !bytes.HasSuffix(page, []byte("\n")) {
		page = append(page, '\n')
	}
	return fmt.Appendf(page, "%s%x%s", markHead, sha256.Sum256(page), markTail)
}

// Ours reports whether a file is a brief as hearsay wrote it, with no later change.
func Ours(file []byte) bool {
	at := bytes.LastIndex(file, []byte(markHead))
	return at >= 0 && bytes.Equal(file, Marked(bytes.Clone(file[:at])))
}
