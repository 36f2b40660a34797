"""The whole path in a real Chromium: by keyboard only, without JavaScript, enlarged, two people, and axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browser import BEYOND, MOMENT, axe
from conftest import Clock, submit
from factories import INDICATORS
from playwright.sync_api import Page, expect
from review_fixtures import ANN, BOB, CAT, read

from extractors.page_show import CannotShow
from pipeline.context import Intake
from pipeline.picture_worker import PictureWorker
from pipeline.review_accounts import StoredAccounts
from pipeline.review_trust import StoredTrust
from pipeline.say_what import say_no_form
from routing.store_decisions import decisions_of
from routing.store_queue import items_of
from routing.store_records import get_record, records_of
from routing.store_trust import draw
from routing.store_users import save_user

pytest_plugins = ["review_fixtures", "browser"]

ROOT = Path(__file__).parents[2]
DOUBTS = {
    "indicators__accommodation": [2, 3],
    "indicators__substance_use": [],
    "needs__mental_health": [],
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture(autouse=True)
def pages_of_a_real_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents of these tests aren't real ones: the pictures shown beside them are a sample form's."""
    real = (ROOT / "sample_forms/filled/two_ticks.pdf").read_bytes()
    show = PictureWorker.show
    monkeypatch.setattr(PictureWorker, "show", lambda self, data, numbers: show(self, real, numbers))


@pytest.fixture
def arrive(office: Intake, tmp_path: Path) -> Callable[..., str]:
    """Takes in a form; its doubts stand on pages 1 to 3."""
    from review_fixtures import paper

    def take_in(number: int = 1, **changes: Any) -> str:
        (document_id,) = submit(
            replace(office, read=read), tmp_path / f"{number}.pdf", paper(number, **changes)
        )
        (saved,) = records_of(office.store, document_id)
        return saved.record.record_id

    return take_in


