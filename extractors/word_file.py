"""What a Word document (.docx) says: its paragraphs and tables, run by run. Runs inside the limited child.

Only what is text, table, symbol or checkbox is taken; a document with anything else in which a mark or an answer may
stand (shapes, pictures, text boxes, tracked changes, comments) isn't read at all, as nobody would see what was left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DOCUMENT = "word/document.xml"
_MOST = 16 * 2**20  # bytes of its XML; the assessment's has 0.3 MB
_UNREAD = frozenset(
    {
        *("drawing", "pict", "object", "txbxContent", "AlternateContent", "altChunk", "subDoc", "control"),
        *("hMerge", "bidiVisual", "numPicBullet", "ptab"),
        *(
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "cellIns",
            "cellDel",
            "commentReference",
            "dir",
            "bdo",
            "ruby",
            "oMath",
        ),
    }
)
_PLAIN_STYLES = ("Hyperlink", "PlaceholderText")
CHECKED, UNCHECKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"


class NotSure(Exception):
    """The document isn't one that is surely read whole. Its text says nothing of what it holds."""


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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(DOCUMENT) as file:
            xml = file.read(_MOST + 1)
        if len(xml) > _MOST or b"<!DOCTYPE" in xml or b"\0" in xml[:64]:
            raise NotSure
        body = ElementTree.fromstring(xml).find(f"{_W}body")
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        raise NotSure from error
    except ElementTree.ParseError as error:
        raise NotSure from error
    if body is None or any(map(_is_unsure, body.iter())):
        raise NotSure
    return list(_blocks(body))


def _is_unsure(one: ElementTree.Element) -> bool:
    name, value = _name(one), one.get(f"{_W}val", "")
    if name == "rStyle":  # a style may strike, hide or embolden
        return value not in _PLAIN_STYLES
    if name == "cols":
        return one.get(f"{_W}num", "1") != "1"
    return name in _UNREAD or (name == "tc" and one.find(f".//{_W}numPr") is not None)


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
    return Paragraph(tuple(runs))


def _checkbox(sdt: ElementTree.Element) -> str:
    """What the control says and what it shows must be the same."""
    checked = _is_checkbox(sdt)
    shown = "".join(one.text or "" for one in sdt.iter(f"{_W}t")).strip()
    symbols = [int(one.get(f"{_W}char", "0"), 16) & 0xFF for one in sdt.iter(f"{_W}sym")]
    empty = shown in ("", UNCHECKED, "\u25a1", "\u25fb") and all(code in (0xA8, 0x6F) for code in symbols)
    if bool(checked) is empty:
        raise NotSure
    return CHECKED if checked else UNCHECKED


def _run(run: ElementTree.Element) -> Iterator[Run]:
    properties = run.find(f"{_W}rPr")
    look = Run("") if properties is None else _look(properties)
    if properties is not None and (_on(properties, "vanish") or look.colour == "FFFFFF"):
        return
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
            yield Run(
                code, look.bold, look.struck, one.get(f"{_W}font", ""), look.size, look.colour, look.fill
            )
        elif name == "fldChar":
            box = one.find(f"{_W}ffData/{_W}checkBox")
            if box is not None:
                text += CHECKED if _ticked(box) else UNCHECKED
            elif one.find(f"{_W}ffData/{_W}ddList") is not None:
                raise NotSure
    yield Run(text, look.bold, look.struck, look.font, look.size, look.colour, look.fill)


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
        if properties is None:
            yield Cell(paragraphs)
            continue
        span, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
        yield Cell(
            paragraphs,
            span=1 if span is None else max(1, int(span.get(f"{_W}val", "1"))),
            joined=merge is not None and merge.get(f"{_W}val", "continue") == "continue",
            fill=_shade(properties.find(f"{_W}shd")),
        )


def _on(properties: ElementTree.Element, name: str) -> bool:
    found = properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
