"""Words that somebody wrote at a checklist's line which is answered by a Yes and a No, in columns or in a pair: "query", "Changed to yes
by phone", "No (yes since May)". They may say otherwise than the mark, and a line that isn't ticked lowers the priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.doubts.unsettled import is_unsettled
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row, words_among
from extractors.pages.boxes import centre
from extractors.pages.glyphs import box_glyph, sign_of
from extractors.pages.page import Word
from extractors.rows.behind_no import says_no_more
from extractors.rows.row_choices import choices_of
from extractors.rows.row_print import COMMON
from extractors.rows.yes_no_columns import columns_of
from extractors.values.answers import Readings, doubted
from extractors.yes_no.printed_choices import Printed
from schemas.types import State


def doubt_words_at_lines(rows: Sequence[Row], pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the lines of a checklist at which words stand that aren't alike at most of them.
    rows: a checklist's."""
    said = _said(rows, pages)
    often = Counter(said)
    for row, text in zip(rows, said, strict=True):
        answer = into.answers.get(row.key)
        if answer is None or answer.state is State.UNREAD or often[text] >= max(2.0, COMMON * len(rows)):
            continue
        if text and _speaks_against(text, answer.value is True):
            into.answers[row.key] = doubted(answer, (True, False))


def _speaks_against(text: str, ticked: bool) -> bool:
    """What stands beside a tick mostly says more of it; beside a No it has to deny too."""
    return is_unsettled(text) if ticked else not says_no_more(text)


def _said(rows: Sequence[Row], pages: Sequence[PageReading]) -> list[str]:
    """What stands at each line besides its print and marks; nothing where no Yes and No is asked."""
    found = choices_of(pages, rows)
    if found is not None:
        return [_at_pair(row, choice) for row, (choice, _) in zip(rows, found, strict=True)]
    columns = columns_of(list(pages), list(rows))
    starts = {page: min(c.yes[0], c.no[0]) for page, c in columns.items()}
    return [_text(_words(row, starts[row.page])) if row.page in starts else "" for row in rows]


def _at_pair(row: Row, choice: Printed | None) -> str:
    if choice is None:
        return ""
    own = (choice.yes, choice.no)
    return _text([w for w in _words(row) if w.box not in own and w not in choice.words])


def _words(row: Row, end: float | None = None) -> list[Word]:
    """What is written in a line's band besides its statement, no marks nor boxes. end: what stands further right is in columns."""
    return [
        w
        for w in words_among(row.items)
        if (end is None or centre(w.box)[0] < end)
        and box_glyph(w.text, w.font) is None
        and sign_of(w.text, w.font) is None
        and any(c.isalnum() or c == "?" for c in w.text)
    ]


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)
