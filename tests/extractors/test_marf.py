"""A Multi-Agency Referral Form that is listed or spoken of wasn't sent, and one that was is known whatever stands over it."""

from __future__ import annotations

import os

import pytest

from extractors.unpack import looks
from extractors.unpack.marf import is_marf_titled
from schemas.settings import ReadLimits

BODY = "Words of this text stand here in a row and say a little of it\n" * 8
FORM = "Child's details\nName\nDate of birth\nAddress\nSchool\nGP\n"

MENTIONED = [
    *(f"{head}\nMARF\nChronology" for head in ("Enclosures:", "Encl", "Encls.", "With this letter:", "Sent with this letter:", "Attached are")),
    "Documents\nCSE form\nMARF",
    "1 CSE form\n2 MARF",
    "☐ CSE form\n☐ MARF",
    "MARF   06/01/2025\nCSE form   05/01/2025",
    "FAX\nContents: CSE form, MARF",
    "Enclosed:\nThe chronology that the school nurse wrote last year\nMARF",
    "Enc: MARF",
    "Dear colleague\nMARF",
    "Good day\nMulti-Agency Referral Form for Tegan Trialton\nName: Tegan\nDOB: 15/05/2009\nAddress: 3 Sample Street\nNHS no: 1",
    "Today I send you by secure mail our assessment and the\nMulti-Agency Referral Form for Tegan Trialton, signed by her mother",
    "Dear colleague\nMARF\nI saw the child at school with her mother, and her father gave\nconsent by telephone as her carer; her name, age and address\nare known to the agency that referred her, and her GP has the\nlanguage of the household",
    "With this come a chronology, our assessment and Multi-Agency\nReferral Form for Tegan Trialton",
]  # fmt: skip
SENT = [
    "Multi-Agency Referral Form",
    "1. Multi-Agency Referral Form\n1.1 Child details",
    "Attachment 1\nMulti-Agency Referral Form",
    "CSE assessment attached\nMulti-Agency Referral Form",
    "MARF   06/01/2025\nReceived   07/01/2025",
    "Hi, please find my referral below\nMulti-Agency Referral Form\nName of child",
    "Dear MASH\nMulti-Agency Referral Form\nAbout you\nWho are you? School nurse\nWhat is the child called? Tegan\nWhen born? 15/05/2009\nWhat is working well? School.",
    "To be used by all who work with the\nMulti-Agency Referral Form\nCSE assessment attached\nYour name: F Trialton\nChild's name: Tegan\nYour role: nurse\nWhat are you worried about?",
    "Please see the guidance before you begin with this\nMulti-Agency Referral Form\nSurname Forename DOB Gender\nAddress 3 Sample Street\nSchool Mock School GP Dr Sample",
    "Multi-Agency Referral Form\nCSE Risk Assessment completed: Yes",
    *(f"{over}\nMulti Agency Referral Form\n{FORM}" for over in ("Dear MASH", "Enclosures:", "CSE assessment", "To be sent by all who work with the")),
]  # fmt: skip


@pytest.mark.parametrize("top", MENTIONED)
def test_what_is_listed_or_spoken_of_was_not_sent(top: str) -> None:
    assert not is_marf_titled(f"{top}\n{BODY}")
    assert not is_marf_titled(f"{top}\n{BODY}".replace("\n", "\r\n"))


@pytest.mark.parametrize("top", SENT)
def test_a_title_is_one_whatever_stands_over_it(top: str) -> None:
    assert is_marf_titled(top) and (is_marf_titled(f"{top}\n{BODY}") or "?" in top)


def test_a_name_tells_of_it_where_nobody_could_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "words_of", lambda *_: os.abort())  # in the children
    found = looks.looked([("MARF TT.pdf", b"x"), ("x.pdf", b"x"), ("MARF outcome.pdf", b"x")], ReadLimits())
    assert [one["words"].marf for one in found] == [True, False, False]
    assert all(one["words"].ours for one in found)
