"""Who may be the same young person: what people write in two referrals, and what is taken for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from conftest import Clock, due_at, make_record

from routing.likeness import Person, Why, alike, keys_of
from routing.store import Store
from routing.store_documents import add_arrival, save_reading
from routing.store_likely import fill, possible_person, same_person
from routing.store_queue import claim, done
from routing.store_records import get_record, save_records
from routing.store_retention import delete_document
from routing.store_tables import documents, meta, person_keys

BORN = date(2011, 5, 20)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Amy Jones", BORN), ("JONES, Amy", BORN), "born_alike"),
        (("Amy Jones", BORN), ("Amie Jones", BORN), "born_alike"),
        (("Kaitlyn Smith", BORN), ("Caitlin Smith", BORN), "born_alike"),
        (("Mohammed Ali", BORN), ("Muhammad Ali", BORN), "born_alike"),
        (("Oluwaseun Adeyemi", BORN), ("Seun Adeyemi", BORN), "born_alike"),
        (("Zoë O'Neill", BORN), ("Zoe ONeil", BORN), "born_alike"),
        (("Amy Jones", BORN), ("Ben Carter", BORN), None),
        (("Amy Jones", date(2011, 5, 6)), ("Amy Jones", date(2011, 6, 5)), "name_alike"),
        (("Amy Jones", date(2011, 5, 6)), ("Amy Louise Jones", date(2011, 5, 16)), "name_alike"),
        (("Amy Jones", date(2011, 5, 6)), ("Amy Jones", date(2012, 5, 6)), "name_alike"),
        (("Amy Jones", date(2011, 5, 6)), ("Amy Jones", date(2009, 7, 9)), None),
        (("Ellie Brown", date(2010, 1, 2)), ("Ellie Browne", date(2010, 1, 3)), "name_alike"),
        (("Ellie Brown", date(2010, 1, 2)), ("Ella Brawn", date(2010, 1, 3)), None),
        (("Amy Jones", None), ("Jones Amy", BORN), "name_only"),
        (("Amy Jones", None), ("Amy Jackson", BORN), None),
        (("...", BORN), ("...", BORN), None),
    ],
)
def test_who_is_alike(one: tuple[str, date | None], other: tuple[str, date | None], why: Why | None) -> None:
    first, second = Person(*one), Person(*other)
    assert alike(first, second) == alike(second, first) == why
    if why is not None:  # else nobody would ever compare them
        assert keys_of(first) & keys_of(second)


def add(store: Store, number: int, name: str | None, dob: str | None) -> str:
    sha256, record_id = f"{number:064x}", f"{number:032x}"
    arrival = add_arrival(
        store, sha256=sha256, size=1, path="x.pdf", channel="submit", arrival_key=f"k{number}"
    )
    save_reading(store, arrival.document_id, {})
    save_records(
        store, arrival.document_id, [make_record(record_id, name=name, dob=dob, sha256=sha256)], due_at
    )
    return record_id


def found(store: Store, record_id: str) -> tuple[list[str], list[tuple[str, Why]]]:
    saved = get_record(store, record_id)
    told = (store, saved.record, saved.document_id)
    return same_person(*told), possible_person(*told)


def test_sure_and_possible_stay_apart(store: Store) -> None:
    amy = add(store, 1, "Amy Jones", "2011-05-20")
    again = add(store, 2, "JONES Amy", "2011-05-20")
    alike_one = add(store, 3, "Amie Jones", "2011-05-20")
    nameless, other = add(store, 4, None, "2011-05-20"), add(store, 5, "Ben Carter", "2011-05-20")
    undated = add(store, 6, "Amy Jones", None)
    assert found(store, amy) == ([again], [(alike_one, "born_alike"), (undated, "name_only")])
    assert found(store, undated) == ([], [(amy, "name_only"), (again, "name_only")])
    assert found(store, nameless) == found(store, other) == ([], [])


def test_records_from_before_there_were_keys_are_found(store: Store) -> None:
    amy, amie = add(store, 1, "Amy Jones", "2011-05-20"), add(store, 2, "Amie Jones", "2011-05-20")
    with store.write() as writer:
        writer.connection.execute(person_keys.delete())
        writer.connection.execute(meta.delete().where(meta.c.name == "person_keys"))
    assert found(store, amy)[1] == [(amie, "born_alike")]
    fill(store)  # nothing more to do
    assert found(store, amie)[1] == [(amy, "born_alike")]


def test_no_name_stands_in_the_keys_and_none_stays_after_deletion(store: Store, clock: Clock) -> None:
    add(store, 1, "Amy Jones", "2011-05-20")
    with store.read() as connection:
        rows = connection.execute(person_keys.select()).all()
        document_id = connection.execute(sa.select(documents.c.document_id)).scalar_one()
    assert rows and all(len(row.digest) == 64 for row in rows)
    item = claim(store, "mash_new", "ann", timedelta(minutes=15))
    assert item is not None
    done(store, item.item_id, "ann")
    clock.pass_time(timedelta(days=31))
    assert delete_document(store, document_id, "recorded", timedelta(days=30))
    with store.read() as connection:
        assert connection.execute(person_keys.select()).all() == []
