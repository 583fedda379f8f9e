"""The tables of the command line in pandas, Polars, DuckDB and pyarrow: python read_tables.py FOLDER

FOLDER/tables is what `cargo xtask readback` has had the command line write. Each reader must find the same rows, with the
types that docs/events.md tables; codes keep their leading zeros where a reader guesses types. Fails at the first difference.
"""

import csv
import datetime
import json
import re
import sys
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
from pybrat.parser import BratParser

MANUAL = Path(__file__).parent / "../../docs/events.md"
PANDAS = {"text": ("object", "str", "string"), "code": ("category",), "date": ("object",), "whole number": ("int32", "float64"), "number": ("float64",)}
DUCKDB = {"text": "VARCHAR", "code": "VARCHAR", "date": "DATE", "whole number": "INTEGER", "number": "DOUBLE"}
POLARS = {"text": polars.String, "code": polars.Categorical, "date": polars.Date, "whole number": polars.Int32, "number": polars.Float64}


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: read back {str(found)[:300]}, written {str(wanted)[:300]}")


def columns():
    """Name and type of every column, as the manual tables them."""
    text = MANUAL.read_text(encoding="utf-8").split("## Columns")[1].split("## Reading")[0]
    return dict(re.findall(r"^\| `(\w+)` \| ([a-z ]+) \|", text, re.MULTILINE))


def rows(folder):
    """The rows as the JSON Lines have them, ids as text."""
    found = [json.loads(line) for line in (folder / "standard.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in found:
        row.update(report=str(row["report"]), error=None, error_line=None)
    return found


def parquet(file, wanted, kinds):
    def plain(value):
        if isinstance(value, (datetime.date, datetime.datetime)):
            return value.isoformat()[:10]
        return None if value is None or value != value else value

    def told(what, names, table):
        same(f"{what}, columns", list(names), list(kinds))
        same(what, [[plain(value) for value in row] for row in table], [list(row.values()) for row in wanted])

    table = pyarrow.parquet.read_table(file)
    told("pyarrow", table.column_names, [row.values() for row in table.to_pylist()])
    frame = pandas.read_parquet(file)
    for name, kind in kinds.items():
        if str(frame[name].dtype) not in PANDAS[kind]:
            sys.exit(f"pandas: {name} is {frame[name].dtype}, not one of {PANDAS[kind]}")
    same("pandas, codes", frame["cameo_code"].astype(object).tolist(), [row["cameo_code"] for row in wanted])
    frame = polars.read_parquet(file)
    for name, kind in kinds.items():
        if frame.schema[name] != POLARS[kind]:
            sys.exit(f"Polars: {name} is {frame.schema[name]}, not {POLARS[kind]}")
    told("Polars", frame.columns, frame.rows())
    read = duckdb.sql(f"SELECT * FROM read_parquet('{file}')")
    same("DuckDB, types", dict(zip(read.columns, map(str, read.types))), {name: DUCKDB[kind] for name, kind in kinds.items()})
    told("DuckDB", read.columns, read.fetchall())


def text_tables(folder, wanted):
    """Readers that guess types keep `cameo` as it is."""
    codes = [row["cameo"] for row in wanted]
    same("pandas, CSV", pandas.read_csv(folder / "standard.csv")["cameo"].tolist(), codes)
    same("Polars, CSV", polars.read_csv(folder / "standard.csv", infer_schema_length=None)["cameo"].to_list(), codes)
    same("DuckDB, CSV", [row[0] for row in duckdb.sql(f"SELECT cameo FROM read_csv('{folder / 'standard.csv'}')").fetchall()], codes)
    frame = pandas.read_csv(folder / "standard.tsv", sep="\t", quoting=csv.QUOTE_NONE, dtype={"cameo_code": str})
    same("pandas, TSV", frame["cameo_code"].tolist(), [row["cameo_code"] for row in wanted])
    same("pandas, JSON Lines", pandas.read_json(folder / "standard.jsonl", lines=True, dtype=False)["cameo"].tolist(), codes)
    read = duckdb.sql(f"SELECT cameo FROM read_json('{folder / 'standard.jsonl'}')").fetchall()
    same("DuckDB, JSON Lines", [row[0] for row in read], codes)
    frame = pandas.read_csv(folder / "standard.icews", sep="\t", quoting=csv.QUOTE_NONE, dtype={"CAMEO Code": str}, na_values="NULL")
    same("ICEWS", (frame.shape[1], frame["CAMEO Code"].tolist()), (20, [row["cameo_code"] for row in wanted]))


def reports(file, wanted):
    read = duckdb.sql(f"SELECT sum(events), count(*) FILTER (coded.id IS NULL) FROM (SELECT events, coded::JSON AS coded FROM read_parquet('{file}'))")
    same("table of reports", read.fetchall()[0], (len(wanted), 0))


def brat(folder, wanted):
    """The folder in a parser of brat's that is not ours: as many events, and spans that hold their words."""
    found = 0
    for file in sorted(folder.glob("*.ann")):
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, places, words = line.split("\t")
                parts = [text[slice(*map(int, part.split()))] for part in places.split(" ", 1)[1].split(";")]
                same(f"brat, {file.name}", words, " ".join(parts))
        found += sum(line.startswith("E") for line in file.read_text(encoding="utf-8").splitlines())
    same("brat, events", found, len(wanted))
    parsed = BratParser(error="raise").parse(folder)
    same("brat in pybrat, events", sum(len(example.events) for example in parsed), len(wanted))


def main():
    folder = Path(sys.argv[1]) / "tables"
    kinds, wanted = columns(), rows(folder)
    if len(wanted) < 10 or len(kinds) < 40:
        sys.exit("There is nothing to read back.")
    same("JSON Lines, columns", list(wanted[0]), list(kinds))
    for name in ("standard.parquet", "events.parquet"):
        parquet(folder / name, wanted, kinds)
    same("Parquet, bytes", (folder / "standard.parquet").read_bytes() == (folder / "events.parquet").read_bytes(), True)
    text_tables(folder, wanted)
    reports(folder / "reports.parquet", wanted)
    brat(folder / "brat", wanted)
    print(f"{len(wanted)} events of the command line read back from Parquet, CSV, TSV, JSON Lines, ICEWS and brat")


main()
