"""What in a row of statements speaks for a mark, and how surely.

Rows are compared with each other: what stands in every row alike is print (a tick box, a printed number,
shading), what stands in one alone is somebody's mark, whatever it looks like.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from extractors.boxes import centre, contains, height, same_line, span_overlap, union, width
from extractors.glyphs import classify
from extractors.items import Row
from extractors.page import Note, Shape, Widget, Word
from extractors.row_print import (
    COLUMN,
    COMMON,
    NEARLY_ALL,
    SMALL,
    Alike,
    dash_beside,
    may_be_box,
    number_after,
    number_columns,
    offset,
    own_number,
    shape_trait,
    word_trait,
    words_of,
)
from extractors.strokes import (
    covers,
    crosses_out,
    is_rounded_frame,
    is_scribble,
    is_wide_stroke,
    row_share,
    saturated,
    shade_colour,
)
from extractors.tick_boxes import TickBoxes
from schemas.types import BBox, Method

Strength = Literal["sure", "doubt", "denied"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take a row as marked. denied: it says that this row is not meant ("No")."""

    strength: Strength
    method: Method
    box: BBox
    what: str


class RowReader:
    """Reads the rows of one form together. rows: all statements of one kind, of all pages.

    Of ten sections one row in five is marked, so what most rows share is print. Of the lines of a checklist or
    the three bands any number may be ticked: there only a box that stands in (nearly) every row is.
    """

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        numbered = sum(1 for row in rows if row.value is not None)
        self._numbers = number_columns(rows, COMMON * max(3, numbered))
        self._section_numbers: list[float] = []
        self._section_print: Alike | None = None
        behind = sum(1 for row in rows if number_after(row) is not None)
        self._numbers_behind = numbered > 0 and behind >= COMMON * max(3, numbered)
        dashes = sum(1 for row in rows if dash_beside(row) is not None)
        self._dashes = numbered > 0 and dashes >= max(3, NEARLY_ALL * numbered)
        self._lines = any(row.value is None for row in rows)
        self._free = self._lines or any(isinstance(row.value, str) for row in rows)
        share = NEARLY_ALL if self._free else COMMON
        self._common_shapes = Alike(rows, lambda row: (shape_trait(row, s) for s in row.shapes), share)
        self._boxes = TickBoxes(rows, share)
        self._common_words = Alike(rows, lambda row: (word_trait(row, w) for w in words_of(row)))

    def read(self, section: list[Row]) -> dict[int, list[Evidence]]:
        """For each row of one section (by its place in the list) what speaks for it."""
        self._section_numbers = number_columns(section, len(section)) if len(section) >= 4 else []
        self._section_print = None
        if len(section) >= 4 and not self._free:
            shapes = lambda row: (shape_trait(row, s) for s in row.shapes if may_be_box(row, s))  # noqa: E731
            self._section_print = Alike(section, shapes, 1.0)
        found = {i: list(self._row(row)) for i, row in enumerate(section)}
        for i, evidence in _shading(section, self._is_common_shape, self._free).items():
            found[i].extend(evidence)
        found = self._without_rings_of_others(section, found)
        marked = {i for i, evidence in found.items() if any(e.strength == "sure" for e in evidence)}
        for i, evidence in (_bold_lines(section, marked) if self._lines else _bold(section)).items():
            found[i].extend(evidence)
        return found

    def _without_rings_of_others(
        self, section: list[Row], found: dict[int, list[Evidence]]
    ) -> dict[int, list[Evidence]]:
        """A ring round one row's number that reaches into the row above or below says nothing there."""
        rings = {
            (section[i].page, e.box) for i, es in found.items() for e in es if e.what == "circled number"
        }

        def is_another(row: Row, one: Evidence) -> bool:
            number = self.number_box(row)
            holds = number is not None and contains(one.box, *centre(number))
            return one.strength == "doubt" and not holds and (row.page, one.box) in rings

        return {i: [e for e in es if not is_another(section[i], e)] for i, es in found.items()}

    def _row(self, row: Row) -> Iterable[Evidence]:
        yield from _widget_evidence(row)
        words = [w for w in words_of(row) if not self._is_print(row, w)]
        yield from _word_evidence(row, words)
        for item in row.items:
            if isinstance(item.thing, Note):
                yield from _note_evidence(row, item.box, item.thing)
        for shape in row.shapes:
            if not self._is_common_shape(row, shape):
                evidence = self._shape_evidence(row, shape)
                if evidence is not None:
                    yield evidence

    def _is_print(self, row: Row, word: Word) -> bool:
        columns = (*self._numbers, *self._section_numbers)
        if own_number(row, word) and any(abs(offset(row, word.box) - c) < COLUMN for c in columns):
            return True
        if self._numbers_behind and word == number_after(row):
            return True
        if self._dashes and word == dash_beside(row):
            return True
        common = self._common_words.has(word_trait(row, word))
        return common and classify(word.text, word.font) in ("text", "blank")

    def _is_common_shape(self, row: Row, shape: Shape) -> bool:
        box = may_be_box(row, shape)
        if self._boxes.is_print(row, shape):
            return True
        if shape.note or (self._free and not box):
            return False
        trait = shape_trait(row, shape)
        if self._section_print is not None and box and self._section_print.has(trait):
            return True
        return self._common_shapes.has(trait)

    def number_box(self, row: Row) -> BBox | None:
        """Where the row's printed number stands, if one is printed."""
        return next((w.box for w in words_of(row) if own_number(row, w) and self._is_print(row, w)), None)

    def _shape_evidence(self, row: Row, shape: Shape) -> Evidence | None:
        share = row_share(shape, row.band)
        if share < 0.12 or (row.across and _is_box_of_another(row, shape)):
            return None
        strength: Strength = "sure" if share >= 0.6 else "doubt"
        number = self.number_box(row)
        if number is not None and _encircles(shape, number, row):
            return Evidence("sure", "mark", shape.box, "circled number")
        if shape.kind == "image" and share < 0.9:
            return Evidence("doubt", "mark", shape.box, "picture")
        if (
            shape.fill is not None
            and max(width(shape.box), height(shape.box)) > SMALL
            and shape.kind == "rect"
        ):
            return None  # shading is judged over the section
        if self._free and self._boxes.is_doubtful(row, shape):
            return Evidence("doubt", "mark", shape.box, "box filled as all are")
        if is_scribble(shape):
            return Evidence("doubt", "mark", shape.box, "scribble")
        if is_wide_stroke(shape):
            return _stroke_evidence(row, shape)
        return Evidence(strength, "mark", shape.box, "drawn mark")


