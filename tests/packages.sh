#!/usr/bin/env bash
# Installs what `make dist` made into empty places, and runs the lifecycle from there, without the repository.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
"${PHALA_CVM_EMULATOR:-target/release/phala-cvm-emulator}" --listen 127.0.0.1:0 --boot-time 200ms --stop-time 100ms --shutdown-time 100ms \
    --restart-time 200ms >"$work/emulator" &
emulator=$!
trap 'kill "$emulator" 2>/dev/null; rm -rf "$work"' EXIT
until grep -q '^listening on ' "$work/emulator"; do
    kill -0 "$emulator" 2>/dev/null || { echo "the emulator ended" >&2; exit 1; }
done
PHALA_CLOUD_API_PREFIX=$(sed -n 's/^listening on //p;q' "$work/emulator")
export PHALA_CLOUD_API_PREFIX PHALA_CLOUD_API_KEY=phak_emulator

mkdir "$work/python" "$work/node"
cp python/examples/lifecycle.py "$work/python/"
cp node/examples/lifecycle.mjs "$work/node/"

cd "$work/python"
"${PYTHON:-python3}" -m venv venv
# No index and no dependencies: the wheel must do alone.
venv/bin/pip install --quiet --disable-pip-version-check --no-index --no-deps "$root"/dist/*.whl
venv/bin/python lifecycle.py >python.log || { cat python.log; exit 1; }
echo "the wheel runs the lifecycle from an empty virtual environment: $(du -h "$root"/dist/*.whl | cut -f1)"

cd "$work/node"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --offline "$root"/dist/*.tgz
node lifecycle.mjs >node.log || { cat node.log; exit 1; }
echo "the npm tarball runs the lifecycle from an empty folder: $(du -h "$root"/dist/*.tgz | cut -f1)"
