"""What the words in a line of the numbers 1 to 5, and on the lines right above and below it, ask: for the section's score, or for
something else ("At the last review:", "Manager disagrees").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.pages.boxes import by_line, centre, contains, height, union
from extractors.pages.page import Word
from extractors.sections.section_space import Part

FIVE = 5
NEAR = 3.0  # heights of the line from it to the next that is said of it, and on to the one behind
ASKING = frozenset((
    "score", "scored", "for", "this", "section", "your", "the", "of", "out", "to", "from", "please", "enter", "chosen", "selected", "given",
    "awarded", "rating", "indicator", "level", "circle", "ring", "tick", "mark", "one", "low", "high", "risk", "number", "current", "lowest",
    "highest", "select", "choose", "box", "only", "and", "is", "a", "that", "which", "best", "fits", "describes", "applies", "statement",
    "above", "below", "on", "scale", "comments", "comment", "notes", "summary", "overall",
))  # fmt: skip
_ENDS = frozenset({"lowest", "highest"})  # of the scale; "lowest" alone is a score of another day
_FORMS = {"①": "ring", "➀": "ring", "⓵": "double", "❶": "full", "➊": "full"}


def asks_for_the_score(words: Iterable[Word]) -> bool:
    """Whether words, if there are any, ask for a section's score and for nothing else."""
    said = "".join(c if c.isalpha() else " " for w in words for c in f"{letters_of(w)} ").lower().split()
    return set(said) <= ASKING and len(_ENDS & set(said)) != 1


def is_the_sections(line: Sequence[Word], part: Part) -> bool:
    """Whether nothing on the lines right above and below one of numbers makes it another thing than the section's score. The form's
    own print does not."""
    own = {id(word) for word in line}
    claimed = {id(w) for i, w in enumerate(part.page.map.page.words) if i in part.page.map.claimed}
    here = [w for w in part.page.map.page.words if id(w) not in own and contains(part.box, *centre(w.box))]
    box = union(word.box for word in line)
    lines = sorted(by_line(here, lambda w: w.box), key=lambda words: union(w.box for w in words)[1])
    above = [words for words in reversed(lines) if centre(union(w.box for w in words))[1] < centre(box)[1]]
    below = [words for words in lines if centre(union(w.box for w in words))[1] >= centre(box)[1]]
    return all(_says_nothing_else(words, line, claimed) for words in (above, below))


def _says_nothing_else(lines: Sequence[Sequence[Word]], numbers: Sequence[Word], claimed: set[int]) -> bool:
    """lines: from that of the numbers on. The first that is the form's print ends what is said of them."""
    tall = max(height(word.box) for word in numbers)
    for before, line in pairwise([numbers, *lines]):
        a, b = union(w.box for w in before), union(w.box for w in line)
        if max(a[1] - b[3], b[1] - a[3]) > NEAR * tall or any(
            id(w) in claimed and not _is_score(w) for w in line
        ):
            return True
        if not asks_for_the_score(line) or any(
            c.isdigit() and c not in "12345" for w in line for c in w.text
        ):
            return False
    return True


def _is_score(word: Word) -> bool:
    return word.text.strip(": ").lower() == "score"


def value_of(char: str) -> tuple[int, str] | None:
    """The number that a sign is, and its form where it isn't a plain figure."""
    if char in "12345":
        return int(char), ""
    for first, form in _FORMS.items():
        if 0 <= ord(char) - ord(first) < FIVE:
            return ord(char) - ord(first) + 1, form
    return None


def letters_of(word: Word) -> str:
    """A word's letters; of an "X" by itself, or at a number, none: it is a mark."""
    alone = [c for c in word.text if c.isalpha() and value_of(c) is None]
    return "" if "".join(alone).casefold() in ("x", "v") and len(word.text) <= 3 else word.text
