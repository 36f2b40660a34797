"""A yes/no question whose label stands in two places of a page that are equally good: which of them asks, nobody knows."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.questions.streams import whole_page_stream
from extractors.questions.title_hits import bare_letters, exact
from extractors.questions.wording import Match
from extractors.values.answers import Readings, doubted
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import Form
from schemas.types import State


def doubt_rivalled(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread what seems blank beside another place of its label that is as good, or that is answered; and what was
    read where something stands behind one as good. A heading with nothing behind it answers nothing."""
    for page in pages:
        for key, chosen in page.map.labels.items():
            answer, rivals = into.answers.get(key), page.map.rivals.get(key, [])
            if answer is None or form[key].kind != "yes_no" or answer.state is State.UNREAD:
                continue
            if answer.state is State.BLANK:
                doubtful = bool(rivals) or _is_answered_elsewhere(page, chosen)
            else:
                doubtful = any(_behind(page, match.words) for match in rivals)
            if doubtful:
                into.answers[key] = doubted(answer, (True, False))


def _is_answered_elsewhere(page: PageReading, chosen: Match) -> bool:
    """Whether a yes or no stands next behind the words of a label in another place of the page, whatever is before them."""
    stream = whole_page_stream(page.map.page)
    places = [hit[0] for hit in exact(stream, chosen.title, bare_letters(chosen.title))]
    return any(
        normalise(min(behind, key=lambda word: word.box[0]).text) in PLAIN
        for place in places
        if not set(place) & set(chosen.words) and (behind := _behind(page, place))
    )


def _behind(page: PageReading, label: tuple[int, ...]) -> list[Word]:
    """The words right of a label, on its last line."""
    words = page.map.page.words
    return [word for word in words if _is_behind(word, words[label[-1]])]


def _is_behind(word: Word, last: Word) -> bool:
    return same_line(word.box, last.box) and word.box[0] > last.box[0] and any(c.isalnum() for c in word.text)
