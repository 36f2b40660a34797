"""A printed Yes and No of which a drawn box, a line or a wrapped label parts one from its question: what is left passes for typed.

Where both words stand, neither is typed: a mark chooses, and one that isn't understood is for a person to see.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import centre, contains, height, same_line
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted
from extractors.yes_no.yes_no_words import NO, PLAIN, YES
from schemas.forms import Form
from schemas.types import Answer, State

STOPS = "/|.,:;()[]"
CELL = 60.0  # points: a higher cell holds more than one answer


def doubt_parted_choices(
    form: Form, pages: Sequence[PageReading], framed: Collection[str], into: Readings
) -> None:
    """Changes to unread the yes/no questions that one plain word seems to answer while the other, nobody's, stands on its line
    with nothing between, or in its cell; and those left blank of whose two words a box holds one alone. framed: the keys that a frame round one of the words has answered."""
    for page in pages:
        if page.map.page.scanned:
            continue
        for key, one in page.gathered.fields.items():
            answer = into.answers.get(key)
            if form[key].kind != "yes_no" or key in framed or answer is None:
                continue
            parted = _is_one_boxed(page, one) if answer.state is State.BLANK else _has_both(page, one, answer)
            if parted and answer.state is not State.UNREAD:
                into.answers[key] = doubted(answer, (True, False))


def bare(word: Word) -> str:
    """A word in small letters, without the signs that part it from another."""
    return word.text.strip(STOPS).casefold()


def _has_both(page: PageReading, one: Field, answer: Answer) -> bool:
    """Whether a question that is answered by a plain word (answer: what was read) has the other one beside it too, nobody's."""
    said = [item.thing for item in one.items if item.text.strip(STOPS)]
    if len(said) != 1 or not isinstance(said[0], Word) or bare(said[0]) not in PLAIN:
        return False
    word = said[0]
    if answer.value is not (bare(word) in YES):
        return False  # a mark spoke
    opposite = NO if bare(word) in YES else YES
    others = [
        i.thing for i in page.gathered.unowned if isinstance(i.thing, Word) and bare(i.thing) in opposite
    ]
    return any(_is_in_its_cell(page, word, other) or _is_beside(page, word, other) for other in others)


def _is_one_boxed(page: PageReading, one: Field) -> bool:
    """Whether a Yes and a No are all that stands there and one alone is in a box. Cells of a table hold both or one each."""
    words = [item.thing for item in one.items if item.text.strip(STOPS)]
    plain = [word for word in words if isinstance(word, Word) and bare(word) in PLAIN]
    if len(words) != 2 or len({bare(word)[0] for word in plain}) != 2:
        return False
    cells = [page.map.grid.cell_at(*centre(word.box)) for word in plain]
    low = [cell for cell in cells if cell.is_closed and height(cell.box) <= CELL]
    held = [sum(contains(cell.box, *centre(word.box)) for word in plain) for cell in low]
    return 1 in held and (len(low) == 1 or 2 in held)


def _is_in_its_cell(page: PageReading, word: Word, other: Word) -> bool:
    cell = page.map.grid.cell_at(*centre(word.box))
    return cell.is_closed and height(cell.box) <= CELL and contains(cell.box, *centre(other.box))


def _is_beside(page: PageReading, word: Word, other: Word) -> bool:
    """Whether two words stand on one line and nothing is written between them."""
    if not same_line(word.box, other.box):
        return False
    left, right = sorted((word.box, other.box))
    return not any(
        bare(w) and same_line(w.box, left) and left[2] <= centre(w.box)[0] <= right[0]
        for w in page.map.page.words
    )
