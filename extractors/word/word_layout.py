"""Lays a Word document out as one page with words, rulings and fills, so that it is read as a digital file is.

Not as Word would: every letter is as wide as the next, and the page is as long as it takes. What reading goes by is what
stands in which cell, and that is the document's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.pages.page import Page, Shape, Word
from extractors.pages.rulings import Segment, merge_rulings
from extractors.word.word_file import Cell, Paragraph, Table
from extractors.word.word_runs import Run
from schemas.types import BBox

WIDE, MARGIN = 595.0, 40.0
_LETTER = 0.5  # of its size, how wide a letter is
_LINE = 1.25  # of its size, how high a line is
_PAD = 3.0  # points between a cell's edge and its words
_GAP = 6.0  # points between paragraphs and tables


def lay_out(blocks: Sequence[Paragraph | Table]) -> Page:
    """The page of a document."""
    sheet = _Sheet()
    for block in blocks:
        if isinstance(block, Paragraph):
            sheet.paragraph(block)
        else:
            sheet.table(block)
    rulings, loose = merge_rulings(sheet.segments, [word.box for word in sheet.words], [])
    shapes = (*sheet.shapes, *loose)
    return Page(1, WIDE, sheet.top + MARGIN, tuple(sheet.words), rulings, shapes)


@dataclass(slots=True)
class _Sheet:
    """A page being filled from the top. order: of what was drawn last."""

    top: float = MARGIN
    order: int = 0
    words: list[Word] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def paragraph(self, paragraph: Paragraph) -> None:
        lines = _lines(paragraph, WIDE - 2 * MARGIN)
        self._write(lines, MARGIN, self.top)
        self.top += _height(lines) + _GAP

    def table(self, table: Table) -> None:
        scale = min(1.0, (WIDE - 2 * MARGIN) / sum(table.widths))
        lefts = [MARGIN]
        for width in table.widths:
            lefts.append(lefts[-1] + width * scale)
        for row in table.rows:
            cells = _placed(row, lefts)
            lines = [_cell_lines(cell, right - left - 2 * _PAD) for cell, left, right in cells]
            high = max([14.0, *(_height(one) + 2 * _PAD for one in lines)])
            self._row(cells, lines, high)
            self.top += high
        self.top += _GAP

    def _row(self, cells: list[tuple[Cell, float, float]], lines: list[list[list[Run]]], high: float) -> None:
        """Every cell has its four sides, whether Word draws them or not: that it is a cell is known."""
        for (cell, left, right), own in zip(cells, lines, strict=True):
            box = (left, self.top, right, self.top + high)
            if cell.fill:
                self.shapes.append(self._filled(box, cell.fill))
            above, *others = Segment.sides(box, self._next())
            self.segments.extend(others if cell.joined else [above, *others])
            self._write(own, left + _PAD, self.top + _PAD)

    def _write(self, lines: list[list[Run]], left: float, top: float) -> None:
        for line in lines:
            size = max((run.size for run in line), default=10.0)
            x = left
            for run in line:
                x = self._run(run, x, top, size)
            top += size * _LINE

    def _run(self, run: Run, x: float, top: float, size: float) -> float:
        """Its words, one by one; where the next run begins."""
        wide = run.size * _LETTER
        bottom = top + size
        if run.text.strip():
            box = (x, top, x + wide * len(run.text.rstrip()), bottom)
            if run.fill:
                self.shapes.append(self._filled(box, run.fill))
            if run.struck:
                middle = (top + bottom) / 2
                ends = ((box[0], middle), (box[2], middle))
                self.shapes.append(Shape("line", (box[0], middle, box[2], middle), ends, None, self._next()))
        start = None
        for place, letter in enumerate(run.text + " "):
            if not letter.isspace():
                start = place if start is None else start
            elif start is not None:
                xs = tuple(x + wide * n for n in range(start, place + 1))
                font = run.font + ("-Bold" if run.bold else "")
                word = Word(
                    run.text[start:place],
                    (xs[0], top, xs[-1], bottom),
                    font,
                    run.size,
                    _rgb(run.colour),
                    xs,
                    self._next(),
                )
                self.words.append(word)
                start = None
        return x + wide * len(run.text)

    def _filled(self, box: BBox, colour: str) -> Shape:
        x0, top, x1, bottom = box
        corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
        return Shape("rect", box, corners, _rgb(colour), self._next())

    def _next(self) -> int:
        self.order += 1
        return self.order


def _placed(row: tuple[Cell, ...], lefts: list[float]) -> list[tuple[Cell, float, float]]:
    column, placed = 0, []
    for cell in row:
        placed.append((cell, lefts[column], lefts[column + cell.span]))
        column += cell.span
    return placed


def _cell_lines(cell: Cell, width: float) -> list[list[Run]]:
    return [line for paragraph in cell.paragraphs for line in _lines(paragraph, width)]


def _lines(paragraph: Paragraph, width: float) -> list[list[Run]]:
    """The runs broken into lines of at most this width, between words where there is room for one."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for run in paragraph.runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
                used = 0.0
            for piece in _pieces(part):
                wide = len(piece) * run.size * _LETTER
                if used and piece.strip() and used + len(piece.rstrip()) * run.size * _LETTER > width:
                    lines.append([])
                    used = 0.0
                lines[-1].append(Run(piece, run.bold, run.struck, run.font, run.size, run.colour, run.fill))
                used += wide
    return [_joined(line) for line in lines]


def _pieces(text: str) -> list[str]:
    """Words, each with the space behind it."""
    pieces: list[str] = []
    for letter in text:
        if pieces and (letter.isspace() or not pieces[-1][-1].isspace()):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _joined(line: list[Run]) -> list[Run]:
    """Runs of one look that follow each other, as one: Word cuts them wherever somebody edited."""
    found: list[Run] = []
    for run in line:
        look = Run("", run.bold, run.struck, run.font, run.size, run.colour, run.fill)
        if (
            found
            and Run(
                "",
                found[-1].bold,
                found[-1].struck,
                found[-1].font,
                found[-1].size,
                found[-1].colour,
                found[-1].fill,
            )
            == look
        ):
            text = found.pop().text + run.text
            found.append(Run(text, run.bold, run.struck, run.font, run.size, run.colour, run.fill))
        else:
            found.append(run)
    return found


def _height(lines: list[list[Run]]) -> float:
    return sum(max((run.size for run in line), default=10.0) * _LINE for line in lines)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)) if colour != "000000" else (0.0,)
