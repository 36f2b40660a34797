"""As written, as computed, as decided by a person: nothing stands as decided that nobody decided."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from review_fixtures import ANN, BOB, CAT
from test_api import caller  # noqa: F401
from test_record_page import pdf_text, words_of
from test_waiting import EXPLOITED, GREEN, MISREAD, STANDARD, Desk, database_url, desk  # noqa: F401

from pipeline.grounds import bands_of
from routing.standing import standing
from routing.store_decisions import Decision, decisions_of

pytest_plugins = ["review_fixtures"]

RED_OR_AMBER: dict[str, Any] = {"summary__rag": ["amber", "red"]}
AMBER = {"a:summary.rag": "amber", **MISREAD}
RED = {**AMBER, "band": "red"}  # what was keyed waits all the same
COUNTS = "Red counts, as before, until a second person agrees to less."

# what is decided, and how it is answered; as decided, and as held
LIVES: list[tuple[list[dict[str, str] | str], str | None, str | None]] = [
    ([], None, None),
    ([AMBER], None, None),  # what was keyed isn't in force: it may be Red, as read
    ([AMBER, "refuse"], None, None),
    ([AMBER, "approve"], None, None),
    ([AMBER, {"a:young_person.address": "1 Example Road"}], None, None),
    ([AMBER, "refuse", RED], "red", None),
    ([RED], "red", None),
    ([RED, GREEN], "red", None),
    ([RED, GREEN, "refuse"], "red", None),
    ([RED, GREEN, "approve"], "green", None),
    ([AMBER, "refuse", {**AMBER, "band": "amber"}], None, None),
    ([AMBER, "refuse", {**AMBER, "band": "amber"}, "approve"], "amber", None),
]


@pytest.mark.slow
@pytest.mark.parametrize(("life", "decided", "held"), LIVES)
def test_the_band_as_decided_is_what_a_person_decided(
    life: list[dict[str, str] | str],
    decided: str | None,
    held: str | None,
    desk: Callable[..., Desk],  # noqa: F811
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    at = desk(**RED_OR_AMBER)
    for one in life:
        if isinstance(one, str):
            at.answer(CAT, one)
        else:
            at.decide(ANN, **one)
    shown = decided.capitalize() if decided else "not yet"
    for where, text in _pages(at).items():
        found = re.search(r"Band as decided(?: by a person)?:? (.+?)(?: Why this|$)", text)
        assert found and found[1].startswith(shown), where
        assert (COUNTS in found[1]) == (held is not None), where
    bob = at.people[BOB]
    for text in (bob.get("/queues").text, bob.post("/find", {"reference": at.record_id}).text):
        cells = re.findall(r"<td[^>]*>(.*?)</td>", text.split("<tbody")[-1], re.S)
        assert words_of(cells[5]).startswith(shown) and (COUNTS in words_of(cells[5])) == (held is not None)
    program = caller("records:read")
    (told,) = program.get("/records").json()["records"]
    assert (told["band_decided"], told["band_held"]) == (decided, held)
    text = program.get("/records.csv", params={"form": "cse_assessment"}).text
    (line,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (line["band_decided"], line["band_held"]) == (decided or "", held or "")
    reasons = " ".join(at.saved.record.route.reasons)
    assert held is None or "By what people decided" not in reasons
    made = decisions_of(at.use.store, at.record_id)
    now = standing(made).terms
    assert standing(map(_older, made)).terms == now  # also of those that didn't tell what was held


def test_a_checklist_has_no_band(
    desk: Callable[..., Desk],  # noqa: F811
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    """None is offered or taken; what was taken before, or on another form, isn't told of it."""
    at = desk(form="cse_checklist", low__self_harm=[])
    assert 'name="band"' not in at.people[ANN].get(f"/forms/{at.record_id}").text
    told = {"a:low.self_harm": "yes", "band": "green"}
    for state in (at.state, {**at.state, "past": ""}):
        assert "no band can be decided" in at.decide(ANN, 409, state, **told).text
    assert decisions_of(at.use.store, at.record_id) == []
    before = at.state
    for _ in range(2):  # again: told as done, and not by its band
        at.decide(ANN, 303, before, **{"a:low.self_harm": "yes"})
    at.decide(ANN, 409, before, **told)
    made = decisions_of(at.use.store, at.record_id)
    assert len(made) == 1 and standing(made).terms.band is None
    older = replace(standing(made).terms, band="green", band_grounds=frozenset())
    assert (
        bands_of(at.saved.record, older)
        == bands_of(at.saved.record, replace(older, band="red"))
        == (None, None)
    )
    for where, text in _pages(at).items():
        assert re.search(r"Band as decided(?: by a person)?:? none", text), where
    (line,) = caller("records:read").get("/records").json()["records"]
    assert (line["band_decided"], line["band_held"]) == (None, None)


def _pages(at: Desk) -> dict[str, str]:
    bob = at.people[BOB]
    return {
        "form": words_of(bob.get(f"/forms/{at.record_id}").text.split("app-bands")[1].split("</dl>")[0]),
        "summary": words_of(bob.get(f"/records/{at.record_id}").text.split("app-bands")[1].split("</dl>")[0]),
        "pdf": pdf_text(bob.get(f"/records/{at.record_id}/summary.pdf").content)[1],
    }


def _older(one: Decision) -> Decision:
    if "in_force" in one.told:
        one.told["in_force"].pop("held")
        if one.told["wish"] is not None:
            one.told["wish"]["terms"].pop("held")
    return one


@pytest.mark.slow
def test_what_less_would_be_is_said_as_it_is_now(desk: Callable[..., Desk]) -> None:  # noqa: F811
    """A later decision changes what a wish comes to: the summary named what its own asked for."""
    at = desk(indicators__current_exploitation=[2, 5])
    at.decide(ANN, **{"a:indicators.current_exploitation": "2"}, **MISREAD)
    text = words_of(at.people[BOB].get(f"/records/{at.record_id}").text)
    assert "decided: standard." in text and "A lower priority" not in text  # once is enough
    at.decide(BOB, **{"a:indicators.missing_episodes": "4"})
    for path in ("", "/summary.pdf"):
        shown = at.people[BOB].get(f"/records/{at.record_id}{path}")
        text = pdf_text(shown.content)[1] if path else words_of(shown.text)
        assert "decided: urgent." in text and "A lower priority" not in text


def test_what_the_summary_says_beside_the_rules(desk: Callable[..., Desk]) -> None:  # noqa: F811
    """A lower priority that waits while the rules give the higher."""
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    text = words_of(at.people[BOB].get(f"/records/{at.record_id}").text)
    assert text.count("A lower priority, Standard, waits for a second person.") == 1


def test_what_agrees_as_it_was_keyed_is_said_to(desk: Callable[..., Desk]) -> None:  # noqa: F811
    """On paper it may be blank."""
    at = desk(needs__mental_health=[])
    at.decide(ANN, **{"a:needs.mental_health": "no"})
    for path in ("", "/summary.pdf"):
        shown = at.people[BOB].get(f"/records/{at.record_id}{path}")
        text = pdf_text(shown.content)[1] if path else words_of(shown.text)
        assert "None: with what people keyed everything agrees." in text
