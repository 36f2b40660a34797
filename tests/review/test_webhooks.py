"""Webhooks over a real HTTP server: each new item told once, signed, in order, and again till it is delivered."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import CANARY, Clock, Crash, crash_at
from letters import Posts
from typer.testing import CliRunner

from inbox.hooks import signature
from pipeline.cli import app
from pipeline.context import Intake
from pipeline.webhooks import new_secret, send_webhooks
from routing.store_queue import claim, done
from routing.store_review import audit_lines
from routing.store_webhooks import Webhook, list_webhooks, remove_webhook, save_webhook, waiting_for

pytest_plugins = ["review_fixtures", "letters"]

HOUR = timedelta(hours=1)


@pytest.fixture
def hook(office: Intake, posts: Posts) -> Webhook:
    made = Webhook("inbox", ("mash_new",), f"{posts.url}/in", new_secret())
    save_webhook(office.store, made, "test")
    return made


def told(posts: Posts) -> list[str]:
    """The records that were told of; then forgotten."""
    found = [json.loads(body)["item"]["record_id"] for _, _, body in posts.taken]
    posts.taken.clear()
    return found


@pytest.mark.slow
def test_new_items_of_its_queues_each_once_in_order(
    office: Intake, hook: Webhook, posts: Posts, arrive: Callable[..., str]
) -> None:
    first = arrive(1, indicators__accommodation=[2, 3])  # in data quality too, which is none of its queues
    second = arrive(2, needs__cp_plan_or_looked_after=True)
    third = arrive(3)
    assert waiting_for(office.store) == {"inbox": 2}
    assert send_webhooks(office) == 2 and told(posts) == [first, third]
    assert send_webhooks(office) == 0 and second not in told(posts)


def test_what_comes_back_as_it_got_more_pressing_is_told_again(
    office: Intake, hook: Webhook, posts: Posts, arrive: Callable[..., str]
) -> None:
    from routing.store_records import get_record, save_records

    record_id = arrive(1)
    send_webhooks(office)
    item = claim(office.store, "mash_new", "ann", HOUR)
    assert item is not None
    done(office.store, item.item_id, "ann")
    saved = get_record(office.store, record_id)
    raised = replace(saved.record, route=replace(saved.record.route, priority="immediate"))
    save_records(office.store, saved.document_id, [raised], office.due_at)
    assert send_webhooks(office) == 1 and told(posts) == [record_id, record_id]


def test_it_is_signed_and_holds_opaque_ids_codes_and_times_only(
    office: Intake, hook: Webhook, posts: Posts, arrive: Callable[..., str], clock: Clock
) -> None:
    record_id = arrive(1, young_person__name=CANARY)
    send_webhooks(office)
    ((path, headers, body),) = posts.taken
    item = json.loads(body)["item"]
    assert path == "/in" and item["record_id"] == record_id and CANARY not in str(posts.taken)
    assert set(item) == {"item_id", "record_id", "queue", "priority", "due_at", "arrived_at"}
    assert headers["webhook-signature"] == signature(body, headers["webhook-id"], hook.secret, clock())
    assert headers["webhook-signature"] != signature(body, headers["webhook-id"], new_secret(), clock())
    assert hook.secret not in repr(hook) and hook.url not in repr(hook)


def test_one_that_is_away_hears_all_of_it_in_order_later_and_holds_up_no_other(
    office: Intake, hook: Webhook, posts: Posts, arrive: Callable[..., str], clock: Clock
) -> None:
    save_webhook(office.store, replace(hook, name="away", url="http://127.0.0.1:9/x"), "test")
    found = [arrive(number) for number in range(1, 4)]
    assert send_webhooks(office) == 3 and told(posts) == found
    assert waiting_for(office.store) == {"away": 3}
    save_webhook(office.store, replace(hook, name="away"), "test")  # it is back
    assert send_webhooks(office) == 0  # but not asked at once
    clock.pass_time(timedelta(minutes=1))
    assert send_webhooks(office) == 3 and told(posts) == found


@pytest.mark.parametrize(("drips", "answer", "sent"), [(True, 200, 1), (False, 302, 0), (True, 302, 0)])
def test_what_a_receiver_answers_is_neither_read_nor_followed(
    drips: bool,
    answer: int,
    sent: int,
    office: Intake,
    hook: Webhook,
    posts: Posts,
    arrive: Callable[..., str],
) -> None:
    """One that never ends its answer holds up nobody; one that leads elsewhere leads nowhere."""
    arrive(1)
    posts.drips, posts.answer = drips, answer
    assert send_webhooks(office) == sent and not posts.enough.is_set()
    posts.enough.set()
    assert [path for path, _, _ in posts.taken] == ["/in"]


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "file:///etc/passwd", "https://a:b@c/"],
)
def test_an_address_that_isnt_https_is_no_webhook(url: str) -> None:
    """The addresses that tell a machine's secrets answer to plain HTTP alone."""
    done = CliRunner().invoke(app, ["review", "webhook", "add", "x", "--url", url, "--queue", "mash_new"])
    assert done.exit_code == 2 and "whsec_" not in done.output


