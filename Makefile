# make run    set up and open the window on the sample briefing
# make test   set up and run every check and test
# make bench  set up and measure speed and memory
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: run test bench lint clean

run: $(STAMP)
	@sh .ci/qt-libraries
	@$(BIN)/python .ci/run_sample.py

test: $(STAMP)
	@sh .ci/qt-libraries tests
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadgroup --max-worker-restart 0 -q --benchmark-skip

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP)
	@sh .ci/qt-libraries tests
	$(BIN)/python tests/bench/table.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $(STAMP)

clean:
	rm -rf build $(VENV) .pytest_cache .mypy_cache .ruff_cache
