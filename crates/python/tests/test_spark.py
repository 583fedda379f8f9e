"""entente.spark in a local Spark: 20,000 reports in two partitionings, columns by name, bad rows, a killed executor.

python test_spark.py [--killed]   (--killed needs a local cluster, which takes memory for two executors)
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

import entente
from entente import spark as entente_spark
from pyspark.sql import SparkSession

TEXTS = ["Kosovo attacked Turkey.", "Iran praised Iraq.", "Nothing happened.", "Russia met Cuba. France sued Mali."]
COUNT = 20_000


def session(master):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master).appName("entente")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def reports(count):
    # The columns stand in an order that is not that of the arguments: what is matched by position would swap them.
    rows = [(f"No. {n}", None if n == 777 else TEXTS[n % 4], n, "2016-12-02" if n % 2 else None) for n in range(count)]
    return rows, "heading string, body string, number long, day string"


def expected(count):
    rows, _ = reports(count)
    given = [{"id": str(n), "text": body, "title": heading} | ({"date": day} if day else {}) for heading, body, n, day in rows]
    table = entente.events(given, on_error="inline")
    for row in table:
        row["error_line"] = None
    return sorted(json.dumps(row) for row in table)


def found(frame):
    table = entente_spark.events(frame, text="body", id="number", date="day", title="heading")
    rows = []
    for row in table.collect():
        row = row.asDict()
        for name in ("date", "report_date"):
            row[name] = row[name] and row[name].isoformat()
        rows.append(json.dumps(row))
    return sorted(rows)


def parts_do_not_matter():
    spark = session("local[2]")
    rows, schema = reports(COUNT)
    wanted = expected(COUNT)
    for parts in (1, 7):
        started = time.perf_counter()
        got = found(spark.createDataFrame(rows, schema).repartition(parts))
        assert got == wanted, f"{parts} parts: {len(got)} rows, {len(wanted)} expected"
        print(f"{COUNT} reports in {parts} parts: {len(got)} rows, {time.perf_counter() - started:.1f} s")
    assert sum(json.loads(row)["error"] is not None for row in wanted) == 1
    spark.stop()


def executors(parent):
    """The executors among the children of a process, and of those."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    lines = [line.split(None, 2) for line in table.splitlines()]
    family, grown = {parent}, True
    while grown:
        more = {int(pid) for pid, above, _ in lines if int(above) in family} - family
        family, grown = family | more, bool(more)
    return [int(pid) for pid, _, args in lines if int(pid) in family and "CoarseGrainedExecutorBackend" in args]


def a_killed_executor_changes_nothing():
    spark = session("local-cluster[2,1,1024]")
    count = 4_000
    rows, schema = reports(count)
    killed = []

    def kill():
        for _ in range(600):
            time.sleep(0.1)
            running = executors(os.getpid())
            tracker = spark.sparkContext.statusTracker()
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if len(running) > 1 and any(stage and stage.numCompletedTasks >= 2 for stage in stages):
                os.kill(running[0], signal.SIGKILL)
                killed.append(running[0])
                return

    killer = threading.Thread(target=kill)
    killer.start()
    got = found(spark.createDataFrame(rows, schema).repartition(24))
    killer.join()
    assert killed, "no executor was there to be killed"
    assert got == expected(count), f"{len(got)} rows after an executor was killed"
    print(f"{count} reports, an executor killed on the way: {len(got)} rows, none twice")
    spark.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if "--killed" in sys.argv:
            a_killed_executor_changes_nothing()
        else:
            parts_do_not_matter()
