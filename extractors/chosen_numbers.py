"""Sections answered by the one number of a printed line that is told apart from the others, in one way throughout the form.

A number in brackets or in bold may be print, or a slip. Where nearly all sections have exactly one so, not always the same, it is how
the form is answered: those sections are read, and the ones that are otherwise are left in doubt.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractors.answers import Readings, doubted
from extractors.boxes import centre, contains
from extractors.confidence import confidence
from extractors.gather import PageReading
from extractors.number_lines import Apart, NumberLine, number_lines, told_apart
from extractors.section_space import Part, section_spaces
from extractors.struck_others import SECTIONS
from schemas.forms import Form
from schemas.types import Answer, State


@dataclass(frozen=True, slots=True)
class Taken:
    """A section's line. apart: the number that is chosen on it; None where none is plainly, in the form's way."""

    page: int
    line: NumberLine
    apart: Apart | None


def take_number_lines(form: Form, pages: list[PageReading]) -> dict[str, Taken]:
    """Takes the lines of a form that is answered so off whatever they were given to, so that its sections are read without them.
    Nothing is taken of any other form."""
    found: dict[str, list[tuple[PageReading, NumberLine]]] = {}
    for space in section_spaces(form, pages):
        lines = [(part.page, line) for part in space.parts for line in _lines(part)]
        found.setdefault(space.key, []).extend(lines)
    lone = {key: lines[0] for key, lines in found.items() if len(lines) == 1}
    apart = {key: told_apart(line) for key, (_, line) in lone.items()}
    styles = Counter(one.style for one in apart.values() if one is not None)
    style, often = styles.most_common(1)[0] if styles else ((), 0)
    chosen = {key: one for key, one in apart.items() if one is not None and one.style == style}
    values = {one.number.value for one in chosen.values()}
    if any(number.look[6] for _, line in lone.values() for number in line.numbers):
        return {}  # what is drawn at a number may choose it, or rule it out
    if often < SECTIONS or (len(values) == 1 and any(one.weak for one in chosen.values())):
        return {}
    for page, line in lone.values():
        _take_off(line, page)
    return {key: Taken(page.number, line, chosen.get(key)) for key, (page, line) in lone.items()}


def settle_number_lines(form: Form, taken: dict[str, Taken], into: Readings) -> None:
    """Reads the sections of such a form in which nothing else is marked; leaves in doubt those of which a statement is too, unless it
    is the same, and those whose line is otherwise."""
    for question in (
        form.of_kind("indicator") if taken else ()
    ):  # one whose line wasn't found is no sure blank
        answer = into.answers.get(question.key)
        if question.key not in taken and answer is not None and answer.state is State.BLANK:
            into.answers[question.key] = doubted(answer, ())
    for key, one in taken.items():
        answer = into.answers.get(key)
        value = one.apart.number.value if one.apart is not None else None
        if (
            answer is None
            or answer.state in (State.UNREAD, State.DOUBLE)
            or answer.value == value is not None
        ):
            continue
        if value is None or answer.state is State.READ:
            said = (answer.value, value) if value is not None else ()
            into.answers[key] = doubted(answer, said)
        elif one.apart is not None:
            sure, box = confidence("mark.number_apart"), one.apart.number.box
            into.answers[key] = Answer(value, sure, "mark", one.page, box, (value,))


def _lines(part: Part) -> list[NumberLine]:
    page = part.page
    words = [
        w
        for i, w in enumerate(page.map.page.words)
        if contains(part.box, *centre(w.box))
        and (i not in page.map.claimed or w.text.strip(": ").lower() == "score")
    ]
    return number_lines(words, page.map.page, page.drawings)


def _take_off(line: NumberLine, page: PageReading) -> None:
    words, shapes = {id(word) for word in line.words}, {id(shape) for shape in line.shapes}
    gathered = page.gathered
    page.map.claimed |= {i for i, w in enumerate(page.map.page.words) if id(w) in words}
    for items in (
        gathered.unowned,
        *(row.items for row in gathered.rows),
        *(one.items for one in gathered.fields.values()),
    ):
        items[:] = [item for item in items if id(item.thing) not in words]
    for row in gathered.rows:
        row.shapes[:] = [shape for shape in row.shapes if id(shape) not in shapes]
    gathered.shapes[:] = [shape for shape in gathered.shapes if id(shape) not in shapes]
