#!/bin/sh
# pycountry: the fuzzy search for a country gives its neighbour or its rival.
#
# Versions: pycountry 26.2.16, Python 3.11.
# Guess before the run: an official name or the name itself comes first: "Republic of Korea" is the South, "Niger"
#   is Niger.
# Seen: "Republic of Korea" gives the North alone, "Republic of China" the People's Republic alone, "Niger" gives
#   Nigeria first, "Zaire" gives Angola (a province of that name), "Ireland" and "Sudan" are right.
# What follows here: actors are matched by our own dictionary, whose names are whole; nothing is matched by a part
#   of a name.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'pycountry==26.2.16'
python/bin/python - <<'END'
import pycountry


def found(name):
    return [country.alpha_3 for country in pycountry.countries.search_fuzzy(name)]


for name in ("Republic of Korea", "Republic of China", "Niger", "Zaire", "Ireland", "Sudan"):
    print(name, found(name))
assert found("Republic of Korea") == ["PRK"]
assert found("Republic of China") == ["CHN"]
assert found("Niger")[:2] == ["NGA", "NER"]
assert found("Zaire") == ["AGO"]
assert (found("Ireland")[0], found("Sudan")[0]) == ("IRL", "SDN")
END
