// Asks the script of the search page what the program was asked: node twin.mjs SCRIPT < [{"folder", "questions", "place", "kind"}].
// Answers with one line a question, as `yhdys search --format json` writes it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf8"));
for (const { folder, questions, place = null, kind = null } of JSON.parse(readFileSync(0, "utf8"))) {
  const index = await globalThis.yhdysSearch.open((name) => readFileSync(join(folder, name), "utf8"));
  for (const question of questions) {
    const { words, place: at, total, hits } = await index.search(question, { kind, place, limit: 10 });
    const shown = hits.map(({ record, title, url, score }) => ({ record, title, url, score }));
    console.log(JSON.stringify({ words, place: at, total, hits: shown }));
  }
}
