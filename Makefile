# Everything one does with Saphan in a checkout. `make` alone explains the targets.

# The first Python that Saphan runs on; `make PYTHON=/path/to/python3.12 test` chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help run test lint soak bench shots words lock clean libraries test-libraries

help: ## Explain these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

run: libraries .venv/.running ## Set up, make an invented shelter of 200 cases in demo/, and open the window on it where there is a display
	rm -rf demo
	$(BIN)/python -m app demo demo --cases 200 --open

# Three at once keep two cores busy: one of them mostly waits for a window to settle or a disk to answer.
test: test-libraries lint ## Set up, look at the code with ruff and mypy, then run the tests
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lint: .venv/.developing ## Look at the code only: ruff, its formatting, mypy
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

soak: test-libraries .venv/.developing ## Run the long sets: kill loops, power cuts, bit flips, fuzzing, properties
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "slow or hypothesis" --hypothesis-profile soak

bench: .venv/.developing ## Measure our store against the raw engines doing the same work, as ratios
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.window

shots: test-libraries .venv/.developing ## Draw the sample papers and every page of the window into docs/pictures
	$(BIN)/python -m tests.shots
	$(BIN)/python -m tests.screens

words: .venv/.developing ## Collect the sentences into resources/locale, for translators
	$(BIN)/python -m tests.catalogues

lock: .venv/.developing ## Choose the newest packages pyproject.toml allows and write their hashes
	$(COMPILE) --upgrade --output-file requirements/running.txt pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint requirements/running.txt \
		--output-file requirements/developing.txt pyproject.toml

clean: ## Remove what these targets made: the environment, caches, demo/
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist demo
	find app tests -name __pycache__ -type d -prune -exec rm -rf {} +

libraries:
	@sh .ci/libraries "$(PYTHON)"

test-libraries:
	@sh .ci/libraries "$(PYTHON)" testing

.venv/bin/python: | libraries
	"$(PYTHON)" -m venv .venv

.venv/.running: requirements/running.txt | .venv/bin/python
	$(INSTALL) -r requirements/running.txt
	@touch $@

.venv/.developing: requirements/developing.txt | .venv/bin/python
	$(INSTALL) -r requirements/developing.txt
	@touch .venv/.running $@
