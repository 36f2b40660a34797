"""What a PDF page draws: words, rulings and shapes, from pdfplumber, as it is read.

The page is expected flattened (see pdf_file), so form values and annotations are drawn content here.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.text import extract_words

from extractors.pages.boxes import area, intersect, union
from extractors.pages.dashes import without_dashes
from extractors.pages.frames import heavy_frames
from extractors.pages.glyph_widths import with_width
from extractors.pages.laid_over import without_laid_over
from extractors.pages.letters import plain_dashes, without_unseen
from extractors.pages.ligatures import mended
from extractors.pages.outlines import with_outlines
from extractors.pages.page import Ruling, Shape, Stroke, Word
from extractors.pages.pasted import pasted, shown
from extractors.pages.pen_strokes import with_pen_strokes
from extractors.pages.pills import with_pills
from extractors.pages.rulings import merge_rulings
from extractors.pages.turned import FEW, MOST
from extractors.pdf.pdf_drawings import sort_drawing, stroke_of
from extractors.pdf.pdf_objects import box_of, placed_objects
from extractors.pdf.pdf_paint import (
    Covered,
    Fill,
    colour_of,
    covered_letters,
    is_cut,
    is_unseen,
    is_white,
    shows,
)
from schemas.regex import regex
from schemas.types import BBox

ASIDE = 0.1  # points by which a letter printed twice is so to be bold; at the same place it looks as before
TWICE = ",Bold"
POSTER = 40.0  # points: letters larger than this are a watermark ("DRAFT")


class PageContent:
    """The drawn objects of one page in drawing order, sorted into kinds. paper: how the page is turned for reading."""

    def __init__(self, page: PlumberPage) -> None:
        self.paper, self._objects = placed_objects(page)
        self.frame: BBox = (0.0, 0.0, *self.paper.size)

    @cached_property
    def _letters(self) -> list[dict[str, Any]]:
        """All letters but those of a watermark, seen or not."""
        chars = (with_width(o) for o in self._objects if o["object_type"] == "char")
        return [char for char in chars if not _of_poster(char)]

    @cached_property
    def _fills(self) -> list[Fill]:
        return [
            (o["order"], box_of(o), is_white(colour_of(o.get("non_stroking_color"))))
            for o in self._objects
            if o["object_type"] in ("rect", "curve") and o.get("fill")
        ]

    @cached_property
    def _paint(self) -> list[Fill]:
        """The white ones."""
        return [fill for fill in self._fills if fill[2]]

    @cached_property
    def _chars(self) -> list[dict[str, Any]]:
        """Visible letters. White text on white paper and text under white paint is not on the page, nor what has no width."""
        seen: dict[tuple[str, int, int], dict[str, Any]] = {}
        chars = []
        for char in self._letters:
            spot = (char["text"], round(char["x0"]), round(char["top"]))
            if not shows(char, self._fills, self._paint):
                continue
            if not char["text"].isascii() and not without_unseen(char["text"]):
                continue
            if spot in seen:
                _print_twice(seen[spot], char)
                continue
            seen[spot] = char
            chars.append(char)
        return chars

    def words(self) -> tuple[Word, ...]:
        """Visible words."""
        found = extract_words(
            self._chars,
            x_tolerance_ratio=0.22,
            y_tolerance=2,
            extra_attrs=["fontname", "non_stroking_color"],
            return_chars=True,
        )
        pieces = [piece for word in map(mended, found) for piece in _without_leaders(word)]
        covered = covered_letters(self._letters, self._paint)
        return tuple(_word(piece, covered) for piece in pieces)

    def posters(self) -> tuple[Word, ...]:
        """What stands across the page in letters of a watermark, or aslant: no words of the form's, line by line as they were drawn."""
        lines: list[list[dict[str, Any]]] = [[]]
        for char in (o for o in self._objects if o["object_type"] == "char" and o["text"]):
            if _of_poster(char):
                lines[-1] += [char] if shows(char, [], []) else []
            elif lines[-1]:
                lines.append([])
        return tuple(_poster(line) for line in lines if line)

    def drawn(self, fields: list[BBox]) -> tuple[tuple[Ruling, ...], tuple[Shape, ...], tuple[Stroke, ...]]:
        """Rulings and all other shapes, and the straight strokes of both. Small closed boxes (tick boxes) are shapes,
        table lines are not.
        fields: the boxes of form fields, whose frames are no table."""
        shapes = [
            Shape("image", box_of(o), order=o["order"], picture=o["picture"])
            for o in self._objects
            if o["object_type"] == "image"
        ]
        drawn = with_outlines(
            [o for o in self._objects if o["object_type"] in ("line", "rect", "curve") and not is_unseen(o)],
            fields,
        )
        drawn = with_pills(with_pen_strokes(drawn), [(char["text"], box_of(char)) for char in self._chars])
        framed = heavy_frames(drawn)
        drawn, dashed = without_dashes(drawn)
        segments = [segment for _, segment in dashed]
        strokes = [stroke_of(dash, segment) for dash, segment in dashed]
        for obj in drawn:
            before = len(segments)
            sort_drawing(obj, segments, shapes)
            strokes.extend(stroke_of(obj, segment) for segment in segments[before:])
        segments, over = without_laid_over(segments)
        rulings, loose = merge_rulings(segments, [box_of(char) for char in self._chars], fields)
        return rulings, (*shapes, *loose, *over, *framed), tuple(strokes)

    def picture_share(self) -> float:
        """Share of the page under images, 0..1 (the largest alone, or strips added up)."""
        images = [intersect(box_of(o), self.frame) for o in self._objects if o["object_type"] == "image"]
        return min(1.0, sum(area(box) for box in images) / max(1.0, area(self.frame)))

    def pasted(self, letters: int) -> tuple[BBox, ...]:
        """Where pictures are shown that may be a page. letters: how many are written beside them."""
        images = (o for o in self._objects if o["object_type"] == "image")
        return pasted([shown(intersect(box_of(o), self.frame), o["dots"]) for o in images], letters)

    def is_slanted(self) -> bool:
        """Whether most letters stand on slanting lines, as in a scan that was straightened with its text as fonts: boxes
        that lie level say nothing sure of what stands beside what there."""
        found = [bool(o["slants"]) for o in self._objects if o["object_type"] == "char"]
        return len(found) >= FEW and sum(found) >= MOST * len(found)

    def unreadable_text_share(self) -> float:
        """Share of characters that have no Unicode meaning: pdfminer writes them `(cid:N)`, or as the file says, U+FFFD."""
        chars = [o["text"] for o in self._objects if o["object_type"] == "char"]
        return sum(t.startswith(("(cid:", "\ufffd")) for t in chars) / len(chars) if chars else 0.0


