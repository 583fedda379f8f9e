"""What Spark costs beside the plain program: python spark.py PROGRAM [COUNT]

Codes the same reports with `entente code --events-to`, on one core and on two, and with entente.spark on one worker and on two. Prints seconds of
the clock and of a processor for each, and fails where the whole Spark job takes more than 1.25 times the processor of the plain program on one
core, or where two workers are less than 1.8 times as fast as one. The reports are those that come with the page, over and over under other ids.

A job's seconds of a processor are those of all its processes: the driver, the Java machine, the daemons and the workers. Seconds of the clock are
those in which the table is made; Spark's own start is printed beside them. On a machine on which other programs run, two workers get less
than twice what one gets: `--cpu` then judges only the seconds of a processor. Linux; needs what crates/python/tests/requirements-spark.txt
names, the wheel, and Java.
"""

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time

MOST_WORK = 1.25
LEAST_GAIN = 1.8
PR_SET_CHILD_SUBREAPER = 36
BUNDLED = os.path.join(os.path.dirname(__file__), "..", "..", "static", "corpus", "reports.jsonl")


def write(path, count):
    with open(BUNDLED) as bundled:
        reports = [json.loads(line) for line in bundled if line.strip()]
    with open(path, "w") as file:
        for n in range(count):
            report = reports[n % len(reports)]
            file.write(json.dumps({"id": str(n), "date": report.get("date"), "text": report["text"]}) + "\n")


def work_below(root):
    """Seconds of a processor that each process below one has had, by its number and start."""
    found = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat") as stat:
                fields = stat.read().rsplit(") ", 1)[1].split()
        except (OSError, IndexError):
            continue  # No process, or one that has ended meanwhile.
        found[int(entry)] = int(fields[1]), fields[19], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def below(pid):
        return pid in found and (found[pid][0] == root or below(found[pid][0]))

    return {(pid, started): work for pid, (_, started, work) in found.items() if below(pid)}


def run(command):
    """Seconds of the clock and of a processor of a command and of all that it starts, and what it prints. Spark's daemon
    asks nobody how its workers ended, so that the system does not add them up: they are looked at while they run."""
    seen, started = {}, time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        while process.poll() is None:
            seen |= work_below(os.getpid())
            time.sleep(0.2)
        clock = time.perf_counter() - started
        out.seek(0)
        said = out.read()
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed.")
    return clock, sum(seen.values()), said


def job(path, workers, out):
    """The Spark job, in a process of its own."""
    from entente import spark as entente_spark
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{workers}]").appName("entente")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        # The Java machine only hands rows over: it need not translate itself to the last.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        # The file is read in as many parts as are wanted; `repartition` would send every text through the disk once more.
        "spark.sql.files.maxPartitionBytes": str(os.path.getsize(path) // (4 * workers) + 1),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    frame = spark.read.schema("id string, date string, text string").json(path)
    started = time.perf_counter()
    entente_spark.events(frame, title=None, source=None).write.parquet(out)
    print(time.perf_counter() - started)
    spark.stop()


def main():
    if sys.argv[1] == "--job":
        return job(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    program, count = given[0], int(given[1]) if len(given) > 1 else 8_000
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit("This system counts no processes that were left behind.")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        write(path, count)
        print(f"{count:,} reports")
        plain = {}
        for cores in (1, 2):
            out = os.path.join(folder, f"plain-{cores}.parquet")
            plain[cores] = run([program, "code", "--jobs", str(cores), "--events-to", out, path])
            print(f"plain program, {cores} cores: {plain[cores][0]:.1f} s of the clock, {plain[cores][1]:.1f} s of a processor", flush=True)
        spark = {}
        for workers in (1, 2):
            out = os.path.join(folder, f"spark-{workers}")
            clock, work, said = run([sys.executable, __file__, "--job", path, str(workers), out])
            spark[workers] = float(said.split()[-1]), work
            print(
                f"Spark, {workers} workers: {spark[workers][0]:.1f} s of the clock and {clock - spark[workers][0]:.1f} s to start and end, "
                f"{work:.1f} s of a processor",
                flush=True,
            )
    ratio, gain = spark[1][1] / plain[1][1], spark[1][0] / spark[2][0]
    print(f"Spark takes {ratio:.2f} times the processor of the plain program ({MOST_WORK} at most)")
    print(f"two workers are {gain:.2f} times as fast as one ({LEAST_GAIN} at least); the plain program on two cores {plain[1][0] / plain[2][0]:.2f} times")
    slow = gain < LEAST_GAIN and "--cpu" not in sys.argv
    sys.exit("Too much." if ratio > MOST_WORK or slow else 0)


main()
