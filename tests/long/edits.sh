#!/usr/bin/env bash
# 1,000 random edits with each of five seeds: after every one the preview equals a fresh build.
set -o pipefail
for seed in ${YHDYS_SEEDS:-7 12 14 2027 20261122}; do
  YHDYS_EDITS=${YHDYS_EDITS:-1000} YHDYS_SEED=$seed cargo test --locked --profile "${PROFILE:-ci}" --test suite -- \
    after_every_edit --nocapture 2>&1 | { grep -v ": as a fresh build after"; true; } || exit 1
done
