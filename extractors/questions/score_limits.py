"""What a score's label says it may be: "Total (max 25)", "Overall Score (out of 60):", "Overall Score (11-60)". That is print, and
no score. It counts as such only where it is that score's own limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.pages.page import Word
from extractors.questions.score_hints import right_behind

LONGEST = 6  # words of a limit: "(maximum score = 25)"
LOWEST = {
    60: 11,
    50: 10,
    25: 5,
    10: 1,
    5: 1,
}  # of each score, by the highest: ten sections of 1 to 5, a judgement of 1 to 10


@cache
def _limit(maximum: int) -> str:
    """A pattern of what stands in the brackets."""
    lowest = LOWEST.get(maximum, 1)
    slash = "|/" if maximum > 5 else ""  # "(/5)" may be a 1 and a 5
    most = rf"(?:max(?:imum)?\.?(?:\s+(?:score|total))?|(?:score\s+)?out\s+of{slash})\s*[:=]?\s*{maximum}"
    return rf"[(\[]\s*(?:{most}|(?:score\s+)?{lowest}\s*(?:[-–—]|to)\s*{maximum})\s*[)\]]"


def without_limit(text: str, maximum: int) -> str:
    """The text of a score without the bracket that says its limit, before or behind it."""
    limit = _limit(maximum)
    begun = re.sub(rf"^{limit}\s*:?", "", text, flags=re.IGNORECASE)
    return (re.sub(rf"{limit}$", "", text, flags=re.IGNORECASE) if begun == text else begun).strip()


def limit_behind(words: Sequence[Word], label: Sequence[int], maximum: int) -> set[int]:
    """Where the words of such a bracket stand right behind a label on its line. label: the places of the label's words."""
    line = right_behind(words, label[-1])
    for count in range(1, min(LONGEST, len(line)) + 1):
        said = " ".join(words[i].text for i in line[:count])
        if re.fullmatch(rf"{_limit(maximum)}\s*:?", said, re.IGNORECASE):
            return set(line[:count])
    return set()
