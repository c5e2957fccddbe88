// Package all imports every language that there are rules for. It holds nothing else: whoever reads text imports it for its
// effect.
package all

import (
	_ "hearsay/internal/read/lang/en"
	_ "hearsay/internal/read/lang/kk"
	_ "hearsay/internal/read/lang/ru"
)
