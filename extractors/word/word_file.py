"""What a Word document (.docx) says: its paragraphs and tables, run by run. Runs inside the limited child.

Only what is text, table, symbol or checkbox is taken. A document with anything of another effect on what a person sees
(`word_known`), or with words that a person doesn't see, isn't read at all: nobody would know what was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from extractors.word.word_parts import NotSure, open_body
from extractors.word.word_runs import Run, W, checkbox_of, is_checkbox, is_on, name_of, runs_of, shade_of

_LIGHT, _DARK = (
    0.8,
    0.5,
)  # of full brightness: words lighter than the one show only on what is darker than the other


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """span: columns; joined: it goes on with the cell above it; fill: its colour, as RRGGBB."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    joined: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """widths: of its columns, in points."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


def blocks(data: bytes) -> list[Paragraph | Table]:
    """The document in order. Raises NotSure."""
    found = list(_blocks(open_body(data)))
    for block in found:
        if isinstance(block, Paragraph):
            _check_seen(block.runs, "")
    return found


def _blocks(parent: ElementTree.Element) -> Iterator[Paragraph | Table]:
    for one in _unwrapped(parent):
        if one.tag == f"{W}p":
            yield _paragraph(one)
        elif one.tag == f"{W}tbl":
            yield _table(one)


def _unwrapped(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Its children, those within content controls and the like among them."""
    for one in parent:
        if one.tag == f"{W}sdt":
            content = one.find(f"{W}sdtContent")
            if is_checkbox(one) is not None:
                yield one
            elif content is not None and not _is_prompt(one):
                yield from _unwrapped(content)
        elif name_of(one) in ("smartTag", "customXml", "hyperlink", "fldSimple"):
            yield from _unwrapped(one)
        else:
            yield one


def _is_prompt(sdt: ElementTree.Element) -> bool:
    """Whether a content control shows only what to enter there."""
    properties = sdt.find(f"{W}sdtPr")
    return properties is not None and is_on(properties, "showingPlcHdr")


def _paragraph(paragraph: ElementTree.Element) -> Paragraph:
    runs: list[Run] = []
    for one in _unwrapped(paragraph):
        if one.tag == f"{W}sdt":
            runs.append(Run(checkbox_of(one)))
        elif one.tag == f"{W}r":
            runs.extend(runs_of(one))
    fill = shade_of(paragraph.find(f"{W}pPr/{W}shd"))
    return Paragraph(tuple(replace(run, fill=run.fill or fill) for run in runs))


def _table(table: ElementTree.Element) -> Table:
    widths = [int(one.get(f"{W}w", "0")) / 20 for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    rows = tuple(tuple(_cells(row)) for row in _unwrapped(table) if row.tag == f"{W}tr")
    columns = max([len(widths), *(sum(cell.span for cell in row) for row in rows)])
    if not rows or columns > 60 or any(sum(cell.span for cell in row) < columns for row in rows):
        raise NotSure
    widths += [72.0] * (columns - len(widths))
    return Table(rows, tuple(max(6.0, one) for one in widths))


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for one in _unwrapped(row):
        if one.tag != f"{W}tc":
            continue
        properties = one.find(f"{W}tcPr")
        inside = list(_blocks(one))
        if any(isinstance(block, Table) for block in inside):
            raise NotSure  # a table within a table
        paragraphs = tuple(block for block in inside if isinstance(block, Paragraph))
        fill = "" if properties is None else shade_of(properties.find(f"{W}shd"))
        _check_seen((run for paragraph in paragraphs for run in paragraph.runs), fill)
        if properties is None:
            yield Cell(paragraphs)
            continue
        span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
        yield Cell(
            paragraphs,
            span=1 if span is None else max(1, int(span.get(f"{W}val", "1"))),
            joined=merge is not None and merge.get(f"{W}val", "continue") == "continue",
            fill=fill,
        )


def _check_seen(runs: Iterable[Run], fill: str) -> None:
    """That no words are as light as what is behind them. fill: behind those that have none of their own. Raises
    NotSure."""
    for run in runs:
        if run.text.strip() and _brightness(run.colour) > _LIGHT:
            if _brightness(run.fill or fill or "FFFFFF") > _DARK:
                raise NotSure


def _brightness(colour: str) -> float:
    """0 (black) to 1 (white), as the eye weighs colours (ITU-R BT.601). Raises ValueError."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue
