"""What people in the UK write into a form, turned into a value, or into a doubt.

Every parser answers with a Parsed: a value, or candidates of an answer that can't be taken. None guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.questions.score_limits import without_limit
from schemas.regex import regex
from schemas.types import Value

Outcome = Literal["value", "blank", "invalid", "unread"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """outcome "invalid": surely read but impossible. rest: text beyond the answer. years: of an unread date
    the years that it allows. age: in years, written beside a date of birth."""

    outcome: Outcome
    value: Value = None
    candidates: tuple[Value, ...] = ()
    rest: str = ""
    years: tuple[int, ...] = ()
    age: int | None = None


BLANK = Parsed("blank")
HIGHEST = 60  # of all scores on the form: that of the overall score

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_ONES = [word for word, n in NUMBER_WORDS.items() if 1 <= n <= 9]
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
IN_WORDS = {  # to HIGHEST and a little more, each as one word: "twentysix"
    **NUMBER_WORDS,
    **{word: n for n, word in enumerate(_TEENS, 13)},
    **_TENS,
    **{f"{ten}{one}": n + m for ten, n in _TENS.items() for m, one in enumerate(_ONES, 1)},
}
_TWICE = regex(  # "5 (five)", "twenty-six (26)"
    r"(?P<figures>\d{1,3})\s*[(\[]\s*(?P<words>[a-z]+(?:[\s-][a-z]+)?)\s*[)\]]?|"
    r"(?P<said>[a-z]+(?:[\s-][a-z]+)?)\s*[(\[]\s*(?P<number>\d{1,3})\s*[)\]]?",
    re.IGNORECASE,
)
ONE_TO_TEN = "|".join(word for word, n in NUMBER_WORDS.items() if 1 <= n <= 10)  # of a pattern
_FILLER = regex(r"^[\s._…:\[\]]*$")


def number_said(said: str) -> int:
    """The number that figures, or one of NUMBER_WORDS, say."""
    return int(said) if said.isdigit() else NUMBER_WORDS[said.casefold()]


def is_filler(text: str) -> bool:
    """Whether a text is only what forms print to write on: dots, underscores, a colon."""
    return bool(_FILLER.match(text))


_PLACEHOLDER = regex(  # what form software shows where nothing was chosen or written
    r"^[\[<(\-–—\s]*(?:not answered|(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add|choose) (?:text|an? \w+)|"
    r"choose an item|please (?:select|choose)(?: an? \w+| one)?|select (?:an? (?:option|item|date|value)|one)|"
    r"enter (?:text|an? \w+)(?: here)?)[\s.…:\])>\-–—]*$",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a text is what a form's software shows where nothing was chosen or written."""
    return bool(_PLACEHOLDER.match(" ".join(text.split())))


def is_leader(text: str) -> bool:
    """Whether a word is a dotted or underscored line to write on."""
    return len(text) > 2 and set(text) <= set("._…·-")


_LEAD = regex(r"^[-–—:\s]*score\s*[:=]?\s*", re.IGNORECASE)  # printed between a label and its score
_MAY_BE_ANOTHER = regex(  # than the numbers that stand in it: "7+", "7½", "1O"
    r"\d\s*[½¼¾+<>≤≥~]|[<>≤≥~≈]\s*\d|\d[.,]\d|\d\s+\d\s*/\s*\d|\d[a-z]|[a-z]\d", re.IGNORECASE
)
_LEAVES_IT = frozenset(
    ("or", "to", "and", "out", "of", "score", "agreed")
)  # words beside numbers that make them no other
_RANGE = regex(r"[(\[]\s*1\s*(?:-|–|—|to)\s*(\d{1,2})\s*[)\]]\s*$", re.IGNORECASE)  # "(1-10)"


def parse_score(text: str, maximum: int, out_of: bool = False) -> Parsed:
    """A written score. "31/50" is 31 of 50, but "4/5" of a score up to 5 may be 4 or 5: unread.

    maximum: highest value of the range. Values outside the range are kept as written. out_of: whether it is known that
    "4/5" is 4 of 5.
    """
    said = _LEAD.sub("", " ".join(text.split()))
    ranged = _RANGE.search(said)
    if ranged and int(ranged[1]) == maximum:
        said = said[: ranged.start()]
    said = without_limit(said, maximum)
    cleaned = said.strip().strip(".:;=()[] ").strip()
    if is_filler(cleaned) or cleaned in {"-", "–", "—"}:
        return BLANK
    if re.fullmatch(r"\d{1,3}", cleaned):
        return Parsed("value", int(cleaned))
    if cleaned.casefold() in NUMBER_WORDS:
        return Parsed("value", NUMBER_WORDS[cleaned.casefold()])
    twice = _given_twice(cleaned)
    if twice is not None:
        return Parsed("value", twice)
    of = re.fullmatch(r"(\d{1,2})\s*(?:/|out of)\s*(\d{1,2})", cleaned, re.IGNORECASE)
    if of and int(of[2]) == maximum and (out_of or maximum > 5 or "out" in cleaned.casefold()):
        return Parsed("value", int(of[1]))
    printed = re.fullmatch(r"[\s._…]*(?:/|out of)\s*(\d{1,2})", cleaned, re.IGNORECASE)
    if printed and int(printed[1]) == maximum > 5:
        return BLANK  # "__ / 25" with nothing written before it; "/5" may be a 1 and a 5
    asked = re.fullmatch(r"(?:/|out of) *(\d{1,2})[ :)\]]+(\d{1,2})", cleaned, re.IGNORECASE)  # on its line
    if asked and int(asked[1]) == maximum > 5 and "\n" not in text.strip():
        return Parsed("value", int(asked[2]))  # "Score out of 10" beside its box
    said_of_it = set(re.findall("[a-z]+", cleaned.casefold()))  # "at least 7", "7 or eight", "7 and rising"
    if _MAY_BE_ANOTHER.search(cleaned) or not said_of_it <= _LEAVES_IT:
        return Parsed("unread")
    numbers = tuple(dict.fromkeys(int(n) for n in re.findall(r"\d{1,3}", cleaned)))
    return Parsed("unread", candidates=tuple(n for n in numbers if n <= maximum))


def _given_twice(text: str) -> int | None:
    """The number that a text gives in figures and, in brackets beside these, in words that say the same; None of any other text."""
    found = _TWICE.fullmatch(text)
    if found is None:
        return None
    number = int(found["figures"] or found["number"])
    said = re.sub(r"[\s-]", "", found["words"] or found["said"]).casefold()
    return number if IN_WORDS.get(said) == number else None
