// Brings a new version of a page into the open one: only what differs is touched, so that the place in the page, open
// parts and the style stay. A script of the page that names the parts it changes, `<script data-parts="SELECTOR">`, keeps them
// as they are; with any other script the page is loaded anew, for nobody else knows what it holds.

/** The parts of the page that belong to its scripts, as a selector. */
let parts = "";

/** True when each script of `next` is in the open page and names its parts. */
function lets(next) {
  const scripts = [...next.querySelectorAll("script")];
  parts = scripts.map((script) => script.dataset.parts).join(", ");
  const runs = (script) => [...document.querySelectorAll("script")].some((other) => other.isEqualNode(script));
  return scripts.every((script) => script.dataset.parts && runs(script));
}

/** Makes the open page like `next`; gives the elements that changed. */
export async function bring(next) {
  if (!lets(next)) {
    location.reload();
    return [];
  }
  const changed = new Set();
  attributes(document.documentElement, next.documentElement);
  await styles(next);
  children(document.head, next.head, new Set());
  attributes(document.body, next.body);
  children(document.body, next.body, changed);
  return [...changed].filter((element) => element.isConnected);
}

/** Puts new style sheets in before the old ones go: the page is never without. */
async function styles(next) {
  const sheets = (head) => [...head.querySelectorAll('link[rel="stylesheet"]')];
  const wanted = sheets(next.head);
  const present = sheets(document.head);
  const known = (sheet, list) => list.find((other) => other.isEqualNode(sheet));
  const fresh = wanted.filter((sheet) => !known(sheet, present)).map((sheet) => document.importNode(sheet));
  const loaded = fresh.map(
    (sheet) =>
      new Promise((done) => {
        sheet.addEventListener("load", done);
        sheet.addEventListener("error", done);
        setTimeout(done, 2000);
        document.head.append(sheet);
      }),
  );
  await Promise.all(loaded);
  for (const sheet of present) if (!known(sheet, wanted)) sheet.remove();
  // The rest of the head is brought in without them; theirs is the order in which they came.
  for (const sheet of wanted) sheet.remove();
}

const isStyle = (node) => node.nodeName === "LINK" && node.rel === "stylesheet";

function children(from, to, changed) {
  const old = [...from.childNodes].filter((node) => !isStyle(node));
  const young = [...to.childNodes];
  while (old.length && young.length && old[0].isEqualNode(young[0])) {
    old.shift();
    young.shift();
  }
  let after = null;
  while (old.length && young.length && old.at(-1).isEqualNode(young.at(-1))) {
    after = old.pop();
    young.pop();
  }
  // With as many before as after, each takes its own place; else what is the same elsewhere stays whole.
  const pairs = old.length === young.length ? young.map((node, at) => old[at]) : matched(old, young);
  const kept = new Set(pairs);
  for (const node of old) {
    if (kept.has(node)) continue;
    node.remove();
    changed.add(from);
  }
  let cursor = after;
  for (let at = young.length - 1; at >= 0; at -= 1) {
    const placed = one(pairs[at], young[at], changed);
    if (placed.nextSibling !== cursor || placed.parentNode !== from) from.insertBefore(placed, cursor);
    cursor = placed;
  }
}

/** For each new node an old one that is the same or at least of its kind, in the same order. */
function matched(old, young) {
  let at = 0;
  return young.map((node) => {
    const same = old.findIndex((other, place) => place >= at && other.isEqualNode(node));
    const found = same >= 0 ? same : old.findIndex((other, place) => place >= at && alike(other, node));
    if (found < 0) return undefined;
    at = found + 1;
    return old[found];
  });
}

// A link is never made into one of another kind: in between a browser would load the address of a page as a picture.
const alike = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "") && (a.nodeName !== "LINK" || a.rel === b.rel);

/** The node that stands for a new one: the old one made like it, or a copy. */
function one(old, young, changed) {
  if (!old || !alike(old, young)) {
    const copy = document.importNode(young, true);
    old?.remove();
    if (copy.nodeType === Node.ELEMENT_NODE) changed.add(copy);
    return copy;
  }
  if (old.isEqualNode(young) || (parts && old.nodeType === Node.ELEMENT_NODE && old.matches(parts))) return old;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = young.data;
    if (old.parentElement) changed.add(old.parentElement);
    return old;
  }
  if (attributes(old, young)) changed.add(old);
  children(old, young, changed);
  return old;
}

function attributes(from, to) {
  let changed = false;
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) === value) continue;
    from.setAttribute(name, value);
    changed = true;
  }
  for (const { name } of [...from.attributes]) {
    // What the reader opened stays open.
    if (to.hasAttribute(name) || (name === "open" && from.nodeName === "DETAILS")) continue;
    from.removeAttribute(name);
    changed = true;
  }
  return changed;
}
