"""Holds what was read against the picture of the page, and puts in doubt what it doesn't bear out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.doubts.cell_parts import NEAR, within_edges
from extractors.doubts.eyes import Eyes
from extractors.doubts.level_strokes import doubt_level_strokes
from extractors.doubts.look_at_fields import look_along, look_at_field
from extractors.doubts.look_at_rows import look_at_buttons, look_at_row
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import grow, overlap_share, same_line, width
from extractors.questions.wording import Match
from extractors.rows.row_print import COMMON
from extractors.sections.section_space import Space
from extractors.values.answers import Readings, doubted
from extractors.values.blanks import line_space
from schemas.forms import Form
from schemas.types import Answer, BBox, State


def look_again(
    form: Form, pages: list[PageReading], spaces: Sequence[Space], into: Readings, eyes: Eyes
) -> None:
    """Changes answers to unread where the page shows a mark that wasn't read, or none where one was."""
    for page in pages:
        if page.map.page.scanned:
            continue
        for row in page.gathered.rows:
            look_at_row(form, row, page, into, eyes)
        for key, one in page.gathered.fields.items():
            if form[key].kind in ("score", "date", "yes_no"):
                look_at_field(form[key], one, page, into, eyes)
            if form[key].kind == "yes_no":
                look_along(key, line_space(page, one), page, into, eyes)
    _look_at_headings(form, pages, into, eyes)
    look_at_buttons(form, pages, into, eyes)
    doubt_level_strokes(form, pages, into)
    for space in spaces:
        answer = into.answers.get(space.key)
        if answer is not None and answer.state is State.BLANK:
            if any(eyes.stray_ink(part.page.map.page, part.box) for part in space.parts):
                into.answers[space.key] = doubted(answer, ())


def _look_at_headings(form: Form, pages: list[PageReading], into: Readings, eyes: Eyes) -> None:
    """Something drawn beside the heading of one section, or of the bands, may be its score in no letters; beside most
    of them it is print."""
    sections = {q.key for q in form.of_kind("indicator", "band")}
    drawn: set[str] = set()
    for page in pages:
        for match in page.map.print if not page.map.page.scanned else ():
            key = match.title.key
            if key not in sections or match.title.role not in ("heading", "label"):
                continue
            beside = _beside_heading(match, page)
            if beside and _reaches_into(into.answers.get(key), page.number, beside):
                continue  # the mark that was read is large
            if beside and eyes.drawn_over(page.map.page, beside):
                drawn.add(key)
    for key in drawn if len(drawn) < COMMON * len(sections) else ():
        answer = into.answers.get(key)
        if answer is not None and answer.state is State.READ:
            into.answers[key] = doubted(answer, ())


def _reaches_into(answer: Answer | None, page: int, space: BBox) -> bool:
    """Whether the mark that an answer was read from runs into a space."""
    if answer is None or answer.bbox is None or answer.page != page:
        return False
    return overlap_share(answer.bbox, grow(space, NEAR)) > 0


def _beside_heading(match: Match, page: PageReading) -> BBox | None:
    """The rest of a heading's line in its cell, up to the next print or row."""
    cell = page.map.grid.cell_of(match.box)
    level = [m.box[0] for m in page.map.print if m is not match and same_line(m.box, match.box)]
    if any(same_line(row.match.box, match.box) for row in page.gathered.rows):
        return None  # what is drawn there is the rows'
    right = min([cell.box[2], page.map.page.width, *(x for x in level if x > match.box[2])])
    space = within_edges((match.box[2], match.box[1], right, match.box[3]))
    return space if width(space) > 2 else None
