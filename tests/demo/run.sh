#!/usr/bin/env bash
# Runs the same example from Python and from Node against a local Phala Cloud, and compares their steps.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
"${PHALA_CVM_EMULATOR:-target/debug/phala-cvm-emulator}" --listen 127.0.0.1:0 --boot-time 800ms --update-time 800ms \
    >"$work/emulator" &
emulator=$!
trap 'kill "$emulator" 2>/dev/null; rm -rf "$work"' EXIT
until grep -q '^listening on ' "$work/emulator"; do
    kill -0 "$emulator" 2>/dev/null || { echo "the emulator ended" >&2; exit 1; }
done
PHALA_CLOUD_API_PREFIX=$(sed -n 's/^listening on //p;q' "$work/emulator")
export PHALA_CLOUD_API_PREFIX PHALA_CLOUD_API_KEY=phak_emulator
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
echo "A local Phala Cloud is listening on $PHALA_CLOUD_API_PREFIX. Nothing here leaves this machine."

# Local CVMs run nothing, so the emulator is configured with the image that cannot be pulled.
.venv/bin/python - <<'PYTHON'
import json, os, urllib.request
image = "nginx:no-such-version"
failure = {"api_key": os.environ["PHALA_CLOUD_API_KEY"], "name": "*", "compose_contains": image}
failure["error"] = f"failed to pull {image}: manifest unknown"
url = os.environ["PHALA_CLOUD_API_PREFIX"].removesuffix("/api/v1") + "/_emulator/boot-failures"
urllib.request.urlopen(urllib.request.Request(url, json.dumps(failure).encode(), method="POST"))
PYTHON

printf '\nPython: python/examples/lifecycle.py\n'
.venv/bin/python -u python/examples/lifecycle.py | tee "$work/python"
printf '\nNode: node/examples/lifecycle.mjs\n'
node node/examples/lifecycle.mjs | tee "$work/node"

# The steps must be equal, except for ids and times. The events of progress may differ.
steps() { sed -nE 's/^ *[0-9.]+ s +//p' "$1" | sed -E 's/(cvm|app)_[0-9a-z]+|[0-9a-f]{12,}/…/g'; }
if diff <(steps "$work/python") <(steps "$work/node"); then
    printf '\nPython and Node did the same %s steps.\n' "$(steps "$work/python" | wc -l)"
else
    printf '\nPython (<) and Node (>) did not do the same.\n' >&2
    exit 1
fi
