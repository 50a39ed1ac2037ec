// Looks at built pages in Chromium under the policy that hosts should send, 320, 768 and 1280 px wide, in light and in dark: axe
// finds no violation (at 768 px, where nothing is shown that neither 320 nor 1280 px show, by the rules of places alone), nothing is wider than the screen, nothing is asked of another host, the console stays quiet, the words in
// pictures can be read, and without scripts the page says the same words. Readers may set more space between letters, words,
// lines and paragraphs (WCAG 2.2, 1.4.12): nothing is cut off or covered then. On a wide screen no table scrolls.
//
//   node check.mjs DIST SITE…     prints how much it looked at; ends with 1 and the reasons when something is wrong
//
// Of the first site every kind of page is looked at fully, and every page quickly; of the others the kinds that it does not have.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { open, start, watch } from "./chromium.mjs";
import { pagesOf, sampleOf } from "./pages.mjs";
import { serve } from "./serve.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
const NARROW = { width: 320, height: 700 };
const MIDDLE = { width: 768, height: 900 };
const WIDE = { width: 1280, height: 800 };
const rules = (...values) => ({ type: "rule", values });
/** All rules in light; in dark those of colours, for nothing else changes with the scheme. */
const SCHEMES = { light: TAGS, dark: rules("color-contrast", "link-in-text-block") };
/** Between the two widths at which parts are shown and hidden only what depends on where things stand can differ. */
const BETWEEN = { light: rules("target-size", "scrollable-region-focusable") };

/** What is wrong with a page in light and in dark, and the words that it says. */
async function withScripts(contexts, address) {
  const { page, faults } = await open(contexts.scripted, address);
  try {
    await page.evaluate(AXE);
    const words = await wordsOf(page);
    for (const size of [MIDDLE, WIDE, NARROW]) faults.push(...(await seenAt(page, size)));
    faults.push(...(await scrolling(page)), ...(await spaced(page)));
    return { faults, words };
  } finally {
    await page.close();
  }
}

/** What is wrong with a page at one width, in light and in dark. */
async function seenAt(page, size) {
  await page.setViewportSize(size);
  const faults = (await pictures(page)).map((fault) => `${fault} (${size.width} px)`);
  for (const [scheme, rules] of Object.entries(size === MIDDLE ? BETWEEN : SCHEMES)) {
    await page.emulateMedia({ colorScheme: scheme });
    const found = [...(await violations(page, rules)), ...(await overflow(page))];
    faults.push(...found.map((fault) => `${fault} (${size.width} px, ${scheme})`));
  }
  return faults;
}

/**
 * Words in pictures that are too small, cut off by the edge of their picture, or written over each other or over words around
 * the picture. Most charts cut nothing off: what leaves them can only cover what stands beside them.
 */
function pictures(page) {
  return page.evaluate(() => {
    // In pictures the browser calls parts visible that have no box.
    const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().width > 0;
    const name = (e) => `“${e.textContent.trim().slice(0, 40)}”`;
    const faults = [];
    const over = (a, b) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Boxes of letters have air above and below them.
      return wide > 1 && high > 4;
    };
    const around = wordsAround();
    for (const svg of [...document.querySelectorAll("main svg")].filter(seen)) {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].filter((e) => seen(e) && e.textContent.trim());
      const boxes = texts.map((text) => [text, text.getBoundingClientRect()]);
      for (const [text, box] of boxes) {
        const size = parseFloat(getComputedStyle(text).fontSize) * Math.abs(text.getScreenCTM().d);
        if (size < 11.9) faults.push(`has words of ${size.toFixed(1)} px in a picture: ${name(text)}`);
        const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (out > 1.5 && getComputedStyle(svg).overflow !== "visible") faults.push(`cuts words of a picture off: ${name(text)}`);
      }
      boxes.forEach(([one, a], row) => {
        for (const [other, b] of boxes.slice(row + 1)) {
          if (over(a, b)) faults.push(`writes words of a picture over each other: ${name(one)} and ${name(other)}`);
        }
        for (const [words, b] of around) {
          if (over(a, b)) faults.push(`writes words of a picture over words beside it: ${name(one)} and ${name(words)}`);
        }
      });
    }
    for (const e of document.querySelectorAll("main figure *:not(svg, svg *)")) {
      const own = [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
      if (own && seen(e) && parseFloat(getComputedStyle(e).fontSize) < 11.9) faults.push(`has words below 12 px in a figure: ${name(e)}`);
    }
    return [...new Set(faults)];

    /** The lines of words outside of pictures, with where they stand; what only screen readers read stands nowhere. */
    function wordsAround() {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.textContent.trim() || parent.closest("svg, .visually-hidden") || !seen(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        found.push(...[...range.getClientRects()].map((box) => [node, box]));
      }
      return found;
    }
  });
}

