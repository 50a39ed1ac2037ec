// Walks through a site by keyboard alone, as people do who have no mouse: the skip link, the menu, the search, the choice of a
// municipality, a task and its answer there. Everything that is stopped at can be seen, and says what it is.
//
//   node walk.mjs DIST SITE      prints how far it went; ends with 1 and the reasons when something is wrong

import { join } from "node:path";
import { open, start } from "./chromium.mjs";
import { pagesOf } from "./pages.mjs";
import { serve } from "./serve.mjs";

/** How many stops of the tabulator a page may have before what was looked for. */
const FAR = 60;

const wrong = [];
let steps = 0;
const check = (what, fits) => {
  steps += 1;
  if (!fits) wrong.push(what);
};

/** What has the focus, and whether a reader can see that it has. */
function focus(page) {
  return page.evaluate(() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = (e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? "").trim().slice(0, 60);
    const href = e.getAttribute("href");
    return { tag: e.tagName.toLowerCase(), id: e.id, name, href, url: e.href, marked, inside, role: e.getAttribute("type") };
  });
}

/** Goes on by Tab until something fits; every stop on the way must be seen and have a name. */
async function until(page, what, fits) {
  for (let stop = 0; stop < FAR; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focus(page);
    if (!here) continue;
    const it = `${page.url()}: ${here.tag} ${here.name || here.id}`;
    if (!here.marked) wrong.push(`${it} does not show that it has the focus`);
    if (!here.inside) wrong.push(`${it} has the focus where nobody sees it`);
    if (!here.name && here.tag !== "div") wrong.push(`${it} has no name`);
    if (fits(here)) {
      steps += 1;
      return here;
    }
  }
  throw new Error(`${page.url()}: ${what} is not reached within ${FAR} stops`);
}

const enter = async (page) => {
  await Promise.all([page.waitForLoadState("load"), page.keyboard.press("Enter")]);
};

/** From the page of a municipality to a task, the next task and a search: the place stays in the address, and nowhere else. */
async function keepsThePlace(page, { lang, town, tasks }) {
  const code = await page.evaluate(() => document.body.dataset.place);
  const isTask = (here) => here.url && tasks.includes(new URL(here.url).pathname) && new URL(here.url).pathname !== new URL(page.url()).pathname;
  await until(page, "an area", (here) => here.tag === "summary" && here.id.startsWith("area-"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".lines[open] .task-rows > li > b > a"));
  for (const what of ["a task of the area", "the next task"]) {
    const { url: next } = await until(page, what, isTask);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === new URL(next).pathname && url.hash === `#${code}`);
    await page.waitForFunction(() => scrollY === 0);
    const said = await page.locator("#here").filter({ visible: true }).allInnerTexts();
    check(`${lang}: ${page.url()} does not say who answers in ${town.name}: ${said}`, said.join().includes(town.name));
  }
  const word = (await page.textContent("h1")).trim();
  await page.locator("header [type=submit]").focus();
  if (await page.locator("#site-search").isVisible()) await page.locator("#site-search").fill(word);
  await page.locator("header [type=submit]").press("Enter");
  await page.waitForURL((url) => url.searchParams.get("place") === code);
  await page.locator("#search-q").fill(word);
  await page.locator("#search [type=submit]").press("Enter");
  const hit = page.locator("#search-results li a").first();
  await hit.waitFor();
  check(`${lang}: the search leads to ${await hit.getAttribute("href")}, not to ${town.name}`, new URL(await hit.evaluate((a) => a.href)).pathname === new URL(town.url).pathname);
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length].join());
  check(`${lang}: something is kept outside of the address: ${kept}`, kept === ",0,0");
}

