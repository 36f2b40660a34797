"""A yes/no question whose label stands in two places of a page that are equally good: which of them asks, nobody knows."""

from __future__ import annotations

from extractors.answers import Readings, doubted
from extractors.boxes import same_line
from extractors.gather import PageReading
from extractors.letters import normalise
from extractors.page import Word
from extractors.streams import whole_page_stream
from extractors.title_hits import ANSWERS, bare_letters, exact
from extractors.wording import Match
from schemas.forms import Form
from schemas.types import State

DASHES = set("-–—")
RIGHT_BEHIND = 0.6  # letter sizes from a label's last word to a dash that may be its print


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
                doubtful = any(_says_something(page, match.words) for match in rivals)
            if doubtful:
                into.answers[key] = doubted(answer, (True, False))


def _is_answered_elsewhere(page: PageReading, chosen: Match) -> bool:
    """Whether a yes or no stands next behind the words of a label in another place of the page, whatever is before them."""
    stream = whole_page_stream(page.map.page)
    places = [hit[0] for hit in exact(stream, chosen.title, bare_letters(chosen.title))]
    return any(
        normalise(min(behind, key=lambda word: word.box[0]).text) in ANSWERS
        for place in places
        if not set(place) & set(chosen.words) and (behind := _behind(page, place))
    )


def _says_something(page: PageReading, label: tuple[int, ...]) -> bool:
    """Whether a word stands right of a label, on its last line."""
    return bool(_behind(page, label))


def _behind(page: PageReading, label: tuple[int, ...]) -> list[Word]:
    """The words right of a label, on its last line."""
    words = page.map.page.words
    return [word for word in words if _is_behind(word, words[label[-1]])]


def _is_behind(word: Word, last: Word) -> bool:
    return same_line(word.box, last.box) and word.box[0] > last.box[0] and any(c.isalnum() for c in word.text)


def doubt_dashes_behind(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread a No that is but a dash right behind a label without a colon, a question mark or a "Y/N": it may be
    the label's print, and the answer blank."""
    for page in pages:
        for key, one in page.gathered.fields.items():
            answer, last = into.answers.get(key), page.map.page.words[one.match.words[-1]]
            if form[key].kind != "yes_no" or answer is None or answer.value is not False:
                continue
            said = [item.thing for item in one.items if isinstance(item.thing, Word)]
            dash = len(said) == 1 == len(one.items) and set(said[0].text) <= DASHES
            if dash and last.text[-1].isalpha() and _is_right_behind(said[0], last) and not _asks(last):
                into.answers[key] = doubted(answer, (True, False))


def _asks(last: Word) -> bool:
    """Whether a label ends in its "Y/N"."""
    return normalise(last.text) in ("yn", "n", "yesno", "no")


def _is_right_behind(word: Word, last: Word) -> bool:
    return same_line(word.box, last.box) and 0 <= word.box[0] - last.box[2] < RIGHT_BEHIND * last.size
