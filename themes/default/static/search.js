// The search of a portal: a question into the records that answer it, and the search page that shows them.
// The twin of src/search/typed.rs and src/search/rank.rs: whatever changes here must change there; a test compares the two.
(function (global) {
"use strict";

const EXACT = 16, ALIAS = 1, SPARE = 14, PREFIX = 10, SHORT_PREFIX = 7, TYPO = [11, 8], PARTS = [11, 8];
const FRONT = 6, BACK = 10, SHORTEST_BACK = 6, LONGEST_BACK = 13, SHORTEST_KEY = 4, FEW = 12, OTHER = 1, VERB = 14, UNKNOWN = 1, FLOOR = 2100, FLOOR_TWO = 3560, FLOOR_OTHER = 5900, FLOOR_SURE = 1800, FLOOR_PARTS = 2100, FLOOR_SENTENCE = 1200, SENTENCE = 4, NEAR = 3, TELLING = 8, CLEAR = 9;
const LONGEST = 64, HALF = 2, TASK_THERE = 23, NAMED = 40, WORDS = 8, KEYS = 12;
const LETTERS = { "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ʒ": "z", "ǥ": "g" };

// Signs may hide capitals, which come to light only when they are taken apart: “№” is “No”.
const fold = (text) => text.toLowerCase().replaceAll("´", "").normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u00ad]/g, "")
  .replace(/[ʹʺʻʼˈˊ′]|(?<=\p{Alphabetic})['’](?=\p{Alphabetic})/gu, "").replace(/[ßæøđðŋŧʒǥ]/g, (letter) => LETTERS[letter]);

// Of a word without end the beginning counts.
const shortened = (word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word);

const tokens = (folded) => {
  const found = [];
  const word = /[\p{Alphabetic}\p{N}]+/uy;
  for (let at = 0; at < folded.length;) {
    word.lastIndex = at;
    const match = word.exec(folded);
    if (!match) { at += 1; continue; }
    at += match[0].length;
    const year = /^[0-9]{1,4}$/.test(match[0]) && /^[/-]([0-9]{4})(?![\p{Alphabetic}\p{N}])/u.exec(folded.slice(at));
    if (year) { at += 5; found.push(match[0] + "/" + year[1]); } else found.push(shortened(match[0]));
  }
  return found;
};

const plain = (word) => /^[a-z]{1,40}$/.test(word);
// The order of the program, which sorts by code points: only letters beyond U+FFFF would differ, beside others from U+E000 on.
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const replace = (step, word) => {
  for (const [ending, instead] of step.endings) {
    if (word.endsWith(ending) && word.length - ending.length + instead.length >= step.least) {
      return word.slice(0, word.length - ending.length) + instead;
    }
  }
  return null;
};

const keyOf = (rules, word) => {
  if (!/^[a-z]+$/.test(word)) return word;
  for (const step of rules.steps) {
    for (let next = replace(step, word); next !== null; next = step.again ? replace(step, word) : null) word = next;
  }
  return word;
};

// Slips between two keys; four letters of the typed one allow one slip.
const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most || a.length < 4 * most) return most + 1;
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return Math.min(rows[a.length][b.length], most + 1);
};

// A slip in a short word is less likely than in a long one; in four letters only some are slips.
const slip = (typed, slips) => Math.min(TYPO[slips - 1], typed.length + 4);
const isNear = (word, typed, key, slips) => distance(typed, key, slips) <= slips && key.length > 3
  && !(typed.length === 4 && (word.length > 6 || (key.length === 4 && [...typed].sort().join("") !== [...key].sort().join(""))));

