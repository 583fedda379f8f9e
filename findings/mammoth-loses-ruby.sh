#!/bin/sh
# mammoth loses a word that has a reading above it.
#
# Versions: mammoth 1.13.0, Python 3.11.
# Guess before the run: of a word with ruby (w:ruby, usual in Japanese and Chinese school texts and place names) the
#   base is kept.
# Seen: base and reading are both gone; only a list of messages that most callers never look at names the element. A
#   Japanese town vanishes from its sentence.
# What follows here: our reader keeps the base and leaves the reading out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'mammoth==1.13.0'
python/bin/python - <<'END'
import zipfile
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def write(body, path="a.docx", more=""):
    """The least document that Word opens: one part and what leads to it."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>')
        file.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"{more}><w:body>{body}</w:body></w:document>')
    return path


import mammoth
RUBY = "<w:r><w:ruby><w:rt>" + run("toukyou") + "</w:rt><w:rubyBase>" + run("Tokyo") + "</w:rubyBase></w:ruby></w:r>"
with open(write("<w:p>" + run("Talks in ") + RUBY + run(" ended.") + "</w:p>"), "rb") as file:
    result = mammoth.extract_raw_text(file)
print(repr(result.value), result.messages)
assert result.value.strip() == "Talks in  ended."
END
