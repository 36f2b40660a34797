"""A date that falls a little short of being sure is looked at again, slanted and stretched: it holds where all say the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from extractors.models.date_model.model import LineReading
from extractors.models.date_model.shape import line_of
from extractors.models.digit_model.pieces import find_pieces
from extractors.scans.dates import date_varied, dates
from extractors.scans.dates.date_pieces import TextWeight
from extractors.scans.dates.date_varied import holds_when_varied
from extractors.scans.dates.dates import read_date
from tests.extractors.test_handwritten_dates import TODAY, YEARS, written

SAID = "2011-08-20"
OTHER = "28/8/2011"


def _varied(monkeypatch: pytest.MonkeyPatch, shares: list[float]) -> None:
    """What the line reader says of the date, each time that it is asked about the changed ink."""
    given: Iterator[float] = iter(shares)

    def read(line: object, dot_last: bool) -> LineReading:
        share = next(given)
        return LineReading({"20/8/2011": share, OTHER: 0.9995 - share}, 0.9995)

    monkeypatch.setattr(date_varied, "read_picture", read)


@pytest.mark.parametrize(
    ("as_it_is", "shares", "holds"),
    [
        (0.99, [0.99, 0.99, 0.99, 0.99], True),
        (0.99, [0.92, 0.99, 0.99, 0.99], True),
        (0.99, [0.89, 0.99, 0.99, 0.99], False),  # slanted, it may be another
        (0.99, [0.99, 0.99, 0.99, 0.5], False),
        (0.99, [0.95, 0.95, 0.96, 0.95], False),  # no one says so, but all doubt it
        (0.89, [0.99, 0.99, 0.99, 0.99], False),
    ],
)
def test_it_holds_where_all_are_sure(
    as_it_is: float, shares: list[float], holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _varied(monkeypatch, shares)
    found = find_pieces(written("20/8/2011", 2))

    def of(read: LineReading) -> dict[str, float]:
        return {SAID: read.texts["20/8/2011"]}

    assert holds_when_varied(found, SAID, as_it_is, of) is holds


SURE, DOUBTED = [0.995] * 4, [0.995, 0.6, 0.995, 0.995]


@pytest.mark.parametrize(
    ("line", "pieces", "again", "value"),
    [
        (0.9992, 0.9992, [], SAID),  # sure at once: nothing is asked again
        (0.99, 0.8, SURE, SAID),
        (0.99, 0.8, DOUBTED, None),
        (0.985, 0.7, SURE, None),  # too far from sure to be asked again
        (0.995, 0.45, SURE, None),  # the pieces hold another for likelier
    ],
)
def test_a_date_that_one_way_doubts_is_looked_at_again(
    line: float, pieces: float, again: list[float], value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        dates, "read_line", lambda found: LineReading({"20/8/2011": line, OTHER: 0.9995 - line}, 0.9995)
    )
    weights = {"20/8/2011": pieces, OTHER: 1 - pieces}
    monkeypatch.setattr(
        dates, "texts_of_pieces", lambda found: {t: TextWeight(w, w, 1.0) for t, w in weights.items()}
    )
    _varied(monkeypatch, again)
    assert read_date(written("20/8/2011", 2), TODAY, YEARS).value == value


@pytest.mark.parametrize(
    ("line", "value"),
    [(0.997, SAID), (0.992, None)],
)
def test_what_no_cutting_explains_wants_a_sure_line_at_once(
    line: float, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a second way that leans the same, the line's own mistakes would stay the same as well."""
    monkeypatch.setattr(
        dates, "read_line", lambda found: LineReading({"20/8/2011": line, OTHER: 0.9995 - line}, 0.9995)
    )
    monkeypatch.setattr(
        dates, "texts_of_pieces", lambda found: {OTHER: TextWeight(0.001, 0.001, 1.0)}
    )  # as of digits that touch
    _varied(monkeypatch, SURE)
    assert read_date(written("20/8/2011", 2), TODAY, YEARS).value == value


@pytest.mark.parametrize(("shear", "wide"), [(0.12, 1.0), (-0.12, 1.0), (0.0, 1.12), (0.0, 0.89)])
def test_varying_loses_no_ink(shear: float, wide: float) -> None:
    line = line_of(find_pieces(written("27/06/14", 1)))
    assert line is not None
    varied = date_varied._varied(line, shear, wide)
    assert not np.concatenate([varied[[0, -1]].ravel(), varied[:, [0, -1]].ravel()]).any()
    assert float(varied.sum()) == pytest.approx(float(line.sum()) * wide, rel=0.02)
