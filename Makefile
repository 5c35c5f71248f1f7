# make demo   the portal on http://127.0.0.1:8000 with invented data (PORT= for another)
# make test   every test
# make bench  speed, as ratios
# make cases  a hundred thousand invented cases in the demo (NUMBER= for another)
# Needs Python 3.11 or newer, git and make. PostgreSQL and Node come along when the machine has none.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := $(shell command -v npm 2>/dev/null || echo $(CURDIR)/$(BIN)/npm)
EMBEDDED := $(BIN)/python -m oco_portal.embedded

.PHONY: demo test bench cases lint messages clean
.DELETE_ON_ERROR:

demo: $(VENV)/.ready static/dist/.ready oco_portal/locale/.ready
	@DEMO=1 exec $(EMBEDDED) $(BIN)/python manage.py demo

test: $(VENV)/.ready-dev static/dist/.ready oco_portal/locale/.ready
	@DEMO=1 OCO_STATE=$(CURDIR)/.demo/test exec $(EMBEDDED) $(BIN)/python -m pytest --numprocesses auto $(ARGS)

bench: $(VENV)/.ready-dev static/dist/.ready oco_portal/locale/.ready
	@DEMO=1 OCO_STATE=$(CURDIR)/.demo/bench exec $(EMBEDDED) $(BIN)/python -m tests.bench $(ARGS)

NUMBER ?= 100000
cases: $(VENV)/.ready
	@DEMO=1 exec $(EMBEDDED) $(BIN)/python manage.py make_cases --number $(NUMBER)

lint: $(VENV)/.ready-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/djlint --quiet --lint templates

# For developers, with GNU gettext installed: collect new texts for translation.
messages: $(VENV)/.ready-dev
	@DEMO=1 exec $(EMBEDDED) $(BIN)/python manage.py makemessages --locale nl --no-location --no-obsolete \
	  --ignore .venv --ignore static --ignore .demo --ignore tests

$(VENV)/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed. Set PYTHON= to where it is."; exit 1; }
	@echo "Making a virtual environment …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { echo "The virtual environment could not be made. On Debian: apt install python3-venv"; exit 1; }
	@echo "Installing the Python packages …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt \
	  || { echo "The Python packages could not be installed. Is PyPI within reach?"; exit 1; }
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	@echo "Installing what tests need …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt \
	  || { echo "The packages for tests could not be installed. Is PyPI within reach?"; exit 1; }
	@touch $@

# Rules that no page uses are left out, so the pages count as sources.
FRONT_END := $(shell find static/src static/*.json static/*.mjs -type f 2>/dev/null) \
  $(shell find templates -name '*.html' 2>/dev/null)

static/dist/.ready: $(VENV)/.ready $(FRONT_END)
	@command -v npm >/dev/null 2>&1 || { echo "Installing Node …"; \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes \
	  -r static/requirements-node.txt; } || { echo "Node could not be installed. Is PyPI within reach?"; exit 1; }
	@test static/node_modules/.package-lock.json -nt static/package-lock.json \
	  || { echo "Installing the design system …"; PATH="$(CURDIR)/$(BIN):$$PATH" \
	  $(NPM) --prefix static ci --silent --no-audit --no-fund; } \
	  || { echo "The design system could not be installed. Is the npm registry within reach?"; exit 1; }
	@echo "Building style sheets and scripts …"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) --prefix static run --silent build
	@touch $@

oco_portal/locale/.ready: $(VENV)/.ready $(shell find oco_portal/locale -name '*.po' 2>/dev/null)
	@echo "Compiling the translations …"
	@$(BIN)/pybabel --quiet compile --directory oco_portal/locale --domain django
	@touch $@

clean:
	@rm -rf .demo $(VENV) static/node_modules static/dist oco_portal/locale/.ready
