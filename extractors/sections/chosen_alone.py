"""Exports that print of each question's options only the chosen one, as online forms do.

One statement of a section without its neighbours may also be all that could be read of it: it is taken as the
chosen one only where (nearly) all sections are so. A band stands alone right beside or below its label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.confidence import confidence
from extractors.doubts.cell_parts import beside_statement
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, height, same_line, union
from extractors.pages.glyphs import classify
from extractors.pages.letters import normalise
from extractors.pages.page import Widget, Word
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from extractors.rows.evidence import NOTE
from extractors.rows.row_print import STOPS, words_of
from extractors.rows.row_reader import RowReader
from extractors.rows.written_evidence import FIGURE, shows_all
from schemas.regex import regex
from schemas.types import Answer

ALONE = 8  # sections of the ten with one statement from which a form is taken to print the chosen ones only
MOST = 2  # statements that a section may print then: two were chosen
TWO = 2  # bands that somebody chose both
NEAR = 80.0  # points
FEW = 15  # words of other print or writing that may stand with a statement
_EARLIER = regex(
    r"\W*(?:previous(?:ly)?|prior|last|earlier|former(?:ly)?|old|was|then|baseline)\W*", re.IGNORECASE
)
SAID = {"comment", "asked", "taken back", NOTE}  # evidence of words that name no score
BELOW = 1.5  # line heights below its label at which a band may stand


def sections_alone(
    sections: dict[str, list[Row]], pages: list[PageReading], reader: RowReader
) -> dict[str, Answer]:
    """The answers of all sections of a form that prints the chosen statements only; else none."""
    counts = [len(section) for section in sections.values()]
    if counts.count(1) < ALONE or max(counts) > MOST:
        return {}
    maps = {page.number: page.map for page in pages}
    crowded = [key for key, section in sections.items() if any(_is_crowded(maps[r.page], r) for r in section)]
    if len(crowded) > len(sections) - ALONE:
        return {}  # the other statements are printed in other words
    return {
        key: _stated(section, reader, any(_is_earlier(maps[row.page], row) for row in section))
        for key, section in sections.items()
    }


def _is_earlier(page_map: PageMap, row: Row) -> bool:
    """Whether words before a statement on its line say that it was chosen another time: "Previously selected:"."""
    first = page_map.lines_of(row.match)[0]
    return any(
        _EARLIER.fullmatch(word.text) and same_line(word.box, first) and word.box[2] <= first[0] + 1
        for index, word in enumerate(page_map.page.words)
        if index not in page_map.claimed
    )


def _is_crowded(page_map: PageMap, row: Row) -> bool:
    """Whether much that is no known print stands above or below a statement, up to the next print."""
    own = row.match.box
    tops = [m.box[3] for m in page_map.print if m is not row.match and m.box[3] <= own[1] + 2]
    ends = [m.box[1] for m in page_map.print if m is not row.match and m.box[1] >= own[3] - 2]
    top, bottom = max([*tops, own[1] - NEAR]), min([*ends, own[3] + NEAR])
    around = [
        word
        for index, word in enumerate(page_map.page.words)
        if index not in page_map.claimed and top <= centre(word.box)[1] <= bottom
    ]
    numbers = {w.text.strip("().:[] ") for w in around if not _is_in_sentence(w, around)} & set("12345")
    return len(around) > FEW or bool(numbers - {str(row.value)})


def _is_in_sentence(word: Word, around: Sequence[Word]) -> bool:
    """Whether a word goes on from another on its line: "with 4 friends" numbers no statement."""
    before = (w for w in around if any(c.isalpha() for c in w.text) and same_line(w.box, word.box))
    return any(-1 < word.box[0] - w.box[2] < word.size for w in before)


def _stated(section: list[Row], reader: RowReader, earlier: bool) -> Answer:
    first = section[0]
    box = union(row.match.box for row in section if row.page == first.page)
    values = tuple(sorted(int(row.value or 0) for row in section))
    against = [e for found in reader.read(section).values() for e in found if e.strength != "sure"]
    numbers = {number for row in section for number in _numbers_with(row)} - {*values}
    if against or earlier or numbers or any(_is_denied(row) for row in section):
        said = _may_be(values, numbers, {e.what for e in against})
        return Answer(None, 0.0, "text", first.page, box, said)
    if len(section) > 1:
        return Answer(None, confidence("double"), "text", first.page, box, values)
    return Answer(first.value, confidence("text.stated"), "text", first.page, box, values)


def _may_be(values: tuple[int, ...], numbers: set[int], whats: set[str]) -> tuple[int, ...]:
    """What may be meant where something speaks against the statements that a section prints: these, and the scores said besides. No
    candidates where nobody says what else: the others, which aren't printed, are as likely then. whats: names of what speaks against."""
    scores = {int(digit) for what in whats if what.startswith(FIGURE) for digit in what.removeprefix(FIGURE)}
    may_be = tuple(sorted({*values, *numbers, *scores}))
    return may_be if len(may_be) > 1 and not whats & SAID else ()


