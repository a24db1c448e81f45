# One door for people and for CI. "make" lists the targets.
PYTHON ?= python3
ARGS ?=
SOAK ?= 60000
KILLS ?= 60
RESTARTS ?= 20
UV_VERSION := 0.13.8

# One environment for each interpreter: .venv for python3, .venv-python3.13 for "make PYTHON=python3.13 …".
VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(subst /,_,$(PYTHON)))
BIN := $(VENV)/bin

# A stamp carries the name of the interpreter behind the environment, so that an upgrade of Python makes a new one.
# $(realpath) is make's own: a start that has nothing to build starts no other program.
BEHIND := $(notdir $(realpath $(BIN)/python))
VENV_STAMP := $(VENV)/.made-with-$(BEHIND)
RUN_STAMP := $(VENV)/.run
DEV_STAMP := $(VENV)/.dev
WEB_RUN_STAMP := node_modules/.run
WEB_DEV_STAMP := node_modules/.dev

# --compile-bytecode: botbuilder's older syntax warns when it is compiled, so it is compiled once, here.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run package test check format gallery screenshots docs sbom bench-board bench-turn bench-door bench-export bench-graph bench-image bench-jobs bench-lists bench-reminders bench-restarts bench-start soak lock clean python-is-ready environment dev-environment

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUN_STAMP) $(WEB_RUN_STAMP) ## start the bot and its try-out page, with no account and no secret
	@exec $(BIN)/python app.py

package: $(RUN_STAMP) ## make the app of Teams, dist/passerelle-<version>.zip (PASSERELLE_APP_ID and PASSERELLE_HOST)
	@$(BIN)/python -m manifest

test: check $(WEB_DEV_STAMP) ## everything CI runs: check, then the tests (ARGS="-k consent" to choose, -n0 for one by one)
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal $(ARGS)

check: $(DEV_STAMP) ## format, lint, types and the map of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV_STAMP) ## rewrite the sources in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

gallery: $(RUN_STAMP) $(WEB_RUN_STAMP) ## draw every card on one page
	@exec $(BIN)/python -m cards.gallery $(ARGS)

screenshots: $(DEV_STAMP) $(WEB_DEV_STAMP) ## take pictures of the cards and of the try-out page
	@exec $(BIN)/python -m tests.e2e.screenshots $(ARGS)

docs: $(DEV_STAMP) $(WEB_DEV_STAMP) ## make the site of docs/ in dist/site, every link checked
	@exec $(BIN)/python -m publish.site

sbom: $(DEV_STAMP) $(WEB_DEV_STAMP) ## list what Passerelle is made of in dist/sbom.cdx.json (CycloneDX), and the licences
	@exec $(BIN)/python -m publish.sbom

bench-turn: $(DEV_STAMP) ## measure one turn of conversation
	@exec $(BIN)/python -m bench.turn $(ARGS)

bench-door: $(DEV_STAMP) ## measure an echo behind our door and on the other Python SDKs (ARGS=--quick: ours only)
	@exec $(BIN)/python -m bench.door $(ARGS)

soak: $(DEV_STAMP) ## hostile requests, kills, crashes of PostgreSQL: twenty minutes (SOAK=6000 KILLS=10 RESTARTS=5 for fewer)
	SOAK=$(SOAK) $(BIN)/python -m pytest -q -s tests/guard/test_soak.py $(ARGS)
	$(BIN)/python -m bench.kills --kills $(KILLS)
	$(BIN)/python -m bench.restarts --restarts $(RESTARTS)

bench-board: $(DEV_STAMP) ## measure pages of the dashboard in a house of a hundred thousand encounters: eight minutes
	@exec $(BIN)/python -m bench.board $(ARGS)

bench-graph: $(DEV_STAMP) ## measure calls to Graph: ours, the stock SDK, plain httpx
	@exec $(BIN)/python -m bench.graph $(ARGS)

bench-image: $(DEV_STAMP) ## measure the environment of the container image, whole and trimmed
	@exec $(BIN)/python -m bench.image

bench-jobs: $(DEV_STAMP) ## measure jobs that wait and jobs that are due: ours, procrastinate, DBOS (ARGS=--ours)
	@exec $(BIN)/python -m bench.jobs $(ARGS)

