package weigh_test

import (
	"testing"

	"hearsay/weigh/weightest"
)

func TestScripts(t *testing.T) { weightest.Run(t, "testdata/scripts/*.test") }
