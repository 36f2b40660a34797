"""Reading again what was no form: documents that were set aside, and messages that couldn't be unpacked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import PDF, Crash, crash_at, fake_read, submit
from mails import form, mail
from test_reread import NEW, assert_accounted, audited, intake, rows, saying
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.context import Intake
from pipeline.intake import process, receive, validate_and_route
from pipeline.ledger import take_stock
from pipeline.reread_more import reread_all
from routing.store_documents import get_document
from routing.store_messages import standing_as
from routing.store_queue import list_items
from routing.store_records import get_record, records_of
from routing.store_reread import Asked
from schemas.flags import make_flag
from schemas.parts import Unpacked
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading

__all__ = ["intake"]  # a fixture: an old version, on each kind of database

OTHER = PDF + b"unrelated"
HIDDEN = "urgent"


def newer(use: Intake, **changes: Any) -> Intake:
    """The next version: what was unrelated is a form to its reader, unless other changes are named."""

    def read(data: bytes, limits: ReadLimits) -> DocumentReading:
        reading = fake_read(data, limits)
        if data != OTHER:
            return reading
        told = FormReading("cse_assessment", None, "digital", (1,), saying(HIDDEN, "Bob"))
        return replace(reading, forms=(replace(told, **changes),))

    return replace(use, store=replace(use.store, package_version=NEW), read=read)


@pytest.fixture
def aside(intake: Intake, tmp_path: Path) -> str:
    """A document that was set aside beside a form."""
    _, other = submit(intake, tmp_path / "a.eml", mail(("Ann.pdf", form("Ann")), ("other.pdf", OTHER)))
    assert get_document(intake.store, other).state == "set_aside"
    return other


def names(use: Intake) -> list[str]:
    found = [get_record(use.store, item.record_id).record for item in list_items(use.store)]
    return sorted(str(one.answers["young_person.name"].value) for one in found if one.form)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (lambda one: Asked(document_ids=(one,)), True),
        (lambda one: Asked(before=NEW), True),
        (lambda one: Asked(before=NEW, document_ids=(one,)), True),
        (lambda one: Asked(before="0.0.1"), False),
        (lambda one: Asked(flag="marf_missing"), False),
        (lambda one: Asked(layout="any"), False),
    ],
)
def test_what_was_set_aside_is_a_referral_now(
    intake: Intake, aside: str, asked: Callable[[str], Asked], meant: bool
) -> None:
    use = newer(intake)
    done = reread_all(use, asked(aside), "ann")
    assert (aside in done.documents) == meant
    assert names(use) == (["Ann", "Bob"] if meant else ["Ann"])
    if meant:
        (saved,) = records_of(use.store, aside)
        assert saved.record.route.priority == HIDDEN and saved.record.record_id in done.changed
        assert [one["package"] for one in audited(use, "reread")][:1] == [NEW]
        before = rows(use)
        assert reread_all(use, asked(aside), "ann").changed == ()
        assert rows(use)["records"] == before["records"] and rows(use)["queue_items"] == before["queue_items"]
    assert_accounted(use)


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({"form": None, "answers": {}, "flags": (make_flag("unrecognised_document", "No form."),)}, False),
        ({"form": None, "answers": {}, "flags": (make_flag("unsupported_type", "No form."),)}, False),
        ({"form": None, "answers": {}, "flags": (make_flag("layout_unknown", "A form?"),)}, True),
        ({"form": None, "answers": {}, "flags": (make_flag("malformed", "A form?"),)}, True),
    ],
)
def test_what_may_be_a_form_goes_to_a_person_and_what_is_none_stays(
    intake: Intake, aside: str, changes: dict[str, Any], taken: bool
) -> None:
    use = newer(intake, **changes)
    assert reread_all(use, Asked(before=NEW), "ann").documents[:1] == (aside,)
    assert get_document(use.store, aside).state == ("recorded" if taken else "set_aside")
    assert [item.queue for item in list_items(use.store)].count("data_quality") == int(taken)
    assert reread_all(use, Asked(before=NEW), "ann").documents == (), "it was read by this version"
    assert_accounted(use)


@pytest.mark.parametrize("step", ["reread", "taken_up", "assessed", "recorded"])
def test_killed_at_any_step_it_is_recorded_once(intake: Intake, aside: str, step: str) -> None:
    use = newer(intake)
    with pytest.raises(Crash):
        reread_all(replace(use, fault=crash_at(step)), Asked(document_ids=(aside,)), "ann")
    reread_all(use, Asked(document_ids=(aside,)), "ann")
    validate_and_route(receive(use), use)
    assert names(use) == ["Ann", "Bob"]
    assert_accounted(use)


def test_what_came_beside_it_is_judged_by_it(intake: Intake, aside: str) -> None:
    use = newer(intake, layout="beside:immediate")
    done = reread_all(use, Asked(document_ids=(aside,)), "ann")
    assert len(done.changed) == 2
    assert {item.priority for item in list_items(use.store)} == {"immediate", HIDDEN}


def _dies(data: bytes, limits: ReadLimits) -> Unpacked:
    return Unpacked((), make_flag("malformed", "The message needs more memory to unpack than one may."))


def _small(use: Intake) -> Intake:
    limits = replace(use.settings.limits, max_message_bytes=100)
    return replace(use, settings=replace(use.settings, limits=limits))


def _few(use: Intake) -> Intake:
    limits = replace(use.settings.limits, max_parts=1)
    return replace(use, settings=replace(use.settings, limits=limits))


TROUBLES: dict[str, Callable[[Intake], Intake]] = {
    "its child died": lambda use: replace(use, unpack=_dies),
    "too large": _small,
    "too many parts": _few,
}


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("step", [None, "more_saved", "extracted", "recorded"])
def test_a_message_that_could_not_be_unpacked(
    intake: Intake, tmp_path: Path, trouble: str, step: str | None
) -> None:
    files = [(f"{name}.pdf", form(name)) for name in ("Ann", "Bob", "Cat")]
    submit(TROUBLES[trouble](intake), tmp_path / "a.eml", mail(*files))
    first = names(intake)
    (itself,) = [item for item in list_items(intake.store) if item.status == "quarantined"]
    document_id = get_record(intake.store, itself.record_id).document_id
    asked = Asked(document_ids=(document_id,))
    if step is not None:
        with pytest.raises(Crash):
            reread_all(replace(intake, fault=crash_at(step)), asked, "ann")
    done = reread_all(intake, asked, "ann")
    validate_and_route(receive(intake), intake)
    assert names(intake) == ["Ann", "Bob", "Cat"] and len(first) < 3
    assert (done.documents, done.left) == ((document_id,), ())
    assert itself.record_id in {item.record_id for item in list_items(intake.store)}, "nothing is taken away"
    (line,) = take_stock(intake, timedelta(0)).messages
    assert (line.stored, line.processed, line.quarantined) == (1, 1, 0)
    assert reread_all(intake, asked, "ann").changed == ()
    assert len(list_items(intake.store)) == 4
    assert_accounted(intake)


def test_a_message_that_still_cannot_be_unpacked_stays_as_it_is(intake: Intake, tmp_path: Path) -> None:
    use = TROUBLES["its child died"](intake)
    (document_id,) = submit(use, tmp_path / "a.eml", mail(("Ann.pdf", form("Ann"))))
    assert len(standing_as(use.store, document_id)) == 1
    before = rows(use)
    done = reread_all(use, Asked(flag="malformed"), "ann")
    assert (done.documents, done.changed) == ((document_id,), ())
    assert rows(use) == before
    process([document_id], use)
    assert rows(use) == before


@pytest.mark.slow
def test_the_command_takes_what_was_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    filled = Path(__file__).parents[2] / "sample_forms" / "filled" / "checklist_below.pdf"
    message = tmp_path / "a.eml"
    message.write_bytes(mail(("form.pdf", filled.read_bytes()), ("leaflet.pdf", b"%PDF-1.4 no form")))
    assert CliRunner().invoke(app, ["submit", str(message)]).exit_code == 0
    done = CliRunner().invoke(app, ["reread", "--before", "99"])
    assert done.exit_code == 0, done.output
    assert "2 documents read again, 0 records changed" in done.output
