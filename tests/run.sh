#!/usr/bin/env bash
# Passes every test: the source, the program, the pages of all sites, and the pages in a browser.
# Installs what a fresh Debian with Rust, Node 20 and Java 17 lacks; needs no network when nothing is missing.
# Every step runs, whatever came of the one before it, unless it needs what that one should have made; then it fails too.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

# Tests of the preview open thousands of connections; each takes a handle on either side.
for handles in 20000 "$(ulimit -Hn)"; do
  ulimit -Sn "$handles" 2>/dev/null && break
done

DATE=2026-11-22
BROWSER=tests/browser
PROGRAM="${CARGO_TARGET_DIR:-target}/ci/yhdys"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/yhdys-tests.XXXXXX") || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
DIST=$WORK/dist
: >"$WORK/failed"

# step NAME COMMAND…: one line when it passes, what it said when it does not. Steps may run side by side.
step() {
  local name=$1 from=$SECONDS status log
  shift
  log=$(mktemp "$WORK/log.XXXXXX")
  "$@" >"$log" 2>&1
  status=$?
  if [ $status -eq 0 ]; then
    printf 'ok      %-52s %4d s  %s\n' "$name" $((SECONDS - from)) "$(tail -n 1 "$log" | grep '^= ' | cut -c3-)"
  else
    echo "$name" >>"$WORK/failed"
    {
      printf 'FAILED  %-52s %4d s\n' "$name" $((SECONDS - from))
      head -n 200 "$log" | sed 's/^/        /'
      [ "$(wc -l <"$log")" -le 200 ] || echo "        … and $(($(wc -l <"$log") - 200)) lines more"
    } | cat
  fi
  return $status
}

# What the machine has.

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

at_least() { # NAME WANTED FOUND
  [[ "$3" =~ ^[0-9]+$ ]] && [ "$3" -ge "$2" ] && return 0
  echo "needs $1 $2 or newer, found ${3:-none}"
  return 1
}

tools() {
  local missing=0 node java
  node=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//')
  java=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  at_least Node 20 "$node" || missing=1
  at_least Java 17 "$java" || missing=1
  cargo --version || { echo "needs Rust: https://rustup.rs"; missing=1; }
  cargo fmt --version && cargo clippy --version || rustup component add rustfmt clippy || missing=1
  return $missing
}

