"""Whether a text that can be seen whole is built as one of our forms is, or another board's of the same name. Letters,
chronologies, minutes and plans speak of them every day; a mention alone says nothing."""

from __future__ import annotations

import re
from functools import cache

from extractors.letters import normalise
from extractors.titles import titles
from extractors.unpack.lines import Place, is_in_letter, is_listed, is_mid_sentence, place

OURS = re.compile(
    r"(?:child|sexual)\s+exploitation\s+(?:\(\s*C?S?E\s*\)\s+)?(?:risk\s+)?(?:assessment|screening)"
    r"|\bCSE\s+(?:risk\s+)?(?:assessment|indicator|screening|referral\s+form)"
    r"|indicator\s+checklist|professional\s+judgement",
    re.IGNORECASE,
)
_NAME = re.compile(r"\bcse\b|exploitation", re.IGNORECASE)
_NAME_GOES_ON = re.compile(r"\b(?:ra|assess\w*|checklist|screening)\b", re.IGNORECASE)
_RUN_ON = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # "CSERiskAssessment"
_BESIDE = re.compile(
    r"\b(?:cover(?:ing)?|letters?|chronolog\w+|minutes|plan|agenda|notes?|emails?|invit\w+|outcomes?|receipts?|polic\w+|guid\w+|leaflets?"
    r"|meetings?|training|blank|template|consents?|requests?|feedback|photo\w*|pictures|images|summar\w+|views|repl\w+|responses?|decisions?"
    r"|acknowledge?ments?|confirmations?|reminders?|quer(?:y|ies)|invoices?|logs?|statements?)\b"
    r"|\b(?:for|re|regarding|about|with|from)\s+(?:(?:the|a|an|her|his|their)\s+)?(?:cse|child)\b|\bcse\b.{0,60}\bappendix\b"
    r"|\b(?:health|early help|parenting|education\w*|psycholog\w*|medical|family|core|single)\s+assessment",
    re.IGNORECASE,
)
"""What goes with such a form, and other assessments."""
_MARKING = re.compile(  # one way only to take each character: there are lines of hundreds of figures
    r"(?:[\W\d_]|\b(?:official|sensitive|confidential|restricted|protect(?:ed)?|personal|private|when|once|completed?|draft|appendix|annex"
    r"|form|child|[^\W\d_])\b)*+\Z",
    re.IGNORECASE,
)
SPOKEN_OF = re.compile(
    r"\b(?:will|shall|would|should|must|may|can|is|are|was|has|have|had|be|been|please|see|when|whether|if|before|after|send|sent|sending"
    r"|receive[ds]?|attached|enclosed|request(?:ed|ing)?|we|i|you)\b",
    re.IGNORECASE,
)
HEADING = 400  # characters at the top of a page among which a form's title stands
TITLE = 14  # words of the longest line that is a title
_LINE = re.compile(r"[^\r\n]+")
_PROSE = re.compile(
    r"\b(?!(?:of|for|and|the|in|to|on)\b)[a-z]{2,}"
)  # what no title has before it in its line
_ALONE = re.compile(
    r"(?:\bcse\b|\bc s e\b|exploitation)(?: \w+){0,4}? (?:assessment|screening|checklist|matrix|tool(?:kit)?|ra)\b"
    r"|\b(?:assessment|screening|checklist)(?: (?:tool|of|for))? (?:child sexual exploitation|cse)\b",
    re.IGNORECASE,
)
_ALONE_LONG = 9  # words
_ASKED = re.compile(
    r"\W*(?:form\W+)?(?:(?:has|been)\W+){0,2}(?:completed|attached|done|undertaken|enclosed|included|available)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s*(?:re|ref|subject|fwd?|complete|undertake|update|discuss)\b", re.IGNORECASE)
_SENT = re.compile(r"\W*(?:sent|received|discussed|shared|e-?mailed|requested)\b", re.IGNORECASE)
_TOP, _SHORT = 3, 6  # lines; words of one that says what a document is
_SENTENCE = re.compile(r"[^\W\d]{2}[.;!?](?:\s|\Z)")  # ends in it: no title
_LONG = 12  # letters of print that nobody writes by chance
_PHRASES = 3  # of our print that make a form; a letter names one and its checklist
_BOXES = re.compile(  # of the fonts of symbols those that are ticked, and no bullets
    r"[\u2610-\u2612\u25a0\u25a1\u2713-\u2718\uf052\uf06f\uf071\uf072\uf078\uf0a8\uf0fb-\uf0fe]|\[\s?[xX]?\s?\]"
)
_ANSWERS = re.compile(r"\byes\s*/?\s*no\b|\bY\s*/\s*N\b", re.IGNORECASE)
_SCORED = re.compile(
    r"\b(?:total|overall|assessment|risk|your)\s+score\b|\bscore\s*[:=]|\bRAG\s+rating\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^[ \t]*\d{1,2}(?:[ \t]*/[ \t]*\d{1,2})?[ \t]*$", re.MULTILINE)
