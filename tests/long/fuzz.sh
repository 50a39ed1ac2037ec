#!/usr/bin/env bash
# Every reader of texts for ten minutes each, with a seed of the day.
YHDYS_FUZZ_SECONDS=${YHDYS_FUZZ_SECONDS:-600} YHDYS_SEED=${YHDYS_SEED:-$(date +%Y%m%d)} \
  cargo test --locked --profile "${PROFILE:-ci}" --test suite -- fuzz::whatever --nocapture
