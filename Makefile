# Everything that can be done with this repository. `make test` and `make demo` need nothing before them on a
# machine with Rust, Python 3.10+ with venv, Node 20+ with npm, and a C compiler.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := $(CURDIR)/.venv
VENV_PYTHON := $(VENV)/bin/python
TARGET := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
export PHALA_CVM_EMULATOR ?= $(TARGET)/debug/phala-cvm-emulator
# A test must not read the key, the API or the proxy of whoever runs it.
unexport PHALA_CLOUD_API_KEY PHALA_CLOUD_API_PREFIX PHALA_CLOUD_WORKSPACE PHALA_OIDC_TOKEN

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | column -t -s $$'\t'

.PHONY: demo
demo: build ## deploy, a bad update rolled back, a rolling update: from Python and from Node, against a local Phala Cloud
	@tests/demo/run.sh

.PHONY: test
test: test-rust test-python test-node test-runtimes test-packages ## everything that is tested
	@# None of these tests a time limit or builds a program, so that two can run at once.
	@$(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) \
		test-parity test-docs test-bundlers test-official-sdks test-official-cli

.PHONY: build
build: ## the emulator, .venv with the Python package, node/ usable by require and import
	@# What is compiled and what is installed do not need each other.
	@$(MAKE) --no-print-directory --jobs=3 native $(VENV)/.ready node/node_modules/.ready
	@$(MAKE) --no-print-directory python node

.PHONY: lint
lint: lint-rust lint-python lint-node lint-supply-chain lint-workflows docs ## formatting, lints, types, generated files, links

.PHONY: check-tools
check-tools:
	@missing=; \
	need() { command -v "$$1" >/dev/null || missing="$$missing\n  $$1: $$2"; }; \
	need cargo "Rust 1.88 or later, with cargo"; \
	need $(PYTHON) "Python 3.10 or later, with venv"; \
	need node "Node 20 or later"; \
	need npm "npm, which comes with Node"; \
	need cc "a C compiler, such as Debian's package gcc"; \
	[ -z "$$missing" ] || { printf "missing on this machine:$$missing\n" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo "$(PYTHON) is older than 3.10: set PYTHON=python3.11, say" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) has no venv: on Debian, install python3-venv" >&2; exit 1; }
	@node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)' \
		|| { echo "node is older than 20" >&2; exit 1; }

.PHONY: native
native: check-tools
	@echo "== the emulator (a local Phala Cloud) and both native parts: compiled (the first time two minutes, then seconds)"
	cargo native

$(VENV)/.ready: python/requirements-test.txt | check-tools
	@echo "== .venv, with the tools that build and test the Python package: installed (once, about a minute)"
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r python/requirements-test.txt
	touch $@

.PHONY: python
python: native $(VENV)/.ready
	@echo "== the Python package: made importable in .venv"
	$(VENV_PYTHON) python/native.py

node/node_modules/.ready: node/package-lock.json | check-tools
	@echo "== what builds the Node package: installed in node/node_modules (once, about a minute)"
	@# Not `npm ci`, which insists on optional packages of the build tool for platforms where there are none.
	cd node && npm install --no-audit --no-fund --loglevel=error
	touch $@

.PHONY: node
node: native node/node_modules/.ready
	@echo "== the Node package: bundled"
	@# Not by npm, whose PATH makes pyo3's build script run again.
	cd node && node native.mjs && npm run --silent build:ts

# How many tests of a language run side by side: most of them wait. A test in Rust is no process of its own.
AT_ONCE := 4
AT_ONCE_IN_RUST := 6

# Runs the tests of a language, and looks for keys in everything that they show.
SHOWN = $(CURDIR)/build/shown/$(patsubst test-%,%,$@)
define tested
	@rm -rf $(SHOWN) && mkdir -p $(SHOWN)
	cd $(1) && PHALA_CVM_TEST_DUMP=$(SHOWN)/dump $(2) 2>&1 | tee $(SHOWN)/printed
	@tests/lint/canary.sh $(SHOWN)
