package bundle

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// sealsDir holds one file for each judgement put on record.
const sealsDir = "judgements"

func (d *decoder) seal(n *yaml.Node) {
	s := &hearsay.Seal{}
	of, digest := "", ""
	d.mapping(n, schema{"id": d.ownID("judgement", &s.ID), "sealed": d.when(&s.Sealed), "by": d.text(&s.By), "as-known": d.when(&s.AsKnown), "as-recorded": d.when(&s.AsRecorded),
		"case": d.text(&of), "program": d.text(&s.Program), "sentence": d.text(&s.Sentence), "basis": d.text(&s.Basis), "digest": d.text(&digest),
		"beliefs": d.list(func(n *yaml.Node) {
			b := hearsay.SealedBelief{}
			d.mapping(n, schema{"of": d.plainID(&b.Of), "value": d.text(&b.Value), "p": d.number(&b.P, 0, 1), "lo": d.number(&b.Lo, 0, 1), "hi": d.number(&b.Hi, 0, 1), "word": d.text(&b.Word)}, "of", "value", "p")
			s.Beliefs = append(s.Beliefs, b)
		})}, "id", "sealed", "case", "sentence", "beliefs", "digest")
	s.Case, s.Digest = strings.TrimPrefix(of, "sha256:"), strings.TrimPrefix(digest, "sha256:")
	if want := path.Join(sealsDir, string(s.ID)+".yaml"); s.ID != "" && d.file != want {
		d.problem(n, "rename the file to "+want, "the judgement %s lies in the wrong place", s.ID)
	}
	if got := sealDigest(d.r.b.Files[d.file]); digest != "" && got != s.Digest {
		d.problem(n, "restore it from a copy; a new judgement is sealed beside it, never over it", "the judgement was changed after it was sealed")
	}
	d.r.c.Seals = append(d.r.c.Seals, s)
}

// sealDigest is the digest of a sealed judgement without its last line, which holds it.
func sealDigest(src []byte) string {
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	if i := bytes.Index(src, []byte("\ndigest: ")); i >= 0 {
		src = src[:i+1]
	}
	return fmt.Sprintf("%x", sha256.Sum256(src))
}

// SealFile is the file of a judgement to be put on record, under the next free name; it sets ID and Digest. mark is
// that of the custody log that has it.
func (b *Bundle) SealFile(s *hearsay.Seal, mark string) (name string, text []byte) {
	s.ID = b.next("j%d", len(b.Case.Seals)+1, mark)
	name = path.Join(sealsDir, string(s.ID)+".yaml")
	body := []byte(sealText(s))
	s.Digest = sealDigest(body)
	return name, fmt.Appendf(body, "digest: sha256:%s\n", s.Digest)
}

func sealText(s *hearsay.Seal) string {
	var p page
	p.line(0, "id", string(s.ID))
	p.line(0, "sealed", s.Sealed.String())
	p.text(0, "by", s.By)
	p.line(0, "as-known", s.AsKnown.String())
	p.line(0, "as-recorded", s.AsRecorded.String())
	p.line(0, "case", "sha256:"+s.Case)
	p.text(0, "program", s.Program)
	p.text(0, "sentence", s.Sentence)
	p.text(0, "basis", s.Basis)
	p.head(0, "beliefs")
	for _, b := range s.Beliefs {
		parts := []string{"of: " + string(b.Of), "value: " + bare(b.Value)}
		for _, kv := range []struct {
			key string
			x   float64
		}{{"p", b.P}, {"lo", b.Lo}, {"hi", b.Hi}} {
			parts = append(parts, kv.key+": "+strconv.FormatFloat(kv.x, 'f', -1, 64))
		}
		if b.Word != "" {
			parts = append(parts, "word: "+inFlow(b.Word))
		}
		fmt.Fprintf(&p, "  - {%s}\n", strings.Join(parts, ", "))
	}
	return p.String()
}
