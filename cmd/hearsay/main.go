// Command hearsay turns second-hand, contradictory and partly planted reports about a contested event into a judgement
// that anyone can audit. `hearsay help` says how.
package main

import (
	"context"
	"os"
	"os/signal"

	"hearsay/internal/cli"
	"hearsay/internal/measure/commands"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(cli.Run(ctx, cli.System(), os.Args[1:], commands.All()...))
}