// Answers a question with the files that are there. `files.words(letter)` gives a file or nothing, and notes what it
// could not give: whoever asks gets it and asks again.
const answer = (manifest, files, question, filter) => {
  const stop = new Set(manifest.stop.split(/\s+/)), little = new Set(manifest.little.split(" ")), weak = new Set([...little].map((word) => keyOf(manifest.rules[0], word)));
  const elsewhere = manifest.elsewhere.split(" "), asking = manifest.asking.split(" ").filter(Boolean);
  const endings = new Set(manifest.endings.split(" "));
  const all = manifest.of.length, own = (map, name) => (Object.hasOwn(map, name) ? map[name] : undefined);
  const shard = (word) => files.words(plain(word[0] || "") ? word[0] : "0") || { groups: {}, aliases: {} };
  const kind = (doc) => manifest.kinds[manifest.of.charCodeAt(doc) - 97];
  // Capitals are the digits before the last, which is one of thirty; each number is the distance from the record before.
  const postings = (key) => {
    const found = [];
    let doc = 0, high = 0;
    for (const sign of own(shard(key).groups, key) || "") {
      const digit = parseInt(sign, 36), told = high * 30 + digit;
      if (sign < "a" && digit > 9) high = high * 26 + digit - 10;
      else { found.push([doc += Math.floor(told / 10), manifest.weights[told % 10]]); high = 0; }
    }
    return found;
  };

  const raise = (found, key, fit) => found.set(key, Math.max(found.get(key) || 0, fit));
  const knownIn = (rules, word, fit) => {
    const found = [], key = keyOf(rules, word);
    const add = (key, fit) => { if (!found.some(([name]) => name === key)) found.push([key, fit]); };
    if (own(shard(key).groups, key)) add(key, fit);
    for (const alias of own(shard(key).aliases, key) || []) add(alias, fit - ALIAS);
    return found;
  };
  // The first of some ways that finds something; what is lacking is read before the next, which may need nothing more.
  const first = (ways) => {
    for (const way of ways) {
      const found = way();
      if (found.length || files.lacking()) return found;
    }
    return [];
  };
  const known = (word, fit) => first([() => knownIn(manifest.rules[0], word, fit), () => knownIn(manifest.rules[1], word, fit - OTHER)]);
  // A verb by the noun that is made of it: “kiusataan” by “kiusaaminen”.
  const verb = (word) => {
    for (const rules of plain(word) ? manifest.rules : []) {
      for (const ending of rules.verbs) {
        const stem = word.slice(0, word.length - ending.length);
        if (!word.endsWith(ending) || stem.length < 3) continue;
        const found = first(rules.nouns.map((noun) => () => knownIn(rules, stem + noun.replace("~", stem[stem.length - 1]), VERB)));
        if (found.length || files.lacking()) return found;
      }
    }
    return [];
  };
  const spare = (word) => {
    for (const rules of manifest.rules) {
      for (const ending of rules.spare) {
        const found = word.endsWith(ending) && word.length - ending.length > 3
          ? known(word.slice(0, word.length - ending.length), SPARE) : [];
        if (found.length) return found;
      }
    }
    return [];
  };
  const keysOf = (word) => [...new Set(manifest.rules.map((rules) => keyOf(rules, word)))];
  const beginning = (word) => {
    const found = new Map();
    for (const start of [...keysOf(word), word].filter((start) => start.length > 3)) {
      for (const key in shard(start).groups) {
        if (key.startsWith(start)) raise(found, key, start.length > 4 ? PREFIX : SHORT_PREFIX);
      }
    }
    return [...found].sort(([a], [b]) => a.length - b.length || compare(a, b)).slice(0, KEYS);
  };
  const misspelt = (word, slips) => {
    if (word.length < (slips === 1 ? 6 : 9) || !plain(word)) return [];
    const typed = keysOf(word), found = new Map();
    const near = (key) => Math.max(0, ...typed.filter((typed) => isNear(word, typed, key, slips)).map((typed) => slip(typed, slips)));
    for (const letter of new Set([word[0], word[1]])) {
      const { groups, aliases } = shard(letter);
      for (const key in groups) raise(found, key, near(key));
      for (const key in aliases) { const fit = near(key); aliases[key].forEach((to) => raise(found, to, fit)); }
    }
    return [...found].filter(([, fit]) => fit).sort(([a], [b]) => compare(a, b)).slice(0, KEYS);
  };
  // The longest beginning of a word that is known, when the rest of it is not: “liikuntahalli”.
  const front = (word) => {
    for (let at = word.length - 3; plain(word) && word.length > 7 && at > 4; at--) {
      const found = known(word.slice(0, at), FRONT).filter(([key]) => key.length >= (at > 5 ? SHORTEST_KEY : SHORTEST_KEY + 1));
      if (found.length) return found;
    }
    return [];
  };
  // The longest end of a word that is known, when its beginning is not: “somekiusaaminen”.
  const back = (word) => {
    for (let at = Math.max(2, word.length - LONGEST_BACK); plain(word) && at <= word.length - SHORTEST_BACK; at++) {
      const found = placeOf(word.slice(at)) === null ? known(word.slice(at), BACK) : [];
      const telling = found.filter(([key]) => key.length >= (word.length - at > SHORTEST_BACK ? SHORTEST_KEY : SHORTEST_KEY + 1) && postings(key).length <= FEW);
      if (telling.length || files.lacking()) return telling;
    }
    return [];
  };
  const compound = (word) => {
    if (word.length < 8 || !plain(word)) return [];
    const cuts = [], least = (at) => Math.min(at, word.length - at);
    for (let at = 4; at <= word.length - 4; at++) cuts.push(at);
    cuts.sort((a, b) => least(b) - least(a) || a - b);
    for (const at of cuts) {
      const first = word.slice(0, at), last = word.slice(at);
      let start = known(first, PARTS[0]);
      if (!start.length && first.endsWith("s")) start = known(first.slice(0, -1), PARTS[0]);
      const end = start.length && placeOf(last) === null ? known(last, PARTS[1]) : [];
      // Two short keys are shared by too many words.
      if (end.length && [...start, ...end].some(([key]) => key.length >= SHORTEST_KEY)) return [[first, start, true, false, false, true], [last, end, true, false, false, true]];
    }
    return [];
  };
  // A word with its keys, and true when they are those of words that are like it.
  const find = (word) => {
    const far = elsewhere.some((part) => word === part || (part.length > 4 && (word.startsWith(part) || word.endsWith(part))));
    const sure = first([() => known(word, EXACT), ...(far ? [] : [() => spare(word), () => verb(word)])]);
    if (files.lacking() || sure.some(([key]) => !far || key.length > 3)) return [[word, sure, false, little.has(word), elsewhere.includes(word)]];
    // Words of something that no such site tells of are taken for nothing else.
    if (far) return [[word, [], false, false, true]];
    // No answer is worse where the site does not have words that say little.
    const asks = plain(word) && asking.some((ending) => word.length > ending.length + 2 && word.endsWith(ending));
    if (asks || weak.has(keyOf(manifest.rules[0], word)) || /^[0-9]{1,3}$/.test(word)) return [[word, [], false, true]];
    const like = first([() => beginning(word), () => misspelt(word, 1)]);
    const parts = like.length || files.lacking() ? [] : compound(word);
    if (parts.length) return parts;
    const found = like.length || files.lacking() ? like : first([() => back(word), () => misspelt(word, 2), () => front(word)]);
    return [[word, found, found.length > 0]];
  };
  // Numbers of acts as people write them: “612 2021”, “laki612/2021”, “612/21”, “29.6.2021/612”.
  const numbered = (typed) => {
    const words = [], of = (first, year) => {
      const digits = /^[^0-9]*([0-9]{1,4})$/.exec(first), whole = year.length > 2 ? year : (year < "40" ? "20" : "19") + year;
      return digits && /^(?:[0-9]{2}){1,2}$/.test(year) ? digits[1] + "/" + whole : "";
    };
    for (const word of typed) {
      const last = words[words.length - 1] || "", number = [of(last, word), of(word, last)].find((one) => one && own(shard(one).groups, one));
      if (number) words[words.length - 1] = number; else words.push(word);
    }
    return words;
  };
  // Two words that stand apart and are known as one: “terveys asema”.
  const joined = (typed) => {
    const words = [];
    let ended = true;
    for (const word of typed) {
      const one = ended ? "" : words[words.length - 1] + word;
      // It must be known by more than what its first part says.
      const more = (rules) => keyOf(rules, one).length > words[words.length - 1].length + 1;
      ended = one.length >= 8 && plain(one) && manifest.rules.every(more) && known(one, EXACT).length > 0;
      if (ended) words[words.length - 1] = one; else words.push(word);
    }
    return words;
  };
  const placeOf = (word) => {
    for (let at = word.length; at >= 2; at--) {
      const doc = at === word.length || endings.has(word.slice(at)) ? own(manifest.named, word.slice(0, at)) : undefined;
      if (doc !== undefined) return doc;
    }
    return null;
  };
  const rarity = (key) => {
    const share = Math.max(1, Math.floor((all * 4) / Math.max(1, postings(key).length)));
    return 32 - Math.clz32(share);
  };
  const values = (keys, place) => {
    const best = new Map();
    let worth = 0;
    for (const [key, fit] of keys) {
      const rare = rarity(key);
      worth = Math.max(worth, rare);
      for (const [doc, weight] of postings(key)) {
        const other = fit >= SPARE && key.length < 6 && weight >= NAMED && place !== doc && kind(doc) === "municipality";
        const value = other ? Math.floor((weight * fit * rare) / 4) : weight * fit * rare;
        best.set(doc, Math.max(best.get(doc) || 0, value));
      }
    }
    return [best, keys.length ? worth : rarity("") - UNKNOWN];
  };

  // Weather is not “saa”.
  const sky = tokens(question.toLowerCase()).includes("sää"), every = tokens(fold(question)).map((word) => (sky && word === "saa" ? "saaennuste" : word)), telling = every.filter((word) => !stop.has(word));
  const typed = joined(numbered([...new Set(telling.length ? telling : every)].slice(0, WORDS))), pairs = typed.map(() => null);
  // A county that two words name together: “Etelä-Savossa”.
  for (let at = 0; at + 1 < typed.length; at++) {
    const place = pairs[at] === null ? placeOf(typed[at] + " " + typed[at + 1]) : null;
    if (place !== null) pairs[at] = pairs[at + 1] = place;
  }
  const found = typed.map(find), asked = found.flat();
  const places = found.flatMap((rows, row) => rows.map(([word]) => pairs[row] ?? placeOf(word)));
  const others = asked.some(([, keys], row) => places[row] === null && keys.some(([key]) => !manifest.generic.includes(key)));
  const sums = new Map();
  let whole = 0;
  asked.forEach(([, keys, , faint, , part], row) => {
    const beside = others && places[row] !== null;
    const [best, rare] = values(keys, places[row]), worth = faint ? 0 : beside || part ? Math.floor(rare / HALF) : rare;
    whole += worth;
    for (const [doc, value] of best) {
      const sum = sums.get(doc) || [0, 0], home = kind(doc) === "municipality" || kind(doc) === "county";
      const alone = !beside && places[row] === doc;
      sums.set(doc, [sum[0] + Math.floor(alone ? (value * 3) / 2 : beside && home ? value / 3 : value), sum[1] + worth]);
    }
  });
  whole = Math.max(1, whole);
  // Whoever names a place beside something else asks who answers for it there.
  const there = others && places.some((doc) => doc !== null);
  const factor = (doc) => there && kind(doc) === "task" ? TASK_THERE : manifest.factors[manifest.of.charCodeAt(doc) - 97];
  const wanted = filter.place ? files.row(filter.place) : null;
  let ranked = [];
  for (const [doc, [sum, had]] of sums) {
    const score = Math.floor((sum * (whole * whole + 7 * had * had)) / (8 * whole * whole));
    const of = own(manifest.places, String(doc)), here = wanted === null || !of || of.includes(wanted);
    if (here && (!filter.kind || filter.kind === kind(doc))) {
      ranked.push([doc, Math.floor((score * factor(doc)) / 16)]);
    }
  }
  const top = ranked.reduce((top, [, score]) => Math.max(top, score), 0);
  ranked = ranked.filter(([, score]) => score * 25 >= top).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const place = others ? places.find((doc) => doc !== null && doc < all) : undefined;
  const shown = (limit) => ranked.slice(0, limit).map(([doc, score]) => ({ doc, score }));
  // Something unknown of what is known: a longer word that leads nowhere says what somebody looks for, unless it is one of many.
  const far = asked.some(([, , , , far]) => far), long = typed.length >= SENTENCE && !far;
  const other = far || asked.some(([word, keys, , faint]) => !faint && word.length >= TELLING && keys.every(([, fit]) => fit <= FRONT));
  const clear = !far && asked.some(([word, keys, guess, faint]) => !faint && !guess && keys.length && word.length >= CLEAR);
  // Guesses must be good to be answers.
  const sure = asked.every(([, keys, guess, faint, far, part]) => faint || part || (keys.length && !guess && !far)), many = asked.filter(([, , , faint]) => !faint).length;
  const floor = sure && many < 2 ? 0 : long ? FLOOR_SENTENCE : !sure ? (other && !clear ? FLOOR_OTHER : clear || many > 2 ? FLOOR : FLOOR_TWO) : asked.some(([, , , , , part]) => part) ? FLOOR_PARTS : FLOOR_SURE;
  // Of a place alone nobody asks who asks for something else there.
  const answers = ranked.length > 0 && ranked[0][1] >= floor && !(other && !others);
  return {
    words: asked.map(([word, keys, guess]) => ({ word, keys: keys.map(([key]) => key), guess })),
    place: place === undefined ? null : place,
    total: answers ? ranked.length : 0,
    hits: answers ? shown(filter.limit) : [],
    near: answers ? [] : shown(NEAR),
  };
};

