"""A viewer's stamp below a text is no part of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import FRONT, MARK, STATEMENTS, read
from pages import PRINT, Line, box, page

from extractors.pages.page import Note
from schemas.types import Answer

KEY = "indicators.risky_associations.associates"
LABEL: Line = (40, 300, "Please list all known peer/adult associates of the YP:")


def associates(said: str, stamp: str, shown: str, subtype: str = "Stamp") -> Answer | None:
    lines: list[Line] = [LABEL, *([(40, 314, said)] if said else []), *([(44, 328, shown)] if shown else [])]
    put = page([*FRONT, *STATEMENTS, *MARK, *lines, *PRINT], box(36, 296, 500, 350))
    place = (40.0, 326.0, 120.0, 340.0)
    return read(replace(put, notes=(Note(subtype, place, (place,), stamp),))).answers.get(KEY)


@pytest.mark.parametrize("stamp", ["Approved", "NotApproved", "Draft"])
@pytest.mark.parametrize("shown", [True, False])
def test_a_stamp_below_a_text_is_none_of_it(stamp: str, shown: bool) -> None:
    answer = associates("Gerald, Abdul", stamp, stamp.upper() if shown else "")
    assert answer is not None and answer.value == "Gerald, Abdul"


@pytest.mark.parametrize(
    ("said", "stamp", "shown", "subtype"),
    [
        ("Gerald, Abdul", "and Dean", "and Dean", "FreeText"),  # typed with a viewer
        ("Gerald, Abdul", "Dean W", "", "Stamp"),  # a stamp of one's own words
        ("Gerald, Abdul", "", "Approved", "Highlight"),  # typed on the page
        ("", "Approved", "", "Stamp"),  # nothing else is said: a person looks
    ],
)
def test_other_words_are_kept(said: str, stamp: str, shown: str, subtype: str) -> None:
    answer = associates(said, stamp, shown, subtype)
    words = (shown or stamp).split()
    assert answer is None or answer.confidence == 0 or all(w in str(answer.value) for w in words)
