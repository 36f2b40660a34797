"""Form fields and annotations of a PDF page, as the file states them (pdfplumber's view of /Annots).

Widgets are read from the page, not from the field tree, so that one that hangs from no tree is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import KWD, PSLiteral
from pdfminer.utils import decode_text

from extractors.boxes import union
from extractors.letters import without_unseen
from extractors.page import Note, Widget
from extractors.turned import Turn
from schemas.types import BBox

WHITE, FAINT = 0.95, 0.05  # a colour's parts, and an opacity (0..1), of what can't be seen on paper
HIDDEN = 0b100010  # annotation flags: Hidden (bit 2) and NoView (bit 6), PDF 32000-1 table 165
SIGNIFICANT = {
    "Ink", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Stamp", "Square", "Circle",
    "Line", "Polygon", "PolyLine", "Caret", "Text", "Redact",
}  # fmt: skip
PUSH_BUTTON = 1 << 16  # field flag, PDF 32000-1 table 226
MAX_DEPTH = 16  # a field tree deeper than this is a loop


class _Display:
    """Maps PDF user space to points from the top left of the page as it is read."""

    def __init__(self, page: Any, offset: tuple[float, float], paper: Turn) -> None:
        raw = [float(resolve1(v)) for v in resolve1(page.page_obj.mediabox)]
        self.x0, self.y0 = min(raw[0], raw[2]), min(raw[1], raw[3])
        self.x1, self.y1 = max(raw[0], raw[2]), max(raw[1], raw[3])
        self.turn = int(page.rotation) % 360
        self.dx, self.dy = offset
        self.paper = paper
        self.origin = float(page.mediabox[0]), float(page.mediabox[1])

    def point(self, x: float, y: float) -> tuple[float, float]:
        placed = {
            0: (x - self.x0, self.y1 - y),
            90: (y - self.y0, x - self.x0),
            180: (self.x1 - x, y - self.y0),
            270: (self.y1 - y, self.x1 - x),
        }[self.turn]
        return self.paper.point(placed[0] + self.origin[0] - self.dx, placed[1] + self.origin[1] - self.dy)

    def box(self, rect: list[float]) -> BBox:
        (ax, ay), (bx, by) = self.point(rect[0], rect[1]), self.point(rect[2], rect[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def read_annotations(
    page: Any, offset: tuple[float, float], paper: Turn
) -> tuple[tuple[Widget, ...], tuple[Note, ...]]:
    """Widgets and notes of one pdfplumber page, visible ones only. offset: the crop box's corner; paper: how the
    page is turned for reading."""
    display = _Display(page, offset, paper)
    redrawn = _needs_appearances(page)
    widgets: list[Widget] = []
    notes: list[Note] = []
    for annot in _annotations(page):
        rect = _numbers(annot.get("Rect"))
        if len(rect) != 4 or _integer(annot.get("F")) & HIDDEN:
            continue
        subtype = _name(annot.get("Subtype"))
        if subtype == "Widget":
            widget = _widget(annot, display.box(rect), redrawn)
            if widget is not None:
                widgets.append(widget)
        elif subtype in SIGNIFICANT and not _is_unseen(annot):
            notes.append(_note(annot, subtype, display.box(rect), display))
    return tuple(widgets), tuple(notes)


def _is_unseen(annot: dict[str, Any]) -> bool:
    """Whether a note can't be seen: transparent, or white all over, as correction fluid is."""
    opacity = resolve1(annot.get("CA"))
    colours = [_numbers(annot.get(key)) for key in ("C", "IC")]
    white = all(colours) and all(len(c) in (1, 3) and min(c) > WHITE for c in colours)
    return white or (isinstance(opacity, int | float) and opacity < FAINT)


def has_lost_annotation(page: Any) -> bool:
    """Whether a pdfplumber page names an annotation that isn't in the file, or is none. Programs that draw all fields into the
    pages (pdf-lib) delete them, leave an empty form, and name them still."""
    raw = resolve1(page.page_obj.annots)
    found = [resolve1(item) for item in raw] if isinstance(raw, list) else []
    missing = [item for item in found if not isinstance(item, dict)]
    form = resolve1(page.pdf.doc.catalog.get("AcroForm"))
    emptied = isinstance(form, dict) and resolve1(form.get("Fields")) == []
    widgets = any(_name(item.get("Subtype")) == "Widget" for item in found if isinstance(item, dict))
    return bool(missing) and not (
        emptied and not widgets and all(item in (None, KWD(b"null")) for item in missing)
    )


def _annotations(page: Any) -> Iterator[dict[str, Any]]:
    raw = resolve1(page.page_obj.annots)
    for item in raw if isinstance(raw, list) else ():
        annot = resolve1(item)
        if isinstance(annot, dict):
            yield annot


def _needs_appearances(page: Any) -> bool:
    """Whether the file asks viewers to draw every field anew, so that stored appearances count for nothing."""
    form = resolve1(page.pdf.doc.catalog.get("AcroForm"))
    return bool(resolve1(form.get("NeedAppearances"))) if isinstance(form, dict) else False


