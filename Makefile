# What people type most. `.ci/run` is what a submission must pass.
.PHONY: build dist test lint demo docs notice cover mutate fuzz ci

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

dist: # what is released, into dist/: the same bytes from the same commit and version of Go
	cd tools/dist && go run . -C ../.. -o ../../dist

notice: # the licences of what is linked, after a change of go.mod
	go test ./internal/notice -run Notice -update

cover: # which lines tests reach, by package, and a page that shows them
	go test -coverpkg=./... -coverprofile=cover.out ./...
	go tool cover -func=cover.out | tail -1
	go tool cover -html=cover.out -o cover.html

mutate: # puts each fault of internal/measure/mutants/lines.txt in and names those that no test notices
	go test ./internal/measure/mutants -mutate -timeout 3h

FUZZTIME ?= 30s
fuzz: # every fuzz target for FUZZTIME; what breaks is kept under testdata/fuzz of its package
	.ci/fuzz $(FUZZTIME)

ci:
	.ci/run
