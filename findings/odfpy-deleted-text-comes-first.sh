#!/bin/sh
# odfpy: what was deleted opens the text.
#
# Versions: odfpy 1.4.1, Python 3.11.
# Guess before the run: teletype.extractText gives the text as LibreOffice shows it.
# Seen: paragraphs that were deleted under change tracking come out first of all, with the name and hour of who
#   deleted them glued on; as a list of paragraphs (text.P) the deleted one is the first, so that a headline taken
#   from it is one that nobody published.
# What follows here: our reader of OpenDocument leaves text:tracked-changes out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'odfpy==1.4.1'
python/bin/python - <<'END'
import zipfile
URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = f'xmlns:office="{URN}:office:1.0" xmlns:text="{URN}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPE = "application/vnd.oasis.opendocument.text"


def write(body, path="a.odt"):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", TYPE)
        file.writestr("content.xml", f'<office:document-content {SPACES} office:version="1.2"><office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>")
        file.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{URN}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    return path


from odf import teletype, text
from odf.opendocument import load
WHO = "<office:change-info><dc:creator>A</dc:creator><dc:date>2022-01-01T00:00:00</dc:date></office:change-info>"
GONE = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>' + WHO
        + "<text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>")
document = load(write(GONE + '<text:p>Kept <text:change text:change-id="c1"/>text.</text:p>'))
whole = teletype.extractText(document.text)
paragraphs = [teletype.extractText(paragraph) for paragraph in document.getElementsByType(text.P)]
print(repr(whole), paragraphs)
assert whole == "A2022-01-01T00:00:00Gone.Kept text."
assert paragraphs == ["Gone.", "Kept text."]
END
