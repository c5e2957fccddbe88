package capture

import (
	"strings"
	"testing"
)

// What a reader of a document does not see, or sees struck out, is not read as said, and is noted: it is in the file.
func TestHiddenWordsOfADocumentAreNoted(t *testing.T) {
	body := `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t xml:space="preserve">The gate was </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>never </w:t></w:r>` +
		`<w:del><w:r><w:delText>hardly </w:delText></w:r></w:del><w:r><w:rPr><w:strike/></w:rPr><w:t>half </w:t></w:r><w:moveFrom><w:r><w:t>elsewhere </w:t></w:r></w:moveFrom>` +
		`<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>open.</w:t></w:r></w:p></w:body></w:document>`
	data := zipOf(t, "[Content_Types].xml", `<Types/>`, "word/document.xml", body)
	docs, failures := unpackAll(t, "d.docx", data, Options{})
	if len(failures) > 0 || len(docs) != 2 {
		t.Fatalf("%d documents, %v", len(docs), failures)
	}
	if got := strings.TrimSpace(string(docs[1].Data)); got != "The gate was open." {
		t.Errorf("read %q", got)
	}
	for _, word := range []string{"never", "hardly", "half", "elsewhere"} {
		if !strings.Contains(strings.Join(docs[1].Notes, ""), word) {
			t.Errorf("%q is not noted: %q", word, docs[1].Notes)
		}
	}
}
