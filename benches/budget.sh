#!/usr/bin/env bash
# Counts the instructions of the work that `benches/instructions.rs` names, and compares them with `benches/budget.yaml`:
# a rise of more than 5 % fails with both figures. `UPDATE=1 benches/budget.sh` writes the budget anew. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
BUDGET=benches/budget.yaml
WORK=$(mktemp -d "${TMPDIR:-/tmp}/yhdys-budget.XXXXXX")
trap 'rm -rf "$WORK"' EXIT

program=$(cargo bench --locked --profile ci --bench instructions --no-run --message-format short 2>&1 |
  sed -n 's/.*Executable .*(\(.*instructions-[0-9a-f]*\))$/\1/p')
[ -x "$program" ] || { echo "the benchmark was not compiled"; exit 2; }

# A dump of counts at the end of each call of `measured`, which is the only place where instructions are counted.
valgrind --tool=callgrind --toggle-collect='*instructions::measured' --dump-after='*instructions::measured' \
  --callgrind-out-file="$WORK/counts" "$program" >"$WORK/names" 2>"$WORK/log" || { cat "$WORK/log"; exit 2; }

python3 - "$WORK" "$BUDGET" "${UPDATE:-}" <<'PYTHON'
import pathlib, re, sys
work, budget, update = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3] == "1"
names = (work / "names").read_text().splitlines()
dumps = sorted(work.glob("counts.*"), key=lambda path: int(path.suffix[1:]))
totals = [int(re.search(r"^(?:totals|summary): (\d+)", path.read_text(), re.M).group(1)) for path in dumps]
if len(totals) < len(names):
    sys.exit(f"{len(names)} things were measured, but there are {len(totals)} counts")
found = {}
for name, count in zip(names, totals):
    found[name] = min(count, found.get(name, count))
if update:
    lines = ["# Instructions of one run of each, in thousands, by valgrind. `UPDATE=1 benches/budget.sh` writes it anew.\n"]
    lines += [f'"{name}": {round(count / 1000)}\n' for name, count in found.items()]
    budget.write_text("".join(lines))
    sys.exit(0)
known = dict(re.findall(r'^"(.*)": (\d+)$', budget.read_text(), re.M))
faults = [f"{name} has no budget" for name in found if name not in known]
faults += [f"{name} is not measured any more" for name in known if name not in found]
for name, count in found.items():
    allowed = int(known.get(name, 0)) * 1000
    if allowed and count > allowed * 1.05:
        faults.append(f"{name}: {count:,} instructions, {allowed:,} are budgeted ({count / allowed - 1:+.1%})")
print("\n".join(faults) or f"= {len(found)} counts within their budget")
sys.exit(bool(faults))
PYTHON
