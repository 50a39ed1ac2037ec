// The bar of the preview, the overlay with mistakes, the marks on what changed. All of it lives in shadow trees outside of
// the page's body: nothing of the page is touched, and nothing of the page reaches it.

const FOLLOW = "yhdys-follow";
const HIDDEN = "yhdys-hidden";
const WIDTHS = [360, 768, 1280];

/** An element with attributes, listeners (`on…`) and children. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false && child !== ""));
  return element;
}

/** A shadow tree of our own, outside of the page's body. */
function host(name) {
  const element = document.createElement(name);
  const root = element.attachShadow({ mode: "open" });
  root.append(make("link", { rel: "stylesheet", href: "/__yhdys/bar.css" }));
  document.documentElement.append(element);
  return root;
}

let marks;

/** Shows for a second what changed. */
export function mark(elements) {
  marks ??= host("yhdys-marks");
  for (const element of elements.slice(0, 40)) {
    const box = element.getBoundingClientRect();
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && document.body !== element;
    if (!seen) continue;
    const sign = make("div", { class: "mark", "aria-hidden": "true" });
    Object.assign(sign.style, { top: `${box.top - 3}px`, left: `${box.left - 3}px`, width: `${box.width + 6}px`, height: `${box.height + 6}px` });
    marks.append(sign);
    setTimeout(() => sign.remove(), 1000);
  }
}

/** Marks what a page shows in another language than its own. */
export function holes() {
  const sheet = new CSSStyleSheet();
  const lang = document.documentElement.lang;
  sheet.replaceSync(`main [lang]:not([lang|="${lang}"]):not([hreflang]) { outline: 2px dashed #b00020; outline-offset: 2px }`);
  document.adoptedStyleSheets = [sheet];
}

export class Bar {
  #root = host("yhdys-bar");
  #shown;
  #view;
  #dismissed;
  #gone = make("p", { class: "gone", role: "status" });
  #sizes = new ResizeObserver(() => this.#room());

