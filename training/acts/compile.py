"""Makes the gold of whole texts from what readers wrote.

    python training/acts/compile.py TEXTS OUT SHEET...

TEXTS is JSON Lines with id, date, title, source and text. A SHEET is what a reader wrote: a line `@ id | region=… |
topic=…` for each report and below it a line of thirteen fields for each event (README.md beside this file has
them). OUT gets a JSON line for each report of the sheets: offsets count Unicode scalar values from the start of the
text, ends are exclusive. With `--with-text` the line carries the text, otherwise only its SHA-256.
"""

import csv
import hashlib
import json
import re
import sys
from pathlib import Path

from sentences import sentences

HERE = Path(__file__).resolve().parent
CAMEO = HERE.parent.parent / "crates" / "engine" / "data" / "cameo.tsv"
COLUMNS = 13


def categories():
    """CAMEO code to category, as the engine's own table has it."""
    with open(CAMEO, encoding="utf-8") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row[0]: row[2] for row in rows if len(row) > 2}


def split(identifier):
    """70 % train, 15 % dev, 15 % test, by a hash of the report's id."""
    number = int(hashlib.sha256(("split " + identifier).encode()).hexdigest()[:8], 16) % 100
    return "train" if number < 70 else "dev" if number < 85 else "test"


def find(text, start, end, words):
    """The span of words in a sentence; `words#2` is the second place where they stand."""
    if words == "-":
        return None
    numbered = re.match(r"^(.*)#(\d)$", words)
    wanted, number = (numbered.group(1), int(numbered.group(2))) if numbered else (words, 1)
    places = [m.start() for m in re.finditer(re.escape(wanted), text[start:end])]
    if not numbered and len(places) > 1:
        whole = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(wanted) + r"(?!\w)", text[start:end])]
        places = whole or places
    if len(places) < number:
        raise ValueError(f"{words!r} does not stand in {text[start:end]!r}")
    at = start + places[number - 1]
    return {"start": at, "end": at + len(wanted)}


def event(line, text, spans, category_of):
    fields = [field.strip() for field in line.split(" | ")]
    if len(fields) != COLUMNS:
        raise ValueError(f"{len(fields)} fields, not {COLUMNS}: {line}")
    number, source, source_actor, source_code, trigger, target, target_actor, target_code = fields[:8]
    cameo, status, speaker, sure, hard = fields[8:]
    start, end = spans[int(number) - 1]
    return {
        "source": find(text, start, end, source),
        "trigger": find(text, start, end, trigger),
        "target": find(text, start, end, target),
        "source_actor": source_actor,
        "target_actor": target_actor,
        "source_code": source_code,
        "target_code": target_code,
        "category": category_of[cameo],
        "cameo": cameo,
        "status": status,
        "speaker": None if speaker == "-" else speaker,
        "sure": sure == "sure",
        "hard": [word.strip() for word in hard.split(",")],
    }


def read(sheet, texts, category_of):
    """The reports of a sheet with their events, in the sheet's order."""
    found, report, spans = [], None, []
    for line in Path(sheet).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            fields = [field.strip() for field in line[1:].split("|")]
            marks = dict(field.split("=", 1) for field in fields[1:] if "=" in field)
            text = texts[fields[0]]
            spans = sentences(text["text"])
            report = {
                "id": fields[0],
                "region": marks["region"],
                "topic": [topic.strip() for topic in marks["topic"].split(",")],
                "sentences": len(spans),
                "events": [],
            }
            found.append(report)
        else:
            report["events"].append(event(line, texts[report["id"]]["text"], spans, category_of))
    return found


def main(arguments):
    with_text = "--with-text" in arguments
    arguments = [argument for argument in arguments if argument != "--with-text"]
    source, out, *sheets = arguments
    with open(source, encoding="utf-8") as file:
        texts = {row["id"]: row for row in map(json.loads, file)}
    category_of = categories()
    reports = [report for sheet in sheets for report in read(sheet, texts, category_of)]
    reports.sort(key=lambda report: report["id"])
    with open(out, "w", encoding="utf-8") as file:
        for report in reports:
            text = texts[report["id"]]
            head = {"id": report["id"], "split": split(report["id"])}
            if with_text:
                head.update({key: text[key] for key in ("date", "title", "source", "text")})
            else:
                head["sha256"] = hashlib.sha256(text["text"].encode()).hexdigest()
            file.write(json.dumps(head | report, ensure_ascii=False) + "\n")
    events = sum(len(report["events"]) for report in reports)
    print(f"{len(reports)} reports, {sum(r['sentences'] for r in reports)} sentences, {events} events: {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
