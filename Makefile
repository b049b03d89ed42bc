# Everything a contributor types. `make demo` and `make test` need Python 3.11+, make and the package
# indexes, nothing else.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
WORKERS ?= 2
export PYTHONPATH := src
# Where a machine forbids the compiled files, every process of the suite compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE
# Each leg says what it is; the test runner's closing line says its seconds.
LEG = @echo "== $@";

.PHONY: help setup assets messages run demo demo-reset test test-sqlite test-postgres e2e check lint fix types \
	imports migrations bench bench-counter bench-search check-samples clean

help:  ## This list
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready assets $(VENV)/.messages  ## The environment, the front-end packages and the translations

$(VENV)/.ready: requirements.txt requirements-dev.txt pyproject.toml scripts/environment.py
	@$(PYTHON) scripts/environment.py
	@touch $@

assets: $(VENV)/.ready
	@$(BIN)/python scripts/assets.py

$(VENV)/.messages: $(VENV)/.ready $(wildcard src/onthaal/locale/*/LC_MESSAGES/*.po)
	@$(BIN)/python scripts/messages.py compile
	@touch $@

demo: setup  ## The demo municipality on http://127.0.0.1:8000; a second run keeps its data
	@$(BIN)/python -m onthaal demo $(ARGS)

demo-reset: setup  ## Throw the demo data away and load it again
	@$(BIN)/python -m onthaal demo --reset --load-only $(ARGS)

run: setup  ## Web and worker on the data that is there
	@$(BIN)/python -m onthaal serve $(ARGS)

test: test-sqlite test-postgres e2e  ## The suite on SQLite, on PostgreSQL, and in a browser

test-sqlite: setup
	$(LEG) $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

test-postgres: setup
	$(LEG) $(BIN)/python scripts/postgres.py -- $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

e2e: setup
	$(LEG) chromium=$$($(BIN)/python scripts/chromium.py); \
	ONTHAAL_CHROMIUM="$$chromium" $(BIN)/python -m pytest e2e -n $(WORKERS) --dist loadfile $(ARGS)

check: setup  ## Lint, types, import rules, migrations, messages
	@start=$$(date +%s); set -e; \
	$(MAKE) --no-print-directory lint types imports migrations; $(BIN)/python scripts/messages.py check; \
	echo "== check: $$(( $$(date +%s) - start )) s"

lint: setup
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && \
	$(BIN)/djade --target-version 5.2 --check $$(find src -name '*.html' -not -path '*/vendor/*')

fix: setup  ## Let the tools mend what they can
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; \
	$(BIN)/djade --target-version 5.2 $$(find src -name '*.html' -not -path '*/vendor/*')

types: setup
	@$(BIN)/mypy

imports: setup
	@$(BIN)/lint-imports --no-cache

migrations: setup
	@DJANGO_SETTINGS_MODULE=onthaal.config.test_settings $(BIN)/python -m django makemigrations --check --dry-run

messages: setup  ## Collect the texts to translate into the English catalogue
	@$(BIN)/python scripts/messages.py collect

bench: setup  ## The figures of docs/benchmarks.md; long
	@$(BIN)/python scripts/postgres.py -- $(BIN)/python -m bench $(ARGS)

bench-counter: setup  ## A day at the counter over real connections, and whether the shown waits came true; long
	@$(BIN)/python -m bench.counter $(ARGS)
	@$(BIN)/python scripts/postgres.py -- $(BIN)/python -m bench.counter $(ARGS)
	@$(BIN)/python -m bench.day

bench-search: setup  ## How well questions find their product: make bench-search QUESTIONS=/path/to/set.tsv
	@$(BIN)/python -m bench.search $(if $(QUESTIONS),--questions $(QUESTIONS)) $(ARGS)

check-samples: setup  ## Real files in: make check-samples SAMPLES=/mail SAMPLES_LPDC=/ipdc
	@$(BIN)/python scripts/samples.py $(SAMPLES) $(SAMPLES_LPDC)

clean:
	rm -rf $(VENV) node_modules var src/onthaal/static/vendor
