"""What features and data are worth: `python study.py DATA GAZETTEER ACTORS OUT`, a folder for logs.

Short runs of `train.py` that differ in one thing each, with the same seed, the same number of updates and a smaller
net (hidden 64) than the one that is shipped. The last lines printed are tables in Markdown. A run whose log is
complete is not made again.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
UPDATES = 1830  # Six passes of all sets.
# All runs have as many weights, so that they share what is compiled.
COMMON = ["--hidden", "64", "--seed", "1", "--updates", str(UPDATES), "--rows", "14000"]
AFFIXES = "suf2,suf3,suf4,pre1,pre3"
FEATURES = {
    "all": [],
    "without whole words": ["--without", "word"],
    "without endings and beginnings": ["--without", AFFIXES],
    "without shape": ["--without", "shape"],
    "without length": ["--without", "length"],
    "without gazetteer": ["--without", "kinds"],
    "without changes to the words": ["--unchanged"],
}
DATA = {
    "EWT alone": ["--sets", "ewt"],
    "EWT, GUM": ["--sets", "ewt,gum"],
    "EWT, GUM, Wikigold": ["--sets", "ewt,gum,wikigold"],
    "EWT, GUM, Wikigold, CrossNER": [],
}
SHARES = {
    "12.5 %": ["--share", "0.125"],
    "25 %": ["--share", "0.25"],
    "50 %": ["--share", "0.5"],
    "100 %": [],
}
TABLES = {"Features": FEATURES, "Learning curve": SHARES, "Data": DATA}


def log_of(out: Path, extra: list[str]) -> Path:
    """The log of the run with these arguments."""
    return out / (re.sub(r"[^a-z0-9.]+", "-", " ".join(extra)).strip("-") + ".log" if extra else "all.log")


def done(log: Path) -> bool:
    return log.exists() and "politics-dev" in log.read_text()


def run(arguments: list[str], out: Path, extra: list[str]) -> None:
    """Trains once."""
    data, gazetteer, actors = arguments
    log = log_of(out, extra)
    if done(log):
        return
    command = [sys.executable, str(HERE / "train.py"), data, str(log.with_suffix(".pkl"))]
    command += ["--gazetteer", gazetteer, "--actors", actors, *COMMON, *extra]
    cache = {"JAX_COMPILATION_CACHE_DIR": str(out / "compiled")}
    with log.open("w") as file:
        subprocess.run(command, stdout=file, check=True, env={**os.environ, **cache})
    log.with_suffix(".pkl").unlink()


def scores(log: Path) -> list[str]:
    """UPOS, UAS and LAS on EWT test, LAS on GUM dev, names on UNER dev, GUM dev and CrossNER dev; or dashes."""
    if not done(log):
        return ["–"] * 7
    found: dict[str, dict[str, str]] = {}
    for line in log.read_text().splitlines():
        words = line.split()
        if words and words[0].endswith(("-dev", "-test")):
            found[words[0]] = dict(zip(words[1::2], words[2::2]))
    cells = [("ewt-test", "upos"), ("ewt-test", "uas"), ("ewt-test", "las"), ("gum-dev", "las")]
    cells += [("ewt-dev", "ner"), ("gum-dev", "ner"), ("politics-dev", "ner")]
    return [f"{float(found[name][key]):.1f}" for name, key in cells]


def main() -> None:
    *arguments, out = sys.argv[1:5]
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for table in TABLES.values():
        for extra in table.values():
            run(arguments, out, extra)
    for title, table in TABLES.items():
        print(f"\n| {title} | UPOS | UAS | LAS | GUM LAS | UNER dev | GUM names | CrossNER dev |")
        print("|---|---|---|---|---|---|---|---|")
        for name, extra in table.items():
            print(f"| {name} | {' | '.join(scores(log_of(out, extra)))} |")


if __name__ == "__main__":
    main()
