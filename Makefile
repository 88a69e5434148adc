# Leeward. `make help` lists what there is; everything else here is set-up, done once and again when its lists change.

PYTHON ?= python3
PORT ?= 8000
DATA ?= data
SECONDS ?= 60

VENV := .venv/bin
PY := $(VENV)/python
DONE := .make
DJANGO := DJANGO_SETTINGS_MODULE=leeward.web.settings $(PY) -m django
THEME := $(wildcard src/leeward/web/theme/*.scss src/leeward/web/theme/*/*.scss)
SCRIPTS := $(wildcard src/leeward/web/scripts/*/*.js)
BUILDER := $(wildcard tools/assets/*.py)

export LEEWARD_DATA ?= $(abspath $(DATA))
# Set by tools/with_postgres.sh alone, so that tests stand on SQLite unless it runs them.
unexport LEEWARD_TEST_DATABASE
ON_POSTGRES := sh tools/with_postgres.sh $(VENV)/pytest -o cache_dir=.pytest_cache/postgresql

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench docs setup setup-dev browser postgres fuzz lock

help:
	@echo "make run    set up, then serve Leeward on this machine (PORT=$(PORT), DATA=$(DATA))"
	@echo "make test   set up, then run every test, and what touches the database on PostgreSQL too"
	@echo "make check  style, types, imports, content, migrations, docs; changes nothing"
	@echo "make fix    put right what a tool can put right"
	@echo "make bench  measure every figure we claim"
	@echo "make docs   write the generated pages of docs/reference"

run: setup
	@exec $(PY) -m leeward.web --port $(PORT)

# What fails beside others is named and tried once more by itself: on a busy machine a browser or a terminal that
# is driven from outside can miss a key. What is broken fails again.
test: setup-dev browser postgres
	$(VENV)/pytest -n auto || $(VENV)/pytest --last-failed --last-failed-no-failures none
	$(ON_POSTGRES) -n auto || $(ON_POSTGRES) --last-failed --last-failed-no-failures none

check: setup-dev
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/leeward pack check
	$(DJANGO) makemigrations --check --dry-run
	$(PY) docs/generate.py --check

fix: setup-dev
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

bench: setup-dev browser
	$(PY) -m bench

docs: setup-dev
	$(PY) docs/generate.py

# ---- set-up: a file in .make/ says that a step was done, and its lists say when to do it again ----

# Python packages and npm packages come from different places, so they are fetched at the same time.
setup:
	@$(MAKE) --silent --no-print-directory --jobs 2 $(DONE)/leeward $(DONE)/assets

setup-dev:
	@$(MAKE) --silent --no-print-directory --jobs 2 $(DONE)/leeward $(DONE)/dev $(DONE)/assets $(DONE)/packages-for-tests

$(PY):
	@echo "Setting up (once; about a minute)"
	@sh tools/make_venv.sh $(PYTHON)

$(DONE)/uv: requirements/uv.txt | $(PY)
	@mkdir -p $(DONE)
	@sh tools/install.sh uv || echo "uv is not to be had here; pip will do"
	@touch $@

$(DONE)/runtime: requirements/runtime.txt requirements/build.txt $(DONE)/uv
	@sh tools/install.sh runtime build
	@touch $@

# The `leeward` command, running from this checkout; fetches nothing.
$(DONE)/leeward: pyproject.toml $(DONE)/runtime
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# The tests run on PostgreSQL too and read items of Outlook, and so need what only the extras bring.
$(DONE)/dev: requirements/dev.txt requirements/postgres.txt requirements/msg.txt $(DONE)/runtime
	@sh tools/install.sh dev
	@sh tools/install.sh postgres msg
	@touch $@

# The machine's own Node if it will do, otherwise one that comes as a Python package.
$(DONE)/node: requirements/node.txt $(DONE)/uv
	@$(PY) -m tools.assets.node || sh tools/install.sh node
	@touch $@

$(DONE)/packages: package-lock.json $(DONE)/node
	@$(PY) -m tools.assets.packages
	@touch $@

# After the style sheet: fetching the tests' packages replaces the folder that it is built from.
$(DONE)/packages-for-tests: package-lock.json | $(DONE)/assets
	@$(PY) -m tools.assets.packages --for-tests
	@touch $@

$(DONE)/assets: $(THEME) $(SCRIPTS) $(BUILDER) $(DONE)/packages $(DONE)/runtime
	@$(PY) -m tools.assets
	@touch $@

browser:
	@sh tools/need_browser.sh

postgres:
	@sh tools/need_postgres.sh

# Give every reader what nobody would write (SECONDS for each, TARGETS of them), and keep what that finds.
fuzz: setup-dev $(DONE)/fuzz
	@nice $(PY) -m tests.fuzzing --seconds $(SECONDS) $(TARGETS)

$(DONE)/fuzz: requirements/fuzz.txt $(DONE)/dev
	@sh tools/install.sh fuzz
	@touch $@

lock: $(DONE)/node
	@sh tools/lock.sh