bench-export: $(DEV_STAMP) ## measure the export of a hundred thousand encounters, in seconds and in memory
	@exec $(BIN)/python -m bench.export $(ARGS)

bench-lists: $(DEV_STAMP) ## measure every list with ten thousand encounters and with a million: twenty minutes
	@exec $(BIN)/python -m bench.lists $(ARGS)

bench-reminders: $(DEV_STAMP) ## send five thousand reminders of one instant, within the limits of Teams and Graph
	@exec $(BIN)/python -m bench.reminders $(ARGS)

bench-restarts: $(DEV_STAMP) ## crash PostgreSQL while the bot books, and count what is left (RESTARTS=200 for many)
	@exec $(BIN)/python -m bench.restarts --restarts $(RESTARTS) $(ARGS)

bench-start: $(DEV_STAMP) ## measure a start, up to the first answered turn
	@exec $(BIN)/python -m bench.start

lock: $(VENV_STAMP) ## choose the versions again and write the locks (ARGS=--upgrade for the newest)
	$(LOCK) $(ARGS) pyproject.toml -o requirements.lock
	$(LOCK) $(ARGS) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) $(ARGS) --group pyproject.toml:node -o requirements-node.lock

clean: ## remove environments, front-end packages and caches; what the program wrote in var/ stays
	rm -rf .venv .venv-* node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment: $(RUN_STAMP) $(WEB_RUN_STAMP) # what "make run" needs, without the start
dev-environment: $(DEV_STAMP) $(WEB_DEV_STAMP)

# ---------------------------------------------------------------------------------------------- environment

python-is-ready:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Python introuvable (« $(PYTHON) »). Installez Python 3.11 ou plus récent ; sous Debian ou Ubuntu : sudo apt install python3 python3-venv"; \
	  echo "Python not found (\"$(PYTHON)\"). Install Python 3.11 or newer; on Debian or Ubuntu: sudo apt install python3 python3-venv"; \
	  exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Passerelle demande Python 3.11 ou plus récent ; « $(PYTHON) » est plus ancien ou ne démarre pas. Si un autre est installé : make PYTHON=python3.13 run"; \
	  echo "Passerelle needs Python 3.11 or newer; \"$(PYTHON)\" is older or does not start. If another is installed: make PYTHON=python3.13 run"; \
	  exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Il manque à Python de quoi créer un environnement (venv, ensurepip). Sous Debian ou Ubuntu : sudo apt install python3-venv"; \
	  echo "Python lacks what makes an environment (venv, ensurepip). On Debian or Ubuntu: sudo apt install python3-venv"; \
	  exit 1; } >&2

# The order-only check runs when the stamp is missing, and only then: a phony prerequisite would run at every start.
$(VENV_STAMP):
	@$(MAKE) --no-print-directory python-is-ready
	@echo "Préparation de l'environnement Python, une seule fois / Making the Python environment, once only"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch "$(VENV)/.made-with-$$($(BIN)/python -c 'import os, sys; print(os.path.basename(os.path.realpath(sys.executable)))')"

$(RUN_STAMP): $(VENV_STAMP) requirements.lock
	@$(INSTALL) -r requirements.lock
	@touch $@

$(DEV_STAMP): $(VENV_STAMP) requirements-dev.lock
	@$(INSTALL) -r requirements-dev.lock
	@touch $(RUN_STAMP) $@

# ---------------------------------------------------------------------------------------------- front-end packages

# The machine's own npm; where there is none, Node.js comes from PyPI into the environment.
define npm_ci
	@command -v npm >/dev/null 2>&1 || [ -x $(BIN)/npm ] || $(INSTALL) -r requirements-node.lock
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --loglevel=error --no-progress $(1) >/dev/null
endef

# The renderer bundles its own copy of its peer, swiper: --omit=peer.
$(WEB_RUN_STAMP): package-lock.json | $(VENV_STAMP)
	$(call npm_ci,--omit=dev --omit=peer)
	@touch $@

$(WEB_DEV_STAMP): package-lock.json | $(VENV_STAMP)
	$(call npm_ci,--omit=peer)
	@touch $(WEB_RUN_STAMP) $@