// A key is told by how many letters it shares with the one before, forms by what comes off their key; what follows then comes after.
const unpack = (file) => {
  const groups = file.groups = Object.create(null), aliases = file.aliases = Object.create(null);
  const add = (key, forms) => forms.split(" ").forEach((form) => {
    const name = key.slice(0, key.length + 97 - form.charCodeAt(0)) + form.slice(1);
    (aliases[name] ||= []).push(key);
  });
  const [keys, forms, docs] = [(file.keys || "").match(/[A-Z][^A-Z]*/g) || [], (file.forms || "").split("|"), (file.docs || "").split(" ")];
  let key = "";
  keys.forEach((told, row) => {
    key = key.slice(0, told.charCodeAt(0) - 65) + told.slice(1);
    groups[key] = docs[row];
    if (forms[row]) add(key, forms[row]);
  });
  for (const [key, forms] of Object.entries(file.others || {})) add(key, forms);
  for (const name in aliases) aliases[name].sort(compare);
  return file;
};

const isTown = (manifest, doc) => manifest.kinds[manifest.of.charCodeAt(doc) - 97] === "municipality";

// Reads the index from where it lies; `get(name)` gives one of its files as text. Every file says of which index it is:
// when the site was published anew in between, all is read again, once.
const open = async (get) => {
  const begin = async () => ({ manifest: JSON.parse(await get("index.json", null)), had: new Map() });
  let index = await begin();
  const load = ({ manifest, had }, names) => Promise.all([...names].map(async (name) => {
    const file = unpack(JSON.parse(await get(name + ".json", manifest.files[name])));
    if (file.version !== manifest.files[name]) throw new Error(name);
    had.set(name, file);
  }));
  const read = async (question, filter) => {
    const mine = index, { manifest, had } = mine;
    const records = (doc) => "records-" + Math.floor(doc / manifest.chunk);
    const record = (doc) => had.get(records(doc)).rows[doc % manifest.chunk];
    for (;;) {
      const missing = new Set();
      const words = (letter) => { const name = "words-" + letter; if (!had.has(name)) missing.add(name); return had.get(name); };
      // A municipality is asked for by its place in the list of places, which is that of its record.
      const row = (place) => {
        const at = manifest.codes.indexOf(place.replace("municipality/", ""));
        return at < 0 ? -1 : manifest.municipalities + at;
      };
      const found = answer(manifest, { words, row, lacking: () => missing.size > 0 }, question, filter);
      const at = filter.place ? row(filter.place) : found.place, town = at !== null && at >= 0 && isTown(manifest, at);
      const shown = [...found.hits, ...found.near].map(({ doc }) => doc).concat(found.place === null ? [] : [found.place], town ? [at] : []);
      if (!missing.size) shown.forEach((doc) => { if (!had.has(records(doc))) missing.add(records(doc)); });
      if (missing.size) { await load(mine, missing); continue; }
      // A task leads to its answer in the municipality that somebody asks about.
      const told = ({ doc, score }) => {
        const [name, title, url, snippet] = record(doc), task = name.startsWith("task/");
        return { record: name, title, url, there: task && town ? record(at)[2] + "#" + url.split("/").at(-2) : null, score, snippet };
      };
      return {
        words: found.words,
        place: found.place === null ? null : record(found.place)[0],
        at: found.place === null ? null : record(found.place),
        total: found.total,
        hits: found.hits.map(told), near: found.near.map(told),
      };
    }
  };
  const search = async (question, filter) => {
    const before = index;
    try {
      return await read(question, filter);
    } catch (error) {
      const anew = await begin();
      if (anew.manifest.version === before.manifest.version) throw error;
      index = anew;
      return read(question, filter);
    }
  };
  return { rules: () => index.manifest.rules, search };
};

