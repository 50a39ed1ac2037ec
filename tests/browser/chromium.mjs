// Starts the Chromium of the machine, and opens pages in it so that nothing they do goes unseen.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Where Debian puts it; `CHROMIUM` names another. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts it. */
export function start() {
  if (!existsSync(CHROMIUM)) throw new Error(`there is no ${CHROMIUM}`);
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** Opens an address in a new page; gives the page and a list that grows with every fault seen while it lives. */
export async function open(context, address) {
  const page = await context.newPage();
  const faults = watch(page, new URL(address).origin);
  await page.goto(address, { waitUntil: "load" });
  return { page, faults };
}

/** A list that grows with every fault of a page: requests to others, what cannot be loaded, errors of scripts. */
export function watch(page, own) {
  const faults = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && new URL(url).origin !== own) faults.push(`asks another host: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // Going on to the next page stops what the last one was still loading; that is our doing.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") faults.push(`cannot load ${request.url()}: ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`gets ${response.status()} for ${response.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`says an error on the console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`throws: ${error.message}`));
  return faults;
}
