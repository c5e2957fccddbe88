package custody

import (
	"os"
	"slices"

	"hearsay/bundle"
)

// holdings are the signals and motives in the documents that an entry records, as they are when it is written.
func (k *Keeper) holdings(files []File, aside map[string][]byte) []string {
	var list []string
	for _, f := range files {
		text, ok := aside[f.Name]
		if !ok && f.Digest != "" {
			text, _ = os.ReadFile(k.at(f.Name))
			if Digest(text) != f.Digest {
				continue // it was changed since it was digested: the next revision has it
			}
		}
		list = append(list, bundle.Holdings(f.Name, text)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
