package charset

import "golang.org/x/text/unicode/norm"

// Compose writes text in Unicode's form C: й of macOS, и with a breve after it, is one letter, and two names that look alike are alike.
func Compose(s string) string { return norm.NFC.String(s) }

// Compatible is s with letters of one meaning made one: wide ones, ligatures, small capitals (form KC).
func Compatible(s string) string { return norm.NFKC.String(s) }

// Composed reports whether text is in form C already.
func Composed(s string) bool { return norm.NFC.IsNormalString(s) }

// Cluster is how many bytes of s, from its beginning, Compose changes together: a letter with its marks.
func Cluster(s string) int { return norm.NFC.NextBoundaryInString(s, true) }
