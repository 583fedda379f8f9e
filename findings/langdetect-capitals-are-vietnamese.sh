#!/bin/sh
# langdetect tells another language for the same English headline in capitals.
#
# Versions: langdetect 1.0.9, Python 3.11; its seed is set to 0.
# Guess before the run: a headline is English in whatever letters; capitals at most lower the probability.
# Seen: "Troops shell town near border" is English, and Vietnamese once it is in capitals: single letters and pairs of
#   capitals were counted in its profiles as they stand.
# What follows here: whether a text is English is asked of its words without regard to their letters' case.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'langdetect==1.0.9'
python/bin/python - <<'END'
from langdetect import DetectorFactory, detect

DetectorFactory.seed = 0
headline = "Troops shell town near border"
told = detect(headline), detect(headline.upper())
print(told)
if told != ("en", "vi"):
    raise SystemExit("it tells something else now")
END
