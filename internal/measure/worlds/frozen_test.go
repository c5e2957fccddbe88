package worlds_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"reflect"
	"slices"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/measure/worlds"
)

// frozen are the digests of the first ten worlds of each preset, with the world's own tables and with an analyst's: the
// errors of an analyst are frozen with them. Figures of different versions of the model can be compared only while these
// hold, so a change of the generator that moves them is a new preset, never another digest here.
var frozen = map[string]string{
	"quiet":      "02cd2b6a82c103d17abb372c426c436f431829a0e842bbef590d7c8d0aa0021c",
	"noisy":      "d54a94e881687708ea938639598419a68680972d68ae3c1626f6dbc1729f8941",
	"copied":     "8733e5cc666cf2acd082ba12be3ef15681e27c8bf533a0a0fd544453e822e160",
	"propaganda": "f61757a2c151de406996460db7d3d8c4b1dc757e2ca90db880a6c4338e0b1ab5",
	"two-sided":  "6ddaf1685a6eb0308244eddd032234abda4901352888ee47b83bbd8fd885a5f0",
	"blackout":   "a41d04653e6107a2f07d426d93304c32144b45c12bebae6f7e05d13220ccfecf",
	"captured":   "278c638c60a4209f9439d22202a540010abd05094203ff299d8ebfad36daab31",
	"mixed":      "be2f2df07614f7665186eac72cc7e98e42fe7faeb406f30ba031a2e2ff6d94f9",
}

func TestTheFirstEightPresetsAndTheErrorsOfAnAnalystNeverChange(t *testing.T) {
	for name, want := range frozen {
		p, ok := worlds.Find(name)
		if !ok {
			t.Errorf("the preset %s is gone", name)
			continue
		}
		sum := sha256.New()
		for seed := range uint64(10) {
			w := worlds.Make(p.Params, seed+1)
			fmt.Fprintln(sum, w.Truth, w.Seed)
			digest(sum, reflect.ValueOf(w.Values))
			digest(sum, reflect.ValueOf(w.Case))
			digest(sum, reflect.ValueOf(w.Coarse(seed+1)))
		}
		if got := hex.EncodeToString(sum.Sum(nil)); got != want {
			t.Errorf("%s: ten worlds have the digest %s, had %s", name, got, want)
		}
	}
}

// asRead are fields that say how a case is to be weighed, not what is in it.
var asRead = []string{"Doubt", "Silences"}

// digest writes every value that is not zero with the name of its field, so that a field that worlds do not use may be
// added to the vocabulary.
func digest(h hash.Hash, v reflect.Value) {
	switch x := v.Interface().(type) {
	case *time.Location:
		fmt.Fprint(h, x)
		return
	case time.Time:
		fmt.Fprint(h, x.Format(time.RFC3339Nano))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		digest(h, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if v.Field(i).IsZero() || v.Type() == reflect.TypeFor[hearsay.Case]() && slices.Contains(asRead, name) {
				continue
			}
			fmt.Fprintf(h, "{%s:", name)
			digest(h, v.Field(i))
			fmt.Fprint(h, "}")
		}
	case reflect.Slice:
		for i := range v.Len() {
			fmt.Fprint(h, "[")
			digest(h, v.Index(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int {
			if a.String() < b.String() {
				return -1
			}
			return 1
		})
		for _, k := range keys {
			fmt.Fprintf(h, "(%s:", k)
			digest(h, v.MapIndex(k))
		}
	case reflect.Float64:
		fmt.Fprintf(h, "%x ", v.Float())
	default:
		fmt.Fprintf(h, "%q ", fmt.Sprint(v))
	}
}
