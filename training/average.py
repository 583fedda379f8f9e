"""Averages two runs of which one started from the other: `python average.py RUN1.pkl RUN2.pkl OUT.pkl`."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path


def main() -> None:
    first, second = (pickle.loads(Path(argument).read_bytes()) for argument in sys.argv[1:3])
    assert first["vocabulary"] == second["vocabulary"] and first["tags"] == second["tags"]
    names = second["params"]
    second["params"] = {name: (first["params"][name] + second["params"][name]) / 2 for name in names}
    Path(sys.argv[3]).write_bytes(pickle.dumps(second))


if __name__ == "__main__":
    main()
