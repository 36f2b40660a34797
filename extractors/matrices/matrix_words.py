"""Words that may stand in and around a matrix of scores and leave it this assessment's own.

A matrix without statements says nothing itself of whose scores it holds, of which day, and of what: "Brother's scores", "Target" and
"Confidence" look the same. So what is known to say nothing else is listed, and any other word leaves the table in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from extractors.pages.letters import normalise
from extractors.questions.earlier_columns import EARLIER, NOW
from extractors.questions.titles import titles
from schemas.forms import load_form
from schemas.regex import regex

Day = Literal["", "now", "earlier", "other"]
FORM = "cse_assessment"
SHORTEST = 16  # letters of a line that is a piece of the form's print
PIECE = 6  # letters of a piece of a row's title
_PLAIN = frozenset(
    re.findall(
        r"\S+",
        "the a an of in from for each every and or to is are with by per on at this these current currently today today's now new"
        " assessment assessments form score scores scored scoring rating ratings rate risk risks indicator indicators"
        " vulnerability vulnerabilities descriptor descriptors section sections area areas concern concerns item items question"
        " questions category categories factor factors theme themes domain domains criteria criterion part page pages matrix grid"
        " table please mark tick cross circle ring shade choose select put place enter use complete one two box boxes cell column"
        " columns row rows line only number numbers level levels scale low high lowest highest child child's young person"
        " person's yp sexual exploitation cse safeguarding official sensitive confidential total totals subtotal sub summary",
    )
)
_EARLIER = frozenset(
    re.findall(
        r"\S+",
        "previous prior last earlier baseline initial original old review meeting visit example examples completed filled worked"
        " sample from was were january february march april may june july august september october november december",
    )
)
_EXAMPLE = regex(r"(?:(?:a|an|completed|worked|filled)\s+)*(?:example|sample)\b", re.IGNORECASE)
_ASKED = regex(r"please\s+state\b.*", re.IGNORECASE)
_NUMBER = regex(r"^\d{1,4}")
_NUMERAL = regex(r"\d{1,2}")
_HEAD_NUMBER = regex(r"[(\[]?([1-5])(?!\d)[)\]]?")
_LEFT_NUMBER = regex(r"^(?:no\.?|number|ref\.?|#)(?=\s|$)", re.IGNORECASE)
_RANKS = {
    **dict.fromkeys(("none", "no", "minimal"), 0),
    **dict.fromkeys(("very low", "lowest"), 1),
    "low": 2,
    **dict.fromkeys(("medium", "moderate", "some"), 3),
    "high": 4,
    **dict.fromkeys(("very high", "highest", "severe", "critical"), 5),
}
_NAMES_LEVEL = frozenset(("score", "level", "risk", "concern", "concerns", "rating"))


@cache
def titles_of_rows(form_id: str) -> dict[str, str]:
    """Keys of the indicators by the letters of their headings and of their names in the summary, without numbers."""
    form = load_form(form_id)
    found: dict[str, str] = {}
    for question in form.of_kind("indicator"):
        texts = [question.title, *(form[question.summary].title for _ in "1" if question.summary)]
        for text in (*texts, *question.also):
            found[_letters(text)] = question.key
    return found


def key_of(text: str, form_id: str) -> str | None:
    return titles_of_rows(form_id).get(_letters(text))


def is_piece_of_title(text: str) -> bool:
    """Whether a text is a line of some row's title."""
    letters = _letters(text)
    return len(letters) >= PIECE and any(letters in title for title in titles_of_rows(FORM))


def _letters(text: str) -> str:
    return _NUMBER.sub("", normalise(_ASKED.sub("", text)))


def is_plain(text: str) -> bool:
    """Whether a line says nothing but that scores of the form's stand there, low at 1 and high at 5."""
    words = _words(text)
    return all(w in _PLAIN or _NUMERAL.fullmatch(w) for w in words) and _counts(words) and _rises(words)


def is_plain_left(text: str) -> bool:
    """Whether the head of the titles' column says no more than that these stand below."""
    return is_plain(_LEFT_NUMBER.sub("", text))


def are_plain_heads(heads: Sequence[str]) -> bool:
    """Whether the heads of the scores 1 to 5, in this order, say no more than these, and levels that rise with them."""
    ranks: list[int] = []
    for value, head in enumerate(heads, 1):
        number = _HEAD_NUMBER.findall(head)
        said = [w for w in _words(_HEAD_NUMBER.sub(" ", head)) if w not in _NAMES_LEVEL]
        if number != [str(value)]:
            return False
        if said:
            rank = _RANKS.get(" ".join(said))
            if rank is None or (value == 1 and rank > 2) or (value == len(heads) and rank < 4):
                return False
            ranks.append(rank)
    return ranks == sorted(set(ranks))


def is_field(text: str) -> bool:
    """Whether a line is a label of the form's with its answer."""
    label = normalise(text.partition(":")[0])
    return ":" in text and any(label == t.letters for t in titles() if t.role == "label")


def is_print(text: str) -> bool:
    """Whether a line is one of the form's headings and labels, or a piece of its statements."""
    letters = normalise(text)
    piece = letters.lstrip("0123456789")
    return letters in _headings() or (len(piece) >= SHORTEST and any(piece in t for t in _printed()))


def day_of(text: str) -> Day:
    """What a line says of when the scores below it are: "earlier" of an example too, "other" where that isn't plain."""
    words = _words(text)
    if is_plain(text):
        return "now" if NOW.match(text) else ""
    known = all(w in _PLAIN or w in _EARLIER or _is_number(w) for w in words)
    return "earlier" if known and (EARLIER.match(text) or _EXAMPLE.match(text)) else "other"


def _words(text: str) -> list[str]:
    found = re.split(r"[^\w'\u2019]+", text.casefold().replace("\u2019", "'"))
    return [w for w in found if w]


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= 4


def _counts(words: Sequence[str]) -> bool:
    """Whether the numbers are the scores' or those of pages and parts, and no child's or week's."""
    if [int(w) for w in words if _NUMERAL.fullmatch(w)] in ([1, 5], [1, 2, 3, 4, 5]):
        return True
    before = ("", *words)
    return all(
        before[n] in ("", "page", "of", "section", "part")
        for n, w in enumerate(words)
        if _NUMERAL.fullmatch(w)
    )


def _rises(words: Sequence[str]) -> bool:
    """Whether levels that are named beside numbers rise with them: "1 = low, 5 = high"."""
    low = [n for n, w in enumerate(words) if w in ("low", "lowest")]
    high = [n for n, w in enumerate(words) if w in ("high", "highest")]
    if not low and not high:
        return True
    numbers = [int(w) for w in words if _NUMERAL.fullmatch(w)]
    return len(low) == len(high) == 1 and low < high and numbers in ([], [1, 5], [1, 2, 3, 4, 5])


@cache
def _printed() -> tuple[str, ...]:
    """The letters of the form's headings, statements and labels."""
    return tuple(t.letters for t in titles() if t.form == FORM and len(t.letters) >= SHORTEST)


@cache
def _headings() -> frozenset[str]:
    form = load_form(FORM)
    names = [form.title, *(t.text for t in titles() if t.form == FORM and t.role != "option")]
    return frozenset(normalise(name) for name in names)
