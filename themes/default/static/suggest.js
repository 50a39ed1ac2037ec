// What the search would find, while somebody types into the field of a page: a list below the field, by mouse and by keyboard,
// as in the pattern “combobox with list” of the ARIA practices. The index is read when the field is first used.
(function () {
"use strict";
const MOST = 6, SHORTEST = 3, PAUSE = 150;
let reading = null;

// The search itself, which is a script of its own, and its index.
const read = (form) => {
  const base = form.dataset.index.replace("index.json", "");
  const get = async (name, version) => {
    const found = await fetch(base + name + (version ? "?v=" + version : ""), version ? {} : { cache: "no-cache" });
    if (!found.ok) throw new Error(name);
    return found.text();
  };
  const script = globalThis.yhdysSearch ? Promise.resolve() : new Promise((done, failed) => {
    const made = Object.assign(document.createElement("script"), { src: form.dataset.script, onload: done, onerror: failed });
    document.head.append(made);
  });
  return script.then(() => globalThis.yhdysSearch.open(get));
};

const suggest = (form, row) => {
  const field = form.querySelector("input[type=search]"), root = form.dataset.index.replace(/search\/[^/]+\/index\.json$/, "");
  const list = Object.assign(document.createElement("ul"), { id: field.id + "-list", className: "suggestions", hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  for (const [name, value] of [["role", "combobox"], ["autocomplete", "off"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    field.setAttribute(name, value);
  }
  // Right below the field, also where more fields follow.
  const box = field.closest("form > p") || form;
  box.append(list);
  box.classList.add("suggests");
  form.append(status);
  let turn = 0, timer = 0, active = -1;

  const choose = (next) => {
    active = next;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    turn += 1;
    clearTimeout(timer);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const option = ({ title, url, there }, at) => {
    const code = globalThis.yhdysPlace?.();
    const made = Object.assign(document.createElement("li"), { id: list.id + "-" + at, textContent: title });
    made.setAttribute("role", "option");
    made.dataset.href = root + (there || (code ? url + "#" + code : url)).slice(1);
    return made;
  };
  const go = (option) => { location.href = option.dataset.href; };
  const show = async () => {
    const question = field.value.trim().slice(0, 200), mine = ++turn;
    if (question.length < SHORTEST) return close();
    try {
      reading = reading || read(form);
      const code = globalThis.yhdysPlace?.(), place = code ? "municipality/" + code : null;
      const found = await (await reading).search(question, { kind: form.elements.kind?.value || null, place, limit: MOST });
      if (mine !== turn) return;
      const shown = [...found.hits, ...found.near];
      list.replaceChildren(...shown.map(option));
      list.hidden = !shown.length;
      field.setAttribute("aria-expanded", String(shown.length > 0));
      status.textContent = form.dataset.found.replace("{n}", shown.length);
      choose(-1);
    } catch (error) {
      // Without suggestions the field works as before.
      reading = null;
      close();
    }
  };

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, PAUSE); });
  field.addEventListener("keydown", (event) => {
    const open = !list.hidden, last = list.children.length - 1;
    if (event.key === "Escape" && open) { event.preventDefault(); close(); return; }
    if (event.key === "Enter" && open && active >= 0) { event.preventDefault(); go(list.children[active]); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (!open) { show(); return; }
    const step = event.key === "ArrowDown" ? 1 : -1;
    // Beyond either end is the field itself.
    choose(active + step > last ? -1 : active + step < -1 ? last : active + step);
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // The field keeps the focus while somebody clicks.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) go(option); });
};
document.querySelectorAll("form[data-script]").forEach(suggest);
})();
