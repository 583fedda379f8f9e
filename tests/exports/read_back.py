"""Reads every export back with libraries that are not ours, and compares counts: python read_back.py FOLDER

FOLDER is what `cargo run -p entente-graph --example exports -- FOLDER` has written. Fails at the first difference.
"""

import csv
import json
import sys
import warnings
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import igraph
import jsonschema
import networkx

GEXF = "{http://gexf.net/1.3}"
SVG = "{http://www.w3.org/2000/svg}"


class Tags(HTMLParser):
    """Counts the tags of a page."""

    def __init__(self):
        super().__init__()
        self.counts = {}

    def handle_starttag(self, tag, attrs):
        self.counts[tag] = self.counts.get(tag, 0) + 1


def table(file):
    with open(file, encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: read back {found}, written {wanted}")


def graph(what, read, counts):
    """A graph of any format: as many actors, lines and ties, and lines as heavy."""
    same(f"{what}, actors", read.number_of_nodes(), counts["actors"])
    edges = [data for _, _, data in read.edges(data=True)]
    lines = [data for data in edges if data["relation"] == "events"]
    ties = [data for data in edges if data["relation"] == "tie"]
    same(f"{what}, lines", len(lines), counts["lines"])
    same(f"{what}, ties", len(ties), counts["ties"])
    same(f"{what}, events on lines", int(sum(data["weight"] for data in lines)), counts["drawn"])
    if any(data["tie_status"] not in ("current", "ended") for data in ties):
        sys.exit(f"{what}: a tie says neither that it holds nor that it has ended")
    if not read.is_directed():
        sys.exit(f"{what}: is not directed")


def igraph_too(what, file, counts):
    """igraph numbers edges itself, and must keep ours as an attribute."""
    read = igraph.Graph.Read_GraphML(str(file))
    same(f"{what} in igraph", (read.vcount(), read.ecount()), (counts["actors"], counts["lines"] + counts["ties"]))
    if read.ecount():
        same(f"{what} in igraph, edges by name", read.es["line"], [f"e{number}" for number in range(read.ecount())])


def times(what, file, wanted):
    """Every spell of a GEXF has a beginning and an end; lines with a day have one."""
    root = ElementTree.parse(file).getroot()
    spells = list(root.iter(f"{GEXF}spell"))
    for spell in spells:
        if sorted(spell.attrib) != ["end", "start"] or spell.get("start") > spell.get("end"):
            sys.exit(f"{what}: an open spell: {spell.attrib}")
    graph = root.find(f"{GEXF}graph")
    same(f"{what}, mode", graph.get("mode"), "dynamic" if wanted else "static")
    same(f"{what}, lines with a day", sum(edge.find(f"{GEXF}spells") is not None for edge in root.iter(f"{GEXF}edge")), wanted)


def check(folder):
    counts = json.loads((folder / "counts.json").read_text())
    same("actors.csv", len(table(folder / "actors.csv")), counts["actors"])
    lines = table(folder / "lines.csv")
    same("lines.csv", len(lines), counts["lines"])
    same("lines.csv, weights", sum(int(line["weight"]) for line in lines), counts["drawn"])
    evidence = table(folder / "evidence.csv")
    same("evidence.csv", len(evidence), counts["events"])
    for row in evidence:
        same("evidence.csv, codes", row["cameo"], f"cameo:{row['act']}")
        trigger = " ".join(row["trigger"].split())
        if not trigger or trigger not in row["quotation"]:
            sys.exit(f"evidence.csv: a quotation without its trigger: {row}")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph("GEXF", networkx.read_gexf(folder / "gexf.gexf"), counts)
        graph("GraphML", networkx.read_graphml(folder / "graphml.graphml"), counts)
        cytoscape = json.loads((folder / "cytoscape.cyjs").read_text(encoding="utf-8"))
        graph("Cytoscape JSON", networkx.cytoscape_graph(cytoscape), counts)
    times("GEXF", folder / "gexf.gexf", counts["dated"])
    igraph_too("GraphML", folder / "graphml.graphml", counts)
    coded = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    same("JSON Lines", sum(len(line["events"]) for line in coded), counts["events"])
    for line in coded:
        for event in line["events"]:
            span = event["trigger_span"]
            if not line["text"][span["start"]:span["end"]].strip():
                sys.exit(f"JSON Lines: the span of a trigger is empty in {line['id']}")
    linked = json.loads((folder / "linked.jsonld").read_text(encoding="utf-8"))["@graph"]
    same("JSON-LD", sum(node["@type"] == "Action" for node in linked), counts["events"])
    picture = ElementTree.parse(folder / "picture.svg").getroot()
    same("SVG", picture.tag, f"{SVG}svg")
    if not any("corpus" in (text.text or "") for text in picture.iter(f"{SVG}text")):
        sys.exit("SVG: the fingerprint of the corpus is missing")
    tags = Tags()
    tags.feed((folder / "report.html").read_text(encoding="utf-8"))
    same("report", (tags.counts.get("blockquote", 0), tags.counts.get("script", 0)), (counts["events"], 0))


def workspace():
    """The example of a workspace file against the schema that says what one is."""
    here = Path(__file__).parent
    schema = json.loads((here / "../../docs/workspace.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    example = json.loads((here / "workspace.entente.json").read_text(encoding="utf-8"))
    judge.validate(example)
    sorts = {entry["do"] for entry in example["corrections"]["entries"]}
    same("workspace, sorts of corrections", sorts, set(schema["$defs"]["entry"]["properties"]["do"]["enum"]))
    example["corrections"]["entries"][0].pop("event")
    if judge.is_valid(example):
        sys.exit("workspace: the schema passes a correction of nothing")


def main():
    workspace()
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/counts.json"))
    if not folders:
        sys.exit("There is nothing to read back.")
    for folder in folders:
        check(folder)
    print(f"{len(folders)} sets of every format read back with equal counts, and a workspace by its schema")


main()
