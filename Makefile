# Everything here needs only Python 3.11 or newer with its venv module, and make.
# A step is done when its stamp in .venv is newer than what it was made from, so a second call is quick.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
MAIN ?= $(PY) -m demerit main
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test lint docs bench clean

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/here ## set up, then ten years of the citizen score, told and documented, beside the same people without it, and a report to open
	$(MAIN)

test: lint ## set up, then check style, types and layers, then run every test
	@.ci/browser
	$(PY) -m pytest -n $(JOBS)

lint: $(VENV)/dev ## style (ruff), types (mypy) and which room may import which (import-linter)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo

docs: $(VENV)/docs ## write the documentation's pages to site/
	$(VENV)/bin/zensical build --clean

bench: $(VENV)/dev ## measure speed, memory, and where the time goes
	$(PY) benchmarks/bench.py

clean: ## remove caches and built pages; the environment stays (to remove it too: rm -rf .venv)
	rm -rf site build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(PY):
	@command -v $(PYTHON) > /dev/null || { echo "make: no $(PYTHON) here; install Python 3.11 or newer, or say make PYTHON=..."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "make: $$($(PYTHON) --version) is too old; demerit needs 3.11 or newer, say make PYTHON=..."; exit 2; }
	$(PYTHON) -m venv $(VENV)

# Whoever uses it: the packages exactly as tested, then this checkout on top of them, built without fetching anything.
$(VENV)/run: requirements/run.txt | $(PY)
	$(PIP) install --require-hashes --requirement $<
	@touch $@

$(VENV)/here: pyproject.toml $(VENV)/run
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

# Whoever changes it: the tools as well.
$(VENV)/dev: requirements/dev.txt $(VENV)/here
	$(PIP) install --require-hashes --requirement $<
	@touch $@

$(VENV)/docs: requirements/docs.txt $(VENV)/dev
	$(PIP) install --require-hashes --requirement $<
	@touch $@
