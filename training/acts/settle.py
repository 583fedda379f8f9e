"""Joins two readings of the same reports into one gold.

    python training/acts/settle.py FIRST SECOND OUT

What both readers coded stays as the first wrote it. What only one of them coded stays, too, but as unsure: the
scorer does not ask for it, and does not count it as wrong. Where both have the pair in another category, the first
reader's category stands (both were read through by a third; an impeachment is a charge, hence COERCE).
"""

import json
import sys

from agreement import load, met


def settle(first, second):
    events = []
    for event in first["events"]:
        agreed = met(event, second["events"], category=False)
        events.append(event | {"sure": event["sure"] and agreed})
    for event in second["events"]:
        if not met(event, first["events"], category=False):
            events.append(event | {"sure": False})
    events.sort(key=lambda event: (event["trigger"]["start"], event["source_actor"], event["target_actor"]))
    return first | {"readers": 2, "events": events}


def main(first, second, out):
    first, second = load(first), load(second)
    with open(out, "w", encoding="utf-8") as file:
        for name, report in first.items():
            once = report | {"readers": 1}
            joined = settle(report, second[name]) if name in second else once
            file.write(json.dumps(joined, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
