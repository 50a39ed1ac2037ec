#!/usr/bin/env bash
# Tries the program on any system as an editor uses it: a new region, builds, an edit, line ends of Windows, a mistake, the preview.
#
#   tests/systems.sh target/ci/yhdys
#   tests/systems.sh wine target/x86_64-pc-windows-gnu/ci/yhdys.exe
#
# The last line is the hash of what was published; it is the same on every system. KEEP=DIR leaves all files there.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
program=("$@")
# A program that is named by a path is found from other folders too.
for at in "${!program[@]}"; do
  [ -f "${program[$at]}" ] && program[at]=$(cd "$(dirname "${program[$at]}")" && pwd)/$(basename "${program[$at]}")
done
work=${KEEP:-$(mktemp -d "${TMPDIR:-/tmp}/yhdys-systems.XXXXXX")}
mkdir -p "$work/empty" "$work/sites"
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
said() { cat "$work/said"; }
# run STATUS ARGUMENTS…: what it says goes into the file `said`, without the line ends of Windows.
run() {
  local wanted=$1 status=0
  shift
  "${program[@]}" "$@" --lang en >"$work/raw" 2>&1 </dev/null || status=$?
  tr -d '\r' <"$work/raw" >"$work/said"
  [ "$status" = "$wanted" ] || { said >&2; fail "$* ended with $status"; }
}
sha() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
# The hash of every published file with its name.
digest() { (cd "$1" && find . -type f ! -name .yhdys-built.json ! -name .yhdys.lock | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cat | sha | cut -c1-64) &&
  (cd "$1" && find . | LC_ALL=C sort | grep -v 'yhdys-built\|yhdys.lock' | sha | cut -c1-64); }
edit() { sed "$1" "$2" >"$work/edited" && cat "$work/edited" >"$2"; }

cd "$work/empty"
run 0 new site --county 06 --feedback palaute@example.fi
run 0 build
[ -f dist/satakunta/fi/index.html ] || fail "no front page of a new region"
rm -rf "$work/empty/dist"
echo "ok      a new region in an empty folder"

cd "$work"
cp -R "$here/sites/mallimaa" "$here/sites/suomi" sites/
build() { run "$1" build mallimaa suomi --date 2026-11-22; }
build 0
first=$(digest dist)
[ "$(find dist -name '*.html' | wc -l)" -gt 2000 ] || fail "too few pages"
echo "ok      the first build"

touch "$work/before"
sleep 1
build 0
[ "$(digest dist)" = "$first" ] || fail "a build of the same differs"
[ -z "$(find dist -newer "$work/before" -name '*.html')" ] || fail "a build of the same wrote pages"
echo "ok      a build of the same"

# A file of somebody else stays where it is.
echo example.fi >dist/mallimaa/CNAME
edit 's/Mallila/Mallinen/' sites/mallimaa/municipalities.yaml
build 0
grep -q Mallinen dist/mallimaa/fi/index.html || fail "an edit is not published"
[ "$(cat dist/mallimaa/CNAME)" = example.fi ] || fail "a file of somebody else is gone"
[ -z "$(find dist -maxdepth 1 -name '.*yhdys-stage' -o -maxdepth 1 -name '.*yhdys-old' -o -maxdepth 1 -name '.*yhdys-kept')" ] || fail "leftovers"
edited=$(digest dist)
echo "ok      a build after an edit"

find sites -name '*.yaml' -o -name '*.md' | while read -r file; do edit $'s/$/\r/' "$file"; done
build 0
[ "$(digest dist)" = "$edited" ] || fail "line ends of Windows make other pages"
echo "ok      line ends of Windows"

edit 's/county:/conty:/' sites/mallimaa/municipalities.yaml
run 1 check mallimaa --format short
grep -q '^sites/mallimaa/municipalities.yaml:[0-9]' "$work/said" || { said >&2; fail "a mistake is not told with its place"; }
! grep -q '\\' "$work/said" || { said >&2; fail "paths with backslashes"; }
build 1
[ "$(digest dist)" = "$edited" ] || fail "a build with a mistake published something"
edit 's/conty:/county:/' sites/mallimaa/municipalities.yaml
build 0
echo "ok      a mistake"

port=43217
"${program[@]}" serve mallimaa --port $port --date 2026-11-22 >"$work/serve" 2>&1 </dev/null &
server=$!
page() { curl -sf -m 20 "http://127.0.0.1:$port/fi/"; }
until_shown() {
  for _ in $(seq 240); do
    page >"$work/page" && grep -q "$1" "$work/page" && return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  cat "$work/serve" >&2
  fail "the preview does not show $1"
}
until_shown Mallinen
edit 's/Mallinen/Mallikylä/' sites/mallimaa/municipalities.yaml
from=$(date +%s)
until_shown Mallikylä
echo "ok      the preview, an edit shown within $(($(date +%s) - from + 1)) s"

echo "= $(echo $first)"
