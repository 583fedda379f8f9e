#!/bin/sh
# inscriptis numbers an ordered list from one, wherever the page says that it begins, but heeds the number of one item.
#
# Versions: inscriptis 2.7.6, Python 3.11.
# Guess before the run: `<ol start="5">` begins with 5, as in a browser; text in `<template>` and in a paragraph that is
#   `hidden` is left out.
# Seen: the list begins with 1; an item with `value="9"` is 9 and the one behind it 10. What stands in `<template>` and in the
#   hidden paragraph comes with the text, `display: none` does not.
# What follows here: our reader of web pages writes no numbers that the page leaves to the browser, and leaves out what
#   is hidden by an attribute as well as by a style (crates/intake/src/html).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'inscriptis==2.7.6'
python/bin/python - <<'END'
from inscriptis import get_text

listed = get_text('<ol start="5"><li>calls on both sides</li><li value="9">decides</li><li>remains seized</li></ol>')
hidden = [
    get_text(f"<p>Talks {text}</p><p>ended.</p>").split()
    for text in ("<template>resumed and</template>", "<span hidden>resumed and</span>", '<span style="display: none">resumed and</span>')
]
print(listed.split("\n"), hidden)
assert [line.split(".")[0].strip() for line in listed.split("\n")] == ["1", "9", "10"]
assert hidden == [["Talks", "resumed", "and", "ended."]] * 2 + [["Talks", "ended."]]
END
