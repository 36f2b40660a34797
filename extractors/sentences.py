"""Which words of a line are of one sentence."""

from __future__ import annotations

from extractors.boxes import same_line
from extractors.page import Word

BESIDE = 1.2  # letter sizes: a word nearer than this to another is part of its sentence


def stand_side_by_side(one: Word, other: Word) -> bool:
    """Whether two words of a line stand so near that they are of one sentence. The reach is that of the first."""
    reach = BESIDE * one.size
    return (
        same_line(one.box, other.box)
        and other.box[0] - reach < one.box[2]
        and one.box[0] - reach < other.box[2]
    )
