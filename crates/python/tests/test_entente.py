"""The installed wheel: python test_entente.py PROGRAM, where PROGRAM is the command line `entente`.

Without pandas and Polars their tests are skipped, so that the same file tests a bare environment.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import entente

try:
    import pandas
except ImportError:
    pandas = None
try:
    import polars
except ImportError:
    polars = None

PROGRAM = sys.argv.pop(1)
TEXTS = ["Kosovo attacked Turkey on Tuesday.", "Iran praised Iraq. Russia visited “Cuba”.", "", "Nothing happened."]
REPORTS = [{"id": n, "text": TEXTS[n % 4], "date": "2016-12-02" if n % 2 else None, "title": f"No. {n}"} for n in range(600)]


def by_program(lines, *options):
    run = subprocess.run([PROGRAM, "code", "--on-error", "inline", *options], input="".join(lines).encode(), capture_output=True, check=True)
    return run.stdout.decode()


class Coding(unittest.TestCase):
    def test_bytes_are_those_of_the_command_line(self):
        bad = [{"id": "x"}, {"id": 7, "text": float("nan")}, {"text": "y"}, {"id": "é😀", "text": "“Naïve”. Iran met Iraq."}]
        reports = REPORTS + bad
        lines = [json.dumps(report) + "\n" for report in reports]
        self.assertEqual("".join(entente.code_lines(reports, jobs=3)), by_program(lines))

    def test_actors_and_rules_are_arguments(self):
        report = {"id": "a", "text": "Hobbiton lampooned Mordor."}
        with tempfile.TemporaryDirectory() as folder:
            actors, rules = (pathlib.Path(folder) / name for name in ("mine.tsv", "mine.rules"))
            actors.write_text("hobbiton\tcountry\tHOB\tHobbiton\t\t\t\nmordor\tcountry\tMOR\tMordor\t\t\t\n")
            rules.write_text("rule a 111\n  verbs: lampoon\n  test: Russia lampooned Turkey. => russia 111 turkey\n")
            (coded,) = entente.code([report], actors=[actors], rules=[rules])
            program = by_program([json.dumps(report)], "--actors", str(actors), "--rules", str(rules))
            self.assertEqual(json.loads(program), coded)
            self.assertEqual([(e["source_code"], e["cameo"], e["target_code"]) for e in coded["events"]], [("HOB", "111", "MOR")])
            actors.write_text("bad line\n")
            with self.assertRaisesRegex(ValueError, "mine.tsv"):
                next(entente.code([report], actors=[actors]))

    def test_texts_alone_and_faults(self):
        self.assertEqual([coded["id"] for coded in entente.code(TEXTS)], [0, 1, 2, 3])
        with self.assertRaisesRegex(ValueError, "report 2: `text` is null"):
            list(entente.code([{"id": 1, "text": ""}, {"id": 2, "text": None}]))
        coded = list(entente.code([{"id": 9}], on_error="inline"))
        self.assertEqual(coded, [{"id": 9, "error": {"line": 1, "reason": "there is no `text`"}}])

    def test_days_and_lone_surrogates(self):
        (coded,) = entente.code([{"id": 1, "text": "", "date": datetime.datetime(2016, 12, 2, 9, 30)}])
        self.assertEqual(coded["date"], "2016-12-02")
        (coded,) = entente.code([{"id": 1, "text": "\ud800"}], on_error="inline")
        self.assertIn("error", coded)

    def test_relations_between_spans(self):
        answer = entente.relate("Russia bombed Turkey.", (0, 6), [(14, 20)])
        self.assertEqual((answer["category"], answer["trigger_span"]), ("ASSAULT", {"start": 7, "end": 13}))

    def test_the_interpreter_goes_on_while_reports_are_coded(self):
        # With the lock held, the counter below would stand still for as long as the longest call.
        longest, done = 0.0, threading.Event()

        def count():
            nonlocal longest
            last = time.perf_counter()
            while not done.is_set():
                time.sleep(0.001)
                now = time.perf_counter()
                longest, last = max(longest, now - last), now

        watcher = threading.Thread(target=count)
        started = time.perf_counter()
        watcher.start()
        list(entente.code_lines([{"id": 1, "text": "Iran met Iraq in Vienna on Monday. " * 3000}]))
        done.set()
        watcher.join()
        self.assertLess(longest, (time.perf_counter() - started) / 2)


class Tables(unittest.TestCase):
    def rows(self):
        lines = [json.dumps(report) + "\n" for report in REPORTS]
        return [json.loads(line) for line in by_program(lines, "--events").splitlines()]

    def test_rows_are_those_of_the_command_line(self):
        rows = self.rows()
        for row in rows:
            row["report"] = str(row["report"])
        errors = {"error": None, "error_line": None}
        self.assertEqual(entente.events(REPORTS), [row | errors for row in rows])

    @unittest.skipUnless(pandas, "pandas is not here")
    def test_pandas(self):
        frame = pandas.DataFrame(REPORTS).rename(columns={"text": "body"})
        frame["date"] = pandas.to_datetime(frame["date"])
        table = entente.events(frame, text="body")
        self.assertEqual(list(table.columns), list(entente.EVENT_COLUMNS))
        self.assertEqual(len(table), len(self.rows()))
        self.assertEqual(table["cameo_code"].tolist(), [row["cameo_code"] for row in self.rows()])
        self.assertEqual(str(table["report_date"].dtype), "datetime64[s]")
        self.assertEqual(table["report_date"].dropna().iloc[0], pandas.Timestamp("2016-12-02"))
        gap = pandas.DataFrame({"id": [1, 2], "text": ["Iran praised Iraq.", None]})
        with self.assertRaisesRegex(ValueError, "report 2: `text` is null"):
            entente.events(gap)
        self.assertEqual(entente.events(gap, on_error="inline")["error"].notna().sum(), 1)
        with self.assertRaisesRegex(ValueError, "no column 'nothing'"):
            entente.events(gap, text="nothing")

    @unittest.skipUnless(polars, "Polars is not here")
    def test_polars(self):
        table = entente.events(polars.DataFrame(REPORTS))
        self.assertEqual(table.columns, list(entente.EVENT_COLUMNS))
        self.assertEqual(table["cameo_code"].cast(str).to_list(), [row["cameo_code"] for row in self.rows()])
        self.assertEqual(table.schema["date"], polars.Date)
        self.assertEqual(table["report_date"].drop_nulls()[0], datetime.date(2016, 12, 2))


class Start(unittest.TestCase):
    def test_import_takes_at_most_150_ms(self):
        # Of the processor, so that other programs on the machine do not count.
        def took(line):
            before = os.times()
            subprocess.run([sys.executable, "-c", line], check=True)
            after = os.times()
            return after.children_user + after.children_system - before.children_user - before.children_system

        bare, whole = (min(took(line) for _ in range(7)) for line in ("pass", "import entente"))
        print(f"import entente: {(whole - bare) * 1000:.0f} ms beyond Python's own {bare * 1000:.0f} ms")
        self.assertLessEqual(whole - bare, 0.150)

    def test_the_example_runs(self):
        example = pathlib.Path(__file__).parents[1] / "examples" / "walkthrough.py"
        said = subprocess.run([sys.executable, example], check=True, capture_output=True, text=True).stdout
        self.assertIn("Russia cameo:", said)


if __name__ == "__main__":
    unittest.main()
