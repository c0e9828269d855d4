# Every target installs what it needs into .venv; a second call is quick.  `make help` lists them.
#
#   PYTHON=python3.12 make setup         another Python (3.11 or newer)
#   CMAKE_ARGS=-DGGML_CUDA=on make setup  build llama.cpp for CUDA (Metal is on by itself on a Mac);
#                                         it is built again, in place of the one that is installed

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install -qq --no-input --no-compile -c constraints.txt
SAYS := pyproject.toml constraints.txt

SYSTEM := $(VENV)/system.stamp
BASE := $(VENV)/base.stamp
FULL := $(VENV)/full.stamp

# With CMAKE_ARGS, llama.cpp is built again where they are others than last time.  No cache: pip keeps
# wheels by their source alone, so it would take one built without them, and keep one built with them.
BUILT_WITH := $(VENV)/cmake-args.stamp
ifneq ($(strip $(CMAKE_ARGS)),)
ifneq ($(strip $(CMAKE_ARGS)),$(shell cat $(BUILT_WITH) 2>/dev/null))
LLAMA := $(PIP) --force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python llama-cpp-python && echo '$(strip $(CMAKE_ARGS))' >$(BUILT_WITH)
$(BASE) $(FULL): always
endif
endif

# GCC before 11.5, 12.4 and 13.3 breaks ggml's code for Intel's AMX unit, which reads prompts several
# times as fast.  These flags prevent it and record themselves (engine/hardware/repacking.py).
ifeq ($(shell uname -sm),Linux x86_64)
export CXXFLAGS := $(CXXFLAGS) -fno-tree-dse -fno-dse -frecord-gcc-switches
endif

PHOTO ?= assets/samples/rocket.png
QUESTION ?= What is this?

.DEFAULT_GOAL := help
.PHONY: always help setup run ask test check lint types format translations screenshots check-recipes bench-vision package package-check package-vulkan package-windows smoke wheel wheel-check clean

help:
	@echo "make run     open the window"
	@echo "make ask     ask about a sample photo in the terminal (PHOTO=… QUESTION=…)"
	@echo "make test    lint, types, import rules, tests"
	@echo "make check   everything CI runs"
	@echo "make setup   install everything into $(VENV), training and tests included"
	@echo "make format  let ruff fix what it can"
	@echo "make translations  update the languages in app/translations after texts have changed"
	@echo "make screenshots  pictures of every page, in build/screenshots"
	@echo "make check-recipes  train every recipe in small and compare a chat with it (an hour)"
	@echo "make bench-vision  compare visual tokens with transformers', for the table in docs/vision.md"
	@echo "make package  build what can be installed, into dist/ (docs/packaging.md)"
	@echo "make package-vulkan  the add-on that lets the packaged app compute on a GPU, in dist"
	@echo "make smoke   try an installed or frozen app as people use it (APP=build/app/pumice)"
	@echo "make wheel   the wheel and the source archive, in dist"
	@echo "make wheel-check  install that wheel into a fresh environment, and try it"
	@echo "make package-windows  the Windows installer, in dist"
	@echo "make package-check  install the .deb of dist in a bare Debian and try it there (as root)"
	@echo "make clean   remove $(VENV) and caches"

setup: $(FULL)

run: $(BASE)
	@$(PY) -m app

ask: $(BASE)
	@$(PY) -m app ask --photo "$(PHOTO)" "$(QUESTION)"

# Training apart: on one thread, for its models are tiny, and in a process of its own.
test: lint types
	@$(PY) -m pytest --ignore=tests/training; code=$$?; \
	OMP_NUM_THREADS=1 $(PY) -m pytest tests/training || code=1; exit $$code

check:
	@CI=true bash .ci/run

lint: $(FULL)
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check --quiet || { $(PY) -m ruff format --diff --quiet; exit 1; }
	@$(VENV)/bin/lint-imports
	@$(PY) packaging/lint_qml.py

types: $(FULL)
	@$(PY) -m mypy

format: $(FULL)
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

translations: $(FULL)
	@$(PY) packaging/translations.py

screenshots: $(FULL)
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(PY) packaging/screenshots.py build/screenshots

check-recipes: $(FULL)
	@PUMICE_EVERY_RECIPE=1 $(PY) -m pytest tests/training/test_every_recipe.py \
		tests/training/test_every_preference_recipe.py

bench-vision: $(FULL)
	@HF_HUB_OFFLINE=1 PYTHONPATH=. $(PY) tests/bench/vision.py

# An environment of its own, without training and tests; PACKAGE_ARGS="--llama WHEEL" takes that wheel.
package:
	@$(PYTHON) packaging/package.py $(PACKAGE_ARGS)

package-vulkan: $(SYSTEM)
	@nice -n 10 $(PY) packaging/vulkan_addon.py

APP ?= build/app/pumice
smoke:
	@$(PYTHON) packaging/smoke.py "$(APP)"

wheel:
	@$(PYTHON) packaging/python_wheel.py dist

wheel-check: wheel
	@$(PYTHON) packaging/python_wheel.py dist --check

# On Linux: apt install g++-mingw-w64-x86-64-posix cmake ninja-build nsis (docs/packaging.md).
package-windows: $(BASE)
	@$(PY) packaging/windows/build.py

# The .deb in a root without compiler and Python; the archive in one without Qt's libraries.
package-check: $(BASE)
	@$(PY) packaging/linux/check_in_root.py $(lastword $(sort $(wildcard dist/pumice_*_amd64.deb))) \
	    $(addprefix --archive ,$(lastword $(sort $(wildcard dist/pumice-*-linux-x86_64.tar.xz))))

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(SYSTEM): packaging/system.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Pumice needs Python 3.11 or newer; choose one with PYTHON=…" >&2; exit 1; }
	@PYTHON="$(PYTHON)" sh packaging/system.sh
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@touch $@

# llama-cpp-python is built from source; that takes minutes the first time.
$(BASE): $(SYSTEM) $(SAYS)
	@echo "Installing Pumice into $(VENV); the first time this builds llama.cpp, which takes a few minutes."
	@$(LLAMA)
	@$(PIP) -e .
	@touch $@

$(FULL): $(SYSTEM) $(SAYS)
	@echo "Installing Pumice with training and tests into $(VENV); the first time this builds llama.cpp, which takes a few minutes."
	@$(LLAMA)
	@$(PIP) -e '.[training,dev]'
	@touch $(BASE) $@
