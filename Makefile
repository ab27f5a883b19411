.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_BIN := .venv-bench/bin
BENCH_STAMP := .venv-bench/.installed

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

# a virtual environment with what the lock file names and this program, editable
define install
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $(lastword $^)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@
endef

$(STAMP): pyproject.toml requirements.lock
	$(install)

$(BENCH_STAMP): pyproject.toml bench/requirements.lock
	$(install)

setup: $(STAMP) ## build .venv with all that run and test need

run: setup ## read data/raw into data/parsed, print who is missing what, write the reports
	$(BIN)/jixiao ingest
	$(BIN)/jixiao report

PYTEST = $(BIN)/pytest -n auto --dist loadfile
test: setup ## run the tests but those of test-slow
	$(PYTEST) -m "not (slow or office or browser)"

test-slow: setup ## run the tests that take long, or need LibreOffice or Chromium
	$(PYTEST) -m "slow or office or browser"

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

bench: $(BENCH_STAMP) ## time the core beside the floor and other readers, and whole runs; write docs/benchmarks.md
	$(BENCH_BIN)/python -m bench

licences: $(BENCH_STAMP) ## write docs/licences.md anew from what is installed
	$(BENCH_BIN)/python -m tools.licences

check-install: ## install the wheel in a bare venv and compare its run with that of the source tree
	sh tools/check-install.sh $(PYTHON)

TIMES ?= 100
faults: setup ## kill, fill, edit and damage runs TIMES times (100); readers and the next run must not notice
	$(BIN)/python -m tests.faults.faults --times $(TIMES)

setup-legacy: ## install LibreOffice on Debian or Ubuntu, for .doc, .rtf and the like
	sh tools/setup-legacy.sh

setup-browser: ## install Chromium and Chinese fonts on Debian or Ubuntu, for the browser tests
	sh tools/setup-browser.sh

LOCK := uv pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links
lock: ## write both requirements.lock anew from pyproject.toml (needs uv)
	$(LOCK) --extra dev -o requirements.lock pyproject.toml
	$(LOCK) --all-extras --no-annotate --constraint requirements.lock -o bench/requirements.lock pyproject.toml

.PHONY: help setup run test test-slow lint golden accuracy robust bench licences check-install faults \
  setup-legacy setup-browser lock
