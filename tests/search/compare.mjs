// The program and the script of the search page are asked the same questions, and must say the same, byte for byte;
// and what the script reads stays small.
//
//   node compare.mjs PROGRAM DIST SITES THEME DATE      ends with 1 and the reasons when something is wrong

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { runInThisContext } from "node:vm";

const SCRIPT = 9_900, WHOLE = 160_000, FIRST = 92_000;
const [program, dist, sites, theme, date] = process.argv.slice(2);
const source = readFileSync(join(theme, "static/search.js"), "utf8");
const wrong = [];
const sizes = new Map();

/** How many bytes a text takes on its way; most texts are read for many questions. */
function size(text) {
  if (!sizes.has(text)) sizes.set(text, gzipSync(text, { level: 9 }).length);
  return sizes.get(text);
}

/** The questions of files by language and site; a file is a plain tree of keys, one a line. */
function questions(...files) {
  const found = new Map();
  files.forEach((file) => gather(file, found));
  return found;
}

function gather(file, found) {
  let lang, site;
  for (const line of readFileSync(join(import.meta.dirname, file), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, indent, key] = /^((?:  )*)("[^"]*"|[a-z-]+):/.exec(line) ?? [];
    if (key === undefined || indent.length > 6 || (indent.length === 6) !== key.startsWith('"')) throw new Error(`${file}: ${line}`);
    if (indent.length === 0) lang = key;
    else if (indent.length === 4) site = key;
    else if (indent.length === 6) {
      const at = `${lang} ${site}`;
      found.set(at, [...(found.get(at) ?? []), key.slice(1, -1)]);
    }
  }
}

