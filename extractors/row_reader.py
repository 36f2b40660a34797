"""What in a row of statements speaks for a mark, and how surely.

Rows are compared with each other: what stands in every row alike is print (a tick box, a printed number,
shading), what stands in one alone is somebody's mark, whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors.boxes import centre, contains, grow, height, overlap_share, same_line, width
from extractors.crossed_rings import RING_CROSSED, crossed_rings
from extractors.drawn_evidence import (
    bold_lines,
    bold_statements,
    but_frames,
    but_lines_under_all,
    coloured_statements,
    encircles,
    frame_evidence,
    is_box_of_another,
    is_field_like,
    stroke_evidence,
)
from extractors.edge_marks import SAME_ON_EACH, EdgeMarks, without_edge_print
from extractors.evidence import Evidence, Strength
from extractors.frames import is_frame
from extractors.glyphs import classify
from extractors.items import Row
from extractors.page import Colour, Note, Shape, Widget, Word
from extractors.ringed import Rings, rings_round
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
    stands_in,
    word_trait,
    words_of,
)
from extractors.row_shades import SHADED, shading, stripes
from extractors.said_words import SaidWords
from extractors.set_apart import SetApart
from extractors.signs_in_words import TYPED_OVER, SignsInWords
from extractors.strokes import (
    BY_HAND,
    crosses_out,
    is_box_print,
    is_pale,
    is_scribble,
    is_wave,
    is_wide_stroke,
    row_share,
    shade_colour,
)
from extractors.table_heads import table_heads, without_heads
from extractors.tick_boxes import TickBoxes
from extractors.written_evidence import (
    note_evidence,
    unticked_fields,
    widget_evidence,
    with_stamps_over_rows,
    word_evidence,
)
from schemas.types import BBox

NO_GLYPH = "(cid:0)"  # what a PDF says of a letter that its font hasn't: of a tick and of an empty box alike

REACHES_IN = 0.12  # share of what is drawn that lies in a row at least


class RowReader:
    """Reads the rows of one form together. rows: all statements of one kind, of all pages.

    Of ten sections one row in five is marked, so what most rows share is print. Of the lines of a checklist or
    the three bands any number may be ticked: there only a box that stands in (nearly) every row is.
    """

    def __init__(self, rows: list[Row], edge_marks: EdgeMarks | None = None) -> None:
        self.rows = rows
        self._edge_marks = edge_marks or {}
        numbered = sum(1 for row in rows if row.value is not None)
        self._numbers = number_columns(rows, COMMON * max(3, numbered))
        self._section_numbers: list[float] = []
        self._section_print: Alike | None = None
        self._papers: set[Colour | None] = set()  # of the section's chosen fields
        self._rings: Rings = {}
        behind = sum(1 for row in rows if number_after(row) is not None)
        self._numbers_behind = numbered > 0 and behind >= COMMON * max(3, numbered)
        dashes = sum(1 for row in rows if dash_beside(row) is not None)
        self._dashes = numbered > 0 and dashes >= max(3, NEARLY_ALL * numbered)
        self._lines = any(row.value is None for row in rows)
        self._free = self._lines or any(isinstance(row.value, str) for row in rows)
        share = NEARLY_ALL if self._free else COMMON
        self._common_shapes = Alike(
            rows, lambda row: (shape_trait(row, s) for s in row.shapes if stands_in(row, s)), share
        )
        self._boxes = TickBoxes(rows, share)
        self._stripes = stripes(rows) if numbered == len(rows) and not self._free else set()
        self._common_words = Alike(rows, lambda row: (word_trait(row, w) for w in words_of(row)))
        self._said = SaidWords(rows, self._lines, self._common_words)
        self._signs = SignsInWords(rows)
        self._heads = table_heads(rows)
        self._apart = None if self._free else SetApart(rows, self.is_print)

    def read(self, section: list[Row]) -> dict[int, list[Evidence]]:
        """For each row of one section (by its place in the list) what speaks for it."""
        self._section_numbers = number_columns(section, len(section)) if len(section) >= 4 else []
        self._section_print = None
        self._papers = {s.fill for row in section for s in row.shapes if is_pale(s) and _is_ticked(row, s)}
        self._rings = rings_round(section)
        if len(section) >= 4 and not self._free:
            shapes = lambda row: (shape_trait(row, s) for s in row.shapes if may_be_box(row, s))  # noqa: E731
            self._section_print = Alike(section, shapes, 1.0)
        found = {i: list(self._row(row)) for i, row in enumerate(section)}
        found = with_stamps_over_rows(section, found)
        for i, evidence in shading(section, self._is_common_shape, self._free).items():
            found[i].extend(evidence)
        found = {i: but_frames(es) for i, es in self._without_rings_of_others(section, found).items()}
        found = but_lines_under_all(section, found)
        marked = {i for i, evidence in found.items() if any(e.strength == "sure" for e in evidence)}
        for i, evidence in (bold_lines(section, marked) if self._lines else bold_statements(section)).items():
            found[i].extend(evidence)
        if self._lines or not self._free:
            said = {i for i, es in found.items() if any(e.strength == "sure" for e in es)}
            apart = self._apart.evidence(section, said) if self._apart is not None else {}
            for i, evidence in (*coloured_statements(section, said).items(), *apart.items()):
                found[i].extend(evidence)
        found = without_edge_print(section, found, self._edge_marks)
        if any(e.what != SHADED for es in found.values() for e in es):
            found = {i: [e for e in es if e.what != SHADED] for i, es in found.items()}
        return without_heads(section, found, self._heads)

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
        yield from widget_evidence(row)
        if self._signs.stand_in(row):
            yield Evidence("doubt", "mark", row.match.box, TYPED_OVER)
        words = [w for w in words_of(row) if not self.is_print(row, w)]
        yield from word_evidence(row, [self._said.as_said(word) for word in words])
        for item in row.items:
            if isinstance(item.thing, Note):
                yield from note_evidence(row, item.box, item.thing)
        drawn = [shape for shape in row.shapes if (row.page, shape.box) not in self._edge_marks]
        for shape in row.shapes:
            if shape not in drawn and row_share(shape, row.band) >= REACHES_IN:
                yield Evidence("doubt", "mark", shape.box, SAME_ON_EACH)
        for shape in drawn:
            ringed = self._rings.get((row.page, shape.box), ())
            if any(row is one for one in ringed):
                yield Evidence("sure" if len(ringed) == 1 else "doubt", "mark", shape.box, "drawn mark")
            if not ringed and not self._is_common_shape(row, shape):
                unticked = any(contains(grow(box, 1.0), *centre(shape.box)) for box in unticked_fields(row))
                if unticked and (is_box_print(shape) or (is_pale(shape) and shape.fill in self._papers)):
                    continue  # what an unticked field looks like
                evidence = self._shape_evidence(row, shape)
                if unticked and evidence is not None:
                    evidence = replace(evidence, strength="doubt")
                if evidence is not None:
                    yield evidence
        by_hand = [shape for shape in drawn if not self._is_common_shape(row, shape)]
        rings = [*crossed_rings(by_hand), *self._rings_with_marks(row, by_hand, words)]
        yield from (Evidence("doubt", "mark", ring.box, RING_CROSSED) for ring in rings)

    def _rings_with_marks(self, row: Row, by_hand: list[Shape], words: list[Word]) -> Iterable[Shape]:
        """Rings round a row's number over which a mark is typed too."""
        number = self.number_box(row)
        if number is None:
            return
        marks = [w.box for w in words if classify(w.text, w.font) == "mark"]
        for ring in by_hand:
            over = any(overlap_share(mark, ring.box) > 0 and same_line(mark, ring.box) for mark in marks)
            if over and encircles(ring, number, row):
                yield ring

    def is_print(self, row: Row, word: Word) -> bool:
        """Whether a word of a row stands in most rows alike."""
        columns = (*self._numbers, *self._section_numbers)
        if own_number(row, word) and any(abs(offset(row, word.box) - c) < COLUMN for c in columns):
            return True
        if self._numbers_behind and word == number_after(row):
            return True
        if self._dashes and word == dash_beside(row):
            return True
        common = self._common_words.has(word_trait(row, word)) and NO_GLYPH not in word.text
        kind = classify(word.text, word.font)
        return common and (kind == "blank" or (kind == "text" and not self._said.answers(row, word)))

    def _is_common_shape(self, row: Row, shape: Shape) -> bool:
        box = may_be_box(row, shape)
        if self._boxes.is_print(row, shape):
            return True
        if not shape.note and shape.fill is not None and shade_colour(shape.fill) in self._stripes:
            return True
        if shape.note or (self._free and not box):
            return False
        trait = shape_trait(row, shape)
        if self._section_print is not None and box and self._section_print.has(trait):
            return True
        return self._common_shapes.has(trait)

    def number_box(self, row: Row) -> BBox | None:
        """Where the row's printed number stands, if one is printed."""
        return next((w.box for w in words_of(row) if own_number(row, w) and self.is_print(row, w)), None)

    def _shape_evidence(self, row: Row, shape: Shape) -> Evidence | None:
        share = row_share(shape, row.band)
        if share < REACHES_IN or (row.across and is_box_of_another(row, shape)):
            return None
        strength: Strength = "sure" if share >= 0.6 else "doubt"
        number = self.number_box(row)
        if number is not None and encircles(shape, number, row):
            return Evidence("sure", "mark", shape.box, "circled number")
        if is_frame(shape):
            return frame_evidence(row, shape)
        if shape.kind == "image" and (share < 0.9 or max(width(shape.box), height(shape.box)) > BY_HAND):
            return Evidence("doubt", "mark", shape.box, "picture")
        if (
            shape.fill is not None
            and max(width(shape.box), height(shape.box)) > SMALL
            and shape.kind == "rect"
        ):
            return None  # shading is judged over the section
        if self._free and self._boxes.is_doubtful(row, shape) and not _is_ticked(row, shape):
            return Evidence("doubt", "mark", shape.box, "box filled as all are")
        if is_scribble(shape) and not is_wave(shape):
            return Evidence("doubt", "mark", shape.box, "scribble")
        if number is not None and crosses_out(shape, number):
            return Evidence("doubt", "mark", shape.box, "struck through")
        if is_wide_stroke(shape):
            return stroke_evidence(row, shape)
        if is_field_like(shape, row, number):
            strength = "doubt"
        return Evidence(strength, "mark", shape.box, "drawn mark")


def _is_ticked(row: Row, shape: Shape) -> bool:
    """Whether a shape stands in a field of its row that is chosen."""
    chosen = (i.box for i in row.items if isinstance(i.thing, Widget) and i.thing.on)
    return any(contains(grow(box, 1.0), *centre(shape.box)) for box in chosen)
