#!/bin/sh
# striprtf gives half characters that no file can hold.
#
# Versions: striprtf 0.0.35, Python 3.11.
# Guess before the run: two \u words that are the halves of a character beyond U+FFFF (rich text has no other way to
#   write one) become that character.
# Seen: two lone surrogates: the text prints, but cannot be written as UTF-8 and ends a batch at the last step, far
#   from the file at fault.
# What follows here: our reader joins the halves; a half alone becomes U+FFFD.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'striprtf==0.0.35'
python/bin/python - <<'END'
from striprtf.striprtf import rtf_to_text
text = rtf_to_text(r"{\rtf1\ansi Old script: \u-10240 ?\u-8448 ?}")
print(ascii(text))
assert text.endswith("\ud800\udf00")
try:
    text.encode("utf-8")
except UnicodeEncodeError as error:
    print(error.reason)
else:
    raise SystemExit("it can be written now")
END
