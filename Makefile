# Three commands: "make pdfs", "make test" and, for who releases, "make validate". All set up what is needed first, and
# are quick when it is there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Pango and HarfBuzz set the type; the Noto families hold every script.
DEBIAN := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk
# Elsewhere the families have a package each; locales/fonts.toml names them.
fonts = $(shell sed -n 's/^$(1) = "\(.*\)"/\1/p' locales/fonts.toml | sort -u)
FEDORA = python3 pango harfbuzz $(call fonts,fedora)
MACOS = python@3.11 pango $(call fonts,macos)

# What reads our PDFs and says whether they are right: in a place of its own, for the program needs none of it.
VALIDATORS := $(VENV)/validators
CHECKERS := outloud==0.2.1 pdfua==0.1.3
DEBIAN_CHECKERS := openjdk-17-jdk-headless libjaxb-java poppler-utils

.PHONY: pdfs test validate bench check system clean catalog-rules

pdfs: $(READY)
	$(BIN)/handouts build --clinic riverbend --clinic elm-street --output out
	@echo "The PDFs are in $(CURDIR)/out"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup

validate: $(READY) $(VALIDATORS)/.ready
	@command -v javac >/dev/null && command -v pdftotext >/dev/null && [ -f /usr/share/java/jaxb-api.jar ] || \
	  { echo "Install these packages first: $(DEBIAN_CHECKERS)"; exit 1; }
	$(BIN)/python -m tests.validators

$(VALIDATORS)/.ready: Makefile | $(READY)
	$(PYTHON) -m venv $(VALIDATORS)
	$(VALIDATORS)/bin/python -m pip install --quiet $(CHECKERS)
	@touch $@

# Time the program beside others that make PDFs, and write docs/benchmarks.md. It takes half an hour of a quiet machine.
bench: $(READY)
	@command -v chromium >/dev/null || { echo "Install Chromium first; on Debian: sudo apt-get install chromium"; exit 1; }
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks

# Measure how often the rules for catalogs cry wolf, on ours and on those below FOREIGN, and write docs/catalog-rules.md.
FOREIGN ?= /usr/share/locale
catalog-rules: $(READY)
	$(BIN)/python -m tests.wolf --write $(FOREIGN)
	$(BIN)/python -m tests.rule_docs

$(READY): pyproject.toml constraints.txt | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

# Install what is missing, by the system's own package manager; elsewhere say what to install, and stop.
system:
	@set -e; \
	if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then \
	  missing=; \
	  for package in $(DEBIAN); do \
	    dpkg-query -W -f '$${db:Status-Status}' "$$package" 2>/dev/null | grep -qx installed || missing="$$missing $$package"; \
	  done; \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3 python3-venv"; \
	  if [ -n "$$missing" ]; then \
	    echo "Installing:$$missing"; \
	    sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -qq; \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  fi; \
	elif [ -x $(BIN)/handouts ]; then \
	  :; \
	elif command -v dnf >/dev/null; then \
	  echo "Install these packages first, then run: make pdfs PYTHON=python3 SYSTEM=ready"; \
	  echo "  sudo dnf install $(FEDORA)"; [ -n "$(SYSTEM)" ]; \
	elif [ "$$(uname)" = Darwin ]; then \
	  echo "Install these packages first, then run: make pdfs PYTHON=python3.11 SYSTEM=ready"; \
	  echo "  brew install $(MACOS)"; [ -n "$(SYSTEM)" ]; \
	else \
	  echo "Install these first, by the names that your system gives them, then run: make pdfs SYSTEM=ready"; \
	  echo "  Python 3.11 or newer, Pango, HarfBuzz (with its subset library), and the Noto fonts that locales/fonts.toml names"; \
	  [ -n "$(SYSTEM)" ]; \
	fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: name it with PYTHON=…"; exit 1; }

clean:
	rm -rf $(VENV) out build dist
