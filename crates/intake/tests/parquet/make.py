"""Writes coded reports as Parquet by each producer that is installed: python make.py PROGRAM [FOLDER]

PROGRAM is the command line (`entente`). Needs any of pyarrow, pandas, polars and pyspark (which needs Java); what is missing is left out and named.
The tests of the reader compare each with `lines.jsonl` and `events.jsonl`, which the command line writes here, too.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

REPORTS = """\
{"id": "a", "title": "Talks", "date": "2016-12-01", "source": "Desk", "text": "Norway accused Sweden of spying. Turkey praised Iran – naïvely, said Oslo."}
{"id": "b", "text": "Nothing happened."}
{"id": 3, "date": "2016-12-02", "text": "Kosovo condemned Serbia. France thanked Mali. Russia threatened Ukraine with sanctions."}
{"id": "d", "text": null}
"""
TYPES = {"sentence": "int32", "event": "int32"}


def ours(program, folder):
    """What the command line writes: lines and tables of events and of reports."""
    options = ["--events-to", folder / "events.parquet", "--reports-to", folder / "reports.parquet"]
    for more in (options, ["--events-to", folder / "events.jsonl", "--reports-to", folder / "lines.jsonl"]):
        run = [program, "code", "--on-error", "inline", *map(str, more)]
        subprocess.run(run, input=REPORTS, text=True, check=True)


def by_pyarrow(folder):
    import pyarrow.parquet as parquet

    table = parquet.read_table(folder / "events.parquet")
    for name, options in {
        "plain": {"compression": "none", "use_dictionary": False},
        "gzip": {"compression": "gzip"},
        "second": {"data_page_version": "2.0", "version": "2.6"},
        "delta": {"use_dictionary": False, "column_encoding": {
            "sentence_text": "DELTA_BYTE_ARRAY", "report": "DELTA_LENGTH_BYTE_ARRAY", "sentence": "DELTA_BINARY_PACKED"}},
        "zstd": {"compression": "zstd"},
    }.items():
        parquet.write_table(table, folder / f"pyarrow-{name}.parquet", **options)


def by_pandas(folder):
    import pandas

    pandas.read_parquet(folder / "events.parquet").to_parquet(folder / "pandas.parquet")


def by_polars(folder):
    import polars

    frame = polars.read_parquet(folder / "events.parquet")
    frame.write_parquet(folder / "polars.parquet", compression="snappy")
    frame.write_parquet(folder / "polars-zstd.parquet")


def by_spark(folder):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").getOrCreate()
    with tempfile.TemporaryDirectory() as scratch:
        frame = spark.read.parquet(str(folder / "events.parquet"))
        frame.coalesce(1).write.mode("overwrite").parquet(scratch)
        part = next(pathlib.Path(scratch).glob("part-*.parquet"))
        shutil.copy(part, folder / "spark.parquet")
    spark.stop()


def main():
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent)
    if sys.argv[1] != "-":
        ours(sys.argv[1], folder)
    for producer in (by_pyarrow, by_pandas, by_polars, by_spark):
        try:
            producer(folder)
        except ImportError as missing:
            print(f"{producer.__name__}: {missing}")


main()