global.yhdysSearch = { fold, tokens, keyOf, open };
if (!global.document) return;

const form = document.getElementById("search");
if (!form) return;
const part = (name) => document.getElementById("search-" + name);
const [status, at, list, more, passed, guessed] = ["status", "at", "results", "more", "passed", "guessed"].map(part);
// What helps whoever has found nothing: whom to call at once, and the lists.
const help = (urgent, lists, report = true) => {
  const boxes = [[part("urgent"), urgent], [part("without"), lists], [document.querySelector(".report"), report]];
  for (const [box, shown] of boxes) if (box) box.hidden = !shown;
};
// The numbers stand before what was found when somebody asks for them, else after it.
const put = (first) => {
  const box = part("urgent"), next = first ? list : part("without");
  if (box && box.nextElementSibling !== next) next.before(box);
};
// What was not searched for, and what was taken for something else; nothing is left out in silence.
const note = (box, name, words) => {
  box.hidden = !words.length;
  box.textContent = words.length ? box.dataset[name].replace("{words}", words.join(", ")) : "";
};
const notes = (words) => {
  note(passed, "passed", words.filter(({ keys }) => !keys.length).map(({ word }) => word));
  note(guessed, "guessed", words.filter(({ guess }) => guess).map(({ word }) => word));
};
const urgent = new Set((form.dataset.urgent || "").split(" "));
const STEP = 10, heading = document.title;
const base = form.dataset.index.replace("index.json", "");
let index = null, shown = STEP, turn = 0, slow = 0, here = "";

