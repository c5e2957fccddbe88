package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A record is an answer as it is kept: what was asked can be made again from the document, what was answered cannot.
type record struct {
	Model      string `json:"model"`  // that was asked for
	Served     string `json:"served"` // that the server says has answered
	Prompt     string `json:"prompt"` // version of the instruction
	Paragraphs []int  `json:"paragraphs"`
	Answer     string `json:"answer"`
}

// key names an answer by all that it depends on. The marker of a call is not part of it.
func (e *Endpoint) key(title string, c chunk) string {
	h := sha256.New()
	for _, s := range append([]string{e.Model, promptVersion, instruction(), title, c.before}, c.paragraphs...) {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	for _, n := range c.numbers {
		fmt.Fprintf(h, "%d ", n)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func load(dir, key string) (string, bool) {
	if dir == "" {
		return "", false
	}
	data, err := os.ReadFile(filepath.Join(dir, key+".json"))
	if err != nil {
		return "", false
	}
	var r record
	if json.Unmarshal(data, &r) != nil {
		return "", false
	}
	return r.Answer, true
}

// save writes a whole record or nothing.
func save(dir, key string, r record) error {
	if dir == "" {
		return nil
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(b.String())
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(dir, key+".json"))
}
