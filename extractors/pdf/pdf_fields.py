"""Form fields and annotations of a PDF page, as the file states them (pdfplumber's view of /Annots).

Widgets are read from the page, not from the field tree, so that one that hangs from no tree is read too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import KWD

from extractors.pages.boxes import union
from extractors.pages.glyphs import as_shown
from extractors.pages.page import Note, Widget
from extractors.pages.turned import Turn
from extractors.pdf.pdf_values import integer_of, name_of, numbers_of, text_of
from extractors.pdf.pdf_widgets import widget_of
from extractors.pdf.unseen_fields import as_unseen, covered, unnamed_widgets
from schemas.regex import regex
from schemas.types import BBox

WHITE, FAINT = 0.95, 0.05  # a colour's parts, and an opacity (0..1), of what can't be seen on paper
HIDDEN = 0b100010  # annotation flags: Hidden (bit 2) and NoView (bit 6), PDF 32000-1 table 165
_WORD_BEGINS = regex(r"(?<=[a-z])(?=[A-Z])")  # in the name of a stamp: "NotApproved"
_SETTLED = ("Accepted", "Completed", "Marked", "Unmarked", "None")  # PDF 32000-1 table 171
SIGNIFICANT = {
    "Ink", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Stamp", "Square", "Circle",
    "Line", "Polygon", "PolyLine", "Caret", "Text", "Redact", "FileAttachment", "Sound",
}  # fmt: skip


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
    """Widgets and notes of one pdfplumber page: what is visible, and fields unseen that hold something. offset: the crop box's
    corner; paper: how the page is turned for reading."""
    display = _Display(page, offset, paper)
    redrawn = _needs_appearances(page)
    widgets: list[Widget] = []
    unseen: list[Widget] = []
    notes: list[Note] = []
    for annot in _annotations(page):
        if not isinstance(annot, dict):
            continue
        rect = numbers_of(annot.get("Rect"))
        subtype, hidden = name_of(annot.get("Subtype")), integer_of(annot.get("F")) & HIDDEN
        if len(rect) != 4 or (hidden and subtype != "Widget"):
            continue
        if subtype == "Widget":
            widget = widget_of(annot, display.box(rect), redrawn)
            if widget is not None:
                (unseen if hidden else widgets).append(widget)
        elif subtype in SIGNIFICANT and not _is_unseen(annot):
            notes.append(_note(annot, subtype, display.box(rect), display))
        elif subtype in SIGNIFICANT and _is_white(annot):
            widgets = covered(widgets, display.box(rect))
    for annot in unnamed_widgets(page):
        rect = numbers_of(annot.get("Rect"))
        widget = widget_of(annot, display.box(rect), redrawn) if len(rect) == 4 else None
        unseen += [widget] if widget is not None else []
    return told_once([*widgets, *as_unseen(unseen, widgets)]), tuple(notes)


def told_once(widgets: list[Widget]) -> tuple[Widget, ...]:
    """Fields without those that a file puts twice on one place with one value, as programs that copy pages do: nobody sees two. Of
    buttons the name is looked at as well, as it may say what is chosen."""
    seen = {(w if w.kind == "button" else replace(w, name="")): w for w in reversed(widgets)}
    return tuple(reversed(seen.values()))


def _is_unseen(annot: dict[str, Any]) -> bool:
    """Whether a note can't be seen: transparent, or white all over, as correction fluid is."""
    opacity = resolve1(annot.get("CA"))
    return _is_white(annot) or (isinstance(opacity, int | float) and opacity < FAINT)


def _is_white(annot: dict[str, Any]) -> bool:
    colours = [numbers_of(annot.get(key)) for key in ("C", "IC")]
    return all(colours) and all(len(c) in (1, 3) and min(c) > WHITE for c in colours)


def has_lost_annotation(page: Any) -> bool:
    """Whether a pdfplumber page names an annotation that isn't in the file, or is none. Programs that draw all fields into the
    pages (pdf-lib) delete them, leave an empty form, and name them still."""
    found = list(_annotations(page))
    missing = [item for item in found if not isinstance(item, dict)]
    form = resolve1(page.pdf.doc.catalog.get("AcroForm"))
    emptied = isinstance(form, dict) and resolve1(form.get("Fields")) == []
    widgets = any(name_of(item.get("Subtype")) == "Widget" for item in found if isinstance(item, dict))
    return bool(missing) and not (
        emptied and not widgets and all(item in (None, KWD(b"null")) for item in missing)
    )


def _annotations(page: Any) -> Iterator[Any]:
    """What a page names as its annotations, whatever it is."""
    raw = resolve1(page.page_obj.annots)
    yield from (resolve1(item) for item in raw) if isinstance(raw, list) else ()


def _needs_appearances(page: Any) -> bool:
    """Whether the file asks viewers to draw every field anew, so that stored appearances count for nothing."""
    form = resolve1(page.pdf.doc.catalog.get("AcroForm"))
    return bool(resolve1(form.get("NeedAppearances"))) if isinstance(form, dict) else False


def _note(annot: dict[str, Any], subtype: str, box: BBox, display: _Display) -> Note:
    """An annotation with what it draws: parts, as of words that it marks; points, as of a stroke."""
    parts: list[BBox] = []
    points: list[tuple[float, float]] = []
    quads = numbers_of(annot.get("QuadPoints"))
    for start in range(0, len(quads) - 7, 8):
        corners = [display.point(quads[i], quads[i + 1]) for i in range(start, start + 8, 2)]
        parts.append(union((x, y, x, y) for x, y in corners))
    strokes = resolve1(annot.get("InkList"))
    for stroke in strokes if isinstance(strokes, list) else ():
        flat = numbers_of(stroke)
        path = [display.point(flat[i], flat[i + 1]) for i in range(0, len(flat) - 1, 2)]
        if path:
            points.extend(path)
            parts.append(union((x, y, x, y) for x, y in path))
    ends = numbers_of(annot.get("L")) or numbers_of(annot.get("Vertices"))
    points.extend(display.point(ends[i], ends[i + 1]) for i in range(0, len(ends) - 1, 2))
    text = as_shown(text_of(resolve1(annot.get("Contents"))), text_of(resolve1(annot.get("DA"))))
    if resolve1(annot.get("StateModel")) and text_of(resolve1(annot.get("State"))) in _SETTLED:
        text = ""  # a viewer's word on another comment
    if subtype == "Stamp" and not text.strip():
        text = _WORD_BEGINS.sub(" ", name_of(annot.get("Name")).removeprefix("SB"))
    return Note(subtype, box, tuple(parts) or (box,), text, tuple(points))
