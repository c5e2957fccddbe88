package bundle_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"hearsay/bundle"
)

// BenchmarkParse reads 5,000 signals over 300 propositions; the budget is 300 ms.
func BenchmarkParse(b *testing.B) {
	fsys := scaffolded(b)
	delete(fsys, "signals/2024-05-03.yaml")
	var p, s strings.Builder
	p.Write(fsys["propositions.yaml"].Data)
	for i := range 299 {
		fmt.Fprintf(&p, "\n  - id: p%d\n    title: Proposition %d\n    valid: 2024-05-01..\n    given: [what-happened]\n    rows:\n      - {when: [attack], p: likely, because: x}\n      - {when: [accident|other], p: 0.1..0.3, because: x}\n", i, i)
	}
	s.WriteString("signals:\n")
	for i := range 5000 {
		fmt.Fprintf(&s, "\n  - id: s%d\n    title: Somebody says so\n    said: 2024-05-02\n    source: harbour-post\n    says: p%d\n    note: The paper writes that it was so.\n    cite: {outlet: Harbour Post, date: 2024-05-02}\n", i, i%299)
	}
	fsys["propositions.yaml"] = &fstest.MapFile{Data: []byte(p.String())}
	fsys["signals/2024-05-02.yaml"] = &fstest.MapFile{Data: []byte(s.String())}
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := bundle.Parse(fsys); len(problems) > 0 {
			b.Fatal(problems[0])
		}
	}
}
