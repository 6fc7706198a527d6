#!/usr/bin/env bash
# Installs what `make dist` made into empty places, without a compiler, and runs the README's examples there
# against the emulator's package. Prints sizes and times.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
dist=$root/dist
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
here venv/$scripts/python -W error "$root/tests/run_readme.py"
echo "... and Python runs the README's example in $(since "$at")"

cd "$work/npm"
at=$(now)
# A cache of its own: other builds have had the same version.
here node "$root/tests/registry.mjs" "$dist" \
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

# 4 MB is what anybody may be asked to download. Node's native part may have 5.7 MB unpacked: it holds a decoder for
# each record of each version of the API.
"$python" - "$dist" node_modules <<'EOF'
import sys
from pathlib import Path

dist, modules = map(Path, sys.argv[1:])
files = {file.name: file for file in sorted(dist.iterdir())}
native = (file for file in modules.glob("phala-cvm*-*/phala-cvm*") if file.is_file())
files |= {f"{file.name}, unpacked": file for file in native}
for name, file in files.items():
    print(f"{file.stat().st_size:9,} bytes  {name}")
large = [
    name
    for name, file in files.items()
    if (file.parent == dist and file.stat().st_size >= 4_000_000)
    or (file.suffix == ".node" and file.stat().st_size >= 5_700_000)
]
sys.exit(f"too large: {', '.join(large)}" if large else 0)
EOF
