"""Records handed over as JSON, CSV and FHIR R4: whole, in order, nothing in doubt as if it were known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import CANARY, Clock
from factories import blank, double, invalid, read, unread
from fastapi.testclient import TestClient
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from test_api import caller  # noqa: F401
from typer.testing import CliRunner

from pipeline.cli import app as command
from pipeline.context import Intake
from review.export import Exported, as_csv, columns_of
from review.fhir import ABSENT, questionnaire, questionnaire_response
from routing.store_review import audit_lines
from schemas.forms import FORM_IDS, load_form
from schemas.record import record_from_json
from schemas.types import Answer

pytest_plugins = ["review_fixtures"]


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_all_of_a_tokens_records_in_pages(
    caller: Callable[..., TestClient],  # noqa: F811
    arrive: Callable[..., str],
    office: Intake,
    clock: Clock,
) -> None:
    found = []
    for number in range(1, 6):
        found.append(arrive(number, **({"needs__cp_plan_or_looked_after": True} if number == 3 else {})))
        clock.pass_time(timedelta(minutes=1))
    inbox = caller("records:read")
    seen, cursor = [], None
    for _ in range(9):
        params = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        answer = inbox.get("/records", params=params).json()
        seen += [one["record"]["record_id"] for one in answer["records"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert seen == [one for one in found if one != found[2]]
    since = (clock() - timedelta(minutes=2, seconds=30)).isoformat()
    late = inbox.get("/records", params={"since": since}).json()["records"]
    assert [one["record"]["record_id"] for one in late] == found[3:]
    exported = [one.subject for one in audit_lines(office.store, None, None, 100) if one.action == "exported"]
    assert sorted(set(exported)) == sorted(seen)


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [
        ("/records", {"queue": "rise_allocated"}, 403),
        ("/records", {"queue": "nonsense"}, 422),
        ("/records", {"cursor": "nonsense"}, 422),
        ("/records", {"cursor": "WzEsMl0"}, 422),
        ("/records", {"since": "yesterday"}, 422),
        ("/records", {"since": "2026-03-02T09:00:00"}, 422),
        ("/records", {"limit": 0}, 422),
        ("/records", {"more": 1}, 422),
        ("/records.csv", {}, 422),
        ("/records.csv", {"form": "cse_checklist"}, 200),
        ("/fhir/QuestionnaireResponse", {}, 200),
        ("/fhir/QuestionnaireResponse/nonsense", {}, 404),
        ("/fhir/Questionnaire/cse_checklist", {}, 200),
        ("/fhir/Questionnaire/nonsense", {}, 422),
    ],
)
def test_what_is_asked_wrongly(
    path: str,
    params: dict[str, Any],
    status: int,
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    assert caller("records:read").get(path, params=params).status_code == status
    assert caller("queue:read", "queue:work").get(path, params=params).status_code in (403, 422)


@pytest.mark.parametrize(
    ("answer", "cell"),
    [
        (read("Amy"), "Amy"),
        (read("=1+1"), "'=1+1"),
        (read("+44 7700 900123"), "'+44 7700 900123"),
        (read("@SUM(A1)"), "'@SUM(A1)"),
        (read("-2+3"), "'-2+3"),
        (read(" \t=1+1"), "' \t=1+1"),
        (read("\ufeff=1+1"), "'\ufeff=1+1"),
        (read("＝1+1"), "'＝1+1"),
        (read('"=1+1"'), '\'"=1+1"'),
        (read("\n=1"), "'\n=1"),
        (read("Anne-Marie =)"), "Anne-Marie =)"),
        (read('two\n"lines"'), 'two\n"lines"'),
        (blank(), ""),
        (unread(), "[unread]"),
        (unread(2, 4), "[unread: 2|4]"),
        (double(2, 4), "[several: 2|4]"),
        (invalid("31/02/2010"), "[impossible: 31/02/2010]"),
        (read(True), "yes"),
        (read(False), "no"),
        (read(0), "0"),
    ],
)
def test_a_cell(answer: Answer, cell: str, arrive: Callable[..., str], office: Intake) -> None:
    from dataclasses import replace

    from routing.store_records import get_record

    saved = get_record(office.store, arrive(1))
    record = replace(saved.record, answers={**saved.record.answers, "young_person.name": answer})
    (line,) = lines(as_csv("cse_assessment", [Exported(record, 1, saved.received_at, "red")]))
    assert line["young_person.name"] == cell and line["band_decided"] == "red"
    assert tuple(line) == columns_of("cse_assessment")


def test_the_csv_holds_what_the_record_says(
    caller: Callable[..., TestClient],  # noqa: F811
    arrive: Callable[..., str],
) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3], summary__rag="amber")
    arrive(2, form="cse_checklist", low__self_harm=True)
    answer = caller("records:read").get("/records.csv", params={"form": "cse_assessment"})
    assert answer.headers["content-type"].startswith("text/csv")
    (line,) = lines(answer.text)
    assert line["record_id"] == record_id and line["status"] == "review" and line["queue"] == "mash_new"
    assert line["indicators.accommodation"] == "[unread: 2|3]"
    assert (line["band_stated"], line["bands_computed"], line["band_decided"]) == ("amber", "amber", "")
    assert int(line["overall_score_max"]) - int(line["overall_score_min"]) == 1


@pytest.mark.parametrize("form", FORM_IDS)
def test_the_questionnaire_is_fhir_and_has_every_question(form: str) -> None:
    told = questionnaire(form)
    Questionnaire.model_validate(told)
    links = [one["linkId"] for group in told["item"] for one in group["item"]]
    assert links == [one.key for one in load_form(form).questions]


def test_a_response_is_fhir_and_says_what_the_form_says(
    caller: Callable[..., TestClient],  # noqa: F811
    arrive: Callable[..., str],
) -> None:
    inbox = caller("records:read", queues=("mash_new", "full_assessment", "data_quality"))
    record_id = arrive(
        1,
        young_person__name=CANARY,
        indicators__accommodation=[2, 3],
        indicators__substance_use=None,
        judgement__comments="  ",
        referrer__name="Kim\x07 \x1bLee\x7f",
    )
    answer = inbox.get(f"/fhir/QuestionnaireResponse/{record_id}")
    assert answer.headers["content-type"] == "application/fhir+json"
    told = answer.json()
    QuestionnaireResponse.model_validate(told)
    items = {one["linkId"]: one for group in told["item"] for one in group["item"]}
    assert told["status"] == "in-progress" and told["questionnaire"].endswith("cse_assessment|1")
    assert (
        told["contained"][0]["name"] == [{"text": CANARY}]
        and told["contained"][0]["birthDate"] == "2011-05-20"
    )
    assert told["authored"] == "2026-02-20"
    (chosen,) = items["indicators.missing_episodes"]["answer"]
    assert chosen["valueCoding"]["code"] == "3" and chosen["valueCoding"]["display"]
    assert items["summary.total_assessment_score"]["answer"] == [{"valueInteger": 26}]
    assert items["needs.mental_health"]["answer"] == [{"valueBoolean": False}]
    assert items["indicators.accommodation"]["extension"] == [{"url": ABSENT, "valueCode": "unknown"}]
    assert "answer" not in items["indicators.accommodation"] and "indicators.substance_use" not in items
    assert items["referrer.name"]["answer"] == [{"valueString": "Kim Lee"}]
    checklist = arrive(2, form="cse_checklist", low__self_harm=True, medium__older_partner=True)
    QuestionnaireResponse.model_validate(inbox.get(f"/fhir/QuestionnaireResponse/{checklist}").json())
    whole = inbox.get("/fhir/QuestionnaireResponse").json()
    Bundle.model_validate(whole)
    assert {one["resource"]["id"] for one in whole["entry"]} == {record_id, checklist}


@pytest.mark.parametrize(
    "path", sorted(Path("sample_forms/filled").glob("*.pdf"))[:6], ids=lambda one: one.name
)
def test_sample_forms_become_fhir(path: Path) -> None:
    from datetime import UTC, datetime

    from pipeline.read_files import read_files

    (found,) = read_files([str(path.resolve())], 1)
    for one in found:  # type: ignore[union-attr]
        QuestionnaireResponse.model_validate(
            questionnaire_response(record_from_json(one), datetime(2026, 3, 2, tzinfo=UTC))
        )


def test_what_is_no_form_is_left_out(
    caller: Callable[..., TestClient],  # noqa: F811
    office: Intake,
    tmp_path: Path,
) -> None:
    from conftest import submit

    from routing.store_records import records_of

    (document_id,) = submit(office, tmp_path / "a.pdf", b"damaged")
    (saved,) = records_of(office.store, document_id)
    inbox = caller("records:read", queues=("data_quality",))
    assert inbox.get(f"/fhir/QuestionnaireResponse/{saved.record.record_id}").status_code == 404
    assert inbox.get("/fhir/QuestionnaireResponse").json() == {"resourceType": "Bundle", "type": "collection"}
    assert len(inbox.get("/records").json()["records"]) == 1


@pytest.mark.slow
def test_the_command(arrive: Callable[..., str], office: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(office.settings.home))
    monkeypatch.setenv("MASH_INTAKE_DATABASE_URL", office.settings.database_url.replace("+psycopg", ""))
    monkeypatch.setattr("pipeline.export_cli._AT_ONCE", 2)
    found = [arrive(number) for number in range(1, 6)]

    def call(*words: str) -> str:
        done = CliRunner().invoke(command, ["export", *words])
        assert done.exit_code == 0, done.output
        return done.stdout

    told = [json.loads(line)["record"]["record_id"] for line in call().splitlines()]
    assert sorted(told) == sorted(found)
    text = call("--as", "csv", "--form", "cse_assessment")
    assert sorted(one["record_id"] for one in lines(text)) == sorted(found)
    bundles = [json.loads(line) for line in call("--as", "fhir", "--queue", "mash_new").splitlines()]
    assert sum(len(one["entry"]) for one in bundles) == 5
    for wrong in (("--as", "csv"), ("--as", "xml"), ("--queue", "x"), ("--form", "x")):
        assert CliRunner().invoke(command, ["export", *wrong]).exit_code == 2
