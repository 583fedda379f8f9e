"""The linked data in PyLD, rdflib and jsonld.js: python read_linked.py FOLDER

All three must make the same triples of it, as many as it says; a query by day must find what lies behind the day. Web
annotations are checked by their rules. jsonld.js is asked where `npm ci` has brought it. Fails at the first difference.
"""

import json
import subprocess
import sys
from pathlib import Path

import rdflib
from pyld import jsonld

QUERY = """
SELECT (COUNT(?act) AS ?found) WHERE {
  ?act a <https://schema.org/Action> ; <https://schema.org/startTime> ?day .
  FILTER(?day >= "2016-01-01"^^<http://www.w3.org/2001/XMLSchema#date>)
}
"""
SUM = "SELECT (SUM(?score) AS ?all) WHERE { ?act <urn:entente:terms:goldstein> ?score }"
JAVASCRIPT = """
const jsonld = require("jsonld");
let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", async () => {
  process.stdout.write(await jsonld.canonize(JSON.parse(text), { algorithm: "URDNA2015", format: "application/n-quads" }));
});
"""


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: read back {str(found)[:300]}, written {str(wanted)[:300]}")


def linked(folder, counts):
    text = (folder / "linked.jsonld").read_text(encoding="utf-8")
    document = json.loads(text)
    by_pyld = jsonld.normalize(document, {"algorithm": "URDNA2015", "format": "application/n-quads"})
    acts = [node for node in document["@graph"] if node["@type"] == "Action"]
    same("JSON-LD, acts", len(acts), counts["events"])
    values = sum(len(node) - 1 for node in document["@graph"])
    same("PyLD, triples", len(set(by_pyld.splitlines())), values)
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    same("rdflib, triples", len(graph), values)
    other = rdflib.Graph().parse(data=by_pyld, format="nt")
    same("rdflib and PyLD", set(graph), set(other))
    dated = sum(act.get("startTime", "") >= "2016-01-01" for act in acts)
    same("rdflib, by day", int(next(iter(graph.query(QUERY)))[0]), dated)
    total = float(next(iter(graph.query(SUM)))[0] or 0)
    same("rdflib, sum of scores", round(total, 1), round(sum(float(act["entente:goldstein"]) for act in acts), 1))
    here = Path(__file__).parent
    if (here / "node_modules" / "jsonld").is_dir():
        run = subprocess.run(["node", "-e", JAVASCRIPT], input=text, capture_output=True, text=True, cwd=here)
        same("jsonld.js", (run.returncode, run.stdout), (0, by_pyld))
    else:
        print("  jsonld.js is not here: not asked.")


def annotations(folder, counts):
    page = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    texts = {}
    for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        texts[f"urn:entente:{counts['fingerprint']}:report:{report['id']}"] = report["text"]
    same("Web annotations", (page["@context"], page["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"))
    ids = [item["id"] for item in page["items"]]
    same("Web annotations, ids", len(set(ids)), len(ids))
    same("Web annotations, acts", sum(name.endswith(".act") for name in ids), counts["events"])
    for item in page["items"]:
        text = texts[item["target"]["source"]]
        position, quote = item["target"]["selector"]
        cut = text[position["start"]:position["end"]]
        same(f"Web annotation {item['id']}", (cut, item["type"]), (quote["exact"], "Annotation"))
        before, behind = text[:position["start"]], text[position["end"]:]
        if not (before.endswith(quote["prefix"]) and behind.startswith(quote["suffix"]) and item["body"]):
            sys.exit(f"Web annotation {item['id']}: what stands around the words is not what it says")


def main():
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/counts.json"))
    if not folders:
        sys.exit("There is nothing to read back.")
    for folder in folders:
        counts = json.loads((folder / "counts.json").read_text())
        linked(folder, counts)
        annotations(folder, counts)
    print(f"{len(folders)} sets of linked data and web annotations read back")


main()
