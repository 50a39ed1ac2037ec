#!/usr/bin/env python3
"""How processor time, memory and output grow with what an input repeats.

    benches/growth.py PROGRAM [--most N] [--full] [CASE …]

Each case is made twice as large again and again, from an eighth of N to N (8,000 when not given), over the small sites of
tests/cases/base.txt, and read by PROGRAM. The exponent is that of the last doubling, less what the program needs for the
small sites alone: 1.0 is linear, due are 1.2 at most.

A last doubling of more than 1.2 may be chance and no growth: the same input takes 67 MB in one run and 109 MB in another, for
two threads take their most at once or one after the other, and processor time takes longer beside others. So such a case is
made twice as large two times more, each size is measured twice and the lesser counts, and the exponent is that of the last
three doublings together (least squares of the logarithms, `fitted`). Chance does not come again and again; what grows faster
than its input does so at every size, and the exponent of a linear part and a faster one together only rises: without chance
the fit is never below the doubling that gave rise to it. Where a limit refuses the larger sizes, the last four that it lets
through count. Before it measures, the script tries this on made-up numbers (`prove`).

`--full` asks only for 100,000 of each: 5 seconds of processor time and 600 MB, or a refusal within a second that names its
limit (code and message are printed). Exits with 1 when something is more.
"""

import argparse
import itertools
import math
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATE = "2026-11-22"
DUE, SECONDS, MEGABYTES, REFUSED = 1.2, 5.0, 600, 1.0


def records(line, count, between="\n"):
    """One line a record, with its number for N."""
    return between.join(line.replace("#N", str(number)) for number in range(count)) + "\n"


def both(fi, sv):
    return f'{{fi: "{fi}", sv: "{sv}"}}'


def site(more):
    """The file of the small region with more keys."""
    return base()["koe/site.yaml"] + more


def lists(path, line):
    """n records of a kind in one list."""
    return lambda n: {path: records("- {" + line + "}", n)}


def inside(path, head, line, tail=""):
    """One record with n rows."""
    return lambda n: {path: head + records(line, n) + tail}


def markdown(line, between="\n"):
    """One article of n parts in each language."""
    head = '---\ntitle: "Sivu"\n---\n\n'
    return lambda n: {f"koe/pages/sivu.{lang}.md": head + records(line, n, between) for lang in ("fi", "sv")}


def template(line, before="", after=""):
    start = '{% extends "base.html" %}\n{% block content %}\n'
    return lambda n: {"koe/theme/templates/404.html": start + before + records(line, n) + after + "{% endblock %}\n"}


def files(path, text):
    return lambda n: {path.replace("#N", str(number)): text.replace("#N", str(number)) for number in range(n)}


def join(*cases):
    return lambda n: {path: text for case in cases for path, text in case(n).items()}


AREA = "id: ala-#N, name: " + both("Ala #N", "Del #N") + ", summary: " + both("Kuvaus #N.", "Text #N.")
PRACTICE = "id: tapa-#N, title: " + both("Tapa #N", "Praxis #N") + ", summary: " + both("Kuvaus #N.", "Text #N.")
BODY = "id: elin-#N, kind: office, name: " + both("Elin #N", "Organ #N") + ', owner_party: "county:08"'
TERM = "id: sana-#N, group: core, word: " + both("sana#N", "ord#N") + ", definition: " + both("Selitys #N.", "Text #N.")
DOCUMENT = ("id: asiakirja-#N, kind: agreement-text, title: " + both("Asiakirja #N", "Dokument #N")
            + ', languages: [fi], date: "2026-01-01", link: "https://a.example/#N", format: html, openness: public')
FORUM = "id: ryhma-#N, kind: leadership, name: " + both("Ryhmä #N", "Grupp #N")
PROJECT = "id: hanke-#N, name: " + both("Hanke #N", "Projekt #N") + ", summary: " + both("Kuvaus #N.", "Text #N.")
SITUATION = "id: tilanne-#N, name: " + both("Tilanne #N", "Situation #N")
INDICATOR = "id: mittari-#N, name: " + both("Mittari #N", "Mått #N") + ", unit: " + both("kpl", "st") + ", direction: up"
NEGOTIATION = ("id: neuvottelu-#N, kind: other, title: " + both("Neuvottelu #N", "Förhandling #N")
               + ', parties: [county], year: "2026"')
