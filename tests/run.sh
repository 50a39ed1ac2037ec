#!/usr/bin/env bash
# Passes every test: the source, the program, the pages of all sites, and the pages in a browser.
# Installs what a fresh Debian with Rust, Node 20 and Java 17 lacks; needs no network when nothing is lacking.
# Every step runs, whatever came of the one before it, unless it needs what that one should have made; then it fails too.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

DATE=2026-11-22
BROWSER=tests/browser
TARGET="${CARGO_TARGET_DIR:-target}"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/yhdys-tests.XXXXXX") || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
DIST=$WORK/dist
FAILED=()

# step NAME COMMAND…: one line when it passes, what it said when it does not.
step() {
  local name=$1 from=$SECONDS status
  shift
  "$@" >"$WORK/log" 2>&1
  status=$?
  if [ $status -eq 0 ]; then
    printf 'ok      %-52s %4d s  %s\n' "$name" $((SECONDS - from)) "$(tail -n 1 "$WORK/log" | grep '^= ' | cut -c3-)"
  else
    FAILED+=("$name")
    printf 'FAILED  %-52s %4d s\n' "$name" $((SECONDS - from))
    head -n 200 "$WORK/log" | sed 's/^/        /'
    [ "$(wc -l <"$WORK/log")" -le 200 ] || echo "        … and $(($(wc -l <"$WORK/log") - 200)) lines more"
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
  local lacking=()
  command -v chromium || lacking+=(chromium fonts-dejavu-core)
  # Kills the write stage at chosen system calls.
  command -v strace || lacking+=(strace)
  if [ ${#lacking[@]} -gt 0 ]; then
    as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${lacking[@]}" || return 1
  fi
  # The copy of the lock file says which versions lie in node_modules.
  cmp -s $BROWSER/package-lock.json $BROWSER/node_modules/.installed && return 0
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix $BROWSER --ignore-scripts --no-audit --no-fund &&
    cp $BROWSER/package-lock.json $BROWSER/node_modules/.installed
}

# The source and the program.

format() { cargo fmt --check -- --color never; }

lints() { cargo clippy --locked --all-targets -- -D warnings; }

# Not through `step`: cargo itself says what it tests, and ends with its own closing lines.
rust_tests() {
  local from=$SECONDS
  if cargo test --locked; then
    printf 'ok      %-52s %4d s\n' "cargo test" $((SECONDS - from))
  else
    FAILED+=("cargo test")
    printf 'FAILED  %-52s %4d s  the reasons are above\n' "cargo test" $((SECONDS - from))
  fi
}

sites() {
  cargo build --locked --release --quiet || return 1
  "$TARGET/release/yhdys" build --date $DATE --out "$DIST" || return 1
  local name
  for name in sites/*/; do
    name=$(basename "$name")
    [ -s "$DIST/$name/data/pages.json" ] || { echo "the site $name was not built"; return 1; }
  done
  echo "= $(find "$DIST" -name '*.html' | wc -l) HTML files"
}

# The files that people write, against the schemas that their editors read.
schemas() { node $BROWSER/schemas.mjs; }

# The pages: all of mallimaa, and one of each kind and language of every other site.

choose() {
  local others
  mapfile -t others < <(ls "$DIST" | grep -vx mallimaa)
  find "$DIST/mallimaa" -name '*.html' >"$WORK/pages" &&
    node $BROWSER/pages.mjs sample "$DIST" "${others[@]}" >>"$WORK/pages" && [ -s "$WORK/pages" ]
}

# validate TOOL…: no mistake in the pages, and one in the bad page, or else the tool is not looking.
validate() {
  choose || return 1
  if "$@" $BROWSER/bad/index.html >"$WORK/bad" 2>&1; then
    echo "it finds nothing in $BROWSER/bad/index.html"
    return 1
  fi
  grep -qi 'duplicate' "$WORK/bad" || { cat "$WORK/bad"; return 1; }
  # No path has a space in it: addresses are made of letters, digits and hyphens.
  # shellcheck disable=SC2046
  "$@" $(cat "$WORK/pages") && echo "= $(wc -l <"$WORK/pages") pages"
}

nu() { java -Xss2m -jar $BROWSER/node_modules/vnu-jar/build/dist/vnu.jar --format gnu --errors-only "$@"; }

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
twins() { node tests/search/compare.mjs "$TARGET/release/yhdys" "$DIST" sites themes/default $DATE; }

searching() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache node $BROWSER/search.mjs "$DIST"
}

preview() {
  TMPDIR=$WORK XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache \
    node $BROWSER/preview.mjs "$TARGET/release/yhdys" themes/default sites
}

step "tools" tools
step "chromium, strace and the checkers of pages" browser
step "cargo fmt" format
step "cargo clippy" lints
rust_tests
step "schemas: ajv" schemas
step "build of all sites, release" sites
step "Nu HTML checker" validate nu
step "html-validate" validate html_validate
step "browser: axe, widths, pictures, requests, no scripts" in_browser
step "browser: by keyboard from the front page to an answer" by_keyboard
step "browser: Lighthouse" scores
step "browser: a municipality on one A4, tagged PDF" in_print
step "search: the program and the script say the same" twins
step "browser: search by keyboard, filters, results" searching
step "browser: the preview of yhdys serve" preview

if [ ${#FAILED[@]} -gt 0 ]; then
  printf 'failed after %d s: ' $SECONDS
  printf '%s; ' "${FAILED[@]}"
  echo
  exit 1
fi
echo "all passed in $SECONDS s"
