"""ReportLab: draws paragraphs and tables itself, so that every cell's place is known exactly."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from ..model import Anchors, Break, Cell, Para, Plan, Run, Sheet, Space, Table
from .reportlab_fields import add_fields
from .tools import DEJAVU, Lacking, no_dejavu, outside_base

FONTS = {"sans": "Helvetica", "serif": "Times-Roman", "mono": "Courier", "dejavu": "DejaVu"}
ALIGN = {"left": 0, "center": 1, "right": 2}


def set_pages(plans: Sequence[Plan]) -> list[tuple[bytes, Anchors]]:
    return [Setter(plan.sheet).run(plan) for plan in plans]


def use_dejavu() -> str:
    """The family for glyphs that the base fonts lack (ballot boxes, ticks)."""
    if "DejaVu" not in pdfmetrics.getRegisteredFontNames():
        if problem := no_dejavu():
            raise Lacking(problem)
        for name, file, bold in (("DejaVu", "DejaVuSans", 0), ("DejaVu-Bold", "DejaVuSans-Bold", 1)):
            pdfmetrics.registerFont(TTFont(name, DEJAVU / f"{file}.ttf"))
            addMapping("DejaVu", bold, 0, name)
            addMapping("DejaVu", bold, 1, name)
    return "DejaVu"


class AnchorCanvas(Canvas):
    """Keeps the places of links instead of writing them."""

    anchors: Anchors

    def linkURL(self, url, rect, relative=0, **_):  # type: ignore[no-untyped-def]  # noqa: N802
        corners = [self.absolutePosition(*rect[i : i + 2]) if relative else rect[i : i + 2] for i in (0, 2)]
        (x0, y0), (x1, y1) = corners
        place = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        self.anchors.setdefault(url, []).append((self.getPageNumber() - 1, place))


class Setter:
    """Sets blocks from the top of the page down; `y` is where the next one begins."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.buffer = io.BytesIO()
        self.canvas = AnchorCanvas(self.buffer, pagesize=sheet.page, invariant=1)
        self.canvas.anchors = {}
        self.left, self.foot = sheet.margins
        self.top = sheet.page[1] - sheet.margins[1]
        self.width = sheet.page[0] - 2 * self.left
        self.font = FONTS[sheet.font]
        if sheet.font == "dejavu":
            use_dejavu()
        self.y = self.top

    def run(self, plan: Plan) -> tuple[bytes, Anchors]:
        self.plan = plan
        self._furniture()
        for block in plan.blocks:
            if isinstance(block, Break):
                self._new_page()
            elif isinstance(block, Space):
                self.y -= block.height
            elif isinstance(block, Para):
                self._para(block)
            else:
                self._table(block)
        self._fields()
        self.canvas.save()
        return self.buffer.getvalue(), self.canvas.anchors

    def _furniture(self) -> None:
        self.canvas.setFont(self.font, 8)
        middle = self.sheet.page[0] / 2
        if self.sheet.header:
            self.canvas.drawCentredString(middle, self.sheet.page[1] - 24, self.sheet.header)
        if self.sheet.footer:
            self.canvas.drawString(self.left, 20, self.sheet.footer)
        if self.sheet.number_pages:
            self.canvas.drawRightString(self.left + self.width, 20, f"Page {self.canvas.getPageNumber()}")

    def _new_page(self) -> None:
        self._fields()
        self.canvas.showPage()
        self.y = self.top
        self._furniture()

    def _fields(self) -> None:
        if self.plan.style.fields_by == "reportlab":
            add_fields(self.canvas, self.plan, self.canvas.anchors)

    def _need(self, height: float) -> None:
        if self.y - height < self.foot and self.y < self.top:
            self._new_page()

    def _para(self, para: Para) -> None:
        made = self._paragraph(para.runs, para.size or self.sheet.size, para.align)
        _, height = made.wrap(self.width, 10_000)
        self._need(height)
        made.drawOn(self.canvas, self.left, self.y - height)
        self._boxes(para.runs)
        self.y -= height + para.after

    def _paragraph(self, runs: tuple[Run, ...], size: float, align: str) -> Paragraph:
        markup = "".join(self._markup(run, size) for run in runs) or "\u00a0"
        look = ParagraphStyle(
            "p", fontName=self.font, fontSize=size, leading=size * 1.22, alignment=ALIGN[align]
        )
        return Paragraph(markup, look)

    def _markup(self, run: Run, size: float) -> str:
        text = escape(run.text).replace("\n", "<br/>")
        font = run.font if run.font == "ZapfDingbats" else None
        if not font and outside_base(run):
            font = use_dejavu()
        if font:
            text = f'<font name="{font}">{text}</font>'
        for tag, on in (("b", run.bold), ("i", run.italic), ("strike", run.strike)):
            text = f"<{tag}>{text}</{tag}>" if on else text
        colour = run.colour or "#000000"
        if run.size:
            text = f'<font size="{run.size}">{text}</font>'
        if run.anchor:
            return f'<link href="{run.anchor}" color="{colour}">{text}</link>'
        return f'<font color="{colour}">{text}</font>'

    def _table(self, table: Table) -> None:
        width = self.width * table.width
        edges = [self.left]
        for share in table.widths:
            edges.append(edges[-1] + share * width)
        rows = [self._measure(row, edges, table) for row in table.rows]
        if table.keep:
            self._need(sum(height for _, height in rows))
        for cells, height in rows:
            self._need(height)
            for cell, made, x0, x1 in cells:
                self._cell(cell, made, (x0, self.y - height, x1, self.y), table)
            self.y -= height

    def _measure(
        self, row: tuple[Cell, ...], edges: list[float], table: Table
    ) -> tuple[list[tuple[Cell, Paragraph, float, float]], float]:
        cells, column, tallest = [], 0, table.row_height
        for cell in row:
            x0, x1 = edges[column], edges[column + cell.span]
            column += cell.span
            made = self._paragraph(cell.runs, self.sheet.size, cell.align)
            _, height = made.wrap(x1 - x0 - 2 * table.padding, 10_000)
            tallest = max(tallest, height + 2 * table.padding, cell.height)
            cells.append((cell, made, x0, x1))
        return cells, tallest

    def _cell(
        self, cell: Cell, made: Paragraph, box: tuple[float, float, float, float], table: Table
    ) -> None:
        x0, y0, x1, y1 = box
        if cell.fill:
            self.canvas.setFillColor(HexColor(cell.fill))
            self.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
            self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.setLineWidth(0.6)
        if table.rules == "grid":
            self.canvas.rect(x0, y0, x1 - x0, y1 - y0)
        elif table.rules == "horizontal":
            self.canvas.line(x0, y0, x1, y0)
            self.canvas.line(x0, y1, x1, y1)
        if cell.anchor:
            self.canvas.anchors.setdefault(cell.anchor, []).append((self.canvas.getPageNumber() - 1, box))
        made.drawOn(self.canvas, x0 + table.padding, y1 - table.padding - made.height)
        self._boxes(cell.runs)

    def _boxes(self, runs: tuple[Run, ...]) -> None:
        """The printed frames round tick places."""
        for run in runs:
            if run.box and run.anchor:
                x0, y0, x1, y1 = self.canvas.anchors[run.anchor][-1][1]
                side = max(9.0, x1 - x0 + 2 if x1 - x0 > 10 else 9.0)
                self.canvas.rect((x0 + x1 - side) / 2, (y0 + y1) / 2 - 4.5, side, 9)
