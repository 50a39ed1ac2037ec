// Searches as a reader does, in Chromium under the policy of the published site: from the header of a page to the results,
// with filters, back and forward, more results, on to a result; by keyboard; axe over the results; without scripts; from disk.
//
//   node search.mjs DIST      prints how much it looked at; ends with 1 and the reasons when something is wrong

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { start, watch } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];

/** What readers of two sites do, in each language. */
const READERS = [
  { site: "pirkanmaa", home: "/fi/", page: "/fi/haku/", ask: "koulukuljetuksista Tampereella", first: "Koulukuljetus", named: "Tampere", kind: "act", place: "837", wide: "kunta", wrong: "xyzzyx", none: "ei löytynyt",
    begins: "koulukulj", slip: "koulukuljetsu", distress: ["en jaksa enää", "minua lyödään"] },
  { site: "pohjanmaa", home: "/sv/", page: "/sv/sok/", ask: "vem ansvarar för skolskjutsen i Vasa", first: "Skolskjuts", named: "Vasa", kind: "act", place: "905", wide: "kommun", wrong: "xyzzyx", none: "inga träffar",
    begins: "skolskju", slip: "skolskjtus", distress: ["jag orkar inte mer", "jag blir slagen"] },
];

/** Questions that name a county, and how it is called. */
const COUNTIES = [
  ["/fi/haku/", "lastensuojelu Etelä-Savossa", "Etelä-Savon hyvinvointialue"],
  ["/fi/haku/", "lastensuojelu Pohjanmaalla", "Pohjanmaan hyvinvointialue"],
  ["/sv/sok/", "barnskydd i Norra Österbotten", "Norra Österbottens välfärdsområde"],
];

const wrong = [];
let checks = 0;
const check = (what, fits) => {
  checks += 1;
  if (!fits) wrong.push(what);
};

/** A page of the site; the server sends the policy with every answer. */
async function pageOf(browser, width) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: "block" });
  return context.newPage();
}

const settled = (page, question) =>
  page.waitForFunction((text) => document.getElementById("search-status").textContent.includes(text), `”${question}”`);

async function violations(page, what) {
  // axe is put in from outside, past the policy of the page.
  const found = await page.evaluate(`${AXE}; axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] })`);
  check(`${what}: ${found.violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`).join("; ")}`, found.violations.length === 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${what}: ${wide} px wider than the screen`, wide <= 0);
}

async function read(browser, origin, reader, width) {
  const here = `${reader.site} at ${width} px`;
  const page = await pageOf(browser, width);
  const faults = watch(page, origin);
  await page.goto(origin + reader.home);
  // From the header, by keyboard alone.
  await page.focus("#home");
  await page.keyboard.type(reader.ask);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === reader.page);
  await settled(page, reader.ask);
  const first = () => page.locator("#search-results li a").first();
  check(`${here}: the first result is ${await first().textContent()}`, (await first().textContent()) === reader.first);
  check(`${here}: nothing is marked`, (await page.locator("#search-results mark").count()) > 0);
  check(`${here}: the field lost the question`, (await page.inputValue("#search-q")) === reader.ask);
  const named = page.locator("#search-at a");
  check(`${here}: the place is not pointed at`, await named.isVisible());
  check(`${here}: the place is ${await named.textContent()}`, (await named.textContent()) === reader.named);
  check(`${here}: the lists stay beside results`, !(await page.locator("#search-without").isVisible()));
  await violations(page, `${here}, results`);
  check(`${here}: more is offered than there is`, !(await page.locator("#search-more").isVisible()));
  // Filters, by keyboard: the next stop after the field is the kind.
  await page.focus("#search-q");
  await page.keyboard.press("Tab");
  check(`${here}: after the field comes something else`, (await page.evaluate(() => document.activeElement.id)) === "search-kind");
  await page.fill("#search-q", reader.wide);
  await page.keyboard.press("Enter");
  await settled(page, reader.wide);
  const all = await page.textContent("#search-status");
  await page.selectOption("#search-kind", reader.kind);
  await page.waitForFunction(([all, asked]) => {
    const said = document.getElementById("search-status").textContent;
    return said !== all && said.includes(asked);
  }, [all, `”${reader.wide}”`]);
  const only = await page.locator("#search-results li .tag").allTextContents();
  check(`${here}: the kind is not kept to: ${only}`, only.length > 0 && new Set(only).size === 1);
  await page.goBack();
  await page.waitForFunction((all) => document.getElementById("search-status").textContent === all, all);
  check(`${here}: back keeps the kind`, (await page.inputValue("#search-kind")) === "");
  await page.selectOption("#search-place", reader.place);
  await settled(page, reader.wide);
  check(`${here}: the place is not in the address`, page.url().includes(`place=${reader.place}`));
  // More results, and the first of them has the focus.
  const before = await page.locator("#search-results li").count();
  await page.click("#search-more");
  await page.waitForFunction((before) => document.querySelectorAll("#search-results li").length > before, before);
  check(`${here}: the focus is not on the next result`, await page.evaluate((before) => document.activeElement === document.querySelectorAll("#search-results h2 a")[before], before));
  // Nothing found says so, and offers the lists.
  await page.fill("#search-q", reader.wrong);
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.getElementById("search-status").textContent.includes(text), reader.none);
  check(`${here}: no lists where nothing was found`, await page.locator("#search-without").isVisible());
  // On to a result.
  await page.goto(`${origin}${reader.page}?q=${encodeURIComponent(reader.ask)}`);
  await settled(page, reader.ask);
  const title = await first().textContent();
  await first().click();
  await page.waitForURL((url) => url.pathname !== reader.page);
  // A task leads to its answer on the page of the place that was named.
  check(`${here}: ${title} leads to ${page.url()}`, (await page.textContent("h1")).includes(reader.named) && (await page.locator(":target").count()) === 1);
  faults.forEach((fault) => wrong.push(`${here}: ${fault}`));
  await page.close();
}

