V = .venv
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
LOCAL = $(V)/bin/python -m ops.local
COMPILE = uv pip compile --quiet --generate-hashes --universal --python-version 3.11

.PHONY: help run manage test faults check format frontend requirements clean

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name what; do \
		printf '  make %-13s %s\n' "$$name" "$$what"; done

run: $(V)/run.ok ## start the whole service here; PORT=8000 is tried first; DEMO=no: no demo county
	@exec $(LOCAL) run

manage: $(V)/run.ok ## a management command on the local database: make manage ARGS="migrate --plan"
	@exec $(LOCAL) manage $(ARGS)

test: $(V)/test.ok ## all that CI runs; ARGS="schools -k list" runs pytest alone on those
	@sh ops/chromium.sh
	@exec $(LOCAL) test $(ARGS)

faults: $(V)/test.ok ## the long form of the tests that kill processes: some minutes
	@FAULTS=full exec $(LOCAL) test -n0 -m faults

check: $(V)/test.ok ## lint, types and the arrows between the apps; no database
	@exec $(LOCAL) check

format: $(V)/test.ok ## put the code in order
	@$(V)/bin/ruff check --fix --quiet .
	@$(V)/bin/ruff format .

frontend: ## build static/app again from frontend/ (needs Node 20)
	cd frontend && npm ci --silent
	sh frontend/build.sh "$(CURDIR)/static/app"

requirements: ## pin the *.in files again (needs uv)
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-local.in -o requirements-local.txt
	$(COMPILE) requirements-test.in -o requirements-test.txt

clean: ## remove the virtual environment and the local data
	@$(PYTHON) -m ops.local clean
	rm -rf $(V)

$(V)/run.ok: requirements.txt requirements-local.txt
	@sh ops/venv.sh "$(PYTHON)" $(V) $@ requirements.txt requirements-local.txt

$(V)/test.ok: $(V)/run.ok requirements-test.txt
	@sh ops/venv.sh "$(PYTHON)" $(V) $@ requirements-test.txt