TASK = ("id: tehtava-#N, area: hyte, name: " + both("Tehtävä #N", "Uppgift #N") + ", summary: "
        + both("Kuvaus #N.", "Text #N.") + ", responsibilities: [{role: organises, party: county}]")
AGREEMENT = ("id: sopimus-#N, kind: partner, title: " + both("Sopimus #N", "Avtal #N")
             + ', parties: [county, "municipality:101"]')
ACT = 'id: #N-1999, number: "#N/1999", title: ' + both("Laki #N", "Lag #N")
MUNICIPALITY = 'id: "9#N", name: ' + both("Kunta #N", "Kommun #N") + ', language: fi, county: "08"'
PHASE = "id: vaihe-#N, order: #N, name: " + both("Vaihe #N", "Fas #N")

ONE_PRACTICE = "- id: tapa\n  title: " + both("Tapa", "Praxis") + "\n  summary: " + both("Kuvaus.", "Text.") + "\n"
ONE_AGREEMENT = ("- id: sopimus\n  kind: partner\n  title: " + both("Sopimus", "Avtal")
                 + '\n  parties: [county, "municipality:101"]\n')
ONE_TASK = ("- id: tehtava\n  area: hyte\n  name: " + both("Tehtävä", "Uppgift") + "\n  summary: "
            + both("Kuvaus.", "Text.") + "\n")
MANY = {
    "areas": AREA, "practices": PRACTICE, "bodies": BODY, "terms": TERM, "documents": DOCUMENT, "forums": FORUM,
    "projects": PROJECT, "situations": SITUATION, "indicators": INDICATOR, "negotiations": NEGOTIATION, "tasks": TASK,
    "agreements": AGREEMENT, "acts": ACT, "municipalities": MUNICIPALITY, "phases": PHASE,
}

