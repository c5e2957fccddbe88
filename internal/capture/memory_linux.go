package capture

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
)

// resident is how many bytes a group of processes holds: what each has alone, and once what they share. 0 where it cannot be told.
func resident(group int) (held int64) {
	var shared int64
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		stat, err := os.ReadFile(name) // of a process that ended meanwhile there is none
		if err != nil {
			continue
		}
		fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:]) // state, parent, group: proc_pid_stat(5)
		if len(fields) < 3 || string(fields[2]) != strconv.Itoa(group) {
			continue
		}
		statm, err := os.ReadFile(filepath.Join(filepath.Dir(name), "statm"))
		pages := bytes.Fields(statm) // size, resident, shared: proc_pid_statm(5)
		if err != nil || len(pages) < 3 {
			continue
		}
		all, _ := strconv.ParseInt(string(pages[1]), 10, 64)
		part, _ := strconv.ParseInt(string(pages[2]), 10, 64)
		held += all - part
		shared = max(shared, part)
	}
	return (held + shared) * int64(os.Getpagesize())
}
