#!/bin/sh
# docx2txt drops a hyphen at which no line may break.
#
# Versions: docx2txt 0.9, Python 3.11.
# Guess before the run: w:noBreakHyphen, as Word writes it for Ctrl+Shift+hyphen, becomes a hyphen or U+2011.
# Seen: nothing comes out: "pro-government" becomes "progovernment", which no dictionary of actors knows. python-
#   docx 1.2.0 writes the hyphen.
# What follows here: our reader writes a hyphen.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'docx2txt==0.9'
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


import docx2txt
text = docx2txt.process(write("<w:p>" + run("pro") + "<w:r><w:noBreakHyphen/></w:r>" + run("government") + "</w:p>"))
print(repr(text))
assert text.strip() == "progovernment"
END