# Name: what it makes of n. A name that ends with `build` is built, any other is checked.
CASES = {
    # Mistakes of a file.
    "unknown keys": lists("koe/practices.yaml", PRACTICE + ", titel: x"),
    "repeated key": inside("koe/practices.yaml", ONE_PRACTICE, "  checked: \"2026-01-01\""),
    "conflict marks": inside("koe/practices.yaml", "", "<<<<<<< HEAD"),
    "tabs": inside("koe/practices.yaml", "", "\t- a"),
    "same id": lists("koe/practices.yaml", PRACTICE.replace("tapa-#N", "tapa")),
    "bad ids": lists("koe/practices.yaml", PRACTICE.replace("tapa-#N", "Tapa #N")),
    "wrong types": lists("koe/practices.yaml", "id: tapa-#N, title: [#N], summary: 4"),
    "missing Swedish": lists("koe/practices.yaml", "id: tapa-#N, title: {fi: \"Tapa #N\"}, summary: {fi: \"Kuvaus #N.\"}"),
    "unknown words": lists("koe/practices.yaml", PRACTICE + ", status: uusi-#N"),
    "unknown references": join(lists("koe/practices.yaml", PRACTICE + ", areas: [olematon-#N]"),
                               lists("koe/areas.yaml", AREA)),
    "one unknown reference": lists("koe/practices.yaml", PRACTICE + ", areas: [olematon]"),
    "unknown links": join(lists("koe/practices.yaml", PRACTICE + ", how: {fi: \"[a](area:olematon-#N)\"}"),
                          lists("koe/areas.yaml", AREA)),
    "unknown laws": lists("koe/tasks.yaml", TASK + ', law: ["#N/2099 1 §"]'),
    "same titles": lists("koe/practices.yaml", PRACTICE.replace("Tapa #N", "Tapa").replace("Praxis #N", "Praxis")),
    "identity codes": lists("koe/practices.yaml", PRACTICE + ', how: {fi: "131052-308T"}'),
    "private addresses": lists("koe/practices.yaml", PRACTICE + ', how: {fi: "http://10.0.0.5/#N"}'),
    # YAML.
    "anchors": inside("koe/practices.yaml", "", "- &a#N x"),
    "aliases of YAML": inside("koe/practices.yaml", "- &a x\n", "- *a"),
    "documents of YAML": inside("koe/practices.yaml", "", "---\na: #N"),
    "open brackets": lambda n: {"koe/practices.yaml": "[" * n},
    "open braces": lambda n: {"koe/practices.yaml": "- {a: " * n},
    "indentation": lambda n: {"koe/practices.yaml": "".join(" " * min(i, 300) + "a:\n" for i in range(n))},
    "one long line": lambda n: {"koe/practices.yaml": "[" + records("{" + PRACTICE + ", titel: x}", n, ", ").strip() + "]"},
    "comments": inside("koe/practices.yaml", "", "# #N"),
    "quotes": inside("koe/practices.yaml", "", '- "a'),
    # What records repeat.
    "aliases of one": lambda n: {"koe/practices.yaml": ONE_PRACTICE + "  aliases: ["
                                 + records("/vanha/#N/", n, ", ").strip() + "]\n"},
    "deep alias": lambda n: {"koe/practices.yaml": ONE_PRACTICE + "  aliases: [/" + "a/" * n + "]\n"},
    "long id": lambda n: {"koe/practices.yaml": ONE_PRACTICE.replace("id: tapa", "id: " + "a" * n)},
    "same alias": lists("koe/practices.yaml", PRACTICE + ", aliases: [/vanha/]"),
    "hidden words": lambda n: {"koe/practices.yaml": ONE_PRACTICE + "  hidden_words: {fi: ["
                               + records("sana#N", n, ", ").strip() + "]}\n"},
    "sources": inside("koe/practices.yaml", ONE_PRACTICE + "  sources:\n",
                      "    - {title: " + both("Lähde #N", "Källa #N") + ", url: \"https://a.example/#N\", accessed: \"2026-01-01\"}"),
    "notes": inside("koe/practices.yaml", ONE_PRACTICE + "  notes:\n", "    - {text: " + both("Huomio #N", "Not #N") + "}"),
    "areas of one": lambda n: {"koe/areas.yaml": records("- {" + AREA + "}", n), "koe/practices.yaml": ONE_PRACTICE
                               + "  areas: [" + records("ala-#N", n, ", ").strip() + "]\n"},
    "approvals": inside("koe/agreements.yaml", ONE_AGREEMENT + "  approvals:\n",
                        '    - {party: county, date: "2026-01-01", section: "#N", decision: approved}'),
    "goals": inside("koe/agreements.yaml", ONE_AGREEMENT + "  goals:\n",
                    "    - {id: tavoite-#N, text: " + both("Tavoite #N", "Mål #N") + ", owner: county, measures: []}"),
    "parties": join(lists("koe/bodies.yaml", BODY), lambda n: {"koe/agreements.yaml": ONE_AGREEMENT.replace(
        "[county", "[" + records("elin-#N", n, ", ").strip() + ", county")}),
    "responsibilities": inside("koe/tasks.yaml", ONE_TASK + "  responsibilities:\n",
                               "    - {role: organises, party: county, applies: [\"municipality:101\"]}"),
    "values": inside("koe/indicators.yaml", "- {" + INDICATOR.replace("#N", "1") + "}\n" + "- id: m\n  name: "
                     + both("Mittari", "Mått") + "\n  unit: " + both("kpl", "st") + "\n  direction: up\n  values:\n",
                     '    - {period: "2025", scope: "county:08", value: "#N"}'),
    "meetings": inside("koe/forums.yaml", "- id: ryhma\n  kind: leadership\n  name: " + both("Ryhmä", "Grupp")
                       + "\n  meetings:\n", '    - {date: "2026-01-01", state: held, outcomes: [' + both("A #N.", "B #N.") + "]}"),
    "sections": inside("koe/acts.yaml", '- id: 1-1999\n  number: "1/1999"\n  title: ' + both("Laki", "Lag")
                       + "\n  sections:\n", '    - {section: "#N", class: duty}'),
    "parents": lambda n: {"koe/bodies.yaml": records("- {" + BODY + ", parent: elin-#M}", n).replace("#M", "0")
                          if n < 1 else "".join("- {" + BODY.replace("#N", str(i))
                                                + (f", parent: elin-{i + 1}" if i + 1 < n else "") + "}\n" for i in range(n))},
    "parents in a ring": lambda n: {"koe/bodies.yaml": "".join(
        "- {" + BODY.replace("#N", str(i)) + f", parent: elin-{(i + 1) % n}" + "}\n" for i in range(n))},
    "one agreement for all": lambda n: {"koe/agreements.yaml": records("- {" + AGREEMENT + "}", n) + ONE_AGREEMENT
                                        + "  replaces: [" + records("sopimus-#N", n, ", ").strip() + "]\n"},
    "annexes": lambda n: {"koe/agreements.yaml": ONE_AGREEMENT + records("- {" + AGREEMENT + ", parent: sopimus}", n)},
    "replaced agreements": lambda n: {"koe/agreements.yaml": "".join(
        "- {" + AGREEMENT.replace("#N", str(i)) + (f", replaces: [sopimus-{i + 1}]" if i + 1 < n else "") + "}\n"
        for i in range(n))},
    "terms and texts": join(lists("koe/terms.yaml", TERM), lists("koe/practices.yaml", PRACTICE + ', how: {fi: "sana#N"}')),
    "terms to avoid": join(lists("koe/terms.yaml", TERM + ", avoid: {fi: [\"väärä#N\"]}"),
                           lists("koe/practices.yaml", PRACTICE + ', how: {fi: "väärä#N"}')),
    # Long texts.
    "long word": lambda n: {"koe/practices.yaml": ONE_PRACTICE + '  how: {fi: "' + "a" * n + '"}\n'},
    "long title": lambda n: {"koe/practices.yaml": ONE_PRACTICE.replace('fi: "Tapa"', 'fi: "' + "a" * n + '"')},
    "many words": lambda n: {"koe/practices.yaml": ONE_PRACTICE + '  how: {fi: "' + records("sana#N", n, " ").strip() + '"}\n'},
    "compound": lambda n: {"koe/practices.yaml": ONE_PRACTICE + '  how: {fi: "' + "sana-" * n + 'a"}\n'},
    "headings": markdown("## Otsikko #N\n\nTeksti.\n"),
    "links": markdown("[a](https://a.example/#N) "),
    "emphasis": markdown("*a **b", " "),
    "brackets": markdown("[", ""),
    "quotes of Markdown": markdown(">", " "),
    "footnotes": markdown("a[^#N]\n\n[^#N]: b\n"),
    "list items": markdown("- a #N"),
    "rows of a table": lambda n: {path: text.replace("\n\n", "\n\n| a | b |\n|---|---|\n", 1)
                                  for path, text in markdown("| #N | b |")(n).items()},
    "backticks": markdown("`a", " "),
    "HTML": markdown("<b>", " "),
    # Sites and files.
    "accepted": lambda n: {"koe/site.yaml": site("accept:\n" + records(
        "  - {code: no-source, record: \"practice:tapa-#N\", reason: " + both("Syy.", "Orsak.") + "}", n))},
    "checks": lambda n: {"koe/site.yaml": site("").replace("checks: {", "checks: {" + records("a#N: off, ", n, ""))},
    "languages": lambda n: {"koe/site.yaml": site("").replace("languages: [fi", "languages: [" + "fi, " * n + "fi", 1)},
    "urgent": lambda n: {"koe/site.yaml": site("urgent: [" + "olematon, " * n + "x]\n")},
    "council terms": lambda n: {"koe/site.yaml": site("council_terms:\n" + records(
        "  - {id: k-#N, body: county, start: \"2025-06-01\", end: \"2029-05-31\"}", n))},
    "addresses of a ledger": lambda n: {"koe/urls.yaml": records("/fi/vanha-#N/: practice:tapa", n)},
    "withdrawn": lists("koe/withdrawn.yaml", "record: \"practice:vanha-#N\", title: " + both("V #N", "G #N")
                       + ", date: \"2026-01-01\", reason: " + both("Poistui.", "Togs bort.")),
    "addresses of what was withdrawn": join(
        lists("koe/withdrawn.yaml", "record: \"practice:vanha-#N\", title: " + both("V #N", "G #N")
              + ", date: \"2026-01-01\", reason: " + both("Poistui.", "Togs bort.")),
        lambda n: {"koe/urls.yaml": records("/fi/vanha-#N/: practice:vanha-#N", n)}),
    "addresses of what is missing": lambda n: {"koe/urls.yaml": records("/fi/vanha-#N/: practice:vanha-#N", n)},
    "addresses of pages": join(lists("koe/practices.yaml", PRACTICE),
                               lambda n: {"koe/urls.yaml": records("/fi/vanha-#N/: page:home", n)}),
    "files of records": files("koe/practices/tapa-#N.yaml", ONE_PRACTICE[2:].replace("\n  ", "\n").replace("id: tapa\n", "")
                              .replace('"Tapa"', '"Tapa #N"').replace('"Praxis"', '"Praxis #N"')),
    "files of news": files("koe/news/n-#N.fi.md", '---\ntitle: "Uutinen #N"\ndate: "2026-01-01"\n---\n\nTeksti.\n'),
    "files not read": files("koe/practices/x-#N.docx", ""),
    "files to download": files("koe/files/x-#N.pdf", "%PDF"),
    "copies": files("koe/practices/tapa (#N).yaml", ONE_PRACTICE[2:].replace("\n  ", "\n")),
    "sites": files("s#N/site.yaml", "#"),
    # Themes.
    "repeated word of a theme": inside("koe/theme/strings/fi.yaml", "phrases:\n  not_found:\n", '    title: "x"'),
    "unknown words of a theme": inside("koe/theme/strings/fi.yaml", "phrases:\n  not_found:\n", '    outo#N: "x"'),
    "unknown keys of words": inside("koe/theme/strings/fi.yaml", "", 'outo#N: "x"'),
    "unknown paths of words": inside("koe/theme/strings/fi.yaml", "paths:\n", '  outo#N: "x"'),
    "conflicts in words": inside("koe/theme/strings/fi.yaml", "", "<<<<<<< HEAD"),
    "names in a template": template("{{ s.not_found.title }}"),
    "unknown names in a template": template("{{ outo#N }}"),
    "blocks in a template": template("{% block b#N %}a{% endblock %}"),
    "elif": template("{% elif a %}b", "{% if title %}", "{% endif %}"),
    "sum in a template": lambda n: {"koe/theme/templates/404.html": "{{ 1" + " + 1" * n + " }}"},
    "nested templates": template("{% if title %}"),
    "templates": files("koe/theme/templates/t#N.html", "a"),
    "macros": template("{% macro m#N() %}a{% endmacro %}"),
    "includes": template('{% include "outo#N.html" %}'),
    "static files": files("koe/theme/static/x#N.css", "p{}"),
    "rules of a style sheet": inside("koe/theme/static/style.css", "", "p { color: var(--a#N) }"),
    "colours of a style sheet": inside("koe/theme/static/style.css", ":root {\n", "--a#N: #fff;", "}"),
    "addresses of a style sheet": inside("koe/theme/static/style.css", "", "p { background: url(x#N.png) }"),
    "unquoted attributes": template("<p title={{ title }}>"),
    # Every kind of record, read and built.
    **{f"{kind}": lists(f"koe/{kind}.yaml", line) for kind, line in MANY.items()},
    **{f"{kind}, build": lists(f"koe/{kind}.yaml", line) for kind, line in MANY.items()},
}


