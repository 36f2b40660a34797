"""Marks that say an answer is required, beside labels: they were the texts, and dates were invalid."""

from __future__ import annotations

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, read

from extractors.pages.page import Ruling
from schemas.types import State

LABELS = [
    ("young_person.name", "Name", "Kai Proofley"),
    ("young_person.dob", "DOB", "12/7/2008"),
    ("young_person.contact_no", "Contact No", "07700 900111"),
    ("young_person.ethnicity", "Ethnicity", ""),
]
VALUES = {"young_person.dob": "2008-07-12"}


def form(marked: str, how: str, labels: int = 4) -> tuple[list[Line], list[Ruling]]:
    """marked: a label with its marker, "{}: *". how: where the answers stand. labels: how many are marked so."""
    lines: list[Line] = list(PRINT)
    frames: list[Ruling] = []
    for n, (_, label, said) in enumerate(LABELS):
        top = 40 + 50 * n
        text = marked.format(label) if n < labels else f"{label}:"
        for line, part in enumerate(text.split("\n")):
            lines.append((40, top + 12 * line, part))
        if how == "below":
            low = top + 12 * (1 + text.count("\n"))
            frames += box(40, low, 280, low + 16)
            lines += [(44, low + 2, said)]
        elif how == "cell":
            frames += [*box(36, top - 4, 200, top + 46), *box(200, top - 4, 500, top + 46)]
            lines += [(204, top, said)]
        else:
            lines += [(40 + 5.0 * len(text) + 20, top, said)]
    return lines, frames


@pytest.mark.parametrize("how", ["below", "cell", "line"])
@pytest.mark.parametrize(
    "marked",
    [
        "{}: *",
        "{} *",
        "* {}:",
        "{}: (required)",
        "{}: Required",
        "{} (mandatory)",
        "{}:\nRequired",
        "{}: (*)",
    ],
)
def test_a_marker_is_print(marked: str, how: str) -> None:
    if how == "line" and "\n" in marked:
        return
    found = read(page(*form(marked, how)))
    for key, _, said in LABELS:
        expected = (VALUES.get(key, said or None), State.READ if said else State.BLANK)
        assert found[key] == expected, key


@pytest.mark.parametrize("marked", ["{}: *", "* {}:", "{}: Required"])
def test_what_stands_at_one_or_two_labels_is_left(marked: str) -> None:
    """It may be what somebody wrote."""
    lines, frames = form(marked, "cell", labels=1)
    assert read(page(lines, frames))["young_person.name"][0] != "Kai Proofley"
