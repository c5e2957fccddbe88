package cli

import (
	"context"
	"fmt"
	"slices"

	"hearsay/internal/desk"
	"hearsay/internal/read/model"
)

// extractCase proposes from every snapshot of a case.
func extractCase(ctx context.Context, e *Env, d *desk.Desk, dir string) error {
	added, unread, err := d.Propose(ctx, func(done, all int) {
		if done%50 == 0 && done > 0 {
			fmt.Fprintf(e.Stderr, "%d of %s\n", done, plural(all, "snapshot"))
		}
	})
	notRead(e, unread)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%s new; look at them with `hearsay triage -C %s`\n", plural(added, "proposal"), dir)
	return unlessTooLarge(unread)
}

// notRead names the documents that hold no text, or too much of it.
func notRead(e *Env, list []desk.Unread) {
	for _, u := range list {
		fmt.Fprintf(e.Stderr, "kept, not read: %s\n", plainly(u.String()))
	}
}

// unlessTooLarge is the outcome of a command that was to read documents: part of its work is not done where one is too large. That a
// picture holds no text is nothing to be done about.
func unlessTooLarge(list []desk.Unread) error {
	if slices.ContainsFunc(list, desk.Unread.TooLarge) {
		return errPartial
	}
	return nil
}

// askCase shows the snapshots of a case to a language model, or says what that would take.
func askCase(ctx context.Context, e *Env, d *desk.Desk, dir string, a desk.Asking, dryRun bool) error {
	if dryRun {
		r, err := d.Estimate(ctx, a)
		if err != nil {
			return fmt.Errorf("extract: %w", err)
		}
		notRead(e, r.Unread)
		fmt.Fprintf(e.Stdout, "about %d tokens for %s (of %d near copies, only their own words)\n", r.Tokens, plural(r.Snapshots, "snapshot"), r.Copies)
		return nil
	}
	a.Tell = func(snapshot, of, part, parts int) {
		fmt.Fprintf(e.Stderr, "asking: snapshot %d of %d, part %d of %d\n", snapshot, of, part, parts)
	}
	r, err := d.ProposeWithModel(ctx, a)
	notRead(e, r.Unread)
	if err != nil && r.Snapshots == 0 {
		return fmt.Errorf("extract: %w", err)
	}
	fmt.Fprintf(e.Stdout, "%s read with %s (%s kept from before): %s new; by the model %d verified, %d snapped, %d to compare, %d rejected\n", plural(r.Snapshots, "snapshot"), plural(r.Asked, "request"),
		plural(r.Kept, "answer"), plural(r.Added, "proposal"), r.Checks[model.Verified], r.Checks[model.Snapped], r.Checks[model.Review], r.Rejected)
	if err != nil {
		return fmt.Errorf("extract: what was done is kept, run it again for the rest: %w", err)
	}
	fmt.Fprintf(e.Stdout, "look at them with `hearsay triage -C %s`\n", dir)
	return unlessTooLarge(r.Unread)
}
