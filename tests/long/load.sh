#!/usr/bin/env bash
# The preview with 8,000 idle strangers, 8,000 half requests, 1,100 streams, and 200 clients with 500 streams for a minute.
set -euo pipefail
cd "$(dirname "$0")/../.."

[ -n "${YHDYS_PROGRAM:-}" ] || cargo build --locked --profile ci
PROGRAM="${YHDYS_PROGRAM:-${CARGO_TARGET_DIR:-target}/ci/yhdys}"

# Strangers and the preview each need a handle for a connection.
ulimit -n "$(ulimit -Hn)"
node tests/long/load.mjs "$PROGRAM"
