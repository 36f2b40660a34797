"""A form that somebody keyed into the mail itself goes to a person; letters that name one, list it or quote it stay quiet."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from extractors.mail import unpack
from schemas.settings import ReadLimits

LIMITS = ReadLimits()
A = b"%PDF-1.7 0"

KEYED: list[tuple[str, str]] = [
    ("yes and no", "Hello\n\nCSE Assessment\nName: Zz\nDOB: 03/04/2011\nLearning difficulties: No\nMental health: Yes\n\nThanks"),
    ("scores", "Child Sexual Exploitation Assessment\n1. Missing 4\n2. School 3\n3. Substances 2\n"),
    ("with dashes", "CSE assessment - Child Zz\nMissing - 4\nSchool - 3\nDrugs - 5\n"),
    ("each answer below", "CSE ASSESSMENT\n\nMissing\n\n4\n\nSchool\n\n3\n\nDrugs\n\n2\n"),
    ("the totals", "CSE Risk Assessment\nTotal score: 38\nOverall: 45\nRAG: Red\n"),
    ("out of five", "CSE Assessment\nMissing: 4/5\nSchool: 3 out of 5\nDrugs: 2/5"),
    ("quoted", "Thanks\n> CSE Assessment\n> Aware of referral: Y\n> CP plan: N\n"),
    ("another board's", "CSE Risk Matrix\nGoing missing: yes\nGang links: no\n"),
    ("ticks", "CSE Indicator Checklist\nLow self-esteem [x]\nUnknown adults [ ]\nSelf harm [x]\nDrugs [x]\n"),
    ("and why", "CSE assessment\nName: Zz\nCP Plan: yes, since May\nDV: no - none known\n"),
    ("and the reason of each", "CSE assessment\nMissing: 4 - often away\nSchool: 3, some days\nDrugs: 2 (cannabis)\n"),
    ("in brackets", "CSE Assessment\nMissing (4)\nSchool (3)\nDrugs (2)\n"),
    ("by number", "CSE Assessment\nInvented Child\n1. 4\n2. 3\n3. 2\n"),
    ("in words", "CSE Assessment\nMissing: high\nSchool: medium\nDrugs: low\n"),
    ("in bold", "*CSE Assessment*\n*Missing:* 4\n*School:* 3\n*Drugs:* 2\n"),
    ("crosses", "CSE Indicator Checklist\nLow self-esteem - x\nSelf harm - x\nDrugs - x\n"),
    ("below a sentence", "The form won't open, so here is my CSE assessment of her.\nMissing: 4\nSchool: 3\nDrugs: 2\nParents: 4\nHome: 2\n"),
    ("below a subject", "Subject: CSE assessment AB\n\n1) 4\n2) 3\n3) 2\n4) 4\n5) 2\n"),
    ("below no name", "Missing: 4\nSchool: 3\nDrugs: 2\nParents: 4\nHome: 2\nAbuse: 5\nServices: 3\nHealth: 1\n"),
    ("with sentences between", "My CSE assessment is this.\n" + "Missing: 4\nShe was away for\nsome nights.\n\nSchool: 3\nSome days.\n" * 3),
    ("with a marking", "OFFICIAL SENSITIVE - CSE Assessment\nIs the YP aware?  Yes\nAny DV?  No"),
]  # fmt: skip

PAGES: list[tuple[str, str]] = [
    ("a table as Outlook sends it", "<html><body><p>Hi</p><p><b>CSE Assessment</b></p><table><tr><td><p class=x>Missing\r\nepisodes</p></td>\r\n<td width=3><p>4</p></td></tr><tr><td><p>School</p></td><td><p><span>3</span></p></td></tr><tr><td>Drugs</td><td>2</td></tr></table></body></html>"),
    ("lines", "<div>CSE Assessment<br>DV: no<br>CP plan: yes<br></div>"),
    ("paragraphs", "<div><p>CSE\r\nAssessment</p><p>DV: <b>no</b></p><p>CP plan: <b>yes</b></p></div>"),
]  # fmt: skip

SIGNATURE = "\nKind regards\nInvented Worker\nCSE Assessment Team Manager\nFloor 3\nUnit 5\nTel: 01234 567 89\nMobile: 07700 900 12\nExt: 23\nWorking days Mon to Thu\n"
LETTERS: list[tuple[str, str]] = [
    ("a signature", "Hi all\nPlease find attached the CSE assessment for a young person.\n" + SIGNATURE),
    ("a covering letter", "Dear colleague\nRe: CSE Assessment\n\nI enclose the CSE assessment. Mum is aware. He scored 38 in total. Please call me on 01234 567890.\nYours\n" + SIGNATURE),
    ("one headed by its name", "CSE Assessment\n\nHi, thanks for this. I will look at it on Monday 4 May at 10:30 in room 4.\nCan you send the MARF too?\nThanks\n" + SIGNATURE),
    ("enclosures", "Enclosures:\n1. CSE Assessment\n2. MARF\n3. Chronology\n4. Genogram\n"),
    ("enclosures and their pages", "Enclosures:\nCSE Assessment - 5\nMARF - 12\nChronology - 3\nGenogram - 1\n"),
    ("pages in brackets", "CSE Assessment (5 pages)\nMARF (12 pages)\nChronology (3 pages)\nGenogram (1 page)\n"),
    ("a reply", "Yes\n\nNo problem\n\nFrom: A\nSent: Monday 2 March 2026 10:30\nTo: B\nSubject: CSE Assessment\n\n> Can you send the CSE assessment?\n> Thanks\n"),
    ("an agenda", "CSE Assessment\nThe meeting is on 4 May 2026 at 10.30\nRoom 3\nAgenda\n1. Welcome\n2. Minutes\n3. CSE\n"),
    ("dates", "CSE assessment training dates\n3 May\n4 June\n5 July\n"),
    ("numbers to ring", "CSE Assessment\nplease ring me\nOffice: 01234 567890\nMobile: 07700 900123\nFax: 01234 567891\nDOB: 03-04-2011\nDate: 4/5/26\nTime: 10:30\n"),
    ("what it is", "Child Sexual Exploitation Screening\nThe tool has ten sections. Each is scored from 1 to 5, and\nthe total is between 10 and 50\nThe bands are green, amber and\nred\n"),
    ("a table of contents", "CSE guidance\nAims: 1\nWhom it is for: 2\nHow to refer: 3\nWhom to call: 4\nThe law: 5\n"),
    ("a list", "We will send the CSE assessment to these:\nTeam 1\nTeam 2\nTeam 3\nTeam 4\nTeam 5\n"),
    ("a few scores", "I did the CSE assessment.\nMissing: 4\nSchool: 3\nThe rest is as before.\n"),
    ("scores of a day", "How was the day?\nRoom: 4\nFood: 3\nPace: 4\nSpeakers: 5\nThanks\n"),
    ("answers to something else", "Is the room booked? Yes\nIs there parking? No\n\nThe CSE assessment is attached.\n"),
]  # fmt: skip


def sent(text: str, page: str | None = None, *files: tuple[str, bytes]) -> list[str | None]:
    """What of a mail that says so, with these files, may be a form."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "CSE Assessment"
    message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html")
    for name, data in (("a.pdf", A), *files):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return [one.name for one in unpack(message.as_bytes(policy=SMTP), LIMITS).parts if one.may_be_form]