_MARKED = 3  # boxes or pairs of answers
_NUMBERS = 5  # lines or cells that hold a number alone: pages have one


def names_form(text: str) -> bool:
    """Whether a text so much as names one."""
    return OURS.search(text) is not None


def is_form_like(pages: list[str]) -> bool:
    """Whether pages that name a form may be it: they are titled so, hold its print, or are there to be ticked and scored."""
    text = "\n".join(pages)
    return is_titled(pages) or _holds_print(text) or (names_form(text) and _is_marked(text))


def is_titled(pages: list[str]) -> bool:
    """Whether one's name stands over a page as its title."""
    return any(map(_has_title, pages))


def is_titled_beside(pages: list[str]) -> bool:
    """The same of pages of another form, which asks for ours."""
    return any(_has_title(page, asks=True) for page in pages)


def is_named(name: str) -> bool:
    """Whether a file is called so: "CSE RA TT.pdf"; what goes with one, as "CSE assessment cover letter.pdf", is not."""
    words = spaced(_RUN_ON.sub(" ", name))
    begin = _NAME.search(words)
    return bool(begin and _NAME_GOES_ON.search(words, begin.end())) and _BESIDE.search(words) is None


def says_otherwise(pages: list[str]) -> bool:
    """Whether the first lines say that it is a letter, or something else that goes with such a form."""
    top = [line for page in pages[:1] for line in page[:HEADING].splitlines() if line.strip()][:_TOP]
    short = (line for line in top if len(line.split()) <= _SHORT)
    return any(is_in_letter(f"{line}\n", len(line)) or _BESIDE.search(spaced(line)) for line in short)


def spaced(text: str) -> str:
    """A file's name, or a line, as words with a space between them."""
    return re.sub(r"[\W_]+", " ", text)


def _has_title(page: str, *, asks: bool = False) -> bool:
    """A line that begins with the name, or has a protective marking before it, is a title whatever follows: "please complete all
    sections". asks: of a form that asks whether one was completed."""
    for found in OURS.finditer(page[:HEADING]):
        at = place(page, found.start(), found.end())
        if not _is_spoken_of(at, over_lines="\n" in found[0]) and not (asks and _ASKED.match(at.after)):
            return True
    return not asks and any(
        _is_title_alone(place(page, *line.span())) for line in _LINE.finditer(page, 0, HEADING)
    )


def _is_spoken_of(at: Place, *, over_lines: bool) -> bool:
    spoken = _MARKING.match(at.before) is None and SPOKEN_OF.search(at.text) is not None
    return spoken or (over_lines and _PROSE.search(at.before) is not None) or _is_no_title(at)


def _is_title_alone(at: Place) -> bool:
    """Whether a short line is a title as other boards have them: "CSE / Missing - Risk Assessment Tool"."""
    words = spaced(at.text)
    if _ALONE.search(words) is None or len(words.split()) > _ALONE_LONG or _BESIDE.search(words):
        return False
    return not SPOKEN_OF.search(words) and not _is_no_title(at)


def _is_no_title(at: Place) -> bool:
    """Whether a line is a subject, a sentence or a piece of one, longer than a title, or one of several."""
    about = _ABOUT.match(at.text) or _SENT.match(at.after)
    if about or _SENTENCE.search(at.text) or len(at.text.split()) > TITLE:
        return True
    return is_mid_sentence(at) or is_listed(at)


def _holds_print(text: str) -> bool:
    letters = normalise(text)
    return sum(phrase in letters for phrase in _print()) >= _PHRASES


def _is_marked(text: str) -> bool:
    marked = len(_BOXES.findall(text)) + len(_ANSWERS.findall(text))
    return marked >= _MARKED or _SCORED.search(text) is not None or len(_NUMBER.findall(text)) >= _NUMBERS


@cache
def _print() -> frozenset[str]:
    """Of the forms; their names and those of their sections are for letters too."""
    told = (title.letters.lstrip("0123456789") for title in titles() if title.role != "note")
    return frozenset(one for one in told if len(one) >= _LONG)
