#!/usr/bin/env bash
# Installs packages into empty places, without a compiler, and runs the README's examples there against the
# emulator's package. Prints times: tests/packages/install.sh [FOLDER, dist if there is none]
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
dist=$(cd "${1:-dist}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$(command -v "${PYTHON:-python3}")
# The emulator is the one that gets installed.
unset PHALA_CVM_EMULATOR

case $(uname -s) in
    MINGW* | MSYS*)
        scripts=Scripts
        here() { "$@"; }
        ;;
    *)
        scripts=bin
        # What a machine has on which nothing was ever built.
        mkdir "$work/bin"
        for command in node npm sh env uname tar gzip; do ln -s "$(command -v $command)" "$work/bin/"; done
        here() { PATH=$work/bin HOME=$work "$@"; }
        for command in cc gcc clang cargo rustc make; do
            ! here command -v $command || { echo "there is a compiler: $command" >&2; exit 1; }
        done
        ;;
esac

now() { "$python" -c 'import time; print(time.time())'; }
since() { "$python" -c 'import sys, time; print(f"{time.time() - float(sys.argv[1]):.1f} s")' "$1"; }

mkdir "$work/npm"
cd "$work"
"$python" -m venv venv
pip=(here venv/$scripts/python -m pip install --quiet --disable-pip-version-check)
at=$(now)
"${pip[@]}" --no-index --find-links "$dist" --only-binary :all: phala-cvm phala-cvm-emulator
echo "pip installs phala-cvm and phala-cvm-emulator in $(since "$at")"
here venv/$scripts/phala-cvm-emulator --help >"$work/help"
at=$(now)
here venv/$scripts/python -W error "$root/tests/packages/run_readme.py"
echo "... and Python runs the README's example in $(since "$at")"

cd "$work/npm"
at=$(now)
# A cache of its own: other builds have had the same version.
here node "$root/tests/packages/registry.mjs" "$dist" \
    npm install --silent --no-audit --no-fund --cache "$work/cache" phala-cvm phala-cvm-emulator
echo "npm installs phala-cvm and phala-cvm-emulator in $(since "$at")"
here node_modules/.bin/phala-cvm-emulator --help | diff "$work/help" -
at=$(now)
cat >run.mjs <<'EOF'
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startEmulator } from "phala-cvm/testing";

const [, example] = /^```js\n(.*?)^```$/ms.exec(readFileSync(process.argv[2], "utf8"));
const cloud = await startEmulator();
await cloud.inject("status_before", { route: "POST /cvms", status: 503 });
const env = { ...process.env, ...cloud.env };
execFileSync(process.execPath, ["--input-type=module", "--eval", example], { env, stdio: "inherit" });
assert.deepEqual((await cloud.cvms()).map(({ madeBy }) => madeBy), ["commit"]);
assert.deepEqual((await cloud.faults()).given, { status_before: 1 });
EOF
here node run.mjs "$root/README.md"
echo "... and Node runs the README's example in $(since "$at")"
