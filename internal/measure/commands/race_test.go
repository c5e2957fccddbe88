//go:build race

package commands_test

func init() { raceDetector = true }
