#!/usr/bin/env bash
# Drives the official command-line program, `phala`, against the emulator. Installs it once, in node_modules.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
emulator=${PHALA_CVM_EMULATOR:-$root/target/debug/phala-cvm-emulator}

if ! cmp -s package-lock.json node_modules/installed.json; then
    # The install scripts only compile optional accelerations of web sockets.
    if ! npm ci --ignore-scripts --loglevel=error; then
        echo "test-official-cli: the package phala could not be installed from the npm registry (see above)," >&2
        echo "so the official command-line program was not run against the emulator." >&2
        exit 1
    fi
    cp package-lock.json node_modules/installed.json
fi

# Its configuration is in the home directory, which must not be the real one.
home=$(mktemp -d)
trap 'kill "${pid-}" 2>/dev/null || true; rm -rf "$home"' EXIT
exec 3< <(exec "$emulator" --boot-time 100ms --stop-time 50ms --shutdown-time 50ms --restart-time 100ms)
pid=$!
read -r line <&3
export PHALA_CLOUD_API_PREFIX=${line#listening on }
export PHALA_CLOUD_API_KEY=phak_emulator
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
# With CI set, it does not ask the registry for a newer version.
export HOME=$home PHALA_CLOUD_DIR=$home/.phala-cloud CI=1

node lifecycle.mjs
