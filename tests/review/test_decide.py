"""Decisions: scored by the pipeline's own code, kept for good, nothing lowered by one person, nobody overwritten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from conftest import CANARY, Clock, submit
from containers import zipped
from mails import mail
from review_fixtures import ANN, BOB, CAT, paper, waiting

from pipeline import decide as deciding
from pipeline.context import Intake
from pipeline.decide import Outdated, decide, plan
from pipeline.ledger import take_stock
from pipeline.reread import reread
from pipeline.retention import apply_retention
from pipeline.say_what import say_form, say_no_form
from pipeline.second_person import answer
from review.refusals import Refused, Taken
from review.stands import Change, Outcome
from routing.store import Store
from routing.store_decisions import Decision, decisions_of, standings_of
from routing.store_queue import claim, claim_item, done, items_of
from routing.store_records import SavedRecord, get_record, records_of
from routing.store_reread import Asked
from routing.store_tables import audit_events, decisions
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, Interval

pytest_plugins = ["review_fixtures"]

HOUR = timedelta(hours=1)
REASON = "machine_could_not_read"
EXPLOITED, MISSING, ROOF = "current_exploitation", "missing_episodes", "accommodation"


def said(value: Any) -> Answer:
    return Answer(value, 1.0, "person")


def settle(use: Intake, record_id: str, who: str = ANN, version: int | None = None, **more: Any) -> Outcome:
    answers = {key.replace("__", "."): said(value) for key, value in more.pop("answers", {}).items()}
    shown = get_record(use.store, record_id).version if version is None else version
    past = len(decisions_of(use.store, record_id)) if version is None else None
    return decide(use, record_id, Change(shown, answers, past=past, **more), (), who)


def now(use: Intake, record_id: str) -> SavedRecord:
    return get_record(use.store, record_id)


def places(use: Intake, record_id: str) -> dict[str, tuple[str, str]]:
    return {one.queue: (str(one.state), one.priority) for one in items_of(use.store, record_id)}


def codes(saved: SavedRecord) -> set[str]:
    return {flag.code for flag in saved.record.flags}


@pytest.mark.slow
def test_a_doubt_settled_is_scored_and_routed_like_any_answer(
    office: Intake, arrive: Callable[..., str]
) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    assert codes(now(office, record_id)) == {"low_confidence"}
    assert places(office, record_id)["data_quality"] == ("waiting", "standard")
    outcome = settle(office, record_id, answers={"indicators.accommodation": 3})
    saved = now(office, record_id)
    assert outcome.lowers == () and saved.version == 2
    assert saved.record.answers["indicators.accommodation"].method == "person"
    assert saved.record.status == "accepted" and codes(saved) == set()
    assert saved.record.computed is not None and saved.record.computed.indicator_total.exact
    assert places(office, record_id) == {
        "mash_new": ("waiting", "standard"),
        "data_quality": ("replaced", "standard"),
    }
    (decision,) = decisions_of(office.store, record_id)
    assert (decision.kind, decision.who, decision.shown_version, decision.record_version) == (
        "settled",
        ANN,
        1,
        2,
    )
    assert office.store.verify_audit() is None


def test_what_the_referrer_wrote_wrong_stays_written_and_is_done(
    office: Intake, arrive: Callable[..., str]
) -> None:
    record_id = arrive(1, summary__total_assessment_score=27)
    assert codes(now(office, record_id)) == {"total_mismatch"}
    settle(office, record_id, answers={"summary.total_assessment_score": 27})
    assert codes(now(office, record_id)) == {"total_mismatch"}
    assert places(office, record_id) == {
        "mash_new": ("waiting", "standard"),
        "data_quality": ("done", "standard"),
    }


def test_it_is_routed_again_at_once(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, needs__cp_plan_or_looked_after=[], indicators__accommodation=[2, 3])
    assert places(office, record_id)["mash_new"] == ("waiting", "standard")
    settle(office, record_id, answers={"needs.cp_plan_or_looked_after": True, "indicators.accommodation": 3})
    assert places(office, record_id)["mash_new"][0] == "replaced"
    assert places(office, record_id)["rise_allocated"] == ("waiting", "standard")


def test_more_pressing_needs_nobody_else(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1)
    item = claim(office.store, "mash_new", BOB, HOUR)
    assert item is not None
    settle(office, record_id, band="red")
    saved = now(office, record_id)
    assert saved.record.route.priority == "urgent" and waiting(office) == []
    assert "By what people decided it is urgent; the rules alone give standard." in saved.record.route.reasons
    # As written, as computed, as decided: three that stay apart.
    assert saved.record.answers["summary.rag"].value == "amber"
    assert saved.record.computed is not None and saved.record.computed.band == "amber"
    assert standings_of(office.store, [record_id])[record_id].terms.band == "red"


LOWERING = [
    # what arrives, what is decided; what was in force, and what would be: priority and band
    (
        {"indicators.current_exploitation": [2, 5]},
        {"answers": {"indicators.current_exploitation": 2}},
        ("immediate", None),
        ("standard", None),
    ),
    (
        {"indicators.missing_episodes": [3, 4]},
        {"answers": {"indicators.missing_episodes": 3}},
        ("urgent", None),
        ("standard", None),
    ),
    (
        {"young_person.dob": []},
        {"answers": {"young_person.dob": "2011-05-20"}},
        ("urgent", None),
        ("standard", None),
    ),
    ({"summary.rag": "red"}, {"band": "amber"}, ("urgent", None), ("urgent", "amber")),
    (
        {"summary.rag": "red"},
        {"band": "amber", "priority": "standard"},
        ("urgent", None),
        ("standard", "amber"),
    ),
    ({"young_person.dob": "2016-01-01"}, {"priority": "standard"}, ("immediate", None), ("standard", None)),
    (
        {"form": "cse_checklist", "higher.under_13_sexual_activity": []},
        {"answers": {"higher.under_13_sexual_activity": False}},
        ("immediate", None),
        ("standard", None),
    ),
    # What the person keys themselves counts too: nobody keys the worst and waves it away.
    (
        {},
        {"answers": {"indicators.current_exploitation": 5}, "priority": "standard"},
        ("immediate", None),
        ("standard", None),
    ),
    ({}, {"answers": {"summary.rag": "red"}, "band": "amber"}, ("urgent", None), ("urgent", "amber")),
]


@pytest.mark.parametrize("approve", [True, False])
@pytest.mark.parametrize(("arriving", "change", "kept", "wanted"), LOWERING)
def test_what_gets_lower_waits_for_a_second_person(
    office: Intake,
    arrive: Callable[..., str],
    arriving: Any,
    change: Any,
    kept: Any,
    wanted: Any,
    approve: bool,
) -> None:
    record_id = arrive(1, **arriving)
    with pytest.raises(Refused, match="reason"):
        settle(office, record_id, **change)
    assert now(office, record_id).version == 1
    outcome = settle(office, record_id, **change, reason=REASON)
    assert outcome.lowers
    assert now(office, record_id).record.route.priority == kept[0]
    assert all(priority == kept[0] for _, priority in places(office, record_id).values())
    assert standings_of(office.store, [record_id])[record_id].terms.band == kept[1]
    (asked,) = waiting(office)
    with pytest.raises(Refused, match="yourself"):
        answer(office, record_id, asked.number, approve=approve, note="", who=ANN)
    answer(office, record_id, asked.number, approve=approve, note="", who=BOB)
    then = wanted if approve else kept
    assert now(office, record_id).record.route.priority == then[0]
    open_ = [one for one in items_of(office.store, record_id) if str(one.state) in ("waiting", "claimed")]
    assert [one.priority for one in open_] == [then[0]] * len(open_) and open_
    assert standings_of(office.store, [record_id])[record_id].terms.band == then[1]
    assert waiting(office) == []
    with pytest.raises(Refused, match="any more"):
        answer(office, record_id, asked.number, approve=approve, note="", who=CAT)
    assert office.store.verify_audit() is None


def test_a_later_decision_stands_for_one_that_waited(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, indicators__current_exploitation=[2, 5])
    settle(office, record_id, answers={"indicators.current_exploitation": 2}, reason=REASON)
    (first,) = waiting(office)
    settle(office, record_id, who=BOB, answers={"indicators.current_exploitation": 5})
    assert waiting(office) == []
    with pytest.raises(Refused):
        answer(office, record_id, first.number, approve=True, note="", who=CAT)
    assert now(office, record_id).record.route.priority == "immediate"


def test_a_stale_decision_changes_nothing(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    settle(office, record_id, answers={"indicators.accommodation": 3})
    for version in (1, 3, 0):
        with pytest.raises(Outdated):
            settle(office, record_id, who=BOB, version=version, answers={"indicators.accommodation": 2})
    assert len(decisions_of(office.store, record_id)) == 1


def test_of_many_at_once_one_decides(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])

    def attempt(number: int) -> bool:
        try:
            settle(
                office, record_id, who=f"person {number}", version=1, answers={"indicators.accommodation": 3}
            )
        except (Outdated, Taken):
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert now(office, record_id).version == 2 and len(decisions_of(office.store, record_id)) == 1


def test_one_who_is_faster_between_two_reads_makes_it_stale(
    office: Intake, arrive: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is read first, its decisions after it: what came in between was never shown."""
    record_id = arrive(1, indicators__accommodation=[2, 3])
    real = deciding.decisions_of

    def after_another(store: Store, which: str) -> list[Decision]:
        monkeypatch.setattr(deciding, "decisions_of", real)
        settle(office, record_id, who=BOB, answers={"indicators.accommodation": 2})
        return real(store, which)

    monkeypatch.setattr(deciding, "decisions_of", after_another)
    with pytest.raises(Outdated):
        settle(office, record_id, version=1, answers={"indicators.accommodation": 3})
    assert [one.who for one in decisions_of(office.store, record_id)] == [BOB]
    assert now(office, record_id).record.answers["indicators.accommodation"].value == 2


