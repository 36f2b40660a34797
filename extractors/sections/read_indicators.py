"""Which statement of each section is chosen, on all the pages of a form."""

from __future__ import annotations

from collections import defaultdict

from extractors.forms.second_copies import is_alike
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.questions.edge_marks import edge_marks
from extractors.rows.bold_print import Found, without_bold_print
from extractors.rows.evidence import Evidence
from extractors.rows.evidence_columns import evidence_heads
from extractors.rows.row_reader import RowReader
from extractors.rows.shared_marks import with_shared_marks
from extractors.sections.boxed_sections import note_framed
from extractors.sections.chosen_alone import sections_alone
from extractors.sections.marks_over_rows import with_rows_beside
from extractors.sections.scored_sections import sections_scored
from extractors.sections.section_answers import read_section
from extractors.sections.section_choices import sections_chosen
from extractors.sections.struck_others import sections_struck
from extractors.sections.told_apart import sections_told_apart
from extractors.sections.yes_no_statements import settle_yes_no_statements
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.types import Answer, State


def read_indicators(form: Form, rows: list[Row], pages: list[PageReading], into: Readings) -> None:
    """Reads the sections into `into`. rows: all statements of these pages."""
    sections: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if form[row.key].kind == "indicator":
            sections[row.key].append(row)
    if not sections:
        return
    every = [r for rs in sections.values() for r in rs]
    reader = RowReader(every, edge_marks(pages), evidence_heads(pages))
    lone_scores = _lone_scores(pages)
    settled = sections_alone(sections, pages, reader) or sections_struck(form, sections, reader)
    settled = settled or sections_chosen(form, sections, pages)
    settled = settled or sections_told_apart(form, sections, pages, reader, into)
    if not settled:
        settled = sections_scored(form, sections, pages, reader, into)
        into.scored |= settled.keys()
    into.answers |= settled
    for key, (section, evidence) in _read_sections(sections, settled, reader, pages).items():
        whole, found = _joined(section, evidence)
        answer, disputed = read_section(whole, found, len(form[key].options))
        answer = with_rows_beside(answer, whole, found)
        if answer.state is State.BLANK and lone_scores.get(key):
            # The number may be the score, or last year's, of a section that nobody answered.
            into.lone[key] = lone_scores[key]
            answer = Answer(None, 0.0, "text", answer.page, answer.bbox)
        into.answers[key] = answer
        if is_alike([whole[i] for i, es in found.items() if any(e.strength == "sure" for e in es)]):
            into.alike.add(key)
        note_framed(key, whole, found, into)
        if disputed:
            into.disputed.add(key)


def _read_sections(
    sections: dict[str, list[Row]], settled: dict[str, Answer], reader: RowReader, pages: list[PageReading]
) -> Found:
    """What speaks for the statements of each section that isn't settled."""
    read: Found = {}
    for key, section in sections.items():
        if key not in settled:
            section.sort(key=lambda r: int(r.value or 0))
            read[key] = section, reader.read(section)
    read = without_bold_print(read)
    rows = [row for section, _ in read.values() for row in section]
    evidence = [es for _, by_row in read.values() for es in by_row.values()]
    found = iter(with_shared_marks(rows, evidence, [p.map for p in pages]))
    shared = {key: (section, {i: next(found) for i in by_row}) for key, (section, by_row) in read.items()}
    return settle_yes_no_statements(pages, shared)


def _joined(
    section: list[Row], found: dict[int, list[Evidence]]
) -> tuple[list[Row], dict[int, list[Evidence]]]:
    """Rows and evidence by statement: what speaks for the second half of one speaks for its first."""
    begun = {row.value for row in section if row.match.half == "first"}
    homes = [r for r in section if r.match.half != "second" or r.value not in begun]
    joined = {
        place: [e for i, row in enumerate(section) if row is home or _halves(home, row) for e in found[i]]
        for place, home in enumerate(homes)
    }
    return homes, joined


def _halves(one: Row, other: Row) -> bool:
    return (one.value, one.match.half, other.match.half) == (other.value, "first", "second")


def _lone_scores(pages: list[PageReading]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for key, scores in page.gathered.lone_scores.items():
            found[key] |= scores
    return found
