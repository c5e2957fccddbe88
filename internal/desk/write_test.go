package desk

import (
	"context"

	"hearsay/internal/durable"
)

// writer is who writes in tests.
var writer = durable.Writer{Program: "hearsay", Command: "hearsay test", Secret: []byte("a secret of thirty-two bytes or more")}

func openToWrite(dir string) (*Desk, error) { return OpenAs(context.Background(), dir, writer) }
