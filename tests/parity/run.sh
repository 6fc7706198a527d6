#!/usr/bin/env bash
# Compares the surfaces of Rust, Python and Node, as built here, with core's declarations.

set -euo pipefail
cd "$(dirname "$0")/../.."
surfaces=build/parity
mkdir -p $surfaces

cp build/surface.json $surfaces/declared.json
RUSTDOC="$PWD/tests/parity/rustdoc.sh" cargo rustdoc --quiet --locked -p phala-cvm --lib --features binding -- \
    -Z unstable-options --output-format json --cap-lints allow
.venv/bin/python tests/parity/python_surface.py > $surfaces/python.json
node tests/parity/node_surface.mjs node > $surfaces/node.json
cp "${CARGO_TARGET_DIR:-target}/doc/phala_cvm.json" $surfaces/rust.json
.venv/bin/python tests/parity/compare.py $surfaces
.venv/bin/pytest -q --rootdir tests/parity tests/parity/test_compare.py