function asProgram(sites, site, lang, more, asked) {
  const options = ["--sites", sites, "--theme", theme, "--date", date, "--lang", lang, "--format", "json", ...more];
  const run = spawnSync(program, ["search", site, ...options, "--", ...asked], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trimEnd().split("\n");
}

/** What the script says; each question with an index of its own, so that what it reads is known. */
async function asScript(folder, filter, asked) {
  const lines = [];
  for (const question of asked) {
    let read = size(source);
    const index = await globalThis.yhdysSearch.open((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      read += size(text);
      return text;
    });
    const { words, place, total, hits, near } = await index.search(question, { ...filter, limit: 10 });
    const [shown, guessed] = [hits, near].map((list) => list.map(({ snippet, ...hit }) => hit));
    lines.push(JSON.stringify({ words, place, total, hits: shown, near: guessed }));
    most = Math.max(most, read);
    if (read > FIRST) wrong.push(`${folder}: “${question}” needs ${read} bytes`);
  }
  return lines;
}

let most = 0, count = 0, largest = 0;
runInThisContext(source);
if (size(source) > SCRIPT) wrong.push(`the script has ${size(source)} bytes`);
/** Sites that are asked with filters and odd questions too: the program makes an index for every set of options. */
const FILTERED = ["mallimaa", "suomi", "pohjanmaa"];

/** Asks both in one language of a site. */
async function compare(dist, sites, at, asked) {
  const [lang, site] = at.split(" "), folder = join(dist, site, "search", lang);
  const code = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")).codes[0];
  const few = FILTERED.includes(site) ? asked.slice(0, 9) : [];
  const ways = [[[], {}, asked], [["--kind", "task"], { kind: "task" }, few], [["--place", code], { place: `municipality/${code}` }, few]];
  for (const [more, filter, all] of ways.filter(([, , all]) => all.length > 0)) {
    const [said, script] = [asProgram(sites, site, lang, more, all), await asScript(folder, filter, all)];
    count += all.length;
    all.forEach((question, row) => {
      if (said[row] !== script[row]) wrong.push(`${at} ${more} “${question}”\n  program ${said[row]}\n  script  ${script[row]}`);
    });
  }
}

/** A site of odd letters: the fixture beside this file, laid over the one that the other tests begin with. */
async function odd() {
  const folder = mkdtempSync(join(tmpdir(), "yhdys-odd-"));
  try {
    for (const file of ["../cases/base.txt", "odd.txt"]) {
      for (const section of readFileSync(join(import.meta.dirname, file), "utf8").split(/^\/\/- /m).slice(1)) {
        const end = section.indexOf("\n"), path = join(folder, "sites", section.slice(0, end).trim());
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, section.slice(end + 1));
      }
    }
    const [sites, dist] = [join(folder, "sites"), join(folder, "dist")];
    const built = spawnSync(program, ["build", "--sites", sites, "--theme", theme, "--date", date, "--out", dist], { encoding: "utf8" });
    if (built.status !== 0) throw new Error(built.stderr);
    for (const [at, asked] of questions("odd.yaml")) await compare(dist, sites, at, [...asked, ...ODD]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The site is published anew while somebody searches: all is read again, once; what never fits is a failure. */
async function published(folder) {
  const file = (name) => readFileSync(join(folder, name), "utf8");
  const older = (text) => text.replace(/"version":"/, '"version":"old').replace(/"((words|records)-\w+)":"/g, '"$1":"old');
  const first = (index) => index.search("koulukuljetus", { limit: 10 });
  const wanted = JSON.stringify(await first(await globalThis.yhdysSearch.open(file)));
  let manifests = 0;
  const changed = (name) => (name === "index.json" && (manifests += 1) === 1 ? older(file(name)) : file(name));
  const found = JSON.stringify(await first(await globalThis.yhdysSearch.open(changed)));
  if (found !== wanted || manifests !== 2) wrong.push(`published in between: ${manifests} manifests, ${found}`);
  // A file that went away with the older index.
  const index = await globalThis.yhdysSearch.open((name) => {
    if (manifests < 4 && name.startsWith("records")) throw new Error(name);
    if (name === "index.json") manifests += 1;
    return manifests < 4 ? older(file(name)) : file(name);
  });
  if (JSON.stringify(await first(index)) !== wanted) wrong.push("a file that went away is not read anew");
  const mixed = await globalThis.yhdysSearch.open((name) => (name === "index.json" ? older(file(name)) : file(name)));
  if (await first(mixed).then(() => true, () => false)) wrong.push("files of two indexes are mixed");
  // Only some of the files changed: those that did not are as good as new.
  const letters = Object.keys(JSON.parse(file("index.json")).files).filter((name) => name !== "words-k");
  manifests = 0;
  const partly = (text) => letters.reduce((all, name) => all.replace(`"${name}":"old`, `"${name}":"`), older(text));
  const half = await globalThis.yhdysSearch.open((name) => (name === "index.json" && (manifests += 1) === 1 ? partly(file(name)) : file(name)));
  if (JSON.stringify(await first(half)) !== wanted || manifests !== 2) wrong.push(`partly published in between: ${manifests} manifests`);
}

// Questions with odd letters, none, a long word, as many words as are looked at, each with another first letter.
const ODD = ["", "?", "ja", "ŠŽ ß", "привет мир", "611", "612 / 2021", "laki612/2021", "612/21", "kiusataan", "somekiusaaminen", "lohkesi hammas", "__proto__ constructor", "a".repeat(300), "1-2-3/2021", "№ 7™", "Σοφός ΣΟΦΌΣ",
  "hyvinvointiasdkfjqwelkrjzxcvbnmpoiuytlkjgalkueella", "abcdqwertyuioplkjhgfdsazxcvbnm".repeat(4),
  "aqwxz brtypq ckjhgf dfghjk evbnmq fpoiuy gqazws hplmok iuhbvg jygtfc knbvcx lwertz"];

for (const [at, asked] of questions("queries.yaml", "held-out.yaml", "places.yaml", "residents.yaml", "unanswered.yaml", "strangers.yaml", "strangers-unanswered.yaml", "strangers-second.yaml", "strangers-second-unanswered.yaml", "strangers-third.yaml", "strangers-third-unanswered.yaml", "strangers-fourth.yaml", "strangers-fourth-unanswered.yaml", "strangers-fifth.yaml", "strangers-fifth-unanswered.yaml", "strangers-sixth.yaml", "strangers-sixth-unanswered.yaml", "strangers-seventh.yaml", "strangers-seventh-unanswered.yaml")) {
  const more = FILTERED.includes(at.split(" ")[1]) ? ODD : [];
  await compare(dist, sites, at, [...asked, ...more]);
}
await odd();
await published(join(dist, "pirkanmaa/search/fi"));
for (const site of readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => entry.name)) {
  for (const lang of readdirSync(join(dist, site, "search"))) {
    const folder = join(dist, site, "search", lang);
    const whole = readdirSync(folder).reduce((sum, name) => sum + size(readFileSync(join(folder, name))), 0);
    largest = Math.max(largest, whole);
    if (whole > WHOLE) wrong.push(`${folder} has ${whole} bytes`);
  }
}
for (const line of wrong) console.error(line);
console.log(`= ${count} questions alike; script ${size(source)} bytes, largest index ${largest}, most for a first page ${most} (gz)`);
process.exitCode = wrong.length === 0 && count > 500 ? 0 : 1;