browser() {
  local missing=()
  command -v chromium || missing+=(chromium fonts-dejavu-core)
  # Kills the write stage at chosen system calls.
  command -v strace || missing+=(strace)
  # Counts instructions.
  command -v valgrind || missing+=(valgrind)
  if [ ${#missing[@]} -gt 0 ]; then
    as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}" || return 1
  fi
  # The copy of the lock file says which versions lie in node_modules.
  cmp -s $BROWSER/package-lock.json $BROWSER/node_modules/.installed && return 0
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix $BROWSER --ignore-scripts --no-audit --no-fund &&
    cp $BROWSER/package-lock.json $BROWSER/node_modules/.installed
}

# The source and the program.

# Every file is named: modules that a macro makes are not found by their names.
format() { find build.rs src tests benches -name '*.rs' -not -path '*/node_modules/*' -exec rustfmt --check --edition 2024 --color never {} +; }

# In the profile of the tests, with which it shares what compiling needs.
lints() { cargo clippy --locked --profile ci --all-targets -- -D warnings; }

# Licences and sources of the crates, by deny.toml.
licences() {
  cargo metadata --format-version 1 --locked --filter-platform x86_64-unknown-linux-gnu | node tests/licences.mjs
}

# One optimised profile for the program, its tests and what counts instructions, so that the program is compiled once.
compiled() { cargo test --locked --profile ci --no-run --lib --bins --test suite --bench instructions; }

# They read the sites that are built already. Not through `step`: cargo itself says what it tests, and ends with its own closing lines.
rust_tests() {
  local from=$SECONDS
  if YHDYS_BUILT=$DIST cargo test --locked --profile ci --lib --bins --test suite >"$WORK/cargo-test" 2>&1; then
    printf 'ok      %-52s %4d s\n' "cargo test" $((SECONDS - from))
  else
    echo "cargo test" >>"$WORK/failed"
    printf 'FAILED  %-52s %4d s  the reasons are below\n' "cargo test" $((SECONDS - from))
  fi
}

sites() {
  # `compiled` made it: integration tests run it too.
  [ -x "$PROGRAM" ] || { echo "there is no $PROGRAM"; return 1; }
  "$PROGRAM" build --date $DATE --jobs 8 --no-sync --out "$DIST" || return 1
  local name
  for name in sites/*/; do
    name=$(basename "$name")
    [ -s "$DIST/$name/data/pages.json" ] || { echo "the site $name was not built"; return 1; }
  done
  echo "= $(find "$DIST" -name '*.html' | wc -l) HTML files"
}

# The files that people write, against the schemas that their editors read.
schemas() { node $BROWSER/schemas.mjs; }

# The pages: one of each kind and language of three sites and the fullest of all others; and all of mallimaa, of the permanent
# addresses (half of its pages, which differ in a name and an address) one of each kind of record.

of_mallimaa() {
  local kind
  find "$DIST/mallimaa" -name '*.html' -not -path '*/id/*'
  for kind in "$DIST"/mallimaa/id/*/; do find "$kind" -name '*.html' | sort | sed -n 1p; done
}

choose() {
  local others
  mapfile -t others < <(cd "$DIST" && ls -d */data/pages.json | cut -d/ -f1 | grep -vxE 'mallimaa|suomi|pohjanmaa')
  node $BROWSER/pages.mjs sample "$DIST" mallimaa suomi pohjanmaa >"$WORK/kinds" &&
    node $BROWSER/pages.mjs fullest "$DIST" "${others[@]}" >>"$WORK/kinds" &&
    { cat "$WORK/kinds"; of_mallimaa; } | sort -u >"$WORK/pages" && [ -s "$WORK/kinds" ]
}

# validate LIST TOOL…: no mistake in the pages of a list, and one in the bad page, or else the tool is not looking.
validate() {
  local list=$WORK/$1 bad
  shift
  if bad=$("$@" $BROWSER/bad/index.html 2>&1); then
    echo "it finds nothing in $BROWSER/bad/index.html"
    return 1
  fi
  grep -qi 'duplicate' <<<"$bad" || { echo "$bad"; return 1; }
  # No path has a space in it: addresses are made of letters, digits and hyphens.
  # shellcheck disable=SC2046
  "$@" $(cat "$list") && echo "= $(wc -l <"$list") pages"
}

# It runs for seconds: the compiler that optimises most and several threads for memory take longer than they save.
nu() { java -Xss2m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar $BROWSER/node_modules/vnu-jar/build/dist/vnu.jar --format gnu --errors-only "$@"; }

html_validate() {
  $BROWSER/node_modules/.bin/html-validate --config $BROWSER/.htmlvalidate.json --max-warnings 0 "$@"
}

in_browser() {
  # Chromium's own traces stay in our folder too.
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache node $BROWSER/check.mjs "$DIST" mallimaa suomi pohjanmaa
}

by_keyboard() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache node $BROWSER/walk.mjs "$DIST" mallimaa
}

scores() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache node $BROWSER/lighthouse.mjs "$DIST" pirkanmaa
}

in_print() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache node $BROWSER/pdf.mjs "$DIST"
}

# The program and the script of the search page, on the same questions.
twins() { node tests/search/compare.mjs "$PROGRAM" "$DIST" sites themes/default $DATE; }

# Kills, errors, full disks and strangers, each in the form that fits into a minute; `tests/long.sh` has them in full.
publishing() { YHDYS_PROGRAM=$PROGRAM tests/long/publishing.sh short; }

load() { node tests/long/load.mjs "$PROGRAM" short; }

searching() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache node $BROWSER/search.mjs "$DIST"
}

preview() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache \
    node $BROWSER/preview.mjs "$PROGRAM" themes/default sites
}

# Steps that wait for the network or for one core run beside those that compile or use both.

step "tools" tools
step "cargo fmt" format
step "licences and sources of crates" licences
{
  step "chromium, strace, valgrind, the checkers of pages" browser
  step "schemas: ajv" schemas
  step "cargo clippy" lints
} &
step "the program and its tests, compiled" compiled
step "build of all sites" sites
wait
step "pages to check" choose
{
  step "Nu HTML checker" validate pages nu
  step "html-validate" validate kinds html_validate
  step "browser: search by keyboard, filters, results" searching
  step "browser: a municipality on one A4, tagged PDF" in_print
  step "browser: by keyboard from the front page to an answer" by_keyboard
  step "browser: axe, widths, pictures, requests, no scripts" in_browser
  step "publishing: kills, errors, full disks, environments" publishing
} &
rust_tests
step "browser: the preview of yhdys serve" preview
step "search: the program and the script say the same" twins
# Instructions are the same however busy a machine is.
step "instructions within benches/budget.yaml" benches/budget.sh
wait
step "the preview: strangers, streams, 200 clients" load
# Scores depend on how quiet the machine is: they come last, alone.
step "browser: Lighthouse" scores
cat "$WORK/cargo-test"

if [ -s "$WORK/failed" ]; then
  printf 'failed after %d s: ' $SECONDS
  paste -sd ';' "$WORK/failed"
  exit 1
fi
echo "all passed in $SECONDS s"
