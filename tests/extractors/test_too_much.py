"""Case files of hundreds of pages beside a form: what isn't compared any more leaves open what decides queue and priority."""

from __future__ import annotations

import re

import pytest
from beside_form import BAND, BIRTH, CP, KEYS, LAST, OVERALL, comment, form, read, unread
from pages import page

from extractors.doubts import corrections, plain_words
from extractors.doubts.sentences import AGAIN, LONGEST, sentences_in
from extractors.doubts.too_much import left_open_told
from extractors.pages.page import Page
from schemas.forms import load_form

AGREES = "Section 10 scored 2, overall 27, amber."


def pages(count: int, text: str) -> list[Page]:
    return [page([(40.0, 60.0 + 20 * n, text) for n in range(30)], number=2 + n) for n in range(count)]


def test_many_pages_that_agree_are_compared() -> None:
    assert unread(read(form(), *pages(10, AGREES))) == set()


def test_more_names_than_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_words, "MOST_SAID", 500)
    found = read(form(), *pages(10, AGREES))
    assert unread(found) == KEYS - {OVERALL} == {LAST.key, BAND, BIRTH, CP}
    assert found.years == (2012,)
    (flag,) = left_open_told(load_form("cse_assessment"), found)
    assert flag.code == "low_confidence"
    assert {LAST.key, BAND, BIRTH, CP} <= set(flag.keys)


def test_more_corrections_than_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "MOST_CORRECTIONS", 100)
    found = read(form(), *pages(10, "Section 10 should be 2."))
    assert {LAST.key, BAND, BIRTH, CP} <= unread(found)


def test_a_letter_without_names_is_never_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_words, "MOST_SAID", 500)
    assert unread(read(form(), *pages(10, "The worker visited her at home with mum."))) == set()


def test_a_comment_of_pages_without_a_full_stop_comes_in_pieces() -> None:
    text = "she goes to school, " * 1000 + "section 10 should be 5, " + "she goes to school, " * 1000
    pieces = list(sentences_in(text, re.compile(r"(?<=[.])\s")))
    assert max(map(len, pieces)) <= LONGEST
    assert pieces[0][-AGAIN:] == pieces[1][:AGAIN]
    assert LAST.key in unread(read(form(comment(text, 600))))
