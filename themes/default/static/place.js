// The municipality that somebody has chosen goes along in the addresses of the site (`#020`, its code), and nowhere else: whoever
// comes from the page of a municipality, or searched there, reads its answer on the page of a task. Opened areas lead to tasks.
(function () {
"use strict";
const body = document.body, root = new URL(body.dataset.root, location.href).pathname, CODE = /^\d{3}$/;

const place = () => {
  const asked = [body.dataset.place, location.hash.slice(1), new URLSearchParams(location.search).get("place")];
  return asked.find((code) => CODE.test(code || "")) || null;
};
// Addresses with a place of their own, those of other sites and files stay as they are.
const own = ({ origin, pathname, hash }) => origin === location.origin && pathname.startsWith(root) && pathname.endsWith("/") && !hash && !pathname.startsWith(root + "id/");
const keep = (event) => {
  const link = event.target.closest("a[href]"), code = place();
  if (link && code && own(link)) link.hash = code;
};
// A link is followed by the mouse, by keyboard, in a new tab or from a menu.
for (const name of ["click", "auxclick", "contextmenu"]) document.addEventListener(name, keep, true);

// A search asks for the place too; the page of the search has a field of its own for that.
document.addEventListener("submit", ({ target }) => {
  const code = place();
  if (!code || !target.matches("form[role=search]") || target.elements.place) return;
  target.append(Object.assign(document.createElement("input"), { type: "hidden", name: "place", value: code }));
});

// The answer in the place, at the top of the page of a task.
const here = document.getElementById("here");
const tell = () => {
  const code = place(), row = code && document.getElementById(code);
  if (!here || !row) return;
  const copy = (from) => [...from.childNodes].map((node) => node.cloneNode(true)), line = document.createElement("span");
  line.className = "cell";
  line.append(...copy(row));
  here.replaceChildren(here.firstElementChild, ": ", ...copy(row.parentElement.previousElementSibling), line);
  here.hidden = false;
};
// The address names the row in the list: the browser goes there, but the answer stands at the top.
const top = () => {
  if (here && !here.hidden && performance.getEntriesByType("navigation")[0]?.type === "navigate") scrollTo(0, 0);
};
tell();
addEventListener("hashchange", tell);
addEventListener("load", () => requestAnimationFrame(top));

// The names of tasks in an area that somebody opens.
const tasks = document.getElementById("tasks");
const lead = (area) => {
  for (const name of area.querySelectorAll(".task-rows > li > b:not(:has(a))")) {
    const link = Object.assign(document.createElement("a"), { href: tasks.dataset.tasks + name.parentElement.id + "/" });
    link.append(...name.childNodes);
    name.append(link);
  }
};
if (tasks && tasks.dataset.tasks) {
  for (const area of document.querySelectorAll("details.lines")) {
    if (area.open) lead(area);
    area.addEventListener("toggle", () => lead(area));
  }
}
globalThis.yhdysPlace = place;
})();
