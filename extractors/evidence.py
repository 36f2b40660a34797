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

from extractors.boxes import centre, coincide, contains, height, same_line, span_overlap, union, width
from extractors.gather import Row
from extractors.glyphs import classify
from extractors.page import Note, Shape, Widget, Word
from extractors.strokes import (
    covers,
    is_box_print,
    is_scribble,
    is_wide_stroke,
    row_share,
    saturated,
    shade_colour,
)
from schemas.types import BBox, Method

Strength = Literal["sure", "doubt", "denied"]
Trait = tuple[str, float, float, float]  # what a thing is, its offset from the statement, width, height

COMMON = 0.6  # share of all rows in which the same thing is print
NEARLY_ALL = 0.9  # the same of a checklist, where most rows may be ticked
MOST_THINGS = 2000  # drawn things that are compared; a page of noise has more and stays noise
COLUMN = 7.0  # points: things this near to one column, seen from their statement, stand in it
ALIKE = 2.5  # points: sizes and offsets this near are the same
SMALL = 20.0  # points: a drawn thing up to this size is a box or a mark in one, larger ones are shading


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
        self._numbers = _number_columns(rows, COMMON * max(3, numbered))
        self._section_numbers: list[float] = []
        self._section_print: _Print | None = None
        self._lines = any(row.value is None for row in rows)
        self._free = self._lines or any(isinstance(row.value, str) for row in rows)
        share = NEARLY_ALL if self._free else COMMON
        self._common_shapes = _Print(rows, lambda row: (_shape_trait(row, s) for s in row.shapes), share)
        self._common_words = _Print(rows, lambda row: (_word_trait(row, w) for w in _words(row)))

    def read(self, section: list[Row]) -> dict[int, list[Evidence]]:
        """For each row of one section (by its place in the list) what speaks for it."""
        self._section_numbers = _number_columns(section, len(section)) if len(section) >= 4 else []
        self._section_print = None
        if len(section) >= 4 and not self._free:
            shapes = lambda row: (_shape_trait(row, s) for s in row.shapes if _may_be_box(row, s))  # noqa: E731
            self._section_print = _Print(section, shapes, 1.0)
        found = {i: list(self._row(row)) for i, row in enumerate(section)}
        for i, evidence in _shading(section, self._is_common_shape, self._free).items():
            found[i].extend(evidence)
        marked = {i for i, evidence in found.items() if any(e.strength == "sure" for e in evidence)}
        for i, evidence in (_bold_lines(section, marked) if self._lines else _bold(section)).items():
            found[i].extend(evidence)
        return found

    def _row(self, row: Row) -> Iterable[Evidence]:
        yield from _widget_evidence(row)
        words = [w for w in _words(row) if not self._is_print(row, w)]
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
        if _own_number(row, word) and any(abs(_offset(row, word.box) - c) < COLUMN for c in columns):
            return True
        common = self._common_words.has(_word_trait(row, word))
        return common and classify(word.text, word.font) in ("text", "blank")

    def _is_common_shape(self, row: Row, shape: Shape) -> bool:
        box = _may_be_box(row, shape)
        if shape.note or (self._free and not box):
            return False
        trait = _shape_trait(row, shape)
        if self._section_print is not None and box and self._section_print.has(trait):
            return True
        return self._common_shapes.has(trait)

    def number_box(self, row: Row) -> BBox | None:
        """Where the row's printed number stands, if one is printed."""
        return next((w.box for w in _words(row) if _own_number(row, w) and self._is_print(row, w)), None)

    def _shape_evidence(self, row: Row, shape: Shape) -> Evidence | None:
        share = row_share(shape, row.band)
        if share < 0.12:
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
        if is_scribble(shape):
            return Evidence("doubt", "mark", shape.box, "scribble")
        if is_wide_stroke(shape):
            return _stroke_evidence(row, shape)
        return Evidence(strength, "mark", shape.box, "drawn mark")


def _may_be_box(row: Row, shape: Shape) -> bool:
    """Whether a shape may be a printed box: by its looks, or because it frames a form field."""
    buttons = [i.box for i in row.items if isinstance(i.thing, Widget) and i.thing.kind == "button"]
    framing = any(coincide(shape.box, box) for box in buttons)
    return is_box_print(shape) or (framing and shape.kind == "rect")


def _words(row: Row) -> list[Word]:
    widgets = [i.thing for i in row.items if isinstance(i.thing, Widget) and i.thing.kind != "button"]
    words = [i.thing for i in row.items if isinstance(i.thing, Word)]
    return [w for w in words if not any(v.value and contains(v.box, *centre(w.box)) for v in widgets)]


def _offset(row: Row, box: BBox) -> float:
    """Where a thing stands as seen from its statement: along the row, or below it where rows stand abreast."""
    if row.across:
        return centre(box)[1] - centre(row.match.box)[1]
    return centre(box)[0] - row.statement[0].box[0]


def _own_number(row: Row, word: Word) -> bool:
    return row.value is not None and word.text.strip("().:[] ") == str(row.value)


def _number_columns(rows: list[Row], needed: float) -> list[float]:
    """Offsets from the statement at which at least `needed` rows print their own number."""
    offsets = sorted(_offset(r, w.box) for r in rows for w in _words(r) if _own_number(r, w))
    columns: list[float] = []
    for offset in offsets:
        near = sum(1 for o in offsets if abs(o - offset) < COLUMN)
        if near >= needed and not any(abs(offset - c) < COLUMN for c in columns):
            columns.append(offset)
    return columns


class _Print:
    """What stands alike in most rows: the same thing, of the same size, at the same place beside its statement."""

    def __init__(
        self, rows: list[Row], things: Callable[[Row], Iterable[Trait]], share: float = COMMON
    ) -> None:
        traits = [(i, trait) for i, row in enumerate(rows) for trait in things(row)][:MOST_THINGS]
        needed = max(3.0, share * len(rows))
        self._common: list[Trait] = []
        for _, trait in traits:
            if self.has(trait):
                continue
            if len({i for i, other in traits if _alike(trait, other)}) >= needed:
                self._common.append(trait)

    def has(self, trait: Trait) -> bool:
        return any(_alike(trait, common) for common in self._common)


def _alike(a: Trait, b: Trait) -> bool:
    return a[0] == b[0] and all(abs(x - y) <= ALIKE for x, y in zip(a[1:], b[1:], strict=True))


def _shape_trait(row: Row, shape: Shape) -> Trait:
    large = max(width(shape.box), height(shape.box)) > SMALL
    high = 0.0 if large else height(shape.box)  # shading is as high as its row
    return f"{shape.kind} {shape.fill} {large}", _offset(row, shape.box), width(shape.box), high


def _word_trait(row: Row, word: Word) -> Trait:
    return word.text, _offset(row, word.box), 0.0, 0.0


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
    strokes = [s for s in row.shapes if is_wide_stroke(s) or height(s.box) < 3]
    for run in _runs(words):
        text = " ".join(w.text for w in run)
        box = union(w.box for w in run)
        if classify(run[0].text, run[0].font) == "mark" and any(_crosses_out(s, run[0].box) for s in strokes):
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


def _crosses_out(stroke: Shape, word: BBox) -> bool:
    """Whether a flat stroke runs through the middle of a word."""
    depth = (centre(stroke.box)[1] - word[1]) / max(1.0, height(word))
    return 0.2 < depth < 0.85 and span_overlap(stroke.box[0], stroke.box[2], word[0], word[2]) > 0.5 * width(
        word
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
