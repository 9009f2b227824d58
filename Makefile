# The project's commands. `make run` and `make test` start from nothing: they create .venv and
# install what constraints.txt pins, once; later calls start at once.

SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test lint format translations bundle wheel clean

VENV := .venv
BIN := $(VENV)/bin
REQUIREMENTS := pyproject.toml constraints.txt
RUN_READY := $(VENV)/ready-to-run
TEST_READY := $(VENV)/ready-to-test

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

run: $(RUN_READY) ## Open the window; make run ARGS="classify PATH" runs a command instead
	@PYTHON=$(BIN)/python scripts/system_libraries.sh
# Where the window cannot open (3) the program has said why; make's own line would bury that.
	@$(BIN)/python -m casting_inspector $(ARGS) || \
		{ code=$$?; test -z "$(ARGS)" -a $$code -eq 3 || exit $$code; }

test: lint ## Check style, types and architecture, then run the tests; ARGS go to pytest
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(ARGS)

# pyright asks a registry whether it is the newest; without the question it needs no network.
lint: $(TEST_READY) ## Check style, types and architecture only
	@PYTHON=$(BIN)/python scripts/system_libraries.sh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/python -m pyright
	$(BIN)/lint-imports

format: $(TEST_READY) ## Put imports and layout right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

translations: $(TEST_READY) ## Read the texts of the window out of the source, and pack the translations
	$(BIN)/python -m scripts.translations

bundle: $(TEST_READY) ## Build dist/casting-inspector with PyInstaller and test it
	TF_CPP_MIN_LOG_LEVEL=2 $(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN build.spec
	QT_QPA_PLATFORM=offscreen dist/casting-inspector/casting-inspector selftest

wheel: $(TEST_READY) ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## Remove what was built, and .venv
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache

# What the tests need includes what the program needs.
$(TEST_READY): $(REQUIREMENTS)
	@scripts/install.sh train,onnx,dev,bundle
	@touch $(RUN_READY) $@

$(RUN_READY): $(REQUIREMENTS)
	@scripts/install.sh train,onnx
	@touch $@
