"""Forms that ask for each section's score in one box: "5" beside all of its statements, beside its heading, or in a row
of its own below them ("Score for this section").

The one figure of a section is its score where nearly all sections have one, at the same place across the page, and most
of them stand level with another statement than their own: then they don't mark the row that they stand in. Whether they are
scores the summary says: a column of figures may be last year's.
"""

from __future__ import annotations

import re

from extractors.confidence import confidence
from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, overlap_share, same_line, span_overlap
from extractors.pages.page import Word
from extractors.questions.part_headings import heads_judgement
from extractors.questions.wording import Match
from extractors.rows.drawn_evidence import FRAMED
from extractors.rows.evidence import ACROSS
from extractors.rows.row_print import COLUMN, own_number, words_of
from extractors.rows.row_reader import RowReader
from extractors.rows.written_evidence import FIGURE
from extractors.sections.boxed_sections import borne_out
from extractors.sections.section_figures import ASKING, Figure, extent, figures_in, stands_behind_heading
from extractors.sections.struck_others import SECTIONS
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, BBox, State

AROUND = 24.0  # points around a figure's column and its section in which something may be said of it
ABOVE = 2.5  # heights of a figure from it to what names it, where that stands above


def sections_scored(
    form: Form, sections: dict[str, list[Row]], pages: list[PageReading], reader: RowReader, into: Readings
) -> dict[str, Answer]:
    """The answers of the sections with one figure, of a form that is answered so; else none. The other sections are left to
    be read as any, with their figures put into `into`."""
    by_number = {page.number: page for page in pages}
    found: dict[str, Figure] = {}
    all_figures: dict[str, list[Figure]] = {}
    bare: dict[str, list[Row]] = {}
    for key, section in sections.items():
        figures = list(figures_in(key, section, by_number, reader))
        all_figures[key] = figures
        if not figures:
            bare[key] = section
        if len(figures) == 1 and len(section) >= len(form[key].options):
            page = by_number[figures[0].page]
            name = _name_of(figures[0], page)
            if _asks_for_score(name) and _stands_alone(figures[0], name, section, page):
                found[key] = figures[0]
    found = {k: f for k, f in found.items() if _is_in_column(f, list(found.values()))}
    found = {k: f for k, f in found.items() if _is_all(f, sections[k], by_number[f.page], reader)}
    elsewhere = [k for k, f in found.items() if not any(_is_own(f, row) for row in sections[k])]
    if len(found) < SECTIONS or 2 * len(elsewhere) < len(found):
        return {}
    for key in sections.keys() - found.keys():
        column = [f for f in all_figures[key] if _is_in_column(f, list(found.values()))]
        into.figures[key] = {f.value for f in column}
    for figure in found.values():
        _take_from_texts(figure, by_number[figure.page])
    return _left_empty(form, bare, list(found.values()), by_number, reader) | {
        key: Answer(f.value, confidence(f"{f.method}.section_score"), f.method, f.page, f.box, (f.value,))
        for key, f in found.items()
    }


def _left_empty(
    form: Form,
    bare: dict[str, list[Row]],
    found: list[Figure],
    pages: dict[int, PageReading],
    reader: RowReader,
) -> dict[str, Answer]:
    """The sections whose own field, in the column of the others' figures, nothing is written in, nor anything else marks. bare:
    those without a figure."""
    empty: dict[str, Answer] = {}
    for key, section in bare.items():
        numbers = {row.page for row in section}
        if len(section) < len(form[key].options) or len(numbers) != 1:
            continue
        page = pages[numbers.pop()]
        top, bottom = extent(key, page, section)
        own = [w for w in page.map.page.widgets if w.kind == "text" and top <= centre(w.box)[1] <= bottom]
        places = [
            Figure(1, page.number, w.box, "acroform", behind=stands_behind_heading(key, page, w.box))
            for w in own
        ]
        column = [w for w, place in zip(own, places, strict=True) if _is_in_column(place, found)]
        plain = len(column) == 1 and column[0].consistent and not (column[0].value or "").strip()
        if plain and not any(reader.read(section).values()):
            empty[key] = Answer(None, confidence("blank.indicator"), "acroform", page.number, column[0].box)
    return empty


def _take_from_texts(figure: Figure, page: PageReading) -> None:
    """A score and what asks for it are no part of the school or the names beside it."""
    own = {figure.box, *(word.box for word in figure.label)}
    for one in page.gathered.fields.values():
        if page.map.form[one.key].kind == "text":
            one.items[:] = [item for item in one.items if item.box not in own]


def doubt_scored_sections(form: Form, into: Readings) -> None:
    """Changes to unread all sections of a form answered so whose summary doesn't bear the figures out, and those without one
    plain figure: what stands there says nothing of the row that it is level with, or stands overleaf. So, too, those with
    a mark at another statement than the figure's."""
    if not into.scored:
        return
    values = {key: value for key in into.scored if (value := into.answers[key].value) is not None}
    sure = into.scored if len(borne_out(form, into, values)) >= SECTIONS else set()
    for question in form.of_kind("indicator"):
        answer = into.answers.get(question.key)
        if answer is None or question.key in sure:
            continue
        figures = into.figures.get(question.key, set())
        if question.key in into.scored or answer.state in (State.BLANK, State.UNREAD):
            into.answers[question.key] = doubted(answer, ())
        elif answer.state is State.READ and figures - {answer.value}:
            into.answers[question.key] = doubted(answer, (answer.value, *sorted(figures)))


