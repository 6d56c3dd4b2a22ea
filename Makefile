# On a machine with Python 3.11 or newer and make, `make demo` or `make test` does all the set-up.
#
#   PYTHON         the Python to make the environment with (default: python3)
#   VENV           where the environment is (default: .venv)
#   PIP_OPTIONS    more options for every `pip install`
#   TORCH_OPTIONS  more options for installing torch, which only `make model` does; without any, pip takes the default
#                  build, on Linux one with several GB of CUDA libraries (for a CPU build, name its index here)
#   TESTS          what `make test` runs (default: everything)
#   AT_ONCE        in how many processes they run (default: one for each processor)

PYTHON ?= python3
VENV ?= .venv
PIP_OPTIONS ?=
TORCH_OPTIONS ?=
TESTS ?=
AT_ONCE ?= auto

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check $(PIP_OPTIONS)

.DEFAULT_GOAL := help
.PHONY: help demo test check bench model docs format chromium clean

help:  ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

demo: $(VENV)/.installed  ## install, read the sample story, open it on a desk in the browser
	@$(BIN)/python -m docs.demo

test: $(VENV)/.installed-test chromium  ## install what the tests need and run them all
	$(BIN)/python -m pytest -n $(AT_ONCE) --dist worksteal $(TESTS)

check: $(VENV)/.installed-test  ## ruff, mypy --strict and the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-test  ## put the code in ruff's format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.installed-test  ## measure everything in docs/results.md and print it
	$(BIN)/python -m benchmarks

model: $(VENV)/.installed-train  ## train from the corpora to the committed weights
	$(BIN)/python -m training.parties
	$(BIN)/python -m training
	$(BIN)/python -m training.grouping
	$(BIN)/python -m training.story_words
	$(BIN)/python -m training.sentences
	$(BIN)/python -m training.same_event
	$(BIN)/python -m training.headline_words
	$(BIN)/python -m training.headlines
	$(BIN)/python -m training.judge
	$(BIN)/python -m training.voices
	$(BIN)/python -m training.positions
	$(BIN)/python -m training.signs
	$(BIN)/python -m training.quick

docs: $(VENV)/.installed-test  ## write docs/cli.md and the outputs of the examples anew
	$(BIN)/python docs/generate_cli.py
	$(BIN)/python -m docs.refresh

clean:  ## remove the environment and every cache
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests training benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps below make a second run quick: pip runs again only when pyproject.toml has changed.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "no environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo 'installing onrecord in $(VENV) (a minute or so)'
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	@echo 'installing onrecord and what its tests need in $(VENV) (a minute or two)'
	@$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-train: pyproject.toml | $(BIN)/python
	@echo 'installing what training needs in $(VENV)'
	@$(PIP) $(TORCH_OPTIONS) torch
	@$(PIP) --editable '.[train]'
	@touch $@

# Browser tests drive a Chromium that is on the path. Only root on Debian gets one without being asked.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
	    >/dev/null 2>&1 || echo "Chromium could not be installed: the browser tests will be skipped"; \
	else \
	  echo "no Chromium on the path: the browser tests will be skipped"; \
	fi
