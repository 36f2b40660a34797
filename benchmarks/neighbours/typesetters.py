"""Pages set by Typst, and by ReportLab's own paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Platypus

from ..partners import typst_page as t
from .model import Break, Line, Page, Run
from .page import BOLD, SANS, SIGNS, font_of, fonts


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
