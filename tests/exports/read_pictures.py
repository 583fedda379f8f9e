"""The picture in rsvg-convert, Inkscape and LibreOffice, where they are: python read_pictures.py FOLDER

Each makes a PDF of it, whose text must have every name as often as the picture shows it: not doubled by the halos behind
the letters. Fails at the first difference.
"""

import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pypdf

SVG = "{http://www.w3.org/2000/svg}"


def names(file):
    """The words that a reader should find, each as often as it is painted in ink."""
    root = ElementTree.parse(file).getroot()
    return [" ".join(text.text.split()) for text in root.iter(f"{SVG}text") if text.get("fill") != "none" and text.text]


def converted(program, file, folder):
    target = folder / f"{program}.pdf"
    commands = {
        "rsvg-convert": ["rsvg-convert", "-f", "pdf", "-o", target, file],
        "inkscape": ["inkscape", file, "--export-type=pdf", f"--export-filename={target}"],
        "soffice": ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf:draw_pdf_Export", "--outdir", folder, file],
    }
    subprocess.run(commands[program], check=True, capture_output=True, timeout=180)
    return folder / f"{Path(file).stem}.pdf" if program == "soffice" else target


def main():
    file = Path(sys.argv[1]) / "whole-0" / "picture.svg"
    wanted = [name for name in names(file) if len(name) > 3]
    asked = [program for program in ("rsvg-convert", "inkscape", "soffice") if shutil.which(program)]
    with tempfile.TemporaryDirectory() as folder:
        for program in asked:
            pdf = converted(program, file, Path(folder))
            # Some fonts have a glyph for "fl", which is one letter in the PDF's text.
            said = unicodedata.normalize("NFKC", " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages))
            counts = {name: (said.count(name), sum(name in other for other in wanted)) for name in set(wanted)}
            missing = [name for name, (found, _) in counts.items() if not found]
            doubled = [name for name, (found, most) in counts.items() if found > most]
            print(f"  {program}: {len(counts)} names, {len(missing)} missing {missing[:5]}, {len(doubled)} doubled {doubled[:5]}")
            if missing or doubled:
                sys.exit(f"{program}: the names in the PDF of the picture are not those of the picture")
    print(f"The picture's names are read in PDFs of {', '.join(asked) or 'no program: none is here'}")


main()
