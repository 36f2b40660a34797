"""A statement whose own number stands level with one of its middle lines, in a column beside it without a line between:
"… satisfied with accommodation, or | (2) accommodation meets most …"."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Prefix

from extractors.pages.page import Page
from extractors.questions.streams import Stream
from extractors.questions.title_hits import Hit
from extractors.questions.titles import Title

BEGIN = 12  # letters of a statement by which it is looked for


def past_number(stream: Stream, title: Title, page: Page) -> Iterator[Hit]:
    """Where a statement stands to the letter but for its number, a word of its own left of the words around it. The number is none
    of the words."""
    number, wanted = str(title.value), title.letters
    at = stream.letters.find(wanted[:BEGIN]) if title.role == "option" else -1
    while at >= 0:
        within = at + Prefix.similarity(wanted, stream.letters[at : at + len(wanted)])
        after, end = within + len(number), at + len(wanted) + len(number)
        rest = wanted[within - at :]
        parted = {at, within, after} <= stream.starts and stream.is_end(end)
        if rest and parted and stream.letters[within:end] == number + rest:
            words = tuple(dict.fromkeys((*stream.words[at:within], *stream.words[after:end])))
            own = page.words[stream.words[within]].box
            if all(own[2] <= page.words[i].box[0] for i in words):
                yield words, at in stream.heads, 1.0
        at = stream.letters.find(wanted[:BEGIN], at + 1)
