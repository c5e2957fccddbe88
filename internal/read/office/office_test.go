package office_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
)

func TestWhoHoldsWhichOffice(t *testing.T) {
	for _, c := range []struct {
		text, person, position, where string
		former                        bool
	}{
		{"Мэр Арвы Юрий Белов открыл мост.", "Юрий Белов", "Мэр", "Арвы", false},
		{"Об этом заявил министр внутренних дел Карамии Олег Савин.", "Олег Савин", "министр внутренних дел", "Карамии", false},
		{"Координатор движения «Левый берег» Сергей Удалов задержан.", "Сергей Удалов", "Координатор", "движения «Левый берег»", false},
		{"Анна Белова, председатель комитета по делам молодёжи, ушла в отпуск.", "Анна Белова", "председатель", "комитета по делам молодёжи", false},
		{"Бывший глава таможенной службы Карамии Эмиль Рогов задержан.", "Эмиль Рогов", "глава", "таможенной службы Карамии", true},
		{"Дмитрий Анатольевич Орлов назначен директором завода «Норд».", "Дмитрий Анатольевич Орлов", "директором", "завода «Норд»", false},
		{"Президент Исламского комитета Остравии Гейдар Джалилов возразил.", "Гейдар Джалилов", "Президент", "Исламского комитета Остравии", false},
	} {
		found := office.Holdings("ru", c.text)
		if len(found) != 1 {
			t.Errorf("%s: %d offices, want 1: %+v", c.text, len(found), found)
			continue
		}
		h := found[0]
		if h.Person.In(c.text) != c.person || h.Position.In(c.text) != c.position || h.Where.In(c.text) != c.where || h.Former != c.former || h.Rule == "" {
			t.Errorf("%s: %q is %q of %q, former %v, by %q", c.text, h.Person.In(c.text), h.Position.In(c.text), h.Where.In(c.text), h.Former, h.Rule)
		}
	}
}

func TestAProfessionIsNoOffice(t *testing.T) {
	for _, s := range []string{"Журналист Пётр Орлов приехал утром.", "Врач Анна Белова осмотрела раненых.", "Представители Карамии не ответили.", "Директор ушёл. Москва молчит."} {
		if found := office.Holdings("ru", s); len(found) > 0 {
			t.Errorf("%s: %q of %q", s, found[0].Position.In(s), found[0].Where.In(s))
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("ru", "мэр «Москвы Юрий Лужков, глава назначен директором")
	f.Add("en", "The ex-head of the bank, Dana Ilic, replaced Emil Rog as chief executive.")
	f.Add("kk", "Қаржы министрінің орынбасары Әсел Нұрова қызметінен босатылды")
	f.Fuzz(func(t *testing.T, lang, s string) {
		events, holdings := office.Find(lang, s)
		for _, e := range events {
			for _, p := range []span.Span{e.Person, e.Position, e.Where, e.By, e.Trigger} {
				_ = p.In(s) // panics where a span lies outside
			}
		}
		for _, h := range holdings {
			for _, p := range []span.Span{h.Person, h.Position, h.Where} {
				_ = p.In(s)
			}
		}
	})
}

// Target: linear in the length of a paragraph, over 1 MB/s.
func BenchmarkFind(b *testing.B) {
	for _, size := range []int{1 << 16, 1 << 19} {
		for lang, sentence := range map[string]string{"en": "President Marko Petrov dismissed Dana Ilic as head of the customs service. ", "ru": "Президент Марко Петров уволил Дану Илич с поста главы таможенной службы. ", "kk": "Президент Марат Асанов Дана Сапарованы қызметінен босатты. "} {
			b.Run(fmt.Sprintf("%s/%dk", lang, size>>10), func(b *testing.B) {
				s := strings.Repeat(sentence, size/len(sentence))
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					office.Find(lang, s)
				}
			})
		}
	}
}

// A title that is written short is nobody's name, and its full stop ends no sentence.
func TestShortTitlesAreNoNames(t *testing.T) {
	for text, person := range map[string]string{
		"President George H.W. Bush spoke on Monday.":                   "George H.W. Bush",
		"The minister of the economy, Mr. Guajardo Villarreal, argued.": "Guajardo Villarreal",
		"U.S. Defense Secretary Mark Esper on Wednesday accused China.": "Mark Esper",
	} {
		found := office.Holdings("en", text)
		if len(found) != 1 || found[0].Person.In(text) != person {
			t.Errorf("%s: %+v", text, found)
		}
	}
}
