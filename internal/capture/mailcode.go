package capture

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
)

// decodedBody undoes the transfer encoding of a part as far as that goes, and says what did not.
func decodedBody(encoding string, body []byte) (data []byte, notes []string) {
	switch encoding = strings.ToLower(strings.Trim(encoding, " \t;\"")); encoding {
	case "base64":
		return unbase64(body)
	case "quoted-printable":
		data, bad := unquoted(body)
		if bad > 0 {
			notes = append(notes, fmt.Sprintf("%d signs = of its quoted-printable encode nothing: they are kept", bad))
		}
		return data, notes
	case "", "7bit", "8bit", "binary":
		return body, nil
	}
	return body, []string{fmt.Sprintf("its transfer encoding %.40q is not known: it is kept as it was sent", encoding)}
}

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// unbase64 decodes lines of base 64 up to the padding, or to a line of words, as lists add to the letters they pass on.
func unbase64(body []byte) (data []byte, notes []string) {
	var letters []byte
	whole := body
	strays, padded := 0, false
	for len(body) > 0 && !padded {
		line, rest, _ := bytes.Cut(body, []byte("\n"))
		if len(bytes.Fields(line)) > 2 {
			break
		}
		for _, c := range bytes.TrimSpace(line) {
			switch {
			case c == '=':
				padded = true
			case strings.IndexByte(base64Letters, c) >= 0:
				letters = append(letters, c)
			case c > ' ':
				strays++
			}
		}
		body = rest
	}
	if len(letters) == 0 && len(bytes.TrimSpace(whole)) > 0 {
		return whole, []string{"it is said to be base64 and is none: it is kept as it was sent"}
	}
	if strays > 0 {
		notes = append(notes, fmt.Sprintf("%d characters within its base64 are none of it: they are left out", strays))
	}
	if len(letters)%4 == 1 {
		letters = letters[:len(letters)-1]
		notes = append(notes, fmt.Sprintf("its base64 is cut: the %d bytes before are kept", len(letters)*3/4))
	} else if len(letters)%4 != 0 && !padded {
		notes = append(notes, "its base64 is cut, or lacks the signs = at its end: what was there is kept")
	}
	if left := len(bytes.TrimSpace(body)); left > 0 {
		notes = append(notes, fmt.Sprintf("the last %d bytes behind its base64 are none of it: they stay in the letter", left))
	}
	data, _ = base64.RawStdEncoding.DecodeString(string(letters)) // only its letters are left
	return data, notes
}

// unquoted decodes quoted-printable text. A sign = that encodes nothing stands for itself; bad counts them.
func unquoted(s []byte) (out []byte, bad int) {
	for i := 0; i < len(s); i++ {
		if s[i] != '=' {
			out = append(out, s[i])
			continue
		}
		line, _, more := bytes.Cut(s[i+1:], []byte("\n"))
		if len(bytes.TrimSpace(line)) == 0 { // the line goes on in the next
			if i += len(line); more {
				i++
			}
			continue
		}
		b := make([]byte, 1)
		if len(s) > i+2 {
			if _, err := hex.Decode(b, s[i+1:i+3]); err == nil {
				out = append(out, b[0])
				i += 2
				continue
			}
		}
		bad++
		out = append(out, '=')
	}
	return out, bad
}
