"""What a Word document (.docx) says: its paragraphs and tables, run by run. Runs inside the limited child.

Only what is text, table, symbol or checkbox is taken. A document with anything of another effect on what a person sees
(`word_known`), or with words that a person doesn't see, isn't read at all: nobody would know what was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from extractors.word_known import WORD, WORD_2010
from extractors.word_parts import NotSure, open_body

_W, _W14 = f"{{{WORD}}}", f"{{{WORD_2010}}}"
_LIGHT, _DARK = (
    0.8,
    0.5,
)  # of full brightness: words lighter than the one show only on what is darker than the other
CHECKED, UNCHECKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. fill: the colour behind it, highlighted or shaded, as RRGGBB."""

    text: str
    bold: bool = False
    struck: bool = False
    font: str = ""
    size: float = 10.0
    colour: str = "000000"
    fill: str = ""


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
        if one.tag == f"{_W}p":
            yield _paragraph(one)
        elif one.tag == f"{_W}tbl":
            yield _table(one)


def _unwrapped(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Its children, those within content controls and the like among them."""
    for one in parent:
        if one.tag == f"{_W}sdt":
            content = one.find(f"{_W}sdtContent")
            if _is_checkbox(one) is not None:
                yield one
            elif content is not None and not _is_prompt(one):
                yield from _unwrapped(content)
        elif _name(one) in ("smartTag", "customXml", "hyperlink", "fldSimple"):
            yield from _unwrapped(one)
        else:
            yield one


def _is_prompt(sdt: ElementTree.Element) -> bool:
    """Whether a content control shows only what to enter there."""
    properties = sdt.find(f"{_W}sdtPr")
    return properties is not None and _on(properties, "showingPlcHdr")


def _is_checkbox(sdt: ElementTree.Element) -> bool | None:
    """Whether a content control is ticked; None where it is no checkbox."""
    box = sdt.find(f"{_W}sdtPr/{_W14}checkbox")
    if box is None:
        return None
    checked = box.find(f"{_W14}checked")
    return checked is not None and checked.get(f"{_W14}val") in ("1", "true", "on")


def _paragraph(paragraph: ElementTree.Element) -> Paragraph:
    runs: list[Run] = []
    for one in _unwrapped(paragraph):
        if one.tag == f"{_W}sdt":
            runs.append(Run(_checkbox(one)))
        elif one.tag == f"{_W}r":
            runs.extend(_run(one))
    fill = _shade(paragraph.find(f"{_W}pPr/{_W}shd"))
    return Paragraph(tuple(replace(run, fill=run.fill or fill) for run in runs))


def _checkbox(sdt: ElementTree.Element) -> str:
    """What the control says and what it shows must be the same. Raises NotSure."""
    checked = _is_checkbox(sdt)
    if any(_on(look, kind) for look in sdt.iter(f"{_W}rPr") for kind in ("strike", "dstrike", "vanish")):
        raise NotSure
    shown = "".join(one.text or "" for one in sdt.iter(f"{_W}t")).strip()
    symbols = [int(one.get(f"{_W}char", "0"), 16) & 0xFF for one in sdt.iter(f"{_W}sym")]
    empty = shown in ("", UNCHECKED, "\u25a1", "\u25fb") and all(code in (0xA8, 0x6F) for code in symbols)
    if bool(checked) is empty:
        raise NotSure
    return CHECKED if checked else UNCHECKED


def _run(run: ElementTree.Element) -> Iterator[Run]:
    properties = run.find(f"{_W}rPr")
    look = Run("") if properties is None else _look(properties)
    text = ""
    for one in run:
        name = _name(one)
        if name == "t":
            text += one.text or ""
        elif name in ("tab", "br", "cr"):
            text += "\n" if name != "tab" else "    "
        elif name == "noBreakHyphen":
            text += "-"
        elif name == "sym":
            code = chr(int(one.get(f"{_W}char", "20"), 16) & 0xFF)
            yield replace(look, text=text)
            yield replace(look, text=code, font=one.get(f"{_W}font", ""))
            text = ""
        elif name == "fldChar":
            box = one.find(f"{_W}ffData/{_W}checkBox")
            if box is not None:
                text += CHECKED if _ticked(box) else UNCHECKED
            elif one.find(f"{_W}ffData/{_W}ddList") is not None:
                raise NotSure
    hidden = properties is not None and any(_on(properties, kind) for kind in ("vanish", "webHidden"))
    if hidden and (text.strip() or run.find(f"{_W}sym") is not None):
        raise NotSure
    yield replace(look, text=text)


def _ticked(box: ElementTree.Element) -> bool:
    return _on(box, "checked") if box.find(f"{_W}checked") is not None else _on(box, "default")


def _look(properties: ElementTree.Element) -> Run:
    fonts, size = properties.find(f"{_W}rFonts"), properties.find(f"{_W}sz")
    shade, mark = properties.find(f"{_W}shd"), properties.find(f"{_W}highlight")
    colour = properties.find(f"{_W}color")
    told = "" if colour is None else colour.get(f"{_W}val", "auto")
    highlighted = mark is not None and mark.get(f"{_W}val") not in ("none", "white")
    return Run(
        "",
        bold=_on(properties, "b"),
        struck=_on(properties, "strike") or _on(properties, "dstrike"),
        font="" if fonts is None else fonts.get(f"{_W}ascii", ""),
        size=10.0 if size is None else min(30.0, max(5.0, int(size.get(f"{_W}val", "20")) / 2)),
        colour=told.upper() if len(told) == 6 else "000000",
        fill="FFFF00" if highlighted else _shade(shade),
    )


def _shade(shade: ElementTree.Element | None) -> str:
    told = "" if shade is None else shade.get(f"{_W}fill", "")
    return told.upper() if len(told) == 6 and told.upper() != "FFFFFF" else ""


def _table(table: ElementTree.Element) -> Table:
    widths = [int(one.get(f"{_W}w", "0")) / 20 for one in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
    rows = tuple(tuple(_cells(row)) for row in _unwrapped(table) if row.tag == f"{_W}tr")
    columns = max([len(widths), *(sum(cell.span for cell in row) for row in rows)])
    if not rows or columns > 60 or any(sum(cell.span for cell in row) < columns for row in rows):
        raise NotSure
    widths += [72.0] * (columns - len(widths))
    return Table(rows, tuple(max(6.0, one) for one in widths))


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for one in _unwrapped(row):
        if one.tag != f"{_W}tc":
            continue
        properties = one.find(f"{_W}tcPr")
        inside = list(_blocks(one))
        if any(isinstance(block, Table) for block in inside):
            raise NotSure  # a table within a table
        paragraphs = tuple(block for block in inside if isinstance(block, Paragraph))
        fill = "" if properties is None else _shade(properties.find(f"{_W}shd"))
        _check_seen((run for paragraph in paragraphs for run in paragraph.runs), fill)
        if properties is None:
            yield Cell(paragraphs)
            continue
        span, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
        yield Cell(
            paragraphs,
            span=1 if span is None else max(1, int(span.get(f"{_W}val", "1"))),
            joined=merge is not None and merge.get(f"{_W}val", "continue") == "continue",
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


def _on(properties: ElementTree.Element, name: str) -> bool:
    found = properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
