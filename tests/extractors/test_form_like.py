"""A letter whose line merely begins with our form's name is no form; nothing that may be one, whatever stands over it, is taken for a letter."""

from __future__ import annotations

import pytest

from extractors.unpack.form_like import is_form_like, is_named, is_titled

DEAR = "Testerby Community Health\nDear colleague\n\n"
SAID = "I write to let you know that I have now completed a\nCSE risk assessment for this young person and that her mother"
END = "\nknows of it. She was seen with her mother and will be seen again.\nKind regards\nFarid Trialton\n"
TOOL = "CSE risk assessment for the young person and the family as a whole\n"
ROWS = "Goes missing overnight\nHas older friends\nReceives gifts\nIs not at school\n" * 9
SCORED = "1. Goes missing overnight. Medium\n2. Has older friends. High\n3. Receives gifts. Low\n"
TOLD = "Goes missing overnight.\nHas older friends.\nReceives gifts.\n"


@pytest.mark.parametrize(
    ("what", "page", "form"),
    [
        ("wrapped before the name", DEAR + SAID + END, False),
        ("wrapped so by Windows", (DEAR + SAID + END).replace("\n", "\r\n"), False),
        ("wrapped within it", DEAR + "On Monday we went through the Child Sexual\nExploitation assessment with her and her mother" + END, False),
        ("nobody greeted", SAID + END, True),
        ("a title's capitals", DEAR + SAID.replace("risk assessment", "Risk Assessment") + END, True),
        ("the sentence above ended", DEAR + SAID.replace("completed a", "completed it.") + END, True),
        ("rows below", DEAR + SAID + END + ROWS, True),
        ("scores below", DEAR + SAID + END + SCORED, True),
        ("statements below", DEAR + SAID + END + TOLD, True),
        ("boxes below", DEAR + SAID + END + "☐ ☒ ☐", True),
        ("a short title below a sentence", DEAR + "We have used the tool that our board has for this, and for\nCSE risk assessment of the young\n" + END, True),
        ("a title below words of its own", "Dear all\nPlease find below the tool that we used with her\n" + TOOL + ROWS, True),
    ],
)  # fmt: skip
def test_only_a_letter_that_nothing_else_speaks_against_is_no_form(what: str, page: str, form: bool) -> None:
    assert is_form_like([page]) is form


def test_a_letter_with_pages_behind_it_may_be_a_form() -> None:
    assert is_form_like([DEAR + SAID + END, ROWS])


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ("CSE risk assessment completed: Yes", False),
        ("CSE Risk Assessment has been completed   Yes / No", False),
        ("CSE assessment attached\nNo", False),
        ("CSE Risk Assessment  Completed: 06/01/2025", True),
        ("CSE Risk Assessment\nCompleted by: F Trialton", True),
        ("CSE risk assessment completed: Yes\nCSE Risk Assessment", True),
    ],
)
def test_another_form_may_ask_whether_ours_was_completed(line: str, ours: bool) -> None:
    assert is_titled([f"Multi-Agency Referral Form\n{line}\nName of child"], asked=True) is ours


def test_a_consent_is_not_named_as_a_form() -> None:
    names = ("Consent for CSE assessment.pdf", "consent_form_for_CSE_RA.pdf", "CSE assessment consent.pdf", "Consent and CSE assessment.pdf")  # fmt: skip
    assert [is_named(name) for name in names] == [False, False, True, True]
