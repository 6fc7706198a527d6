#!/bin/sh
# The JSON of rustdoc is not stable. It is only read, and nothing else is built with this.
RUSTC_BOOTSTRAP=1 exec "${REAL_RUSTDOC:-rustdoc}" "$@"
