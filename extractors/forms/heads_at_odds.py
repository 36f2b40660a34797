"""Pages whose running head names another child, or another case, than the heads of the form's other pages do.

A page printed from another case slips into a file easily, and answers every question as well as the right one would. The head in
its margin is all that tells of it: the name, or the number that a case system gave the child.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.doubts.paragraphs import runs
from extractors.pages.boxes import centre, union
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.running_heads import holds_print, margins
from extractors.values.answers import left_open
from schemas.flags import make_flag
from schemas.forms import NAME_KEYS, Form, load_form
from schemas.regex import regex
from schemas.types import FormReading

_PLACE = 4.0  # points within which a head stands at the same place
_LONG = 5  # digits of a number that nothing says to be one of a case
_LABELLED = 3  # and of one behind "ID"
_SERIAL = 2  # digits of a group that may count pages: "120987-02"
_TIMES = regex(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+\d{4}\b|\bpage\s*\|?\s*\d+(?:\s*(?:of|/)\s*\d+)?",
    re.IGNORECASE,
)
_CASE = regex(
    r"\b(?:id|ref(?:erence)?|nhs|lcs|upn|case|client|child|record|file|mosaic|liquidlogic)\b\W*(?:(?:id|no|nr|number|ref)\b\W*)*$",
    re.IGNORECASE,
)
_GROUPS = regex(r"\d{3}[ -]\d{3}[ -]\d{4}|[A-Z]{0,4}\d[\w/.-]*", re.IGNORECASE)
_NAMED = regex(
    r"^\W*(?:(?:child|young person|client|patient|service user|yp|subject)(?:['’]?s)?(?:\s+name)?|name(?:\s+of\s+(?:child|young person|client|patient))?|re)"
    r"\s*[:–—-]\s*(?P<name>[^\W\d_][\w'’.-]*(?:,?\s+[^\W\d_][\w'’.-]*){1,3}?)(?=\s*(?:$|[^\w\s'’.,-]|\b(?:id|dob|ref|nhs|case|no|page|lcs|born)\b))",
    re.IGNORECASE,
)


class _Head(NamedTuple):
    """A line of a page's margin. away: points from the edge, below 0 from the lower one."""

    page: int
    text: str
    away: float
    left: float


def doubted_by_heads(form: FormReading, pages: Sequence[Page]) -> FormReading:
    """A form whose answers on such pages are left open, and flagged; the form itself where there are none."""
    if form.form is None:
        return form
    questions = load_form(form.form)
    own = [page for page in pages if page.number in form.pages and page.words]
    name = form.answers[NAME_KEYS[questions.id]].value
    odd = _odd_pages(own, name if isinstance(name, str) else "")
    return _left_open(questions, form, odd) if odd else form


def _left_open(form: Form, reading: FormReading, odd: list[int]) -> FormReading:
    keys = [key for key, one in reading.answers.items() if one.page in odd and form[key].deciding]
    answers = {key: left_open(form[key], one) if key in keys else one for key, one in reading.answers.items()}
    told = (
        f"Page {', '.join(map(str, odd))} of the file"
        if len(odd) == 1
        else f"Pages {', '.join(map(str, odd))} of the file"
    )
    flag = make_flag(
        "sources_disagree",
        f"The head or foot of {told[0].lower()}{told[1:]} names another child or case than the other pages do. "
        "Look whose page it is; its answers are left open.",
        keys,
    )
    return replace(reading, answers=answers, flags=(*reading.flags, flag))


def _odd_pages(pages: Sequence[Page], name: str) -> list[int]:
    """The pages, by number, of which a head is another child's. name: the child's as read, perhaps none."""
    heads = [head for page in pages for head in _heads_on(page)]
    found = {page for place in _places(heads) for page in (*_by_number(place), *_by_name(place, name))}
    return sorted(found | {head.page for head in heads if _names_another(head.text, name)})


