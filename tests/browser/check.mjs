// Looks at built pages in Chromium, 320 px wide: axe finds no violation, nothing is wider than the screen, nothing is asked
// of another host, the console stays quiet, and without scripts the page says the same words.
//
//   node check.mjs DIST SITE      prints how much it looked at; ends with 1 and the reasons when something is wrong

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { start, open } from "./chromium.mjs";
import { pagesOf, sampleOf } from "./pages.mjs";
import { serve } from "./serve.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
const NARROW = { width: 320, height: 700 };
const SCHEMES = ["light", "dark"];

/** What is wrong with a page in one colour scheme; `words` are those that it says with scripts on. */
async function inspect(contexts, address, scheme) {
  const { page, faults } = await open(contexts[scheme], address);
  try {
    await page.evaluate(AXE);
    const axe = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
    faults.push(...axe.violations.map(violation), ...(await overflow(page)));
    return { faults, words: await wordsOf(page) };
  } finally {
    await page.close();
  }
}

function violation({ id, help, nodes }) {
  const more = nodes.length > 1 ? ` and ${nodes.length - 1} more` : "";
  return `axe ${id}: ${help}: ${nodes[0].target.join(" ")}${more}`;
}

/** The elements that make the page wider than the screen. */
async function overflow(page) {
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return undefined;
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5);
    const names = wide.map((e) => e.tagName.toLowerCase() + (e.classList.length ? "." + [...e.classList].join(".") : ""));
    return { wide: root.scrollWidth, names: [...new Set(names)].slice(0, 4).join(", ") };
  });
  return found ? [`is ${found.wide} px wide on a screen of ${NARROW.width} px: ${found.names}`] : [];
}

/** The words that a reader sees. */
function wordsOf(page) {
  return page.evaluate(() => document.body.innerText.replace(/\s+/g, " ").trim());
}

/** The same page without scripts: its heading is seen, and it says the same words. */
async function withoutScripts(contexts, address, words) {
  const { page, faults } = await open(contexts.plain, address);
  try {
    const headings = await page.locator("main h1").filter({ visible: true }).count();
    if (headings !== 1) faults.push(`shows ${headings} main headings without scripts, not one`);
    const main = (await page.locator("main").innerText()).trim();
    if (main.length < 40) faults.push(`shows next to nothing without scripts: ${JSON.stringify(main)}`);
    if ((await wordsOf(page)) !== words) faults.push("says other words without scripts than with them");
    return faults;
  } finally {
    await page.close();
  }
}

/** Everything wrong with a page, each line with what it was looked at. */
async function checkFully(contexts, address) {
  const wrong = [];
  let words = "";
  for (const scheme of SCHEMES) {
    const seen = await inspect(contexts, address, scheme);
    words = seen.words;
    wrong.push(...seen.faults.map((fault) => `(${scheme}) ${fault}`));
  }
  wrong.push(...(await withoutScripts(contexts, address, words)).map((fault) => `(no scripts) ${fault}`));
  return wrong;
}

/** The quick look that every page gets: it loads whole and fits the screen. */
async function checkQuickly(contexts, address) {
  const { page, faults } = await open(contexts.plain, address);
  try {
    return [...faults, ...(await overflow(page))].map((fault) => `(every page) ${fault}`);
  } finally {
    await page.close();
  }
}

/** Runs a check on many addresses, two at a time; gives `path: fault` lines in the order of the addresses. */
async function each(paths, origin, check) {
  const results = new Map();
  const queue = [...paths];
  const worker = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) results.set(path, await check(origin + path));
  };
  await Promise.all([worker(), worker()]);
  return paths.flatMap((path) => results.get(path).map((fault) => `${path}: ${fault}`));
}

async function contextsOf(browser) {
  const make = (options) => browser.newContext({ viewport: NARROW, locale: "fi-FI", serviceWorkers: "block", ...options });
  const [light, dark, plain] = await Promise.all([
    make({ colorScheme: "light" }),
    make({ colorScheme: "dark" }),
    make({ colorScheme: "light", javaScriptEnabled: false }),
  ]);
  return { light, dark, plain };
}

/** A page with one of every fault must be found guilty of each: a check that cannot fail says nothing. */
async function prove(contexts) {
  const { origin, close } = await serve(join(import.meta.dirname, "bad"));
  try {
    const wrong = (await checkFully(contexts, `${origin}/`)).concat(await checkQuickly(contexts, `${origin}/`)).join("\n");
    const expected = ["(light) axe image-alt", "(dark) axe color-contrast", "(every page) is ", "asks another host", "gets 404", "an error on the console", "throws", "next to nothing", "main headings", "other words"];
    return expected.filter((part) => !wrong.includes(part)).map((part) => `the check does not notice a bad page: “${part}” in\n${wrong}`);
  } finally {
    await close();
  }
}

async function checkSite(contexts, dist, site) {
  const full = sampleOf(dist, site).map((page) => page.url);
  const quick = pagesOf(dist, site).map((page) => page.url);
  const { origin, close } = await serve(join(dist, site));
  try {
    const wrong = await each(full, origin, (address) => checkFully(contexts, address));
    wrong.push(...(await each(quick, origin, (address) => checkQuickly(contexts, address))));
    return { wrong, said: `${full.length} pages in light and dark and without scripts, ${quick.length} pages for width and requests` };
  } finally {
    await close();
  }
}

async function main([dist, site]) {
  if (!dist || !site) throw new Error("usage: node check.mjs DIST SITE");
  const browser = await start();
  try {
    const contexts = await contextsOf(browser);
    const proof = await prove(contexts);
    const { wrong, said } = await checkSite(contexts, dist, site);
    console.log(said);
    for (const line of [...proof, ...wrong]) console.error(line);
    return proof.length + wrong.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
