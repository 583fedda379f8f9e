"""Memory of `entente code` on 1,000 and on 100,000 reports: python memory.py PROGRAM [COUNT]

Prints the peak of each run, for JSON Lines and for Parquet, of events and of reports, and fails where the many take more than 1.2 times as much as the
few. The reports are short texts, so that a run takes a minute or two and not an hour: memory depends on what is held
back between reading and writing, not on what one report says. Linux and macOS.
"""

import json
import os
import subprocess
import sys
import tempfile

TEXTS = ["Kosovo attacked Turkey on Tuesday.", "Iran praised Iraq.", "Nothing happened.", "Russia met Cuba's president."]
MOST = 1.2


def peak(program, count, options):
    """The largest resident size of a run, in kilobytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w") as file:
            for n in range(count):
                file.write(json.dumps({"id": n, "date": "2016-12-02", "text": TEXTS[n % 4]}) + "\n")
        options = [option.replace("FOLDER", folder) for option in options]
        # A child of a child, so that what is measured is this run alone.
        code = (
            "import resource, subprocess, sys\n"
            "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        run = [sys.executable, "-c", code, program, "code", *options, path]
        return int(subprocess.run(run, check=True, capture_output=True, text=True).stdout)


def main():
    program = sys.argv[1]
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    failed = False
    for name, options in (
        ("JSON Lines", []),
        ("events in Parquet", ["--events-to", "FOLDER/events.parquet"]),
        ("reports in JSON Lines", ["--reports-to", "FOLDER/reports.jsonl"]),
        ("reports in Parquet", ["--reports-to", "FOLDER/reports.parquet"]),
    ):
        few, much = peak(program, 1_000, options), peak(program, many, options)
        ratio = much / few
        failed |= ratio > MOST
        print(f"{name}: 1,000 reports {few // 1024} MB, {many:,} reports {much // 1024} MB, ratio {ratio:.2f}")
    sys.exit(f"More than {MOST} times as much." if failed else 0)


main()