def _heads_on(page: Page) -> Iterator[_Head]:
    top, bottom = margins(page)
    for lines, edge in ((top, 0.0), (bottom, page.height)):
        for line in lines:
            for run in runs(line):
                box = union(word.box for word in run)
                if not holds_print(run):
                    yield _Head(page.number, " ".join(w.text for w in run), centre(box)[1] - edge, box[0])


def _places(heads: list[_Head]) -> Iterator[list[_Head]]:
    """What stands at one place of two pages or more."""
    left = heads
    while left:
        first = left[0]
        here = [
            one for one in left if abs(one.away - first.away) < _PLACE and abs(one.left - first.left) < _PLACE
        ]
        left = [one for one in left if one not in here]
        if len({one.page for one in here}) > 1:
            yield here


def _by_number(place: list[_Head]) -> list[int]:
    """Pages whose head has another number of a case than most have there, or than the first."""
    found = [(one.page, number) for one in place if (number := _case_number(one.text))]
    counts = Counter(number for _, number in found)
    if len(counts) < 2 or _is_count([number for _, number in found]):
        return []
    usual = counts.most_common(1)[0][0]
    return [page for page, number in found if number != usual]


def _case_number(text: str) -> str:
    """The numbers of a line that tell one case from another, joined; nothing where there is none."""
    plain = _TIMES.sub(" ", text)
    return "|".join(
        number for match in _GROUPS.finditer(plain) if (number := _identity(match[0], plain[: match.start()]))
    )


def _identity(said: str, before: str) -> str:
    """Letters and digits of a number without such groups as may count pages; nothing where it is too short."""
    groups = [group for group in re.split(r"[\W_]+", said) if len(group) > _SERIAL or not group.isdecimal()]
    digits = sum(c.isdecimal() for group in groups for c in group)
    enough = _LABELLED if _CASE.search(before) else _LONG
    return "".join(groups).casefold() if digits >= enough else ""


def _is_count(numbers: list[str]) -> bool:
    """Whether numbers count the sheets: each page has its own, a step from the last."""
    if len(numbers) < 3 or not all(number.isdecimal() for number in numbers):
        return False
    return len({int(b) - int(a) for a, b in zip(numbers, numbers[1:], strict=False)}) == 1


def _by_name(place: list[_Head], name: str) -> list[int]:
    """Pages whose head has another name where others have the child's and is worded like theirs besides."""
    own = _parts(name)
    if len(own) < 2:
        return []
    bearing = [one.text for one in place if set(own) <= set(_parts(one.text))]
    worded = {frame for text in bearing if (frame := _frame(text, own))}
    return [
        one.page
        for one in place
        if not _bears(one.text, own) and any(_fits(one.text, frame) for frame in worded)
    ]


def _frame(text: str, own: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What stands before and behind a name in a head, numbers left out; None where nothing does."""
    words = _parts(text)
    places = [index for index, word in enumerate(words) if word in own]
    before, behind = tuple(words[: places[0]]), tuple(words[places[-1] + 1 :])
    return (before, behind) if before or behind else None


def _fits(text: str, frame: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    before, behind = frame
    words = tuple(_parts(text))
    between = len(words) - len(before) - len(behind)
    return (
        1 <= between <= 4 and words[: len(before)] == before and words[len(words) - len(behind) :] == behind
    )


def _bears(text: str, own: list[str]) -> bool:
    """Whether a text has each part of a name, or its first letter."""
    words = set(_parts(text))
    return all(part in words or part[0] in words for part in own)


def _names_another(text: str, name: str) -> bool:
    """Whether a head that says whose it is says a name of which no part is the child's."""
    said = _NAMED.match(_TIMES.sub(" ", text))
    own = _parts(name)
    return said is not None and bool(own) and not _bears(said["name"], own)


def _parts(text: str) -> list[str]:
    """A text's words without numbers."""
    return [
        letters for word in _TIMES.sub(" ", text).split() if (letters := normalise(re.sub(r"\d+", "", word)))
    ]
