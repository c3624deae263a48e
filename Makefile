# Short tasks; CI runs the same names. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CI := mkdocs_journey/scaffold/ci
STAMP := $(VENV)/.ready
SPARK := $(VENV)/.ready-spark
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
# How many touches the benchmark credits: 1M, 10M, or both as SIZE="1M 10M".
SIZE ?= 1M
# The theme prints a notice about its future with every build; it is known, and said in docs/dependencies.md.
export NO_MKDOCS_2_WARNING = 1
# Where it is set, each of the tests' many processes would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup site serve check fast test accept docs bench proof mutants lock lowest newest package words

help:    ## this list
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:.*## ?/\t/' | expand -t 10

setup: $(STAMP)  ## the virtual environment, with everything in it

$(STAMP): pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Half a gigabyte that only the tests of one engine need.
$(SPARK): $(STAMP) requirements/spark.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	@touch $@

site: $(STAMP)  ## build the demo into site/
	$(BIN)/mkdocs build --quiet --strict
	@echo "The demo stands in site/: open site/index.html through \`make serve\`, which also watches for changes."

serve: $(STAMP)  ## build the demo, serve it on this machine, rebuild on each change
	$(BIN)/mkdocs serve

check: $(STAMP)  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml $(CI)/github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci $(CI)/gitlab/gitlab-ci.yml
	$(BIN)/zizmor --offline --quiet .github/workflows action.yml
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/jactionlint --no-color --strict-exit

fast: $(STAMP)  ## unit tests and cases
	$(BIN)/pytest -m "not browser and not slow" -n 2 --dist worksteal

test: check $(SPARK)  ## everything: checks, all tests, real builds, a browser, Spark
	$(BIN)/pytest -n 2 --dist worksteal

accept: $(STAMP)  ## rewrite the expected files of the case folders; read the diff before you commit it
	JOURNEY_ACCEPT=1 $(BIN)/pytest tests/cases

docs: $(STAMP)  ## write the reference pages from the code, take the pictures and goldens, build the site strictly, run what the pages show
	$(BIN)/python scripts/write_reference.py
	$(BIN)/python scripts/take_pictures.py
	$(BIN)/mkdocs build --quiet --strict
	$(BIN)/pytest tests/docs

words: $(STAMP)  ## bring the catalogues of the site's languages up to what the code and the templates say
	$(BIN)/python scripts/update_words.py

bench: $(STAMP)  ## measure every budget against its floor and write docs/bench.md; takes minutes; SIZE=10M for more touches
	$(BIN)/python scripts/run_bench.py --touches $(SIZE)

proof: $(STAMP)  ## compare five thousand random logs with the reference, see whether intervals hold the truth, write docs/proof.md; takes an hour
	$(BIN)/python scripts/run_proof.py

mutants: $(STAMP)  ## change model and join in two thousand small ways and list the changes that no test saw; takes minutes
	$(BIN)/uv run --quiet --no-project --with mutmut==3.8.1 mutmut run
	$(BIN)/uv run --quiet --no-project --with mutmut==3.8.1 mutmut results

lock: $(STAMP)  ## renew requirements/: the newest versions that pyproject.toml allows, with their hashes
	$(COMPILE) --extra dev --output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --extra spark --constraint requirements/dev.txt --output-file requirements/spark.txt pyproject.toml

lowest: $(STAMP)  ## the fast tests with the lowest version of each library that pyproject.toml allows
	$(BIN)/python scripts/try_versions.py lowest

newest: $(STAMP)  ## the fast tests with the newest version of each library that pyproject.toml allows
	$(BIN)/python scripts/try_versions.py newest

package: $(STAMP)  ## build sdist and wheel into dist/, and use the wheel in an environment that holds nothing else
	rm -rf dist
	$(BIN)/uv build --quiet --out-dir dist
	$(BIN)/python scripts/try_package.py dist
