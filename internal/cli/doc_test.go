package cli_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"hearsay/internal/cli"
	"hearsay/internal/measure/commands"
)

const manual = "../../doc/cli.md"

// TestManual keeps doc/cli.md the same as the help texts.
func TestManual(t *testing.T) {
	overview := help(t)
	var b strings.Builder
	b.WriteString("# The command line\n\nThese are the help texts of the program, `hearsay help COMMAND`; a test keeps them the same. Results go to standard output,\n" +
		"talk to standard error; `-` is standard input or output. Dates are as in [the text bundle](bundle-format.md#rules-for-every-file); a\n" +
		"bare day means by the end of that day in the case's zone.\n\n```\n" + overview + "```\n")
	for _, name := range commandNames(overview) {
		b.WriteString("\n## " + name + "\n```\n" + help(t, name) + "```\n")
	}
	if *update {
		if err := os.WriteFile(manual, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != b.String() {
		t.Errorf("doc/cli.md differs from the help texts; go test ./internal/cli -run Manual -update writes it")
	}
}

// Every help text names its exit codes and ends in an example.
func TestHelpEndsInAnExample(t *testing.T) {
	for _, name := range commandNames(help(t)) {
		text := help(t, name)
		if !strings.Contains(text, "\nexit codes: 0 ") {
			t.Errorf("help %s does not name the exit codes", name)
		}
		_, example, _ := strings.Cut(text, "\nexample:\n")
		if !strings.HasPrefix(example, "  hearsay "+name) || strings.Count(example, "\n") != 1 {
			t.Errorf("help %s does not end in an example: %q", name, example)
		}
	}
}

func help(t *testing.T, words ...string) string {
	t.Helper()
	var out, talk bytes.Buffer
	e := &cli.Env{Stdout: &out, Stderr: &talk, Getenv: func(string) string { return "" }}
	if code := cli.Run(t.Context(), e, append([]string{"help"}, words...), commands.All()...); code != 0 || talk.Len() > 0 {
		t.Fatalf("help %v: exit code %d, %s", words, code, talk.String())
	}
	return out.String()
}

// commandNames are the commands in the overview, `help` aside.
func commandNames(overview string) (list []string) {
	_, table, _ := strings.Cut(overview, "\n\nusage: hearsay COMMAND [flags] [words]\n\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for line := range strings.Lines(table) {
		if name := strings.Fields(line)[0]; name != "help" {
			list = append(list, name)
		}
	}
	return list
}
