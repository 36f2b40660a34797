"""Yes/no answers that can't be told from their label's own print: a dash right behind it, words typed over it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, State

DASHES = set("-–—")
RIGHT_BEHIND = 0.6  # letter sizes from a label's last word to a dash that may be its print
SAID = ("yes", "no", "y", "n")
TOGETHER = 0.1  # letter sizes between two letters below which they lie on each other; an i is twice as wide


def doubt_label_print(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread a No that is but a dash right behind a label without a colon, a question mark or a "Y/N": it may be
    the label's print, and the answer blank. And what seems blank where two letters of its label stand on one place, or a Yes or No
    among those of a word of it ("aNfoter")."""
    for one, label, answer in _asked(form, pages, into):
        dash = answer.value is False and _is_dash_behind(one, label[-1])
        over = answer.state is State.BLANK and any(
            _is_typed_over(word) or _holds_an_answer(word, one.match.title.text) for word in label
        )
        if dash or over:
            into.answers[one.key] = doubted(answer, (True, False))


def _asked(
    form: Form, pages: list[PageReading], into: Readings
) -> Iterator[tuple[Field, list[Word], Answer]]:
    """The places of the yes/no questions, with the words of their labels and what was read."""
    for page in pages:
        for key, one in page.gathered.fields.items():
            answer = into.answers.get(key)
            if form[key].kind == "yes_no" and answer is not None:
                yield one, [page.map.page.words[i] for i in one.match.words], answer


def _is_dash_behind(one: Field, last: Word) -> bool:
    """Whether a dash is all that stands there, and the label's last word asks for nothing."""
    said = words_among(one.items)
    if len(said) != 1 or len(one.items) != 1 or not set(said[0].text) <= DASHES:
        return False
    asks = not last.text[-1].isalpha() or normalise(last.text) in ("yn", "n", "yesno", "no")
    near = 0 <= said[0].box[0] - last.box[2] < RIGHT_BEHIND * last.size
    return near and same_line(said[0].box, last.box) and not asks


def _is_typed_over(word: Word) -> bool:
    letters = list(zip(word.text, word.xs, strict=False))
    return any(a != b and x1 - x0 < TOGETHER * word.size for (a, x0), (b, x1) in pairwise(letters))


def _holds_an_answer(word: Word, wording: str) -> bool:
    """Whether a word of a label is one of its wording's with the letters of a Yes or No among its own, in their order."""
    letters = normalise(word.text)
    own = {normalise(part) for part in wording.split()}
    return letters not in own and any(_is_mixed(letters, said, part) for said in SAID for part in own if part)


def _is_mixed(letters: str, one: str, other: str) -> bool:
    """Whether letters are those of two texts, each in its order."""
    if not letters or len(letters) != len(one) + len(other):
        return not letters and not one and not other
    first = one[:1] == letters[0] and _is_mixed(letters[1:], one[1:], other)
    return first or (other[:1] == letters[0] and _is_mixed(letters[1:], one, other[1:]))
