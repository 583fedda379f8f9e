"""How far two readers of the same reports agree.

    python training/acts/agreement.py FIRST SECOND

Both are files that compile.py makes. An event of one reader is met where the other has one in the same place (the
triggers overlap, or lie within 60 characters) whose sides overlap or are the same actor. Prints the share of events
met and F1, for all events and for those of which both readers are sure; by pair alone, and with the category.
"""

import json
import sys


def load(path):
    with open(path, encoding="utf-8") as file:
        return {row["id"]: row for row in map(json.loads, file)}


def near(one, other, reach=0):
    return one["start"] < other["end"] + reach and other["start"] < one["end"] + reach


def side(one, other, key):
    if one[key] and other[key] and near(one[key], other[key]):
        return True
    same_name = one[key + "_actor"].casefold() == other[key + "_actor"].casefold()
    same_code = len(one[key + "_code"]) > 3 and one[key + "_code"] == other[key + "_code"]
    unnamed = one[key] is None or other[key] is None
    same_country = unnamed and one[key + "_code"][:3] == other[key + "_code"][:3]
    return same_name or same_code or same_country


def met(event, others, category):
    return any(
        near(event["trigger"], other["trigger"], 60)
        and side(event, other, "source")
        and side(event, other, "target")
        and (not category or event["category"] == other["category"])
        for other in others
    )


def table(first, second):
    both = sorted(set(first) & set(second))
    print(f"{len(both)} reports read twice")
    for category in (False, True):
        for sure in (False, True):
            found = [0, 0]
            whole = [0, 0]
            for name in both:
                sides = first[name]["events"], second[name]["events"]
                for at, (own, other) in enumerate((sides, sides[::-1])):
                    wanted = [event for event in own if event["sure"] or not sure]
                    whole[at] += len(wanted)
                    found[at] += sum(met(event, other, category) for event in wanted)
            shares = [found[at] / max(whole[at], 1) for at in (0, 1)]
            f1 = 2 * shares[0] * shares[1] / max(sum(shares), 1e-9)
            what = "pair and category" if category else "pair"
            which = "events either is sure of" if sure else "all events"
            print(
                f"{what}, {which}: {found[0]} of {whole[0]} of the first reader's are met, "
                f"{found[1]} of {whole[1]} of the second's; F1 {f1:.3f}"
            )


if __name__ == "__main__":
    table(load(sys.argv[1]), load(sys.argv[2]))
