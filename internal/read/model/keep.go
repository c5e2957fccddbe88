package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"hearsay/internal/durable"
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

// A Keeper keeps answers, so that a server is not asked twice.
type Keeper interface {
	Load(name string) ([]byte, error)
	Save(name string, answer []byte) error // whole or not at all
}

// InFolder keeps answers as files of a folder.
func InFolder(dir string) Keeper { return folder(dir) }

type folder string

func (f folder) Load(name string) ([]byte, error) { return os.ReadFile(filepath.Join(string(f), name)) }

func (f folder) Save(name string, answer []byte) error {
	if err := durable.MakeDir(string(f)); err != nil {
		return err
	}
	return durable.WriteFile(filepath.Join(string(f), name), answer)
}

func load(k Keeper, key string) (string, bool) {
	if k == nil {
		return "", false
	}
	data, err := k.Load(key + ".json")
	if err != nil {
		return "", false
	}
	var r record
	if json.Unmarshal(data, &r) != nil {
		return "", false
	}
	return r.Answer, true
}

func save(k Keeper, key string, r record) error {
	if k == nil {
		return nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return err
	}
	return k.Save(key+".json", b.Bytes())
}
