"""A yes/no question of which both words are set as only the chosen one is elsewhere on the form: bold, or on a shade."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.gather import PageReading
from extractors.rows.typeface import is_bold_font
from extractors.values.answers import Readings, doubted
from extractors.yes_no.choice_looks import Looks
from extractors.yes_no.printed_choices import choices_printed
from schemas.forms import Form
from schemas.types import State

Set = tuple[bool, bool]  # of the Yes and of the No, whether it is set so


def doubt_both_chosen(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the yes/no questions that seem blank, of which both words are set as one alone is at another question."""
    found = [one for page in pages if not page.map.page.scanned for one in _set_words(form, page)]
    for way in range(2):
        if not any(ways[way][0] != ways[way][1] for _, ways in found):
            continue
        for key, ways in found:
            answer = into.answers.get(key)
            if all(ways[way]) and answer is not None and answer.state is State.BLANK:
                into.answers[key] = doubted(answer, (True, False))


def _set_words(form: Form, page: PageReading) -> Iterator[tuple[str, tuple[Set, Set]]]:
    """The page's questions with a printed Yes and No in their answer: which of the two are bold, and which are shaded."""
    looks = Looks(page.map.page)
    for key, one in page.gathered.fields.items():
        for choice in choices_printed(one)[-1:] if form[key].kind == "yes_no" else ():
            bold = is_bold_font(choice.fonts[0]), is_bold_font(choice.fonts[1])
            shaded = bool(looks.of(choice.yes).fills), bool(looks.of(choice.no).fills)
            yield key, (bold, shaded)
