"""Headings of sections that print no number, or whose number isn't read: they say what the summary's labels say, and were these, with the
summary on another page surely blank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line
from extractors.questions.titles import heading_of
from schemas.forms import Question
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

BELOW_HEADING = 30.0  # points: the first statement of a section stands this near below its heading


def drop_headings(maps: list[PageMap]) -> None:
    """The heading of a section whose number isn't printed, or isn't read, says what the summary's label on another page
    says; it stands right above the section's first statement, or left of its statements, and is the heading of that section from
    then on."""
    for page_map in maps:
        for question in page_map.form.of_kind("indicator"):
            label = page_map.labels.get(question.summary or "")
            others = [m for m in maps if m is not page_map and question.summary in m.labels]
            below = _is_above(page_map, question) and others
            beside = _is_beside(page_map, question) and not all(_is_beside(m, question) for m in others)
            if label is not None and (below or beside):
                del page_map.labels[str(question.summary)]
                page_map.print.append(replace(label, title=heading_of(page_map.form, question)))


def without_headings(page_map: PageMap, labels: list[Match]) -> list[Match]:
    """The places of a summary's label less those that head the section's statements, where one is left: both may stand on one page, and
    the heading lines up with the labels of the other half as well as the label with its own."""
    question = next((q for q in page_map.form.of_kind("indicator") if q.summary == labels[0].title.key), None)
    if question is None or len(labels) == 1:
        return labels
    heads = [m for m in labels if _stands_above(m, _statements(page_map, question))]
    if len(heads) == len(labels):
        return labels
    page_map.print.extend(replace(m, title=heading_of(page_map.form, question)) for m in heads)
    return [m for m in labels if m not in heads]


def heads_statements(page_map: PageMap, label: Match) -> bool:
    """Whether wording of the summary's stands above or beside the statements of its section."""
    question = next((q for q in page_map.form.of_kind("indicator") if q.summary == label.title.key), None)
    own = _statements(page_map, question) if question is not None else []
    return _stands_above(label, own) or _stands_beside(page_map, label, own)


def _statements(page_map: PageMap, question: Question) -> list[BBox]:
    return [m.box for (key, _), m in page_map.options.items() if key == question.key]


def _is_above(page_map: PageMap, question: Question) -> bool:
    """Whether the summary's label stands right above the first statement of its section."""
    label = page_map.labels.get(question.summary or "")
    return label is not None and _stands_above(label, _statements(page_map, question))


def _stands_above(label: Match, statements: list[BBox]) -> bool:
    return bool(statements) and -2 < min(b[1] for b in statements) - label.box[3] < BELOW_HEADING


def _is_beside(page_map: PageMap, question: Question) -> bool:
    label = page_map.labels.get(question.summary or "")
    return label is not None and _stands_beside(page_map, label, _statements(page_map, question))


def _stands_beside(page_map: PageMap, label: Match, statements: list[BBox]) -> bool:
    """Whether it stands left of them, level with one: in a cell beside all of them."""
    level = any(same_line(line, box) for line in page_map.lines_of(label) for box in statements)
    return level and label.box[2] <= min(box[0] for box in statements)