def _widget_evidence(row: Row) -> Iterable[Evidence]:
    for item in row.items:
        widget = item.thing
        if not isinstance(widget, Widget):
            continue
        if not widget.consistent:
            yield Evidence("doubt", "acroform", widget.box, "field at odds with itself")
        elif widget.on:
            yield Evidence("sure", "acroform", widget.box, "field")
        elif widget.value:
            yield _text_evidence(row, widget.value, "", widget.box, "acroform")


def _word_evidence(row: Row, words: list[Word]) -> Iterable[Evidence]:
    for run in _runs(words):
        text = " ".join(w.text for w in run)
        box = union(w.box for w in run)
        if classify(run[0].text, run[0].font) == "mark" and any(
            crosses_out(s, run[0].box) for s in row.shapes
        ):
            yield Evidence("doubt", "text", box, "crossed out")
            continue
        inside = contains(row.match.box, *centre(box))
        kind = classify(text, run[0].font)
        if kind == "text" and len(run) > 1 and classify(run[0].text, run[0].font) == "mark":
            if _TAKEN_BACK.search(text):
                yield Evidence("doubt", "text", box, "taken back")
                continue
            kind, box = "mark", run[0].box
        if kind == "blank" or (inside and kind != "mark"):
            continue
        evidence = _text_evidence(row, text, run[0].font, box, "text")
        astray = _between_rows(row, box)
        yield (
            Evidence("doubt", "text", box, "between rows")
            if evidence.strength == "sure" and astray
            else evidence
        )


def _between_rows(row: Row, box: BBox) -> bool:
    """Whether a typed mark stands across the edge of its row."""
    over = max(row.band[1] - box[1], box[3] - row.band[3])
    return over > 0.3 * height(box)


_TAKEN_BACK = re.compile(
    r"\b(not?|never|n/a|error|mistake|wrong|previous\w*|was|until|historic\w*|ignore|delete\w*)\b",
    re.IGNORECASE,
)


def _text_evidence(row: Row, text: str, font: str, box: BBox, method: Method) -> Evidence:
    kind = classify(text, font)
    first = text.split()[0] if text.split() else text
    if kind == "mark" or classify(first, font) == "mark":
        return Evidence("sure", method, box, "typed mark")
    if kind == "no":
        return Evidence("denied", method, box, "no")
    if row.value is not None and text.strip(" .") == str(row.value):
        return Evidence("sure", method, box, "own number")
    return Evidence("doubt", method, box, "comment")


