// The licences and sources of all crates that are compiled in, by deny.toml: `cargo metadata … | node tests/licences.mjs`.
// `cargo deny` (tests/long/licences.sh) looks at more; this needs nothing but Node and takes no time.
import { readFileSync } from 'node:fs';

const deny = readFileSync(new URL('../deny.toml', import.meta.url), 'utf8');
const list = (key) => [...deny.match(new RegExp(`^${key} = \\[([^\\]]*)\\]`, 'm'))[1].matchAll(/"([^"]+)"/g)].map((m) => m[1]);
const allowed = new Set(list('allow'));
const banned = new Set(list('deny'));
const registries = list('allow-registry').map((url) => `registry+${url}`);

/** True when a licence expression (SPDX, or `A/B` as it was written before) allows one of the licences that we may carry. */
function fits(expression) {
  const tokens = expression.replace(/\//g, ' OR ').match(/\(|\)|[A-Za-z0-9.+-]+/g) ?? [];
  let at = 0;
  const either = () => { let fit = both(); while (tokens[at] === 'OR') { at += 1; fit = both() || fit; } return fit; };
  const both = () => { let fit = one(); while (tokens[at] === 'AND') { at += 1; fit = one() && fit; } return fit; };
  const one = () => {
    if (tokens[at] === '(') { at += 1; const fit = either(); at += 1; return fit; }
    let name = tokens[at++];
    if (tokens[at] === 'WITH') { name += ` WITH ${tokens[at + 1]}`; at += 2; }
    return allowed.has(name);
  };
  return either() && at === tokens.length;
}

for (const [expression, fit] of [['MIT', true], ['GPL-3.0', false], ['GPL-3.0 OR (MIT AND ISC)', true], ['MIT AND GPL-3.0', false], ['MIT/Apache-2.0', true]]) {
  if (fits(expression) !== fit) throw new Error(`${expression} is misread`);
}

const { packages } = JSON.parse(readFileSync(0, 'utf8'));
const wrong = packages.flatMap(({ name, version, license, source }) => [
  ...(fits(license ?? '') ? [] : [`${name} ${version}: the licence ${license} is not in deny.toml`]),
  ...(source === null || registries.includes(source) ? [] : [`${name} ${version}: comes from ${source}`]),
  ...(banned.has(name) ? [`${name} ${version}: is banned by deny.toml`] : []),
]);
if (wrong.length > 0 || packages.length < 20) {
  console.log(wrong.join('\n') || 'there are no packages to look at');
  process.exit(1);
}
console.log(`= ${packages.length} crates`);
