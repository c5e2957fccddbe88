//go:build unix

package capture

import (
	"os/exec"
	"syscall"
)

// together puts a program and its children into one group, so that all of them end when it is stopped.
func together(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
