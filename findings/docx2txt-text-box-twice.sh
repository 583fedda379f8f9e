#!/bin/sh
# docx2txt writes a text box twice, and glues the second copy to the sentence behind it.
#
# Versions: docx2txt 0.9, Python 3.11.
# Guess before the run: of the two forms that Word saves for old and new programs (mc:Choice and mc:Fallback) one is
#   read.
# Seen: both are: "Before", "Boxed", "Boxedafter".
# What follows here: our reader takes mc:Choice and leaves mc:Fallback out.
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
BOX = "<w:txbxContent><w:p>" + run("Boxed") + "</w:p></w:txbxContent>"
MORE = (' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
BODY = ("<w:p>" + run("Before ") + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>' + BOX
        + "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>" + BOX
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("after") + "</w:p>")
text = docx2txt.process(write(BODY, more=MORE))
print(repr(text))
assert text.split() == ["Before", "Boxed", "Boxedafter"]
END