/** What readers do that is easily got wrong: each check is named after what went wrong once. */
async function oddities(browser, origin, reader) {
  const page = await pageOf(browser, 1280);
  const faults = watch(page, origin);
  const status = () => page.textContent("#search-status");
  const open = (question) => page.goto(`${origin}${reader.page}?q=${encodeURIComponent(question)}`);
  // A question is told as it was typed, whatever it would mean in a pattern.
  const pattern = "$& $' {n} xyzzyx";
  await open(pattern);
  await settled(page, pattern);
  // The number of an act is marked in its title.
  await open("611/2021");
  await settled(page, "611/2021");
  check(`${reader.site}: the number of an act is not marked`, (await page.locator("#search-results mark").allTextContents()).includes("611/2021"));
  // The same question again is no second step back.
  const steps = () => page.evaluate(() => history.length);
  const before = await steps();
  await page.press("#search-q", "Enter");
  check(`${reader.site}: the same question is a step of its own`, (await steps()) === before);
  // A link within the page leaves alone what was typed.
  await page.fill("#search-q", "abc");
  await page.evaluate(() => { location.hash = "main"; });
  await page.waitForTimeout(100);
  check(`${reader.site}: a link within the page resets the question`, (await page.inputValue("#search-q")) === "abc");
  // An address may be longer than any question.
  await open("a".repeat(3000));
  await settled(page, "a".repeat(200));
  // What is slow says so, but not after it was overtaken.
  await page.route("**/search/**", async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
  await open(reader.wide);
  await page.fill("#search-q", "");
  await page.press("#search-q", "Enter");
  await page.waitForTimeout(600);
  check(`${reader.site}: the page says “${await status()}” of no question`, (await status()) === "");
  faults.forEach((fault) => wrong.push(`${reader.site}: ${fault}`));
  await page.close();
}

/** Suggestions while somebody types, by keyboard; whoever is in danger; what was guessed or passed over; the other language. */
async function help(browser, origin, reader) {
  const page = await pageOf(browser, 360);
  const faults = watch(page, origin);
  await page.goto(origin + reader.home);
  const field = page.locator("#home");
  await field.pressSequentially(reader.begins);
  const list = page.locator("[role=listbox]").first();
  await list.waitFor({ state: "visible" });
  const here = `${reader.site}, suggestions`;
  check(`${here}: the field does not say that a list is open`, (await field.getAttribute("aria-expanded")) === "true");
  await violations(page, here);
  await page.keyboard.press("ArrowDown");
  const active = await field.getAttribute("aria-activedescendant");
  check(`${here}: the first is ${await page.textContent(`#${active}`)}`, (await page.textContent(`#${active}`)) === reader.first);
  await page.keyboard.press("Escape");
  check(`${here}: Escape does not close`, !(await list.isVisible()) && (await field.getAttribute("aria-expanded")) === "false");
  await page.keyboard.press("ArrowDown");
  await list.waitFor({ state: "visible" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== reader.home);
  check(`${here}: Enter leads to ${await page.textContent("h1")}`, (await page.textContent("h1")) === reader.first);
  for (const distress of reader.distress) {
    await page.goto(`${origin}${reader.page}?q=${encodeURIComponent(distress)}`);
    await settled(page, distress);
    check(`“${distress}”: 112 is not there`, await page.locator('#search-urgent a[href="tel:112"]').first().isVisible());
  }
  await page.goto(`${origin}${reader.page}?q=${encodeURIComponent(reader.wrong)}`);
  await settled(page, reader.wrong);
  check(`“${reader.wrong}”: 112 is not there`, await page.locator('#search-urgent a[href="tel:112"]').first().isVisible());
  // On the search page too, where Enter without a choice searches.
  await page.fill("#search-q", "");
  await page.locator("#search-q").pressSequentially(reader.begins);
  const there = page.locator("#search-q-list");
  await there.waitFor({ state: "visible" });
  await page.keyboard.press("ArrowDown");
  check(`${here} of the search page: the first is ${await there.locator("[aria-selected=true]").textContent()}`, (await there.locator("[aria-selected=true]").textContent()) === reader.first);
  await violations(page, `${here} of the search page`);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await settled(page, reader.begins);
  check(`${here} of the search page: they stay beside results`, !(await there.isVisible()));
  // What was not searched for is told.
  await page.goto(`${origin}${reader.page}?q=${encodeURIComponent(`${reader.begins} ${reader.wrong}`)}`);
  await page.locator("#search-passed").waitFor({ state: "visible" });
  check(`${here}: what was passed over is not told`, (await page.textContent("#search-passed")).includes(reader.wrong));
  await page.goto(`${origin}${reader.page}?q=${encodeURIComponent(reader.slip)}`);
  await settled(page, reader.slip);
  check(`“${reader.slip}”: a guess is not told`, await page.locator("#search-guessed").isVisible());
  await page.locator("nav.languages a").first().click();
  await page.waitForURL((url) => url.pathname !== reader.page);
  check(`${reader.site}: the other language loses the question`, (await page.inputValue("#search-q")) === reader.slip);
  faults.forEach((fault) => wrong.push(`${here}: ${fault}`));
  await page.close();
}

/** On the national site, whose counties share words of their names. */
async function counties(browser, origin) {
  const page = await pageOf(browser, 1280);
  for (const [path, ask, named] of COUNTIES) {
    await page.goto(`${origin}${path}?q=${encodeURIComponent(ask)}`);
    await settled(page, ask);
    const told = await page.textContent("#search-at a");
    check(`“${ask}” points at ${told}`, told === named && (await page.locator("#search-at").isVisible()));
  }
  await page.close();
}

async function withoutScripts(browser, origin, reader) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}${reader.page}?q=x`);
  check(`${reader.site}: without scripts nothing says so`, (await page.locator("main").innerText()).includes("JavaScript"));
  check(`${reader.site}: without scripts a form is shown that does nothing`, !(await page.locator("#search").isVisible()));
  check(`${reader.site}: without scripts no link to the index comes first`, await page.locator("main .notice a").first().isVisible());
  check(`${reader.site}: without scripts there are no lists`, (await page.locator("#search-without a").count()) > 5);
  await context.close();
}

async function fromDisk(browser, dist, reader) {
  const page = await browser.newPage();
  await page.goto(`${pathToFileURL(join(dist, reader.site, reader.page, "index.html"))}?q=x`);
  await page.waitForFunction(() => document.getElementById("search-status").textContent !== "");
  check(`${reader.site}: from disk the lists are not there`, await page.locator("#search-without").isVisible());
  await page.close();
}

async function main([dist]) {
  if (!dist) throw new Error("usage: node search.mjs DIST");
  const browser = await start();
  try {
    for (const reader of READERS) {
      const { origin, close } = await serve(join(dist, reader.site));
      for (const width of [360, 1280]) await read(browser, origin, reader, width);
      await oddities(browser, origin, reader);
      await help(browser, origin, reader);
      await withoutScripts(browser, origin, reader);
      await close();
      await fromDisk(browser, dist, reader);
    }
    const { origin, close } = await serve(join(dist, "suomi"));
    await counties(browser, origin);
    await close();
  } finally {
    await browser.close();
  }
  for (const line of wrong) console.error(line);
  console.log(`= ${checks} checks in two languages and widths`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
