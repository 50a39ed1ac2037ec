// Holds the JSON Schemas in sites/.schemas against YAML, with a validator that knows nothing of the program:
//
// 1. every YAML file of every site fits the schema that its first line names;
// 2. for each kind, a key that nobody knows does not fit, in whatever mapping of a record it stands;
// 3. the cases of the diagnostics: what decode refuses for its form, the schema refuses; what decode reads, it takes.
//
//   node schemas.mjs

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { parse } from "yaml";

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");
const SITES = join(REPOSITORY, "sites");
const SCHEMAS = join(SITES, ".schemas");
const HEAD = /^# yaml-language-server: \$schema=(\S+)$/;

/** Keys under which any key may stand: words of other lists. */
const FREE = ["site.parties", "site.checks", "site.expect", "urls"];

/** Rows that a region removes are named by any of their values; one that fits no row is a mistake of meaning. */
const LIKENESS = /^\w+\.remove\./;

/** Mistakes of form, which a schema can see; what a name means it cannot. */
const OF_FORM = [
  "address-with-user",
  "bad-address",
  "bad-language",
  "bad-law",
  "bad-number",
  "bad-time",
  "bad-url",
  "missing-key",
  "text-without-language",
  "unknown-key",
  "unknown-word",
  "wrong-top-level",
  "wrong-type",
];

/** Mistakes of form that a schema sees at times: the 31st of February looks like a date, `sv:` is told as an empty value. */
const PARTLY = [
  "bad-boundary",
  "bad-business-id",
  "bad-code",
  "bad-date",
  "bad-email",
  "bad-id",
  "bad-phone",
  "empty-text",
  "missing-translation",
  "override-not-said",
  "unfinished",
];

/** Cases of a form that no schema sees: names of kinds as keys, a list that must not be empty, keys that depend on another. */
const UNSEEN = [
  "tests/cases/diagnostics/bad-number--term.txt",
  "tests/cases/diagnostics/missing-key--term.txt",
  "tests/cases/diagnostics/unknown-key--term.txt",
  "tests/cases/diagnostics/unknown-word--complete.txt",
  "tests/cases/mistakes/languages-none.txt",
];

/** Files of a case that are only laid over those of a site. */
const isPart = (name, path) => name.startsWith("tests/cases/duties/") && path.endsWith("/site.yaml");

/** Files that are no YAML, or another YAML than decode reads: a schema sees something else in them. */
const NO_RECORD = [
  "conflict-marker",
  "control-character",
  "curly-quotes",
  "duplicate-key",
  "empty-file",
  "hidden-character",
  "lfs-pointer",
  "merge-key-refused",
  "no-break-space",
  "several-documents",
  "tab-indentation",
  "tag-refused",
  "too-deep",
  "unclosed-quote",
  "unquoted-colon",
  "web-page",
  "yaml-syntax",
];

/** Kinds that sites write in another form: pages and news are Markdown there. */
const MORE = {
  articles: [
    {
      id: "tietoa",
      kind: "page",
      title: { fi: "Tietoa", sv: "Information" },
      order: 1,
      text: { fi: "Teksti.", sv: { text: "Kort.", state: "summary" } },
      sources: [{ title: { fi: "Lähde" }, url: "https://lahde.example/", accessed: 2026 }],
    },
  ],
};

const faults = [];
const complain = (fault) => faults.push(fault);

// A list wants the `id` that the record beside it defines, so what is required may stand elsewhere than its definition.
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allowMatchingProperties: true });
ajv.addKeyword("markdownDescription");
const validators = new Map();
for (const file of readdirSync(SCHEMAS)) {
  validators.set(basename(file, ".json"), ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, file), "utf8"))));
}

const fits = (kind, value) => validators.get(kind)(value);
const why = (kind) => ajv.errorsText(validators.get(kind).errors?.slice(0, 6), { separator: "\n      " });

/** Every file below a folder. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** The name of the schema for a path within the folder of sites. */
function kindOf(path) {
  const [, name] = path.split("/");
  return basename(name).replace(/\.ya?ml$/, "");
}

const isRecord = (path) => /^[^/]+\/.*\.ya?ml$/.test(path) && !/^[^/]+\/(files|theme)\//.test(path) && !path.startsWith(".");

// 1. The sites.

const samples = new Map();
function keep(kind, value) {
  const records = Array.isArray(value) ? value : [value];
  samples.set(kind, [...(samples.get(kind) ?? []), ...records]);
}

