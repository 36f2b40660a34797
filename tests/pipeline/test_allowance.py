"""What reading the documents of one mail may take is bounded in all: the mail behind it is read."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from conftest import fake_read
from mails import form, mail

from extractors.limits import LimitReached, no_longer_than, run_limited
from pipeline.allowance import Allowance
from pipeline.context import Intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from routing.store_queue import list_items
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

LIMITS = ReadLimits()
NAP = 0.3


def slow_read(data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
    """In the children that it begins, as the readers do."""
    if b"slow" in data:
        try:
            run_limited(lambda: time.sleep(NAP), limits, None)
        except LimitReached:
            return fake_read(b"damaged", limits)
    return fake_read(data, limits)


def test_a_mail_of_slow_files_costs_its_seconds_and_no_more(intake: Intake) -> None:
    read: Counter[bytes] = Counter()

    def counted(data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
        read[data] += 1
        return slow_read(data, limits)

    bounded = replace(intake.settings, limits=replace(LIMITS, message_seconds=1))
    intake = replace(intake, settings=bounded, read=counted)
    slow = [(f"{n}.pdf", form(f"slow {n}")) for n in range(20)]
    intake.settings.scan_folder.mkdir(parents=True)
    (intake.settings.scan_folder / "x.eml").write_bytes(mail(*slow, ("small.pdf", form("A"))))
    (intake.settings.scan_folder / "y.eml").write_bytes(mail(("b.pdf", form("Bobbie"))))
    begun = time.monotonic()
    validate_and_route([extract(one, intake) for one in receive(intake)], intake)
    assert time.monotonic() - begun < 20 * NAP
    items = list_items(intake.store)
    told = Counter((item.status, "too_large" in item.flags) for item in items)
    assert told["quarantined", True] >= 15 and told["quarantined", True] + told["accepted", False] == 22
    assert max(read.values()) == 1 and {form("A"), form("Bobbie")} <= read.keys()  # the small ones first
    assert take_stock(intake, timedelta(0)).problems == ()


def late(data: bytes) -> DocumentReading:
    time.sleep(NAP)
    return fake_read(data, LIMITS)


def test_what_was_read_of_a_form_when_the_time_was_over_is_kept() -> None:
    for data, kept in ((form("slow"), True), (b"slow", False)):
        allowance = Allowance(NAP / 2)
        whole = partial(late, data)
        reading = allowance.read("0" * 64, whole)
        assert (reading.forms[0].form is not None) is kept
        assert ([flag.code for flag in reading.forms[0].flags] == ["too_large"]) is not kept
        assert [flag.code for flag in allowance.read("0" * 64, whole).forms[0].flags] == ["too_large"]


def test_children_that_are_begun_in_a_bounded_time_end_with_it() -> None:
    begun = time.monotonic()
    with no_longer_than(NAP):
        for _ in range(100):
            with pytest.raises(LimitReached, match="time"):
                run_limited(lambda: time.sleep(9), LIMITS, None)
    assert time.monotonic() - begun < 10 * NAP
    assert run_limited(lambda: 1, LIMITS, int) == 1