def test_who_has_the_form_decides(office: Intake, arrive: Callable[..., str], clock: Clock) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    assert claim(office.store, "data_quality", BOB, HOUR) is not None
    with pytest.raises(Taken):
        settle(office, record_id, answers={"indicators.accommodation": 3})
    assert now(office, record_id).version == 1
    clock.pass_time(2 * HOUR)
    settle(office, record_id, answers={"indicators.accommodation": 3})
    assert now(office, record_id).version == 2


def test_text_is_keyed_and_its_flag_goes(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, referrer__name=[], referrer__phone=[])
    assert codes(now(office, record_id)) == {"text_unread"}
    settle(office, record_id, answers={"referrer.name": CANARY})
    (flag,) = now(office, record_id).record.flags
    assert (flag.code, flag.keys) == ("text_unread", ("referrer.phone",))
    settle(office, record_id, answers={"referrer.phone": "01604 0"})
    assert codes(now(office, record_id)) == set()


def test_a_decision_is_sealed_and_never_edited(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, young_person__name=[])
    settle(office, record_id, answers={"young_person.name": CANARY}, note=CANARY)
    with office.store.read() as connection:
        (row,) = connection.execute(decisions.select()).all()
        events = str(connection.execute(audit_events.select()).all())
    assert CANARY.encode() not in bytes(row.sealed) and CANARY not in str(row) and CANARY not in events
    assert decisions_of(office.store, record_id)[0].told["note"] == CANARY
    for values in ({"who": "x"}, {"pending": True}, {"record_version": 9}):
        with pytest.raises(sa.exc.DatabaseError, match="never edited"), office.store.write() as writer:
            writer.connection.execute(decisions.update().values(**values))


