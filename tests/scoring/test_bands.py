"""The printed bands overlap: each total and what must come of it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from factories import codes, double, filled, read, score, unread

from schemas.errors import RulesError
from schemas.types import Interval
from scoring.rules import load_rules, make_rules

INTERVALS = [
    ((10, 10), ("green",)),
    ((17, 17), ("green",)),
    ((18, 18), ("green", "amber")),
    ((22, 22), ("green", "amber")),
    ((23, 23), ("amber",)),
    ((37, 37), ("amber",)),
    ((38, 38), ("amber", "red")),
    ((42, 42), ("amber", "red")),
    ((43, 43), ("red",)),
    ((60, 60), ("red",)),
    ((17, 38), ("green", "amber", "red")),
    ((23, 43), ("amber", "red")),
]


@pytest.mark.parametrize(("scores", "bands"), INTERVALS)
def test_bands_of_an_interval(scores: tuple[int, int], bands: tuple[str, ...]) -> None:
    assert load_rules().bands_of(Interval(*scores)) == bands


# ticks, judgement, stated band, what must be said of it
STATED: list[tuple[tuple[int, ...], int, str, set[str]]] = [
    ((3,) * 10, 4, "amber", set()),  # 30, 34
    ((2,) * 10, 2, "amber", {"rag_borderline"}),  # 20 green or amber, 22 green or amber
    ((2,) * 10, 2, "green", {"rag_borderline"}),
    ((2,) * 10, 5, "green", {"rag_basis_sensitive"}),  # 25: amber only
    ((2,) * 10, 5, "amber", set()),
    ((2,) * 10, 5, "red", {"rag_mismatch"}),
    ((1,) * 10, 7, "green", set()),  # 10, 17
    ((1,) * 10, 8, "amber", {"rag_basis_sensitive", "rag_borderline"}),  # 10 green, 18 green or amber
    ((1,) * 10, 8, "green", {"rag_borderline"}),
    ((3, 3, 3, 3, 3, 4, 4, 4, 5, 3), 8, "red", {"rag_basis_sensitive"}),  # 35 amber, 43 red: none shared
    ((3, 3, 3, 3, 3, 4, 4, 4, 5, 3), 8, "amber", {"rag_basis_sensitive"}),
    ((3, 3, 3, 3, 3, 4, 4, 4, 5, 3), 8, "green", {"rag_mismatch", "rag_basis_sensitive"}),
    ((3, 3, 3, 3, 3, 4, 4, 4, 5, 3), 3, "red", {"rag_basis_sensitive", "rag_borderline"}),  # 35, 38
]


@pytest.mark.parametrize(("ticks", "judgement", "stated", "expected"), STATED)
def test_the_stated_band(ticks: tuple[int, ...], judgement: int, stated: str, expected: set[str]) -> None:
    reading = filled(changes={"summary.rag": stated}, ticks=ticks, judgement=judgement)
    assert codes(score(reading)) == expected


def test_a_wrong_band_message_says_both_totals() -> None:
    (flag,) = score(filled(changes={"summary.rag": "red"})).flags
    assert flag.message == (
        "Red is marked, but the ticked options add up to 26 (Amber) and with the judgement to 30 (Amber)."
    )


def test_computed_is_both_totals_and_their_bands() -> None:
    computed = score(filled(ticks=(4,) * 10, judgement=1)).computed
    assert computed is not None
    assert (computed.indicator_total, computed.overall_score) == (Interval(40, 40), Interval(41, 41))
    assert (computed.bands, computed.band) == (("amber", "red"), "red")


INTERVAL_CASES: list[tuple[dict[str, Any], Interval, Interval]] = [
    ({"indicators.accommodation": None}, Interval(24, 28), Interval(28, 32)),
    ({"indicators.accommodation": double(2, 5)}, Interval(25, 28), Interval(29, 32)),
    ({"indicators.accommodation": unread(1, 4)}, Interval(24, 27), Interval(28, 31)),
    ({"indicators.accommodation": unread()}, Interval(24, 28), Interval(28, 32)),
    ({"indicators.accommodation": unread("x", True, 9)}, Interval(24, 28), Interval(28, 32)),
    ({"judgement.score": None}, Interval(26, 26), Interval(27, 36)),
    ({"judgement.score": 12}, Interval(26, 26), Interval(27, 36)),
    ({"judgement.score": unread(7, 17)}, Interval(26, 26), Interval(27, 36)),
    ({"judgement.score": read(7, 0.5, (7, 9))}, Interval(26, 26), Interval(33, 35)),
    ({"judgement.score": read(7, 0.95, (7, 9))}, Interval(26, 26), Interval(33, 33)),
]


@pytest.mark.parametrize(("changes", "total", "overall"), INTERVAL_CASES)
def test_intervals(changes: dict[str, Any], total: Interval, overall: Interval) -> None:
    computed = score(filled(changes=changes)).computed
    assert computed is not None
    assert (computed.indicator_total, computed.overall_score) == (total, overall)


def test_a_missing_page_takes_its_whole_range_and_raises_no_missing() -> None:
    gone = ["indicators.accommodation", "judgement.score", "young_person.dob", "summary.rag"]
    scored = score(filled(missing_keys=gone))
    assert codes(scored) == {"page_missing"}
    assert scored.computed is not None
    assert scored.computed.overall_score == Interval(25, 38)
    assert scored.status == "review"


def test_the_basis_moves_the_band_to_the_indicators() -> None:
    reading = filled(ticks=(2,) * 10, judgement=5, changes={"summary.rag": "green"})
    overall, indicators = score(reading).computed, score(reading, rag_basis="indicators").computed
    assert overall is not None
    assert indicators is not None
    assert (overall.bands, indicators.bands) == (("amber",), ("green", "amber"))


def _board(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("scoring").joinpath("boards/northamptonshire.json").read_text())
    for path, value in changes.items():
        *parts, last = path.split("__")
        place = data
        for part in parts:
            place = place[part]
        place[last] = value
    return data


def _ranges(*ranges: tuple[str, int, int | None]) -> list[dict[str, Any]]:
    return [{"band": band, "min": low, "max": high} for band, low, high in ranges]


WRONG = [
    ("a gap", {"bands__ranges": _ranges(("green", 10, 22), ("amber", 24, 42), ("red", 38, None))}),
    ("no top", {"bands__ranges": _ranges(("green", 10, 22), ("amber", 18, 42), ("red", 38, 50))}),
    ("no bottom", {"bands__ranges": _ranges(("green", 11, 22), ("amber", 18, 42), ("red", 38, None))}),
    ("three overlap", {"bands__ranges": _ranges(("green", 10, 39), ("amber", 18, 42), ("red", 38, None))}),
    ("inside out", {"bands__ranges": _ranges(("green", 22, 10), ("amber", 10, 42), ("red", 38, None))}),
    ("one in another", {"bands__ranges": _ranges(("green", 10, 50), ("amber", 18, 42), ("red", 38, None))}),
    ("wrong order", {"bands__ranges": _ranges(("red", 10, 22), ("amber", 18, 42), ("green", 38, None))}),
    ("twice", {"bands__ranges": _ranges(("green", 10, 22), ("green", 18, 42), ("red", 38, None))}),
    ("none", {"bands__ranges": []}),
    ("no source", {"bands__source": ""}),
    ("no number", {"ages__adult_from": "eighteen"}),
    ("ages", {"ages__adult_from": 12}),
    ("confidence", {"acceptance__confidence": 1.2}),
    ("unknown indicator", {"concerns__missing_from_home": {"indicator": "weather", "from": 4}}),
    ("unknown score", {"concerns__missing_from_home": {"indicator": "accommodation", "from": 6}}),
    ("no tick", {"checklist__full_assessment_from__low": 0}),
    ("years", {"ages__oldest_unread_assessment_years": -1}),
]


@pytest.mark.parametrize("changes", [case[1] for case in WRONG], ids=[case[0] for case in WRONG])
def test_rules_that_contradict_themselves_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RulesError):
        make_rules(_board(**changes))


def test_another_boards_bands_are_another_file(tmp_path: Any) -> None:
    path = tmp_path / "board.json"
    ranges = _ranges(("green", 10, 20), ("amber", 21, 30), ("red", 31, None))
    path.write_text(json.dumps(_board(bands__ranges=ranges)))
    assert load_rules(path).bands_of(Interval(31, 31)) == ("red",)


def test_a_file_that_is_not_there_says_what_to_do(tmp_path: Any) -> None:
    with pytest.raises(RulesError, match="give the path"):
        load_rules(tmp_path / "none.json")


def test_an_unknown_basis_is_refused() -> None:
    with pytest.raises(RulesError):
        make_rules(_board(), "judgement")  # type: ignore[arg-type]
