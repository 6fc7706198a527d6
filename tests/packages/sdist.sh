#!/usr/bin/env bash
# Builds the sdist of a folder, away from the repository, and runs the README's example with it:
# tests/packages/sdist.sh [FOLDER, dist if there is none]
set -euo pipefail
cd "$(dirname "$0")/../.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

start=$SECONDS
"${PYTHON:-python3}" -m venv "$work/venv"
# With the build tool at hand, and the libraries that the tests were built with: whether it is complete is the
# question, not how well it is optimised.
PATH=$PWD/.venv/bin:$PATH pip wheel --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation \
    --config-settings "build-args=--profile dev" --wheel-dir "$work" "${1:-dist}"/phala_cvm-*.tar.gz
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$work"/*.whl
"$work/venv/bin/python" tests/packages/run_readme.py
echo "the sdist is built, installed and runs the README's example in $((SECONDS - start)) s"
