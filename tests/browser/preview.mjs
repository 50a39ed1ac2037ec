// The preview in a real browser: an edit is seen without a reload, mistakes lie over the last good page and go by themselves,
// styles are swapped in, two languages stand side by side, and the bar disturbs neither the page nor whoever reads it.
//
//   node preview.mjs PROGRAM THEME SITES      prints what it looked at; ends with 1 and the reasons when something is wrong

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { open, start } from "./chromium.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
const PATIENCE = 20_000;
const SITE = "mallimaa";

/** Starts the preview of a copy of the sites; gives its origin, the folder and a way to end it. */
async function preview(program, theme, sites) {
  const folder = mkdtempSync(join(tmpdir(), "yhdys-preview-"));
  cpSync(sites, join(folder, "sites"), { recursive: true });
  cpSync(theme, join(folder, "theme"), { recursive: true });
  const words = ["serve", "--port", "0", "--date", "2026-11-22", "--sites", "sites", "--theme", "theme"];
  const child = spawn(resolve(program), words, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const end = () => {
    child.kill("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const found = line.match(/http:\/\/[^/]+/);
    if (found) {
      child.stdout.resume();
      return { origin: found[0], folder, end };
    }
  }
  end();
  throw new Error("the preview does not say where it is");
}

/** Changes a file of the preview; gives what it was. */
function edit(folder, path, change) {
  const file = join(folder, path);
  const before = readFileSync(file, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`${path} has nothing to change`);
  writeFileSync(file, after);
  return () => writeFileSync(file, before);
}

const bar = (page) => page.locator("yhdys-bar");
const until = (page, test, argument) => page.waitForFunction(test, argument, { timeout: PATIENCE });
const reached = async (page, test) => {
  for (const end = Date.now() + PATIENCE; !(await test()); ) {
    if (Date.now() > end) throw new Error("the preview does not get there");
    await page.waitForTimeout(50);
  }
};
const heading = (page, words) => until(page, (wanted) => document.querySelector("h1").textContent.includes(wanted), words);

async function violations(page, seen) {
  const before = seen.length;
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  // The checker itself tries inline styles, which the policy of the pages refuses.
  const others = seen.splice(before).filter((fault) => !fault.includes("Applying inline style"));
  seen.push(...others);
  return found.violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${JSON.stringify(nodes[0].target)}`);
}

/** Whether a page is at its address: an old address of `urls.yaml` only leads on. */
async function isThere(page, address) {
  const answer = await page.context().request.get(address);
  return answer.ok() && !(await answer.text()).includes('http-equiv="refresh"');
}

/** What each part of the preview must do; each gives what is wrong. */
const PARTS = {
  async "an edit is seen, the reader's place stays, and what changed is marked"({ page, folder }) {
    await page.evaluate(() => {
      window.stays = true;
      scrollTo({ top: 300, behavior: "instant" });
      new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((node) => (window.marked ||= node.nodeName === "YHDYS-MARKS")))).observe(document.documentElement, { childList: true });
    });
    // What is read stays where it is, also when a longer heading above it takes a line more.
    const where = () => [...document.querySelectorAll("main h2")].at(-1).getBoundingClientRect().top;
    const place = await page.evaluate(where);
    const undo = edit(folder, `sites/${SITE}/agreements/varautuminen-2027.yaml`, (text) => text.replace(/fi: "([^"]+)"/, 'fi: "$1 muutettu"'));
    await heading(page, "muutettu");
    const state = await page.evaluate(() => ({ stays: window.stays, marked: window.marked, path: location.pathname }));
    const at = await page.evaluate(where);
    const faults = [];
    if (!state.stays) faults.push("the page was loaded anew");
    if (Math.abs(at - place) > 2) faults.push(`the place went from ${place} to ${at}`);
    if (!state.marked) faults.push("nothing was marked");
    if (!state.path.includes("muutettu")) faults.push(`the address did not go with the title: ${state.path}`);
    undo();
    await until(page, () => !document.querySelector("h1").textContent.includes("muutettu"));
    return faults;
  },

  async "mistakes lie over the last good page and go when they are mended"({ page, folder, seen }) {
    const words = await page.evaluate(() => document.body.innerText);
    const undo = edit(folder, `sites/${SITE}/counties.yaml`, (text) => text.replace("name:", "nmae:"));
    const overlay = bar(page).locator(".overlay");
    await overlay.waitFor({ timeout: PATIENCE });
    const faults = [];
    const said = await overlay.innerText();
    if (!said.includes("nmae") || !said.includes("counties.yaml")) faults.push(`the overlay says: ${said}`);
    const link = await overlay.locator('a[href^="vscode://file/"]').count();
    if (link === 0) faults.push("there is no way to the editor");
    const cut = () => overlay.evaluate((overlay) => [overlay, ...overlay.querySelectorAll(".excerpt, p, a")].some((part) => part.scrollWidth > part.clientWidth));
    const size = page.viewportSize();
    for (const width of [360, 390, size.width]) {
      await page.setViewportSize({ width, height: size.height });
      if (await cut()) faults.push(`the overlay cuts words at ${width} px`);
    }
    if ((await page.evaluate(() => document.body.innerText)) !== words) faults.push("the page beneath changed");
    faults.push(...(await violations(page, seen)).map((fault) => `${fault} (with the overlay)`));
    undo();
    await overlay.waitFor({ state: "detached", timeout: PATIENCE });
    return faults;
  },

  async "a style is swapped in without a reload"({ page, folder }) {
    await page.evaluate(() => (window.stays = true));
    const undo = edit(folder, "theme/static/style.css", (text) => `${text}\nh1 { letter-spacing: 7px }\n`);
    await until(page, () => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px");
    const faults = (await page.evaluate(() => window.stays)) ? [] : ["the page was loaded anew"];
    const sheets = await page.locator('head link[rel="stylesheet"]').count();
    if (sheets !== 1) faults.push(`the page has ${sheets} style sheets`);
    undo();
    await until(page, () => getComputedStyle(document.querySelector("h1")).letterSpacing !== "7px");
    return faults;
  },

  async "two languages stand side by side, with holes marked"({ page }) {
    await bar(page).locator("#side").click();
    const frames = bar(page).locator("iframe");
    await frames.nth(1).waitFor({ timeout: PATIENCE });
    const faults = [];
    const langs = [];
    for (const at of [0, 1]) langs.push(await frames.nth(at).contentFrame().locator("html").getAttribute("lang"));
    if (langs.join() !== "fi,sv") faults.push(`the languages are ${langs}`);
    const marks = await frames.nth(1).contentFrame().locator("html").evaluate(() => document.adoptedStyleSheets.length);
    if (marks !== 1) faults.push("holes are not marked");
    if ((await frames.nth(0).contentFrame().locator("yhdys-bar").count()) > 0) faults.push("a frame has a bar of its own");
    await bar(page).locator("#side").click();
    await frames.nth(0).waitFor({ state: "detached", timeout: PATIENCE });
    return faults;
  },

  async "the page is seen in other widths"({ page }) {
    await bar(page).locator("#width").selectOption("360");
    const frame = bar(page).locator("iframe").contentFrame();
    await frame.locator("h1").waitFor({ timeout: PATIENCE });
    const width = await frame.locator("html").evaluate(() => innerWidth);
    await bar(page).locator("#width").selectOption("0");
    return width === 360 ? [] : [`it is ${width} px wide`];
  },

  async "the bar tells the record, and disturbs neither the page nor its readers"({ page, seen }) {
    const faults = await violations(page, seen);
    const record = await bar(page).locator("#record").innerText();
    if (!record.includes("agreement:") || !record.includes(".yaml:")) faults.push(`the record is: ${record}`);
    const id = await bar(page).locator("#id").innerText();
    if (!record.includes(`agreement:${id} `) && !record.includes(`agreement:${id}`)) faults.push(`the id is: ${id}`);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await bar(page).locator("#copy").click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    if (copied !== id) faults.push(`copied is: ${copied}`);
    const own = await page.evaluate(() => document.body.querySelector("script, yhdys-bar, yhdys-marks") !== null);
    if (own) faults.push("something of the preview is in the page's body");
    return faults;
  },

  async "a panel opens and closes at every width, and no word of it is cut"({ page, seen }) {
    const faults = [];
    const size = page.viewportSize();
    for (const [width, scheme] of [[360, "light"], [390, "dark"], [1280, "light"]]) {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme: scheme });
      const toggle = bar(page).locator("#warnings > summary");
      const panel = bar(page).locator("#warnings > .panel");
      await toggle.click();
      await panel.waitFor({ timeout: PATIENCE });
      const state = await panel.evaluate((panel) => {
        const root = panel.getRootNode();
        const rows = root.querySelector(".rows").getBoundingClientRect();
        const cut = [...panel.querySelectorAll(".excerpt, p, a")].filter((part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0).length;
        const box = panel.getBoundingClientRect();
        return { cut, over: box.bottom - rows.top, out: box.top < 0 || box.left < 0 || box.right > innerWidth };
      });
      if (state.cut > 0) faults.push(`${width} px: ${state.cut} texts are cut`);
      if (state.over > 1) faults.push(`${width} px: the panel lies ${state.over} px over the bar`);
      if (state.out) faults.push(`${width} px: the panel leaves the window`);
      faults.push(...(await violations(page, seen)).map((fault) => `${width} px, ${scheme}: ${fault}`));
      await toggle.click({ timeout: 2000 });
      await panel.waitFor({ state: "hidden", timeout: PATIENCE });
      await toggle.click();
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "hidden", timeout: PATIENCE });
      await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
      const [end, top] = await page.evaluate(() => [document.body.getBoundingClientRect().bottom, document.querySelector("yhdys-bar").shadowRoot.querySelector(".bar").getBoundingClientRect().top]);
      if (end > top + 1) faults.push(`${width} px: the bar hides ${end - top} px of the end of the page`);
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(size);
    return faults;
  },

  async "another day and internal drafts are an address away"({ page, origin }) {
    const address = page.url();
    await bar(page).locator("#date").fill("2031-01-01");
    await page.waitForURL("**/__yhdys/as/2031-01-01/**", { timeout: PATIENCE });
    await bar(page).locator("#drafts").check();
    await page.waitForURL("**/__yhdys/as/2031-01-01,drafts/**", { timeout: PATIENCE });
    const inside = await page.locator("main a[href]").first().evaluate((link) => link.href);
    const faults = inside.startsWith(`${origin}/__yhdys/as/2031-01-01,drafts/`) ? [] : [`a link leads out: ${inside}`];
    await page.goto(address);
    return faults;
  },

  async "with follow on, the browser goes to what was saved"({ page, folder, origin }) {
    const address = page.url();
    await bar(page).locator("#follow").check();
    const undo = edit(folder, `sites/${SITE}/terms.yaml`, (text) => `${text}# remark\n`.replace(/fi: "([^"]+)"/, 'fi: "$1 seurattu"'));
    await page.waitForURL(`${origin}/${SITE}/fi/kasitteet/**`, { timeout: PATIENCE }).catch(() => {});
    const faults = page.url() === address ? ["it did not go"] : [];
    await bar(page).locator("#follow").uncheck();
    undo();
    await page.goto(address);
    return faults;
  },

  async "the search answers, and what it finds is as young as the files"({ page, folder, origin }) {
    const address = page.url();
    const found = (wanted) => until(page, (text) => document.querySelector("#search-results a")?.textContent.includes(text), wanted);
    await page.locator("#site-search").fill("varautuminen");
    await page.locator("#site-search").press("Enter");
    await page.waitForURL((url) => url.pathname.startsWith(`/${SITE}/fi/haku/`) && url.search.includes("varautuminen"), { timeout: PATIENCE });
    await found("");
    const undo = edit(folder, `sites/${SITE}/agreements/varautuminen-2027.yaml`, (text) => text.replace(/fi: "([^"]+)"/, 'fi: "$1 uudistettu"'));
    const there = () => isThere(page, address);
    await reached(page, async () => !(await there()));
    await page.goto(`${origin}/${SITE}/fi/haku/?q=uudistettu`);
    await found("uudistettu");
    undo();
    // With its old title the page has its old address again, as soon as the preview has seen the file.
    await reached(page, there);
    await page.goto(address);
    return [];
  },

  async "a page whose address changes before it listens is followed"({ page, folder }) {
    const address = page.url();
    let listen;
    const held = new Promise((done) => (listen = done));
    await page.route("**/__yhdys/events?*", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(address);
    const undo = edit(folder, `sites/${SITE}/agreements/varautuminen-2027.yaml`, (text) => text.replace(/fi: "([^"]+)"/, 'fi: "$1 muualla"'));
    const there = () => isThere(page, address);
    await reached(page, async () => !(await there()));
    listen();
    await heading(page, "muualla");
    const moved = page.url();
    undo();
    await until(page, () => !document.querySelector("h1").textContent.includes("muualla"));
    await page.unroute("**/__yhdys/events?*");
    return [...(moved === address ? ["the address did not go with the title"] : []), ...(page.url() === address ? [] : [`the address stays ${page.url()}`])];
  },

  async "the state of all sites can be read by everybody"({ page, origin, seen }) {
    const faults = [];
    const address = page.url();
    for (const lang of ["fi", "sv", "en"]) {
      await page.goto(`${origin}/__yhdys/${lang}/`);
      await bar(page).locator(".bar").waitFor({ timeout: PATIENCE });
      faults.push(...(await violations(page, seen)).map((fault) => `${lang}: ${fault}`));
    }
    await page.goto(address);
    return faults;
  },
};

async function main([program, theme, sites]) {
  if (!program || !theme || !sites) throw new Error("usage: node preview.mjs PROGRAM THEME SITES");
  const { origin, folder, end } = await preview(program, theme, sites);
  const browser = await start();
  const wrong = [];
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "fi-FI" });
    const list = JSON.parse(await (await context.request.get(`${origin}/${SITE}/data/pages.json`)).text());
    const agreement = list.find(({ id, lang }) => id === "varautuminen-2027" && lang === "fi");
    const { page, faults } = await open(context, `${origin}/${SITE}${agreement.url}`);
    await bar(page).locator(".bar").waitFor({ timeout: PATIENCE });
    for (const [name, part] of Object.entries(PARTS)) {
      const found = await part({ page, folder, origin, seen: faults }).catch((error) => [error.message]);
      wrong.push(...[...found, ...faults.splice(0)].map((fault) => `${name}: ${fault}`));
    }
    console.log(`= ${Object.keys(PARTS).length} things that editors see, from ${readdirSync(join(folder, "sites")).length} sites`);
  } finally {
    await browser.close();
    end();
  }
  for (const line of wrong) console.error(line);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
