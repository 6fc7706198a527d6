#!/bin/sh
# The JSON of rustdoc is not stable yet; this is for reading it only, so nothing else is built with it.
RUSTC_BOOTSTRAP=1 exec "${REAL_RUSTDOC:-rustdoc}" "$@"