@pytest.mark.slow
def test_three_doubts_by_keyboard_alone(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, **DOUBTS)
    page = at_desk(ANN, "reviewer")
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from Data quality").press("Enter")
    expect(page.get_by_role("heading", name="3 doubts")).to_be_visible()
    expect(page.locator("#decision input:checked")).to_have_count(0)  # nobody's guess is filled in
    for number, key in enumerate("n33", start=1):  # one key a decision, and the next doubt comes by itself
        expect(page.locator(f"#doubt-{number}-set :focus")).to_have_count(1)
        page.keyboard.press(key)
    expect(page.locator("#save-button")).to_be_focused()
    expect(page.locator("#outcome")).to_contain_text("Overall score")
    page.keyboard.press("Enter")  # one key beyond the values
    expect(page.get_by_role("alert")).to_contain_text("MASH: new referrals, Standard")
    expect(page.get_by_role("button", name="Take the next one")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nothing is waiting in Data quality")).to_be_visible()
    record = get_record(office.store, record_id).record
    assert record.status == "accepted"
    assert [record.answers[key.replace("__", ".")].value for key in DOUBTS] == [3, 3, False]
    (week,) = StoredTrust(office).quality(1).by_week
    assert (
        week.settled == 1 and week.keystrokes == 4
    )  # three values, and Enter; the way to the next isn't of this form
    (decision,) = decisions_of(office.store, record_id)
    assert len(decision.told["shown"]) == 3
    assert {one.queue: str(one.state) for one in items_of(office.store, record_id)}[
        "data_quality"
    ] != "waiting"
    assert office.store.verify_audit() is None


SUMMARIES = {f"summary__{name}": [] for name in [*INDICATORS][:6]}
DATES = {
    "assessment__date": [],
    "young_person__dob": [],
    "judgement__score": [],
    "summary__overall_score": [],
}
HELD = [
    # the doubts, the key that is held down in the first; how many have an answer then, and what is typed in the first
    (DOUBTS, "b", 1, ""),
    (SUMMARIES, "b", 1, ""),
    (SUMMARIES, "u", 1, ""),
    (SUMMARIES, "Enter", 0, ""),
    (SUMMARIES, "3", 1, "333333"),
    (DATES, "b", 1, ""),
    (DATES, "u", 1, ""),
    ({"needs__mental_health": [], **SUMMARIES}, "n", 1, None),
    ({"needs__mental_health": [], **SUMMARIES}, "u", 1, None),
    ({"indicators__missing_episodes": [2, 3], "referrer__name": [], "referrer__phone": []}, "b", 1, None),
]


@pytest.mark.slow
@pytest.mark.parametrize(("doubts", "key", "settled", "typed"), HELD)
def test_a_key_held_down_settles_one_doubt(
    arrive: Callable[..., str],
    at_desk: Callable[..., Page],
    doubts: dict[str, Any],
    key: str,
    settled: int,
    typed: str | None,
) -> None:
    """The next doubt comes by itself: a key that repeats would settle what nobody looked at."""
    arrive(1, **doubts)
    page = at_desk(ANN, "reviewer")
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from Data quality").press("Enter")
    expect(page.locator("#doubt-1-set :focus")).to_have_count(1)
    for _ in range(6):  # all but the first are repeats
        page.keyboard.down(key)
    page.keyboard.up(key)
    expect(page.locator(f"#doubt-{1 if key in ('Enter', '3') else 2}-set :focus")).to_have_count(1)
    given = page.evaluate(
        """() => [...document.querySelectorAll(".app-doubt")].map((one) =>
        [one.querySelector("input:checked") !== null, one.querySelector("input:not([type=radio]), textarea")?.value ?? ""])"""
    )
    assert sum(chosen or text != "" for chosen, text in given) == settled
    assert typed is None or given[0][1] in (typed, typed[:3])  # a field may have room for no more


@pytest.mark.slow
def test_enter_held_down_saves_nothing_and_takes_nothing(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    """Not on the last doubt, where the button to save comes next, nor on the page after that."""
    first, second = arrive(1, summary__school_attendance=[]), arrive(2, summary__school_attendance=[])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{first}")
    page.get_by_role("button", name="Take it").press("Enter")
    expect(page.locator("#doubt-1-set :focus")).to_have_count(1)
    page.keyboard.type("2")
    for _ in range(20):
        page.keyboard.down("Enter")
        page.wait_for_timeout(20)
    expect(page.locator("#save-button")).to_be_focused()
    assert decisions_of(office.store, first) == []
    page.keyboard.up("Enter")
    page.keyboard.down("Enter")
    expect(page.get_by_role("button", name="Take the next one")).to_be_focused()
    for _ in range(20):
        page.keyboard.down("Enter")
        page.wait_for_timeout(20)
    expect(page.get_by_role("button", name="Take the next one")).to_be_focused()
    page.keyboard.up("Enter")
    assert [item.claimed_by for item in items_of(office.store, second)] == [None, None]


@pytest.mark.slow
def test_texts_are_keyed_or_left_by_keyboard(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    texts = {"referrer__name": [], "referrer__service": [], "referrer__phone": []}
    record_id = arrive(1, indicators__accommodation=[2, 3], **texts)
    page = at_desk(ANN, "reviewer")
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from Data quality").press("Enter")
    expect(page.get_by_role("heading", name="1 doubt and 3 texts to key")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("3")
    page.keyboard.type("Kim\n")  # Enter goes on, also past what is left empty
    page.keyboard.press("Enter")
    expect(page.locator("#doubt-4-set textarea")).to_be_focused()
    page.keyboard.type("01604")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("000000")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Standard")
    answers = get_record(office.store, record_id).record.answers
    assert [answers[f"referrer.{one}"].value for one in ("name", "service")] == ["Kim", None]
    assert str(answers["referrer.phone"].value).split() == ["01604", "000000"]
    assert answers["indicators.accommodation"].value == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "keyed", "value", "unread", "status"),
    [
        (None, "b", None, False, "review"),
        ([], "b", None, False, "review"),
        ([], "u", None, True, "accepted"),
        (None, "B", "B", False, "accepted"),
        (None, "Bo", "Bo", False, "accepted"),
        ([], "ub", "ub", False, "accepted"),
    ],
)
def test_the_keys_of_a_doubt_hold_in_a_text_too(
    name: Any,
    keyed: str,
    value: str | None,
    unread: bool,
    status: str,
    office: Intake,
    arrive: Callable[..., str],
    at_desk: Callable[..., Page],
) -> None:
    """`b` and `u` are letters there: alone, and with Enter, they are the keys that stand beside the answers."""
    record_id = arrive(1, young_person__name=name, indicators__accommodation=[2, 3], referrer__phone=[])
    page = at_desk(ANN, "reviewer")
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from Data quality").press("Enter")
    expect(page.get_by_role("heading", name="doubt")).to_be_visible()
    keys = {"young_person.name": [*keyed, "Enter"], "indicators.accommodation": ["3"]}
    keys["referrer.phone"] = ["u", "Enter"]
    for key in page.locator(".app-doubt").evaluate_all("all => all.map(one => one.dataset.key)"):
        doubt = page.locator(f'.app-doubt[data-key="{key}"]')
        expect(doubt.locator(":focus")).to_have_count(1)
        if key == "young_person.name":
            hint = doubt.locator("label", has_text="Left blank").locator("kbd")
            assert hint.all_inner_texts() == ["b", "Enter"]
        for one in keys[key]:
            page.keyboard.press(one)
    expect(page.locator("#save-button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    (decision,) = decisions_of(office.store, record_id)
    record = get_record(office.store, record_id).record
    assert record.answers["young_person.name"].value == value and record.status == status
    assert ("young_person.name" in decision.told["unread"]) == unread
    assert "referrer.phone" in decision.told["unread"]
    (week,) = StoredTrust(office).quality(1).by_week
    assert week.keystrokes == len(keyed) + 5 <= 8  # three doubts


@pytest.mark.slow
def test_what_it_comes_to_is_worked_out_as_one_types(
    arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, indicators__current_exploitation=[2, 5])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{record_id}")
    page.locator("#doubt-1-set input[value='2']").check()
    expect(page.locator("#outcome")).to_contain_text("The priority would get lower: Standard, not Immediate")
    page.locator("#outcome").evaluate("one => one.replaceChildren()")  # faster than it is worked out
    page.locator("#save-button").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("choose the reason")
    expect(page.locator("#doubt-1-set input[value='2']")).to_be_checked()
    assert axe(page) == []
    page.get_by_label("Why something gets lower").select_option("machine_could_not_read")
    page.locator("#save-button").click()
    expect(page.get_by_role("alert")).to_contain_text("Immediate")
    expect(page.get_by_role("alert")).to_contain_text("second person")


@pytest.mark.slow
def test_a_lower_priority_asks_for_its_reason_at_once(
    arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, indicators__current_exploitation=[2, 5])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{record_id}")
    page.locator("#doubt-1-set input").first.focus()
    page.keyboard.press("2")
    expect(page.locator("#outcome")).to_contain_text("The priority would get lower")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Why something gets lower")).to_be_focused()  # and nothing was sent
    page.keyboard.press("T")
    expect(page.get_by_label("Why something gets lower")).not_to_have_value("")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("second person")


@pytest.mark.slow
def test_a_session_that_ends_while_somebody_keys_loses_nothing(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page], served: str
) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3], referrer__name=[])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{record_id}")
    page.locator("#doubt-2-set textarea").fill("Kim")
    expect(page.locator("#outcome")).to_contain_text("Overall score")
    page.context.clear_cookies()
    page.locator("#doubt-1-set input[value='3']").check()
    expect(page.locator("#outcome")).to_contain_text("You were signed out. Nothing that you keyed is lost")
    assert axe(page) == []
    page.locator("#save-button").click()
    expect(page.locator("#outcome")).to_contain_text("You were signed out")
    token = StoredAccounts(office.store).begin(ANN)
    page.context.add_cookies([{"name": "mash-intake", "value": token, "url": served}])
    page.locator("#save-button").click()
    expect(page.get_by_role("alert")).to_contain_text("Standard")
    answers = get_record(office.store, record_id).record.answers
    assert answers["indicators.accommodation"].value == 3 and answers["referrer.name"].value == "Kim"


@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 403])  # 403: they signed in anew beside it
def test_a_token_of_another_login_is_had_anew_while_somebody_keys(
    status: int, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    """In Airflow it is good for half an hour only; as long as the session is, nobody need be told."""
    record_id = arrive(1, indicators__accommodation=[2, 3])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{record_id}")
    refused: list[str] = []

    def once(route: Any) -> None:
        if refused:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.fulfill(status=status, body="")

    page.route("**/check", once)
    page.locator("#doubt-1-set input[value='3']").check()
    expect(page.locator("#outcome")).to_contain_text("Overall score")
    assert len(refused) == 1 and page.locator("#signed-out").count() == 0
    page.locator("#save-button").click()
    expect(page.get_by_role("alert")).to_contain_text("Standard")


@pytest.mark.slow
def test_a_page_takes_nobody_elses_token(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page], served: str
) -> None:
    """Of one browser that two people use: what ann keyed was saved as decided by bob, and she could approve it herself."""
    record_id = arrive(1, indicators__accommodation=[2, 3])
    page = at_desk(ANN, "reviewer", "approver")
    save_user(office.store, BOB, "no password", ("reviewer",), "test")
    page.goto(f"/forms/{record_id}")
    for name in (BOB, ANN):
        token = StoredAccounts(office.store).begin(name)
        page.context.add_cookies([{"name": "mash-intake", "value": token, "url": served}])
        if name == BOB:
            page.locator("#doubt-1-set input[value='3']").check()
            expect(page.locator("#outcome")).to_contain_text("bob is signed in now, and this page is ann's")
            page.locator("#save-button").click()
            expect(page.locator("#outcome")).to_contain_text("nothing is saved as theirs")
            assert axe(page) == [] and decisions_of(office.store, record_id) == []
    page.locator("#save-button").click()
    expect(page.get_by_role("alert")).to_contain_text("Standard")
    assert [one.who for one in decisions_of(office.store, record_id)] == [ANN]


