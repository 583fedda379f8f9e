#!/bin/sh
# country_converter cannot start beside pandas 3.
#
# Versions: country_converter 1.3.2, pandas 3.1.1, Python 3.11.
# Guess before the run: both are current, and the one asks for any pandas from 1.0 on: they work together.
# Seen: making a converter ends in a TypeError of the module re, before any name is converted: the code of Namibia,
#   NA, has been read as a missing value. With pandas 2 it works.
# What follows here: codes are text in every table that we read and write; "NA" is never nothing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'country_converter==1.3.2' 'pandas==3.1.1'
python/bin/python - <<'END'
import country_converter
try:
    country_converter.CountryConverter()
except TypeError as error:
    print(repr(error))
else:
    raise SystemExit("it starts now")
END
