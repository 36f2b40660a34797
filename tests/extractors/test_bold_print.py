"""A statement printed in bold in every section passed for a second mark in each, and for the only one of a section left blank."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Line, page
from test_typeface import ASSESSMENT, answers

from extractors.pages.page import Page

SECTIONS = ASSESSMENT.of_kind("indicator")[:4]
LAST = 5  # the option in bold


def form(ticked: tuple[int, ...], bold: tuple[int, ...]) -> Page:
    """Four sections; which option has an X, 0 for none, and which is set in bold, by section."""
    lines: list[Line] = []
    heavy: set[float] = set()
    for section, (title, tick, strong) in enumerate(zip(SECTIONS, ticked, bold, strict=True)):
        top = 40 + 150 * section
        lines.append((40, top, title.title))
        for row, option in enumerate(title.options):
            y = top + 20 + 22 * row
            lines.append((64, y, option.title))
            heavy |= {y} if option.value == strong else set()
            lines += [(44, y, "X")] if option.value == tick else []
    plain = page(lines)
    return replace(
        plain,
        words=tuple(
            replace(w, font="Helvetica-Bold") if w.box[1] in heavy and w.text != "X" else w
            for w in plain.words
        ),
    )


@pytest.mark.parametrize(
    ("ticked", "bold", "told"),
    [
        ((2, 3, 1, 4), (LAST,) * 4, (2, 3, 1, 4)),
        ((2, 3, 0, 4), (LAST,) * 4, (2, 3, None, 4)),  # a section left blank stays one
        ((2, 5, 1, 4), (LAST,) * 4, (2, 5, 1, 4)),
        ((0,) * 4, (LAST,) * 4, (5,) * 4),  # answered in bold
        ((5, 5, 5, 0), (LAST,) * 4, (5,) * 4),  # in bold, with an X beside most of them
        ((2, 3, 1, 4), (0, 0, LAST, 0), (2, 3, None, 4)),  # in one section it may be the answer
    ],
)
def test_bold_beside_other_marks(
    ticked: tuple[int, ...], bold: tuple[int, ...], told: tuple[int | None, ...]
) -> None:
    found = answers(form(ticked, bold), "cse_assessment")
    assert tuple(found[section.key].value for section in SECTIONS) == told
