"""A summary without rulings whose columns are headed "Previous score" and "Score": where nothing stands in the second, what stands in the
first was the score."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.doubts.paragraphs import runs
from extractors.gathering.gather import PageReading
from extractors.gathering.score_columns import heads_indicators
from extractors.pages.boxes import centre, same_line, union
from extractors.questions.earlier_columns import EARLIER
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

REACH = 12.0  # points that a number may stand beside the words that head its column
APART = 0.9  # letter sizes between the words of a heading at most


def doubt_earlier_scores(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread a score of the summary that stands under the heading of an earlier one, beside the heading "Score", of its
    page."""
    for page in pages:
        spans = [box for box in _earlier(page) if not page.map.page.scanned]
        for key in page.gathered.fields if spans else ():
            told = into.answers.get(key)
            if (
                form[key].kind != "score"
                or told is None
                or told.state is not State.READ
                or told.page != page.number
            ):
                continue
            x, y = centre(told.bbox) if told.bbox is not None else (0.0, 0.0)
            if any(box[0] - REACH < x < box[2] + REACH and y > box[3] for box in spans):
                into.answers[key] = doubted(told, ())


def _earlier(page: PageReading) -> Iterator[BBox]:
    """Where headings of earlier scores stand on the line of the summary's "Score"."""
    for heading in page.map.print:
        if heading.title.letters == "score" and heads_indicators(page.map, heading):
            line = [
                w
                for i, w in enumerate(page.map.page.words)
                if i not in heading.words and same_line(w.box, heading.box)
            ]
            for run in runs(line, APART):
                if EARLIER.fullmatch(" ".join(w.text for w in run)):
                    yield union(w.box for w in run)
