# Everything that a machine with Python 3.11 needs: `make demo`, then `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
SHARED ?= ../shared
GOLD ?= $(SHARED)/gold
REPORTS ?= $(SHARED)/reports

.PHONY: demo test lint format bench score samples wheel clean

demo: $(INSTALLED)  ## set up, and build the graph of the sample reports into output/
	$(BIN)/caregraph build samples/reports --output output
	@echo "To ask it questions: $(BIN)/caregraph serve"

test: $(INSTALLED)  ## run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(INSTALLED)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: $(INSTALLED)  ## accuracy on the gold records, where they are at hand
	$(BIN)/python benchmarks/score.py --gold "$(GOLD)" --reports "$(REPORTS)"

bench: $(INSTALLED)  ## speed, as ratios measured side by side
	$(BIN)/python benchmarks/everything.py

samples: $(INSTALLED)  ## write the sample reports again
	$(BIN)/python -m samples.build

wheel: $(INSTALLED)  ## build the package
	$(BIN)/python -m build --wheel --outdir dist

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "caregraph needs Python 3.11 or later; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build tests/js/node_modules
	find output -mindepth 1 -not -name .gitkeep -delete
