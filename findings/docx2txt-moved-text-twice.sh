#!/bin/sh
# docx2txt writes a sentence that was moved under change tracking twice.
#
# Versions: docx2txt 0.9, Python 3.11.
# Guess before the run: a reader of w:t elements that leaves out deleted text leaves out the place a sentence was
#   moved from, too.
# Seen: "Moved. Middle. Moved.": the old place is kept beside the new one, because moved text stands in w:t, not in
#   w:delText.
# What follows here: an event in a moved sentence would count twice; our reader of Word files leaves w:moveFrom out.
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


MOVED = ('<w:p><w:moveFrom w:id="1" w:author="a">' + run("Moved. ") + "</w:moveFrom>" + run("Middle. ")
         + '<w:moveTo w:id="2" w:author="a">' + run("Moved. ") + "</w:moveTo></w:p>")
import docx2txt
text = docx2txt.process(write(MOVED))
print(repr(text))
assert text.split() == ["Moved.", "Middle.", "Moved."]
END
