package pdf_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/read/pdf"
)

func sample(t testing.TB, lang string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "measure", "bench", "pdfs", lang+".pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWordsOfColumnsTablesAndThreeLanguagesStandInTheirOrder(t *testing.T) {
	for lang, sentences := range map[string][]string{
		"en": {"The interior ministry said on Monday that the crossing at Karaoy had been closed.", "and none had taken pictures. The administration of the district answered", "Thursday 212 customs"},
		"ru": {"«Никто не покидал казарм», — сказал он журналистам.", "По их словам, после полуночи через мост прошли колонны без опознавательных знаков"},
		"kk": {"Ішкі істер министрлігі дүйсенбі күні Қараой өткелі жабылды деп хабарлады.", "түн ортасынан кейін көпірден белгісіз көліктер өткен."},
	} {
		got, err := pdf.Read(t.Context(), sample(t, lang), pdf.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		running := strings.Join(strings.Fields(got.Text), " ")
		for _, s := range sentences {
			if !strings.Contains(running, s) {
				t.Errorf("%s: %q does not stand in %q", lang, s, running)
			}
		}
	}
}

func TestParagraphsAreApart(t *testing.T) {
	got, err := pdf.Read(t.Context(), sample(t, "ru"), pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(strings.Split(strings.TrimSpace(got.Text), "\n\n")); n != 4 {
		t.Errorf("%d paragraphs, want the heading and three:\n%s", n, got.Text)
	}
}

// A reader can be shown where on the page a quote stands.
func TestLinesKnowTheirPlaceOnThePage(t *testing.T) {
	got, err := pdf.Read(t.Context(), sample(t, "en"), pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	left, right := map[string]float64{}, map[string]float64{}
	for _, l := range got.Lines {
		if l.Page != 1 || l.Left < 0 || l.Bottom < 0 || l.Right > 421 || l.Top > 596 || l.Right <= l.Left || l.Top <= l.Bottom { // A5 is 420 by 595 points
			t.Errorf("line %+v lies outside the page", l)
		}
		left[got.Text[l.From:l.To]], right[got.Text[l.From:l.To]] = l.Left, l.Right
	}
	if right["waited since Thursday gave"] >= left["bridge had been inspected,"] {
		t.Errorf("the left column ends at %.0f, the right one begins at %.0f", right["waited since Thursday gave"], left["bridge had been inspected,"])
	}
}

func TestTheSameBytesGiveTheSameText(t *testing.T) {
	one, err1 := pdf.Read(t.Context(), sample(t, "kk"), pdf.Limits{})
	two, err2 := pdf.Read(t.Context(), sample(t, "kk"), pdf.Limits{})
	if err1 != nil || err2 != nil || fmt.Sprint(one) != fmt.Sprint(two) {
		t.Errorf("%v %v, %v %v", one, err1, two, err2)
	}
}

// bomb is a small PDF of which one stream unpacks to a gigabyte, as page content or behind itself again.
func bomb(layers int) []byte {
	data := bytes.Repeat([]byte("BT /F1 12 Tf (a) Tj ET\n"), 48<<20/24)
	filters := ""
	for range layers {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, _ = z.Write(data)
		_ = z.Close()
		data = b.Bytes()
		filters += "/FlateDecode "
	}
	var out bytes.Buffer
	var at []int
	obj := func(s string) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	out.WriteString("%PDF-1.7\n")
	obj("<</Type/Catalog/Pages 2 0 R>>")
	kids := strings.Repeat("3 0 R ", 30)
	obj("<</Type/Pages/Count 30/Kids[" + kids + "]>>")
	obj("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>")
	obj("<</Length " + strconv.Itoa(len(data)) + "/Filter[" + filters + "]>>\nstream\n" + string(data) + "\nendstream")
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, x := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", x)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}

func TestWhatCannotBeReadIsRefusedAndNothingBreaks(t *testing.T) {
	whole := sample(t, "en")
	for name, c := range map[string]struct {
		data   []byte
		limits pdf.Limits
		says   string
	}{
		"no PDF":    {[]byte("a letter"), pdf.Limits{}, "no PDF"},
		"cut short": {whole[:200], pdf.Limits{}, "no PDF"},
		"bomb":      {bomb(2), pdf.Limits{Time: 20 * time.Second}, ""},
		"too slow":  {whole, pdf.Limits{Time: time.Millisecond}, "longer than 1ms"},
		"too long":  {whole, pdf.Limits{Bytes: 100}, "more than 100 bytes"},
		"too many":  {bomb(1), pdf.Limits{Pages: 29}, "30 pages, more than 29"},
	} {
		_, err := pdf.Read(t.Context(), c.data, c.limits)
		if !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.says)
		}
	}
}

func TestAnInterruptedReaderEndsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pdf.Read(ctx, sample(t, "en"), pdf.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// malformed is how many broken files are read; 10,000 were once (HEARSAY_MALFORMED), which takes most of an hour.
const malformed = 20

func TestBrokenFilesBreakNothing(t *testing.T) {
	n := malformed
	if more, err := strconv.Atoi(os.Getenv("HEARSAY_MALFORMED")); err == nil {
		n = more
	}
	r := rand.New(rand.NewPCG(1, 2))
	read := 0
	for i := range n {
		data := bytes.Clone(sample(t, []string{"en", "ru", "kk"}[i%3]))
		for range 1 + r.IntN(30) {
			switch at := r.IntN(len(data)); r.IntN(3) {
			case 0:
				data[at] = byte(r.IntN(256))
			case 1:
				data = append(data[:at], data[min(len(data), at+r.IntN(200)):]...)
			case 2:
				data = append(data[:at:at], append(bytes.Clone(data[at:min(len(data), at+r.IntN(200))]), data[at:]...)...)
			}
			if len(data) == 0 {
				data = []byte("%PDF-")
			}
		}
		_, err := pdf.Read(t.Context(), data, pdf.Limits{Time: 20 * time.Second})
		if err != nil && !errors.Is(err, hearsay.ErrInvalid) {
			t.Fatalf("file %d: %v", i, err)
		}
		if err == nil {
			read++
		}
	}
	t.Logf("%d of %d broken files were read, the others refused", read, n)
}

func BenchmarkRead(b *testing.B) {
	data := sample(b, "en")
	for b.Loop() {
		if _, err := pdf.Read(b.Context(), data, pdf.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
