"""What is shown enlarged holds the whole place with its statement, whichever way up the page came."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from review_fixtures import ANN, Person

from pipeline.kept_pictures import KeptPictures
from pipeline.review_work import ReviewWork
from review.crops import crop
from review.doubts import Doubt
from schemas.forms import load_form
from schemas.queues import PageImage
from schemas.reading_json import turns_of
from schemas.types import Answer, BBox, Record, Route, Source

pytest_plugins = ["review_fixtures"]

WIDE, HIGH = 595.0, 842.0
FORM = load_form("cse_assessment")
MARKS = {
    "indicators.missing_episodes": (480.0, 120.0, 492.0, 132.0),
    "indicators.school_attendance": (484.0, 300.0, 494.0, 312.0),
    "indicators.substance_use": (478.0, 520.0, 492.0, 534.0),
}
PAGE: dict[str, BBox] = {
    **MARKS,
    "assessment.date": (180.0, 60.0, 260.0, 74.0),
    "summary.missing_episodes": (236.0, 600.0, 299.0, 630.0),
    "summary.rag": (40.0, 680.0, 547.0, 700.0),
    "judgement.comments": (40.0, 710.0, 547.0, 836.0),
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def turned(box: BBox, turn: int, size: float) -> BBox:
    """Where a place lies on a page that came so that it must be turned by so much to stand upright."""
    x0, top, x1, bottom = (one * size for one in box)
    wide, high = WIDE * size, HIGH * size
    return {
        0: (x0, top, x1, bottom),
        90: (top, wide - x1, bottom, wide - x0),
        180: (wide - x1, high - bottom, wide - x0, high - top),
        270: (high - bottom, x0, high - top, x1),
    }[turn]


def came(places: dict[str, BBox], turn: int = 0, size: float = 1.0) -> tuple[Record, PageImage]:
    """A record with answers at these places of its page, as it came."""
    answers = {key: Answer(None, 0.0, "mark", 1, turned(box, turn, size), ()) for key, box in places.items()}
    wide, high = (HIGH, WIDE) if turn in (90, 270) else (WIDE, HIGH)
    source, route = Source("a.pdf", "0" * 64, (1,), "digital"), Route("mash_new", "standard", ())
    record = Record("0" * 32, "cse_assessment", None, source, answers, None, (), route, "review")
    return record, PageImage(1, wide * size, high * size, b"")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [0.7, 1.0, 4.0])
@pytest.mark.parametrize(
    ("key", "shows"),
    [
        ("indicators.missing_episodes", (0, 60, 595, 220)),  # the number left, options above and below
        ("indicators.substance_use", (0, 410, 595, 640)),
        ("summary.missing_episodes", (48, 585, 320, 645)),  # what it scores is printed left of it
        ("summary.rag", (0, 665, 595, 715)),  # every band
        ("assessment.date", (0, 45, 283, 88)),
        ("judgement.comments", (17, 696, 569, 842)),
    ],
)
def test_a_crop_holds_the_place_and_its_statement(key: str, shows: BBox, size: float, turn: int) -> None:
    record, picture = came(PAGE, turn, size)
    shown = crop(picture, Doubt(FORM[key], record.answers[key], (), False, False), turn)
    assert shown is not None and shown.turn == turn
    assert shown.place == pytest.approx([one * size for one in PAGE[key]])
    left, top, right, bottom = (one * size for one in shows)
    assert shown.left <= left and shown.top <= top
    assert shown.left + shown.width >= right and shown.top + shown.height >= bottom
    assert min(shown.left, shown.top) >= 0
    assert shown.left + shown.width <= WIDE * size + 0.01 and shown.top + shown.height <= HIGH * size + 0.01


def test_where_the_place_was_not_found_nothing_is_shown() -> None:
    _, picture = came({})
    assert crop(picture, Doubt(FORM["summary.rag"], Answer(None, 0.0, "mark"), (), False, False), 0) is None


def test_pages_are_turned_as_they_were_read_and_not_where_forms_disagree() -> None:
    """A page from before that was kept stays as it came: nobody knows how it lies."""
    forms = [{"turns": [[1, 0], [2, 180], [3, 90]]}, {"turns": [[3, 270], [4, 90]]}, {}]
    assert turns_of({"forms": forms}) == {1: 0, 2: 180, 4: 90}


@pytest.mark.parametrize(
    ("address", "sheet", "crops"),
    [
        ("?page=1", 0, {1: 0, 2: 180}),
        ("?page=2", 180, {1: 0, 2: 180}),
        ("?page=2&turn=0", 0, {1: 0, 2: 0}),  # whoever turns a page turns what is shown enlarged of it
        ("?page=1&turn=270", 270, {1: 270, 2: 180}),
    ],
)
def test_each_page_is_turned_as_it_was_read(
    address: str,
    sheet: int,
    crops: dict[int, int],
    arrive: Callable[..., str],
    person: Callable[..., Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of page 1 nothing is known: it stays as it came."""
    monkeypatch.setattr(ReviewWork, "turns", lambda self, record_id: {2: 180})
    drawn = [PageImage(number, 595, 842, b"") for number in (1, 2)]
    monkeypatch.setattr(KeptPictures, "of", lambda self, document_id, pages: drawn)
    record = arrive(1, young_person__dob=[], referrer__name=[])
    text = person(ANN, "reviewer").get(f"/forms/{record}{address}").text
    assert f'data-turn="{sheet}"' in text.partition("app-desk")[2].partition(">\n  <g")[0]
    for number, turn in crops.items():
        (image,) = re.findall(rf'data-crop-page="{number}".*?<image [^>]*>', text, re.DOTALL)
        assert (f"rotate({turn})" in image) if turn else "rotate" not in image
