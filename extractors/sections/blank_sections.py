"""A section is surely blank only where nothing stands in its space that may be its answer.

What stands alike in most sections is print; what stands in one alone may be a mark. But where all sections are
answered alike the marks stand alike too: what picks one number of several is no print, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.confidence import confidence
from extractors.pages.boxes import centre, coincide, contains, same_line
from extractors.pages.strokes import shade_colour
from extractors.rows.row_print import ALIKE, COMMON, WHITE
from extractors.rows.underlined import underlined_in
from extractors.sections.margin_marks import looks_like_mark
from extractors.sections.number_strip import Pick, Style, customs, is_print, marked_numbers, picked
from extractors.sections.restated import restated
from extractors.sections.section_space import Space
from extractors.sections.section_things import Thing
from extractors.sections.struck_others import SECTIONS
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, BBox, State


def settle_blank_sections(form: Form, spaces: Sequence[Space], into: Readings) -> None:
    """Reads the picked number of a strip, or the statement said again, where none is marked; changes other blank
    sections to unread where something astray in their space may be the answer, and read ones where another statement is said again."""
    strips = [space.strip for space in spaces]
    printed = [strip if strip and is_print(strip, strips) else None for strip in strips]
    picks = [
        picked(strip, space.shapes) if strip else None for space, strip in zip(spaces, printed, strict=True)
    ]
    known = customs(picks)
    for space, strip, pick in zip(spaces, printed, picks, strict=True):
        answer = into.answers.get(space.key)
        if answer is not None and answer.state is State.READ:
            into.answers[space.key] = _unless_said_otherwise(form, space, answer)
        if answer is None or answer.state is not State.BLANK:
            continue
        known_print = strip.plain if strip else ()
        own = answer.bbox if space.key in into.scored else None  # its score's field, that stands empty
        astray = [
            thing
            for thing in space.things
            if not (own and coincide(thing.box, own))
            and (
                _picks(thing, space)
                or _marks_a_statement(thing, space)
                or not (thing.box in known_print or stands_in_most(thing, spaces))
            )
        ]
        if answered := _picked(space, pick, known, astray) or _restated(form, space, astray):
            into.answers[space.key] = answered
            if pick is not None and pick.styles == {"box"} and answered.value == pick.value:
                into.numbered.add(space.key)
        elif (
            astray
            or _is_underlined(space)
            or _is_shaded(space)
            or (strip is None and sum(map(bool, printed)) >= SECTIONS)
        ):
            # (in a form of strips, one whose own wasn't found was answered where nobody looked)
            into.answers[space.key] = replace(answer, confidence=0.0, candidates=_candidates(astray, space))


def _is_underlined(space: Space) -> bool:
    """Whether a line that passed for a table's stands below one of its statements."""
    page = space.home.page
    rows = [row for row in page.gathered.rows if isinstance(row.value, int)]
    return space.key in underlined_in(rows, page.map.page)


def _picked(space: Space, pick: Pick | None, known: set[Style], astray: list[Thing]) -> Answer | None:
    """The number of a strip, where all that may be a mark picks it. Where all sections have the same answer, what
    picks it looks like print: a full tick box among empty ones doesn't."""
    if pick is None or not (astray or "tick box" in pick.styles):
        return None
    if not pick.styles <= known or any(t.box not in pick.boxes for t in astray):
        return None
    place = space.home.page.number, pick.boxes[0]
    return Answer(pick.value, confidence("mark.ringed_number"), "mark", *place, (pick.value,))


def _restated(form: Form, space: Space, astray: list[Thing]) -> Answer | None:
    """The statement said again, where all that may be a mark is part of it."""
    again = restated(form, space)
    if again is None or not all(contains(again[1], *centre(t.box)) for t in astray):
        return None
    value, box = again
    return Answer(value, confidence("text.stated"), "text", space.home.page.number, box, (value,))


def _unless_said_otherwise(form: Form, space: Space, answer: Answer) -> Answer:
    again = restated(form, space)
    return answer if again is None or again[0] == answer.value else doubted(answer, (answer.value, again[0]))


def stands_in_most(thing: Thing, spaces: Sequence[Space]) -> bool:
    """Whether the same stands at the same place in most sections, seen from their first or last statement."""
    alike = sum(1 for space in spaces if any(_alike(thing, other) for other in space.things))
    return alike >= max(2.0, COMMON * len(spaces))


def _alike(a: Thing, b: Thing) -> bool:
    """Along the line alone: how far below the last statement a strip stands depends on that one's lines."""
    same = a.what == b.what and a.below == b.below
    return same and abs(a.place - b.place) <= ALIKE and abs(a.wide - b.wide) <= ALIKE


def _marks_a_statement(thing: Thing, space: Space) -> bool:
    """Whether what looks like a mark stands beside the table, level with a statement and not with each of its section: marks in a
    margin stand in one column in every section, as print does."""
    if not looks_like_mark(thing):
        return False
    rows = [row for row in space.home.page.gathered.rows if row.key == space.key]
    level = [[row.value for row in rows if same_line(row.band, one.box)] for one in _in_column(thing, space)]
    marked = {values[0] for values in level if len(values) == 1}
    return 0 < len(marked) < len({row.value for row in rows})


def _in_column(thing: Thing, space: Space) -> list[Thing]:
    return [t for t in space.things if t.what == thing.what and abs(t.place - thing.place) <= ALIKE]


def _picks(thing: Thing, space: Space) -> bool:
    """Whether a thing stands on one of several numbers: a choice, though every section has it at the same."""
    numbers = _numbers(space.things)
    on = _on([thing], numbers)
    shape = next((s for s in space.shapes if s.box == thing.box), None)
    if space.strip and shape is not None and not on:
        on = list(marked_numbers(space.strip, shape))
    return thing.box not in [box for _, box in numbers] and 0 < len(on) < max(2, len(numbers))


def _numbers(things: Sequence[Thing]) -> list[tuple[int, BBox]]:
    return [(int(t.what[0]), t.box) for t in things if t.what[0] in "12345" and t.what[1] == " "]


def _on(marks: Sequence[Thing], numbers: list[tuple[int, BBox]]) -> list[int]:
    return [value for value, box in numbers for mark in marks if contains(mark.box, *centre(box))]


def _is_shaded(space: Space) -> bool:
    """Whether one number alone of its strip stands in a shaded cell, to whatever row that fell."""
    numbers = space.strip.boxes if space.strip else ()
    fills = [s for s in space.home.page.drawings if s.fill is not None and min(shade_colour(s.fill)) < WHITE]
    return any(sum(contains(s.box, *centre(number)) for number in numbers) == 1 for s in fills)


def _candidates(astray: list[Thing], space: Space) -> tuple[int, ...]:
    """The numbers that the astray things stand on, in a strip of them. Where none is, a number may be another question's, or a
    page's, and what stands on it may cross it out: then the section may be blank, or anything."""
    return tuple(sorted(set(_on(astray, _numbers(space.things))))) if space.strip is not None else ()
