# Park News. `make help` lists what can be done; HOST, PORT and WORKERS come from the environment.
PYTHON ?= python3
BIN := .venv/bin
CATALOGUE := config/locale/zh_Hans/LC_MESSAGES/django.mo
MANIFEST := var/static/staticfiles.json
SETUP_LOG := var/log/setup.log
LOG_FILE ?= var/log/park-news.log
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Commands that only look at the code need settings, not a site.
CHECK_ENV := SECRET_KEY=$$(head -c 48 /dev/urandom | base64) SITE_URL=https://news.example.org ALLOWED_HOSTS=news.example.org DATABASE_URL=sqlite://:memory:

# $(call step,what is done,command): one line on the terminal, the command's output in the log; its end where it fails.
step = { mkdir -p $(dir $(SETUP_LOG)); echo "$(1)"; $(2) >>$(SETUP_LOG) 2>&1 || \
	{ tail -n 20 $(SETUP_LOG); echo "$(1): failed. All that was printed is in $(SETUP_LOG)"; exit 1; }; }

.DEFAULT_GOAL := help

help: ## List these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

run: export LOG_FILE := $(LOG_FILE)
run: .venv/run .env $(CATALOGUE) $(MANIFEST) ## Set up what is missing and serve the site (demo content on the first run)
	@$(call step,Bringing the database up to date,$(BIN)/python manage.py migrate --noinput)
	@test -e var/demo-asked || { echo "Making the demo content" && \
		$(BIN)/python manage.py build_demo --if-empty >>$(SETUP_LOG) && touch var/demo-asked; }
	@exec $(BIN)/python -m config.serve

dev: .venv/dev .env $(CATALOGUE) ## Serve with auto-reload, for those who change code
	@$(BIN)/python manage.py migrate --noinput --verbosity 0
	@DEBUG=1 $(BIN)/python manage.py runserver $${HOST:-127.0.0.1}:$${PORT:-8000}

test: .venv/dev ## Run the whole test suite on the embedded database
	@$(BIN)/python -m pytest

check: .venv/dev ## Format, lint, types, import contracts, system and deploy checks, migrations, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(CHECK_ENV) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(CHECK_ENV) $(BIN)/python manage.py makemigrations --check --dry-run
	$(CHECK_ENV) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/dev ## Requests a second beside yardsticks, as a table (needs wrk; BENCH_LARGE=1 shows growth too)
	@$(BIN)/python -m tests.bench

lighthouse: .venv/dev ## Lighthouse's scores of the demo site, as a table (needs chromium, node and npm)
	@npm ci --prefix tests/browser --silent --no-audit --no-fund
	@$(BIN)/python -m tests.browser.lighthouse

lock: .venv/dev ## Renew the lock files from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --constraint requirements.txt --output-file requirements-dev.txt

$(CATALOGUE): $(CATALOGUE:.mo=.po) | .venv/run
	@$(BIN)/pybabel --quiet compile --domain django --directory config/locale

$(MANIFEST): requirements.txt $(shell find static -type f) | .venv/run .env
	@$(call step,Collecting static files,$(BIN)/python manage.py collectstatic --noinput)

.env:
	@$(PYTHON) -m config.local_env

.venv/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Park News needs Python 3.11 or newer: make PYTHON=python3.11 run")'
	@test -x $(BIN)/python || $(call step,Making a virtual environment in .venv,$(PYTHON) -m venv .venv)
	@$(BIN)/python -m config.install requirements.txt $(SETUP_LOG)
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@$(BIN)/python -m config.install requirements-dev.txt $(SETUP_LOG)
	@touch $@

.PHONY: help run dev test check bench lighthouse lock
