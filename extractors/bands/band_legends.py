"""What the bands mean, printed once more somewhere on the form: "Green 10-22: universal services. Amber 18-42: early help." On a page
without the bands' heading it is no place to mark one, as long as one is marked where the heading stands and only words stand here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row, words_among
from extractors.rows.row_reader import RowReader
from schemas.forms import Form
from schemas.regex import regex

ALL = 3
COMMENT = "comment"  # the evidence that words are which may say anything

_PAGE = regex(r"(?:page )?\d+(?: (?:of|/) \d+)?", re.IGNORECASE)  # at the foot of a page


def without_legends(key: str, rows: list[Row], pages: list[PageReading]) -> list[Row]:
    """The bands below their heading, where these are answered and all others are such legends; else all of them."""
    headed = {page.number for page in pages if key in page.map.labels}
    by_page: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_page[row.page].append(row)
    asked = [own for number, own in by_page.items() if number in headed]
    others = [own for number, own in by_page.items() if number not in headed]
    if len(asked) != 1 or not others or not _is_answered(asked[0]):
        return rows
    return asked[0] if all(map(_is_legend, others)) else rows


def _is_answered(rows: list[Row]) -> bool:
    """Whether one band is marked, and nothing else stands at any."""
    found = [e for evidence in RowReader(rows).read(rows).values() for e in evidence]
    return len(rows) == ALL and len(found) == 1 and found[0].strength == "sure"


def _is_legend(rows: list[Row]) -> bool:
    """Whether nothing but words stands at bands, set as their names are, and nothing is drawn at one
    alone."""
    found = [e for evidence in RowReader(rows).read(rows).values() for e in evidence]
    drawn = any(shape not in other.shapes for row in rows for shape in row.shapes for other in rows)
    if drawn or any(e.what != COMMENT or e.strength != "doubt" for e in found):
        return False
    spoken = [row for row in rows if row.items]
    if len(spoken) == 1 and not _PAGE.fullmatch(" ".join(w.text for w in words_among(spoken[0].items))):
        return False  # somebody may say it of that band
    said = [word for row in rows for word in words_among(row.items)]
    names = {(word.font, word.colour, round(word.size)) for row in rows for word in row.statement}
    plain = all(len(words_among(row.items)) == len(row.items) for row in rows)
    return plain and all((word.font, word.colour, round(word.size)) in names for word in said)


def is_legend_line(form: Form, text: str, texts: Sequence[str]) -> bool:
    """Whether a line begins with a band's name and says its range, and one of these lines of its page does so for each band."""
    for question in form.of_kind("band"):
        said = [
            [other for other in texts if _says_range(other, str(option.value), option.title)]
            for option in question.options
        ]
        if all(len(own) == 1 for own in said) and any(text in own for own in said):
            return True
    return False


def _says_range(text: str, name: str, printed: str) -> bool:
    begins = re.match(rf"\W*{name}\b", text, re.IGNORECASE) is not None
    return begins and set(re.findall(r"\d+", printed)) <= set(re.findall(r"\d+", text))