@pytest.mark.slow
def test_a_second_person_approves(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, indicators__current_exploitation=[2, 5])
    ann, bob = at_desk(ANN, "reviewer", "approver"), at_desk(BOB, "approver")
    ann.goto(f"/forms/{record_id}")
    ann.locator("#doubt-1-set input[value='2']").check()
    ann.locator("#more summary").click()
    ann.get_by_label("Why something gets lower").select_option("machine_misread")
    ann.locator("#save-button").click()
    ann.goto("/approvals")
    expect(ann.get_by_text("You decided this yourself")).to_be_visible()
    bob.goto("/approvals")
    expect(bob.get_by_text("priority Standard instead of Immediate")).to_be_visible()
    asked = bob.get_by_role("region", name=record_id[:8])
    expect(asked).to_contain_text("Keyed as 2 It may be 2 or 5 before")  # beside its place on the page
    expect(asked.get_by_role("img", name=re.compile("The place on page"))).to_have_count(1)
    expect(asked).to_be_focused()
    assert axe(bob) == []
    bob.get_by_label("Note").fill("")
    bob.get_by_label("Note").press("a")  # a letter there, and no verdict
    expect(bob.get_by_label("Note")).to_have_value("a")
    bob.get_by_label("Note").press("Enter")  # nor there: whoever writes why they refuse would have approved
    plain = at_desk(CAT, "approver", java_script_enabled=False)
    plain.goto("/approvals")
    plain.get_by_label("Note").fill("No: key it")
    plain.get_by_label("Note").press("Enter")
    expect(plain.get_by_label("Note")).to_have_value("No: key it")
    assert [one.kind for one in decisions_of(office.store, record_id)] == ["settled"]
    other = arrive(2)
    say_no_form(office, other, 1, "letter", "", CAT)
    bob.keyboard.press("Shift+Tab")
    bob.wait_for_timeout(MOMENT)
    bob.clock.install()
    bob.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    bob.keyboard.press("a")
    expect(bob.get_by_role("alert")).to_contain_text("Approved")
    expect(bob.get_by_role("region", name=other[:8])).to_be_focused()  # the banner takes the focus otherwise
    # Once more, by whoever thinks that the first press wasn't taken.
    for answer in (lambda: bob.keyboard.press("r"), bob.get_by_role("button", name="Approve").click):
        answer()
        expect(bob.get_by_role("status")).to_contain_text("shown only just now: look at it")
        assert [one.kind for one in decisions_of(office.store, other)] == ["not_a_form"]
        bob.clock.run_for(MOMENT - 300)
    bob.wait_for_timeout(MOMENT)  # a busy machine may notice only now that it is in view
    bob.clock.run_for(MOMENT)
    bob.keyboard.press("r")
    expect(bob.get_by_text("Nothing waits.")).to_be_visible()
    expect(bob.get_by_role("alert")).to_contain_text("Refused")
    assert get_record(office.store, record_id).record.route.priority == "standard"