@pytest.mark.parametrize(("what", "text"), KEYED, ids=[one[0] for one in KEYED])
def test_a_form_keyed_into_the_mail_goes_to_a_person(what: str, text: str) -> None:
    assert sent(text) == ["text"]
    assert sent("Hello", None, ("x.txt", text.encode())) == ["x.txt"]


@pytest.mark.parametrize(("what", "page"), PAGES, ids=[one[0] for one in PAGES])
def test_a_form_keyed_into_a_page_goes_to_a_person(what: str, page: str) -> None:
    assert sent("Hello", page) == ["text"]


def test_a_form_keyed_into_text_and_page_goes_to_a_person_once() -> None:
    text = KEYED[0][1]
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    assert sent(text, f"<html><body>{lines}</body></html>") == ["text"]
    assert sent(text, f"<html><body>{lines}And: 5</body></html>") == ["text", "text (2)"]


@pytest.mark.parametrize(("what", "text"), LETTERS, ids=[one[0] for one in LETTERS])
def test_a_letter_about_a_form_stays_quiet(what: str, text: str) -> None:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    assert sent(text) == sent("Hello", f"<html><body>{lines}</body></html>") == []


@pytest.mark.slow
def test_what_is_made_to_be_searched_for_long_goes_to_a_person() -> None:
    for shape in ("CSE Assessment\n" + ("x : " * 40 + "\n") * 100, "cse ", "CSE Assessment\na\n"):
        assert sent(shape * (3 * 2**20 // len(shape))) == ["text"]
