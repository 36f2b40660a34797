"""Marks on the bands' line that no band took: beside words that stand in boxes of their own, "[Red]  X  [Amber]".

Which of its neighbours such a mark means is for a person to say; that no band is marked nobody can say.
"""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, same_line
from extractors.rows.row_print import SMALL
from extractors.sections.astray import drawn_astray, typed_astray
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, Value


def doubt_beside_bands(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes a band to unread where a mark stands between it and the next, or beside the last, and it says otherwise."""
    for question in form.of_kind("band"):
        for page in pages:
            rows = [row for row in page.gathered.rows if row.key == question.key]
            answer = into.answers.get(question.key)
            if answer is None or not rows or page.map.page.scanned:
                continue
            if answer.may_be_anything:
                continue
            marks = [box for _, box in (*typed_astray(page), *drawn_astray(page)) if box[2] - box[0] <= SMALL]
            beside = {value for box in marks for value in neighbours(rows, box, page)}
            if beside and answer.value not in beside and not beside <= set(answer.candidates):
                said = {answer.value, *answer.candidates, *beside} - {None}
                into.answers[question.key] = doubted(answer, sorted(said, key=str))


def neighbours(rows: list[Row], mark: BBox, page: PageReading) -> set[Value]:
    """The bands right before and right behind a mark on its line; none where other print stands between."""
    level = [row for row in rows if same_line(row.match.box, mark)]
    x, _ = centre(mark)
    before = max((r for r in level if r.match.box[2] <= x), key=lambda r: r.match.box[2], default=None)
    behind = min((r for r in level if r.match.box[0] >= x), key=lambda r: r.match.box[0], default=None)
    near = [row for row in (before, behind) if row is not None]
    others = [
        m.box for m in page.map.print if all(m is not row.match for row in rows) and same_line(m.box, mark)
    ]
    return {
        row.value
        for row in near
        if not any(min(x, row.match.box[0]) < centre(o)[0] < max(x, row.match.box[2]) for o in others)
    }
