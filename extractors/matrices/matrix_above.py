"""What the lines above a matrix of scores say of it: this assessment, an earlier one, or something that isn't known."""

from __future__ import annotations

import re

from extractors.matrices.matrix_words import Day, day_of, is_field, is_piece_of_title, is_print
from extractors.pages.boxes import by_line, height, union
from extractors.pages.page import Word
from schemas.regex import regex

NEAR = 3  # lines above a matrix that must be known, besides the form's own print
PARAGRAPH = 0.8  # line heights between the lines of a paragraph at most
LONGEST = 8  # words of a line farther up that says of what day the scores are
_OTHER_DAY = regex(
    r"\b(?:previous|prior|last(?! name)|earlier|baseline|initial|old|original|before|then|examples?|sample|template|history)\b",
    re.IGNORECASE,
)


def day_above(above: list[Word], left: float) -> Day:
    """above: the words above a matrix's head; left: where its scores begin. The nearest lines must be plain, up to a field of the
    form's or another matrix; farther up a heading may still say of what day the scores are."""
    near, now, lowest = 0, False, 0.0
    for line in reversed(by_line(above, lambda w: w.box)):
        text, box = " ".join(w.text for w in line), union(w.box for w in line)
        if is_field(text) or is_piece_of_title(" ".join(w.text for w in line if w.box[2] <= left + 1)):
            break
        if now and lowest - box[3] > PARAGRAPH * height(box):
            break
        if is_print(text):
            continue
        near, lowest, day = near + 1, box[1], day_of(text)
        if near <= NEAR and day in ("earlier", "other"):
            return "other" if now else day  # "... of the last review, and not / today's"
        if near > NEAR and len(line) <= LONGEST and _OTHER_DAY.search(text):
            return "other"
        now = now or day == "now"
    return "now" if now else ""
