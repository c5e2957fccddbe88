package cli

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/truth"
)

// affordable refuses a method that would need more bytes than are allowed, before any of them are taken: otherwise
// the system would end the program halfway, or the machine would stand still. -method ebcc on 3,000 sources and as
// many values needs 16 TiB.
func affordable(method string, c *truth.Claims, allowed float64) error {
	need := truth.Memory(method, c)
	if need <= allowed {
		return nil
	}
	return fmt.Errorf("truth: -method %s would need about %s of memory for %s, %s and %s, and %s is there: it keeps a table of values by values "+
		"for each source. Leave out -method, or take -method accu: their memory grows with the claims alone (GOMEMLIMIT=64GiB allows more): %w",
		method, gib(need), plural(c.Items(), "item"), plural(c.Sources(), "source"), plural(c.Values(), "value"), gib(allowed), hearsay.ErrInvalid)
}

func gib(bytes float64) string { return strconv.FormatFloat(bytes/(1<<30), 'f', 1, 64) + " GiB" }

// memoryAllowed is the memory that a method may take: what GOMEMLIMIT says; else what the system says is free; else
// 8 GiB.
func memoryAllowed() float64 {
	if limit := debug.SetMemoryLimit(-1); limit != math.MaxInt64 {
		return float64(limit)
	}
	const otherwise = 8 << 30
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return otherwise
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if x, ok := strings.CutPrefix(lines.Text(), "MemAvailable:"); ok { // proc_meminfo(5): "MemAvailable:  3021548 kB"
			if n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(x), " kB"), 64); err == nil {
				return n * (1 << 10)
			}
		}
	}
	return otherwise
}
