"""Which sentences beside a form may say something of its child: they hold a value, and aren't of others, a list's numbers or guidance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.doubts.beside import GENERAL, Saying, is_of_others
from extractors.doubts.state_in_words import states_in
from extractors.values.values import NUMBER_WORDS
from schemas.forms import Form
from schemas.regex import regex

_MAY_NAME = (  # whatever gives a question that is named a value; most sentences of a letter don't
    rf"\d|\b(?:red|amber|green|yes|no|[ynrag]|{'|'.join(NUMBER_WORDS)}|thirteen\w*|ticked|present|applies)\b"
)
MAY_BE_NAMED = regex(_MAY_NAME, re.IGNORECASE)
_MAY_SAY = regex(
    rf"{_MAY_NAME}|\b(?:(?:cp|protection|a|new|his|her|their|own)\s+plan|hers|theirs|cic|in\s+(?:\w+\s+)?care|into\s+(?:\w+\s+)?care|cpp?|child protection|ico|epo|care order|protection order|"
    r"lac|cla|accommodated|looked|foster\w*|residential|lodgings)\b|\bhome\b(?<=['’s]\shome)|\bcare home\b",
    re.IGNORECASE,
)
_MAY_TICK = regex(r"\b(?:yes|no|[yn]|ticked|present|applies)\b", re.IGNORECASE)  # of a checklist's lines
_NUMBER_OF_LIST = regex(r"\d{1,2}[.)]")
_BORN = regex(r"\b(?:dob|date of birth|born)\b.*\d{4}", re.IGNORECASE)


def may_speak(form: Form, sayings: Sequence[Saying]) -> list[Saying]:
    """The sentences that may say something of the form's child."""
    may_say = _MAY_SAY if form.of_kind("indicator") else _MAY_TICK
    counted = _counted(sayings)
    speaking = [
        one for one in sayings if may_say.search(one.text) and (one.page, one.text.strip()) not in counted
    ]
    of_others = {heading for heading in {one.heading for one in speaking} if is_of_others(heading)}
    return [
        one
        for one in speaking
        if (one.heading not in of_others or _tells_itself(one)) and not GENERAL.search(one.text)
    ]


def _counted(sayings: Sequence[Saying]) -> set[tuple[int, str]]:
    """The numbers "3.", "4." before what a page lists, which stand alone where its sentences are parted. At least three count on."""
    alone = {(one.page, one.text.strip()) for one in sayings if _NUMBER_OF_LIST.fullmatch(one.text.strip())}
    runs = {(page, int(text[:-1])) for page, text in alone}
    return {
        (page, text)
        for page, text in alone
        if any(all((page, int(text[:-1]) + off + k) in runs for k in range(3)) for off in (-2, -1, 0))
    }


def _tells_itself(one: Saying) -> bool:
    """Whether a line that was taken for the heading of others says when somebody was born, or that the child is in care: "Friend
    says DOB 3/4/2014", "Placed with her sister in foster care"."""
    told = _BORN.search(one.text) is not None or any(state for state, _ in states_in(one.text))
    return one.text in one.heading and told
