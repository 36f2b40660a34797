"""A sheet that a file holds twice is the same sheet, though the heading at its foot is one only where its section goes on overleaf."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_groups import group_pages
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_assessment")
*_, NINTH, TENTH = FORM.of_kind("indicator")
LISTED = FORM[f"{NINTH.key}.associates"].title


def sheet(number: int, mark: float = 100, said: str = "Ivor Nonesuch") -> Page:
    """Section 9, of whose statements one is marked, and at its foot the heading of the next, whose statements stand overleaf."""
    lines: list[Line] = [(40, 560, NINTH.title), (560, 560 + mark / 5, "X")]
    lines += [(40, 560 + 20 * n, option.title) for n, option in enumerate(NINTH.options, 1)]
    return page(
        [*PRINT, *lines, (40, 680, f"{LISTED} {said}"), (40, 692, f"SECTION 10: {TENTH.title[4:].upper()}")],
        number=number,
    )


def overleaf(number: int) -> Page:
    lines: list[Line] = [(560, 60, "X")]
    lines += [(40, 40 + 20 * n, option.title) for n, option in enumerate(TENTH.options, 1)]
    return page(lines, number=number)


@pytest.mark.parametrize(
    ("copy", "differing"),
    [
        (sheet(3), set()),
        (replace(sheet(3), aside=page([(500, 820, "3")]).words), set()),  # printed with its place in the file
        (sheet(3, mark=300), {NINTH.key}),
        (sheet(3, said="Nobody"), {f"{NINTH.key}.associates"}),
    ],
)
def test_what_differs_on_the_second_copy(copy: Page, differing: set[str]) -> None:
    maps = locate([sheet(1), overleaf(2), copy])[FORM.id]
    (group,) = group_pages(FORM, maps, [], TODAY)
    assert len(group.repeats) == 1
    assert group.differing >= differing
    assert bool(group.differing) == bool(differing)