def test_no_form_of_ours(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    say_no_form(office, record_id, 1, "letter", "", ANN)
    assert places(office, record_id) == {
        "mash_new": ("waiting", "standard"),
        "data_quality": ("asked", "standard"),
    }
    answer(office, record_id, 1, approve=False, note="", who=BOB)
    assert places(office, record_id)["data_quality"] == ("waiting", "standard")
    other = arrive(2, indicators__accommodation=[2, 3])
    say_no_form(office, other, 1, "letter", "", ANN)
    settle(office, other, answers={"indicators.accommodation": 3})
    answer(office, other, 1, approve=False, note="", who=BOB, seen=(2, 2))  # nothing is in doubt any more
    assert now(office, other).record.status == "accepted"
    assert places(office, other)["data_quality"][0] == "replaced"
    say_no_form(office, record_id, 1, "letter", "", ANN, 2)
    answer(office, record_id, 3, approve=True, note="", who=BOB)
    assert {state for state, _ in places(office, record_id).values()} <= {"replaced", "done"}
    document_id = now(office, record_id).document_id
    told = reread(newer(office, indicators__accommodation=2), Asked(document_ids=(document_id,)), CAT)
    assert told.left == ((document_id, "decided"),)
    assert [one.kind for one in decisions_of(office.store, record_id)] == [
        "not_a_form",
        "refused",
        "not_a_form",
        "approved",
    ]


def newer(office: Intake, **changes: Any) -> Intake:
    """Intake whose reader sees these answers now."""
    told = {key.replace("__", "."): value for key, value in changes.items()}

    def read(data: bytes, limits: ReadLimits) -> DocumentReading:
        reading = office.read(data, limits)
        new = {
            key: factories.unread(*v) if isinstance(v, list) else factories.read(v) for key, v in told.items()
        }
        return replace(
            reading, forms=tuple(replace(one, answers={**one.answers, **new}) for one in reading.forms)
        )

    return replace(office, read=read, store=replace(office.store, package_version="9.9.9"))


@pytest.mark.slow
@pytest.mark.parametrize("lower", [False, True])
def test_reading_again_overrides_no_decision(office: Intake, arrive: Callable[..., str], lower: bool) -> None:
    answered = arrive(1, indicators__accommodation=[2, 3])
    settle(office, answered, answers={"indicators.accommodation": 3})
    raised = arrive(2)
    settle(office, raised, priority="immediate")
    waits = arrive(3, indicators__current_exploitation=[2, 5])
    settle(office, waits, answers={"indicators.current_exploitation": 2}, reason=REASON)
    lowered = arrive(4, young_person__dob="2016-01-01")
    settle(office, lowered, priority="urgent", reason=REASON)
    answer(office, lowered, 1, approve=True, note="", who=BOB)
    expected = {answered: "standard", raised: "immediate", waits: "immediate", lowered: "urgent"}
    use = newer(office, indicators__accommodation=2, indicators__current_exploitation=1)
    for _ in range(2):
        reread(use, Asked(before="9.9.9"), CAT, allow_lower=lower)
        found = {one: now(use, one).record for one in expected}
        assert {one: record.route.priority for one, record in found.items()} == expected
        assert found[answered].answers["indicators.accommodation"].value == 3
        assert found[waits].answers["indicators.current_exploitation"].value == 1  # as read; the 2 waits
        (asked,) = waiting(office)
        wish = standings_of(office.store, [waits])[waits].wish
        assert asked.record_id == waits and wish is not None
        assert wish.answers["indicators.current_exploitation"].value == 2
        assert found[raised].answers["indicators.accommodation"].value == 2


def test_what_reading_again_finds_beyond_a_decision_counts(
    office: Intake, arrive: Callable[..., str]
) -> None:
    record_id = arrive(1, summary__rag="red")
    settle(office, record_id, priority="standard", band="amber", reason=REASON)
    answer(office, record_id, 1, approve=True, note="", who=BOB)
    assert now(office, record_id).record.route.priority == "standard"
    use = newer(office, indicators__current_exploitation=5, summary__current_exploitation=5)
    reread(use, Asked(before="9.9.9"), CAT)
    assert now(office, record_id).record.route.priority == "immediate"


def test_retention_takes_decisions_with_their_document(
    office: Intake, arrive: Callable[..., str], clock: Clock
) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    settle(office, record_id, answers={"indicators.accommodation": 3})
    item = claim(office.store, "mash_new", BOB, HOUR)
    assert item is not None
    from routing.store_queue import done

    done(office.store, item.item_id, BOB)
    clock.pass_time(timedelta(days=40))
    periods = replace(office.settings.retention, recorded=timedelta(days=30))
    gone = apply_retention(replace(office, settings=replace(office.settings, retention=periods)))
    assert len(gone.documents) == 1
    assert decisions_of(office.store, record_id) == []
    with office.store.read() as connection:
        kinds = connection.execute(sa.select(audit_events.c.action)).scalars().all()
    assert "settled" in kinds


def test_looking_what_it_comes_to_writes_nothing(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, indicators__current_exploitation=[2, 5])
    with office.store.read() as connection:
        before = connection.execute(sa.select(sa.func.count()).select_from(audit_events)).scalar()
    outcome = plan(office, record_id, Change(1, {"indicators.current_exploitation": said(2)})).outcome
    assert outcome.lowers == ("priority",) and outcome.route.priority == "immediate"
    assert outcome.wanted_priority == "standard"
    with office.store.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(audit_events)).scalar() == before


