# make demo   set up, run a release through, show its records
# make test   set up, run lint, types, contracts and tests
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PEERS  := .venv-peers
DEMO   ?= corpus/kz-2024-05-crime.json

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format schemas page bench scale reliability audit lock clean

help:
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "svodka needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) ## make the virtual environment .venv and install the locked dependencies

demo: $(STAMP) ## run a press release through the pipeline and show its records
	@$(BIN)/svodka show $(DEMO)
	@echo "The same as a page, to correct and to browse: $(BIN)/svodka serve --open"

test: $(STAMP) lint ## lint, types, import contracts and all tests
	$(BIN)/pytest -q -n auto

lint: $(STAMP) ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: $(STAMP) ## write schemas/*.json anew from the models
	$(BIN)/svodka schema --output-dir schemas

page: ## build the web page anew (needs Node.js 20.19 or newer)
	cd pipeline/page && npm ci && npm run build

$(PEERS)/.installed: benchmarks/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	@touch $@

bench: $(STAMP) $(PEERS)/.installed ## svodka beside its peers: benchmarks/results/full.md, full.svg (about 13 minutes)
	$(BIN)/python -m benchmarks

scale: $(STAMP) ## measure all engines, write the figures into docs/scale.md
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/scale.py --write

reliability: $(STAMP) ## fuzz, adversarial texts, kills, a soak of 100 000 documents: docs/reliability.md (hours)
	$(BIN)/python tests/reliability.py --write

audit: $(STAMP) ## look the locked dependencies up among the known vulnerabilities
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --requirement requirements.lock --disable-pip --progress-spinner off

lock: $(STAMP) ## resolve the dependencies anew and pin them with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra all --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -q -o requirements.lock

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) $(PEERS) .benchmarks .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
