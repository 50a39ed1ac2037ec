#!/usr/bin/env bash
# `yhdys build` over two sites, stopped and refused: kills at calls all over a build, disks that are full or broken, and the
# same bytes in eight environments. After each, both sites must be as one build made them, and the next build must need no help.
#
#   tests/long/publishing.sh [short]
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2

FORM=${1:-long}
[ -n "${YHDYS_PROGRAM:-}" ] || cargo build --locked --profile ci || exit 2
PROGRAM=$(realpath "${YHDYS_PROGRAM:-${CARGO_TARGET_DIR:-target}/ci/yhdys}")
THEME=$(realpath themes/default)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/yhdys-publishing.XXXXXX") || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
CALLS="mkdirat write linkat renameat renameat2 unlinkat fsync syncfs"
# How many kills are tried at each call, and how many sizes of a disk.
if [ "$FORM" = short ]; then EACH=4 SIZES=4; else EACH=60 SIZES=40; fi
faults=0

fault() { echo "FAULT: $*"; faults=$((faults + 1)); }

# The last line says what was left out.
skipped=
skip() { skipped="$skipped; NOT TRIED: $*"; }

# Two versions of the two small sites: in the second, both have another term, for one inherits it from the other.
cp -r tests/cases/golden/site "$WORK/old"
cp -r "$WORK/old" "$WORK/new"
printf -- '- {id: uusi, group: core, word: {fi: "Uusi", sv: "Ny"}}\n' >>"$WORK/new/maa/terms.yaml"

# build VERSION OUT [WORD…]: builds a version; words before the program run it.
build() {
  local version=$1 out=$2
  shift 2
  "$@" "$PROGRAM" build --lang en --date 2026-11-22 --sites "$WORK/$version" --theme "$THEME" --out "$out"
}

# Bytes and paths of what readers see of a site.
sum() { (cd "$1" 2>/dev/null && find . -type f ! -name '.yhdys-*' -print0 | sort -z | xargs -0r sha256sum | sha256sum); }
both() { echo "$(sum "$1/maa") $(sum "$1/koe")"; }

build old "$WORK/before" >/dev/null 2>&1 && build new "$WORK/after" >/dev/null 2>&1 || { echo "the two sites cannot be built"; exit 2; }
OLD=$(both "$WORK/before") NEW=$(both "$WORK/after")
[ "$OLD" != "$NEW" ] || { echo "the two versions are the same"; exit 2; }
IFS=' ' read -r OLD_MAA _ OLD_KOE _ <<<"$OLD"
IFS=' ' read -r NEW_MAA _ NEW_KOE _ <<<"$NEW"

fresh() { rm -rf "$WORK/out" && cp -a "$WORK/before" "$WORK/out"; }

# Whether each site by itself is whole, and what both are together: old, new or between.
state() {
  local maa koe
  maa=$(sum "$1/maa") koe=$(sum "$1/koe")
  case "${maa%% *} ${koe%% *}" in
  "$OLD_MAA $OLD_KOE") echo old ;;
  "$NEW_MAA $NEW_KOE") echo new ;;
  "$OLD_MAA $NEW_KOE" | "$NEW_MAA $OLD_KOE") echo between ;;
  *) echo torn ;;
  esac
}

# The next build, over the data as it was: whatever it finds, it ends with the old version in both, and leaves nothing.
healed() {
  build old "$WORK/out" >"$WORK/said" 2>&1 || fault "$1: the next build failed: $(tail -n 3 "$WORK/said")"
  [ "$(state "$WORK/out")" = old ] || fault "$1: the next build left $(state "$WORK/out")"
  local left
  left=$(cd "$WORK/out" && find . -mindepth 1 -maxdepth 1 | sort | paste -sd ' ')
  [ "$left" != "./.yhdys-built.json ./.yhdys.lock ./index.html ./koe ./maa" ] || left=
  [ -z "$left" ] || fault "$1: left $left"
}

kills() {
  local call n total step kills=0 status
  declare -A states=([old]=0 [new]=0 [between]=0 [torn]=0)
  for call in $CALLS; do
    fresh
    total=$(build new "$WORK/out" strace -f --seccomp-bpf -qq -e "trace=$call" 2>&1 >/dev/null | grep -c "$call(")
    step=$((total / EACH + 1))
    for ((n = 1; n <= total; n += step)); do
      fresh
      build new "$WORK/out" strace -f --seccomp-bpf -qq -o /dev/null -e "inject=$call:signal=KILL:when=$n" >/dev/null 2>&1
      kills=$((kills + 1))
      status=$(state "$WORK/out")
      states[$status]=$((states[$status] + 1))
      [ "$status" != torn ] || fault "$call $n: a site is torn"
      healed "kill at $call $n"
      [ "$status" != between ] || grep -q 'repaired' "$WORK/said" || fault "$call $n: the repair was not told"
    done
  done
  echo "kills: $kills; old ${states[old]}, new ${states[new]}, between two swaps ${states[between]}, torn ${states[torn]}"
}