def _print_twice(char: dict[str, Any], again: dict[str, Any]) -> None:
    """Some programs print bold by printing twice, a little aside: one of the two is enough, and is bold. Of two at the same
    place that which was printed last is seen."""
    aside = max(abs(again[side] - char[side]) for side in ("x0", "top"))
    char["non_stroking_color"] = again["non_stroking_color"]
    if aside < ASIDE:
        char["fontname"] = again["fontname"]
    elif not char["fontname"].endswith(TWICE):
        char["fontname"] += TWICE


def _of_poster(char: dict[str, Any]) -> bool:
    return char["size"] > POSTER or not char["upright"]


def _poster(chars: list[dict[str, Any]]) -> Word:
    text = "".join(char["text"] for char in chars).strip()
    return Word(text, union(map(box_of, chars)), chars[0]["fontname"], chars[0]["size"], (), ())


def _word(word: dict[str, Any], covered: Covered) -> Word:
    """covered: of its page."""
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
        text=plain_dashes(word["text"]),
        box=union([box_of(c) for c in chars]),
        font=str(word["fontname"]),
        size=float(chars[0]["size"]),
        colour=colour_of(word["non_stroking_color"]),
        xs=tuple(xs),
        order=int(chars[0]["order"]),
        cut=any(is_cut(char, covered) for char in chars),
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


_LEADER = regex(r"[._·…]{4,}")
_LEADER_OR_TEXT = regex(r"[._·…]{4,}|(?:(?![._·…]{4,}).)+", re.DOTALL)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
