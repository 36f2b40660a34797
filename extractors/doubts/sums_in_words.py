"""What a sentence says the scores add up to: "Scores add up to 41 and not 27". It may be of the total or of the overall score: only
a number that is neither speaks against what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.regex import regex

_SUM = regex(
    r"\b(?:(?:scores?|totals?|sum|figures|numbers|indicators|sections|ticks)\W+(?:(?:all|together|actually|really|now|should|must|do|does|above|here|of|the)\W+){0,4}"
    r"(?:adds?(?:\W+up)?|comes?(?:\W+out)?|came|totals?|sums?(?:\W+up)?|amounts?|works?\W+out)"
    r"|(?:scores?|totals?|sum)\W+is(?=\W+(?:actually|really|in\W+fact|now|rather)\b)"
    r"|(?:real|true|correct|actual|proper)\W+(?:total|sum)\W+(?:score\W+)?(?:is|was|comes)"
    r"|i\W+(?:make|get|count|have)\W+(?:it|them|that|(?:the\W+)?(?:total|sum))(?:\W+(?:come|add\W+up))?"
    r"|(?:it|they|this|that|these|all|i)\W+(?:(?:all|actually|really|now|should|must|do|does|make|them)\W+){0,3}(?:adds?\W+up|added\W+up|adds?|totals?|sums?\W+up))"
    r"\W+(?:(?:up|to|at|as|an?|total|sum|score|of|be|only|actually|really|in\W+fact|now|rather|out)\W+){0,5}(?P<sum>[1-6]\d)"
    r"(?=\W*$|\s*[.,;:()!](?!\d)|\s+(?:and|not|rather|instead|but|as|so|now|which|overall|because|when|if|on|in\s+total|altogether)\b)",
    re.IGNORECASE,
)

_OF_ANOTHER_TEST = regex(  # "her SDQ total", "his exam scores": "NB total" and "CIN total" may be the form's
    r"\b(?:sdq|phq|gad|rcads|cgas|honosca|bdi|bmi|wisc|sats?|gcses?|btecs?|cats?|exams?|test|maths|reading|spelling|iq|quiz|benefits?)(?:\W?\d{1,2})?\s+$",
    re.IGNORECASE,
)


def sums_in(text: str) -> Iterator[tuple[int, int]]:
    """Such sums, and where each begins."""
    for found in _SUM.finditer(text):
        if found[0][:1].isalpha() and _OF_ANOTHER_TEST.search(text[: found.start()]):
            continue
        yield int(found["sum"]), found.start()
