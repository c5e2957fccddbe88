// Package find searches what was captured and what was coded of it: words in any of their forms, phrases, and names however
// they were spelled or written in another alphabet. The index is a projection (SQLite FTS5) and holds nothing of its own:
// deleted, it is built again. Start at Open.
package find
