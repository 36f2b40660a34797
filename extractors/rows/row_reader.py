"""What in a row of statements speaks for a mark, and how surely.

Rows are compared with each other: what stands in every row alike is print (a tick box, a printed number,
shading), what stands in one alone is somebody's mark, whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, overlap_share, same_line, width
from extractors.pages.frames import is_frame
from extractors.pages.glyphs import classify
from extractors.pages.page import Colour, Note, Shape, Widget, Word
from extractors.pages.strokes import (
    BY_HAND,
    crosses_out,
    is_box_print,
    is_pale,
    is_scribble,
    is_wave,
    is_wide_stroke,
    row_share,
)
from extractors.questions.edge_marks import SAME_ON_EACH, EdgeMarks, without_edge_print
from extractors.rows.bullets import without_bullets
from extractors.rows.common_print import CommonPrint
from extractors.rows.crossed_rings import RING_CROSSED, crossed_rings
from extractors.rows.drawn_evidence import (
    bold_lines,
    bold_statements,
    but_frames,
    but_lines_under_all,
    coloured_bands,
    coloured_statements,
    encircles,
    frame_evidence,
    is_box_of_another,
    is_field_like,
    stroke_evidence,
)
from extractors.rows.evidence import Evidence, Strength
from extractors.rows.evidence_columns import Span, without_told_evidence
from extractors.rows.note_evidence import note_evidence, with_notes, with_stamps_over_rows
from extractors.rows.one_tick import with_one_tick
from extractors.rows.ornaments import without_ornaments
from extractors.rows.ringed import Rings, but_rings_of_others, rings_round
from extractors.rows.row_print import SMALL, words_of
from extractors.rows.row_shades import SHADED, shading, without_printed_shades
from extractors.rows.set_apart import SetApart
from extractors.rows.signs_in_words import TYPED_OVER, SignsInWords
from extractors.rows.table_heads import table_heads, without_heads
from extractors.rows.written_evidence import unticked_fields, widget_evidence, word_evidence

REACHES_IN = 0.12  # share of what is drawn that lies in a row at least


class RowReader:
    """Reads the rows of one form together. rows: all statements of one kind, of all pages. told: the columns for evidence."""

    def __init__(self, rows: list[Row], edges: EdgeMarks | None = None, told: Sequence[Span] = ()) -> None:
        self.rows, self._told, self._edge_marks = rows, told, edges or {}
        self._papers: set[Colour | None] = set()  # of the section's chosen fields
        self._rings: Rings = {}
        self._print = CommonPrint(rows)
        self._signs = SignsInWords(rows)
        self._heads = table_heads(rows)
        self._apart = None if self._print.free else SetApart(rows, self.is_print)

    def read(self, section: list[Row]) -> dict[int, list[Evidence]]:
        """For each row of one section (by its place in the list) what speaks for it."""
        self._print.look_at(section)
        self._papers = {s.fill for row in section for s in row.shapes if is_pale(s) and _is_ticked(row, s)}
        self._rings = rings_round(section)
        found = {i: list(self._row(row)) for i, row in enumerate(section)}
        found = with_stamps_over_rows(section, found)
        for i, evidence in shading(section, self._print.has_shape, self._print.free).items():
            found[i].extend(evidence)
        found = without_printed_shades(section, found, self.rows)
        found = {i: but_frames(es) for i, es in self._without_rings_of_others(section, found).items()}
        found = with_one_tick(
            section,
            without_ornaments(section, but_lines_under_all(section, found), self._print.boxes.is_of_boxes),
        )
        marked = {i for i, evidence in found.items() if any(e.strength == "sure" for e in evidence)}
        bold = bold_lines(section, marked) if self._print.lines else bold_statements(section)
        for i, evidence in bold.items():
            found[i].extend(evidence)
        said = {i for i, es in found.items() if any(e.strength == "sure" for e in es)}
        if self._print.lines or not self._print.free:
            apart = self._apart.evidence(section, said) if self._apart is not None else {}
            for i, evidence in (*coloured_statements(section, said).items(), *apart.items()):
                found[i].extend(evidence)
        else:
            for i, evidence in coloured_bands(section, said).items():
                found[i].extend(evidence)
        found = without_told_evidence(section, found, self._told)
        found = without_edge_print(section, found, self._edge_marks)
        if any(e.what != SHADED for es in found.values() for e in es):
            found = {i: [e for e in es if e.what != SHADED] for i, es in found.items()}
        found = without_bullets(section, found) if self._print.lines else found
        return with_notes(section, without_heads(section, found, self._heads))

    def _without_rings_of_others(
        self, section: list[Row], found: dict[int, list[Evidence]]
    ) -> dict[int, list[Evidence]]:
        """A ring round one row's number that reaches into the row above or below says nothing there."""
        rings = {
            (section[i].page, e.box) for i, es in found.items() for e in es if e.what == "circled number"
        }

        def is_another(row: Row, one: Evidence) -> bool:
            number = self._print.number_box(row)
            holds = number is not None and contains(one.box, *centre(number))
            return one.strength == "doubt" and not holds and (row.page, one.box) in rings

        return {i: [e for e in es if not is_another(section[i], e)] for i, es in found.items()}

    def _row(self, row: Row) -> Iterable[Evidence]:
        yield from widget_evidence(row)
        if self._signs.stand_in(row):
            yield Evidence("doubt", "mark", row.match.box, TYPED_OVER)
        words = [w for w in words_of(row) if not self.is_print(row, w)]
        yield from word_evidence(row, self._print.said.as_said(row, words))
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
            if not ringed and not self._print.has_shape(row, shape):
                unticked = any(contains(grow(box, 1.0), *centre(shape.box)) for box in unticked_fields(row))
                if unticked and (is_box_print(shape) or (is_pale(shape) and shape.fill in self._papers)):
                    continue  # what an unticked field looks like
                evidence = self._shape_evidence(row, shape)
                if unticked and evidence is not None:
                    evidence = replace(evidence, strength="doubt")
                if evidence is not None:
                    yield evidence
        drawn = [s for s in but_rings_of_others(row, drawn, self._rings) if not self._print.has_shape(row, s)]
        rings = [*crossed_rings(drawn), *self._rings_with_marks(row, drawn, words)]
        yield from (Evidence("doubt", "mark", ring.box, RING_CROSSED) for ring in rings)

    def _rings_with_marks(self, row: Row, by_hand: list[Shape], words: list[Word]) -> Iterable[Shape]:
        """Rings round a row's number over which a mark is typed too."""
        number = self._print.number_box(row)
        if number is None:
            return
        marks = [w.box for w in words if classify(w.text, w.font) == "mark"]
        for ring in by_hand:
            over = any(overlap_share(mark, ring.box) > 0 and same_line(mark, ring.box) for mark in marks)
            if over and encircles(ring, number, row):
                yield ring

    def is_print(self, row: Row, word: Word) -> bool:
        """Whether a word of a row stands in most rows alike."""
        return self._print.has_word(row, word)

    def _shape_evidence(self, row: Row, shape: Shape) -> Evidence | None:
        share = row_share(shape, row.band)
        if share < REACHES_IN or (row.across and is_box_of_another(row, shape)):
            return None
        strength: Strength = "sure" if share >= 0.6 else "doubt"
        number = self._print.number_box(row)
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
        if self._print.free and self._print.boxes.is_doubtful(row, shape) and not _is_ticked(row, shape):
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
