"""The record page: what MASH reads of a referral, and of others of the same young person; on paper too."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from conftest import CANARY
from review_fixtures import ANN, BOB, Person

from pipeline.context import Intake
from routing.store_review import audit_lines

pytest_plugins = ["review_fixtures"]

AMY = {"young_person__name": "Amy Jones", "young_person__dob": "2011-05-20"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Other kinds of databases are asked by the tests of the store."""
    return sqlite_url


def words_of(html: str) -> str:
    """What a page says, tags apart."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def pdf_text(data: bytes) -> tuple[int, str]:
    """How many pages a PDF has, and what they say."""
    opened = pypdfium2.PdfDocument(data)
    try:
        return len(opened), " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in opened).split()
        )
    finally:
        opened.close()


def test_what_it_says_on_screen_and_in_the_pdf(
    arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(
        1,
        **AMY,
        indicators__accommodation=[2, 4],
        indicators__substance_use=[],
        indicators__service_engagement=None,
        summary__rag="green",
        needs__mental_health=True,
        needs__mental_health__details="Anxious\nsince May",
        judgement__comments="<b>Bold & brave</b>",
    )
    ann = person(ANN, "reader")
    shown = words_of(ann.get(f"/records/{record}").text)
    pages, printed = pdf_text(ann.get(f"/records/{record}/summary.pdf").content)
    assert pages == 1
    for said in (
        "Amy Jones",
        "20/5/2011",
        "aged 14 on the day of assessment",
        "3 of 5",
        "It may be 2 or 4",
        "Nothing could be read",
        "Left blank",
        "Anxious since May",
        "<b>Bold & brave</b>",
        "Band as written by the referrer",
        "Green",
        "Band as computed from the scores",
        "not yet",
        "Must be settled:",
        "Not read surely: 3. Substance use; 5. Accommodation.",  # a finding names its questions
        "None is known.",
        record,
        "Scores inform and never determine.",
    ):
        assert said.replace("20/5", "20/05") in shown or said in shown, said
        assert said.replace("20/5", "20/05") in printed or said in printed, said
    computed = "Amber: 26 to 36 of 60, indicators 22 to 32 of 50"
    assert computed in shown and computed in printed


def test_how_far_data_quality_is(arrive: Callable[..., str], person: Callable[..., Person]) -> None:
    """A form that the referrer filled in wrongly stays for review; that somebody looked at it is said all the same."""
    ann, bob = person(ANN, "reader"), person("bob", "reviewer")
    accepted, wrong = arrive(1), arrive(2, summary__rag=None)

    def said(record: str) -> list[bool]:
        shown = words_of(ann.get(f"/records/{record}").text)
        _, printed = pdf_text(ann.get(f"/records/{record}/summary.pdf").content)
        words = ("has still to look at this form", "has looked at this form")
        assert [one in shown for one in words] == [one in printed for one in words]
        return [one in shown for one in words]

    assert said(accepted) == [False, False] and said(wrong) == [True, False]
    assert bob.post(f"/forms/{wrong}/decide", {"version": "1", "a:summary.rag": "blank"}).status_code == 303
    assert said(wrong) == [False, True]


def test_other_referrals_of_the_same_young_person(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    first = arrive(1, **AMY)
    second = arrive(2, **AMY, indicators__current_exploitation=5)
    maybe = arrive(3, **{**AMY, "young_person__name": "Amie Jones"})
    elsewhere = arrive(4, **AMY, needs__cp_plan_or_looked_after=True)
    arrive(5, young_person__name="Ben Carter")
    text = person(ANN, "reader").get(f"/records/{second}").text
    same, possible = text.split("Possible: look whether")
    assert first in same and elsewhere in same and maybe not in same
    assert maybe in possible and "the same date of birth, and the names are alike" in possible
    assert "Overall scores over time" in text and "(this one)" in text
    assert "Ben Carter" not in text
    _, printed = pdf_text(person(ANN, "reader").get(f"/records/{second}/summary.pdf").content)
    assert first[:8] in printed and "Possible: Amie Jones, born 20 May 2011" in printed
    events = [
        (one.action, one.subject) for one in audit_lines(office.store, None, None, 100) if one.actor == ANN
    ]
    assert ("looked_at", second) in events
    for other in (first, maybe, elsewhere):
        assert ("shown_beside", other) in events
    assert office.store.verify_audit() is None


def test_what_stands_in_other_queues_is_counted_and_not_told(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, **AMY)
    other = arrive(2, **AMY)
    from routing.store_tables import queue_items

    with office.store.write() as writer:  # a record that stands in data quality alone
        moved = queue_items.update().where(queue_items.c.record_id == other).values(queue="data_quality")
        writer.connection.execute(moved)
    text = person(ANN, "reader").get(f"/records/{record}").text
    assert "1 more, certain or possible, stands in queues that you don" in text and other not in text
    assert person(ANN, "reader").get(f"/records/{other}").status_code == 404
    assert other in person(BOB, "reviewer").get(f"/records/{record}").text


def test_of_many_the_newest_are_shown_and_the_rest_counted(
    arrive: Callable[..., str], person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.review_story.MOST", 2)
    oldest, *newer, record = [arrive(number, **AMY) for number in range(1, 6)]
    text = person(ANN, "reader").get(f"/records/{record}").text
    shown = [one for one in (oldest, *newer) if one in text]
    assert len(shown) == 2 and "2 older ones aren&#39;t shown" in text


def test_a_checklist_and_what_nobody_could_read(
    arrive: Callable[..., str], person: Callable[..., Person], office: Intake, tmp_path: Path
) -> None:
    from conftest import submit

    from routing.store_records import records_of

    record = arrive(1, form="cse_checklist", medium__older_partner=True, low__drugs_alcohol=[])
    ann = person(ANN, "reviewer")
    text = words_of(ann.get(f"/records/{record}").text)
    assert "Having an older boyfriend / girlfriend: ticked" in text
    assert "Experimenting with drugs/alcohol: not read: look at the form" in text
    assert pdf_text(ann.get(f"/records/{record}/summary.pdf").content)[0] == 1
    (document_id,) = submit(office, tmp_path / "a.pdf", b"damaged")
    (saved,) = records_of(office.store, document_id)
    assert "Nothing of it could be read" in ann.get(f"/records/{saved.record.record_id}").text
    assert pdf_text(ann.get(f"/records/{saved.record.record_id}/summary.pdf").content)[0] == 1


@pytest.mark.parametrize(
    ("name", "printed", "said"),
    [
        ("Łukasz Żółć-Ðưa", "Łukasz Żółć-Ðưa", False),
        ("Ελένη Іванова", "Ελένη Іванова", False),
        ("李 Amy", "\ufffd Amy", True),
    ],
)
def test_letters_of_all_kinds_are_printed_or_said_to_lack(
    name: str, printed: str, said: bool, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, young_person__name=name)
    _, text = pdf_text(person(ANN, "reader").get(f"/records/{record}/summary.pdf").content)
    assert printed in text
    assert ("letters that this font lacks" in text) == said


def test_a_form_full_of_text_still_fits_on_one_page(
    arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    from schemas.forms import load_form

    long = " ".join(f"word{number}" for number in range(400))
    texts = {one.key.replace(".", "__"): long for one in load_form("cse_assessment").of_kind("text")}
    record = arrive(
        1, **texts, **{f"indicators__{name}": [1, 5] for name in ("accommodation", "substance_use")}
    )
    pages, text = pdf_text(person(ANN, "reader").get(f"/records/{record}/summary.pdf").content)
    assert pages == 1 and "(the rest is on the form)" in text and record in text
    assert "Current known level" in text and "None is known." in text


def test_the_pdf_has_tags_for_screen_readers(
    arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    arrive(1, **AMY)
    record = arrive(2, **AMY, indicators__accommodation=[2, 4], judgement__comments="#panic[no] $x$ @y *z*")
    data = person(ANN, "reader").get(f"/records/{record}/summary.pdf").content
    reader = pypdf.PdfReader(io.BytesIO(data))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"].lower() == "en-gb"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()
    tags: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        for child in node if isinstance(node, list) else [node]:
            child = child.get_object()
            if isinstance(child, dict):
                tags.append(str(child.get("/S")))
                if "/K" in child:
                    walk(child["/K"])

    walk(catalog["/StructTreeRoot"]["/K"])
    assert tags.count("/H1") == 1 and tags.count("/H2") > 5 and tags.count("/Table") == 2
    assert tags.count("/TH") == 6 and tags.count("/TR") == 1 + 10 + 1 + 2
    assert "#panic[no] $x$ @y *z*" in pdf_text(data)[1]  # text of a form is never taken for the template's


def test_the_pdf_and_the_address_tell_no_name(
    arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, young_person__name=CANARY)
    answer = person(ANN, "reader").get(f"/records/{record}/summary.pdf")
    assert answer.headers["cache-control"] == "no-store"
    assert CANARY not in str(answer.headers) and answer.headers["content-disposition"].startswith("inline")
    opened = pypdfium2.PdfDocument(answer.content)
    assert CANARY not in str(opened.get_metadata_dict())
    opened.close()
