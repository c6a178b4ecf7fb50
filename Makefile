# Everything here needs only Python 3.11 or newer with its venv module, and make.
# .ci/environment looks at the environment first and makes anew one that was moved or half made, so a second call is quick.

PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
ENVIRONMENT := PYTHON="$(PYTHON)" .ci/environment
MAIN ?= $(PY) -m demerit main
JOBS ?= 2
# What the oldest packages, the newest ones and every Python must do as well: each command, each file, the same numbers.
PART ?= tests/test_units.py tests/cli/test_commands.py tests/cli/test_python.py tests/report/test_folders.py tests/golden \
	tests/faults/test_python_arguments.py tests/faults/test_install.py

.DEFAULT_GOAL := help
.PHONY: help run test floor newest pythons lint docs bench rest rests coverage validation hangs calibrate fuzz reliability clean

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## set up, then ten years of the citizen score, told and documented, beside the same people without it, and a report to open
	@$(ENVIRONMENT) "$(VENV)" run here
	$(MAIN)

test: lint ## set up, then check style, types and layers, then run every test; with another Python: make test PYTHON=python3.13
	@.ci/browser
	"$(PY)" -m pytest -n $(JOBS)

floor: ## the commands and the numbers with the oldest packages that pyproject.toml admits, in .venv-floor
	@$(ENVIRONMENT) "$(VENV)-floor" floor here
	"$(VENV)-floor/bin/python" -m pytest -n $(JOBS) $(PART)

newest: ## the same with the newest packages there are today, in .venv-newest; what it finds depends on the day
	@$(ENVIRONMENT) "$(VENV)-newest"
	"$(VENV)-newest/bin/python" -m pip --disable-pip-version-check --quiet install --upgrade pip
	"$(VENV)-newest/bin/python" -m pip --quiet install --upgrade --upgrade-strategy eager --group build --group test --editable .
	"$(VENV)-newest/bin/python" -m pytest -n $(JOBS) $(PART)

pythons: ## the same with every Python from 3.11 to 3.14 that is here, each in an environment of its own
	@.ci/pythons "$(VENV)" -n $(JOBS) $(PART)

lint: dev ## style (ruff), types (mypy) and which room may import which (import-linter)
	"$(PY)" -m ruff check .
	"$(PY)" -m mypy
	"$(VENV)/bin/lint-imports" --no-logo

docs: ## write the documentation's pages to site/
	@$(ENVIRONMENT) "$(VENV)" run here dev docs
	"$(VENV)/bin/zensical" build --clean

bench: dev ## measure speed, memory, and where the time goes
	"$(PY)" benchmarks/bench.py

coverage: dev ## whether intervals over countries cover: 400 countries a rule book, into docs/validation.md; goes on where it was stopped
	"$(PY)" benchmarks/coverage.py

validation: dev ## published against run: every outcome figure that a run can show, into docs/validation.md and the report's annex
	"$(PY)" -m demerit validate --out docs/validation.md --record src/demerit/data/validation.json

hangs: dev ## what each headline hangs on: assumed clauses left out, people otherwise, into docs/validation.md and the report's annex; goes on where it was stopped
	"$(PY)" benchmarks/hangs.py

rest: dev ## does the country stand still without a law, from one year to ten years later: every stock, 8 countries
	"$(PY)" benchmarks/rest.py

rests: dev ## the same under every rule book with a past of its own, as a table in docs/decisions/rest.md; goes on where it was stopped
	"$(PY)" benchmarks/rests.py

calibrate: ## fit assumed behaviour to the fitted figures, every file of targets, into src/demerit/data/calibrations; goes on where it was stopped
	@$(ENVIRONMENT) "$(VENV)" run here dev study
	"$(PY)" benchmarks/calibrate.py --pictures docs --page docs/calibration.md
	"$(PY)" benchmarks/defaults.py

fuzz: dev ## 10,000 broken books, overlays, countries, cases and folders, counted into docs/fuzz.json
	"$(PY)" -m tests.faults.fuzz --count 10000 --record docs/fuzz.json

reliability: dev ## write docs/reliability.md anew from the tests in tests/faults
	"$(PY)" docs/make_reliability.py

clean: ## remove caches and built pages; environments stay (to remove them too: rm -rf .venv*)
	rm -rf site build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

# Whoever uses it: the packages exactly as tested, and this checkout. Whoever changes it: the tools as well.
.PHONY: dev
dev:
	@$(ENVIRONMENT) "$(VENV)" run here dev