async function walk(context, origin, pages, lang) {
  const urlOf = (kind, fits = () => true) => pages.find((page) => page.lang === lang && page.kind === kind && fits(page)).url;
  const towns = pages.filter((page) => page.lang === lang && page.kind === "municipality").map((page) => page.url);
  const { page, faults } = await open(context, origin + urlOf("home"));
  // The first stop leads past the header.
  const skip = await until(page, "a first stop", () => true);
  check(`${lang}: the first stop is ${skip.name}, no way to the content`, skip.href === "#content");
  await page.keyboard.press("Enter");
  const next = await until(page, "a stop in the content", () => true);
  const within = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
  check(`${lang}: after the skip link comes ${next.name}, outside the content`, within);
  // A municipality, from the home page.
  await page.goto(origin + urlOf("home"));
  const town = await until(page, "a municipality", (here) => here.url && towns.includes(new URL(here.url).pathname));
  await enter(page);
  await page.waitForURL((url) => towns.includes(url.pathname));
  check(`${lang}: ${town.name} leads to another page`, (await page.textContent("h1")).includes(town.name));
  await keepsThePlace(page, { lang, town, tasks: pages.filter((one) => one.lang === lang && one.kind === "task").map((one) => one.url) });
  // A task, from there to its answer in the municipality.
  await page.goto(origin + urlOf("task"));
  const answer = await until(page, "the answer in a municipality", (here) => here.href?.includes("#") && towns.includes(new URL(here.url).pathname));
  await enter(page);
  await page.waitForURL((url) => towns.includes(url.pathname));
  const place = decodeURIComponent(new URL(answer.url).hash.slice(1));
  const shown = await page.evaluate((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box !== undefined && box.top > -2 && box.top < innerHeight;
  }, place);
  check(`${lang}: ${answer.href} does not show its place`, shown);
  // The search of the header.
  await until(page, "the search", () => true);
  await page.goto(origin + urlOf("task"));
  // On a narrow screen the header has the button alone, which leads to the page with the field.
  const folds = await page.locator("#site-search").isHidden();
  if (folds) {
    await until(page, "the button of the search", (here) => here.tag === "button" && here.role === "submit");
    await enter(page);
    await page.waitForURL((url) => url.pathname !== urlOf("task"));
    await page.waitForLoadState();
  }
  await until(page, "the field of the search", (here) => here.id === (folds ? "search-q" : "site-search"));
  await page.keyboard.type(town.name);
  await enter(page);
  await page.waitForFunction(() => document.querySelectorAll("#search-results li a").length > 0);
  await until(page, "a result", (here) => here.tag === "a" && here.url && towns.includes(new URL(here.url).pathname));
  // The menu leads on, wherever it is folded.
  await page.goto(origin + urlOf("home"));
  const folded = await page.locator(".site-nav details:not([open]) > summary").filter({ visible: true }).count();
  if (folded > 0) {
    await until(page, "the menu", (here) => here.tag === "summary");
    await page.keyboard.press("Enter");
  }
  const lists = new Set(pages.filter((one) => one.lang === lang && !one.id).map((one) => one.url));
  await until(page, "a page of the menu", (here) => here.url && here.href !== "#content" && lists.has(new URL(here.url).pathname) && new URL(here.url).pathname !== urlOf("home"));
  faults.forEach((fault) => wrong.push(`${lang}: ${fault}`));
  await page.close();
}

async function main([dist, site]) {
  if (!dist || !site) throw new Error("usage: node walk.mjs DIST SITE");
  const pages = pagesOf(dist, site);
  const { origin, close } = await serve(join(dist, site));
  const browser = await start();
  try {
    for (const lang of new Set(pages.map((page) => page.lang))) {
      for (const width of [320, 1280]) {
        const context = await browser.newContext({ viewport: { width, height: 740 }, reducedMotion: "reduce" });
        await walk(context, origin, pages, lang).catch((error) => wrong.push(`${lang} at ${width} px: ${error.message}`));
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await close();
  }
  for (const line of new Set(wrong)) console.error(line);
  console.log(`= ${steps} steps by keyboard`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
