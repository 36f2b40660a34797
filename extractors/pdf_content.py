"""What a PDF page draws: words, rulings and shapes, from pdfplumber, as displayed.

The page is expected flattened (see pdf_file), so form values and annotations are drawn content here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTLine, LTRect
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.text import extract_words

from extractors.boxes import area, contains, intersect, union
from extractors.page import Colour, Ruling, Shape, Word
from extractors.rulings import Segment, merge_rulings
from schemas.types import BBox

THIN = 2.5  # points: a filled rectangle thinner than this is a line (Word draws 0.5 to 1.5)
ASCENT = 0.78  # share of a letter's height above the baseline, as in the usual text fonts
POSTER = 40.0  # points: letters larger than this are a watermark ("DRAFT")
CORNER = 8.0  # points: a rectangle's corners are rounded by no more than this
WHITE = 0.98  # a component at least this light is white


class PageContent:
    """Collects the drawn objects of one page in drawing order, then sorts them into kinds."""

    def __init__(self, page: PlumberPage) -> None:
        crop = page.cropbox
        self.dx, self.dy = float(crop[0]), float(crop[1])
        self.width, self.height = float(crop[2] - crop[0]), float(crop[3] - crop[1])
        self.frame: BBox = (0.0, 0.0, self.width, self.height)
        # pdfminer counts from the bottom left of the media box, a reader from the top left of what is shown.
        self._left = self.dx - float(page.mediabox[0])
        self._top = float(page.height) + float(page.mediabox[1]) - self.dy
        self._objects = list(self._placed(page))

    def _placed(self, page: PlumberPage) -> Iterator[dict[str, Any]]:
        for order, item in enumerate(_leaves(page.layout)):
            obj = _described(item)
            if obj is None:
                continue
            x0, y0, x1, y1 = item.bbox
            obj["x0"], obj["x1"] = x0 - self._left, x1 - self._left
            obj["top"], obj["bottom"] = self._top - y1, self._top - y0
            obj["doctop"] = obj["top"]
            obj["order"] = order
            if isinstance(item, LTCurve):
                obj["pts"] = [(x - self._left, self._top - y) for x, y in item.pts]
            elif isinstance(item, LTChar) and item.upright:
                self._stand_on_baseline(obj)
            x, y = (obj["x0"] + obj["x1"]) / 2, (obj["top"] + obj["bottom"]) / 2
            if contains(self.frame, x, y, slack=1.0):
                yield obj

    def _stand_on_baseline(self, char: dict[str, Any]) -> None:
        """Gives a character the box that its line has. Fonts of symbols state descents of their own, by which
        pdfminer would put a tick into the row below."""
        em = char["bottom"] - char["top"]
        baseline = self._top - char["matrix"][5]
        if abs(baseline - char["bottom"]) > 4 * em:
            return  # a Type 3 font with a matrix of its own: its box is as good as any
        char["top"], char["bottom"] = baseline - ASCENT * em, baseline + (1 - ASCENT) * em

    def words(self) -> tuple[Word, ...]:
        """Visible words. White text on white paper and text under white paint is not on the page."""
        fills = [
            (o["order"], _box(o), _white(_colour(o.get("non_stroking_color"))))
            for o in self._objects
            if o["object_type"] in ("rect", "curve") and o.get("fill")
        ]
        paint = [fill for fill in fills if fill[2]]
        seen: set[tuple[str, int, int]] = set()
        chars = []
        for char in (o for o in self._objects if o["object_type"] == "char"):
            # Some programs print bold by printing twice; one of the two is enough.
            spot = (char["text"], round(char["x0"]), round(char["top"]))
            if _is_watermark(char):
                continue
            if spot in seen or not char.get("upright", True) or not _visible(char, fills, paint):
                continue
            seen.add(spot)
            chars.append(char)
        found = extract_words(
            chars,
            x_tolerance_ratio=0.22,
            y_tolerance=2,
            extra_attrs=["fontname", "non_stroking_color"],
            return_chars=True,
        )
        return tuple(_word(piece) for word in found for piece in _without_leaders(word))

    def drawn(self, fields: list[BBox]) -> tuple[tuple[Ruling, ...], tuple[Shape, ...]]:
        """Rulings and all other shapes. Small closed boxes (tick boxes) are shapes, table lines are not.
        fields: the boxes of form fields, whose frames are no table."""
        segments: list[Segment] = []
        shapes: list[Shape] = []
        for obj in self._objects:
            if obj["object_type"] in ("line", "rect", "curve") and not _is_blank(obj):
                _sort_drawing(obj, segments, shapes)
            elif obj["object_type"] == "image":
                shapes.append(Shape("image", _box(obj), order=obj["order"]))
        words = [o for o in self._objects if o["object_type"] == "char"]
        rulings, loose = merge_rulings(segments, [_box(w) for w in words], fields)
        return rulings, (*shapes, *loose)

    def picture_share(self) -> float:
        """Share of the page under images, 0..1 (the largest alone, or strips added up)."""
        images = [intersect(_box(o), self.frame) for o in self._objects if o["object_type"] == "image"]
        return min(1.0, sum(area(box) for box in images) / max(1.0, area(self.frame)))

    def unreadable_text_share(self) -> float:
        """Share of characters that have no Unicode meaning (pdfminer writes them `(cid:N)`)."""
        chars = [o["text"] for o in self._objects if o["object_type"] == "char"]
        return sum(t.startswith("(cid:") for t in chars) / len(chars) if chars else 0.0


def _leaves(container: Any) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


def _described(item: LTItem) -> dict[str, Any] | None:
    """What is used of a drawn object, under pdfplumber's names (its own conversion of every attribute costs as
    much as parsing the page)."""
    if isinstance(item, LTChar):
        return {
            "object_type": "char",
            "text": item.get_text(),
            "fontname": item.fontname.decode("latin-1")
            if isinstance(item.fontname, bytes)
            else item.fontname,
            "size": item.size,
            "upright": item.upright,
            "matrix": item.matrix,
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
            "stroking_color": item.stroking_color,
            "non_stroking_color": item.non_stroking_color,
        }
    return {"object_type": "image"} if isinstance(item, LTImage) else None


def _sort_drawing(obj: dict[str, Any], segments: list[Segment], shapes: list[Shape]) -> None:
    box = _box(obj)
    if obj["object_type"] == "curve" and _is_upright_rectangle(obj.get("pts", ()), box):
        obj["object_type"] = "rect"  # pdfminer knows rectangles in one order of corners only
    wide, high = box[2] - box[0], box[3] - box[1]
    order = obj["order"]
    fill = _colour(obj.get("non_stroking_color")) if obj.get("fill") else None
    if obj["object_type"] == "rect" and min(wide, high) > THIN:
        if obj.get("stroke"):
            segments.extend(Segment.sides(box, order))
        if fill is not None:
            shapes.append(Shape("rect", box, tuple(obj.get("pts", ())), fill, order))
        return
    if min(wide, high) <= THIN and max(wide, high) > THIN and obj["object_type"] != "curve":
        segments.append(Segment.along(box, order))
        return
    points = tuple((float(x), float(y)) for x, y in obj.get("pts", ()))
    if obj["object_type"] == "curve" and _is_grid_path(points, box):
        segments.extend(Segment.path(points, order))
        return
    shapes.append(Shape("line" if obj["object_type"] == "line" else "curve", box, points, fill, order))


def _is_upright_rectangle(points: Any, box: BBox) -> bool:
    """Whether a path is a rectangle, its corners sharp or rounded: it keeps to the box's edge, and straight
    strokes make up most of each side."""
    if len(points) < 4:
        return False
    x0, top, x1, bottom = box
    round_off = min(CORNER, 0.3 * min(x1 - x0, bottom - top)) + 0.5
    if any(min(x - x0, x1 - x, y - top, bottom - y) > round_off for x, y in points):
        return False
    sides = dict.fromkeys(("top", "bottom", "left", "right"), 0.0)
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        for side, across, at, edge, length in (
            ("top", abs(ay - by), ay, top, abs(ax - bx)),
            ("bottom", abs(ay - by), ay, bottom, abs(ax - bx)),
            ("left", abs(ax - bx), ax, x0, abs(ay - by)),
            ("right", abs(ax - bx), ax, x1, abs(ay - by)),
        ):
            if across < 0.5 and abs(at - edge) < 0.7:
                sides[side] += length
    wide, high = x1 - x0, bottom - top
    return all(sides[s] >= 0.5 * wide for s in ("top", "bottom")) and all(
        sides[s] >= 0.5 * high for s in ("left", "right")
    )


def _is_grid_path(points: tuple[tuple[float, float], ...], box: BBox) -> bool:
    """Whether a path is made of long horizontal and vertical strokes only: several table lines in one."""
    if len(points) < 2 or max(box[2] - box[0], box[3] - box[1]) < 40:
        return False
    pairs = zip(points, points[1:], strict=False)
    return all(abs(ax - bx) < 0.5 or abs(ay - by) < 0.5 for (ax, ay), (bx, by) in pairs)


def _is_watermark(char: dict[str, Any]) -> bool:
    """Letters across the page or as large as posters have are no answer."""
    slanted = abs(char["matrix"][1]) > 0.1 * max(0.01, abs(char["matrix"][0]))
    return bool(slanted or char["size"] > POSTER)


Fill = tuple[int, BBox, bool]  # place in the drawing order, box, whether white


def _visible(char: dict[str, Any], fills: list[Fill], paint: list[Fill]) -> bool:
    """paint: the white ones of `fills`."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    order = char["order"]
    if _white(_colour(char.get("non_stroking_color"))):
        below = [white for at, box, white in fills if at < order and contains(box, x, y)]
        return bool(below) and not below[-1]
    return not any(at > order and contains(box, x, y) for at, box, _ in paint)