def _numbers_with(row: Row) -> set[int]:
    """The scores that stand with a statement, its own among them."""
    return {int(text) for word in words_of(row) if (text := word.text.strip("().:[] ")) in tuple("12345")}


def _is_denied(row: Row) -> bool:
    words = (word for word in words_of(row) if word.text.strip(STOPS))
    return any(classify(word.text, word.font) == "no" for word in words)


def _names_another(page_map: PageMap, row: Row, label: Match) -> bool:
    """Whether another band is named near, in other words than the printed ones."""
    bands = {"red", "amber", "green"} - {str(row.value)}
    return any(
        any(normalise(word.text).startswith(band) for band in bands)
        for word in page_map.page.words
        if abs(word.box[1] - label.box[1]) < NEAR
    )


def band_alone(rows: list[Row], pages: list[PageReading], eyes: Eyes | None) -> Answer | None:
    """The one band that is printed, where it stands as the answer of its label and nothing beside it."""
    if len(rows) != 1:
        return _two_in_field(rows)
    row = rows[0]
    if row.items:
        things = [item.thing for item in row.items]
        if len(things) > 1 or not (isinstance(things[0], Widget) and shows_all(things[0], row)):
            return None
        sure = confidence("acroform.field")
        return Answer(row.value, sure, "acroform", row.page, row.match.box, (row.value,))
    page = next(p for p in pages if p.number == row.page)
    label = page.map.labels.get(row.key)
    if label is None:
        return None
    if _names_another(page.map, row, label):
        return None
    gap = row.match.box[1] - label.box[3]
    beside = same_line(label.box, row.match.box) and row.match.box[0] > label.box[2]
    below = -1 <= gap <= BELOW * height(label.box) and row.match.box[0] < label.box[2]
    if not (beside or below):
        return None
    if eyes is not None and any(eyes.stray_ink(page.map.page, part) for part in beside_statement(row)):
        return None
    return Answer(row.value, confidence("text.stated"), "text", row.page, row.match.box, (row.value,))


def _two_in_field(rows: list[Row]) -> Answer | None:
    """Both of two bands, where one field that says the two and no more is all that stands at them, and the third isn't printed."""
    things = [item.thing for row in rows for item in row.items]
    if (
        len(rows) != TWO
        or len(things) != 1
        or not isinstance(things[0], Widget)
        or any(r.shapes for r in rows)
    ):
        return None
    field, (a, b) = things[0], (row.match.title.letters for row in rows)
    if (
        field.kind == "button"
        or "?" in (field.value or "")
        or normalise(field.value or "") not in {x + y for x, y in ((a, b), (b, a))}
    ):
        return None
    box = union(row.match.box for row in rows)
    values = tuple(str(row.value) for row in rows)
    return Answer(None, confidence("double"), "acroform", rows[0].page, box, values)
