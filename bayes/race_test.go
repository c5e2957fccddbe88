//go:build race

package bayes

// Raced is set where the tests run under the race detector.
const Raced = true
