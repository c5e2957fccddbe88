package gazetteer

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
)

// fiveHundred are made-up people, each spelt in Latin and in Cyrillic.
func fiveHundred() []Entry {
	ru := strings.Fields("аба бер гал дос ерк жан зей ила кай лес мар нур оша пет рад сар тем уль фед хам")
	mid := strings.Fields("ли на ро бе ка ти шо ду ме ги ба ся ко ня за")
	end := strings.Fields("ев ов ин ский енко баев ян")
	var list []Entry
	for i := range 500 {
		given := ru[i%20] + mid[i%15] + "н"
		surname := ru[(i/20)%20] + mid[(i/7)%15] + ru[(i*7)%20] + end[i%7]
		name := strings.ToUpper(given[:2]) + given[2:] + " " + strings.ToUpper(surname[:2]) + surname[2:]
		list = append(list, Entry{ID: hearsay.ID(fmt.Sprint("p", i)), Kind: hearsay.Person, Names: []string{name}})
	}
	return list
}

const russianNews = `В понедельник президент Казахстана подписал указ о назначении нового председателя комитета. Ранее пресс-служба ведомства сообщала, что Иванов остаётся на своём посту.
По словам источника в правительстве, решение было принято ещё 5 января, однако Министерство обороны и Генеральная прокуратура отказались от комментариев. Галиронев заявил, что Досдулесов не покидал страну. `

const englishNews = `The president of Kazakhstan signed a decree on Monday appointing a new head of the National Security Committee. Earlier the press service had said that Ivanov kept his post.
According to a source in the government, the decision was made on 5 January, but the Ministry of Defence and the Prosecutor General declined to comment. John Smith, of Reuters, contributed. `

// newWords are words of which every fifth is capitalised and none comes twice: the worst for a matcher that remembers.
func newWords(n int) string {
	var b strings.Builder
	for i := range n {
		if i%5 == 0 {
			fmt.Fprintf(&b, "W%xord", i*7919)
		} else {
			fmt.Fprintf(&b, "w%xord", i*7919)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// BenchmarkFind reads text with a case of 500 people: 20 MB/s at least.
func BenchmarkFind(b *testing.B) {
	m := New(fiveHundred())
	for _, c := range []struct{ name, text string }{{"russian", strings.Repeat(russianNews, 100)}, {"english", strings.Repeat(englishNews, 100)}, {"all words new", newWords(8000)}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				m.Find(c.text)
			}
		})
	}
}

// BenchmarkNew builds the matcher of 500 people: under 200 ms.
func BenchmarkNew(b *testing.B) {
	list := fiveHundred()
	b.ReportAllocs()
	for b.Loop() {
		New(list)
	}
}