@pytest.mark.slow
def test_what_nobody_could_read_is_keyed(office: Intake, tmp_path: Path) -> None:
    (document_id,) = submit(office, tmp_path / "a.pdf", b"damaged")
    (old,) = records_of(office.store, document_id)
    with pytest.raises(Refused):
        say_form(office, old.record.record_id, 1, "nonsense", ANN)
    with pytest.raises(Outdated):
        say_form(office, old.record.record_id, 2, "cse_assessment", ANN)
    new_id = say_form(office, old.record.record_id, 1, "cse_assessment", ANN)
    saved = now(office, new_id)
    # All at its worst: nothing is read, so it may be the worst there is.
    assert (saved.record.form, saved.record.status) == ("cse_assessment", "review")
    assert saved.record.route.priority == "immediate" and saved.record.computed is not None
    assert saved.record.computed.overall_score == Interval(11, 60)
    assert places(office, old.record.record_id) == {"data_quality": ("replaced", "urgent")}
    assert places(office, new_id) == {
        "mash_new": ("waiting", "immediate"),
        "data_quality": ("waiting", "immediate"),
    }
    with pytest.raises(Refused, match="nothing could be read"):
        say_form(office, new_id, 1, "cse_checklist", ANN)
    whole = factories.filled("cse_assessment", {"assessment.date": "2026-02-20"})
    answers = {key: said(answer_.value) for key, answer_ in whole.answers.items()}
    outcome = decide(office, new_id, Change(1, answers, reason=REASON), (), ANN)
    assert outcome.lowers == ("priority", "band", "queue")
    (asked,) = waiting(office)
    answer(office, new_id, asked.number, approve=True, note="", who=BOB)
    record = now(office, new_id).record
    assert record.route.priority == "standard" and {flag.code for flag in record.flags} == {"malformed"}
    told = reread(
        replace(office, store=replace(office.store, package_version="9.9.9")), Asked(before="9.9.9"), CAT
    )
    assert told.left == ((document_id, "fewer_forms"),) and now(office, new_id).record == record
    assert take_stock(office, timedelta(0)).problems == () and office.store.verify_audit() is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ticks", "place"),
    [({}, ("waiting", "immediate")), ({"higher__under_13_sexual_activity": True}, ("done", "immediate"))],
    ids=["more_pressing", "as_it_was"],
)
@pytest.mark.parametrize("comings", [1, 3])
def test_a_checklist_goes_with_what_a_person_calls_an_assessment(
    office: Intake, clock: Clock, tmp_path: Path, comings: int, ticks: dict[str, bool], place: tuple[str, str]
) -> None:
    checklist = paper(1, "cse_checklist", **ticks)
    for number in range(comings):
        sent = zipped(("a.pdf", b"%PDF-damaged"), ("b.pdf", checklist))
        ids = submit(office, tmp_path / f"{number}.zip", sent)
        clock.pass_time(HOUR)
    (unread,), (beside,) = (records_of(office.store, one) for one in ids)
    assert beside.record.route.priority == ("immediate" if ticks else "standard")
    for item in items_of(office.store, beside.record.record_id):
        claim_item(office.store, item.item_id, BOB, HOUR)
        done(office.store, item.item_id, BOB)
    say_form(office, unread.record.record_id, unread.version, "cse_assessment", ANN)
    assert places(office, beside.record.record_id)["mash_new"] == place
    assert now(office, beside.record.record_id).record.route.priority == "immediate"
    assert take_stock(office, timedelta(0)).problems == () and office.store.verify_audit() is None


