# Two commands: `make demo` and `make test`. Each makes what it needs; the second time is quick.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check fix generate bench site clean help

help:
	@echo "make demo      check, rate and publish the real cards in cards/ to build/site"
	@echo "make test      all checks and tests"
	@echo "make fix       format and mend what ruff can"
	@echo "make generate  write the generated files anew"
	@echo "make bench     speed and memory, against peers"

# Installing again is only needed when what is installed has changed.
$(VENV)/demo.stamp: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing cardwright and its documentation builder into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[site]'
	@touch $@

$(VENV)/dev.stamp: pyproject.toml $(VENV)/demo.stamp
	@echo "installing the development tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable '.[site,hub]' --group dev
	@touch $@

$(VENV)/bench.stamp: pyproject.toml $(VENV)/dev.stamp
	@echo "installing the peers of the benchmarks into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --group bench
	@touch $@

demo: $(VENV)/demo.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m cardwright.dev demo

test: check
	@$(BIN)/python -m pytest -n auto -q

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@cd src && ../$(BIN)/lint-imports --config ../pyproject.toml
	$(BIN)/python -m cardwright.dev generate --check
	$(BIN)/cardwright validate cards

fix: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generate: $(VENV)/dev.stamp
	$(BIN)/python -m cardwright.dev generate

site: $(VENV)/demo.stamp
	$(BIN)/cardwright site build

# Two more need what is not here: benchmarks/import_cards.py folders of READMEs, and
# benchmarks/accuracy.py checkouts of the repositories in benchmarks/truth/.
bench: $(VENV)/bench.stamp
	$(BIN)/python benchmarks/validate.py
	$(BIN)/python benchmarks/readme.py
	$(BIN)/python benchmarks/score.py
	$(BIN)/python benchmarks/scan.py --reuse $(CURDIR)/$(BIN)/reuse

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