const get = async (name, version) => {
  const found = await fetch(base + name + (version ? "?v=" + version : ""), version ? {} : { cache: "no-cache" });
  if (!found.ok) throw new Error(name);
  return found.text();
};
const say = (name, values) => {
  status.textContent = status.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
};
const link = (url) => form.dataset.root + url.slice(1);
const element = (name, ...inside) => { const made = document.createElement(name); made.append(...inside); return made; };

// A text in which the words that were found are marked.
const marked = (text, words, rules) => {
  const keys = new Set(words.flatMap(({ keys }) => keys)), typed = words.map(({ word }) => word).filter((word) => word.length > 3);
  return text.split(/([0-9]{1,4}[/-][0-9]{4}(?![\p{Alphabetic}\p{N}])|[\p{Alphabetic}\p{N}]+)/u).map((piece, row) => {
    const word = shortened(fold(piece).replace("-", "/")), hit = row % 2 && (rules.some((rule) => keys.has(keyOf(rule, word))) || typed.some((part) => word.includes(part)));
    return hit ? element("mark", piece) : piece;
  });
};
const item = (hit, words) => {
  const anchor = element("a", ...marked(hit.title, words, index.rules()));
  anchor.href = link(hit.there || hit.url);
  const row = element("li", element("h2", anchor));
  const kind = form.kind.querySelector('option[value="' + hit.record.split("/")[0] + '"]');
  const label = kind ? [Object.assign(element("span", kind.dataset.one), { className: "tag" })] : [];
  if (label.length || hit.snippet) row.append(element("p", ...label, " ", ...marked(hit.snippet, words, index.rules())));
  // Whoever asks about a place is led to its answer; what holds everywhere is one step away.
  if (hit.there) row.lastChild.append(" ", Object.assign(element("a", list.dataset.about), { href: link(hit.url), className: "about" }));
  return row;
};

