"""Yes or no in words, as people write it: "N/A", "No - none known", "CP Plan since May", or nothing so plain.

A yes may be explained in any words. What stands behind a no must itself say no: "No diagnosis, self-harms" and
"No. 5 Youth Centre" begin like one.
"""

from __future__ import annotations

import re

from extractors.values.values import BLANK, Parsed, is_filler
from schemas.forms import Question
from schemas.regex import regex

YES, NO = ("yes", "y"), ("no", "n")
PLAIN = (*YES, *NO)
"""All that a plain answer may be, in small letters."""
_LONE = regex(rf"\W*(?:{'|'.join(PLAIN)})\W*", re.IGNORECASE)

EITHER = Parsed("unread", candidates=(True, False))

_YES = regex(  # "Y&P team" is no yes, nor is what is left of a printed "Y/N"
    r"^(y(?!\s?[/|])|yes|yep|yeah|true|x)\b(?!\s?[&+])|^[✓✔☑☒]", re.IGNORECASE
)
_NO = regex(
    r"^(n\s?/\s?a|n\.a\.?|na|not applicable|not (?:at present|at the moment|at this time|currently)(?=\W*$)|none|nil|nope|no|n|false)\b|^[-–—]+$",
    re.IGNORECASE,
)
_OVER = (
    r"discharged|lapsed|expired|ceased|de-?registered|revoked|came off|declined|refused|rejected|ended|closed"
)
_UNSURE = regex(
    rf"\b({_OVER}|not known|unknown|unsure|not sure|possibl\w*|maybe|perhaps|suspect\w*|query|queried|awaiting|pending|"
    r"tbc|removed|finished|stopped|await\w*|being assessed|under assessment|historic\w*|previous\w*|formerly?|was|were|"
    r"never|not|no|neither|nor|don'?t|doesn'?t|isn'?t|denies|denied|until|used to|past|considering|considered|"
    r"requested|proposed|risk of|threshold|needed|step(?:ped)? down|"
    r"(?:19|20)\d\d\s*(?:-|–|to)\s*(?:19|20)?\d\d)\b|\?",
    re.IGNORECASE,
)
_HEDGED = regex(
    rf"\b({_OVER}|quer(?:y|ied)|unsure|unconfirmed|tbc|possibl\w*|maybe|perhaps|until|previous\w*|historic\w*|not|no longer)\b",
    re.IGNORECASE,
)


def is_plain(text: str) -> bool:
    """Whether a text is a plain yes or no and nothing else, but for signs."""
    return _LONE.fullmatch(text) is not None


def parse_answer(question: Question, text: str) -> Parsed:
    """Yes or no, as typed in answer to this question."""
    return parse_yes_no(text, question.means_yes, question.another, question.means_no)


def parse_yes_no(
    text: str,
    means_yes: tuple[str, ...] = (),
    another: tuple[str, ...] = ("person", "plan"),
    means_no: tuple[str, ...] = (),
) -> Parsed:
    """Yes or no, as typed. means_yes: patterns that say yes in answer to this question ("CP Plan"); means_no: all that a no may
    say, or what may follow it ("not yet"). another: what a plain yes may be said of and answer nothing: another person
    ("Yes - her brother"), another plan ("Yes, early help")."""
    cleaned = " ".join(text.split())
    if is_filler(cleaned):
        return BLANK
    bare = cleaned.strip(" .,;:()[]")
    if bare.endswith("*") or re.search(r"[^\s…]…\W*$", bare):  # a footnote says more, or what is cut off
        return EITHER
    if re.search(r"\b(?:y(es)?\s*(?:/|or)\s*[\[({<]?\s*n(o)?|true\W+false)\b", bare, re.IGNORECASE):
        return EITHER
    yes = _YES.match(bare)
    if yes:
        alone = _COMPANY.sub("", bare) if means_no else bare
        if means_yes and (_TAKEN_BACK.search(bare) or any(_ANOTHER[what].search(alone) for what in another)):
            return EITHER
        if _is_both(yes[0], bare[yes.end() :], "n"):
            return EITHER
        return _with_rest(True, bare[yes.end() :])
    if any(re.fullmatch(pattern, _BEHIND_NO.sub("", bare), re.IGNORECASE) for pattern in means_no):
        return Parsed("value", False, rest=cleaned)
    if _NOT_SAID.match(bare):
        return EITHER
    said_no = _NO.match(bare)
    no = said_no or re.fullmatch(r"[-–—]+", cleaned)
    if no:
        rest = bare[said_no.end() :] if said_no else ""
        if not _says_no_too(rest) or _is_both(bare[: no.end()], rest, "y"):
            return EITHER
        return _with_rest(False, rest, cleaned)
    said = any(re.search(rf"\b{p}\b", bare, re.IGNORECASE) for p in means_yes)
    if said and (_is_print(bare, means_yes) or re.search(r"\b[yn]\b", bare, re.IGNORECASE)):
        return EITHER
    if said and any(words.search(bare) for words in _ANOTHER.values()):
        return EITHER
    if said and not _UNSURE.search(bare):
        return Parsed("value", True, rest=cleaned)
    return Parsed("unread", candidates=(True, False) if _UNSURE.search(bare) else (True,))


