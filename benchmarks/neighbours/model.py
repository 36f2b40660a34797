"""A page as lines and tables of words with looks, and four makers of PDFs that print it: Word by LibreOffice, Chromium, Typst, ReportLab."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Platypus

from ..clients.office import print_word
from ..clients.web import print_web
from ..partners import typst_page as t
from .page import BOLD, SANS, SIGNS, font_of, fonts


@dataclass(frozen=True, slots=True)
class Run:
    """Words and their look. marked: went over with a highlighter. ring: drawn round them (where the maker can)."""

    text: str
    bold: bool = False
    struck: bool = False
    marked: bool = False
    under: bool = False
    ring: bool = False
    colour: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    runs: tuple[Run, ...]
    span: int = 1
    fill: str = ""


@dataclass(slots=True)
class Table:
    """widths: shares. ruled: with lines. keep: its rows stay on one page, where the maker can."""

    widths: Sequence[float]
    rows: list[list[Cell]] = field(default_factory=list)
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...]
    size: float = 0


class Break:
    """The next page begins."""


Block = Table | Line | Break


@dataclass(slots=True)
class Page:
    blocks: list[Block]
    size: float = 9.5
    wide: bool = False
    header: str = ""
    footer: str = ""


def cell(text: str | Run | Sequence[Run], span: int = 1, fill: str = "", **look: Any) -> Cell:
    runs = (
        (Run(text, **look),) if isinstance(text, str) else (text,) if isinstance(text, Run) else tuple(text)
    )
    return Cell(runs, span, fill)


def head(text: str, size: float = 0) -> Line:
    return Line((Run(text, bold=True),), size)


def words(text: str, **look: Any) -> Line:
    return Line((Run(text, **look),))


# ---- Word, by python-docx, printed by LibreOffice


def _word_runs(paragraph: Any, runs: Sequence[Run], size: float) -> None:
    paragraph.paragraph_format.space_after = Pt(1)
    for run in runs:
        made = paragraph.add_run(run.text)
        made.font.size = Pt(size * (0.75 if run.small else 1))
        made.bold, made.font.strike, made.underline = run.bold or None, run.struck or None, run.under or None
        if run.marked:
            made.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if run.colour:
            made.font.color.rgb = RGBColor.from_string(run.colour.lstrip("#"))
        if run.ring:
            border = OxmlElement("w:bdr")
            for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "000000")):
                border.set(qn(f"w:{name}"), value)
            made._r.get_or_add_rPr().append(border)


def _word_table(document: Any, block: Table, width: float, size: float) -> None:
    table = document.add_table(rows=0, cols=len(block.widths))
    table.autofit = False
    if block.ruled:
        table.style = "Table Grid"
    unit = width / sum(block.widths)
    for share, column in zip(block.widths, table.columns, strict=True):
        column.width = Cm(share * unit)
    for row in block.rows:
        made = table.add_row()
        cant = OxmlElement("w:cantSplit")
        made._tr.get_or_add_trPr().append(cant)
        at = 0
        for one in row:
            first = made.cells[at]
            joined = first.merge(made.cells[at + one.span - 1]) if one.span > 1 else first
            joined.width = Cm(sum(block.widths[at : at + one.span]) * unit)
            _word_runs(joined.paragraphs[0], one.runs, size)
            if one.fill:
                shade = OxmlElement("w:shd")
                for name, value in (("val", "clear"), ("color", "auto"), ("fill", one.fill.lstrip("#"))):
                    shade.set(qn(f"w:{name}"), value)
                joined._tc.get_or_add_tcPr().append(shade)
            at += one.span
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _word(page: Page) -> Any:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Sans", Pt(page.size)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if page.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.8)
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = page.header, page.footer
    for block in page.blocks:
        if isinstance(block, Break):
            document.add_page_break()  # type: ignore[no-untyped-call]
        elif isinstance(block, Line):
            paragraph = document.add_paragraph()
            _word_runs(paragraph, block.runs, block.size or page.size)
            paragraph.paragraph_format.keep_with_next = True
        else:
            _word_table(document, block, 26.1 if page.wide else 17.4, page.size)
    return document


def by_word(pages: Sequence[Page]) -> list[bytes]:
    return print_word([_word(page) for page in pages])


# ---- a browser


def _web_run(run: Run) -> str:
    made = escape(run.text).replace("\n", "<br>")
    style = (
        "background:#ffff00;" * run.marked
        + f"color:{run.colour};" * bool(run.colour)
        + "font-size:75%;" * run.small
    )
    style += "border:1.2pt solid #000;border-radius:9pt;padding:0 4pt;" * run.ring
    made = f'<span style="{style}">{made}</span>' if style else made
    for tag, on in (("b", run.bold), ("s", run.struck), ("u", run.under)):
        made = f"<{tag}>{made}</{tag}>" if on else made
    return made


def _web(page: Page) -> str:
    side = "landscape" if page.wide else "portrait"
    made = [
        f"<html lang=en><meta charset=utf-8><style>@page{{size:A4 {side};margin:14mm}}body{{font:{page.size}pt Liberation Sans,"
        "DejaVu Sans}table{border-collapse:collapse;width:100%;margin:0 0 6pt;table-layout:fixed}td{padding:2.5pt 4pt;vertical-align:top}"
        "table.r td{border:.7pt solid #333}tr{break-inside:avoid}p{margin:3pt 0;break-after:avoid}"
        ".b{break-after:page}</style><body>"
    ]
    if page.header:
        made.append(f"<p style='color:#555'>{escape(page.header)}</p>")
    for block in page.blocks:
        if isinstance(block, Break):
            made.append("<div class=b></div>")
        elif isinstance(block, Line):
            size = f' style="font-size:{block.size}pt"' if block.size else ""
            made.append(f"<p{size}>{''.join(map(_web_run, block.runs))}</p>")
        else:
            total = sum(block.widths)
            cols = "".join(f'<col style="width:{100 * one / total:.2f}%">' for one in block.widths)
            rows = ""
            for row in block.rows:
                cells = "".join(
                    f'<td colspan={one.span} style="background:{one.fill or "none"}">{"".join(map(_web_run, one.runs))}</td>'
                    for one in row
                )
                rows += f"<tr>{cells}</tr>"
            made.append(
                f"<table{' class=r' if block.ruled else ''}><colgroup>{cols}</colgroup>{rows}</table>"
            )
    if page.footer:
        made.append(f"<p style='color:#555'>{escape(page.footer)}</p>")
    return "".join(made)


def by_web(pages: Sequence[Page]) -> list[bytes]:
    return print_web([_web(page) for page in pages])


# ---- Typst


def _typst_run(run: Run) -> str:
    look = {"weight": '"bold"'} if run.bold else {}
    look |= {"fill": f'rgb("{run.colour}")'} if run.colour else {}
    look |= {"size": "7pt"} if run.small else {}
    parts = run.text.split("\n")
    made = t.joined(*[piece for part in parts for piece in (t.words(part, **look), "linebreak()")][:-1])
    for on, wrap in ((run.struck, "strike({})"), (run.under, "underline({})"), (run.marked, "highlight({})")):
        made = wrap.format(made) if on else made
    return f"box(stroke: 1pt, radius: 6pt, outset: 2.5pt, {made})" if run.ring else made


def _typst(page: Page) -> str:
    pieces = []
    for block in page.blocks:
        if isinstance(block, Break):
            pieces.append("pagebreak()")
        elif isinstance(block, Line):
            made = t.joined(*map(_typst_run, block.runs))
            pieces += [f"text(size: {block.size}pt, {made})" if block.size else made, "parbreak()"]
        else:
            cells = [
                t.cell(t.joined(*map(_typst_run, one.runs)), one.fill, one.span)
                for row in block.rows
                for one in row
            ]
            columns = "(" + ", ".join(f"{share}fr" for share in block.widths) + ",)"
            grid = t.grid(columns, cells, "0.6pt + black" if block.ruled else "none")
            pieces += [
                f"block(breakable: {'true' if len(block.rows) > 16 else 'false'}, {grid})",
                t.space("3pt"),
            ]
    setting = f'paper: "a4", margin: 1.6cm, flipped: {"true" if page.wide else "false"}'
    for name, text in (("header", page.header), ("footer", page.footer)):
        setting += f", {name}: {t.words(text, size='7.5pt')}" if text else ""
    return t.sheet(pieces, setting, "Liberation Sans", f"{page.size}pt")


def by_typst(pages: Sequence[Page]) -> list[bytes]:
    return t.compiled([_typst(page) for page in pages])


# ---- ReportLab's own paragraphs and tables


def _lab_run(run: Run) -> str:
    made = "".join(
        f'<font name="{SIGNS}">{escape(sign)}</font>'
        if font_of(sign) == SIGNS and sign != "\n"
        else escape(sign)
        for sign in run.text
    ).replace("\n", "<br/>")
    made = f'<font name="{BOLD}">{made}</font>' if run.bold else made
    if run.marked:
        made = f'<font backColor="#ffff00">{made}</font>'
    made = f'<font color="{run.colour}">{made}</font>' if run.colour else made
    made = f"<font size=7>{made}</font>" if run.small else made
    for tag, on in (("strike", run.struck), ("u", run.under)):
        made = f"<{tag}>{made}</{tag}>" if on else made
    return made


def _lab(page: Page) -> bytes:
    fonts()
    out, size = io.BytesIO(), landscape(A4) if page.wide else A4

    def edges(canvas: Any, document: Any) -> None:
        canvas.setFont(SANS, 7.5)
        canvas.drawString(50, size[1] - 30, page.header)
        canvas.drawString(50, 26, f"{page.footer}{document.page}" if page.footer else "")

    document = SimpleDocTemplate(
        out, pagesize=size, leftMargin=50, rightMargin=50, topMargin=45, bottomMargin=45, invariant=1
    )
    plain = ParagraphStyle("plain", fontName=SANS, fontSize=page.size, leading=page.size * 1.25)
    story: list[Any] = []
    for block in page.blocks:
        if isinstance(block, Break):
            story.append(PageBreak())
        elif isinstance(block, Line):
            style = ParagraphStyle(
                "line",
                parent=plain,
                fontSize=block.size or page.size,
                leading=(block.size or page.size) * 1.3,
            )
            story += [Paragraph("".join(map(_lab_run, block.runs)), style), Spacer(1, 3)]
        else:
            unit = (size[0] - 112) / sum(block.widths)
            commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
            commands += [("GRID", (0, 0), (-1, -1), 0.6, black)] if block.ruled else []
            rows = []
            for y, row in enumerate(block.rows):
                cells: list[Any] = []
                for one in row:
                    x = len(cells)
                    if one.fill:
                        commands.append(("BACKGROUND", (x, y), (x + one.span - 1, y), HexColor(one.fill)))
                    if one.span > 1:
                        commands.append(("SPAN", (x, y), (x + one.span - 1, y)))
                    cells += [Paragraph("".join(map(_lab_run, one.runs)), plain), *[""] * (one.span - 1)]
                rows.append(cells)
            made = Platypus(
                rows,
                [share * unit for share in block.widths],
                style=TableStyle(commands),
                splitByRow=len(rows) > 14,
            )
            story += [made, Spacer(1, 5)]
    document.build(story, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


def by_lab(pages: Sequence[Page]) -> list[bytes]:
    return [_lab(page) for page in pages]