@pytest.mark.slow
def test_two_people_on_one_form(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    ann, bob = at_desk(ANN, "reviewer"), at_desk(BOB, "reviewer")
    for page in (ann, bob):
        page.goto(f"/forms/{record_id}")
    ann.locator("#doubt-1-set input[value='3']").check()
    ann.locator("#save-button").click()
    expect(ann.get_by_role("alert")).to_be_visible()
    bob.locator("#doubt-1-set input[value='2']").check()
    bob.locator("#save-button").click()
    expect(bob.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    row = bob.get_by_role("row", name=re.compile("Accommodation"))
    expect(row).to_contain_text("It may be 2 or 3")
    expect(row).to_contain_text("Keyed as 3")
    expect(row).to_contain_text("Keyed as 2")
    assert axe(bob) == []
    assert get_record(office.store, record_id).record.answers["indicators.accommodation"].value == 3


@pytest.mark.slow
def test_without_javascript(office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]) -> None:
    record_id = arrive(1, indicators__accommodation=[2, 3])
    page = at_desk(ANN, "reviewer", java_script_enabled=False)
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from Data quality").click()
    page.get_by_role("link", name="200 %").click()
    page.get_by_role("link", name="Turn").click()
    expect(page.locator("#sheet")).to_have_class(re.compile("app-zoom-200"))
    expect(page.locator("#sheet-turned")).to_have_attribute("transform", re.compile("rotate"))
    page.get_by_role("button", name="Save the decision").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Settle this doubt")
    page.locator("#doubt-1-set input[value='3']").check()
    page.locator("#rest summary").click()
    page.locator("#rest input.app-change").first.press("Enter")  # in a field it decides nothing
    page.locator("#doubt-1-set input[value='3']").press("Enter")  # nor there, but works it out
    expect(page.locator("#outcome")).to_contain_text("Overall score")
    page.get_by_role("button", name="Work it out again").click()
    expect(page.locator("#outcome")).to_contain_text("Overall score")
    expect(page.locator("#doubt-1-set input[value='3']")).to_be_checked()
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("alert")).to_contain_text("MASH: new referrals")
    assert get_record(office.store, record_id).record.status == "accepted"


