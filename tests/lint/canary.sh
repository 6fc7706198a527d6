#!/usr/bin/env bash
# Fails if a key is in the output of tests, including logs, errors and dumps: tests/lint/canary.sh FOLDER
#
# The folder contains the output of the tests (`printed`) and the output that only the tests received (`dump`). A key
# is the canary of tests/cases/README.md, or one that the emulator made.
set -euo pipefail

canary=7f3d0c95b1e84a62
key="$canary|phak_[0-9a-f]{32}"
readme=$(dirname "$0")/../cases/README.md

grep -q "phak_canary_$canary" "$readme" || { echo "$readme names another canary" >&2; exit 1; }
for file in "$1/printed" "$1/dump"; do
    [ -s "$file" ] || { echo "$file is missing or empty: nothing was searched" >&2; exit 1; }
done
if grep -rnaoE ".{0,60}($key).{0,20}" "$1" >&2; then
    echo "a key was shown: see above" >&2
    exit 1
fi
echo "no key in $(cat "$1"/* | wc -c) bytes that the tests showed"
