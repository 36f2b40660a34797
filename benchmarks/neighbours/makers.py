"""Pages printed by LibreOffice from Word, and by Chromium."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ..clients.office import print_word
from ..clients.web import print_web
from .model import Break, Line, Page, Run, Table


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