def test_a_refusal_is_tried_again_and_given_up_after_days(
    office: Intake, hook: Webhook, posts: Posts, arrive: Callable[..., str], clock: Clock
) -> None:
    posts.answer = 500
    record_id = arrive(1)
    for _ in range(8):
        assert send_webhooks(office) == 0
        clock.pass_time(HOUR)
    assert told(posts) == [record_id] * 8
    clock.pass_time(timedelta(days=3))
    assert send_webhooks(office) == 0 and waiting_for(office.store) == {} and told(posts) == []
    actions = [(one.action, one.subject) for one in audit_lines(office.store, None, None, 5)]
    assert ("webhook_given_up", record_id) in actions
    assert office.store.verify_audit() is None


def test_a_crash_after_sending_sends_the_same_id_again(
    office: Intake, hook: Webhook, posts: Posts, arrive: Callable[..., str]
) -> None:
    arrive(1)
    with pytest.raises(Crash):
        send_webhooks(replace(office, fault=crash_at("webhook_sent")))
    assert send_webhooks(office) == 1
    first, second = (headers["webhook-id"] for _, headers, _ in posts.taken)
    assert first == second


def test_an_item_that_was_never_stored_is_never_told(
    office: Intake, hook: Webhook, arrive: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise Crash

    monkeypatch.setattr("routing.store._append_events", fail)
    with pytest.raises(Crash):
        arrive(1)
    monkeypatch.undo()
    assert waiting_for(office.store) == {}


def test_secrets_are_sealed_and_survive_new_keys(office: Intake, hook: Webhook) -> None:
    from pipeline.keys import rotate_keys
    from routing.store_tables import webhooks
    from schemas.sealing import load_keyring

    with office.store.read() as connection:
        (row,) = connection.execute(webhooks.select()).all()
    assert hook.url.encode() not in row.sealed and hook.secret.encode() not in row.sealed
    assert rotate_keys(office).stuck == ()
    renewed = replace(office.store, keys=load_keyring(office.settings.key_file))
    assert list_webhooks(renewed) == [hook]
    assert remove_webhook(renewed, "inbox", "test") and not remove_webhook(renewed, "inbox", "test")


def test_the_commands(office: Intake, posts: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(office.settings.home))
    monkeypatch.setenv("MASH_INTAKE_DATABASE_URL", office.settings.database_url.replace("+psycopg", ""))

    def call(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["review", "webhook", *words])
        return result.exit_code, result.output.strip()

    code, secret = call("add", "inbox", "--url", f"{posts.url}/in", "--queue", "mash_new")
    assert code == 0 and secret.startswith("whsec_")
    assert call("add", "x", "--url", "http://hooks.example", "--queue", "mash_new")[0] == 2
    assert call("add", "x", "--url", f"{posts.url}/in", "--queue", "nonsense")[0] == 2
    assert call("list") == (0, "inbox: mash_new; 0 to be told")
    assert call("send") == (0, "0 told.")
    assert call("remove", "inbox")[0] == 0 and call("remove", "inbox")[0] == 1
