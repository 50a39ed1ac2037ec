#!/usr/bin/env bash
# What takes too long for tests/run.sh: one script a subject in tests/long/, one after the other, all when none is named.
#     tests/long.sh [SUBJECT …]
# Figures of the last full run stand in tests/README.md.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

subjects=("$@")
[ ${#subjects[@]} -gt 0 ] || mapfile -t subjects < <(basename -s .sh tests/long/*.sh)
failed=()
for subject in "${subjects[@]}"; do
  from=$SECONDS
  if bash "tests/long/$subject.sh"; then
    echo "ok      $subject $((SECONDS - from)) s"
  else
    echo "FAILED  $subject $((SECONDS - from)) s"
    failed+=("$subject")
  fi
done
[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}"; exit 1; }