errors() {
  local row call error n runs=0 status
  for row in write:ENOSPC write:EIO mkdirat:ENOSPC linkat:EIO fsync:EIO syncfs:EIO renameat:EIO renameat2:EIO unlinkat:EIO; do
    call=${row%:*} error=${row#*:}
    for ((n = 1; n <= EACH; n += EACH / 4)); do
      fresh
      build new "$WORK/out" strace -f --seccomp-bpf -qq -o /dev/null -e "inject=$call:error=$error:when=$n" >/dev/null 2>&1
      runs=$((runs + 1))
      status=$(state "$WORK/out")
      [ "$status" = old ] || [ "$status" = new ] || fault "$row $n: $status"
      healed "$row $n"
    done
  done
  # An old tree that cannot be cleared away at all keeps no site from being published.
  fresh
  build new "$WORK/out" strace -f --seccomp-bpf -qq -o /dev/null -e inject=unlinkat:error=EACCES >/dev/null 2>&1
  [ "$(state "$WORK/out")" = new ] || fault "clearing failed, and the sites are $(state "$WORK/out")"
  healed "clearing failed"
  echo "calls that failed: $((runs + 1))"
}

# full_disk: runs in a name space of its own, with a disk of each size.
full_disk() {
  local size n full=0 status
  faults=0
  for ((n = 1; n <= SIZES; n++)); do
    mkdir -p "$WORK/disk"
    # The smallest has no room but for what is there.
    size=$((BASE + (n - 1) * BASE / SIZES))
    mount -t tmpfs -o "size=${size}k" none "$WORK/disk" || return 77
    cp -a "$WORK/before" "$WORK/disk/out" 2>/dev/null || { full=$((full + 1)); umount "$WORK/disk"; continue; }
    build new "$WORK/disk/out" >"$WORK/said" 2>&1 || full=$((full + 1))
    status=$(state "$WORK/disk/out")
    [ "$status" = old ] || [ "$status" = new ] || fault "a disk of $size kB: $status"
    umount "$WORK/disk"
  done
  echo "disks: $SIZES sizes, $full of them too small"
  [ $full -gt 0 ] || fault "no disk was too small"
  return $faults
}

# The same bytes, whatever the machine is like.
environments() {
  local first='' now n=0
  local -a all=(
    "env -i" "env -i LC_ALL=fi_FI.UTF-8 TZ=Pacific/Kiritimati" "env -i LC_ALL=C TZ=America/Adak LANG=sv"
    "env -i RAYON_NUM_THREADS=1" "env -i RAYON_NUM_THREADS=7 HOME=/nonexistent" "taskset -c 0 env -i"
    "nice -n 19 env TERM=dumb NO_COLOR=1" "env -i YHDYS_LANG=fi SHELL=/bin/false")
  local sites=$WORK/new names=()
  # In full, the sites of the repository; otherwise the two small ones.
  if [ "$FORM" != short ]; then sites=$(realpath sites) names=(suomi mallimaa pohjanmaa); fi
  for environment in "${all[@]}"; do
    n=$((n + 1))
    local place="$WORK/place $n"
    mkdir -p "$place" && cp -r "$sites" "$place/lähde"
    # Files that were made in another order, and other rights.
    (
      if ((n % 2)); then umask 077; else umask 022; fi
      cd "$place" && $environment "$PROGRAM" build "${names[@]}" --quiet --no-sync --date 2026-11-22 --sites lähde --theme "$THEME" --out ulos
    ) || fault "environment $n: $environment"
    now=$(sum "$place/ulos")
    [ -n "$first" ] || first=$now
    [ "$now" = "$first" ] || fault "environment $n ($environment) gives other bytes"
    rm -rf "$place"
  done
  echo "the same bytes in $n environments"
}

if command -v strace >/dev/null; then
  kills
  errors
else
  skip "kills and errors, for there is no strace"
fi
# What the files take; folders take nothing on such a disk.
BASE=$(find "$WORK/before" -type f -printf '%k\n' | awk '{ sum += $1 } END { print sum }')
export PROGRAM THEME WORK SIZES BASE OLD_MAA OLD_KOE NEW_MAA NEW_KOE faults
export -f full_disk build sum state fault
# Where no name space can be made, nor a disk mounted in one, the end says that this was not tried.
if unshare -Urm true 2>/dev/null; then
  unshare -Urm bash -c full_disk
else
  (exit 77)
fi
case $? in
0) ;;
77) skip "full disks, for none can be mounted here" ;;
*) fault "full disks" ;;
esac
environments
if [ "$FORM" != short ]; then
  echo "the write stage alone, killed at every call:"
  YHDYS_KILLS=all cargo test --locked --profile ci --lib -- pipeline::write --nocapture 2>&1 | grep -E 'kills|^test result' || fault "the write stage"
fi
[ $faults -eq 0 ] || { echo "$faults faults"; exit 1; }
echo "= kills, errors, full disks and eight environments: no fault$skipped"