def _runs(words: list[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (round(w.box[1] / 4), w.box[0])):
        last = runs[-1][-1] if runs else None
        if (
            last
            and same_line(last.box, word.box)
            and -2 < word.box[0] - last.box[2] < max(0.9 * word.size, 5)
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _note_evidence(row: Row, box: BBox, note: Note) -> Iterable[Evidence]:
    if note.subtype == "Stamp" and not note.text.strip():
        yield Evidence("sure", "mark", box, "stamp")
    elif note.text.strip():
        evidence = _text_evidence(row, note.text.strip(), "", box, "mark")
        sure_stamp = note.subtype == "Stamp" and evidence.strength == "doubt"
        yield Evidence("sure", "mark", box, "stamp") if sure_stamp else evidence


def _is_box_of_another(row: Row, shape: Shape) -> bool:
    """Whether a box that reaches into a line of bands stands on the line below or above it."""
    _, y = centre(shape.box)
    return is_rounded_frame(shape) and shape.fill is None and not row.band[1] <= y <= row.band[3]


def _encircles(shape: Shape, number: BBox, row: Row) -> bool:
    box = shape.box
    shading = shape.kind == "rect" and shape.fill is not None
    if shading or shape.kind == "line" or not contains(box, *centre(number)):
        return False
    within = width(box) <= 45 and height(box) <= 45 and max(width(box), height(box)) >= 6
    return within and not contains(box, *centre(row.match.box))


def _stroke_evidence(row: Row, shape: Shape) -> Evidence | None:
    """A flat stroke: under the words it underlines them, through them it may mean either."""
    y = centre(shape.box)[1]
    for word in row.statement:
        if span_overlap(word.box[0], word.box[2], shape.box[0], shape.box[2]) <= 0:
            continue
        depth = (y - word.box[1]) / max(1.0, height(word.box))
        if 0.78 < depth < 1.4:
            return Evidence("sure", "mark", shape.box, "underlined")
        if 0.2 < depth <= 0.78:
            return Evidence("doubt", "mark", shape.box, "struck through")
    if span_overlap(shape.box[0], shape.box[2], row.match.box[0], row.match.box[2]) > 0:
        return None
    return Evidence("sure", "mark", shape.box, "drawn mark")


def _shading(
    section: list[Row], is_common: Callable[[Row, Shape], bool], free: bool
) -> dict[int, list[Evidence]]:
    """Highlighted rows: shaded as others are not. Stripes (grey in several rows) and a printed scale of
    colours (every row its own) are print."""
    shades: dict[tuple[float, ...], set[int]] = defaultdict(set)
    boxes: dict[tuple[int, tuple[float, ...]], BBox] = {}
    for i, row in enumerate(section):
        for shape in row.shapes:
            large = max(width(shape.box), height(shape.box)) > SMALL
            if shape.fill is None or shape.kind == "image" or not large:
                continue
            if not covers(shape, row.match.box, row.band) or is_common(row, shape):
                continue
            colour = shade_colour(shape.fill)
            shades[colour].add(i)
            boxes[i, colour] = shape.box
    shaded = {i for rows in shades.values() for i in rows}
    found: dict[int, list[Evidence]] = {i: [] for i in range(len(section))}
    every_row_its_own = len(shaded) == len(section) and len(shades) >= len(section) - 1 > 1
    for colour, rows in shades.items():
        most = max(2, int(COMMON * len(section))) if free else 2
        few = len(rows) <= most if saturated(colour) else len(rows) == 1 and len(shaded - rows) == 0
        if every_row_its_own or not few or len(section) < 2:
            continue
        for i in rows:
            found[i].append(Evidence("sure", "mark", boxes[i, colour], "highlighted"))
    return found


def _bold(section: list[Row]) -> dict[int, list[Evidence]]:
    """The one or two statements of a section that are set in bold, where the others are not."""
    bold = [i for i, row in enumerate(section) if _is_bold(row)]
    if not bold or len(bold) > 2 or len(section) < 3:
        return {}
    return {i: [Evidence("sure", "mark", section[i].match.box, "bold")] for i in bold}


def _bold_lines(rows: list[Row], marked: set[int]) -> dict[int, list[Evidence]]:
    """Bold lines of a checklist: ticked, if they are the fewer and no line is marked otherwise; else a doubt."""
    bold = {i for i, row in enumerate(rows) if _is_bold(row)}
    if not bold or len(bold) == len(rows) or bold <= marked:
        return {}
    strength: Strength = "sure" if 2 * len(bold) < len(rows) and not marked else "doubt"
    where = bold if strength == "sure" else set(range(len(rows))) - marked
    return {i: [Evidence(strength, "mark", rows[i].match.box, "bold")] for i in where}


def _is_bold(row: Row) -> bool:
    letters = sum(len(w.text) for w in row.statement)
    heavy = sum(len(w.text) for w in row.statement if is_bold_font(w.font))
    return heavy >= 0.8 * letters


def is_bold_font(name: str) -> bool:
    return any(style in name.casefold() for style in ("bold", "black", "heavy"))
