#!/usr/bin/env bash
# How time, memory and output grow with what an input repeats, and 100,000 of everything.
cargo build --locked --profile "${PROFILE:-ci}" || exit 1
program=${CARGO_TARGET_DIR:-target}/${PROFILE:-ci}/yhdys
benches/growth.py "$program" && benches/growth.py "$program" --full
