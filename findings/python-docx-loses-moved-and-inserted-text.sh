#!/bin/sh
# python-docx: a sentence moved or inserted under change tracking is in no paragraph.
#
# Versions: python-docx 1.2.0, Python 3.11.
# Guess before the run: Paragraph.text shows what Word shows: inserted words, and a moved sentence at its new place.
# Seen: inserted words are missing ("Kept end"), and a moved sentence is missing at both places: whoever reads
#   tracked drafts with it loses exactly the newest sentences.
# What follows here: our reader of Word files keeps w:ins and w:moveTo.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'python-docx==1.2.0'
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


MOVED = ('<w:p><w:moveFrom w:id="1" w:author="a">' + run("Moved. ") + "</w:moveFrom>" + run("Middle. ")
         + '<w:moveTo w:id="2" w:author="a">' + run("Moved. ") + "</w:moveTo></w:p>")
import docx
[paragraph] = docx.Document(write(MOVED)).paragraphs
print(repr(paragraph.text))
assert paragraph.text == "Middle. "
INSERTED = "<w:p>" + run("Kept ") + '<w:ins w:id="1" w:author="a">' + run("new ") + "</w:ins>" + run("end") + "</w:p>"
[paragraph] = docx.Document(write(INSERTED)).paragraphs
print(repr(paragraph.text))
assert paragraph.text == "Kept end"
END
