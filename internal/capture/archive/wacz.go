package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

const warcName = "data.warc.gz"

// WACZ writes the captures with an index and a list of pages (specs.webrecorder.net/wacz/1.1.1).
func WACZ(w io.Writer, s Source) error {
	var warc bytes.Buffer
	places, err := write(&warc, s)
	if err != nil {
		return err
	}
	pages, index, err := lists(places)
	if err != nil {
		return err
	}
	type resource struct {
		Name  string `json:"name"`
		Path  string `json:"path"`
		Hash  string `json:"hash"`
		Bytes int    `json:"bytes"`
	}
	pack := struct {
		Profile   string     `json:"profile"`
		Version   string     `json:"wacz_version"`
		Software  string     `json:"software"`
		Created   string     `json:"created,omitempty"`
		Resources []resource `json:"resources"`
	}{Profile: "data-package", Version: "1.1.1", Software: s.Software}
	if n := len(s.Entries); n > 0 {
		pack.Created = s.Entries[n-1].At
	}
	z := zip.NewWriter(w)
	put := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}) // readers seek in it
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	for _, f := range []struct {
		name string
		data []byte
	}{{"archive/" + warcName, warc.Bytes()}, {"indexes/index.cdx", index}, {"pages/pages.jsonl", pages}} {
		if err := put(f.name, f.data); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
		pack.Resources = append(pack.Resources, resource{f.name[strings.LastIndex(f.name, "/")+1:], f.name, fmt.Sprintf("sha256:%x", sha256.Sum256(f.data)), len(f.data)})
	}
	text, err := json.MarshalIndent(pack, "", "  ")
	if err == nil {
		err = put("datapackage.json", text)
	}
	if err == nil {
		err = put("datapackage-digest.json", fmt.Appendf(nil, `{"path": "datapackage.json", "hash": "sha256:%x"}`, sha256.Sum256(text)))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// lists are the pages, and the index in CDXJ: a sorted line a capture, key, time and where it lies.
func lists(places []place) (pages, index []byte, err error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteString(`{"format": "json-pages-1.0", "id": "pages", "title": "Captures"}` + "\n")
	var lines []string
	for _, p := range places {
		c := p.entry.Capture
		u := target(c.From)
		if strings.Contains(c.MediaType, "html") || strings.Contains(c.MediaType, "pdf") {
			err = enc.Encode(struct {
				URL   string `json:"url"`
				TS    string `json:"ts"`
				Title string `json:"title,omitempty"`
			}{u, p.entry.At, c.Title})
			if err != nil {
				return nil, nil, fmt.Errorf("archive: %w", err)
			}
		}
		text, err := json.Marshal(map[string]string{"url": u, "mime": oneLine(c.MediaType), "status": "200", "digest": label(c.Digest),
			"length": fmt.Sprint(p.length), "offset": fmt.Sprint(p.offset), "filename": warcName})
		if err != nil {
			return nil, nil, fmt.Errorf("archive: %w", err)
		}
		stamp := strings.NewReplacer("-", "", ":", "", "T", "", "Z", "").Replace(p.entry.At)
		lines = append(lines, fmt.Sprintf("%s %s %s\n", surt(u), stamp, text))
	}
	slices.Sort(lines)
	return b.Bytes(), []byte(strings.Join(lines, "")), nil
}

// surt turns an address around, so that hosts of one domain sort together: https://post.example/a is example,post)/a.
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return strings.ToLower(address)
	}
	host := strings.Split(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), ".")
	slices.Reverse(host)
	key := strings.Join(host, ",")
	if p := u.Port(); p != "" {
		key += ":" + p
	}
	return key + ")" + strings.ToLower(u.RequestURI())
}
