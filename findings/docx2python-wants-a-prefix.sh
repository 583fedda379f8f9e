#!/bin/sh
# docx2python fails on a document without relationships in its text.
#
# Versions: docx2python 3.7.1, Python 3.11.
# Guess before the run: a document that declares only the namespace it uses is read.
# Seen: KeyError: 'r'. The prefix r is looked up by its name, though a document with no link, picture or head need
#   not declare it; programs other than Word write such files.
# What follows here: prefixes mean nothing to our reader: it goes by local names.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'docx2python==3.7.1'
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


from docx2python import docx2python
path = write("<w:p>" + run("Plain text") + "</w:p>")
try:
    docx2python(path).text
except KeyError as error:
    print(repr(error))
    assert error.args == ("r",)
else:
    raise SystemExit("it is read now")
END
