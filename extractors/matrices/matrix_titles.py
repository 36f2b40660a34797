"""The titles of a matrix of scores without statements: headings of sections, however they are worded, and no labels of the summary that
stands elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.matrices.matrix_places import MatrixRow
from extractors.pages.boxes import union
from extractors.pages.page import Page
from extractors.questions.titles import Title, heading_of
from extractors.questions.wording import Match
from schemas.forms import Form


def with_titles_of_rows(
    matches: list[Match],
    rows: Sequence[MatrixRow],
    page: Page,
    form: Form,
    elsewhere: Collection[Title],
) -> list[Match]:
    """A page's matches, with a heading for each row. elsewhere: labels that stand on other pages too; one that stands in the matrix
    alone stays the summary's, which it is then."""
    found = list(matches)
    for row in rows:
        own = set(row.title)
        here = [m for m in found if not own.isdisjoint(m.words)]
        if not all(own.issuperset(m.words) for m in here) or any(
            m.title.role == "label" and m.title not in elsewhere for m in here
        ):
            continue
        box = union(page.words[i].box for i in row.title)
        found = [m for m in found if m not in here]
        found.append(Match(heading_of(form, form[row.key]), page.number, row.title, box, True, 1.0))
    return found
