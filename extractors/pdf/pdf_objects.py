"""The objects that a PDF page draws, placed on the page as it is read.

The page is expected flattened (see pdf_file), so form values and annotations are drawn content here.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTCurve, LTImage, LTItem, LTLine, LTRect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page as PlumberPage

from extractors.pages.boxes import area, contains, intersect
from extractors.pages.clipped import leaves
from extractors.pages.page import LARGEST_SIGN
from extractors.pages.turned import Turn, is_off_level, needed_turn, running
from extractors.pdf.pdf_layout import layout_of
from schemas.types import BBox

ASCENT = 0.78  # share of a letter's height above the baseline, as in the usual text fonts
PICTURED = 0.5  # share of the page under one image from which letters say nothing of how it lies


def placed_objects(page: PlumberPage) -> tuple[Turn, list[dict[str, Any]]]:
    """How the page is turned for reading, and what it draws in drawing order, in points of the turned page."""
    crop = page.cropbox
    wide, high = float(crop[2] - crop[0]), float(crop[3] - crop[1])
    # pdfminer counts from the bottom left of the media box, a reader from the top left of what is shown.
    left = float(crop[0]) - float(page.mediabox[0])
    top = float(page.height) + float(page.mediabox[1]) - float(crop[1])
    frame: BBox = (0.0, 0.0, wide, high)
    items = list(leaves(layout_of(page)))
    pictures = [_flipped(item, left, top) for item in items if isinstance(item, LTImage)]
    pictured = any(area(intersect(box, frame)) > PICTURED * area(frame) for box in pictures)
    ways = [] if pictured else [running(*item.matrix[:2]) for item in items if isinstance(item, LTChar)]
    paper = Turn(needed_turn(ways), wide, high)
    shown: BBox = (0.0, 0.0, *paper.size)
    return paper, [obj for obj in _placed(items, left, top, paper) if _is_on(shown, obj)]


def _placed(items: list[LTComponent], left: float, top: float, paper: Turn) -> Iterator[dict[str, Any]]:
    numbers: dict[int, int] = {}  # one picture may be placed a thousand times
    for order, item in enumerate(items):
        obj = _described(item)
        if obj is None:
            continue
        obj["x0"], obj["top"], obj["x1"], obj["bottom"] = paper.box(_flipped(item, left, top))
        obj["doctop"] = obj["top"]
        obj["order"] = order
        if isinstance(item, LTImage):
            small = max(item.width, item.height) <= LARGEST_SIGN
            if small and id(item.stream) not in numbers:
                numbers[id(item.stream)] = _picture(item.stream)
            obj["picture"] = numbers.get(id(item.stream), 0) if small else 0
        if isinstance(item, LTCurve):
            obj["pts"] = [paper.point(x - left, top - y) for x, y in item.pts]
        elif isinstance(item, LTChar):
            obj["upright"] = obj["way"] == paper.degrees
            if obj["upright"]:
                _stand_on_baseline(obj, paper.point(item.matrix[4] - left, top - item.matrix[5])[1])
        yield obj


def _flipped(item: LTComponent, left: float, top: float) -> BBox:
    x0, y0, x1, y1 = item.bbox
    return x0 - left, top - y1, x1 - left, top - y0


def box_of(obj: dict[str, Any]) -> BBox:
    return float(obj["x0"]), float(obj["top"]), float(obj["x1"]), float(obj["bottom"])


def _is_on(frame: BBox, obj: dict[str, Any]) -> bool:
    return contains(frame, (obj["x0"] + obj["x1"]) / 2, (obj["top"] + obj["bottom"]) / 2, slack=1.0)


def _stand_on_baseline(char: dict[str, Any], baseline: float) -> None:
    """Gives a character the box that its line has. Fonts of symbols state descents of their own, by which
    pdfminer would put a tick into the row below."""
    em = char["bottom"] - char["top"]
    if abs(baseline - char["bottom"]) > 4 * em:
        return  # a Type 3 font with a matrix of its own: its box is as good as any
    char["top"], char["bottom"] = baseline - ASCENT * em, baseline + (1 - ASCENT) * em


def _described(item: LTItem) -> dict[str, Any] | None:
    """What is used of a drawn object, under pdfplumber's names (its own conversion of every attribute costs as
    much as parsing the page)."""
    if isinstance(item, LTChar):
        way = running(*item.matrix[:2])
        return {
            "object_type": "char",
            "text": item.get_text(),
            "fontname": item.fontname.decode("latin-1")
            if isinstance(item.fontname, bytes)
            else item.fontname,
            "size": item.width if way in (90, 270) else item.size,  # of lying text pdfminer takes the width
            "way": way,
            "slants": is_off_level(*item.matrix[:2]),
            "non_stroking_color": item.graphicstate.ncolor,
        }
    if isinstance(item, LTCurve):
        return {
            "object_type": "line"
            if isinstance(item, LTLine)
            else "rect"
            if isinstance(item, LTRect)
            else "curve",
            "stroke": item.stroke,
            "fill": item.fill,
            "evenodd": item.evenodd,
            "linewidth": item.linewidth,
            "stroking_color": item.stroking_color,
            "non_stroking_color": item.non_stroking_color,
        }
    if isinstance(item, LTImage):
        return {"object_type": "image", "dots": _dots(item.srcsize)}
    return None


def _picture(stream: Any) -> int:
    """A number that pictures of the same content share: what the file holds of one, and of the mask that shapes it."""
    try:
        mask = resolve1(stream.attrs.get("SMask") or stream.attrs.get("Mask"))
        parts = [part for part in (stream, mask) if isinstance(part, PDFStream)]
        return zlib.crc32(b"".join(part.rawdata or part.get_data() for part in parts)) or 1
    except (PDFException, AttributeError, TypeError, ValueError):
        return 0


def _dots(size: Any) -> tuple[float, float] | None:
    """A picture's own width and height, where the file says them."""
    try:
        wide, high = (float(side) for side in size)
    except (TypeError, ValueError):
        return None
    return (wide, high) if wide > 0 and high > 0 else None


def runs_of(
    objects: list[dict[str, Any]], follows: Callable[[dict[str, Any], dict[str, Any]], bool]
) -> Iterator[list[dict[str, Any]]]:
    """Runs of objects in drawing order, each of which follows the one before."""
    run: list[dict[str, Any]] = []
    for one in objects:
        if run and not follows(run[-1], one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run
