#!/bin/sh
# striprtf keeps deleted and hidden words of rich text, and drops footnotes.
#
# Versions: striprtf 0.0.35, Python 3.11.
# Guess before the run: what Word does not print (\deleted, \v) is left out, and what it prints (a footnote) is
#   kept.
# Seen: the other way round: deleted and hidden words stand in the text as if they were said, the footnote is gone.
# What follows here: our reader of rich text leaves \deleted and \v out and puts notes at the end.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'striprtf==0.0.35'
python/bin/python - <<'END'
from striprtf.striprtf import rtf_to_text
deleted = rtf_to_text(r"{\rtf1\ansi Kept {\deleted gone }end}")
hidden = rtf_to_text(r"{\rtf1\ansi Seen {\v hidden }end}")
note = rtf_to_text(r"{\rtf1\ansi Main{\footnote The note.} text}")
print(repr(deleted), repr(hidden), repr(note))
assert (deleted, hidden, note) == ("Kept gone end", "Seen hidden end", "Main text")
END
