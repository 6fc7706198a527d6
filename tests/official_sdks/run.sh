#!/usr/bin/env bash
# Drives the official SDKs against the emulator. Installs them once, below build/ and in node_modules.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
emulator=${PHALA_CVM_EMULATOR:-$root/target/debug/phala-cvm-emulator}
venv=$root/build/official_sdks

if ! cmp -s requirements.txt "$venv/installed.txt"; then
    "${PYTHON:-python3}" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt
    cp requirements.txt "$venv/installed.txt"
fi
if ! cmp -s package-lock.json node_modules/installed.json; then
    npm ci --loglevel=error
    cp package-lock.json node_modules/installed.json
fi

exec 3< <(exec "$emulator" --boot-time 100ms --stop-time 50ms --shutdown-time 50ms --restart-time 100ms)
pid=$!
trap 'kill "$pid" 2>/dev/null || true' EXIT
read -r line <&3
export PHALA_CLOUD_API_PREFIX=${line#listening on }
export PHALA_CLOUD_API_KEY=phak_emulator
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1

"$venv/bin/python" lifecycle.py
node lifecycle.mjs
"$venv/bin/python" methods.py
