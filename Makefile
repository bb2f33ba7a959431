# What a planner types (plan) and what an engineer types (test, check). Everything is installed into .venv, once.

BIN := .venv/bin
INSTALLED := .venv/installed
CASE := bmw_gen6
INSTALL := -m pip install --quiet --disable-pip-version-check

# The first interpreter that runs and is new enough: a name on the path may be a shim that only fails, and on an older
# Python pip would quietly install another PuLP.
FIND_PYTHON = for name in python3.13 python3.12 python3; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then echo $$name; break; fi; \
	done

.PHONY: help plan test check format lint types bench clean
.NOTPARALLEL:

help:
	@echo "make plan    plan inputs/$(CASE).xlsx into outputs/$(CASE)/plan.xlsx"
	@echo "make test    run the tests"
	@echo "make check   run everything a change must pass: format, lint, types, tests"
	@echo "make bench   measure speed beside HiGHS alone, plain PuLP, linopy and Pyomo (about six minutes)"
	@echo "make clean   remove the environment and all caches; plans stay"

plan: $(INSTALLED)
	$(BIN)/planner run inputs/$(CASE).xlsx --out outputs/$(CASE)

test: $(INSTALLED)
	$(BIN)/python -m pytest

check: format lint types test

format: $(INSTALLED)
	$(BIN)/ruff format --check .

lint: $(INSTALLED)
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/python -m mypy

# The rivals are no part of the lock: they are only needed here.
bench: $(INSTALLED)
	$(BIN)/python $(INSTALL) -e ".[bench]"
	$(BIN)/python -m tests.benchmarks

$(INSTALLED): pyproject.toml requirements.lock
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then echo "Python 3.12 or newer is needed, and none was found: see python.org" >&2; exit 1; fi; \
	echo "Installing into .venv with $$($$python --version) (once; a minute or two)"; \
	$$python -m venv --clear .venv
	@$(BIN)/python $(INSTALL) -r requirements.lock
	@$(BIN)/python $(INSTALL) --no-deps -e .
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
