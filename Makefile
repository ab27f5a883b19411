.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

setup: $(STAMP) ## build .venv with all that run and test need

run: setup ## read data/raw into data/parsed, print who is missing what, write the reports
	$(BIN)/jixiao ingest
	$(BIN)/jixiao report

test: setup ## run the tests
	$(BIN)/pytest -n auto --dist loadfile

lint: setup ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: setup ## write the golden files anew, to be reviewed as a diff
	$(BIN)/python -m tests.extractors.test_seed
	$(BIN)/python -m tests.wild.test_layouts

accuracy: setup ## read generated counties and compare with their truth
	$(BIN)/python -m tests.accuracy.accuracy --units 150 --seed 1
	$(BIN)/python -m tests.figures.measure

robust: setup ## read every Word file of the folder JIXIAO_CORPUS
	$(BIN)/python -m tests.robust.robust
	$(BIN)/python -m tests.legacy.robust_legacy

bench: setup ## time parsing against the floor and other readers, and whole runs
	$(BIN)/python -m bench.parse
	$(BIN)/python -m bench.ingest

TIMES ?= 100
faults: setup ## kill, fill, edit and damage runs TIMES times (100); readers and the next run must not notice
	$(BIN)/python -m tests.faults.faults --times $(TIMES)

setup-legacy: ## install LibreOffice on Debian or Ubuntu, for .doc, .rtf and the like
	sh tools/setup-legacy.sh

setup-browser: ## install Chromium and Chinese fonts on Debian or Ubuntu, for the browser tests
	sh tools/setup-browser.sh

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-header --no-emit-index-url \
	  --no-emit-find-links -o requirements.lock pyproject.toml

.PHONY: help setup run test lint golden accuracy robust bench faults setup-legacy setup-browser lock
