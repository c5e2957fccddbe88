//go:build !unix

package capture

import "os/exec"

// together does nothing where there are no groups: the browser ends its own children.
func together(*exec.Cmd) {}
