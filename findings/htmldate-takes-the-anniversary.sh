#!/bin/sh
# htmldate dates a page by the day that its sentence is about.
#
# Versions: htmldate 1.11.0, Python 3.11.
# Guess before the run: a page without any date of its own gives none: "Ten years after 11 September 2001, people
#   met."
# Seen: 2001-09-11, without a sign that it is a guess; "Copyright 2019" alone gives 2019-01-01.
# What follows here: a report's date is never taken from a day that its text is about; without a date it says so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'htmldate==1.11.0'
python/bin/python - <<'END'
import logging

import htmldate

logging.disable(logging.CRITICAL)
about = "<html><body><p>Ten years after 11 September 2001, people met in the square.</p></body></html>"
foot = "<html><body><p>Copyright 2019</p><p>A text about nothing in particular.</p></body></html>"
dates = htmldate.find_date(about), htmldate.find_date(foot)
print(dates)
assert dates == ("2001-09-11", "2019-01-01")
END