const show = async () => {
  // As long as the field lets a question be; half a letter at its end is none.
  const question = form.q.value.trim().slice(0, 200).replace(/[\ud800-\udbff]$/, ""), mine = ++turn;
  clearTimeout(slow);
  if (!question) { list.hidden = more.hidden = at.hidden = true; help(true, true); notes([]); status.textContent = ""; document.title = heading; return; }
  document.title = question + " – " + heading;
  // Who waits long is not left without the numbers.
  slow = setTimeout(() => { say("loading"); slow = setTimeout(help, 3000, true, true); }, 300);
  try {
    index = index || await open(get);
    const place = form.place.value ? "municipality/" + form.place.value : null;
    const found = await index.search(question, { kind: form.kind.value || null, place, limit: shown });
    if (mine !== turn) return;
    const rows = found.hits.length ? found.hits : found.near;
    list.replaceChildren(...rows.map((hit) => item(hit, found.words)));
    list.hidden = !rows.length;
    more.hidden = found.total <= shown;
    at.hidden = !found.at;
    if (found.at) Object.assign(at.querySelector("a"), { href: link(found.at[2]), textContent: found.at[1] });
    const crisis = urgent.has(rows[0]?.record);
    put(crisis);
    help(!found.hits.length || crisis, !found.hits.length);
    notes(rows.length ? found.words : []);
    clearTimeout(slow);
    const none = found.near.length ? "near" : form.kind.value || place ? "noneHere" : "none";
    say(found.total === 0 ? none : found.total === 1 ? "one" : "many", { q: question, n: found.total });
  } catch (error) {
    if (mine !== turn) return;
    clearTimeout(slow);
    list.hidden = more.hidden = at.hidden = true; help(true, true); notes([]);
    say("failed");
  }
};
// The same question in the other language.
const languages = () => document.querySelectorAll("nav.languages a").forEach((other) => {
  const query = new URLSearchParams(location.search);
  query.delete("kind");
  other.search = query.toString();
});
const read = () => {
  const query = new URLSearchParams(location.search);
  for (const name of ["q", "kind", "place"]) form[name].value = query.get(name) || "";
  here = location.search;
  shown = (history.state && history.state.shown) || STEP;
  languages();
  // Whoever comes with a question sees nothing move: what stands below is set out when the answer is there.
  if (form.q.value.trim()) { form.parentElement.style.minHeight = "100vh"; help(false, false, false); }
  return show();
};
const go = () => {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  if (String(query) !== String(new URLSearchParams(location.search))) history.pushState(null, "", "?" + query);
  here = location.search;
  shown = STEP;
  languages();
  show();
};
form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
form.kind.addEventListener("change", go);
form.place.addEventListener("change", go);
more.addEventListener("click", async () => {
  const first = list.children.length;
  shown += STEP;
  // Whoever comes back finds as many results as were left.
  history.replaceState({ shown }, "");
  await show();
  const next = list.children[first];
  if (next) next.querySelector("a").focus();
});
// Links within the page go through the history too; what was typed and shown stays.
addEventListener("popstate", () => { if (location.search !== here) read(); });
read();
})(globalThis);
