#!/usr/bin/env bash
# 200,000 spoilt files, none without its place and none with a panic.
YHDYS_MUTATIONS=${YHDYS_MUTATIONS:-200000} cargo test --locked --profile "${PROFILE:-ci}" --test suite -- spoilt_files --nocapture
