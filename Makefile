# What people type most. `.ci/run` is what a submission must pass.
.PHONY: build test lint demo docs ci

build:
	go build -o hearsay ./cmd/hearsay

test:
	go test ./...

lint:
	gofmt -l .
	go vet ./...
	go tool staticcheck ./...

demo:
	go run ./cmd/hearsay demo

docs: # the texts that tests keep equal to what the program prints
	go test ./internal/cli -run Manual -update
	go test . -run Readme -update

ci:
	.ci/run