async function violations(page, runOnly) {
  const found = async (selectors) => {
    const options = { runOnly, resultTypes: ["violations"], selectors };
    return (await page.evaluate((options) => axe.run(document, options), options)).violations;
  };
  // To name every element that was looked at takes a tenth of the time, and only those that are wrong are told.
  const any = (await found(false)).length > 0;
  return any ? (await found(true)).map(violation) : [];
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
  return found ? [`is ${found.wide} px wide on a screen of ${page.viewportSize().width} px: ${found.names}`] : [];
}

/**
 * What is cut off, too wide or written over other words when letters, words, lines and paragraphs have the space that readers
 * may ask for. Words in pictures have the space of what stands around them.
 */
async function spaced(page) {
  const cut = await page.evaluate(() => {
    const space = { "line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em", "margin-bottom": "2em" };
    const all = [...document.body.querySelectorAll("*:not(svg, svg *)")];
    for (const e of all) {
      for (const [name, value] of Object.entries(space)) {
        if (name !== "margin-bottom" || e.tagName === "P") e.style.setProperty(name, value, "important");
      }
    }
    const hides = (e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowY) && getComputedStyle(e).clipPath === "none";
    const out = all.filter((e) => hides(e) && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2));
    return [...new Set(out.map((e) => e.tagName.toLowerCase() + (e.className ? `.${e.className}` : "")))];
  });
  const faults = cut.map((name) => `cuts text off: ${name}`);
  return [...faults, ...(await pictures(page)), ...(await overflow(page))].map((fault) => `${fault} (text spacing)`);
}

/** Tables that are wider than a wide screen. */
async function scrolling(page) {
  await page.setViewportSize(WIDE);
  const wide = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".scroll")].filter((e) => e.scrollWidth > e.clientWidth + 1);
    return boxes.map((e) => e.getAttribute("aria-labelledby"));
  });
  await page.setViewportSize(NARROW);
  return wide.map((name) => `has a table that scrolls on a screen of ${WIDE.width} px: ${name}`);
}

/** The words that a reader sees, but for forms that find nothing without scripts, and are not shown then. */
function wordsOf(page) {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll("#search, form.scripted")].filter((form) => !form.hidden);
    for (const form of shown) form.hidden = true;
    const words = document.body.innerText.replace(/\s+/g, " ").trim();
    for (const form of shown) form.hidden = false;
    return words;
  });
}

/** What is wrong with the same page without scripts: its heading must be seen, and it must say the same words. */
async function withoutScripts(contexts, address, words) {
  const { page, faults } = await open(contexts.plain, address);
  try {
    const headings = await page.locator("main h1").filter({ visible: true }).count();
    if (headings !== 1) faults.push(`shows ${headings} main headings, not one`);
    const main = (await page.locator("main").innerText()).trim();
    if (main.length < 40) faults.push(`shows next to nothing: ${JSON.stringify(main)}`);
    // What a page says to readers without scripts only is no difference.
    await page.evaluate(() => document.querySelectorAll("noscript").forEach((element) => element.remove()));
    if ((await wordsOf(page)) !== words) faults.push("says other words than with scripts");
    return faults.map((fault) => `${fault} (no scripts)`);
  } finally {
    await page.close();
  }
}

/** Everything wrong with a page. */
async function checkFully(contexts, address) {
  const { faults, words } = await withScripts(contexts, address);
  return [...faults, ...(await withoutScripts(contexts, address, words))];
}