def test_what_a_person_calls_an_assessment_is_no_multi_agency_referral_form(
    office: Intake, tmp_path: Path
) -> None:
    def unopened(data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
        return replace(office.read(data, limits), page_count=0)

    use = replace(office, read=unopened)
    sent = mail(("MARF.pdf", b"%PDF-damaged"), ("a.pdf", paper()))
    (unread,), (beside,) = (records_of(office.store, one) for one in submit(use, tmp_path / "a.eml", sent))
    new_id = say_form(use, unread.record.record_id, 1, "cse_assessment", ANN)
    for record_id in (new_id, beside.record.record_id):
        assert "marf_missing" in [flag.code for flag in now(office, record_id).record.flags]


@pytest.mark.slow
@pytest.mark.parametrize("approver", [BOB, CAT])
def test_what_waits_outlives_a_decision_about_other_things(
    office: Intake, arrive: Callable[..., str], approver: str
) -> None:
    record_id = arrive(1, indicators__current_exploitation=[2, 5], referrer__name=[])
    settle(office, record_id, answers={"indicators.current_exploitation": 2}, reason=REASON)
    outcome = settle(office, record_id, who=CAT, answers={"referrer.name": CANARY})
    assert outcome.lowers == ("priority",)
    (asked,) = waiting(office)
    assert (asked.number, asked.asked.by, asked.asked.priority) == (1, (ANN,), "standard")
    assert now(office, record_id).record.route.priority == "immediate"
    with pytest.raises(
        Refused, match="decided yourself"
    ):  # it is still her wish, whoever keyed something since
        answer(office, record_id, 1, approve=True, note="", who=ANN, seen=(3, 2))
    with pytest.raises(Outdated):  # the list that was opened before
        answer(office, record_id, 1, approve=True, note="", who=approver)
    answer(office, record_id, 1, approve=True, note="", who=approver, seen=(3, 2))
    record = now(office, record_id).record
    assert record.route.priority == "standard" and record.answers["referrer.name"].value == CANARY


@pytest.mark.slow
def test_a_decision_on_one_form_leaves_those_on_another_in_its_file(office: Intake, tmp_path: Path) -> None:
    data = paper(1, twice=True, young_person__dob="2016-01-01", referrer__name=[])
    (document_id,) = submit(office, tmp_path / "a.pdf", data)
    first, second = (one.record.record_id for one in records_of(office.store, document_id))
    settle(office, first, priority="urgent", reason=REASON)
    answer(office, first, 1, approve=True, note="", who=BOB)
    versions = now(office, first).version
    settle(office, second, answers={"referrer.name": CANARY})
    assert now(office, first).record.route.priority == "urgent" and now(office, first).version == versions
    say_no_form(office, first, versions, "blank_form", "", ANN)
    answer(office, first, 3, approve=True, note="", who=BOB)
    settle(office, second, answers={"referrer.phone": "01604"})
    assert {state for state, _ in places(office, first).values()} <= {"replaced", "done"}
    assert now(office, second).record.route.priority == "immediate"