  constructor() {
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape());
  }

  /** The page ends above the bar, however high that is: what stands after the body is as high, and the body is as it was. */
  #room() {
    const height = `${this.#root.querySelector(".bar")?.offsetHeight ?? 0}px`;
    const { style } = this.#root.host;
    style.height = height;
    style.setProperty("--bar", height);
  }

  /** Closes what is open: a panel, else the overlay. */
  #escape() {
    const open = this.#root.querySelector("details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else {
      this.#root.getElementById("hide-mistakes")?.click();
    }
  }

  get follows() {
    return localStorage.getItem(FOLLOW) === "1";
  }

  /** Says that nobody answers any more, or takes it back. */
  gone(yes) {
    this.#gone.textContent = yes ? (this.#info?.words.gone ?? "") : "";
    this.#gone.classList.toggle("said", yes);
  }

  #info;

  /** Asks what there is to say about the page, and says it. */
  async refresh() {
    const page = encodeURIComponent(decodeURIComponent(location.pathname));
    const lang = document.documentElement.lang;
    const response = await fetch(`/__yhdys/page.json?page=${page}&lang=${encodeURIComponent(lang)}`, { cache: "no-cache" });
    if (!response.ok) return;
    const text = await response.text();
    const info = JSON.parse(text);
    const key = text.replace(/"generation":\d+/, "");
    if (key === this.#shown) return;
    this.#shown = key;
    this.#info = info;
    this.#draw();
  }

  #draw() {
    const info = this.#info;
    const open = new Set([...this.#root.querySelectorAll("details[open]")].map((part) => part.id));
    const focus = this.#root.activeElement?.id;
    for (const part of [...this.#root.children]) if (part.nodeName !== "LINK" && part !== this.#view) part.remove();
    const hidden = sessionStorage.getItem(HIDDEN) === "1";
    this.#root.append(this.#gone, ...this.#overlay(info), hidden ? this.#corner(info) : this.#bar(info));
    for (const part of this.#root.querySelectorAll("details")) part.open = open.has(part.id);
    if (focus) this.#root.getElementById(focus)?.focus();
    this.#sizes.disconnect();
    const bar = this.#root.querySelector(".bar");
    if (bar) this.#sizes.observe(bar);
    this.#room();
  }

  #again() {
    this.#draw();
  }

  // The overlay.

  #overlay({ words, lang, errors, error_count: count, trouble }) {
    const said = JSON.stringify([errors, trouble]);
    // The board, and the page that stands in where there was none yet, say the same themselves.
    const told = document.querySelector("main .mistake") !== null;
    if ((count === 0 && !trouble) || told || this.#dismissed === said) return [];
    const hide = () => {
      this.#dismissed = said;
      this.#again();
    };
    const list = errors.map((mistake) => this.#mistake(mistake, words));
    const more = count - errors.length;
    return [
      make(
        "section",
        { class: "overlay", lang, "aria-labelledby": "mistakes-title" },
        make("h2", { id: "mistakes-title" }, trouble ? words.trouble : words.mistakes_title),
        make("p", {}, words.mistakes_lead),
        trouble ? make("p", { class: "excerpt" }, trouble) : undefined,
        make("ol", {}, ...list),
        more > 0 && make("p", {}, make("a", { href: `/__yhdys/${lang}/` }, words.more.replace("{count}", more))),
        make("button", { type: "button", id: "hide-mistakes", onclick: hide }, words.hide),
      ),
    ];
  }

  /** What is wrong, where, the line that says so, and what to do. */
  #mistake({ title, basis, help, code, lines }, words) {
    const where = ({ path, line, href }) => (href ? make("a", { href }, `${words.open_editor}: ${path}:${line}`) : `${path}:${line}`);
    const excerpt = ({ place, label, before, here, after }) => [
      place && make("p", { class: "at" }, where(place), label && ` (${label})`),
      make("code", { class: "excerpt" }, before, make("mark", {}, here), after),
    ];
    const kind = make("p", { class: basis ? "at basis" : "at" }, basis ? `${basis}. ${code}` : code);
    return make("li", {}, make("p", { class: "title" }, title), ...lines.flatMap(excerpt).filter(Boolean), help && make("p", {}, help), kind);
  }

  // The bar.

  #corner({ words, lang }) {
    const show = () => {
      sessionStorage.removeItem(HIDDEN);
      this.#again();
    };
    const button = make("button", { type: "button", id: "show", onclick: show }, "yhdys");
    button.setAttribute("aria-label", `yhdys: ${words.show}`);
    return make("section", { class: "corner", lang, "aria-label": words.bar }, button);
  }

  #bar(info) {
    const { words, lang } = info;
    const hide = () => {
      sessionStorage.setItem(HIDDEN, "1");
      this.#again();
    };
    return make(
      "section",
      { class: "bar", lang, "aria-label": words.bar },
      make(
        "div",
        { class: "rows" },
        ...this.#badges(info),
        this.#record(info),
        ...this.#languages(info),
        this.#mentions(info),
        ...this.#ways(info),
        this.#width(info),
        this.#follow(info),
        make("a", { href: `/__yhdys/${lang}/` }, words.board),
        make("button", { type: "button", id: "hide", onclick: hide }, words.hide),
      ),
    );
  }

  #badges({ words, errors, error_count: mistakes, warnings, warning_count: count, lang }) {
    const part = (id, title, list, total) =>
      total > 0 &&
      make(
        "details",
        { id, class: `part ${id}`, name: "panel" },
        make("summary", {}, title.replace("{count}", total)),
        make(
          "div",
          { class: "panel" },
          make("ol", {}, ...list.map((mistake) => this.#mistake(mistake, words))),
          total > list.length && make("a", { href: `/__yhdys/${lang}/` }, words.more.replace("{count}", total - list.length)),
        ),
      );
    return [part("errors", words.mistakes, errors, mistakes), part("warnings", words.warnings, warnings, count)];
  }

  #record({ words, record }) {
    if (!record) return undefined;
    const inherited = record.inherited ? ` (${words.inherited})` : "";
    const where = record.place ? `${record.place.path}:${record.place.line}` : "";
    return make(
      "span",
      { class: "item" },
      `${record.name.includes(":") ? words.record : words.record_of_site}: `,
      record.place?.href
        ? make("a", { href: record.place.href, id: "record" }, `${record.name}${inherited} ${where}`)
        : `${record.name}${inherited} ${where}`.trim(),
      record.name.includes(":") && this.#copy(words, record.name.slice(record.name.indexOf(":") + 1)),
    );
  }

  /** A button that copies an id; where the browser allows no copying, as by a name of the network, it selects it instead. */
  #copy(words, id) {
    const code = make("code", { id: "id" }, id);
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(id);
        button.textContent = words.copied;
        setTimeout(() => (button.textContent = words.copy), 2000);
      } catch {
        getSelection().selectAllChildren(code);
      }
    };
    const button = make("button", { type: "button", id: "copy", "aria-live": "polite", onclick: copy }, words.copy);
    return make("span", {}, " ", code, " ", button);
  }

  #languages({ words, languages }) {
    if (languages.length < 2) return [];
    const item = (language) => {
      const said = `${language.name}: ${words[`coverage_${language.coverage}`]}`;
      return make("li", {}, language.current ? said : make("a", { href: language.href, hreflang: language.lang }, said));
    };
    const list = make("ul", { class: "item languages", "aria-label": words.coverage }, ...languages.map(item));
    const aside = () => (this.#view?.dataset.kind === "side" ? this.#close() : this.#side(languages));
    const on = this.#view?.dataset.kind === "side";
    const side = make("button", { type: "button", id: "side", "aria-pressed": String(on), onclick: aside }, words.side);
    return [list, side];
  }

  #mentions({ words, record, mentions }) {
    if (!record?.name.includes(":")) return undefined;
    const items = mentions.map(({ title, href }) => make("li", {}, make("a", { href }, title)));
    const body = items.length > 0 ? make("ul", {}, ...items) : make("p", {}, words.mentions_none);
    return make(
      "details",
      { id: "mentions", class: "part", name: "panel" },
      make("summary", {}, `${words.mentions} (${mentions.length})`),
      make("div", { class: "panel" }, body),
    );
  }

  /** Drafts and the day: each is an address of its own, in which every link stays. */
  #ways({ words, variant }) {
    const go = (date, drafts) => {
      const day = date && date !== variant.today ? [date] : [];
      const name = [...day, ...(drafts ? ["drafts"] : [])].join(",");
      location.assign((name ? `/__yhdys/as/${name}` : "") + variant.rest.split("/").map(encodeURIComponent).join("/"));
    };
    const drafts = make("input", { type: "checkbox", id: "drafts", onchange: () => go(variant.date, drafts.checked) });
    drafts.checked = variant.drafts;
    const date = make("input", { type: "date", id: "date", onchange: () => date.value && go(date.value, variant.drafts) });
    date.value = variant.date;
    const back = make("button", { type: "button", id: "today", onclick: () => go("", variant.drafts) }, words.date_back);
    const seen = [];
    if (variant.date !== variant.today) seen.push(words.date_seen.replace("{date}", variant.date));
    if (variant.drafts) seen.push(words.drafts_seen);
    return [
      make("label", { class: "item" }, drafts, ` ${words.drafts}`),
      make("label", { class: "item" }, `${words.date} `, date),
      variant.date !== variant.today && back,
      seen.length > 0 && make("strong", { class: "seen" }, seen.join(" ")),
    ];
  }

  #width({ words }) {
    const choose = () => {
      const width = Number(select.value);
      if (width) this.#narrow(width);
      else this.#close();
    };
    const select = make("select", { id: "width", onchange: choose }, make("option", { value: "0" }, words.width_full));
    for (const width of WIDTHS) select.append(make("option", { value: width }, `${width} px`));
    select.value = this.#view?.dataset.width ?? "0";
    return make("label", { class: "item" }, `${words.width} `, select);
  }

  #follow({ words }) {
    const box = make("input", {
      type: "checkbox",
      id: "follow",
      onchange: () => (box.checked ? localStorage.setItem(FOLLOW, "1") : localStorage.removeItem(FOLLOW)),
    });
    box.checked = this.follows;
    return make("label", { class: "item" }, box, ` ${words.follow}`);
  }

  // Views over the page: two languages side by side, or one width.

  #open(kind, ...children) {
    this.#view?.remove();
    const { words, lang } = this.#info;
    this.#view = make("section", { class: `view ${kind}`, lang, "data-kind": kind, "aria-label": words[kind] }, ...children);
    this.#root.append(this.#view);
    this.#again();
  }

  #close() {
    this.#view?.remove();
    this.#view = undefined;
    this.#again();
  }

  #narrow(width) {
    const frame = make("iframe", { src: location.href, title: `${this.#info.words.width}: ${width} px`, width });
    this.#open("width", frame);
    this.#view.dataset.width = String(width);
    this.#again();
  }

  #side(languages) {
    const ordered = [...languages.filter(({ current }) => current), ...languages.filter(({ current }) => !current)].slice(0, 2);
    const frames = ordered.map(({ href, name }) => make("iframe", { src: href, title: name, name: "yhdys-side" }));
    this.#open("side", make("p", { class: "legend" }, this.#info.words.side_holes), ...frames);
    let leader;
    for (const [at, frame] of frames.entries()) {
      const other = frames[1 - at];
      frame.addEventListener("load", () => {
        frame.contentWindow.addEventListener("pointermove", () => (leader = frame));
        frame.contentWindow.addEventListener("wheel", () => (leader = frame), { passive: true });
        frame.contentWindow.addEventListener("keydown", () => (leader = frame));
        frame.contentWindow.addEventListener("scroll", () => leader === frame && follow(frame, other), { passive: true });
      });
    }
  }
}

/** Scrolls one frame to the part of its page at which the other is. */
function follow(from, to) {
  const part = (frame) => frame.contentDocument.scrollingElement;
  const [a, b] = [part(from), part(to)];
  if (!a || !b) return;
  const room = (page) => Math.max(1, page.scrollHeight - page.clientHeight);
  b.scrollTop = (a.scrollTop / room(a)) * room(b);
}