def base():
    """The small sites of the tests, by path."""
    made, path = {}, None
    for line in (ROOT / "tests/cases/base.txt").read_text().splitlines(keepends=True):
        if line.startswith("//- "):
            path = line[4:].strip()
            made[path] = ""
        elif path:
            made[path] += line
    return made


class Run:
    """What one run of the program took and said."""

    def __init__(self, program, made, command):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="growth."))
        try:
            for path, text in {**base(), **made}.items():
                disk = self.folder / "sites" / path
                disk.parent.mkdir(parents=True, exist_ok=True)
                disk.write_bytes(text.encode())
            self.measure(program, command)
        finally:
            shutil.rmtree(self.folder)

    def measure(self, program, command):
        said = self.folder / "said"
        line = [program, command, "koe", "--sites", str(self.folder / "sites"), "--date", DATE, "--jobs", "1",
                "--theme", str(ROOT / "themes/default")]
        line += ["--out", str(self.folder / "out")] if command == "build" else ["--format", "short"]
        with said.open("wb") as out:
            process = subprocess.Popen(line, stdout=out, stderr=subprocess.STDOUT, preexec_fn=limit)
            _, status, usage = os.wait4(process.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        self.bytes = said.stat().st_size
        codes = re.findall(r"\[([a-z0-9-]+)\]", said.read_text(errors="replace")[:100_000])
        self.codes = sorted(set(codes), key=lambda code: -codes.count(code))[:3]
        self.largest = max((f.stat().st_size for f in (self.folder / "out").rglob("*") if f.is_file()), default=0)


def limit():
    """No case may take the machine with it."""
    resource.setrlimit(resource.RLIMIT_AS, (12 << 30, 12 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))


LIMIT = 300


def command_of(name):
    return "build" if name.endswith("build") else "check"


def last_doubling(less, floor):
    """The exponent of the last doubling. What is lost in the noise of the start grows with nothing."""
    small, large = less[-2:]
    return math.log2(large / small) if small > floor and large > floor else 0.0


def fitted(less, floor):
    """The exponent of the last three doublings together, of sizes that were read."""
    # What takes less than half of its half was not read.
    read = next((n for n in range(1, len(less)) if less[n - 1] > floor and less[n] < less[n - 1] / 2), len(less))
    points = [(n, math.log2(taken)) for n, taken in enumerate(less[:read]) if taken > floor][-4:]
    if len(points) < 2:
        return 0.0
    middle = sum(n for n, _ in points) / len(points)
    return sum((n - middle) * taken for n, taken in points) / sum((n - middle) ** 2 for n, _ in points)


def prove():
    """Tries the measure on made-up numbers: growth is told, chance is not."""
    def told(taken, chance=(1,) * 6):
        less = [taken(1000 * 2 ** n) * more for n, more in enumerate(chance)]
        return last_doubling(less[:4], 1.4) > DUE and fitted(less, 1.4) > DUE

    chances = list(itertools.product((1, 1.5), repeat=6))
    assert all(told(lambda n: n ** 2 / 1e6, chance) for chance in chances), "a square, also by chance"
    assert told(lambda n: n ** 1.5 / 1e4), "the power 1.5"
    assert told(lambda n: n ** 1.25 / 1e3), "the power 1.25"
    assert told(lambda n: 0.003 * n + n ** 2 / 4e6), "a line, and a square of two thirds of it at 8,000"
    assert told(lambda n: n ** 2 / 1e6 if n <= 8_000 else 1.0), "a square up to a limit"
    assert last_doubling([1, 2, 4, 6], 1.4) <= DUE < last_doubling([1, 2, 4, 12], 1.4), "one doubling"
    assert not any(told(lambda n: 0.01 * n, chance) for chance in chances), "a line, with half as much again by chance"
    assert not told(lambda n: 1e-3 * n * math.log2(n)), "a line with a logarithm"
    assert not told(lambda n: 0.004 * n + (16 if n >= 8_000 else 0)), "a step at 8,000"
    assert not told(lambda n: 0.9 if n < 8_000 else 1.5), "what is lost in the start"


def limits(run):
    """The limits that a run named."""
    return {code for code in run.codes if re.search("^too-many|-too-l|-too-deep", code)}


def quieter(first, second):
    """The lesser of what two runs of the same took: others on the machine only ever add."""
    first.seconds, first.megabytes = min(first.seconds, second.seconds), min(first.megabytes, second.megabytes)
    return first


def doubled(program, name, most, alone):
    """Doubles a case; gives complaints."""
    def run(size):
        return Run(program, CASES[name](size), command_of(name))

    sizes = [most // 8, most // 4, most // 2, most]
    runs = [run(size) for size in sizes]
    last, base_run = runs[-1], alone[command_of(name)]

    def less(of):
        return [max(of(run) - of(base_run), 0) for run in runs], 0.05 * of(base_run) + 0.02

    def seconds(run):
        return run.seconds

    def megabytes(run):
        return run.megabytes

    time, memory = last_doubling(*less(seconds)), last_doubling(*less(megabytes))
    further = ""
    if max(time, memory) > DUE:
        runs = [quieter(first, run(size)) for size, first in zip(sizes, runs)]
        larger = [quieter(run(size), run(size)) for size in (2 * most, 4 * most)]
        runs += [run for run in larger if limits(run) <= limits(last)]
        further = f"{time:.2f} {memory:.2f} at {most:,}, {larger[-1].seconds:.2f} s {larger[-1].megabytes:.0f} MB at {4 * most:,}"
        time, memory = (fitted(*less(of)) if of_last > DUE else of_last
                        for of, of_last in ((seconds, time), (megabytes, memory)))
    bad = [f"time {time:.2f}"] if time > DUE else []
    bad += [f"memory {memory:.2f}"] if memory > DUE else []
    bad += [f"status {last.status}"] if last.status not in (0, 1) else []
    bad += [f"{last.bytes} bytes said"] if last.bytes > 500_000 else []
    cells = " ".join(f"{run.seconds:6.2f}" for run in runs[:4])
    print(f"{name:32} {cells} s {last.megabytes:5.0f} MB {last.bytes / 1000:6.0f} kB  {time:5.2f} {memory:5.2f}"
          f"  {','.join(last.codes):40} {'; '.join([*bad, further])}".rstrip(), flush=True)
    return bad


def full(program, name, most):
    """A case at its full size: within the limits, or refused at once."""
    run = Run(program, CASES[name](most), command_of(name))
    within = run.seconds <= SECONDS and run.megabytes <= MEGABYTES and run.status in (0, 1)
    bad = [] if within else [f"{run.seconds:.1f} s, {run.megabytes:.0f} MB, status {run.status}"]
    print(f"{name:32} {run.seconds:6.2f} s {run.megabytes:5.0f} MB {run.bytes / 1000:6.0f} kB said,"
          f" largest file {run.largest / 1000:6.0f} kB  {','.join(run.codes):40} {'; '.join(bad)}", flush=True)
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("cases", nargs="*", help="cases of which the name contains one of these; all when none is named")
    parser.add_argument("--most", type=int, default=8_000)
    parser.add_argument("--full", action="store_true", help="100,000 of each, once")
    asked = parser.parse_intermixed_args()
    names = [name for name in CASES if not asked.cases or any(part in name for part in asked.cases)]
    program = str(pathlib.Path(asked.program).resolve())
    prove()
    if asked.full:
        failed = [name for name in names if full(program, name, 100_000)]
    else:
        alone = {command: Run(program, {}, command) for command in {command_of(name) for name in names}}
        print(f"{'':32} seconds of processor time at {asked.most // 8:,} … {asked.most:,}; exponents of time, memory")
        failed = [name for name in names if doubled(program, name, asked.most, alone)]
    print(f"{len(names)} cases, {len(failed)} more than due" + "".join(f"\n  {name}" for name in failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