def _widget(annot: dict[str, Any], box: BBox, redrawn: bool) -> Widget | None:
    kind = _name(_inherited(annot, "FT"))
    name = ".".join(reversed([_text(part["T"]) for part in _lineage(annot) if "T" in part]))
    raw = resolve1(_inherited(annot, "V"))
    if kind == "Btn":
        if _integer(_inherited(annot, "Ff")) & PUSH_BUTTON:
            return None
        on, consistent = _button(annot, raw)
        states = sorted(_appearance_states(annot))
        return Widget(name, "button", box, None, on, consistent, None, states[0] if len(states) == 1 else "")
    if kind in ("Ch", "Tx"):
        said = _choice(annot, raw) if kind == "Ch" else _text(raw)
        value = without_unseen(said or "").strip() or None
        paints = None if redrawn else _paints_text(annot)
        agrees = not redrawn or _painted(annot) in ("", _letters(value or ""))
        return Widget(name, "choice" if kind == "Ch" else "text", box, value, None, agrees, paints)
    return None


_SHOWS_TEXT = re.compile(
    rb"\((?:[^()\\]|\\.)*[^()\\\s](?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]+>\s*(?:Tj|\]\s*TJ)", re.DOTALL
)


def _paints_text(annot: dict[str, Any]) -> bool | None:
    looks = resolve1(annot.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if normal is None or not hasattr(normal, "get_data"):
        return None
    return bool(_SHOWS_TEXT.search(normal.get_data()))


_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def _painted(annot: dict[str, Any]) -> str:
    """Letters and figures that a field's stored appearance shows, as far as they are plain: a viewer that doesn't
    draw it anew shows them."""
    looks = resolve1(annot.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if normal is None or not hasattr(normal, "get_data") or not _paints_text(annot):
        return ""
    return _letters(b"".join(_STRING.findall(normal.get_data())).decode("latin-1"))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isascii() and c.isalnum())


def _button(annot: dict[str, Any], raw: Any) -> tuple[bool, bool]:
    """Whether a button is on, and whether the field's value agrees with the state that the page shows."""
    states = _appearance_states(annot)
    value = _name(raw) if isinstance(raw, PSLiteral) else _text(raw)
    by_value = bool(value) and value != "Off" and (value in states if states else False)
    if "AS" in annot:
        shown = _name(annot["AS"])
        on = bool(shown) and shown != "Off"
        if not states:
            states = {shown} - {"Off"}
            by_value = bool(value) and value in states
        stated = raw is None or on == by_value or _is_option_index(annot, value)
        return on, stated
    if not states and value and value != "Off" and "Parent" not in annot:
        return True, True
    return by_value, True


def _is_option_index(annot: dict[str, Any], value: str) -> bool:
    """Radio groups with /Opt name their states 0, 1, 2 and give the option's text as value."""
    return bool(resolve1(_inherited(annot, "Opt"))) and not value.isdigit()


def _appearance_states(annot: dict[str, Any]) -> set[str]:
    looks = resolve1(annot.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    return {str(k) for k in normal} - {"Off"} if isinstance(normal, dict) else set()


def _choice(annot: dict[str, Any], raw: Any) -> str | None:
    chosen = [_text(resolve1(v)) for v in (raw if isinstance(raw, list) else [raw])]
    labels: dict[str, str] = {}
    options = resolve1(_inherited(annot, "Opt"))
    for option in options if isinstance(options, list) else ():
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) == 2:
            labels[_text(resolve1(pair[0]))] = _text(resolve1(pair[1]))
    return " ".join(labels.get(one, one) for one in chosen if one).strip() or None


def _note(annot: dict[str, Any], subtype: str, box: BBox, display: _Display) -> Note:
    parts: list[BBox] = []
    points: list[tuple[float, float]] = []
    quads = _numbers(annot.get("QuadPoints"))
    for start in range(0, len(quads) - 7, 8):
        corners = [display.point(quads[i], quads[i + 1]) for i in range(start, start + 8, 2)]
        parts.append(union((x, y, x, y) for x, y in corners))
    strokes = resolve1(annot.get("InkList"))
    for stroke in strokes if isinstance(strokes, list) else ():
        flat = _numbers(stroke)
        path = [display.point(flat[i], flat[i + 1]) for i in range(0, len(flat) - 1, 2)]
        if path:
            points.extend(path)
            parts.append(union((x, y, x, y) for x, y in path))
    ends = _numbers(annot.get("L")) or _numbers(annot.get("Vertices"))
    points.extend(display.point(ends[i], ends[i + 1]) for i in range(0, len(ends) - 1, 2))
    text = _text(resolve1(annot.get("Contents")))
    return Note(subtype, box, tuple(parts) or (box,), text, tuple(points))


def _lineage(annot: dict[str, Any]) -> Iterator[dict[str, Any]]:
    node: Any = annot
    for _ in range(MAX_DEPTH):
        if not isinstance(node, dict):
            return
        yield node
        node = resolve1(node.get("Parent"))


def _inherited(annot: dict[str, Any], key: str) -> Any:
    return next((node[key] for node in _lineage(annot) if key in node), None)


def _name(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return ""


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return _name(value)
    if isinstance(value, bytes):
        return decode_text(value).replace("\r\n", "\n").replace("\r", "\n").strip("\x00")
    if hasattr(value, "get_data"):  # a long value may be a stream
        return decode_text(value.get_data()).replace("\r", "\n")
    return value if isinstance(value, str) else ""


def _integer(value: Any) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) else 0


def _numbers(value: Any) -> list[float]:
    value = resolve1(value)
    items = [resolve1(v) for v in value] if isinstance(value, list) else []
    return [float(v) for v in items if isinstance(v, int | float)]
