# make run    installs what is needed and starts the studio
# make demo   makes a finished ad from a sample brief, in the terminal
# make test   installs what is needed and runs all checks and tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: install train-install gpu-install piper-install team-install run demo test test-slow test-faults check bench bench-analysis gallery clean
.DEFAULT_GOAL := run

install: $(VENV)/.installed

$(VENV)/.installed: requirements.txt constraints.txt requirements-nodeps.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Pisces Studio needs Python 3.11 or newer, this is %d.%d" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@.ci/packages espeak-ng libgl1 libegl1
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || (rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)) || (echo "Python's venv is missing: sudo apt-get install python3-venv" >&2; exit 1)
	@echo "Installing Python packages (a few minutes the first time)"
	@$(PIP) install -q -c constraints.txt -r requirements.txt
	@$(PIP) install -q --no-deps -r requirements-nodeps.txt -e .
	@touch $@

train-install: $(VENV)/.installed
	@$(PIP) install -q -c constraints.txt -r requirements-train.txt

gpu-install: $(VENV)/.installed
	@echo "Installing the libraries of the video, picture and music models"
	@$(PIP) install -q -c constraints.txt -r requirements-gpu.txt

piper-install: $(VENV)/.installed
	@$(PIP) install -q -c constraints.txt -r requirements-piper.txt

team-install: $(VENV)/.installed
	@$(PIP) install -q -c constraints.txt -r requirements-teams.txt

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt requirements-train.txt requirements-gpu.txt requirements-piper.txt requirements-teams.txt
	@.ci/packages chromium fonts-dejavu-core mma postgresql iproute2 gcc libc6-dev
	@$(PIP) install -q -c constraints.txt -r requirements-dev.txt
	@touch $@

run: install
	$(BIN)/studio app

demo: install
	$(BIN)/studio make examples/northside-bakery.yaml -o out/northside-bakery.mp4

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest -q -m "not slow" -n 2 --dist loadfile --ignore tests/ui
	$(BIN)/pytest -q -m "not slow" --reruns 1 -rfER tests/ui

test-slow: $(VENV)/.installed-dev
	$(BIN)/pytest -q

test-faults: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.faults
	$(BIN)/pytest -q tests/faults

bench-analysis: train-install
	$(BIN)/python -m benchmarks.analysis $(if $(SOUNDS),--sounds $(SOUNDS)) $(if $(CORPUS),--corpus $(CORPUS)) $(if $(SOUNDFONT),--soundfont $(SOUNDFONT))

bench: install
	$(BIN)/python benchmarks/export.py
	$(BIN)/python -m benchmarks.drawing

gallery: install
	$(BIN)/studio gallery docs/gallery

clean:
	rm -rf $(VENV) out build *.egg-info
