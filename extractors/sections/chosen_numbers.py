"""Sections answered by the one number of a printed line that is told apart from the others, in one way throughout the form.

A number in brackets or in bold may be print, or a slip. Where nearly all sections have exactly one so, not always the same, it is how
the form is answered: those sections are read, and the ones that are otherwise are left in doubt. Where it is the same number in most of
them, it takes the summary to tell it from a printed threshold. Lines that ask for something else read no section; but where most say
what the marked statements say, one at odds is a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import words_among
from extractors.pages.boxes import centre, contains
from extractors.sections.number_line_words import is_the_sections
from extractors.sections.number_lines import NumberLine, number_lines
from extractors.sections.numbers_apart import Apart, told_apart
from extractors.sections.section_space import Part, section_spaces
from extractors.sections.struck_others import SECTIONS
from extractors.values.answers import Readings, doubted
from extractors.values.values import parse_score
from schemas.forms import Form
from schemas.types import Answer, State

FEW = 2  # sections at most that have another number than all others, where a form's print may have it so
KINDS = (
    3  # numbers that are chosen in one section or another, from which it is more than print is likely to have
)
BEST = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """A section's line. apart: the number that is chosen on it; None where none is plainly, in the form's way. sure: whether the
    form can't have printed it so, and asks for nothing else there."""

    page: int
    line: NumberLine
    apart: Apart | None
    sure: bool = True


def take_number_lines(form: Form, pages: list[PageReading]) -> dict[str, Taken]:
    """Takes the lines of a form that is answered so off whatever they were given to, so that its sections are read without them.
    Nothing is taken of any other form."""
    found: dict[str, list[tuple[PageReading, NumberLine]]] = {}
    for space in section_spaces(form, pages):
        lines = [(part.page, line) for part in space.parts for line in _lines(part)]
        found.setdefault(space.key, []).extend(lines)
    lone = {key: lines[0] for key, lines in found.items() if len(lines) == 1}
    apart = {key: one for key, (_, line) in lone.items() if (one := told_apart(line.numbers)) is not None}
    chosen = _chosen({key: one for key, one in apart.items() if lone[key][1].asks})
    asks = len(chosen) >= SECTIONS
    chosen = chosen if asks else _chosen(apart)
    if any(number.look[6] for _, line in lone.values() for number in line.numbers):
        return {}  # what is drawn at a number may choose it, or rule it out
    values = [one.number.value for one in chosen.values()]
    often = max(Counter(values).values(), default=0)
    alike = any(one.weak for one in chosen.values()) and (2 * often > len(values) or len(set(values)) < KINDS)
    sure = asks and (not alike or _bears_out(form, pages, chosen))
    if len(chosen) < SECTIONS or (alike and not sure and often >= len(values) - FEW):
        return {}
    for page, line in lone.values():
        _take_off(line, page)
    return {key: Taken(page.number, line, chosen.get(key), sure) for key, (page, line) in lone.items()}


def _chosen(apart: dict[str, Apart]) -> dict[str, Apart]:
    """Those that are told apart in the way of most sections, from numbers that look as the others' do: a line that is pale
    throughout is crossed off."""
    ways = {key: (one.style, _plain(one)) for key, one in apart.items()}
    usual = Counter(ways.values()).most_common(1)
    return {key: one for key, one in apart.items() if ways[key] == usual[0][0]}


def _plain(one: Apart) -> tuple[object, ...]:
    """The looks of the numbers that aren't chosen, but for their size."""
    return (*one.usual[:3], *one.usual[4:])


def _bears_out(form: Form, pages: Sequence[PageReading], chosen: dict[str, Apart]) -> bool:
    """Whether the summary has the numbers that are chosen, nearly all, and no other."""
    said: dict[str, set[int | None]] = {}
    for page in pages:
        for key, one in page.gathered.fields.items():
            text = " ".join(word.text for word in words_among(one.items))
            parsed = parse_score(text, BEST)
            if parsed.outcome != "blank":
                said.setdefault(key, set()).add(parsed.value if isinstance(parsed.value, int) else None)
    here = {key: said[at] for key in chosen if (at := form[key].summary) is not None and at in said}
    return len(here) >= SECTIONS and all(here[key] == {chosen[key].number.value} for key in here)


def settle_number_lines(form: Form, taken: dict[str, Taken], into: Readings) -> None:
    """Reads the sections of such a form in which nothing else is marked; leaves in doubt those of which a statement is too, unless it
    is the same, and those whose line is otherwise."""
    printed = _are_print(taken, into)
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
            or (printed and answer.state is State.READ and value is not None)
        ):
            continue
        if value is None or answer.state is State.READ:
            said = (answer.value, value) if value is not None else ()
            into.answers[key] = doubted(answer, said)
        elif one.apart is not None:
            sure, box = confidence("mark.number_apart"), one.apart.number.box
            read = Answer(value, sure, "mark", one.page, box, (value,))
            into.answers[key] = read if one.sure else doubted(read, ())  # as high as blank


def _are_print(taken: dict[str, Taken], into: Readings) -> bool:
    """Whether most statements that are marked say other numbers than lines that the form may have printed so, or that ask for
    something else."""
    said = [
        one.apart.number.value == answer.value
        for key, one in taken.items()
        if not one.sure and one.apart is not None
        if (answer := into.answers.get(key)) is not None and answer.state is State.READ
    ]
    return len(said) >= SECTIONS and 2 * sum(said) < len(said)


def _lines(part: Part) -> Iterator[NumberLine]:
    """The lines of numbers in a section's space."""
    page = part.page
    words = [
        w
        for i, w in enumerate(page.map.page.words)
        if contains(part.box, *centre(w.box))
        and (i not in page.map.claimed or w.text.strip(": ").lower() == "score")
    ]
    for line in number_lines(words, page.map.page, page.drawings):
        yield replace(line, asks=is_the_sections(line.words, part))


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