def _is_print(text: str, means_yes: tuple[str, ...]) -> bool:
    """Whether a text offers a choice, as "CP Plan / Looked after" does, and says nothing more."""
    parts = re.split(r"\s*(?:/|\bor\b)\s*", text.strip("? "), flags=re.IGNORECASE)
    named = (any(re.fullmatch(p, part, re.IGNORECASE) for p in means_yes) for part in parts)
    return len(parts) > 1 and all(named)


_OTHERS = regex(  # whose plan it is, where it isn't the child's
    r"\b(?:(?:half|step)[- ]?)?(?:siblings?|brothers?|sisters?|mothers?|mum|mums|dads?|fathers?|parents?|cousins?|"
    r"friends?|partners?|boyfriends?|girlfriends?|peers?|child of|son|daughter)\b",
    re.IGNORECASE,
)
_OTHER_PLANS = regex(  # when a plan was, or what it is instead
    r"\b(?:cin|child in need|early help|taf|section 17|s\.?17|s\.?47|but|different|another|other|"
    r"in (?:19|20)\d\d|(?:last|previous) year|years? ago|stepped down|step down)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = regex(  # whatever is asked: "Yes - but withdrawn", "Yes 2 years ago, none now"
    r"\b(?:but|different|another|none|nothing|only|years? ago|stepped down|step down|withdrawn|wrong (?:row|box|line|child))\b",
    re.IGNORECASE,
)
_ANOTHER = {"person": _OTHERS, "plan": _OTHER_PLANS}
_COMPANY = regex(  # who is with the child that it is said of, and nothing behind it: "Yes - mum present"
    r"\b(?:(?:her|his|their)\W+)?(?:mother|mum|dad|father|parents?|carers?|gran|nan)\W+(?:(?:is|was|are|were)\W+)?(?:(?:also|both)\W+)?"
    r"(?:present|attended|in\W+agreement|supportive)\W*$",
    re.IGNORECASE,
)
_BEHIND_NO = regex(r"^(?:no|n)\b[\s,.;:()–—-]*", re.IGNORECASE)
_NOT_SAID = regex(
    r"^(not (known|sure|asked|recorded|disclosed|stated|clear)|unknown|unsure|d/?k\b|n\s?/?\s?k\b|"
    r"no (info\w*|idea|data|details?|record\w*|reply|answer|response|disclosure|evidence)|\?)",
    re.IGNORECASE,
)


_DENIED = regex(r"\b(?:not|nor?|or|neither)\s+(?:a\s+)?(?:looked[- ]after|lac|cla|cic)\b", re.IGNORECASE)
_NEGATIVE = regex(  # words that leave a denial what it is
    r"^(?:"
    r"a|about|above|agencies|agency|all|and|any|anything|apparent|applicable|are|as|at|aware|been|being|below|"
    r"bereavement|bereavements|by|case|child|concern|concerns|cp|current|currently|date|details|difficulties|"
    r"difficulty|disabilities|disability|disclosed|domestic|dv|for|form|has|have|i|identified|info|involved|"
    r"involvement|is|issue|issues|it|known|learning|longer|loss|me|mentioned|mums|need|needs|no|none|not|note|"
    r"noted|notes|nothing|of|on|or|other|our|parents|person|plan|plans|present|recorded|referrer|relevant|"
    r"reported|see|seen|service|services|significant|stage|such|team|that|the|there|this|time|to|us|violence|"
    r"we|worries|young|yp"
    r")$"
)
_DENIAL = ("no", "none", "not", "nothing", "never", "nil", "neither")
_POINTING = regex(  # words that say where to read on, or when
    r"^(?:above|as|at|below|current|currently|date|details|form|for|note|notes|of|please|present|see|the|this|time|to)$"
)


def _says_no_too(rest: str) -> bool:
    """Whether all that follows a "no" denies something, or says where to read on. What it denies ends at the first
    full stop, comma or dash: "No - on CP plan" denies nothing."""
    first, *later = re.split(r"[.,;:()/\-–—]+", _DENIED.sub(" ", rest))
    return _denies(_words(first)) and all(_denies_too(_words(part)) for part in later)


def _denies_too(words: list[str]) -> bool:
    if words and words[0] in _DENIAL:
        return _denies(words[1:])
    return all(_POINTING.match(word) for word in words)


def _denies(words: list[str]) -> bool:
    return all(_NEGATIVE.match(word) for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", ""))


def _is_both(said: str, rest: str, other: str) -> bool:
    """Whether the other letter follows: "Y N" offers a choice, "Yes, N. Patel is the social worker" doesn't."""
    follows = re.match(rf"\W*{other}\b", rest, re.IGNORECASE)
    return follows is not None and (len(said) == 1 or not rest[follows.end() :].strip(" .,;:()[]"))


def _with_rest(value: bool, rest: str, whole: str = "") -> Parsed:
    """whole: the text as written, which explains a "no" better than what is left of it."""
    if rest.lstrip(" .,;:)]").startswith("?"):
        return EITHER  # "Yes?" asks
    rest = rest.strip(" .,;:-–—")
    if rest.casefold() in PLAIN:
        rest = rest if (rest.casefold()[0] == "y") != value else ""
    contrary = re.search(r"\b(yes|no)\b", rest, re.IGNORECASE)
    if contrary and (contrary[0].casefold() == "yes") != value:
        return EITHER
    if value and re.search(rf"{_OTHERS.pattern}\s+only", rest, re.IGNORECASE):
        return EITHER
    if value and _HEDGED.search(rest):
        return EITHER
    return Parsed("value", value, rest=whole if rest and whole else rest)
