#!/bin/sh
# nameparser cuts Asian names at "San" and "Van", and calls a president-elect by his title's name.
#
# Versions: nameparser 2.6.0, Python 3.11.
# Guess before the run: particles count only where a family name follows one ("van der", "bin"): "Aung San Suu Kyi" ends
#   in "Kyi", "Do Van Chien" in "Chien"; "President-elect" is a title, as "President" is.
# Seen: the last names are "San Suu Kyi" and "Van Chien"; of "President-elect Bola Tinubu" the first name is
#   "President-elect" and there is no title.
# What follows here: where a person's name begins is read from the tree and the dictionary; particles only keep a name
#   from being cut, and a title with "-elect" is a title.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'nameparser==2.6.0'
python/bin/python - <<'END'
from nameparser import HumanName

for name, parts in [
    ("Aung San Suu Kyi", ("", "Aung", "San Suu Kyi")),
    ("Do Van Chien", ("", "Do", "Van Chien")),
    ("President Bola Tinubu", ("President", "Bola", "Tinubu")),
    ("President-elect Bola Tinubu", ("", "President-elect", "Tinubu")),
]:
    human = HumanName(name)
    found = human.title, human.first, human.last
    print(name, found)
    if found != parts:
        raise SystemExit("it is cut otherwise now")
END
