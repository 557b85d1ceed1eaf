"""Files of the kinds that people send, made here: PDF, DOCX, archives."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import docx
import matplotlib
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

TEXT = "Полиция Карагандинской области изъяла 12 кг наркотиков. Задержаны двое подозреваемых."

pdfmetrics.registerFont(TTFont("Sans", Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"))
BODY = ParagraphStyle("body", fontName="Sans", fontSize=11, leading=14, alignment=4, firstLineIndent=24)
HEADLINE = ParagraphStyle("headline", fontName="Sans", fontSize=16, leading=20, spaceAfter=12, alignment=1)


def pdf(*flow, head="", numbered=True, title=None) -> bytes:
    """Paragraphs (texts are set in justified lines), tables and breaks, with a running head and numbers of pages."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, title=title)

    def edges(canvas, made):
        canvas.setFont("Sans", 8)
        canvas.drawString(72, 800, head)
        if numbered:
            canvas.drawCentredString(300, 30, f"– {made.page} –")

    document.build([Paragraph(one, BODY) if isinstance(one, str) else one for one in flow], edges, edges)
    return buffer.getvalue()


def headline(text):
    return Paragraph(text, HEADLINE)


def table(*rows):
    return Table([list(row) for row in rows], style=[("FONT", (0, 0), (-1, -1), "Sans", 9)])


def lines_pdf(*lines, password=None) -> bytes:
    """Lines as they are, one below the other."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None)
    canvas.setFont("Sans", 11)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * number, line)
    canvas.save()
    return buffer.getvalue()


def scan() -> bytes:
    """A page with a shape on it and no letter."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.save()
    return buffer.getvalue()


def new_page():
    return PageBreak()


def word(build) -> bytes:
    """A DOCX file that ``build`` fills."""
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(files: dict[str, bytes | str], method=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: dict[str, bytes | str], mode="w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            content = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def gzipped(data: bytes | str) -> bytes:
    return gzip.compress(data.encode() if isinstance(data, str) else data, mtime=0)