endef

.PHONY: test-rust
test-rust: native
	$(call tested,.,cargo test --workspace --locked -- --show-output --test-threads=$(AT_ONCE_IN_RUST))
	cargo run --quiet --locked -p phala-cvm-features

.PHONY: test-python
test-python: python
	$(call tested,python,$(VENV)/bin/pytest --numprocesses=$(AT_ONCE) --dist=worksteal)

.PHONY: test-node
test-node: node
	$(call tested,node,npm test --silent)

.PHONY: test-parity
test-parity: python node build/surface.json ## that Rust, Python and Node offer the same
	tests/parity/run.sh

.PHONY: test-runtimes
test-runtimes: node
	cd node && npm run --silent test:runtimes -- --others node20 node22 node24

.PHONY: test-bundlers
test-bundlers: node ## the Node package as bundlers, tracers and several versions of TypeScript see it
	tests/bundlers/run.sh

.PHONY: test-official-sdks
test-official-sdks: native $(VENV)/.ready
	tests/official_sdks/run.sh

.PHONY: test-official-cli
test-official-cli: native ## the official command-line program against the emulator
	tests/official_cli/run.sh

PACKAGES := build/packages

.PHONY: test-packages
test-packages: python node ## packages, built as the tests build, installed in empty places
	mkdir -p $(PACKAGES)
	rm -f $(PACKAGES)/*.whl $(PACKAGES)/*.tar.gz $(PACKAGES)/*.tgz
	cd python && $(VENV)/bin/maturin build --profile dev --locked --quiet --out $(CURDIR)/$(PACKAGES)
	cd python && $(VENV)/bin/maturin sdist --out $(CURDIR)/$(PACKAGES)
	cd tests/emulator && $(VENV)/bin/maturin build --profile dev --locked --quiet --out $(CURDIR)/$(PACKAGES)
	cd node && PYTHON=$(PYTHON) node pack.mjs $(CURDIR)/$(PACKAGES) phala-cvm.*.node $(TARGET)/debug/phala-cvm-emulator
	tests/packages/install.sh $(PACKAGES)
	tests/packages/sdist.sh $(PACKAGES)

.PHONY: test-docs
test-docs: python node build/surface.json ## every code block of the documentation
	$(VENV)/bin/python tests/docs/run.py --surface build/surface.json

.PHONY: soak
soak: python node ## the long forms: 1,000 deployments and 300 updates under faults from each language, memory, fuzzing
	PHALA_CVM_SOAK=1 cargo test --locked --workspace --test soak -- --nocapture
	cd python && PHALA_CVM_SOAK=1 $(VENV)/bin/pytest tests/test_soak.py -s
	cd node && npm run --silent test:soak
	PHALA_CVM_FUZZ_SECONDS=60 cargo test --locked --workspace --lib fuzz -- --nocapture

.PHONY: dist
dist: check-tools ## what is released, for this machine, as .ci/build releases it: wheels, sdist and npm tarballs under dist/
	@echo "building for release, with whole-program optimisation, and twice, the second time with a profile of calls: about twenty minutes on two cores"
	rm -rf dist
	PYTHON=$(PYTHON) .ci/build "$$(node -e 'import("./node/pack.mjs").then(({ buildHere }) => console.log(buildHere()))')"
	cd python && ../build/tools/bin/maturin sdist --out ../dist
	ls -l dist
	$(PYTHON) tests/packages/sizes.py dist

RELEASE_VENV := $(CURDIR)/build/release-venv

.PHONY: release-check
release-check: dist ## a release rehearsed with what make dist made: versions, changelog, files, licences, dry runs of publishing
	$(PYTHON) -m venv $(RELEASE_VENV)
	$(RELEASE_VENV)/bin/pip install --quiet --disable-pip-version-check -r tests/packages/requirements.txt
	$(RELEASE_VENV)/bin/python tests/packages/release_check.py dist

# BENCH=quick is a short run that leaves the page alone.
BENCH ?= full

.PHONY: bench
bench: dist ## everything measured beside others, with what make dist made; writes docs/benchmarks.md
	cargo build --profile measured --locked -p phala-cvm-bench -p phala-cvm-emulator
	$(PYTHON) tests/bench/run.py --target $(TARGET)/measured \
		$(if $(filter quick,$(BENCH)),--quick --output build/bench/quick.md,--output docs/benchmarks.md)

# With the features of the whole workspace, so that nothing is compiled again for it.
CODEGEN = cargo build --quiet --locked --workspace --bin phala-cvm-codegen && $(TARGET)/debug/phala-cvm-codegen

# cargo knows when it is stale.
build/surface.json: FORCE | check-tools
	@mkdir -p build
	$(CODEGEN) --surface >$@

FORCE:

DOCS_VENV := $(CURDIR)/build/docs-venv

$(DOCS_VENV)/.ready: docs/generator/requirements.txt | check-tools
	$(PYTHON) -m venv $(DOCS_VENV)
	$(DOCS_VENV)/bin/pip install --quiet --disable-pip-version-check -r docs/generator/requirements.txt
	touch $@

.PHONY: docs
docs: $(DOCS_VENV)/.ready build/surface.json ## the documentation site under build/docs, every link of it checked
	PHALA_CVM_SURFACE=$(CURDIR)/build/surface.json NO_MKDOCS_2_WARNING=1 \
		$(DOCS_VENV)/bin/mkdocs build --quiet --strict
	$(DOCS_VENV)/bin/python docs/generator/links.py build/docs

.PHONY: lint-rust
lint-rust: check-tools
	$(PYTHON) tests/lint/module_layers.py
	$(PYTHON) tests/lint/prose.py
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked --quiet -- -D warnings
	@# Each feature alone. The workspace above has all of them, and the documentation below the default ones.
	for feature in "" env-encryption progress webhooks; do \
		cargo clippy -p phala-cvm --no-default-features --features "$$feature" --locked --quiet -- -D warnings; \
	done
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps -p phala-cvm
	$(PYTHON) tests/lint/public_api.py
	$(CODEGEN) --check

.PHONY: lint-python
lint-python: python
	cd python && $(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy \
		&& $(VENV)/bin/basedpyright \
		&& $(VENV)/bin/stubtest phala_cvm --allowlist tests/types/stubtest-allowlist.txt
	$(VENV)/bin/ruff check docs tests && $(VENV)/bin/ruff format --check docs tests
	$(VENV)/bin/mypy --strict docs/generator
	@# Each folder for itself: they are programs, and some have the same name.
	@for each in $(sort $(dir $(wildcard tests/*.py tests/*/*.py tests/*/*/*.py))); do \
		(set -x; $(VENV)/bin/mypy $$each*.py) || exit 1; \
	done

.PHONY: lint-node
lint-node: node
	cd node && npm run --silent lint

.PHONY: lint-supply-chain
lint-supply-chain: $(VENV)/.ready
	$(VENV)/bin/python tests/lint/supply_chain.py

.PHONY: lint-workflows
lint-workflows: $(VENV)/.ready
	$(VENV)/bin/python tests/lint/workflows.py

CARGO_DENY := $(CURDIR)/build/cargo-deny/bin/cargo-deny

$(CARGO_DENY): | check-tools
	@echo "cargo-deny is compiled once, which takes minutes"
	cargo install --locked --quiet --root build/cargo-deny cargo-deny@0.20.2

# Not part of lint: it needs the advisory databases of GitHub, npm and PyPI, and says something else every day.
.PHONY: advisories
advisories: $(CARGO_DENY) $(VENV)/.ready node/node_modules/.ready ## known vulnerabilities in what is depended on
	$(CARGO_DENY) check
	cd node && npm audit
	$(VENV)/bin/pip install --quiet --disable-pip-version-check pip-audit
	$(VENV)/bin/pip-audit --requirement python/requirements-test.txt

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target .venv dist node/node_modules node/dist node/*.node
