// Prints municipality pages as PDF: the file is tagged and names its language, and the page is one A4. On a screen the page is as
// short as was promised: its links, bytes and height.
//
//   node pdf.mjs DIST [SITE…]
//
// Of each site and language the page with the most bytes is printed, with every area open. The first of them eight times must be
// more than one page, or else this check is not looking.

import { open, start } from "./chromium.mjs";
import { sampleOf, sitesOf } from "./pages.mjs";
import { serve } from "./serve.mjs";
import { statSync } from "node:fs";
import { join } from "node:path";

/** What a municipality page has at most: links before an area is opened, bytes, and pixels on a screen 1280 px wide. */
const MOST = { links: 120, bytes: 45_000, height: 4_000 };

/** What readers get from the print dialogue: A4 with the margins of the style sheet. */
async function print(page) {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, tagged: true, outline: true });
  const text = pdf.toString("latin1");
  return {
    pages: (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length,
    tagged: /\/MarkInfo\s*<<[^>]*\/Marked\s+true/.test(text) && /\/StructTreeRoot\s/.test(text),
    lang: text.match(/\/Lang\s*\(([^)]*)\)/)?.[1],
  };
}

/** Doubles the page three times: eight times the same is more than one page, however short it is. */
function manyTimes() {
  const main = document.querySelector("main");
  for (let time = 0; time < 3; time += 1) main.append(...[...main.children].map((part) => part.cloneNode(true)));
}

/** What is more than was promised. */
async function tooMuch(page, file) {
  await page.setViewportSize({ width: 1280, height: 800 });
  const seen = await page.evaluate(() => ({ links: document.links.length, height: document.documentElement.scrollHeight }));
  const all = { ...seen, bytes: statSync(file).size };
  return Object.keys(MOST).filter((what) => all[what] > MOST[what]).map((what) => `has ${all[what]} ${what}, more than ${MOST[what]}`);
}

async function mistakes(context, address, { lang, file }, isFirst) {
  const { page, faults } = await open(context, address);
  if ((await page.locator(".sheet").count()) !== 1) return [`${address} has no summary`];
  const found = [...faults, ...(await tooMuch(page, file)).map((fault) => `${address} ${fault}`)];
  const whole = await print(page);
  if (!whole.tagged) found.push(`${address}: the PDF is not tagged`);
  if (whole.lang !== lang) found.push(`${address}: the PDF says the language ${whole.lang}, not ${lang}`);
  if (whole.pages !== 1) found.push(`${address}: it takes ${whole.pages} pages`);
  if (isFirst) {
    await page.evaluate(manyTimes);
    if ((await print(page)).pages < 2) found.push(`${address}: the same eight times still takes one page`);
  }
  await page.close();
  return found;
}

async function main([dist, ...names]) {
  if (!dist) throw new Error("usage: node pdf.mjs DIST [SITE…]");
  const browser = await start();
  const found = [];
  let printed = 0;
  for (const site of names.length > 0 ? names : sitesOf(dist)) {
    const { origin, close } = await serve(join(dist, site));
    const context = await browser.newContext();
    for (const page of sampleOf(dist, site).filter((page) => page.kind === "municipality")) {
      found.push(...(await mistakes(context, origin + page.url, page, printed === 0)));
      printed += 1;
    }
    await context.close();
    await close();
  }
  await browser.close();
  for (const line of found) console.error(line);
  if (printed === 0) throw new Error("no municipality was printed");
  console.log(`= ${printed} municipalities printed`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

await main(process.argv.slice(2));