def _name_of(figure: Figure, page: PageReading) -> list[Word]:
    """The words that name a figure: before it on its line, or else right above it, unless that is its section's heading."""
    answered = [w.box for w in page.map.page.widgets if w.kind != "button" and w.box != figure.box]
    words = [
        w
        for i, w in enumerate(page.map.page.words)
        if i not in page.map.claimed
        and w.box != figure.box
        and not any(contains(box, *centre(w.box)) for box in answered)
    ]
    x0, top, x1, _ = figure.box
    line = [w for w in words if same_line(w.box, figure.box) and w.box[2] <= x0 + 1]
    if not line and not figure.behind:  # above a heading's field stands nothing of it
        near = ABOVE * height(figure.box)
        line = [
            w for w in words if 0 <= top - w.box[3] <= near and span_overlap(x0, x1, w.box[0], w.box[2]) > 0
        ]
    name: list[Word] = []
    for word in sorted(line, key=lambda w: -w.box[2]):
        if not name or stand_side_by_side(word, name[-1]):
            name.append(word)
    return name


def _asks_for_score(name: list[Word]) -> bool:
    """Whether what names a figure asks for this section's score and for nothing else: "Last review 3" and "Guidance, page 3"
    don't."""
    return {re.sub("[^a-z]", "", word.text.lower()) for word in name} <= ASKING


def _stands_alone(figure: Figure, name: list[Word], section: list[Row], page: PageReading) -> bool:
    """Whether nothing is written above or below a figure, within its section, nor any note put there: "now 5". Behind a heading
    it stands apart from the statements."""
    rows = [] if figure.behind else [row for row in section if row.page == figure.page]
    levels = [row.match.box for row in rows] + [figure.box]
    top, foot = min(b[1] for b in levels) - AROUND, max(b[3] for b in levels)
    heads = (m.box[1] for m in page.map.print if m.box[1] >= foot - 2 and _begins_another(page, m))
    bottom = min(
        [foot + AROUND, *(head - 2 for head in heads)]
    )  # what stands beside the next heading is its own
    column = (figure.box[0] - AROUND, top, figure.box[2] + AROUND, bottom)
    said = {word.box for word in (*name, *figure.label)} | {figure.box}
    words = (w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed and w.box not in said)
    in_field = any(w.kind != "button" and w.box == figure.box for w in page.map.page.widgets)
    if in_field:  # it shows its figure
        words = (
            w
            for w in words
            if not contains(figure.box, *centre(w.box)) or w.text.strip() != str(figure.value)
        )
    numbers = {word.box for row in rows for word in words_of(row) if own_number(row, word)}
    if any(contains(column, *centre(w.box)) and w.box not in numbers for w in words):
        return False
    return not any(top <= centre(note.box)[1] <= bottom for note in page.map.page.notes)


def _begins_another(page: PageReading, match: Match) -> bool:
    """Whether print is the heading of another section, or of the judgement behind them."""
    return match.title.role == "heading" or heads_judgement(page, match)


def _meets(figure: BBox, other: BBox) -> bool:
    """Whether something is the figure itself, the field that it stands in, or a frame round it."""
    return contains(grow(figure, 1.0), *centre(other)) or contains(grow(other, 1.0), *centre(figure))


def _is_in_column(figure: Figure, figures: list[Figure]) -> bool:
    """Whether most sections' figures stand in one column with this one, or as it does behind their headings."""
    x = centre(figure.box)[0]
    column = sum(abs(centre(other.box)[0] - x) < COLUMN for other in figures)
    behind = figure.behind and sum(other.behind for other in figures)
    return 2 * max(column, behind) > len(figures)


def _is_own(figure: Figure, row: Row) -> bool:
    """Whether a figure stands level with the statement that it is the number of."""
    x, y = centre(figure.box)
    level = row.page == figure.page and row.band[1] <= y <= row.band[3]
    beside = (
        row.across and not row.band[0] <= x <= row.band[2]
    )  # a column behind all five, on one line with each
    return level and row.value == figure.value and not beside


def _is_all(figure: Figure, section: list[Row], page: PageReading, reader: RowReader) -> bool:
    """Whether nothing else speaks for any statement of the section, nor anything lies over the figure but its box."""
    for place, evidence in reader.read(section).items():
        for one in evidence:
            here = section[place].page == figure.page and _meets(figure.box, one.box)
            written = one.what.startswith(FIGURE) or one.what in ("own number", ACROSS, FRAMED)
            if not (here and written):
                return False
    over = (s for s in page.drawings if s.kind != "rect" and overlap_share(s.box, figure.box) > 0)
    return not any(same_line(s.box, figure.box) for s in over)
