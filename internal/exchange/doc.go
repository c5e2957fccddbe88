// Package exchange takes power maps in and out of the forms that others use: FollowTheMoney JSON lines in both
// directions (entity.go says what maps to what), office-holder tables as derived from Wikidata in, GEXF 1.3 and CSV out.
// It reads and writes streams; where a map is kept is bundle's business. What a form cannot say is kept beside it and
// not dropped; what cannot be read is listed with its line and the reason.
package exchange
