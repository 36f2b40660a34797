"""What a page's text tells where that isn't the letters that it shows, and that such a form is read from what it shows."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from extractors import read_document
from extractors.pages.legible import is_legible
from schemas.settings import ReadLimits

FORM = "Young person's name date of birth and the school or college that the young person is attending now "
POLISH = "Uprzejmie informuję, że w dniu dwunastego maja odbyło się spotkanie dotyczące sytuacji rodzinnej dziecka, w którym "
RUSSIAN = "Уважаемые коллеги, сообщаем вам, что встреча по вопросу семьи состоится в среду. "
CHINESE = "尊敬的 同事 我们 通知 您 关于 家庭 情况 的 会议 将于 星期三 举行 "
FIGURES = "Total 12.5 14 £1,200 3/4/2024 07700 900216 "


def shifted(text: str) -> str:
    """As shapes numbered from the first letter of an alphabet on are told by a reader that knows no better."""
    return "".join(chr(ord(letter) - 29) if letter != " " else " " for letter in text)


def in_signs(text: str) -> str:
    return "".join(chr(0x2701 + ord(letter) % 90) if letter != " " else " " for letter in text)


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        (FORM * 5, True),
        (POLISH * 5, True),
        (RUSSIAN * 5, True),
        (CHINESE * 5, True),
        (FIGURES * 30, True),
        ("☐ ☒ ✓ ---- ____ " * 30, True),
        (shifted(FORM) * 5, False),
        (in_signs(FORM) * 5, False),
        (shifted(FORM), True),  # too little to tell
        (in_signs(FORM) * 5 + "Roy Forster, the Old School, Weston Road. " * 3, False),
    ],
)
def test_words_that_are_none(text: str, legible: bool) -> None:
    assert is_legible(text.split()) == legible


SIGNS = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <21> <7e> <2701> endbfrange endcmap end"


def told_in_signs(path: Path) -> bytes:
    """The same file, whose fonts say that each letter is a sign."""
    writer = PdfWriter(clone_from=PdfReader(path))
    for number in range(1, len(writer._objects) + 1):
        thing = writer.get_object(number)
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font":
            letters = StreamObject()
            letters.set_data(SIGNS)
            thing[NameObject("/ToUnicode")] = writer._add_object(letters)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.slow
def test_a_form_whose_text_is_signs_is_read_from_what_it_shows() -> None:
    """It was quarantined: no known form in it."""
    path = Path("sample_forms/filled/all_agree.pdf")
    today = date(2026, 5, 1)
    (shown,) = read_document(told_in_signs(path), ReadLimits(), today).forms
    (written,) = read_document(path.read_bytes(), ReadLimits(), today).forms
    assert (shown.form, shown.kind, written.kind) == ("cse_assessment", "scan", "digital")
    decided = {key: answer.value for key, answer in shown.answers.items() if answer.value is not None}
    assert len(decided) > 40
    assert decided.items() <= {key: answer.value for key, answer in written.answers.items()}.items()
