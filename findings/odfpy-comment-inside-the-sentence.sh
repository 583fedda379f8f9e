#!/bin/sh
# odfpy writes a comment and its author into the sentence.
#
# Versions: odfpy 1.4.1, Python 3.11.
# Guess before the run: a margin comment (office:annotation) is no part of the paragraph that it hangs on.
# Seen: author and comment are glued into the middle of a sentence, and the comment is a paragraph of its own beside
#   it: a reader's remark is read as news, twice.
# What follows here: our reader leaves office:annotation out.
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
NOTE = "<office:annotation><dc:creator>Editor</dc:creator><text:p>Really?</text:p></office:annotation>"
document = load(write("<text:p>Troops left" + NOTE + " the town.</text:p>"))
paragraphs = [teletype.extractText(paragraph) for paragraph in document.getElementsByType(text.P)]
print(paragraphs)
assert paragraphs == ["Troops leftEditorReally? the town.", "Really?"]
END
