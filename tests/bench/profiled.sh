#!/usr/bin/env bash
# Builds a native part for what most calls do: builds it to count, carries out calls, and builds it with what was
# counted. Takes the emulator, and for Node dist/ (npm run build:ts):
#
#   tests/bench/profiled.sh node node/phala-cvm.linux-x64-gnu.node   where the package looks for it, since it is run
#   tests/bench/profiled.sh python dist                              a directory, for the wheel
set -euo pipefail
cd "$(dirname "$0")/../.."
language=$1
output=$2
python=${PYTHON:-python3}
build=$PWD/build/profile/$language
emulator=${PHALA_CVM_EMULATOR:-$PWD/target/release/phala-cvm-emulator}
directory=${CARGO_TARGET_DIR:-$PWD/target}/profiled/$language

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

rm -rf "$build"
mkdir -p "$build"

# build NAME FLAGS COMMAND: with a target, the flags are not for what runs while building.
build() {
    CARGO_TARGET_DIR=$directory/$1 RUSTFLAGS="${RUSTFLAGS:-} $2" "${@:3}" --release --locked --target "$host" >&2
}

# train COMMAND: the calls that the benchmarks make, with 64 at once only where that is possible.
train() {
    local commands="start 1 2\ninfo 1 2\nlist 1 2\n"
    if [[ ${*: -1} != *_blocking ]]; then commands+="start 64 2\n"; fi
    printf '%b' "$commands" | "$python" tests/bench/server.py "$emulator" "$build" "$@" >/dev/null
}

merge() {
    "$profdata" merge "$@" --output "$build/merged.profdata" "$build/counts"
}

counting="-Cprofile-generate=$build/counts"
using="-Cprofile-use=$build/merged.profdata"

if [ "$language" = python ]; then
    maturin=(env -C python "${MATURIN:-maturin}" build --quiet)
    build counting "$counting" "${maturin[@]}" --out "$build"
    "$python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$build/installed" \
        "$build"/*.whl
    for contestant in phala_cvm phala_cvm_blocking; do
        PYTHONPATH=$build/installed train "$python" tests/bench/python/contestant.py "$contestant"
    done
    merge
    build using "$using" "${maturin[@]}" --out "$PWD/$output"
    exit
fi

# With a profile, the compiler knows what is to be built for its speed: nothing needs to be listed.
node=(cargo build -p phala-cvm-node)
while read -r package; do
    node+=(--config "profile.release.package.$package.opt-level=\"s\"")
done < <(sed -n 's/^\[profile\.release\.package\.\(.*\)\]$/\1/p' Cargo.toml)

# copy NAME: what was built, to where it is wanted.
copy() {
    local library
    library=$(ls "$directory/$1/$host"/release/libphala_cvm_node.{so,dylib} 2>/dev/null) || [ -n "$library" ]
    cp "$library" "$output"
}

# Nothing that counts may be taken for what is to be shipped.
trap 'rm -f "$output"' EXIT
rm -f "$output"
build counting "$counting" "${node[@]}"
copy counting
PACKAGES=$PWD/node train node tests/bench/node/contestant.mjs phala-cvm
# Sparse: what was never called is built as without a profile, which is smaller than as "cold".
merge --sparse

# A function is hot that has part in 90 % of what was counted, and not in 99 %; what is called often is inlined
# where it is hot, and not everywhere; and functions that came out the same are one. All for the size.
size="-Cllvm-args=-profile-summary-cutoff-hot=900000 -Cllvm-args=-inlinehint-threshold=50"
# There, the compiler's own linker links, which can do that.
if [ "$host" = x86_64-unknown-linux-gnu ]; then size+=" -Clink-arg=-Wl,--icf=all"; fi
build using "$using $size" "${node[@]}"
copy using
trap - EXIT
