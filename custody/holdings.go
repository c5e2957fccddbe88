package custody

import (
	"io/fs"
	"slices"

	"hearsay/bundle"
)

// holdings are the signals and motives in the documents that an entry records, as they are when it is written. texts are the
// documents that its commit writes.
func (k *Keeper) holdings(files []File, texts map[string][]byte) []string {
	var list []string
	for _, f := range files {
		text, ok := texts[f.Name]
		if !ok && f.Digest != "" {
			text, _ = fs.ReadFile(k.fsys, f.Name)
		}
		if Digest(text) != f.Digest {
			continue // it is gone, or was changed since it was digested: the next revision has it
		}
		list = append(list, bundle.Holdings(f.Name, text)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