/** The quick look that every page gets: it loads whole and fits the screen. One tab serves for all of them. */
async function checkQuickly(contexts, origin) {
  const page = await contexts.plain.newPage();
  const faults = watch(page, origin);
  return async (address) => {
    await page.goto(address, { waitUntil: "load" });
    return [...faults.splice(0), ...(await overflow(page))];
  };
}

/** Runs a check on many pages, two at a time; gives `path: fault` lines in the order of the pages. */
async function each(paths, origin, makeCheck) {
  const results = new Map();
  const queue = [...paths];
  const worker = async () => {
    const check = await makeCheck();
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) results.set(path, await check(origin + path));
  };
  await Promise.all([worker(), worker()]);
  return paths.flatMap((path) => results.get(path).map((fault) => `${path}: ${fault}`));
}

async function checkPages(contexts, { full, quick, origin }) {
  const wrong = await each(full, origin, async () => (address) => checkFully(contexts, address));
  return [...wrong, ...(await each(quick, origin, () => checkQuickly(contexts, origin)))];
}

async function contextsOf(browser) {
  const make = (options) => browser.newContext({ viewport: NARROW, locale: "fi-FI", serviceWorkers: "block", ...options });
  return { scripted: await make({}), plain: await make({ javaScriptEnabled: false }) };
}

/** What a page with one of every fault must be found guilty of: a check that cannot fail says nothing. */
const GUILTY = [
  "image-alt", "color-contrast", "320 px, dark)", "1280 px, light)", "320 px, light)", "768 px, light)", "1280 px, dark)", "words of 8.0 px in a picture: “wee”",
  "cuts words of a picture off: “far", "over each other: “one” and “two”", "over words beside it: “o” and “i”", "beside it: “abc” and “d” (text spacing)", "words below 12 px in a figure: “dim”",
  "px wide on a screen", "asks another host", "gets 404",
  "cuts text off: p.cut", "has a table that scrolls", "an error on the console", "throws: ", "0 main headings, not one", "next to nothing", "other words than with scripts",
];

async function prove(contexts) {
  const folder = join(import.meta.dirname, "bad");
  const { origin, close } = await serve(folder, { policy: null });
  const policed = await serve(folder);
  try {
    const found = await checkPages(contexts, { full: ["/"], quick: ["/index.html"], origin });
    const refused = await checkPages(contexts, { full: [], quick: ["/"], origin: policed.origin });
    const wrong = [...found, ...refused].join("\n");
    const parts = [...GUILTY, "/index.html: is ", "Content Security Policy"];
    return parts.filter((part) => !wrong.includes(part)).map((part) => `the check does not see a fault: “${part}” is not in\n${wrong}`);
  } finally {
    await close();
    await policed.close();
  }
}

/** What to look at: every kind of page of the first site, and those of the others that it does not have. */
function chosen(dist, [first, ...others]) {
  const full = sampleOf(dist, first);
  const known = new Set(full.map((page) => page.kind));
  const more = others.map((site) => [site, sampleOf(dist, site).filter((page) => !known.has(page.kind) || page.kind === "home"), []]);
  return [[first, full, pagesOf(dist, first)], ...more];
}

async function checkSites(contexts, dist, sites) {
  const wrong = [];
  let [fully, quickly] = [0, 0];
  for (const [site, full, quick] of chosen(dist, sites)) {
    const { origin, close } = await serve(join(dist, site));
    try {
      const urls = (pages) => pages.map((page) => page.url);
      const found = await checkPages(contexts, { full: urls(full), quick: urls(quick), origin });
      wrong.push(...found.map((fault) => `${site}${fault}`));
      [fully, quickly] = [fully + full.length, quickly + quick.length];
    } finally {
      await close();
    }
  }
  console.log(`= ${fully} pages at three widths, in light, dark and without scripts; width and requests of ${quickly} pages`);
  return wrong;
}

async function main([dist, ...sites]) {
  if (!dist || sites.length === 0) throw new Error("usage: node check.mjs DIST SITE…");
  const browser = await start();
  try {
    const contexts = await contextsOf(browser);
    const wrong = [...(await prove(contexts)), ...(await checkSites(contexts, dist, sites))];
    for (const line of wrong) console.error(line);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
