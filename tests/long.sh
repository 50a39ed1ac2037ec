#!/usr/bin/env bash
# What takes longer than a minute, each subject in a script of tests/long/. Figures are in tests/README.md.
#
#   tests/long.sh [SUBJECT…]     such as `tests/long.sh publishing load`; all of them when none is named
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

export YHDYS_PROGRAM="${CARGO_TARGET_DIR:-target}/ci/yhdys"
cargo test --locked --profile ci --no-run || exit 2

subjects=("$@")
if [ ${#subjects[@]} -eq 0 ]; then
  for script in tests/long/*.sh; do subjects+=("$(basename "$script" .sh)"); done
fi
failed=()
for subject in "${subjects[@]}"; do
  printf '\n== %s\n' "$subject"
  from=$SECONDS
  "tests/long/$subject.sh" || failed+=("$subject")
  printf '== %s took %d s\n' "$subject" $((SECONDS - from))
done
if [ ${#failed[@]} -gt 0 ]; then
  printf 'failed: %s\n' "${failed[*]}"
  exit 1
fi
echo "all passed in $SECONDS s"