@pytest.mark.slow
def test_the_page_beside_is_turned_enlarged_and_follows_the_doubt(
    arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, young_person__dob=[], referrer__name=[])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{record_id}")
    sheet = page.locator("#sheet")
    expect(sheet).to_have_attribute("data-page", "2")
    page.locator("#doubt-2-set textarea").focus()
    expect(sheet).to_have_attribute("data-page", "1")
    expect(page.locator(".app-place--now")).to_have_count(1)
    page.get_by_role("link", name="150 %").click()
    expect(sheet).to_have_class(re.compile("app-zoom-150"))
    page.get_by_role("link", name="Turn").click()
    expect(page.locator("#sheet-turned")).to_have_attribute("transform", re.compile("rotate.90"))
    crops = [page.locator(f"#doubt-{number}-set .app-crop image") for number in (1, 2)]
    expect(crops[1]).to_have_attribute("transform", re.compile("rotate.90"))  # of this page, and of no other
    assert crops[0].get_attribute("transform") in (None, "")
    page.locator("#doubt-1-set input").first.focus()
    expect(page.locator("#sheet-turned")).to_have_attribute("transform", "")
    page.locator("#doubt-2-set textarea").focus()
    expect(page.locator("#sheet-turned")).to_have_attribute("transform", re.compile("rotate.90"))
    loaded = "one => new Promise(r => { const i = new Image(); i.onload = () => r(i.naturalWidth); i.src = one.getAttribute('href') })"
    assert page.locator("#sheet-image").evaluate(loaded) > 1000


