#!/usr/bin/env bash
# Bundles programs that use the Node package, and compiles them with several versions of TypeScript. Installs the
# required packages once, in node_modules.
set -euo pipefail
cd "$(dirname "$0")"

if ! cmp -s package-lock.json node_modules/installed.json; then
    npm ci --loglevel=error
    cp package-lock.json node_modules/installed.json
fi
exec npm test --silent
