#!/bin/sh
# dateparser takes the verb "may", a newspaper, a division and people's first names for days.
#
# Versions: dateparser 1.5.0, Python 3.11.
# Guess before the run: a search in English text finds the weekday of the last sentence and nothing else, since a month
#   without a day or year is no date in running text.
# Seen: "may" of "may resign" is a day in May, "Sun" of a newspaper a Sunday, "the 3rd" of a division the third of a
#   month, "Jan" and "April" of two people days of those months.
# What follows here: a month is a day only beside a number or a year, and a verb never is one. Names that begin with a
#   month's word ("April Berg") are still cut behind it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'dateparser==1.5.0'
python/bin/python - <<'END'
from datetime import datetime
from dateparser.search import search_dates

for text, words in [
    ("The minister may resign, the army said.", ["may"]),
    ("Sun newspaper said the deal was off.", ["Sun"]),
    ("The 1,200 men of the 3rd Division left.", ["of the 3rd"]),
    ("He met Jan Mora and April Berg on Monday.", ["Jan", "and April", "on Monday"]),
]:
    found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": datetime(2016, 9, 9)})
    found = [words for words, _ in found or []]
    print(text, found)
    if found != words:
        raise SystemExit("it finds something else now")
END
