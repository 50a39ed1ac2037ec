// The preview under load: idle strangers, half requests, readers that do not read, streams, and many who ask while files
// are saved. Says how long a page takes beside each of them; fails only when an answer is missing or wrong.
//
//   node tests/long/load.mjs PROGRAM [short]

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [program, form] = process.argv.slice(2);
const short = form === "short";
const STRANGERS = short ? 2000 : 8000;
const PAGES = short ? 20 : 50;
const SECONDS = short ? 4 : 60;
const PAGE = "/fi/";
const faults = [];

/** A connection; what comes is kept as text. Connections that are let go are no mistake of ours. */
function open(port, host = "127.0.0.1") {
  const socket = connect(port, host);
  socket.text = "";
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  return new Promise((done, failed) => {
    socket.once("connect", () => done(socket));
    socket.once("error", failed);
    socket.once("close", () => failed(new Error("closed")));
  });
}

/** Many connections, a few hundred at a time. */
async function many(count, port, each = () => {}) {
  const sockets = [];
  for (let at = 0; at < count; at += 200) {
    const opened = Array.from({ length: Math.min(200, count - at) }, () => open(port).catch(() => undefined));
    for (const socket of await Promise.all(opened)) {
      if (!socket) continue;
      sockets.push(socket);
      each(socket);
    }
  }
  return sockets;
}

const request = (path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** Asks over a connection and waits for the whole answer. */
function ask(socket, path = PAGE) {
  return new Promise((done, failed) => {
    let text = "";
    // A connection asks many times: what waits for one answer must not wait beside the next.
    const over = (why) => {
      socket.off("data", take).off("close", closed).off("timeout", silent);
      why ? failed(new Error(why)) : done(text);
    };
    const closed = () => over("the connection was closed");
    const silent = () => over("no answer in 30 s");
    const take = (piece) => {
      text += piece;
      const head = text.indexOf("\r\n\r\n");
      const length = head < 0 ? undefined : /content-length: (\d+)/i.exec(text)?.[1];
      if (length !== undefined && text.length >= head + 4 + Number(length)) over();
    };
    socket.on("data", take);
    socket.once("close", closed).once("timeout", silent);
    socket.setTimeout(30_000);
    socket.write(request(path));
  });
}

const isWhole = (answer) => answer.startsWith("HTTP/1.1 200") && answer.trimEnd().endsWith("</html>");

/** How long pages take, each over a new connection as a browser that has none asks for it. */
async function pages(port, beside, host = "127.0.0.1") {
  const times = [];
  for (let n = 0; n < PAGES; n += 1) {
    const from = performance.now();
    try {
      const socket = await open(port, host);
      if (!isWhole(await ask(socket))) faults.push(`beside ${beside}: no whole page`);
      socket.destroy();
    } catch (error) {
      faults.push(`beside ${beside}: ${error.message}`);
    }
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const ms = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0);
  console.log(`${beside.padEnd(44)} page: median ${ms(0.5)} ms, longest ${ms(1)} ms`);
}

const close = (sockets) => sockets.forEach((socket) => socket.destroy());
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

/** A stream of events; `told` counts the worlds that it heard of. */
async function stream(port) {
  const socket = await open(port);
  const from = performance.now();
  socket.told = 0;
  socket.first = new Promise((done) => socket.once("data", () => done(performance.now() - from)));
  socket.on("data", (text) => (socket.told += text.split("event: update").length - 1));
  socket.write(request(`/__yhdys/events?page=${encodeURIComponent(PAGE)}&hash=none`));
  return socket;
}

async function streams(port, count) {
  const opened = [];
  for (let at = 0; at < count; at += 100) {
    opened.push(...(await Promise.all(Array.from({ length: Math.min(100, count - at) }, () => stream(port)))));
  }
  return opened;
}

/** 200 clients and 500 streams while a file is saved ten times a second. */
async function saving(port, file) {
  const listening = await streams(port, 500);
  await Promise.all(listening.map((socket) => socket.first));
  const text = await readFile(file, "utf8");
  let over = false;
  let answers = 0;
  const client = async () => {
    const socket = await open(port);
    while (!over) {
      const answer = await ask(socket);
      if (!isWhole(answer)) faults.push(`while files are saved: ${answer.slice(0, 40)}`);
      answers += 1;
    }
    socket.destroy();
  };
  const clients = Array.from({ length: 200 }, () => client().catch((error) => faults.push(`a client: ${error.message}`)));
  let saves = 0;
  const until = performance.now() + SECONDS * 1000;
  while (performance.now() < until) {
    saves += 1;
    await writeFile(file, text.replace(/^name: \{fi: "/m, `name: {fi: "${saves} `));
    await rest(100);
  }
  over = true;
  await Promise.all(clients);
  await writeFile(file, text);
  // Whoever listens hears of the last save.
  const before = listening.map((socket) => socket.told);
  for (let n = 0; n < 100 && listening.some((socket, at) => socket.told === before[at]); n += 1) await rest(100);
  const deaf = listening.filter((socket, at) => socket.told === before[at] || socket.destroyed).length;
  if (deaf > 0) faults.push(`${deaf} of 500 streams did not hear of the last save`);
  console.log(`200 clients, 500 streams, ${saves} saves in ${SECONDS} s: ${answers} answers`);
  close(listening);
}

/** Starts the preview of a copy of the made-up site; gives its port and how to end it. */
async function preview(folder) {
  await cp("sites", join(folder, "sites"), { recursive: true });
  const theme = resolve("themes/default");
  const child = spawn(resolve(program), ["serve", "mallimaa", "--port", "0", "--theme", theme, "--quiet"], { cwd: folder });
  child.stderr.on("data", (text) => process.stderr.write(text));
  const port = await new Promise((done, failed) => {
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (found) done(Number(found[1]));
    });
    child.once("exit", () => failed(new Error(`the preview ended: ${said}`)));
  });
  return { port, end: () => child.kill("SIGTERM") };
}

const folder = await mkdtemp(join(tmpdir(), "yhdys-load-"));
const { port, end } = await preview(folder);
try {
  await pages(port, "nobody");
  await pages(port, "nobody, by [::1]", "::1");
  let crowd = await many(STRANGERS, port);
  await pages(port, `${crowd.length} idle strangers`);
  close(crowd);
  crowd = await many(STRANGERS, port, (socket) => socket.write("GET / HTTP/1.1\r\nHost: local"));
  await pages(port, `${crowd.length} half requests`);
  close(crowd);
  crowd = await many(500, port, (socket) => {
    socket.pause();
    socket.write(request(PAGE).repeat(20));
  });
  await pages(port, `${crowd.length} who ask and do not read`);
  close(crowd);
  crowd = await streams(port, 1100);
  await pages(port, `${crowd.length} streams`);
  const late = await stream(port);
  console.log(`${"a stream beside them".padEnd(44)} first line after ${(await late.first).toFixed(0)} ms`);
  close([...crowd, late]);
  await saving(port, join(folder, "sites/mallimaa/site.yaml"));
} finally {
  end();
  await rm(folder, { recursive: true, force: true });
}
if (faults.length > 0) {
  console.error([...new Set(faults)].slice(0, 20).join("\n"));
  console.error(`${faults.length} faults`);
  process.exit(1);
}
console.log(`= ${STRANGERS} strangers, 1,100 streams, 200 clients: no answer lost`);
