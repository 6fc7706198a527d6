#!/usr/bin/env bash
# Builds Node's native part for what most calls do: builds it to count, carries out calls, and builds it with what
# was counted. Takes the emulator and dist/ (npm run build:ts):
#
#   node/profiled.sh node/phala-cvm.linux-x64-gnu.node
#
# That has to be where the package looks for it, since it is run.
set -euo pipefail
cd "$(dirname "$0")/.."
output=$1
build=$PWD/build/profile
emulator=${PHALA_CVM_EMULATOR:-$PWD/target/release/phala-cvm-emulator}
directory=${CARGO_TARGET_DIR:-$PWD/target}/profiled

# What reads the counts has to be of the compiler's LLVM.
compiler=$(rustc -vV)
llvm=$(sed -n 's/^LLVM version: \([0-9]*\).*/\1/p' <<<"$compiler")
host=$(sed -n 's/^host: //p' <<<"$compiler")
find_profdata() {
    local each
    for each in "$(rustc --print sysroot)/lib/rustlib/$host/bin/llvm-profdata" "llvm-profdata-$llvm" \
        "/usr/lib/llvm-$llvm/bin/llvm-profdata"; do
        if command -v "$each"; then return; fi
    done
    return 1
}
if ! profdata=$(find_profdata); then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get install --yes --quiet --no-install-recommends "llvm-$llvm" >&2 || true
    fi
    profdata=$(find_profdata) || {
        echo "llvm-profdata of LLVM $llvm is missing: rustup component add llvm-tools, or Debian's package llvm-$llvm" >&2
        exit 1
    }
fi

# With a profile, the compiler knows what is to be built for its speed: nothing needs to be listed.
options=(--release --locked -p phala-cvm-node)
while read -r package; do
    options+=(--config "profile.release.package.$package.opt-level=\"s\"")
done < <(sed -n 's/^\[profile\.release\.package\.\(.*\)\]$/\1/p' Cargo.toml)

# compile NAME FLAGS: into $library. With a target, the flags are not for what runs while building.
compile() {
    CARGO_TARGET_DIR=$directory/$1 RUSTFLAGS="${RUSTFLAGS:-} $2" cargo build --target "$host" "${options[@]}" >&2
    library=$(ls "$directory/$1/$host"/release/libphala_cvm_node.{so,dylib} 2>/dev/null) || [ -n "$library" ]
}

rm -rf "$build"
mkdir -p "$build"
# Nothing that counts may be taken for what is to be shipped.
trap 'rm -f "$output"' EXIT
rm -f "$output"
compile counting "-Cprofile-generate=$build/counts"
cp "$library" "$output"
PACKAGES=$PWD/node "${PYTHON:-python3}" tests/bench/server.py "$emulator" "$build" \
    node tests/bench/node/contestant.mjs phala-cvm >/dev/null <<'COMMANDS'
start 1 2
start 64 2
info 1 2
list 1 2
COMMANDS
# Sparse: what was never called is built as without a profile, which is smaller than as "cold".
"$profdata" merge --sparse --output "$build/merged.profdata" "$build/counts"

# A function is hot that has part in 80 % of what was counted, and not in 99 %; and what is called often is inlined
# where it is hot, and not everywhere. Both for the size.
size="-Cllvm-args=-profile-summary-cutoff-hot=800000 -Cllvm-args=-inlinehint-threshold=50"
compile using "-Cprofile-use=$build/merged.profdata $size"
cp "$library" "$output"
trap - EXIT
