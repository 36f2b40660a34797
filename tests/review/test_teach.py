"""Teaching a layout from its page: shown before it is kept, refused with a reason, and nothing of it left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from review_fixtures import ANN, BOB, Person

from extractors.layouts.store import load_layouts
from pipeline.context import Intake
from routing.store_review import audit_lines

pytest_plugins = ["review_fixtures"]

BLANK = Path("sample_forms/blank/cse_checklist.pdf")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def send(one: Person, data: bytes, **changes: str) -> Any:
    told = {"form": "cse_checklist", "name": "county-2026", **changes}
    return one.post("/layouts", told, files={"blank": ("blank.pdf", data, "application/pdf")})


def learned(office: Intake) -> set[str]:
    found = load_layouts(office.settings.layouts_folder)
    return {one.name for one in found.layouts} - found.shipped


@pytest.mark.slow
def test_it_is_shown_then_kept(office: Intake, person: Callable[..., Person]) -> None:
    ann = person(ANN, "reviewer")
    page = send(ann, BLANK.read_bytes())
    assert page.status_code == 200 and "Is this right?" in page.text and "13 boxes to tick" in page.text
    assert learned(office) == set()  # nobody has looked at it yet
    token = re.search(r"/layouts/([0-9a-f]{32})\.png", page.text)
    assert token
    picture = ann.get(f"/layouts/{token[1]}.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    kept = ann.post(f"/layouts/{token[1]}/keep")
    assert "Scans of county-2026 are read with it" in kept.text and learned(office) == {"county-2026"}
    assert ann.post(f"/layouts/{token[1]}/keep").status_code == 404
    assert ann.get(f"/layouts/{token[1]}.png").status_code == 404
    (event,) = [one for one in audit_lines(office.store, None, None, 20) if one.action == "layout_learned"]
    assert (event.actor, event.subject) == (ANN, "layout county-2026")


@pytest.mark.parametrize(
    ("file", "changes", "said"),
    [
        (b"", {}, "Choose the blank form"),
        (b"GIF89a", {}, "Choose the blank form"),
        (b"%PDF-1.7 damaged", {}, ""),
        (Path("sample_forms/filled/all_agree.pdf"), {"form": "cse_assessment"}, "filled in"),
        (BLANK, {"form": "cse_assessment"}, "Learn it as that one"),
        (BLANK, {"form": "x"}, "Choose which form it is"),
        (BLANK, {"name": "../x"}, "letters, digits"),
        (BLANK, {"name": ""}, "letters, digits"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_kept(
    file: bytes | Path, changes: dict[str, str], said: str, office: Intake, person: Callable[..., Person]
) -> None:
    data = file if isinstance(file, bytes) else file.read_bytes()
    page = send(person(ANN, "reviewer"), data, **changes)
    assert page.status_code == 400 and "There is a problem" in page.text and said in page.text
    assert "Traceback" not in page.text and learned(office) == set()


def test_a_file_that_is_too_large_or_sent_elsewhere(person: Callable[..., Person]) -> None:
    ann = person(ANN, "reviewer")
    assert send(ann, b"%PDF-" + bytes(2**20)).status_code == 413
    elsewhere = ann.post("/find", {"reference": "abcdef"}, files={"blank": ("x", b"x", "application/pdf")})
    assert elsewhere.status_code == 400
    assert person(BOB, "reader").get("/layouts").status_code == 403


def test_without_its_token_nothing_is_learned(person: Callable[..., Person], office: Intake) -> None:
    ann = person(ANN, "reviewer")
    told = {"csrf": "x", "form": "cse_checklist", "name": "forged"}
    answer = ann.client.post(
        "/layouts", data=told, files={"blank": ("b.pdf", BLANK.read_bytes(), "application/pdf")}
    )
    assert answer.status_code == 403 and learned(office) == set()


@pytest.mark.slow
def test_an_unknown_layout_leads_there(
    arrive: Callable[..., str], person: Callable[..., Person], office: Intake
) -> None:
    from dataclasses import replace

    from routing.store_records import get_record, save_records
    from schemas.flags import make_flag

    record = arrive(1, indicators__accommodation=[2, 3])
    saved = get_record(office.store, record)
    flag = make_flag("layout_unknown", "Read without a known layout.")
    flagged = replace(saved.record, flags=(*saved.record.flags, flag))
    save_records(office.store, saved.document_id, [flagged], office.due_at)
    ann = person(ANN, "reviewer")
    assert "Teach this layout" in ann.get(f"/forms/{record}").text
    page = ann.get("/layouts").text
    assert "1 form waits for review that was read without a known layout" in page
    found = re.search(r"/layouts/([0-9a-f]{32})\.png", send(ann, BLANK.read_bytes()).text)
    assert found
    kept = ann.post(f"/layouts/{found[1]}/keep").text
    assert "1 that came before stays for review until whoever runs mash-intake has it read again" in kept
    # A command is for those who have a shell.
    assert not re.search(r"mash-intake (reread|learn)", page + kept)
    asked = person(BOB, "operator").get("/status").text
    assert "mash-intake reread --flag layout_unknown" in asked and record not in asked
