"""Makes PDF files by as many producers as are installed, each beside the text it was made from.

    python3 make.py FOLDER

Needs any of: LibreOffice, Chromium, and the Python packages typst, reportlab, fpdf2, weasyprint, cairocffi, pymupdf,
pikepdf. What is missing is left out and named. `cargo run -p entente-intake --example pdf_words -- FOLDER` then prints
how many words the reader finds.
"""

import html
import pathlib
import shutil
import subprocess
import sys
import textwrap

TEXTS = {
    "harbour": [
        "Port workers and ministry reach a deal",
        "Officials of the transport ministry and the dockworkers' union signed a five-year agreement on Tuesday, ending a "
        "strike that had closed the country's two largest harbours since the beginning of the month.",
        "“We have fought long for this,” said Zoë Fäßler-Müller, who led the talks for the union. The minister, "
        "José Ibáñez, called the deal fair; the opposition criticised its cost – about €14.5 million a year.",
        "Traffic will resume in the affected offices on Thursday. Efficient handling of the first five ships is difficult, "
        "officers of the coastguard warned, since fifty-two vessels are waiting off the coast.",
        "The neighbouring countries had offered to mediate. Their foreign ministers met twice in the capital and "
        "afterwards accused an unnamed third state of financing the walkout, which its embassy denied.",
    ],
    "summit": [
        "Summit of the river states ends without a statement",
        "The leaders of the seven river states left the lakeside town of Čačak on Friday without a joint statement. They "
        "had disagreed about the water that two new dams are to hold back from the spring of 2027.",
        "Prime Minister Ødegård rejected a draft that named his government. The president of the commission, Dr. N. "
        "Łukasiewicz, threatened to refer the dispute to the court; several delegations supported him.",
        "Talks (the third since January) are to go on in the autumn. “Nobody has walked away from the table,” a "
        "spokeswoman said, “but nobody has moved either.” Markets fell by 2.3 % in the afternoon.",
        "Demonstrators blocked the bridge between both halves of the town for six hours and clashed with the police, "
        "who detained thirty-one people and released all but four of them later in the night.",
    ],
    "border": [
        "Two patrols exchange fire at the northern border",
        "Soldiers of both armies exchanged fire at the northern border before dawn, the defence ministries said in nearly "
        "identical statements. Each accused the other side of having crossed the demarcation line first.",
        "No one was killed. A shepherd who had witnessed the incident told the local radio station that he had heard "
        "“perhaps twenty shots” and seen a flare; the observers of the mission confirmed the hour.",
        "The general staff put three brigades on alert and recalled its officers from leave. In the afternoon the "
        "commanders spoke by telephone, for the first time in eleven months, and agreed to investigate.",
        "Aid convoys for the flooded valleys, which use the same road, were stopped at the checkpoint. The relief agency "
        "appealed to both governments to let them pass; forty lorries waited there in the evening.",
    ],
}


def page(paragraphs, columns=1):
    title, *rest = [html.escape(part) for part in paragraphs]
    body = "".join(f"<p>{part}</p>" for part in rest)
    style = (f"body{{font-family:serif;font-size:12pt;columns:{columns};hyphens:auto;text-align:justify}}"
             "h1{font-size:17pt}@page{margin:2cm}")
    return f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style><h1>{title}</h1>{body}"


def libreoffice(paragraphs, out):
    source = out.with_suffix(".html")
    source.write_text(page(paragraphs), encoding="utf-8")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(out.parent),
                    str(source)], check=True, capture_output=True, timeout=120)


def chromium(paragraphs, out, columns=1):
    source = out.with_suffix(".html")
    source.write_text(page(paragraphs, columns), encoding="utf-8")
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    subprocess.run([program, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", "--no-pdf-header-footer",
                    source.as_uri()], check=True, capture_output=True, timeout=120)


def chromium_columns(paragraphs, out):
    chromium(paragraphs, out, 2)


def typst(paragraphs, out, columns=1):
    import typst as compiler
    escape = lambda text: "".join("\\" + letter if letter in "#$*_`<>@\\[]" else letter for letter in text)
    title, *rest = map(escape, paragraphs)
    text = (f"#set page(columns: {columns}, numbering: \"1\")\n#set par(justify: true)\n= {title}\n\n" + "\n\n".join(rest))
    source = out.with_suffix(".typ")
    source.write_text(text, encoding="utf-8")
    compiler.compile(str(source), output=str(out))


def typst_columns(paragraphs, out):
    typst(paragraphs, out, 2)


def reportlab(paragraphs, out):
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
    styles = getSampleStyleSheet()
    story = [Paragraph(html.escape(paragraphs[0]), styles["Title"])]
    for part in paragraphs[1:]:
        story += [Paragraph(html.escape(part), styles["BodyText"]), Spacer(1, 6)]
    SimpleDocTemplate(str(out)).build(story)


DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def fpdf2(paragraphs, out):
    from fpdf import FPDF
    pdf = FPDF()
    pdf.add_page()
    if pathlib.Path(DEJAVU).exists():
        pdf.add_font("dejavu", "", DEJAVU)
        pdf.set_font("dejavu", size=12)
    else:
        pdf.set_font("helvetica", size=12)
        paragraphs = [part.encode("cp1252", "replace").decode("cp1252") for part in paragraphs]
    for part in paragraphs:
        pdf.multi_cell(0, 7, part, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.output(str(out))


def weasyprint(paragraphs, out):
    from weasyprint import HTML
    HTML(string=page(paragraphs)).write_pdf(str(out))


def cairo(paragraphs, out):
    import cairocffi
    surface = cairocffi.PDFSurface(str(out), 595, 842)
    context = cairocffi.Context(surface)
    context.select_font_face("DejaVu Serif")
    context.set_font_size(11)
    y = 70
    for part in paragraphs:
        for line in textwrap.wrap(part, 76):
            context.move_to(60, y)
            context.show_text(line)
            y += 15
        y += 9
    surface.finish()


def pymupdf(paragraphs, out):
    import pymupdf as fitz
    document = fitz.open()
    sheet = document.new_page()
    sheet.insert_htmlbox(fitz.Rect(60, 60, 540, 780), page(paragraphs))
    document.save(str(out))


def encrypted(paragraphs, out):
    import pikepdf
    plain = out.with_suffix(".plain.pdf")
    weasyprint(paragraphs, plain)
    with pikepdf.open(plain) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="", R=6))
    plain.unlink()


PRODUCERS = [libreoffice, chromium, chromium_columns, typst, typst_columns, reportlab, fpdf2, weasyprint, cairo, pymupdf,
             encrypted]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for producer in PRODUCERS:
        for name, paragraphs in TEXTS.items():
            out = (folder / f"{producer.__name__}-{name}.pdf").resolve()
            try:
                producer(paragraphs, out)
                if not out.exists():
                    raise FileNotFoundError("it wrote no file")
                out.with_suffix(".txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
            except Exception as reason:  # What is not installed is left out.
                print(f"left out: {out.name}: {type(reason).__name__}: {str(reason)[:100]}")
                out.unlink(missing_ok=True)


main()
