#!/usr/bin/env bash
# Makes a profile of calls for .ci/build, which uses it: builds both native parts so that they count, makes the calls of
# the benchmarks with them, and merges what was counted. Prints the path of the profile.
#
#   tests/bench/profile.sh TARGET BUILD      such as x86_64-unknown-linux-gnu linux-x64-gnu
#
# It takes maturin and python on PATH, and node/dist (npm run build:ts). The system's linker links here, since Zig does
# not link what counts.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1
build=$2
work=$PWD/build/profile
directory=${CARGO_TARGET_DIR:-$PWD/target}
counting=$directory/counting

rustup component add llvm-tools >&2
profdata=$(rustc --print sysroot)/lib/rustlib/$target/bin/llvm-profdata

rm -rf "$work/wheel"
(
    export CARGO_TARGET_DIR=$counting RUSTFLAGS="-Cprofile-generate=$work/counts"
    # cargo-zigbuild sets these, and they are part of the symbols' names, by which counts are found again.
    export CARGO_UNSTABLE_TARGET_APPLIES_TO_HOST=true CARGO_TARGET_APPLIES_TO_HOST=false
    export __CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS=nightly
    (cd python && maturin build --quiet --release --locked --target "$target" --out "$work/wheel")
    cargo build --quiet --release --locked --target "$target" -p phala-cvm-node
) >&2
# Of what has not changed, the profile need not be made again, nor what was built with it.
profile=$work/$(cat "$counting/$target"/release/libphala_cvm_{python,node}.so | sha256sum | cut -c1-16).profdata
if [ -e "$profile" ]; then
    echo "$profile"
    exit
fi

rm -rf "$work/counts" "$work/python" "$work/node"
python -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/python" "$work/wheel"/*.whl
node=$work/node/node_modules/phala-cvm
mkdir -p "$node"
cp -R node/package.json node/dist "$node"
cp "$counting/$target/release/libphala_cvm_node.so" "$node/phala-cvm.$build.node"
cargo build --quiet --locked -p phala-cvm-bench -p phala-cvm-emulator >&2
python tests/bench/train.py --target "$directory/debug" --python "$work/python" --node "$work/node" >&2

"$profdata" merge --sparse --output "$work/merged" "$work/counts"
mv "$work/merged" "$profile"
echo "$profile"