let checked = 0;
for (const file of files(SITES)) {
  const path = relative(SITES, file);
  if (!isRecord(path)) continue;
  const text = readFileSync(file, "utf8");
  const target = HEAD.exec(text.split("\n", 1)[0])?.[1];
  const schema = target && resolve(dirname(file), target);
  if (!schema || dirname(schema) !== SCHEMAS || !existsSync(schema)) {
    complain(`${path}: its first line names no schema of sites/.schemas`);
    continue;
  }
  const kind = basename(schema, ".json");
  const value = parse(text);
  if (!fits(kind, value)) complain(`${path}: does not fit ${kind}.json:\n      ${why(kind)}`);
  keep(kind, value);
  checked += 1;
}

for (const [kind, records] of Object.entries(MORE)) {
  if (!fits(kind, records)) complain(`the sample of ${kind} does not fit: ${why(kind)}`);
  keep(kind, records);
}

// 3, before 2, because its records are samples too: the cases of the diagnostics.

/** Files of a case by path, with the codes that are marked in each. */
function* sections(text) {
  let at = null;
  for (const line of text.split("\n")) {
    const header = /^\/\/- (\S+)/.exec(line);
    if (header) {
      if (at) yield at;
      at = { path: header[1], lines: [], codes: [] };
    } else if (at) {
      const mark = /^#? *(?:\^+|\||-{3,}) ([a-z-]+)$/.exec(line);
      if (mark) at.codes.push(mark[1]);
      else at.lines.push(line);
    }
  }
  if (at) yield at;
}

let refused = 0;
let taken = 0;
for (const file of files(join(REPOSITORY, "tests", "cases"))) {
  const name = relative(REPOSITORY, file);
  if (!file.endsWith(".txt")) continue;
  for (const { path, lines, codes } of sections(readFileSync(file, "utf8"))) {
    if (!isRecord(path) || !validators.has(kindOf(path)) || UNSEEN.includes(name) || isPart(name, path)) continue;
    let value;
    try {
      value = parse(lines.join("\n"), { logLevel: "silent" });
    } catch {
      continue; // What is no YAML is for the parser to say.
    }
    const kind = kindOf(path);
    const form = codes.filter((code) => OF_FORM.includes(code));
    const silent = codes.some((code) => PARTLY.includes(code) || NO_RECORD.includes(code));
    const fine = fits(kind, value);
    if (form.length > 0) {
      refused += 1;
      if (fine) complain(`${name}, ${path}: ${form.join(", ")} fits ${kind}.json`);
    } else if (!silent) {
      taken += 1;
      if (!fine) complain(`${name}, ${path}: does not fit ${kind}.json:\n      ${why(kind)}`);
      else keep(kind, value);
    }
  }
}

// 2. Keys that nobody knows.

/** Every mapping of a value, with the way to it; lists are no part of the way. */
function* mappings(value, way) {
  if (Array.isArray(value)) {
    for (const item of value) yield* mappings(item, way);
  } else if (value && typeof value === "object") {
    yield { map: value, way };
    for (const [key, inner] of Object.entries(value)) yield* mappings(inner, `${way}.${key}`);
  }
}

if (refused < OF_FORM.length || taken < OF_FORM.length) complain(`only ${refused} cases refused and ${taken} taken`);

let misspelt = 0;
for (const kind of validators.keys()) {
  const records = samples.get(kind) ?? [];
  if (records.length === 0) complain(`${kind}: no record to try`);
  for (const record of records) {
    const whole = kind === "site" ? record : [record];
    const known = fits(kind, whole) || fits(kind, record);
    if (!known) continue; // Said above.
    const value = fits(kind, whole) ? whole : record;
    for (const { map, way } of mappings(record, kind)) {
      if (FREE.includes(way) || LIKENESS.test(way)) continue;
      map["misspelt-key"] = "x";
      if (fits(kind, value)) complain(`${kind}: a key that nobody knows fits at ${way}`);
      delete map["misspelt-key"];
      misspelt += 1;
    }
  }
}

if (checked < 100 || misspelt < 1000) complain(`only ${checked} files and ${misspelt} mappings were tried`);
for (const fault of [...new Set(faults)]) console.log(fault);
if (faults.length > 0) process.exit(1);
console.log(`= ${checked} files fit, ${misspelt} misspelt keys do not; cases: ${refused} refused, ${taken} taken`);
