// The script that the preview puts into a page: listens for changes, and brings them in without losing the reader's place.
// It takes its own tag away first, so that the page is what the build makes.

(async () => {
  const tag = document.currentScript;
  const framed = window.top !== window;
  let { page: shown, record } = tag.dataset;
  tag.remove();
  const [{ bring }, { Bar, mark, holes }] = await Promise.all([import("/__yhdys/morph.js"), import("/__yhdys/bar.js")]);
  const bar = framed ? undefined : new Bar();
  if (window.name === "yhdys-side") holes();

  let source;
  let silent;

  /** The address of the page as the preview knows it. */
  const page = () => encodeURIComponent(decodeURIComponent(location.pathname));

  function listen() {
    source?.close();
    // The record is told too: should its address change, the preview knows where its page has gone.
    const own = record ? `&record=${encodeURIComponent(record)}` : "";
    source = new EventSource(`/__yhdys/events?page=${page()}&hash=${shown}${own}`);
    source.addEventListener("update", (event) => take(JSON.parse(event.data)));
    source.addEventListener("open", () => {
      clearTimeout(silent);
      silent = undefined;
      bar?.gone(false);
    });
    source.addEventListener("error", () => {
      silent ??= setTimeout(() => bar?.gone(true), 2000);
    });
  }

  // One change after the other, so that an older page never takes the place of a younger one.
  let last = Promise.resolve();
  function take(news) {
    last = last.then(() => change(news)).catch((error) => console.warn(error));
  }

  async function change(news) {
    if (news.saved && bar?.follows && news.saved !== location.pathname) {
      location.assign(news.saved);
      return;
    }
    const before = record;
    if (news.moved) history.replaceState(history.state, "", news.moved);
    if (news.changed) await fetchPage();
    if (news.moved || record !== before) listen();
    await bar?.refresh();
  }

  async function fetchPage() {
    const response = await fetch(location.pathname + location.search, { cache: "no-cache" });
    const kind = response.headers.get("content-type") ?? "";
    if (response.redirected || !kind.startsWith("text/html")) {
      location.reload();
      return;
    }
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const own = next.querySelector('script[src="/__yhdys/client.js"]');
    if (own) ({ page: shown, record } = own.dataset);
    own?.remove();
    mark(await bring(next));
    if (window.name === "yhdys-side") holes();
  }

  // Browsers hold few connections to one host: only pages that somebody sees listen. Whoever comes back says what it shows.
  const see = () => {
    if (document.visibilityState === "visible") listen();
    else source?.close();
  };
  document.addEventListener("visibilitychange", see);
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => event.persisted && see());
  see();
  await bar?.refresh();
})();
