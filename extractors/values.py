"""What people in the UK write into a form, turned into a value, or into a doubt.

Every parser answers with a Parsed: a value, or candidates of an answer that can't be taken. None guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

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
_FILLER = re.compile(r"^[\s._…:\[\]]*$")


def is_filler(text: str) -> bool:
    """Whether a text is only what forms print to write on: dots, underscores, a colon."""
    return bool(_FILLER.match(text))


_PLACEHOLDER = re.compile(  # what form software shows where nothing was chosen or written
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


_LEAD = re.compile(r"^[-–—:\s]*score\s*[:=]?\s*", re.IGNORECASE)  # printed between a label and its score
_RANGE = re.compile(r"\s*[(\[]\s*1\s*(?:-|–|—|to)\s*(\d{1,2})\s*[)\]]\s*$", re.IGNORECASE)  # "(1-10)"


def parse_score(text: str, maximum: int) -> Parsed:
    """A written score. "31/50" is 31 of 50, but "4/5" of a score up to 5 may be 4 or 5: unread.

    maximum: highest value of the range. Values outside the range are kept as written.
    """
    said = _LEAD.sub("", text.strip())
    ranged = _RANGE.search(said)
    if ranged and int(ranged[1]) == maximum:
        said = said[: ranged.start()]
    cleaned = said.strip().strip(".:;=()[] ").strip()
    if is_filler(cleaned) or cleaned in {"-", "–", "—"}:
        return BLANK
    if re.fullmatch(r"\d{1,3}", cleaned):
        return Parsed("value", int(cleaned))
    if cleaned.casefold() in NUMBER_WORDS:
        return Parsed("value", NUMBER_WORDS[cleaned.casefold()])
    of = re.fullmatch(r"(\d{1,2})\s*(?:/|out of)\s*(\d{1,2})", cleaned, re.IGNORECASE)
    if of and int(of[2]) == maximum and (maximum > 5 or "out" in cleaned.casefold()):
        return Parsed("value", int(of[1]))
    printed = re.fullmatch(r"[\s._…]*(?:/|out of)\s*(\d{1,2})", cleaned, re.IGNORECASE)
    if printed and int(printed[1]) == maximum > 5:
        return BLANK  # "__ / 25" with nothing written before it; "/5" may be a 1 and a 5
    numbers = tuple(dict.fromkeys(int(n) for n in re.findall(r"\d{1,3}", cleaned)))
    return Parsed("unread", candidates=tuple(n for n in numbers if n <= maximum))


_YES = re.compile(r"^(y|yes|yep|yeah|true|✓|✔|☑|☒|x)\b|^[✓✔☑☒]", re.IGNORECASE)
_NO = re.compile(
    r"^(n\s?/\s?a|n\.a\.?|na|not applicable|none|nil|nope|no|n|false)\b|^[-–—]+$",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(not known|unknown|unsure|not sure|possibl\w*|maybe|perhaps|suspect\w*|query|queried|awaiting|pending|tbc|"
    r"await\w*|being assessed|under assessment|historic\w*|previous\w*|formerly?|ended|closed|was|were|never|not|no|"
    r"don'?t|doesn'?t|isn'?t|denies|denied|until|used to|step(?:ped)? down|considered|requested|proposed)\b|\?",
    re.IGNORECASE,
)


def parse_yes_no(text: str, means_yes: tuple[str, ...] = ()) -> Parsed:
    """Yes or no, as typed. means_yes: patterns that say yes in answer to this question ("CP Plan")."""
    cleaned = " ".join(text.split())
    if is_filler(cleaned):
        return BLANK
    bare = cleaned.strip(" .,;:()[]")
    if re.search(r"\by(es)?\s*(?:/|or)\s*n(o)?\b", bare, re.IGNORECASE):
        return Parsed("unread", candidates=(True, False))
    yes = _YES.match(bare)
    if yes:
        return _with_rest(True, bare[yes.end() :])
    if _NOT_SAID.match(bare):
        return Parsed("unread", candidates=(True, False))
    no = _NO.match(bare) or re.fullmatch(r"[-–—]+", cleaned)
    if no:
        rest = bare[no.end() :] if no.re is _NO else ""
        if _says_yes_after_all(rest, means_yes):
            return Parsed("unread", candidates=(True, False))
        return _with_rest(False, rest, cleaned)
    said = any(re.search(rf"\b{p}\b", bare, re.IGNORECASE) for p in means_yes)
    if said and _OTHERS.search(bare):
        return Parsed("unread", candidates=(True, False))
    if said and not _UNSURE.search(bare):
        return Parsed("value", True, rest=cleaned)
    return Parsed("unread", candidates=(True, False) if _UNSURE.search(bare) else (True,))


_OTHERS = re.compile(  # whose plan it is, where it isn't the child's
    r"\b(?:(?:half|step)[- ]?)?(?:siblings?|brothers?|sisters?|mothers?|mum|mums|dads?|fathers?|parents?|cousins?|"
    r"friends?|partners?|boyfriends?|girlfriends?|peers?|child of|son|daughter)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"^(not (known|sure|asked|recorded|disclosed|stated|clear)|unknown|unsure|d/?k\b|n\s?/?\s?k\b|"
    r"no (info\w*|idea|data|details?|record\w*|reply|answer|response|disclosure|evidence)|\?)",
    re.IGNORECASE,
)


def _says_yes_after_all(rest: str, means_yes: tuple[str, ...]) -> bool:
    """ "No CP plan, looked after": what a "no" denies ends at the first comma, dash or verb."""
    parts = re.split(r"[,;:.\-–—(/]|\b(?:is|but|and|now|however|under)\b", rest, flags=re.IGNORECASE)
    later = [p for p in parts[1:] if p.strip()] if parts and parts[0].strip() else parts
    said = (re.search(rf"\b(?:{p})\b", part, re.IGNORECASE) for part in later for p in means_yes)
    return any(said)


def _with_rest(value: bool, rest: str, whole: str = "") -> Parsed:
    """whole: the text as written, which explains a "no" better than what is left of it."""
    if rest.lstrip(" .,;:)]").startswith("?"):
        return Parsed("unread", candidates=(True, False))  # "Yes?" asks
    rest = rest.strip(" .,;:-–—")
    if rest.casefold() in ("yes", "no", "y", "n"):
        rest = rest if (rest.casefold()[0] == "y") != value else ""
    contrary = re.search(r"\b(yes|no)\b", rest, re.IGNORECASE)
    if contrary and (contrary[0].casefold() == "yes") != value:
        return Parsed("unread", candidates=(True, False))
    if rest and _UNSURE.search(rest) and value:
        hedged = re.search(
            r"\b(until|ended|closed|previous\w*|historic\w*|not|no longer)\b", rest, re.IGNORECASE
        )
        if hedged:
            return Parsed("unread", candidates=(True, False))
    if rest and not value and re.search(r"\b(but|however|although|until)\b", rest, re.IGNORECASE):
        return Parsed("unread", candidates=(True, False))
    return Parsed("value", value, rest=whole if rest and whole else rest)