def _is_blank(obj: dict[str, Any]) -> bool:
    """Whether a shape leaves no ink: neither filled nor stroked, or white."""
    if obj.get("stroke") and not _white(_colour(obj.get("stroking_color"))):
        return False
    if obj.get("fill") and not _white(_colour(obj.get("non_stroking_color"))):
        return False
    return obj["object_type"] != "line" or _white(_colour(obj.get("stroking_color")))


def _colour(raw: Any) -> Colour:
    if raw is None:
        return (0.0,)
    values = raw if isinstance(raw, list | tuple) else (raw,)
    return tuple(float(v) for v in values if isinstance(v, int | float)) or (0.0,)


def _white(colour: Colour) -> bool:
    if len(colour) == 4:  # CMYK: ink, not light
        return all(c <= 1 - WHITE for c in colour)
    return all(c >= WHITE for c in colour)


def _box(obj: dict[str, Any]) -> BBox:
    return float(obj["x0"]), float(obj["top"]), float(obj["x1"]), float(obj["bottom"])


def _word(word: dict[str, Any]) -> Word:
    chars = word["chars"]
    xs: list[float] = []
    for char in chars:  # a ligature is one character on the page and several in the text
        text = word["text"] if len(chars) == 1 else char["text"]
        expanded = max(1, len(_LIGATURES.get(text, text)))
        step = (char["x1"] - char["x0"]) / expanded
        xs.extend(float(char["x0"] + i * step) for i in range(expanded))
    xs.append(float(chars[-1]["x1"]))
    if len(xs) != len(word["text"]) + 1:
        step = (word["x1"] - word["x0"]) / max(1, len(word["text"]))
        xs = [float(word["x0"] + i * step) for i in range(len(word["text"]) + 1)]
    return Word(
        text=word["text"],
        box=union([_box(c) for c in chars]),
        font=str(word["fontname"]),
        size=float(chars[0]["size"]),
        colour=_colour(word["non_stroking_color"]),
        xs=tuple(xs),
        order=int(chars[0]["order"]),
    )


def _without_leaders(word: dict[str, Any]) -> list[dict[str, Any]]:
    """A word cut where a dotted or underscored line begins or ends in it: "home/care.....3" is three."""
    if len(word["chars"]) != len(word["text"]) or not _LEADER.search(word["text"]):
        return [word]
    pieces = []
    for found in _LEADER_OR_TEXT.finditer(word["text"]):
        chars = word["chars"][found.start() : found.end()]
        pieces.append({**word, "text": found[0], "chars": chars, "x0": chars[0]["x0"], "x1": chars[-1]["x1"]})
    return pieces


_LEADER = re.compile(r"[._·…]{4,}")
_LEADER_OR_TEXT = re.compile(r"[._·…]{4,}|(?:(?![._·…]{4,}).)+", re.DOTALL)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
