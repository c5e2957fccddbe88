//go:build linux || darwin

package pdf

import "syscall"

// confine bounds the time of the processor and the size of the process itself, should the parser's own bounds fail; what cannot be set is left.
func confine() {
	for resource, most := range map[int]uint64{syscall.RLIMIT_CPU: 120, syscall.RLIMIT_CORE: 0, syscall.RLIMIT_FSIZE: 256 << 20, syscall.RLIMIT_AS: 8 << 30} {
		_ = syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most})
	}
}
