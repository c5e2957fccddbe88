//go:build !race

package bayes_test

const raced = false
