"""Samples that people check blind, what the machine's errors come to, and the quality page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import CANARY, Clock
from review_fixtures import ANN, BOB, Person

from pipeline.bounds import upper_bound
from pipeline.context import Intake
from pipeline.reread import judge_again
from pipeline.review_trust import StoredTrust
from review.quality import share_words
from review.samples import keyed_value, scored
from routing import store_trust
from routing.store_queue import items_of
from routing.store_records import get_record
from routing.store_review import audit_lines
from schemas.forms import load_form

pytest_plugins = ["review_fixtures"]

DAY = timedelta(days=1)
FORM = load_form("cse_assessment")


@pytest.mark.parametrize(
    ("errors", "checked", "bound"),
    [  # 1 - 0.05 ** (1 / n) where there is none; others from tables of Clopper and Pearson
        (0, 0, 1.0),
        (0, 1, 0.95),
        (0, 63, 0.04644),
        (0, 100, 0.02951),
        (1, 100, 0.04656),
        (5, 200, 0.05184),
        (3, 3, 1.0),
        (0, 100_000, 0.00003),
    ],
)
def test_how_much_a_count_of_errors_says(errors: int, checked: int, bound: float) -> None:
    assert upper_bound(errors, checked) == pytest.approx(bound, abs=5e-6)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0.0"), (0.0004, "below 0.1"), (0.0464, "4.6"), (0.9999, "above 99.9"), (1, "100.0")],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, words: str) -> None:
    assert share_words(share) == f"{words}\u00a0%"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("indicator", "5", 5),
        ("indicator", "6", None),
        ("indicator", "", None),
        ("indicator", " M ", "m"),
        ("score", "77", 77),
        ("score", "-1", None),
        ("band", "A", "amber"),
        ("band", "x", None),
        ("tick", "Y", True),
        ("tick", "n", False),
        ("tick", "1", None),
    ],
)
def test_what_is_keyed(kind: Any, text: str, value: Any) -> None:
    form = load_form("cse_checklist" if kind == "tick" else "cse_assessment")
    question = form.of_kind(kind)[0]
    if value is None:
        with pytest.raises(ValueError, match="Key"):
            keyed_value(question, text)
    else:
        assert keyed_value(question, text) == value


def drawn(office: Intake) -> set[str]:
    from routing.store_tables import samples

    with office.store.read() as connection:
        return set(connection.execute(samples.select().with_only_columns(samples.c.record_id)).scalars())


@pytest.mark.slow
def test_a_share_of_what_was_accepted_is_drawn_each_day(
    office: Intake, arrive: Callable[..., str], clock: Clock
) -> None:
    found = [arrive(number) for number in range(1, 31)]
    arrive(31, indicators__accommodation=[2, 3])  # not accepted
    assert store_trust.draw(office.store, 1.0) == 0  # the day isn't over
    clock.pass_time(DAY)
    some = store_trust.draw(office.store, 0.5)
    assert 2 <= some <= 28 and drawn(office) < set(found)  # by chance not so once in ten million times
    assert store_trust.draw(office.store, 1.0) == 0  # once a day
    later = arrive(32)
    clock.pass_time(3 * DAY)  # nobody was there on some days
    assert store_trust.draw(office.store, 1.0) == 1 and later in drawn(office)
    assert store_trust.draw(office.store, 1.0) == 0 and len(drawn(office)) == some + 1
    assert office.store.verify_audit() is None


def test_none_and_all(office: Intake, arrive: Callable[..., str], clock: Clock) -> None:
    for number in range(1, 6):
        arrive(number)
    clock.pass_time(DAY)
    assert store_trust.draw(office.store, 0.0) == 0
    for number in range(6, 11):
        arrive(number)
    clock.pass_time(DAY)
    assert store_trust.draw(office.store, 1.0) == 5


def sample(office: Intake, clock: Clock) -> None:
    clock.pass_time(DAY)
    store_trust.draw(office.store, 1.0)


def keyed(**changes: str) -> dict[str, str]:
    """What the pages of the usual form say."""
    ticks = (3, 2, 3, 2, 3, 3, 2, 3, 3, 2)
    names = [one.key for one in FORM.of_kind("indicator")]
    told = dict(zip(names, map(str, ticks), strict=True))
    told |= {one.replace("indicators.", "summary."): told[one] for one in names}
    told |= {"summary.subtotal_left": "13", "summary.subtotal_right": "13", "summary.rag": "a"}
    told |= {"summary.total_assessment_score": "26", "summary.overall_score": "30", "judgement.score": "4"}
    told |= {key.replace("__", "."): value for key, value in changes.items()}
    return {f"a:{key}": value for key, value in told.items()}


def test_the_page_is_blind(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    record = arrive(1, young_person__name=CANARY, indicators__missing_episodes=3)
    sample(office, clock)
    ann, bob = person(ANN, "reviewer"), person(BOB, "reviewer")
    assert ann.get(f"/samples/{record}").status_code == 409  # nobody took it
    assert ann.post("/samples/next").headers["location"] == f"/samples/{record}"
    text = ann.get(f"/samples/{record}").text
    assert len(re.findall(r'name="a:[^"]+" value=""', text)) == len(scored(FORM)) == len(keyed())
    assert CANARY not in text and "app-place" not in text and "data-box" not in text
    assert bob.get(f"/samples/{record}").status_code == 409
    assert bob.post("/samples/next").headers["location"] == "/samples"
    events = [(one.actor, one.action) for one in audit_lines(office.store, None, record, 20)]
    assert (ANN, "looked_at") in events and (BOB, "looked_at") not in events


def test_what_agrees_is_right_at_once(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    record = arrive(1)
    sample(office, clock)
    ann = person(ANN, "reviewer")
    ann.post("/samples/next")
    wrong = ann.post(f"/samples/{record}", keyed(indicators__substance_use="9"))
    assert wrong.status_code == 400 and "Key 1 to 5, or b, m or u." in wrong.text
    done = ann.post(f"/samples/{record}", keyed(judgement__score="u"))
    assert (
        "nothing that was accepted is wrong, of what could be told" in done.text
        and "None waits." in done.text
    )
    found = StoredTrust(office).quality(4).checked
    assert (found.forms, found.wrong_forms, found.answers, found.wrong_answers) == (0, 0, len(keyed()) - 1, 0)
    assert found.unclear == 1 and found.forms_bound == 1.0
    assert ann.post(f"/samples/{record}", keyed()).status_code == 409  # it is done


WHOLE: dict[str, str] = {}
NOTHING = dict.fromkeys(keyed(), "u")
PART = {"a:judgement.score": "u"}
PART_WRONG = {
    **PART,
    "a:indicators.missing_episodes": "5",
    "v:indicators.missing_episodes": "mine",
    "asked": "yes",
}


@pytest.mark.parametrize(
    ("told", "counts", "bound", "said"),
    [
        ([WHOLE, WHOLE, WHOLE], (3, 0, 0), 0.632, "0 of 3"),
        ([NOTHING, NOTHING, WHOLE], (1, 2, 0), 0.95, "0 of 1"),
        ([PART, NOTHING, WHOLE], (1, 2, 0), 0.95, "0 of 1"),
        (
            [PART, PART, PART],
            (0, 3, 0),
            1.0,
            "Of no sample that was checked in these weeks could every answer",
        ),
        ([PART_WRONG, PART, WHOLE], (2, 1, 1), 0.975, "1 of 2"),  # what is wrong is wrong
    ],
)
def test_a_form_that_could_not_wholly_be_told_is_no_form_without_an_error(
    told: list[dict[str, str]],
    counts: tuple[int, int, int],
    bound: float,
    said: str,
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
    clock: Clock,
) -> None:
    for number in (1, 2, 3):
        arrive(number)
    sample(office, clock)
    ann = person(ANN, "reviewer")
    for one in told:
        there = ann.post("/samples/next").headers["location"]
        assert ann.post(there, {**keyed(), **one}).status_code == 200
    found = StoredTrust(office).quality(4).checked
    assert (found.forms, found.not_wholly_told, found.wrong_forms) == counts
    assert found.forms_bound == pytest.approx(bound, abs=0.001)
    text = re.sub(r"<[^>]+>", "", ann.get("/quality").text)
    assert said in text and ("counts neither way" in text or "count neither way" in text) == bool(counts[1])


@pytest.mark.parametrize(("verdict", "wrong"), [("mine", 1), ("neither", 1), ("read", 0)])
def test_what_differs_is_looked_at_again(
    verdict: str,
    wrong: int,
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
    clock: Clock,
) -> None:
    record = arrive(1)
    sample(office, clock)
    ann = person(ANN, "reviewer")
    ann.post("/samples/next")
    told = keyed(indicators__missing_episodes="5", summary__rag="b")
    asked = ann.post(f"/samples/{record}", told)
    assert "As I keyed it: 5" in asked.text and "As the machine read it: 3" in asked.text
    assert "As I keyed it: left blank" in asked.text and "As the machine read it: Amber" in asked.text
    verdicts = {"v:indicators.missing_episodes": verdict, "asked": "yes"}
    half = ann.post(f"/samples/{record}", {**told, **verdicts})
    assert half.status_code == 400 and "say which of the two it is" in half.text
    done = ann.post(f"/samples/{record}", {**told, **verdicts, "v:summary.rag": "read"})
    assert ("The machine was wrong in 1 answer" in done.text) == bool(wrong)
    found = StoredTrust(office).quality(4).checked
    assert (found.forms, found.wrong_forms, found.wrong_answers) == (1, wrong, wrong)
    assert sum(one.checked - one.right for one in found.reliability) == wrong
    assert office.store.verify_audit() is None


EXPLOITED = "indicators.current_exploitation"
FOUND = [
    # what is keyed and held to; what the answer may then be, and the priority
    ("indicators.current_exploitation", "5", "mine", (2, 5), "immediate"),
    ("indicators.current_exploitation", "1", "mine", (2, 1), "standard"),
    ("indicators.current_exploitation", "1", "neither", (), "immediate"),
    ("indicators.current_exploitation", "m", "mine", (), "immediate"),
    ("indicators.current_exploitation", "b", "mine", (), "immediate"),
    ("indicators.missing_episodes", "4", "mine", (3, 4), "urgent"),
    ("summary.rag", "r", "mine", ("amber", "red"), "urgent"),
    ("summary.rag", "g", "mine", ("amber", "green"), "standard"),
    ("summary.rag", "b", "mine", ("red", "amber", "green"), "urgent"),
]


@pytest.mark.parametrize(("key", "text", "verdict", "candidates", "priority"), FOUND)
def test_a_silent_error_is_before_people_at_once(
    key: str,
    text: str,
    verdict: str,
    candidates: Any,
    priority: str,
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
    clock: Clock,
) -> None:
    """At the worst of what was read and what was keyed; what was read stays in the reading and in the version before."""
    record_id = arrive(1)
    before = get_record(office.store, record_id)
    sample(office, clock)
    ann = person(ANN, "reviewer")
    ann.post("/samples/next")
    sent = {**keyed(), f"a:{key}": text, f"v:{key}": verdict, "asked": "yes"}
    assert "is in data quality now" in ann.post(f"/samples/{record_id}", sent).text
    saved = get_record(office.store, record_id)
    answer = saved.record.answers[key]
    assert (answer.value, answer.confidence, answer.candidates) == (None, 0.0, candidates)
    assert (saved.record.status, saved.record.route.priority) == ("review", priority)
    assert saved.version == 2 and get_record(office.store, record_id, 1).record == before.record
    assert {one.queue: str(one.state) for one in items_of(office.store, record_id)}[
        "data_quality"
    ] == "waiting"
    page = person(BOB, "reviewer").get(f"/forms/{record_id}").text
    assert "ann, who checked this form blind, found otherwise than was read" in page
    assert judge_again(office, saved.document_id, "intake") == ()  # and it stays so
    assert office.store.verify_audit() is None


@pytest.mark.slow
def test_what_people_looked_at_since_stays_as_they_left_it(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    record_id = arrive(1)
    sample(office, clock)
    ann, bob = person(ANN, "reviewer"), person(BOB, "reviewer")
    ann.post("/samples/next")
    bob.post(f"/forms/{record_id}/decide", {"version": "1", "past": "0", f"a:{EXPLOITED}": "3"})
    sent = {**keyed(), f"a:{EXPLOITED}": "5", f"v:{EXPLOITED}": "mine", "asked": "yes"}
    ann.post(f"/samples/{record_id}", sent)
    assert get_record(office.store, record_id).record.answers[EXPLOITED].value == 3


def test_quality_by_role_and_what_it_shows(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    arrive(1, referrer__service="Ward 7")
    arrive(2, referrer__service="ward  7", indicators__accommodation=[2, 3])
    clock.pass_time(7 * DAY)
    arrive(3, referrer__service="GP", summary__rag=None)
    text = person(ANN, "approver").get("/quality").text
    assert (
        "Ward 7" in text and "Band left blank" in text and "2 March 2026" in text and "9 March 2026" in text
    )
    assert "nothing is known" in text
    for role in ("operator", "auditor"):
        told = person(BOB, role).get("/quality").text
        assert "Ward 7" not in told and "Band left blank" in told
    rows = list(csv.DictReader(io.StringIO(person(BOB, "auditor").get("/quality.csv").text)))
    whole = rows.pop(0)
    assert (whole["weeks"], whole["accepted"], whole["review"], whole["rag_missing"]) == ("12", "1", "2", "1")
    assert [(one["week"], one["accepted"], one["review"]) for one in rows] == [
        ("2026-03-02", "1", "1"),
        ("2026-03-09", "0", "1"),
    ]
    assert rows[1]["rag_missing"] == "1" and rows[0]["rag_missing"] == "0"
    assert person(BOB, "auditor").get("/quality?weeks=1000").status_code == 400


@pytest.mark.slow
def test_one_export_has_the_rate_its_bound_and_the_calibration_by_week(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    """The numbers of the page: of all weeks as one, and of each."""
    told_wrong: tuple[dict[str, str], ...] = ({"indicators.missing_episodes": "5"}, {"judgement.score": "u"})
    for number, told in enumerate(told_wrong, start=1):
        arrive(number)
        clock.pass_time(DAY if number == 1 else 7 * DAY)
        store_trust.draw(office.store, 1.0)
        ann = person(ANN, "reviewer")
        there = ann.post("/samples/next").headers["location"]
        verdicts = {f"v:{key}": "mine" for key in told} | {"asked": "yes"}
        assert (
            ann.post(
                there, {**keyed(), **{f"a:{key}": one for key, one in told.items()}, **verdicts}
            ).status_code
            == 200
        )
    clock.pass_time(7 * DAY)
    arrive(3)
    whole, *weeks = csv.DictReader(io.StringIO(person(BOB, "auditor").get("/quality.csv?weeks=4").text))
    rate = ["checked_forms", "wrong_forms", "wrong_forms_share", "wrong_forms_share_at_most_95"]
    assert [whole[name] for name in rate] == ["1", "1", "1.000000", "1.000000"]
    by_week = {one["week"]: [one[name] for name in rate] for one in weeks}
    assert by_week == {
        "2026-03-02": ["1", "1", "1.000000", "1.000000"],
        "2026-03-09": ["0", "0", "", "1.000000"],  # an answer couldn't be told
        "2026-03-16": ["0", "0", "", "1.000000"],  # nothing is known
    }
    answers = len(keyed())
    assert (whole["checked_answers"], whole["unclear_answers"]) == (str(2 * answers - 1), "1")
    seen = StoredTrust(office).quality(4).checked.reliability
    for one in (whole, *weeks):
        bins = [name for name in one if "_at_confidence_" in name]
        checked, right = (
            sum(int(one[name]) for name in bins if name.startswith(what)) for what in ("checked", "right")
        )
        assert (checked, checked - right) == (int(one["checked_answers"]), int(one["wrong_answers"]))
    (low, high), *_ = ((one.low, one.high) for one in seen)
    assert int(whole[f"checked_at_confidence_{low:g}_to_{high:g}"]) == seen[0].checked


@pytest.mark.slow
def test_services_over_time_as_the_machine_left_them(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    doubtful = arrive(1, referrer__service="Ward 7", indicators__accommodation=[2, 3])
    arrive(2, referrer__service="=2+2")
    clock.pass_time(7 * DAY)
    arrive(3, referrer__service="ward  7", summary__rag=None)
    arrive(4, referrer__service="Ward 7")
    ann = person(ANN, "reviewer")
    told = {"version": "1", "a:indicators.accommodation": "3"}
    assert ann.post(f"/forms/{doubtful}/decide", told).status_code == 303
    rows = list(csv.DictReader(io.StringIO(ann.get("/quality/services.csv?weeks=3").text)))
    found = {(one["service"], one["week"]): one for one in rows}
    counted = {
        key: (one["forms"], one["accepted"], one["low_confidence"], one["rag_missing"])
        for key, one in found.items()
    }
    assert counted == {
        ("Ward 7", "2026-02-23"): ("0", "0", "0", "0"),
        ("Ward 7", "2026-03-02"): ("1", "0", "1", "0"),
        ("Ward 7", "2026-03-09"): ("2", "1", "0", "1"),
        ("'=2+2", "2026-02-23"): ("0", "0", "0", "0"),
        ("'=2+2", "2026-03-02"): ("1", "1", "0", "0"),
        ("'=2+2", "2026-03-09"): ("0", "0", "0", "0"),
    }
    text = ann.get("/quality?weeks=3").text
    assert "Findings by referring service over time" in text and "1 of 2" in text and "2 Mar" in text
    halves = StoredTrust(office).services(3, 2)[0].periods
    assert [(one.start.isoformat(), one.forms) for one in halves] == [("2026-02-23", 1), ("2026-03-09", 2)]
    assert "5 weeks from" in ann.get("/quality?weeks=52").text


@pytest.mark.parametrize(
    ("seconds", "strokes", "noted"),
    [("12", "4", 1), ("", "", 0), ("x", "4", 0), ("0", "4", 0), ("99999", "4", 0)],
)
def test_what_settling_took(
    seconds: str,
    strokes: str,
    noted: int,
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
) -> None:
    record = arrive(1, indicators__accommodation=[2, 3])
    told = {
        "version": "1",
        "a:indicators.accommodation": "3",
        "effort-seconds": seconds,
        "effort-keys": strokes,
    }
    assert person(ANN, "reviewer").post(f"/forms/{record}/decide", told).status_code == 303
    (week,) = StoredTrust(office).quality(1).by_week
    assert week.settled == noted and (week.seconds, week.keystrokes) == ((12, 4) if noted else (None, None))


def test_a_sweep_draws(office: Intake, arrive: Callable[..., str], clock: Clock) -> None:
    from dataclasses import replace

    from pipeline.intake import receive

    record = arrive(1)
    clock.pass_time(DAY)
    receive(replace(office, settings=replace(office.settings, sample_share=1.0)))
    assert drawn(office) == {record}


def test_deletion_takes_samples_that_wait(
    office: Intake, arrive: Callable[..., str], clock: Clock, tmp_path: Path
) -> None:
    from routing.store_queue import claim, done
    from routing.store_records import get_record
    from routing.store_retention import delete_document

    record = arrive(1)
    sample(office, clock)
    item = claim(office.store, "mash_new", ANN, DAY)
    assert item is not None
    done(office.store, item.item_id, ANN)
    document_id = get_record(office.store, record).document_id
    clock.pass_time(40 * DAY)
    assert delete_document(office.store, document_id, "recorded", 30 * DAY)
    assert drawn(office) == set()
