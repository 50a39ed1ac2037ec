// Pictures of built pages, for the README and for people who want to look: 360 and 1280 px wide, light (or dark).
//
//   node shots.mjs DIST/SITE OUT PATH… [--dark] [--fold]
//   node shots.mjs DIST/SITE OUT --all          every kind of page, in each language, light and dark
//
// A path is an address of the site such as /fi/kunnat/esimerkkila/. `--fold` shows only what is seen without scrolling.
// The pictures are OUT/<address with hyphens>-<width>.png.

import { mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { open, start } from "./chromium.mjs";
import { sampleOf } from "./pages.mjs";
import { serve } from "./serve.mjs";

const SIZES = [{ width: 360, height: 740 }, { width: 1280, height: 800 }];

async function shoot(browser, origin, { path, out, size, dark, fold }) {
  const context = await browser.newContext({ viewport: size, colorScheme: dark ? "dark" : "light", locale: "fi-FI" });
  try {
    const { page, faults } = await open(context, origin + path);
    if (faults.length > 0) throw new Error(`${path}: ${faults.join("; ")}`);
    const name = path.split("/").filter(Boolean).join("-") || "index";
    const file = join(out, `${name}-${size.width}${dark ? "-dark" : ""}.png`);
    await page.screenshot({ path: file, fullPage: !fold });
    console.log(file);
  } finally {
    await context.close();
  }
}

async function main(words) {
  const [site, out, ...named] = words.filter((word) => !word.startsWith("--"));
  const unknown = words.find((word) => word.startsWith("--") && !["--dark", "--fold", "--all"].includes(word));
  const all = words.includes("--all");
  const paths = all ? sampleOf(dirname(site), basename(site)).map((page) => page.url) : named;
  if (unknown || !site || !out || paths.length === 0) throw new Error("usage: node shots.mjs DIST/SITE OUT PATH… [--dark] [--fold]");
  const fold = words.includes("--fold");
  const schemes = all ? [false, true] : [words.includes("--dark")];
  mkdirSync(out, { recursive: true });
  const { origin, close } = await serve(site);
  const browser = await start();
  try {
    for (const path of paths) {
      for (const size of SIZES) for (const dark of schemes) await shoot(browser, origin, { path, out, size, dark, fold });
    }
  } finally {
    await browser.close();
    await close();
  }
}

await main(process.argv.slice(2));
