# Needs git, make and Python 3.11 or newer with venv; sets up the rest itself, in .venv and .setup.
# make demo     runs the examples into demo/
# make test     format, lint, types, layers, tests (browser included)
# make test-all the same with many more rounds, Open edX's SCORM block, the notebook and the benchmarks
# make schemas  writes schemas/ from the models

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.SILENT:
.DELETE_ON_ERROR:
.PHONY: help demo test test-all check schemas setup clean

BIN := .venv/bin
WORKERS ?= 2

help:
	sed -n 's/^# //p' Makefile

demo: .setup/library
	for language in en nl; do
	  echo "\$$ coursegen generate examples/$$language/brief.yaml --to markdown,scorm12,json --out demo/$$language"
	  $(BIN)/coursegen generate examples/$$language/brief.yaml --to markdown,scorm12,json --out demo/$$language
	  echo
	done
	echo "Where to look, in demo/en and demo/nl:"
	echo "  course/          the course as text, to edit"
	echo "  *-markdown/      the same to read: begin with index.md"
	echo "  *-scorm12.zip    for an LMS; or unpack it and open index.html in a browser"
	echo "  report.json      what the lists above are the gist of"

test: .setup/tools .setup/browser check
	$(BIN)/pytest -n $(WORKERS) -q

test-all: .setup/tools .setup/browser .setup/openedx check
	COURSEGEN_LONG=1 $(BIN)/pytest -n $(WORKERS) -q
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/generate.py --most 16000
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/models.py

check: .setup/tools
	$(BIN)/ruff format --check --quiet || { echo "make: some files are not formatted: run $(BIN)/ruff format" >&2; exit 1; }
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports

schemas: .setup/library
	$(BIN)/python -m coursegen.pipeline.schemas schemas

setup: .setup/tools .setup/browser

clean:
	rm -rf .venv .venv-openedx .setup demo

.venv/bin/python:
	bash .ci/setup venv

.setup/library: .venv/bin/python pyproject.toml
	bash .ci/setup library

.setup/tools: .setup/library
	bash .ci/setup tools

.setup/browser: tests/browser/package.json
	bash .ci/setup browser

.setup/openedx: .venv/bin/python tests/browser/openedx.txt
	bash .ci/setup openedx