UNFOLD = "open => document.querySelectorAll('details').forEach((one) => { one.open = open })"
PATHS = [
    *("/queues", "/status", "/audit", "/approvals", "/forms/{record}", "/forms/{other}", "/nowhere"),
    *("/records/{record}", "/records/{other}", "/samples", "/quality", "/layouts"),
]


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_also_enlarged(
    path: str, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record = arrive(1, **DOUBTS, referrer__name=[])
    other = arrive(2, form="cse_checklist", low__self_harm=[], medium__older_partner=[])
    page = at_desk(ANN, "reader", "reviewer", "approver", "operator", "auditor")
    page.goto(path.format(record=record, other=other))
    assert axe(page) == []
    for width in (640, 412, 350, 320):  # tablets and phones; 400 % of 1400, and of 1280 across
        page.set_viewport_size({"width": width, "height": 225})
        for unfolded in (False, True):
            page.evaluate(UNFOLD, unfolded)
            assert axe(page) == []
            beyond = page.evaluate(BEYOND)
            assert "\n".join(beyond) == "", "the page must not scroll both ways (WCAG 1.4.10)"


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 375, 412, 640, 1400])
def test_what_stands_in_a_row_is_large_enough_to_be_touched(
    width: int, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record = arrive(1, **DOUBTS)
    page = at_desk(ANN, "reader", "reviewer", "approver")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/records/{record}")
    for taken in (False, True):
        if taken:
            page.get_by_role("button", name="Take it").click()
        for one in page.locator(".app-title a, .app-title button, .app-sub a").all():
            box = one.bounding_box()
            assert box is not None and min(box["width"], box["height"]) >= 24, one.text_content()
        assert axe(page) == []


def test_on_a_phone_the_next_one_is_taken_without_scrolling_sideways(
    arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    arrive(1, **DOUBTS)
    page = at_desk("B" * 69 + "l", "reader", "reviewer")  # as long as a name may be
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/queues")
    button = page.get_by_role("button", name="Take the next one from Data quality").bounding_box()
    assert button is not None and button["x"] + button["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_with_forced_colours_the_chosen_steps_are_seen(
    arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record = arrive(1)
    page = at_desk(ANN, "reader", forced_colors="active", color_scheme="dark")
    page.goto(f"/records/{record}")
    filled, empty = (
        page.locator(".app-step--filled").first,
        page.locator(".app-step:not(.app-step--filled)").first,
    )
    colours = [one.evaluate("one => getComputedStyle(one).fill") for one in (filled, empty)]
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]  # that of the text, and that of the page


@pytest.mark.slow
def test_the_record_page_is_taken_read_printed_and_done(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    amy = {"young_person__name": "Amy Jones", "young_person__dob": "2011-05-20"}
    arrive(1, **amy, indicators__risky_associations=1)
    arrive(2, **{**amy, "young_person__name": "Amie Jones"})
    record = arrive(3, **amy, **DOUBTS, indicators__current_exploitation=5)
    page = at_desk(ANN, "reader")
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from MASH: new referrals").press("Enter")
    expect(page.get_by_text("You have it until")).to_be_visible()
    expect(page).to_have_url(re.compile(record))
    row = page.get_by_role("row", name=re.compile("Current known level"))
    expect(row).to_contain_text("5 of 5")
    expect(page.get_by_role("row", name=re.compile("this one"))).to_be_visible()
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(sheets) == 1
    sheets.close()
    assert axe(page) == []
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_role("heading", name="Queues")).to_be_visible()
    assert {one.queue: str(one.state) for one in items_of(office.store, record)}["mash_new"] == "done"


@pytest.mark.slow
def test_a_form_and_a_list_print_what_they_say_and_no_addresses(
    arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record = arrive(1, **DOUBTS)
    page = at_desk(ANN, "reviewer")
    for path, said in (("/queues", "Data quality"), (f"/forms/{record}", "3 doubts")):
        page.goto(path)
        sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
        text = " ".join(sheet.get_textpage().get_text_range() for sheet in sheets)
        assert said in text and record[:8] in text
        assert record not in text and "Turn" not in text and "Take the next" not in text
        sheets.close()


@pytest.mark.slow
def test_a_sample_is_checked_by_keyboard_and_blind(
    office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page], clock: Clock
) -> None:
    record = arrive(1)
    clock.pass_time(timedelta(days=1))
    draw(office.store, 1.0)
    page = at_desk(ANN, "reviewer")
    page.goto("/samples")
    page.get_by_role("button", name="Check the next one").press("Enter")
    expect(page.get_by_role("heading", name="Key what the page says")).to_be_visible()
    assert axe(page) == [] and page.locator("#sheet-places rect").count() == 0
    page.get_by_label("1. Episodes of missing").focus()
    for key in ["5", "2", "3", "2", "3", "3", "2", "3", "3", "2"]:  # the first is 3 to the machine
        page.keyboard.type(key)
        page.keyboard.press("Tab")
    told = {
        "subtotal_left": "13",
        "subtotal_right": "13",
        "total_assessment_score": "26",
        "overall_score": "30",
    }
    for name, value in {**told, "rag": "a"}.items():
        page.locator(f"input[name='a:summary.{name}']").fill(value)
    for name, tick in zip(INDICATORS, (3, 2, 3, 2, 3, 3, 2, 3, 3, 2), strict=True):
        page.locator(f"input[name='a:summary.{name}']").fill(str(tick))
    page.locator("input[name='a:judgement.score']").fill("4")
    page.keyboard.press("Enter")  # in a field it decides nothing
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 answer differs")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("As I keyed it: 5").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("The machine was wrong in 1 answer")
    assert axe(page) == []
    page.get_by_role("link", name="Look at it now").click()
    expect(page).to_have_url(re.compile(f"/forms/{record}"))
    page.goto("/quality")
    expect(page.get_by_text("1 of 1")).to_be_visible()
    assert axe(page) == []


@pytest.mark.slow
def test_a_layout_is_taught(office: Intake, at_desk: Callable[..., Page]) -> None:
    page = at_desk(ANN, "reviewer")
    page.goto("/layouts")
    page.get_by_role("button", name="Look what is found on it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose the blank form")
    assert axe(page) == []
    page.get_by_label("The blank form").set_input_files(ROOT / "sample_forms/blank/cse_checklist.pdf")
    page.get_by_label("Which form it is").select_option("cse_checklist")
    page.get_by_label("A name for it").fill("county-2026")
    page.get_by_role("button", name="Look what is found on it").click()
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    assert page.locator(".app-taught").evaluate("one => one.complete && one.naturalWidth") > 500
    assert axe(page) == []
    page.get_by_role("button", name="It is right: keep it").click()
    expect(page.get_by_role("alert")).to_contain_text("county-2026")
    expect(page.get_by_role("row", name="county-2026")).to_contain_text("learned here")


@pytest.mark.slow
def test_signing_in(office: Intake, chromium: Any, served: str) -> None:
    from pipeline.review_accounts import hashed

    save_user(office.store, ANN, hashed("correct horse battery"), ("reviewer",), "test")
    page = chromium.new_page(base_url=served)
    page.goto("/queues")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert axe(page) == []
    for password, heading in (("wrong", "Sign in"), ("correct horse battery", "Queues")):
        page.get_by_label("User name").fill(ANN)
        page.get_by_label("Password").fill(password)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.close()


def test_what_cant_be_shown_is_said(
    arrive: Callable[..., str], at_desk: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*told: object) -> None:
        raise CannotShow("Not this one.")

    monkeypatch.setattr(PictureWorker, "show", fail)
    record_id = arrive(1, indicators__accommodation=[2, 3])
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{record_id}")
    expect(page.get_by_text("This page can't be shown as a picture")).to_be_visible()
    expect(page.get_by_role("heading", name="1 doubt", exact=True)).to_be_visible()


@pytest.mark.slow
def test_a_document_that_nobody_could_read_is_keyed_from_its_page(
    office: Intake, at_desk: Callable[..., Page], tmp_path: Path
) -> None:
    submit(office, tmp_path / "a.pdf", b"damaged")
    page = at_desk(ANN, "reviewer")
    page.goto("/queues")
    page.get_by_role("button", name="Take the next one from Data quality").click()
    expect(page.get_by_role("heading", name="Nothing of it could be read")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Key it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose which form it is")
    page.get_by_label("It is one of our forms").select_option("cse_checklist")
    page.get_by_role("button", name="Key it").click()
    expect(page.get_by_role("heading", name="13 doubts and 2 texts to key")).to_be_visible()
    expect(page.locator("#sheet")).to_be_visible()
    assert axe(page) == []
