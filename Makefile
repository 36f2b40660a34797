.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench calibrate clean
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

setup: ## .venv from uv.lock, with the command .venv/bin/mash-intake
	@bash scripts/setup.sh

demo: setup ## Airflow here, with the sample forms; ONCE=1 ends by itself, DOCUMENTS=50 measures
	@exec $(BIN)/python -m pipeline.demo $(if $(ONCE),--once) $(if $(DOCUMENTS),--documents $(DOCUMENTS))

test: setup ## everything that CI runs
	@bash scripts/test_system.sh
	@$(MAKE) check
	@$(MAKE) demo ONCE=1

check: setup ## lint, format, types, imports, tests and one in four of the slow ones, by the commit; SLOW=all runs all
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 4 --dist worksteal $(if $(SLOW),,--slow-by "$$(git rev-parse HEAD)")

format: setup ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: ## remove all that was made
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

bench: setup ## what reading costs, beside pdfplumber's extract_tables
	@$(BIN)/python -m benchmarks.read

calibrate: setup ## how often each kind of evidence is right; writes extractors/calibration.json (COUNT=files a layout and seed)
	@$(BIN)/python -m benchmarks.calibration $(if $(COUNT),--count $(COUNT))
