package hearsay

import "fmt"

// ID names one thing in a case: lower-case letters, digits, and single hyphens between them ("s17",
// "nazarbayev-abroad"). One ID names one thing, whatever its kind.
type ID string

// CheckID says what is wrong with s as an ID, or nil.
func CheckID(s string) error {
	if s == "" {
		return fmt.Errorf("an id may not be empty")
	}
	if len(s) > 80 {
		return fmt.Errorf("an id has at most 80 characters, this one has %d", len(s))
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-':
		default:
			return fmt.Errorf("an id has lower-case letters a-z, digits, and single hyphens between them")
		}
	}
	return nil
}
